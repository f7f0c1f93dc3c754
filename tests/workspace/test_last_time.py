"""Last time beside now: shown, carried over later by the lead, confirmed anew; nothing of it for the CSP."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from inspector_tui.model.course import CaseState
from inspector_tui.model.remedy import ActionState, ItemChange
from inspector_tui.model.remedy_views import ActionInput
from inspector_tui.model.text import Text
from inspector_tui.model.views import EvidenceInput, FindingInput
from inspector_tui.model.words import BundleKind, EvidenceMode, Role, Verdict
from inspector_tui.workspace import (
    actions,
    cases,
    evidence,
    findings,
    handover,
    judging,
    last_time,
    reading,
    remedy_list,
    review,
)
from inspector_tui.workspace.after.remedy_errors import ItselfBefore, NotAResult
from inspector_tui.workspace.desk import Desk
from inspector_tui.workspace.errors import UnknownAssessment, UnsafeBundle
from inspector_tui.workspace.stages.course_errors import NotLead
from tests import stage

from .conftest import OpenDesk, signer
from .last_cases import CANARY, CASE, NEXT, at_consolidation, judged_last_time, next_plan, start_next


def bundle(desk: Desk, out: Path, kind: BundleKind = BundleKind.RESULT, case: str = CASE) -> Path:
    out.mkdir(exist_ok=True)
    stage.let_leave(desk, case, kind)
    return handover.export_with(desk, case, out, kind, Role.LEAD, signer("A")).path


def codes(desk: Desk, item: str) -> set[str]:
    return {row.code for row in review.obstacles(desk, NEXT) if row.item == item}


def seen(desk: Desk, item: str = "acc-03") -> EvidenceInput:
    return EvidenceInput(EvidenceMode.VIEWED, title="계정 목록", items=(item,))


def test_an_item_shows_last_time_beside_now(desk: Desk, plan: Path, tmp_path: Path) -> None:
    about = judged_last_time(desk)
    given = ActionInput(Text("계정을 회수한다", ""), (about,), "2026-12-04")
    stage.put(desk, CASE, CaseState.CONSOLIDATION)
    actions.add(desk, CASE, given)
    start_next(desk, plan, tmp_path, items={"previous": CASE})
    view = last_time.of_item(desk, NEXT, "acc-03")
    assert view is not None
    assert (view.change, view.verdict, view.verdict_now, view.open) == (
        ItemChange.SAME,
        Verdict.UNSATISFIED,
        None,
        1,
    )
    (finding,) = view.findings
    assert finding.actions == ((Text("계정을 회수한다", ""), ActionState.PLANNED, "2026-12-04"),)
    assert last_time.of_item(desk, CASE, "acc-03") is None


def test_the_list_counts_what_changed_what_is_new_and_what_went_away(
    desk: Desk, plan: Path, tmp_path: Path
) -> None:
    judged_last_time(desk)
    start_next(desk, plan, tmp_path, items={"previous": CASE})
    findings.add(desk, NEXT, FindingInput(fact=Text("또 남아 있음", ""), items=("acc-03",)))
    listed = last_time.listed(desk, NEXT)
    assert len(listed.items) == len(cases.items(desk, NEXT))
    by_change = {
        change: {view.item for view in listed.items if view.change is change} for change in ItemChange
    }
    assert (by_change[ItemChange.CHANGED], by_change[ItemChange.NEW]) == ({"acc-01"}, {"acc-25"})
    assert [(view.item, view.open) for view in listed.gone] == [("acc-02", ("F-A02 분기 검토 기록이 없음",))]
    assert [view.item for view in listed.items if view.repeat] == ["acc-03"]
    (changed,) = [view for view in listed.items if view.change is ItemChange.CHANGED]
    assert changed.parts == (Text("요구사항", "Requirement"),)
    assert changed.requirement.ko == "바뀐 요구사항이다."
    renumbered = next(view for view in listed.items if view.item == "acc-24")
    assert (renumbered.was, renumbered.change) == ("ACC-04", ItemChange.SAME)


def test_what_was_found_last_time_is_confirmed_anew_in_words(desk: Desk, plan: Path, tmp_path: Path) -> None:
    judged_last_time(desk)
    start_next(desk, plan, tmp_path, items={"previous": CASE})
    evidence.add(desk, NEXT, seen(desk))
    judging.judge(desk, NEXT, "acc-03", verdict=Verdict.SATISFIED)
    assert codes(desk, "acc-03") == {"reconfirm"}
    view = last_time.of_item(desk, NEXT, "acc-03")
    assert view is not None
    assert view.reconfirm
    judging.judge(desk, NEXT, "acc-03", verdict=Verdict.SATISFIED, rationale=f"퇴직자 계정이 있음 {CANARY}")
    assert codes(desk, "acc-03") == {"reconfirm"}  # last time's words again
    judging.judge(desk, NEXT, "acc-03", verdict=Verdict.SATISFIED, rationale="계정 전수 회수를 확인함")
    assert codes(desk, "acc-03") == set()
    evidence.add(desk, NEXT, seen(desk, "acc-24"))
    judging.judge(desk, NEXT, "acc-24", verdict=Verdict.SATISFIED)
    assert codes(desk, "acc-24") == set()  # satisfied last time as well


def test_the_lead_carries_over_later_and_once_is_enough(
    desk: Desk, plan: Path, tmp_path: Path, laptop: OpenDesk
) -> None:
    judged_last_time(desk)
    start_next(desk, plan, tmp_path)
    assert last_time.listed(desk, NEXT).items == ()
    judging.judge(desk, NEXT, "acc-05", verdict=Verdict.SATISFIED, rationale="적용 완료")
    last_time.carry_over(desk, NEXT, CASE)
    assert last_time.listed(desk, NEXT).number == "FSI-2026-014"
    assert cases.overview(desk, NEXT).progress.judged == 1
    assert last_time.carry_over(desk, NEXT, CASE).op == ""  # all of it stands already
    with pytest.raises(ItselfBefore):
        last_time.carry_over(desk, NEXT, NEXT)
    with pytest.raises(UnknownAssessment):
        last_time.carry_over(desk, NEXT, "fsi-1999-001")
    other = laptop("B")
    reading.receive(other, bundle(desk, tmp_path / "x", BundleKind.EXCHANGE, NEXT))
    with pytest.raises(NotLead):
        last_time.carry_over(other, NEXT, CASE)
    assert last_time.listed(other, NEXT).number == "FSI-2026-014"  # a colleague's laptop has it all the same


def test_from_a_result_bundle_the_same_is_carried_over_as_from_the_store(
    desk: Desk, plan: Path, tmp_path: Path, laptop: OpenDesk
) -> None:
    judged_last_time(desk)
    file = bundle(desk, tmp_path / "out")
    start_next(desk, plan, tmp_path, items={"previous": CASE})
    elsewhere = laptop("A", "elsewhere")
    (tmp_path / "again").mkdir()
    start_next(elsewhere, plan, tmp_path / "again")
    saved = last_time.carry_over_from(elsewhere, NEXT, file)
    assert saved.warning is not None  # nobody added the signer to this laptop's list
    assert last_time.listed(elsewhere, NEXT) == last_time.listed(desk, NEXT)
    assert CASE not in elsewhere.store.assessments()


def test_a_bundle_that_is_broken_or_no_result_is_refused(desk: Desk, plan: Path, tmp_path: Path) -> None:
    judged_last_time(desk)
    start_next(desk, plan, tmp_path)
    with pytest.raises(NotAResult):
        last_time.carry_over_from(desk, NEXT, bundle(desk, tmp_path / "csp", BundleKind.CSP))
    file = bundle(desk, tmp_path / "out")
    file.write_bytes(file.read_bytes()[:-40])
    with pytest.raises(UnsafeBundle):
        last_time.carry_over_from(desk, NEXT, file)
    assert last_time.listed(desk, NEXT).items == ()


def test_nothing_of_last_time_is_in_what_the_csp_gets(desk: Desk, plan: Path, tmp_path: Path) -> None:
    """The canary stands in last time's rationale: it is in the office's bundle and in none of the CSP's."""
    judged_last_time(desk)
    start_next(desk, plan, tmp_path, items={"previous": CASE})
    at_consolidation(desk, NEXT)
    about = findings.add(desk, NEXT, FindingInput(fact=Text("사실", ""), items=("acc-03",))).subject
    stage.put(desk, NEXT, CaseState.CONSOLIDATION)
    actions.add(desk, NEXT, ActionInput(Text("회수", ""), (about,), "30"))

    def holds(file: Path) -> bool:
        with ZipFile(file) as opened:
            said = b"".join(opened.read(name) for name in opened.namelist())
        return CANARY.encode() in said or json.dumps(CANARY).strip('"').encode() in said

    assert holds(bundle(desk, tmp_path / "all", BundleKind.RESULT, NEXT))
    assert not holds(bundle(desk, tmp_path / "csp", BundleKind.CSP, NEXT))
    for lang in ("ko", "en"):
        assert CANARY not in remedy_list.request(desk, NEXT, lang)  # type: ignore[arg-type]  # a language


def test_a_plan_may_name_the_one_before_without_a_type_of_its_own(
    desk: Desk, plan: Path, tmp_path: Path
) -> None:
    judged_last_time(desk)
    cases.new(desk, next_plan(tmp_path / "same.yaml", plan, items={"previous": CASE}))
    listed = last_time.listed(desk, NEXT)
    assert all(view.change is ItemChange.SAME for view in listed.items)
    assert listed.gone == ()
