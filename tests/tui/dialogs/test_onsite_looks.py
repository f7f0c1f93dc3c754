"""The rooms of a visit as text, at two sizes in two languages: see test_looks.py."""

from __future__ import annotations

from datetime import timedelta

import pytest

from inspector_tui import workspace as ws
from inspector_tui.model.onsite import MeetingKind, RequestState
from inspector_tui.model.onsite_views import MeetingInput, RequestInput, SampleInput
from inspector_tui.model.text import Text
from inspector_tui.model.views import EvidenceInput, FindingInput
from inspector_tui.model.words import CspView, EvidenceMode, Severity, Verdict
from inspector_tui.tui.screens.paper import PaperDialog
from inspector_tui.tui.screens.visit.carry_out import CarryOutScreen
from inspector_tui.tui.screens.visit.clock import ClockDialog
from inspector_tui.tui.screens.visit.end_presentation import EndPresentation
from inspector_tui.tui.screens.visit.meeting import MeetingDialog
from inspector_tui.tui.screens.visit.meetings import MeetingsScreen
from inspector_tui.tui.screens.visit.presentation import PresentationScreen
from inspector_tui.tui.screens.visit.presented_finding import PresentedFactDialog, PresentedViewDialog
from inspector_tui.tui.screens.visit.request import RequestDialog
from inspector_tui.tui.screens.visit.requests import RequestsScreen
from inspector_tui.tui.screens.visit.sample import SampleDialog
from inspector_tui.tui.screens.visit.samples import SamplesScreen
from inspector_tui.tui.screens.visit.statement import StatementScreen
from inspector_tui.tui.screens.visit.type_back import TypeBackScreen

from ..conftest import NOON
from .test_looks import SIZES, all_unlike


async def fill(here, file):
    """A day on site so far."""
    run, case = here.run, here.case
    sample = SampleInput(
        "특수권한 계정 (운영자 포털)", 1800, source="PAM 관리화면", filter="상태 = 사용",
        seed="7k3m-q2vd-8xw0-p4tj",
        flagged=(3, 7), items=("acc-03",), assets=("ID-1",),
    )  # fmt: skip
    drawn = (await run(ws.samples.draw, case, sample)).subject
    rows = (await run(ws.samples.one, case, drawn)).rows
    await run(ws.samples.replace, case, drawn, rows[4], "휴직 중이라 화면에 없음")
    await run(ws.samples.exception, case, drawn, rows[5])
    await run(ws.samples.extend, case, drawn, "퇴직자 계정이 살아 있음")
    await run(ws.samples.draw, case, SampleInput("변경 요청서", 40, seed="abc"))
    for what, late, state in (
        ("특수권한 세션 기록 10월분", 130, None),
        ("백업 복구 시험 결과서", -90, RequestState.PROMISED),
        ("망 구성도 [/] [@click=app.quit]", 5, RequestState.REFUSED),
    ):
        at = (NOON - timedelta(minutes=late)).isoformat()
        asked = RequestInput(what, "박운영", at, ("acc-03",), ("ID-1",))
        request = (await run(ws.requests.add, case, asked)).subject
        if state:
            await run(ws.requests.reply, case, request, state, promised=at, reference="REQ-7")
    people = ws.meetings.attendees_of(
        "박대표, 한빛클라우드, 보안본부장, 위임장 2026-11-10\n김검사, 금융보안원, 책임"
    )
    clock = await run(ws.meetings.read_clocks, "14:04:48", "CSP NTP")
    met = MeetingInput(
        MeetingKind.OPENING, "09:30", "회의실 B", people, (EvidenceMode.VIEWED,), "시험은 2시 이후", clock
    )
    await run(ws.meetings.add, case, met)
    for name, release in (("세션 기록", True), ("망 구성도", False)):
        given = EvidenceInput(
            EvidenceMode.SUBMITTED, title=name, path=file, release=release, items=("acc-03",)
        )
        await run(ws.evidence.add, case, given)


async def present(here):
    """Something for the projector, on the item that is stood on."""
    await here.run(ws.judging.judge, here.case, "acc-03", verdict=Verdict.PARTIAL, rationale="CANARY")
    fact = Text("특수권한자 12명 중 2명이 퇴직자임", "Two of twelve holders have left")
    given = FindingInput(fact=fact, severity=Severity.HIGH, items=("acc-03",))
    finding = (await here.run(ws.findings.add, here.case, given)).subject
    await here.run(ws.findings.csp_view, here.case, finding, CspView.DISAGREE, "1명은 휴직자임")
    await here.run(ws.resume.remember, f"item/{here.case}", "acc-03")


async def rooms(here):
    run, case = here.run, here.case
    sheet = await run(ws.sample_sheet.sheet, case, "P-A01", here.app.lang)
    (meeting,) = await run(ws.meetings.all, case)
    yield "samples", SamplesScreen(case)
    yield "sample", SampleDialog(case, "acc-03")
    yield "sample-sheet", PaperDialog(sheet)
    yield "requests", RequestsScreen(case)
    yield "request", RequestDialog(case, item="acc-03")
    yield "request-sheet", PaperDialog(await run(ws.requests.sheet, case, here.app.lang))
    yield "meetings", MeetingsScreen(case)
    yield "meeting", MeetingDialog(case, meeting)
    yield "minutes", PaperDialog(await run(ws.meetings.minutes, case, "opening", here.app.lang))
    yield "clock", ClockDialog(case)
    yield "type-back", TypeBackScreen(case)
    yield "pocket-sheet", PaperDialog(await run(ws.pocket.sheet, case, here.app.lang, "acc", ("MS-1",)))
    yield "carry-out", CarryOutScreen(case)
    yield "carry-out-sheet", PaperDialog(await run(ws.carry_out.sheet, case, here.app.lang))
    yield "statement", StatementScreen(case)
    yield "presentation", PresentationScreen(case)
    reading = PresentationScreen(case)
    reading.add_class("-reading")
    yield "presentation-item", reading
    yield (
        "presented-fact",
        PresentedFactDialog(case, (await run(ws.presenting.item, case, "acc-03")).findings),
    )
    yield (
        "presented-view",
        PresentedViewDialog(case, (await run(ws.presenting.item, case, "acc-03")).findings),
    )
    yield "presentation-end", EndPresentation()


@pytest.mark.long
async def test_the_rooms_of_a_visit_look_as_they_did(room, tmp_path):
    async with room(size=SIZES[0]) as here:
        (tmp_path / "session.log").write_text("root\n", "utf-8")
        await fill(here, tmp_path / "session.log")
        await present(here)
        changed = await all_unlike(here, lambda: rooms(here))
    assert not changed, "\n".join(changed)
