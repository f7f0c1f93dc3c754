"""The lead's word on 해당없음 and 확인불가: who may give it, what it is bound to, what it lets pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector_tui.model.words import BundleKind, Role, Verdict, WorkState
from inspector_tui.workspace import decisions, handover, judging, reading, review
from inspector_tui.workspace.desk import Desk
from inspector_tui.workspace.stages.course_errors import NotLead
from inspector_tui.workspace.stages.decisions import NothingToDecide, ReasonNeeded

from .conftest import CASE, OpenDesk, signer

ITEM = "acc-05"


def codes(desk: Desk, item: str = ITEM) -> set[str]:
    return {row.code for row in review.obstacles(desk, CASE) if row.item == item}


def post(desk: Desk, letter: str, out: Path) -> Path:
    out.mkdir(exist_ok=True)
    return handover.export_with(desk, CASE, out, BundleKind.EXCHANGE, Role.INSPECTOR, signer(letter)).path


@pytest.fixture
def colleague(desk: Desk, laptop: OpenDesk, tmp_path: Path) -> Desk:
    """Another inspector's laptop, with the case on it."""
    found = laptop("B")
    reading.receive(found, post(desk, "A", tmp_path / "a"))
    return found


def test_not_applicable_by_a_colleague_waits_for_the_lead(desk: Desk, colleague: Desk, tmp_path: Path):
    judging.judge(colleague, CASE, ITEM, verdict=Verdict.NA, rationale="공용 계정이 없음")
    assert "na-unapproved" in codes(colleague)
    with pytest.raises(NotLead):
        decisions.decide(colleague, CASE, [ITEM])
    reading.receive(desk, post(colleague, "B", tmp_path / "b"))
    assert [(row.item, row.decided) for row in decisions.waiting(desk, CASE)] == [(ITEM, False)]
    decisions.decide(desk, CASE, [ITEM])
    assert codes(desk) == set()
    assert decisions.waiting(desk, CASE)[0].by == "김검사"
    decisions.decide(desk, CASE, [ITEM], on=False)
    assert codes(desk) == {"na-unapproved"}


def test_an_approval_is_for_one_judgement_only(desk: Desk, colleague: Desk, tmp_path: Path):
    judging.judge(colleague, CASE, ITEM, verdict=Verdict.NA, rationale="공용 계정이 없음")
    reading.receive(desk, post(colleague, "B", tmp_path / "b"))
    decisions.decide(desk, CASE, [ITEM])
    reading.receive(colleague, post(desk, "A", tmp_path / "a2"))
    judging.judge(colleague, CASE, ITEM, verdict=Verdict.NA, rationale="다시 보았으나 없음")
    assert codes(colleague) == {"na-unapproved"}
    reading.receive(desk, post(colleague, "B", tmp_path / "b2"))
    assert codes(desk) == {"na-unapproved"}


def test_what_the_lead_judged_not_applicable_needs_no_approval(desk: Desk):
    judging.judge(desk, CASE, ITEM, verdict=Verdict.NA, rationale="공용 계정이 없음")
    assert codes(desk) == set()
    assert decisions.waiting(desk, CASE)[0].own


def test_not_applicable_on_parts_is_approved_as_they_stand(desk: Desk, colleague: Desk, tmp_path: Path):
    case = colleague.case(CASE)
    assets = [case.assets[a].key for a in case.assets_for(ITEM)]
    judging.judge(colleague, CASE, ITEM, verdict=Verdict.NA, rationale="없음", assets=assets)
    reading.receive(desk, post(colleague, "B", tmp_path / "b"))
    assert "na-unapproved" in codes(desk)
    decisions.decide(desk, CASE, [ITEM])
    assert codes(desk) == set()
    judging.judge(desk, CASE, ITEM, verdict=Verdict.NA, rationale="정정", assets=assets[:1])
    assert codes(desk) == {"na-unapproved"}


def test_unverifiable_stays_only_by_decision_and_for_a_reason(desk: Desk):
    judging.judge(desk, CASE, ITEM, state=WorkState.UNVERIFIABLE, rationale="접근이 중단됨")
    assert codes(desk) == {"unverifiable"}
    with pytest.raises(ReasonNeeded):
        decisions.decide(desk, CASE, [ITEM], "  ")
    decisions.decide(desk, CASE, [ITEM], "CSP가 접근을 중단하여 재요청이 불가함")
    assert codes(desk) == set()
    judging.judge(desk, CASE, ITEM, state=WorkState.UNVERIFIABLE, rationale="두 번째 요청도 거부됨")
    assert codes(desk) == {"unverifiable"}


def test_there_is_nothing_to_decide_about_a_verdict(desk: Desk):
    judging.judge(desk, CASE, ITEM, verdict=Verdict.SATISFIED)
    with pytest.raises(NothingToDecide):
        decisions.decide(desk, CASE, [ITEM])
