"""Corrective action: how a finding stands by its actions, which step may follow which, rounds left.

Source: the course of a case (research/domain.md 4.3): an action is planned, claimed done, verified, or
reopened. A finding is closed only by who looked, never by who claims. The plan says how many rounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType

from inspector_tui.model.remedy import ActionState, RemedyState

_PLANNED, _UNDER_WAY, _CLAIMED = ActionState.PLANNED, ActionState.IN_PROGRESS, ActionState.DONE_CLAIMED
_VERIFIED, _RETURNED, _RESIDUAL = ActionState.VERIFIED, ActionState.RETURNED, ActionState.RESIDUAL

NEXT: Mapping[ActionState, frozenset[ActionState]] = MappingProxyType(
    {
        _PLANNED: frozenset({_UNDER_WAY, _CLAIMED, _RETURNED, _RESIDUAL}),
        _UNDER_WAY: frozenset({_PLANNED, _CLAIMED, _RETURNED, _RESIDUAL}),
        _CLAIMED: frozenset({_UNDER_WAY, _VERIFIED, _RETURNED, _RESIDUAL}),
        _VERIFIED: frozenset({_RETURNED}),
        _RETURNED: frozenset({_UNDER_WAY, _CLAIMED, _RETURNED, _RESIDUAL}),
        _RESIDUAL: frozenset({_RETURNED}),
    }
)
"""Which step may follow which. Nothing is verified that was not reported done first.

Returned follows itself: the next round found it not done again.
"""

LOOKED: frozenset[ActionState] = frozenset({_VERIFIED, _RETURNED})
"""What only a look at the thing itself can say: in a confirmation round, by an inspector."""


class StepRefusal(StrEnum):
    """Why a step of an action cannot be recorded."""

    NOT_NEXT = "not-next"
    ONLY_IN_ROUND = "only-in-round"
    ONLY_INSPECTOR = "only-inspector"
    ONLY_LEAD = "only-lead"
    NEEDS_WORDS = "needs-words"
    NEEDS_CHECKER = "needs-checker"


def step_refused(
    before: ActionState,
    after: ActionState,
    *,
    confirming: bool,
    inspector: bool,
    lead: bool,
    words: str,
    checked_by: str,
) -> StepRefusal | None:
    """Why ``after`` cannot follow ``before``, or None if it can.

    ``confirming``: a confirmation round is on. Verified and returned are an inspector's, in a round, and
    name who looked; returned, residual and taking up a residual one again need words; residual is the lead's.
    """
    if after not in NEXT[before]:
        return StepRefusal.NOT_NEXT
    if _RESIDUAL in (before, after):
        if not lead:
            return StepRefusal.ONLY_LEAD
        return None if words.strip() else StepRefusal.NEEDS_WORDS
    if after in LOOKED:
        if not confirming:
            return StepRefusal.ONLY_IN_ROUND
        if not inspector:
            return StepRefusal.ONLY_INSPECTOR
        if not checked_by.strip():
            return StepRefusal.NEEDS_CHECKER
        if after is _RETURNED and not words.strip():
            return StepRefusal.NEEDS_WORDS
    return None


def finding_closed(states: Iterable[ActionState]) -> bool:
    """Whether a finding with actions in these states is closed: it has one, and all of them are verified."""
    return remedy_of(states) is RemedyState.CLOSED


def remedy_of(states: Iterable[ActionState]) -> RemedyState:
    """How a finding stands by its actions.

    Residual where nothing is open any more and at least one was left as it is; a withdrawn finding is no
    finding and is left out by whoever asks.
    """
    found = frozenset(states)
    if not found:
        return RemedyState.NO_ACTION
    if found & {_PLANNED, _UNDER_WAY, _RETURNED}:
        return RemedyState.OPEN
    if _CLAIMED in found:
        return RemedyState.CLAIMED
    return RemedyState.RESIDUAL if _RESIDUAL in found else RemedyState.CLOSED


def overdue(state: ActionState, due: str, today: str) -> bool:
    """Whether the day has passed and nobody has reported it done. Days as ``2026-11-16``."""
    return state in (_PLANNED, _UNDER_WAY, _RETURNED) and due < today


def rounds_left(max_rounds: int, begun: int) -> int:
    """How many confirmation rounds may still be begun."""
    return max(0, max_rounds - begun)


def to_look_at(state: ActionState, looked_in: int, now: int) -> bool:
    """Whether round ``now`` still has to look at an action: open, and not looked at in this round yet."""
    return state.open and not (state is _RETURNED and looked_in == now)
