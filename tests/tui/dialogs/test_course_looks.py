"""How the course and the lead's decisions look; test_looks.py says how the files are made anew."""

from __future__ import annotations

import pytest

from inspector_tui import workspace as ws
from inspector_tui.model.course import CaseEvent
from inspector_tui.model.words import Verdict, WorkState
from inspector_tui.tui.screens.stages.advance import AdvanceDialog
from inspector_tui.tui.screens.stages.course import CourseScreen
from inspector_tui.tui.screens.stages.decisions import DecisionsScreen
from inspector_tui.tui.screens.stages.file_document import FileDocumentDialog

from .test_looks import SIZES, all_unlike


async def fill(here):
    judge = ws.judging.judge
    await here.run(judge, here.case, "acc-05", verdict=Verdict.NA, rationale="공용 계정이 없음")
    await here.run(judge, here.case, "acc-06", state=WorkState.UNVERIFIABLE, rationale="접근이 중단됨 [/]")


async def screens(here):
    suspend = next(
        event
        for event in (await here.run(ws.course.standing, here.case)).next
        if event.event is CaseEvent.SUSPEND
    )
    yield "course", CourseScreen(here.case)
    yield "advance", AdvanceDialog(here.case, suspend)
    yield "file_document", FileDocumentDialog(here.case)
    yield "decisions", DecisionsScreen(here.case)


@pytest.mark.long
async def test_the_course_looks_as_it_did(room):
    async with room(size=SIZES[0]) as here:
        await fill(here)
        changed = await all_unlike(here, lambda: screens(here))
    assert not changed, "\n".join(changed)


async def test_the_lead_decides_and_takes_it_back(room):
    async with room() as here:
        await fill(here)
        screen = await here.show(DecisionsScreen(here.case))
        assert [row.item for row in screen.rows.rows] == ["acc-06", "acc-05"]
        await here.press("a")
        await here.fill(reason="CSP가 접근을 중단함")
        await here.act("save")
        await here.until(lambda: here.app.screen is screen)
        rows = {row.item: row for row in screen.rows.rows}
        assert (rows["acc-06"].decided, rows["acc-06"].reason) == (True, "CSP가 접근을 중단함")
        assert (rows["acc-05"].decided, rows["acc-05"].own) == (True, True)
        assert "결정을 기다리는 항목 0개" in here.text
        screen.rows.cursor = [row.item for row in screen.rows.rows].index("acc-06")
        await here.idle()
        await here.press("x")
        await here.until(lambda: not screen.busy)
        assert not {row.item: row for row in screen.rows.rows}["acc-06"].decided
