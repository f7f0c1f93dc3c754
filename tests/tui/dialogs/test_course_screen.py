"""The course on screen: where the case stands, what blocks it, taking a step, filing a document."""

from __future__ import annotations

from inspector_tui import workspace as ws
from inspector_tui.model.course import CaseState, DocumentKind
from inspector_tui.tui.forms import Choice
from inspector_tui.tui.screens.stages.advance import AdvanceDialog
from inspector_tui.tui.screens.stages.course import CourseScreen
from inspector_tui.tui.screens.stages.course_lines import Blocked, Numbered
from inspector_tui.tui.screens.stages.file_document import FileDocumentDialog
from tests import stage


async def state_of(here):
    return (await here.run(ws.course.standing, here.case)).state


async def test_the_course_is_one_key_from_the_workspace_and_enter_on_a_guard_leads_to_the_item(room):
    async with room(enter=True) as here:
        await here.press("b")
        screen = here.app.screen
        assert isinstance(screen, CourseScreen)
        assert "[4 평가]" in here.text
        assert "[현장점검]" in here.text
        assert "미평가 74건" in here.text
        assert isinstance(screen.lines.current, Numbered) is False
        await here.press("down", "down")
        assert isinstance(screen.lines.current, Blocked)
        await here.press("enter")
        assert here.app.screen.item_id == "law-01"


async def test_a_blocked_step_says_why_and_opens_nothing(room):
    async with room() as here:
        screen = await here.show(CourseScreen(here.case))
        await here.press("1")
        assert here.app.screen is screen
        assert await state_of(here) is CaseState.ONSITE


async def test_a_step_is_taken_with_its_reason_and_shown_at_once(room):
    async with room(lang="en") as here:
        screen = await here.show(CourseScreen(here.case))
        await here.press("2")
        dialog = here.app.screen
        assert isinstance(dialog, AdvanceDialog)
        await here.act("save")
        assert "A reason has to be given" in here.problem
        await here.fill(reason="fire drill", on="2026-11-17")
        await here.act("save")
        assert here.app.screen is screen
        assert await state_of(here) is CaseState.SUSPENDED
        assert "[Suspended]" in here.text
        view = await here.run(ws.course.standing, here.case)
        assert (view.moves[-1].reason, view.moves[-1].on) == ("fire drill", "2026-11-17")


async def test_what_was_typed_for_a_step_is_there_again(room):
    async with room() as here:
        await here.show(CourseScreen(here.case))
        await here.press("2")
        await here.fill(reason="소방 훈련")
        await here.idle()
        await here.press("escape")
        await here.press("2")
        await here.until(lambda: here.app.screen.words("reason") == "소방 훈련")


async def test_a_document_is_filed_by_reference_and_the_digest_of_its_file(room, tmp_path):
    (tmp_path / "list.xlsx").write_bytes(b"rows")
    async with room() as here:
        screen = await here.show(CourseScreen(here.case))
        await here.press("w")
        here.app.screen.query_one("#kind", Choice).value = "d4"
        await here.act("save")
        assert "문서번호" in here.problem
        await here.fill(reference="REQ-2", file=str(tmp_path / "list.xlsx"))
        await here.act("save")
        view = await here.run(ws.course.standing, here.case)
        last = view.documents[-1]
        assert (last.doc, last.reference, last.event) == (DocumentKind.D4, "REQ-2", None)
        assert last.sha256.startswith("bc51e9e65d79")  # sha256 of b"rows"
        assert "REQ-2" in {getattr(line, "reference", "") for line in screen.lines.rows}


async def test_the_form_for_a_document_begins_at_the_one_that_a_step_lacks(room):
    async with room() as here:
        await here.run(lambda desk: stage.put(desk, here.case, CaseState.NOTIFIED) and None)
        screen = await here.show(CourseScreen(here.case))
        await here.press("w")
        assert isinstance(here.app.screen, FileDocumentDialog)
        assert here.app.screen.words("kind") == "d2"
        await here.press("escape")
        assert here.app.screen is screen
