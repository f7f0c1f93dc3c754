"""What stands in the way of finishing, rule by rule."""

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from inspector_tui.model.words import Verdict, WorkState
from inspector_tui.procedure import ItemStanding, Kind, Obstacle, PartStanding, RolledUp, obstacles

S, P, U, N = Verdict.SATISFIED, Verdict.PARTIAL, Verdict.UNSATISFIED, Verdict.NA
JUDGED = WorkState.JUDGED


def rolled(
    verdict: Verdict | None, state: WorkState = JUDGED, source: str = "whole", differs: bool = False
) -> RolledUp:
    return RolledUp(state, verdict, source, differs, "2026.1")  # type: ignore[arg-type]  # a source by name


def finished(verdict: Verdict = S) -> ItemStanding:
    return ItemStanding("acc-03", rolled(verdict), rationale="이유", evidence_held=1, findings=1)


def codes(*items: ItemStanding) -> list[Kind]:
    return [obstacle.code for obstacle in obstacles(items)]


@pytest.mark.parametrize("verdict", list(Verdict))
def test_a_finished_item_stands_in_nobodys_way(verdict: Verdict) -> None:
    assert obstacles([finished(verdict)]) == ()


def test_satisfied_needs_no_words_but_evidence() -> None:
    assert codes(replace(finished(), rationale="")) == []
    assert codes(replace(finished(), evidence_held=0)) == [Kind.NO_EVIDENCE]


@pytest.mark.parametrize("verdict", [P, U])
def test_a_deficient_verdict_needs_a_rationale_and_a_finding(verdict: Verdict) -> None:
    bare = replace(finished(verdict), rationale=" \n", findings=0, evidence_held=0)
    assert codes(bare) == [Kind.NO_RATIONALE, Kind.NO_FINDING]


def test_not_applicable_needs_a_rationale_and_where_asked_approval() -> None:
    assert codes(replace(finished(N), rationale="")) == [Kind.NO_RATIONALE]
    assert codes(replace(finished(N), na_approved=False)) == [Kind.NA_UNAPPROVED]
    assert codes(replace(finished(N), na_approved=True)) == []


def test_unjudged_says_so_and_nothing_else() -> None:
    assert codes(ItemStanding("a", rolled(None, WorkState.UNJUDGED))) == [Kind.UNJUDGED]


def test_unverifiable_is_for_the_lead_and_needs_words() -> None:
    item = ItemStanding("a", rolled(None, WorkState.UNVERIFIABLE), subject="j1")
    assert obstacles([item]) == (
        Obstacle(Kind.UNVERIFIABLE, "a", subject="j1"),
        Obstacle(Kind.NO_RATIONALE, "a", subject="j1"),
    )


def test_a_draft_verdict_is_not_final() -> None:
    assert codes(replace(finished(P), rolled=rolled(P, WorkState.DRAFT))) == [Kind.DRAFT_VERDICT]


def test_counts_of_what_is_open_are_told() -> None:
    item = replace(finished(), evidence_pending=3, open_drafts=2, conflicts=4)
    assert [(one.code, one.count) for one in obstacles([item])] == [
        (Kind.CONFLICT, 4),
        (Kind.PENDING_EVIDENCE, 3),
        (Kind.OPEN_DRAFT, 2),
    ]


def test_a_rationale_is_looked_for_on_the_part_that_was_judged() -> None:
    item = replace(
        finished(U),
        rationale="",
        rolled=rolled(U, source="assets"),
        parts=(
            PartStanding(JUDGED, U, "", asset="ms-1", subject="j1"),
            PartStanding(JUDGED, U, "기록 없음", asset="ms-2", subject="j2"),
            PartStanding(JUDGED, S, "", asset="ms-3", subject="j3"),
            PartStanding(WorkState.UNJUDGED, None, "", asset="ms-4"),
            PartStanding(WorkState.UNVERIFIABLE, None, "", asset="ms-5", subject="j5"),
        ),
    )
    assert obstacles([item]) == (
        Obstacle(Kind.NO_RATIONALE, "acc-03", "ms-1", "j1"),
        Obstacle(Kind.NO_RATIONALE, "acc-03", "ms-5", "j5"),
    )


def test_a_whole_judgement_answers_for_its_parts() -> None:
    item = replace(finished(U), parts=(PartStanding(JUDGED, U, "", asset="ms-1"),))
    assert codes(item) == []


def test_satisfied_over_deficient_parts_must_be_explained() -> None:
    differing = replace(finished(S), rolled=rolled(S, differs=True))
    assert codes(differing) == []
    assert codes(replace(differing, rationale="")) == [Kind.DIFFERS]


def test_the_list_goes_by_kind_then_by_item() -> None:
    one = ItemStanding("a", rolled(U))
    two = ItemStanding("b", rolled(None, WorkState.UNJUDGED))
    three = ItemStanding("c", rolled(U))
    assert [(found.code, found.item) for found in obstacles([one, two, three])] == [
        (Kind.UNJUDGED, "b"),
        (Kind.NO_RATIONALE, "a"),
        (Kind.NO_RATIONALE, "c"),
        (Kind.NO_FINDING, "a"),
        (Kind.NO_FINDING, "c"),
    ]


def test_every_kind_says_in_both_languages_what_it_is_and_what_to_do() -> None:
    for kind in Kind:
        assert all((*kind.label, *kind.advice))


def test_only_what_a_person_may_weigh_does_not_block() -> None:
    assert {kind for kind in Kind if not kind.blocking} == {Kind.PENDING_EVIDENCE, Kind.DIFFERS}


standings = st.builds(
    ItemStanding,
    item=st.sampled_from(["a", "b", "c"]),
    rolled=st.builds(
        RolledUp,
        st.sampled_from(WorkState),
        st.none() | st.sampled_from(Verdict),
        st.sampled_from(["whole", "assets", "sub-items"]),
        st.booleans(),
        st.just("2026.1"),
    ),
    rationale=st.sampled_from(["", "이유"]),
    evidence_held=st.integers(0, 2),
    findings=st.integers(0, 2),
)


@given(st.lists(standings, max_size=6))
def test_each_item_is_judged_by_itself(items: list[ItemStanding]) -> None:
    alone = [found for item in items for found in obstacles([item])]
    assert sorted(map(repr, obstacles(items))) == sorted(map(repr, alone))


@given(standings)
def test_doing_the_work_never_adds_an_obstacle(item: ItemStanding) -> None:
    done = replace(item, rationale="이유", evidence_held=1, findings=1)
    assert set(codes(done)) <= set(codes(item))
