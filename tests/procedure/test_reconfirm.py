"""What was found last time does not become satisfied in silence."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from inspector_tui.model.words import Verdict, WorkState
from inspector_tui.procedure import ItemStanding, Kind, PartStanding, RolledUp, obstacles
from inspector_tui.procedure.reconfirm import LastStanding, must_reconfirm

S, P, U, N = Verdict.SATISFIED, Verdict.PARTIAL, Verdict.UNSATISFIED, Verdict.NA
VERDICTS = st.sampled_from([None, *Verdict])
WORDS = st.lists(st.sampled_from(["", " ", "지난 근거", "지난\n근거 ", "새 근거"]), max_size=3)


def codes(verdict: Verdict, last: LastStanding | None, *words: str) -> set[Kind]:
    whole, *parts = words
    item = ItemStanding(
        "acc-03",
        RolledUp(WorkState.JUDGED, verdict, "whole", False, "2026.1"),
        rationale=whole,
        evidence_held=1,
        findings=1,
        parts=tuple(PartStanding(WorkState.JUDGED, verdict, text) for text in parts),
        last=last,
    )
    return {found.code for found in obstacles([item])}


@pytest.mark.parametrize("last", [LastStanding(U), LastStanding(P), LastStanding(S, open_findings=1)])
def test_satisfied_after_a_finding_needs_words_and_blocks_without(last: LastStanding) -> None:
    assert codes(S, last, "") == {Kind.RECONFIRM}
    assert Kind.RECONFIRM.blocking
    assert codes(S, last, "계정을 모두 회수함") == set()


def test_last_times_words_again_are_not_words_of_this_assessment() -> None:
    last = LastStanding(U, rationale="퇴직자 계정이 있음")
    assert codes(S, last, "퇴직자  계정이\n있음 ") == {Kind.RECONFIRM}
    assert codes(N, last, "퇴직자 계정이 있음") == {Kind.RECONFIRM}


def test_not_applicable_without_words_is_said_once() -> None:
    assert codes(N, LastStanding(U), "") == {Kind.NO_RATIONALE}


def test_words_on_a_part_are_words() -> None:
    assert codes(S, LastStanding(U), "", "", "MS-1에서 확인함") == set()


@pytest.mark.parametrize("last", [None, LastStanding(S), LastStanding(N), LastStanding(None)])
def test_where_nothing_was_left_open_nothing_is_asked(last: LastStanding | None) -> None:
    assert codes(S, last, "") == set()


@given(VERDICTS, WORDS, VERDICTS, st.integers(0, 2))
def test_only_a_better_verdict_without_new_words_is_asked_about(
    verdict: Verdict | None, words: list[str], before: Verdict | None, unclosed: int
) -> None:
    asked = must_reconfirm(verdict, words, LastStanding(before, unclosed, "지난 근거"))
    left_open = unclosed > 0 or before in (P, U)
    assert asked == (left_open and verdict in (S, N) and "새 근거" not in words)
