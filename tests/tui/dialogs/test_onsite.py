"""Samples, requests, meetings on screen: few keys, and the sheet before the rows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.course import CaseState
from inspector_tui.model.onsite import MeetingKind, RequestState
from inspector_tui.model.onsite_views import MeetingInput, RequestInput, SampleInput
from inspector_tui.model.words import EvidenceMode
from inspector_tui.tui.screens.ask import AskDialog
from inspector_tui.tui.screens.evidence.evidence import EvidenceDialog
from inspector_tui.tui.screens.paper import PaperDialog
from inspector_tui.tui.screens.visit.carry_out import CarryOutScreen
from inspector_tui.tui.screens.visit.clock import ClockDialog
from inspector_tui.tui.screens.visit.meeting import MeetingDialog
from inspector_tui.tui.screens.visit.meetings import MeetingsScreen
from inspector_tui.tui.screens.visit.request import RequestDialog
from inspector_tui.tui.screens.visit.requests import RequestsScreen
from inspector_tui.tui.screens.visit.sample import SampleDialog
from inspector_tui.tui.screens.visit.samples import SamplesScreen
from tests import stage

from ..conftest import NOON

SEED = "7k3m-q2vd-8xw0-p4tj"


async def samples_of(here):
    return await here.run(ws.samples.all, here.case)


async def requests_of(here):
    return await here.run(ws.requests.all, here.case)


async def on_top(here, kind):
    """Until this dialog is the one on top."""
    await here.until(lambda: isinstance(here.app.screen, kind))
    return here.app.screen


# -- samples -------------------------------------------------------------------------------------------


async def test_a_sample_takes_two_fields_and_shows_its_sheet_at_once(room, tmp_path):
    async with room() as here:
        screen = await here.show(SamplesScreen(here.case))
        await here.press("n")
        dialog = await on_top(here, SampleDialog)
        await here.fill(description="운영자 계정", size="1,800")
        await here.idle()
        assert "1,800행에서 25행" in str(dialog.query_one("#suggestion", Static).content)
        await here.press("f2")
        await on_top(here, PaperDialog)
        assert "표본 추출서" in here.text
        await here.fill(path=str(tmp_path))
        await here.act("save")
        assert "운영자 계정" in (tmp_path / "P-A01-sample.txt").read_text("utf-8-sig")
        await here.press("escape")
        await here.until(lambda: here.app.screen is screen)
        (view,) = await samples_of(here)
        assert screen.row.id == view.id
        assert len(view.rows) == 25


async def test_a_sample_that_cannot_be_is_said_and_the_input_stays(room):
    async with room() as here:
        await here.show(SampleDialog(here.case))
        await here.fill(description="계정", size="10", count="11")
        await here.act("save")
        assert "11행을 추출할 수 없습니다" in here.problem
        await here.fill(count="x")
        await here.act("save")
        assert "추출 수" in here.problem
        await here.fill(count="", flagged="3,x")
        await here.act("save")
        assert "행 번호" in here.problem
        await here.fill(flagged="", size="열")
        await here.act("save")
        assert "숫자" in here.problem
        assert await samples_of(here) == ()


async def test_exception_replacement_and_more_rows(room):
    given = SampleInput("계정", 1800, seed=SEED, items=("acc-03",))
    async with room() as here:
        await here.run(ws.samples.draw, here.case, given)
        screen = await here.show(SamplesScreen(here.case))
        first, second = screen.row.rows[:2]
        await here.act("extend")
        assert here.app.screen is screen
        await here.press("x")
        await on_top(here, AskDialog)
        await here.fill(row=str(first))
        await here.act("save")
        await here.until(lambda: here.app.screen is screen and screen.row.exceptions == (first,))
        await here.press("c")
        await on_top(here, AskDialog)
        await here.fill(row=str(second), reason="휴직")
        await here.act("save")
        await here.until(lambda: here.app.screen is screen and len(screen.row.replacements) == 1)
        await here.press("g")
        await on_top(here, AskDialog)
        await here.act("save")
        await on_top(here, PaperDialog)
        await here.press("escape")
        await here.until(lambda: here.app.screen is screen)
        (view,) = await samples_of(here)
        assert (len(view.standing), len(view.extensions)) == (50, 1)
        await here.act("check")
        assert here.problem == ""
        await here.press("enter")
        assert here.shown == ["acc-03"]


async def test_a_row_that_is_none_is_said(room):
    async with room() as here:
        await here.run(ws.samples.draw, here.case, SampleInput("계정", 40, seed=SEED))
        screen = await here.show(SamplesScreen(here.case))
        await here.press("x")
        await on_top(here, AskDialog)
        await here.fill(row="99999")
        await here.act("save")
        await here.until(lambda: here.app.screen is screen and not screen.busy)
        assert "99999행" in here.problem


# -- requests ------------------------------------------------------------------------------------------


async def test_a_request_from_asking_to_evidence(room):
    async with room() as here:
        screen = await here.show(RequestsScreen(here.case))
        await here.press("n")
        await on_top(here, RequestDialog)
        await here.fill(what="세션 기록", wanted="13:00", items="ACC-03", assets="ID-1")
        await here.act("save")
        await here.until(lambda: here.app.screen is screen and screen.row is not None)
        assert "지남 1시간" in here.text
        await here.press("p")
        await on_top(here, AskDialog)
        await here.fill(when="곧")
        await here.act("save")
        await here.until(lambda: here.app.screen is screen and not screen.busy)
        assert "'곧'" in here.problem
        await here.press("p")
        await on_top(here, AskDialog)
        await here.fill(when="16:00", reference="REQ-7")
        await here.act("save")
        await here.until(lambda: here.app.screen is screen and screen.row.state is RequestState.PROMISED)
        assert "지남" not in here.text
        await here.press("e")
        dialog = await on_top(here, EvidenceDialog)
        await here.idle()
        assert dialog.words("title") == "세션 기록"
        await here.act("save")
        await here.until(lambda: here.app.screen is screen and screen.row.state is RequestState.RECEIVED)
        (view,) = await requests_of(here)
        assert view.evidence_labels == ("E-A01",)
        (piece,) = (await here.item()).evidence
        assert piece.mode is EvidenceMode.VIEWED
        await here.run(ws.history.undo, here.case)
        (view,) = await requests_of(here)
        assert (view.state, view.evidence) == (RequestState.PROMISED, ())
        assert (await here.item()).evidence == ()


async def test_one_key_says_what_became_of_it(room):
    async with room() as here:
        for what in ("가", "나", "다", "라", "마"):
            await here.run(ws.requests.add, here.case, RequestInput(what))
        screen = await here.show(RequestsScreen(here.case))
        for key, state in (
            ("a", "received"),
            ("v", "viewed"),
            ("x", "refused"),
            ("m", "missing"),
            ("c", "closed"),
        ):
            row = next(row for row in screen.rows.rows if row.state is RequestState.OPEN)
            screen.rows.go(row.id)
            await here.press(key)
            await here.until(lambda: not screen.busy)
            found = await here.run(ws.requests.one, here.case, row.id)
            assert found.state.value == state
        await here.press("o")
        await on_top(here, PaperDialog)
        assert "자료요청서" in here.text


async def test_overdue_requests_stand_first(room):
    async with room() as here:
        for what, late in (("조금 늦음", 10), ("많이 늦음", 300), ("안 늦음", -60)):
            at = (NOON - timedelta(minutes=late)).isoformat()
            await here.run(ws.requests.add, here.case, RequestInput(what, wanted=at))
        screen = await here.show(RequestsScreen(here.case))
        assert [row.what for row in screen.rows.rows] == ["많이 늦음", "조금 늦음", "안 늦음"]
        assert here.text.index("지남 5시간") < here.text.index("지남 10분")


async def test_a_request_that_is_changed_keeps_the_rest(room):
    async with room() as here:
        given = RequestInput("세션", "박운영", "16:00", ("acc-03",), ("ID-1",))
        await here.run(ws.requests.add, here.case, given)
        screen = await here.show(RequestsScreen(here.case))
        await here.press("w")
        await on_top(here, RequestDialog)
        await here.fill(what="세션 기록 11월")
        await here.act("save")
        await here.until(lambda: here.app.screen is screen and screen.row.what == "세션 기록 11월")
        (view,) = await requests_of(here)
        assert (view.asked_of, view.wanted, view.items, len(view.assets)) == (
            "박운영", "2026-11-17T16:00+09:00", ("acc-03",), 1,
        )  # fmt: skip
        await here.press("z")
        await here.fill(reason="중복")
        await here.act("save")
        await here.until(lambda: here.app.screen is screen and screen.row is None)


async def test_nothing_can_be_done_with_nothing(room):
    async with room() as here:
        for kind in (RequestsScreen, SamplesScreen, MeetingsScreen):
            screen = await here.show(kind(here.case))
            for command in screen.commands():
                if command.id in screen.NEEDS_ROW:
                    await here.act(command.id)
                    assert here.app.screen is screen
            await here.press("escape")


# -- meetings ------------------------------------------------------------------------------------------


async def test_an_opening_meeting_with_its_clock(room):
    async with room() as here:
        screen = await here.show(MeetingsScreen(here.case))
        await here.press("n")
        dialog = await on_top(here, MeetingDialog)
        await here.fill(
            place="회의실 B", attendees="박대표, 한빛클라우드, 본부장, 위임장\n김검사, 금융보안원"
        )
        await here.act("read_clock")
        assert "먼저" in here.problem
        await here.fill(reference="14:04:48", source="CSP NTP")
        await here.act("read_clock")
        assert "12초 빠릅니다" in str(dialog.query_one("#clock", Static).content)
        dialog.query_one("#mode-viewed").on = True
        await here.act("save")
        await here.until(lambda: here.app.screen is screen and screen.row is not None)
        (view,) = await here.run(ws.meetings.all, here.case)
        assert (view.kind, view.modes) == (MeetingKind.OPENING, (EvidenceMode.VIEWED,))
        assert view.clock.offset_seconds == 12
        assert "위임장" in here.text
        await here.press("n")
        dialog = await on_top(here, MeetingDialog)
        assert dialog.words("kind") == "closing"


async def test_who_is_not_named_is_said(room):
    async with room() as here:
        await here.show(MeetingDialog(here.case))
        await here.fill(attendees=", 금융보안원")
        await here.act("save")
        assert "참석자" in here.problem


async def test_the_clocks_alone_and_the_minutes(room):
    async with room() as here:
        await here.run(ws.meetings.add, here.case, MeetingInput(MeetingKind.OPENING, place="회의실 B"))
        screen = await here.show(MeetingsScreen(here.case))
        await here.press("c")
        await on_top(here, ClockDialog)
        await here.fill(source="CSP NTP", reference="14:05:30")
        await here.act("save")
        await here.until(lambda: here.app.screen is screen and len(screen.rows.rows) == 2)
        assert "30초 느립니다" in here.text
        screen.rows.go(next(row.id for row in screen.rows.rows if row.kind is MeetingKind.OPENING))
        await here.idle()
        await here.press("p")
        await on_top(here, PaperDialog)
        assert "회의실 B" in here.text
        await here.press("escape")
        await here.press("enter")
        dialog = await on_top(here, MeetingDialog)
        await here.fill(points="시험은 2시부터")
        assert dialog.words("place") == "회의실 B"
        await here.act("save")
        await here.until(lambda: here.app.screen is screen)
        views = await here.run(ws.meetings.all, here.case)
        assert sorted(view.points for view in views) == ["", "시험은 2시부터"]


# -- a case that has ended -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("screen", "keys", "free"),
    [
        (RequestsScreen, "npavxmcewz", {"save"}),
        (SamplesScreen, "nxcg", {"save", "check"}),
        (MeetingsScreen, "ncx", {"save"}),
        (CarryOutScreen, "rc", {"save"}),
    ],
)
async def test_in_a_case_that_has_ended_a_key_says_so_and_opens_no_form(room, screen, keys: str, free):
    async with room() as here:
        await here.run(lambda desk: stage.put(desk, here.case, CaseState.DECLINED) and None)
        shown = await here.show(screen(here.case))
        for key in keys:
            await here.press(key)
            assert here.app.screen is shown
        names = {command.id for command in screen.COMMANDS_HERE} - {"item", "cancel"}
        ended = {name for name in names if "끝나" in getattr(shown.why_not(name), "ko", "")}
        assert ended == names - free
