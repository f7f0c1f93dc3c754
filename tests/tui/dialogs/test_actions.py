"""Corrective actions on screen: added, moved on by digits, due days worked out as they are typed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.course import CaseState
from inspector_tui.model.remedy import ActionState
from inspector_tui.model.remedy_views import ActionInput
from inspector_tui.model.text import Text
from inspector_tui.model.views import FindingInput
from inspector_tui.tui.screens.after.action import ActionDialog
from inspector_tui.tui.screens.after.action_due import ActionDueDialog
from inspector_tui.tui.screens.after.action_step import ActionStepDialog
from inspector_tui.tui.screens.after.actions import ActionsScreen
from tests import stage


@pytest.fixture
def home(home: Path) -> Path:
    """At consolidation: findings are still written, and actions may be."""
    stage.put_at_home(home, "fsi-2026-014", CaseState.CONSOLIDATION)
    return home


async def finding(here: Any, fact: str = "퇴직자 계정이 남아 있음", item: str = "acc-03") -> str:
    given = FindingInput(fact=Text(fact, ""), items=(item,))
    return str((await here.run(ws.findings.add, here.case, given)).subject)


async def action(here: Any, about: str, due: str = "30") -> str:
    given = ActionInput(Text("계정을 회수한다", "Revoke the accounts"), (about,), due)
    return str((await here.run(ws.actions.add, here.case, given)).subject)


async def confirming(here: Any, number: int = 1) -> None:
    await here.run(stage.put, here.case, CaseState.CONFIRMATION, round=number)


async def state_of(here: Any, subject: str) -> ActionState:
    found = await here.run(ws.remedy_list.find, here.case, subject)
    return ActionState(found.state)


def worked(here: Any) -> str:
    return str(here.app.screen.query_one("#worked", Static).content)


async def test_an_action_is_added_and_its_day_is_worked_out_both_ways_while_typed(room):
    async with room() as here:
        await finding(here)
        screen = await here.show(ActionsScreen(here.case))
        assert "조치계획 없음 1" in here.text
        await here.act("add")
        assert isinstance(here.app.screen, ActionDialog)
        await here.fill(what="계정을 회수한다", due="30")
        await here.idle()
        assert "2026-12-30 (수)" in worked(here)
        assert "2026-12-17 (목)" in worked(here)
        await here.fill(due="soon")
        await here.idle()
        assert worked(here) == ""
        await here.act("save")
        assert "30c" in here.problem
        await here.fill(due="19c")
        await here.act("save")
        await here.until(lambda: here.app.screen is screen)
        assert screen.rows.current.label == "K-A01"
        assert screen.rows.current.due == "2026-12-07"
        assert "영업일" not in here.text
        assert "역일 19일" in here.text


async def test_digits_move_an_action_on_and_say_why_where_they_cannot(room):
    async with room() as here:
        subject = await action(here, await finding(here))
        screen = await here.show(ActionsScreen(here.case))
        await here.press("2")
        assert screen.why_not("step_2") is not None  # the cursor is on the finding
        await here.press("down", "2")
        assert await state_of(here, subject) is ActionState.IN_PROGRESS
        await here.press("3")
        assert isinstance(here.app.screen, ActionStepDialog)
        await here.fill(words="완료보고 D9-3")
        await here.act("save")
        await here.until(lambda: here.app.screen is screen)
        assert await state_of(here, subject) is ActionState.DONE_CLAIMED
        await here.press("4")
        await here.act("save")
        assert "확인평가 단계에서만" in here.problem
        await here.press("escape")
        await confirming(here)
        screen.load()
        await here.idle()
        await here.press("4")
        await here.act("save")
        await here.until(lambda: here.app.screen is screen)
        found = await here.run(ws.remedy_list.find, here.case, subject)
        assert (found.state, found.round, found.checked_by) == (ActionState.VERIFIED, 1, "김검사")
        assert "이행 확인 1" in here.text


async def test_a_refused_step_keeps_what_was_typed(room):
    async with room() as here:
        await action(here, await finding(here))
        await here.show(ActionsScreen(here.case))
        await here.press("down", "5")
        await here.fill(words="그대로임")
        await here.act("save")
        assert "확인평가" in here.problem
        await here.press("escape", "5")
        assert here.app.screen.words("words") == "그대로임"


async def test_another_due_day_needs_a_reason_and_is_marked_when_late(room):
    async with room() as here:
        subject = await action(here, await finding(here), "2026-11-16")
        screen = await here.show(ActionsScreen(here.case))
        assert "경과 1일" in here.text
        await here.press("down", "d")
        assert isinstance(here.app.screen, ActionDueDialog)
        await here.fill(due="+10")
        await here.idle()
        assert "2026-11-30 (월)" in worked(here)
        await here.act("save")
        assert "사유" in here.problem
        await here.fill(reason="장비 납기 지연")
        await here.act("save")
        await here.until(lambda: here.app.screen is screen)
        found = await here.run(ws.remedy_list.find, here.case, subject)
        assert (found.due, found.overdue) == ("2026-11-30", False)
        assert "장비 납기 지연" in here.text


async def test_a_round_shows_what_it_looks_at_and_w_everything(room):
    async with room() as here:
        first = await action(here, await finding(here))
        await action(here, await finding(here, "로그 보존 미달", "acc-05"))
        await here.run(ws.actions.progress, here.case, first, ActionState.DONE_CLAIMED)
        await confirming(here)
        await here.run(ws.actions.progress, here.case, first, ActionState.VERIFIED)
        await confirming(here, 2)
        screen = await here.show(ActionsScreen(here.case))
        assert "확인평가 2차" in here.text
        assert [row.label for row in screen.rows.rows] == ["F-A02", "K-A02"]
        await here.press("w")
        assert len(screen.rows.rows) == 4


async def test_residual_and_withdrawal_ask_why(room):
    async with room() as here:
        subject = await action(here, await finding(here))
        screen = await here.show(ActionsScreen(here.case))
        await here.press("down", "x")
        await here.fill(reason="계획 재제출")
        await here.press("enter")
        await here.until(lambda: here.app.screen is screen)
        assert await here.run(ws.remedy_list.find, here.case, subject) is None
        await here.press("r")
        assert "점검반장" in here.text
        await here.fill(reason="차기 시스템에서 해소")
        await here.press("enter")
        await here.until(lambda: here.app.screen is screen)
        assert "잔여 1" in here.text


async def test_the_request_for_the_csp_is_read_and_saved(room, tmp_path):
    async with room(lang="en") as here:
        await action(here, await finding(here))
        await here.show(ActionsScreen(here.case))
        await here.press("p")
        assert "Request for corrective action" in here.text
        here.app.screen.query_one("#path").value = str(tmp_path)
        await here.act("save")
        (file,) = tmp_path.glob("*remedy-request*.txt")
        assert "K-A01" in file.read_text("utf-8-sig")


async def test_from_a_finding_enter_leads_to_its_item(room):
    async with room() as here:
        await finding(here, item="acc-05")
        await here.show(ActionsScreen(here.case))
        await here.press("enter")
        assert here.shown == ["acc-05"]


async def test_an_action_is_changed_with_evidence_by_its_number(room):
    async with room() as here:
        subject = await action(here, await finding(here))
        screen = await here.show(ActionsScreen(here.case))
        await here.press("down", "enter")
        await here.fill(responsible="박운영", evidence="E-A09")
        await here.act("save")
        assert "E-A09" in here.problem
        await here.fill(evidence="")
        await here.act("save")
        await here.until(lambda: here.app.screen is screen)
        assert (await here.run(ws.remedy_list.find, here.case, subject)).responsible == "박운영"


@pytest.mark.parametrize("lang", ["ko", "en"])
async def test_without_findings_it_says_so(room, lang):
    async with room(lang=lang) as here:
        screen = await here.show(ActionsScreen(here.case))
        for name in ("add", "save", "residual"):
            assert screen.why_not(name) is not None
        assert screen.rows.empty in here.text


async def test_during_the_visit_a_key_says_in_which_state_actions_are_recorded(room):
    async with room() as here:
        await finding(here)
        await here.run(stage.put, here.case, CaseState.ONSITE)
        screen = await here.show(ActionsScreen(here.case))
        for name in ("add", "residual", "step_2"):
            assert "보완조치" in screen.why_not(name).ko
        await here.press("a")
        assert here.app.screen is screen
