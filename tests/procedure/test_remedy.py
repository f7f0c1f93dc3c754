"""How a finding stands by its actions, and which step may follow which."""

from __future__ import annotations

from hypothesis import given, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from inspector_tui.model.remedy import ActionState, RemedyState
from inspector_tui.procedure.remedy import (
    NEXT,
    StepRefusal,
    finding_closed,
    overdue,
    remedy_of,
    rounds_left,
    step_refused,
    to_look_at,
)

STATES = st.sampled_from(list(ActionState))
CLAIMED, VERIFIED, RETURNED, RESIDUAL = (
    ActionState.DONE_CLAIMED,
    ActionState.VERIFIED,
    ActionState.RETURNED,
    ActionState.RESIDUAL,
)


def step(before: ActionState, after: ActionState, **said: object) -> StepRefusal | None:
    full = {"confirming": True, "inspector": True, "lead": True, "words": "봄", "checked_by": "김검사"}
    return step_refused(before, after, **(full | said))  # type: ignore[arg-type]  # by name


def test_a_finding_without_an_action_is_not_closed() -> None:
    assert not finding_closed([])
    assert remedy_of([]) is RemedyState.NO_ACTION


@given(st.lists(STATES, min_size=1))
def test_closed_means_every_action_verified(states: list[ActionState]) -> None:
    assert finding_closed(states) == all(state is VERIFIED for state in states)


@given(st.lists(STATES, min_size=1))
def test_settled_means_nothing_is_open(states: list[ActionState]) -> None:
    assert remedy_of(states).settled == (not any(state.open for state in states))


@given(st.lists(STATES), st.randoms())
def test_the_order_of_actions_plays_no_part(states: list[ActionState], random: object) -> None:
    other = list(states)
    random.shuffle(other)  # type: ignore[attr-defined]  # hypothesis' Random
    assert remedy_of(states) is remedy_of(other)


def test_one_residual_action_makes_a_settled_finding_residual() -> None:
    assert remedy_of([VERIFIED, RESIDUAL]) is RemedyState.RESIDUAL
    assert remedy_of([CLAIMED, RESIDUAL]) is RemedyState.CLAIMED


def test_a_claim_is_not_overdue_and_a_returned_one_is() -> None:
    assert not overdue(CLAIMED, "2026-11-16", "2026-11-17")
    assert overdue(RETURNED, "2026-11-16", "2026-11-17")
    assert not overdue(RETURNED, "2026-11-17", "2026-11-17")


@given(STATES, STATES)
def test_what_a_look_says_is_said_in_a_round_by_an_inspector(before: ActionState, after: ActionState) -> None:
    if after in (VERIFIED, RETURNED) and after in NEXT[before] and before is not RESIDUAL:
        assert step(before, after) is None
        assert step(before, after, confirming=False) is StepRefusal.ONLY_IN_ROUND
        assert step(before, after, inspector=False) is StepRefusal.ONLY_INSPECTOR
        assert step(before, after, checked_by=" ") is StepRefusal.NEEDS_CHECKER
    if after is VERIFIED and before is not CLAIMED:
        assert step(before, after) is StepRefusal.NOT_NEXT


@given(STATES)
def test_residual_is_the_leads_and_has_a_reason(before: ActionState) -> None:
    if RESIDUAL in NEXT[before]:
        assert step(before, RESIDUAL, confirming=False) is None
        assert step(before, RESIDUAL, lead=False) is StepRefusal.ONLY_LEAD
        assert step(before, RESIDUAL, words="  ") is StepRefusal.NEEDS_WORDS


def test_found_not_done_says_what_was_found() -> None:
    assert step(CLAIMED, RETURNED, words="") is StepRefusal.NEEDS_WORDS
    assert step(CLAIMED, VERIFIED, words="") is None


@given(st.integers(1, 20), st.integers(0, 1000))
def test_rounds_left_never_go_below_nothing(most: int, begun: int) -> None:
    assert rounds_left(most, begun) == max(0, most - begun)


def test_a_round_looks_at_what_is_open_and_once() -> None:
    assert to_look_at(CLAIMED, 0, 1)
    assert to_look_at(RETURNED, 1, 2)
    assert not to_look_at(RETURNED, 2, 2)
    assert not to_look_at(VERIFIED, 1, 2)


class Action(RuleBasedStateMachine):
    """Whatever people try, in whatever order: nothing is verified that nobody looked at."""

    def __init__(self) -> None:
        super().__init__()
        self.state = ActionState.PLANNED
        self.claimed = self.looked = self.decided = False

    @rule(
        after=STATES,
        confirming=st.booleans(),
        inspector=st.booleans(),
        lead=st.booleans(),
        words=st.sampled_from(["", "사유"]),
        checked_by=st.sampled_from(["", "김검사"]),
    )
    def attempt(
        self,
        after: ActionState,
        confirming: bool,
        inspector: bool,
        lead: bool,
        words: str,
        checked_by: str,
    ) -> None:
        no = step_refused(
            self.state,
            after,
            confirming=confirming,
            inspector=inspector,
            lead=lead,
            words=words,
            checked_by=checked_by,
        )
        if no is None:
            if after is CLAIMED:
                self.claimed = True
            self.looked = after is VERIFIED and confirming and inspector and bool(checked_by)
            self.decided = after is RESIDUAL and lead and bool(words)
            self.state = after

    @invariant()
    def verified_means_claimed_and_looked_at(self) -> None:
        assert self.state is not VERIFIED or (self.claimed and self.looked)

    @invariant()
    def residual_means_the_lead_decided(self) -> None:
        assert self.state is not RESIDUAL or self.decided


TestAction = Action.TestCase
