"""The plan as it stands, and what the lead changes in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector_tui.model.plan_views import PlanPart
from inspector_tui.model.text import Text
from inspector_tui.model.words import BundleKind, Role, Verdict, WorkState
from inspector_tui.procedure.errors import SelectionRefused
from inspector_tui.workspace import cases, handover, judging, plan_changes, plan_page, reading, review
from inspector_tui.workspace.desk import Desk, Write
from inspector_tui.workspace.errors import (
    FieldInvalid,
    NothingToDrop,
    PlanContradicts,
    UnknownItem,
    UnknownSubject,
)
from inspector_tui.workspace.stages.course_errors import NotLead

from .conftest import CASE, OpenDesk, signer
from .test_plan import changed, follow_up, judged

__all__ = ("changed",)


def owners(desk: Desk) -> dict[str, tuple[str, tuple[tuple[str, str], ...]]]:
    return {row.domain: (row.owner, row.others) for row in plan_page.page(desk, CASE).ownership}


def test_the_page_says_what_the_plan_says(desk: Desk):
    view = plan_page.page(desk, CASE)
    assert (view.financial_company, view.criticality.ko, view.lead) == ("가온은행", "비중요업무", True)
    assert [one.on for one in view.schedule] == ["2026-11-16", "2026-11-18", "2026-11-19", "2026-11-20"]
    assert (len(view.taken), view.of, view.take.ko) == (74, 74, "전체 항목")
    assert owners(desk)["aud"] == ("김검사", (("aud-05", "이점검"),))
    parts = [line.part for line in plan_page.lines(view) if line.heading]
    assert parts == list(PlanPart)


def test_ones_own_items_are_found(desk: Desk, laptop: OpenDesk, tmp_path: Path):
    def found(at: Desk, find: str) -> set[str]:
        return {row.id for row in cases.items(at, CASE, find=find)}

    assert {i[:3] for i in found(desk, "is:mine")} == {"law", "aud", "acc"}
    assert "aud-05" not in found(desk, "is:mine")
    assert found(desk, "owner:b aud") == found(desk, "owner:이점검 aud-05") == {"aud-05"}
    assert found(desk, "owner:nobody") == set()
    plan_changes.set_owner(desk, CASE, "lee", ["acc-03"])
    assert found(desk, "owner:lee") == {"acc-03"}
    pack = handover.export_with(desk, CASE, tmp_path, BundleKind.EXCHANGE, Role.LEAD, signer("A")).path
    other = laptop("B")
    reading.receive(other, pack)
    assert found(other, "is:mine") == {"acc-03"}


def test_what_one_is_given_another_has_no_more(desk: Desk):
    plan_changes.set_owner(desk, CASE, "C", ["law", "acc-03", "vir", "dat"])
    found = owners(desk)
    assert found["law"] == ("박평가", ())
    assert found["acc"] == ("김검사", (("acc-03", "박평가"),))
    plan_changes.set_owner(desk, CASE, "김검사", [])
    assert owners(desk)["aud"] == ("", (("aud-05", "이점검"),))
    for who, what in (("Z", ["law"]), ("kim", ["zzz"])):
        with pytest.raises(UnknownSubject):
            plan_changes.set_owner(desk, CASE, who, what)


def test_dates_consents_and_tests_are_added_and_taken_away(desk: Desk):
    plan_changes.add_milestone(desk, CASE, "2026-11-17", "면담")
    plan_changes.add_consent(desk, CASE, "2026-HB-020", "촬영 동의", "2026-11-10")
    plan_changes.add_test(desk, CASE, "ACC-01", "권한 상승 시도", limits="1회", agreed_on="2026-11-10")
    view = plan_page.page(desk, CASE)
    dates = [line.head.ko for line in plan_page.lines(view) if line.part is PlanPart.SCHEDULE]
    assert dates == sorted(dates)
    assert view.consents[-1].about == "촬영 동의"
    assert view.tests[-1].item == "acc-01"
    before = len(view.schedule)
    plan_changes.drop(desk, CASE, PlanPart.SCHEDULE, 0)
    plan_changes.drop(desk, CASE, PlanPart.TESTS, 2)
    view = plan_page.page(desk, CASE)
    assert (len(view.schedule), len(view.tests)) == (before - 1, 2)
    assert "2026-11-16" not in [one.on for one in view.schedule]


def test_what_cannot_be_said_is_refused_and_nothing_changes(desk: Desk):
    before = plan_page.page(desk, CASE)
    with pytest.raises(FieldInvalid):
        plan_changes.add_milestone(desk, CASE, "내일", "면담")
    with pytest.raises(PlanContradicts):
        plan_changes.add_test(desk, CASE, "acc-99", "시험")
    with pytest.raises(PlanContradicts):
        plan_changes.add_test(desk, CASE, "acc-01", "시험", agreed_on="2027-01-01")
    for part, at in ((PlanPart.SCHEDULE, 99), (PlanPart.TESTS, -1), (PlanPart.TEAM, 0)):
        with pytest.raises(NothingToDrop):
            plan_changes.drop(desk, CASE, part, at)
    with pytest.raises(UnknownItem):
        plan_changes.add_items(desk, CASE, ["acc-99"])
    assert plan_changes.add_items(desk, CASE, ["acc-01"]).op == ""
    assert plan_page.page(desk, CASE) == before


def test_the_lead_adds_items_that_the_type_allows(desk: Desk, changed):
    judged(desk)
    new = cases.new(desk, changed(follow_up("confirmation", previous=CASE, list=["acc-02"])))
    assert [row.id for row in cases.items(desk, new)] == ["acc-02"]
    judging.judge(desk, new, "acc-02", verdict=Verdict.SATISFIED)
    plan_changes.add_items(desk, new, ["VIR-03"])
    assert [(r.id, r.state) for r in cases.items(desk, new)] == [
        ("acc-02", WorkState.JUDGED),
        ("vir-03", WorkState.UNJUDGED),
    ]
    assert cases.overview(desk, new).progress.total == 2
    with pytest.raises(SelectionRefused) as refused:
        plan_changes.add_items(desk, new, ["acc-01"])
    assert "ACC-01" in refused.value.say("ko")
    assert [row.id for row in cases.items(desk, new)] == ["acc-02", "vir-03"]


def test_a_selection_of_somebody_who_does_not_lead_hides_nothing_and_is_listed(
    desk: Desk, laptop: OpenDesk, tmp_path: Path
):
    pack = handover.export_with(desk, CASE, tmp_path, BundleKind.EXCHANGE, Role.LEAD, signer("A")).path
    other = laptop("B")
    reading.receive(other, pack)
    wanted = {"take": "listed", "items": ["acc-01"], "previous": ""}
    other.record(other.case(CASE), [Write("plan.set", "case", {"selection": wanted})], Text("", ""))
    back = handover.export_with(other, CASE, tmp_path, BundleKind.EXCHANGE, Role.INSPECTOR, signer("B"))
    reading.receive(desk, back.path)
    for at in (desk, other):
        assert len(cases.items(at, CASE)) == 74
        (told,) = [row for row in review.obstacles(at, CASE) if row.code == "plan-not-by-lead"]
        assert (told.blocking, told.item_title.ko) == (True, "이점검")
    plan_changes.add_items(desk, CASE, ["acc-01"])
    assert len(cases.items(desk, CASE)) == 74
    assert not [row for row in review.obstacles(desk, CASE) if row.code == "plan-not-by-lead"]


@pytest.mark.parametrize(
    "selection",
    [
        {"take": "listed", "items": ["acc-99"], "previous": ""},
        {"take": "listed", "items": [], "previous": ""},
        {"take": "none", "items": ["acc-01"], "previous": ""},
        {"take": "listed", "items": "acc-01"},
    ],
)
def test_a_selection_that_makes_no_sense_hides_nothing(desk: Desk, selection):
    desk.record(desk.case(CASE), [Write("plan.set", "case", {"selection": selection})], Text("", ""))
    assert len(cases.items(desk, CASE)) == 74
    desk.forget(CASE)
    assert cases.overview(desk, CASE).progress.total == 74


def test_only_the_lead_changes_the_plan(desk: Desk, laptop: OpenDesk, tmp_path: Path):
    pack = handover.export_with(desk, CASE, tmp_path, BundleKind.EXCHANGE, Role.LEAD, signer("A")).path
    other = laptop("B")
    reading.receive(other, pack)
    assert not plan_page.page(other, CASE).lead
    for use in (
        lambda: plan_changes.set_owner(other, CASE, "kim", ["law"]),
        lambda: plan_changes.add_milestone(other, CASE, "2026-11-17", "면담"),
        lambda: plan_changes.add_items(other, CASE, ["acc-01"]),
        lambda: plan_changes.drop(other, CASE, PlanPart.SCHEDULE, 0),
    ):
        with pytest.raises(NotLead):
            use()
