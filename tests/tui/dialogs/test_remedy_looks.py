"""Actions and last time as text, at two sizes in two languages: see test_looks.py."""

from __future__ import annotations

import pytest

from inspector_tui import workspace as ws
from inspector_tui.model.course import CaseState
from inspector_tui.model.remedy import ActionState
from inspector_tui.tui.screens.after.action import ActionDialog
from inspector_tui.tui.screens.after.action_due import ActionDueDialog
from inspector_tui.tui.screens.after.action_step import ActionStepDialog
from inspector_tui.tui.screens.after.actions import ActionsScreen
from inspector_tui.tui.screens.after.carry_over import CarryOverDialog
from inspector_tui.tui.screens.after.last_time import LastTimeScreen
from inspector_tui.tui.screens.paper import PaperDialog
from tests import stage

from .test_actions import action, confirming, finding
from .test_last_time import second
from .test_looks import SIZES, all_unlike


async def fill(here):
    """A late action, one on its way, one residual, a finding without a plan; a round is on."""
    await here.run(stage.put, here.case, CaseState.CONSOLIDATION)
    late = await action(here, await finding(here), "2026-11-16")
    logs = await finding(here, "감사로그 보존 기간이 정책(1년)에 미달함 [/] [@click=app.quit]", "aud-05")
    claimed = await action(here, logs, "19c")
    await here.run(ws.actions.progress, here.case, claimed, ActionState.DONE_CLAIMED, words="완료보고 D9-3")
    line = await finding(here, "예비 회선 없음", "avl-03")
    await here.run(ws.actions.leave_residual, here.case, line, "차기 시스템에서 해소")
    await finding(here, "침해사고 훈련 결과의 개선 조치 이력이 없음", "inc-07")
    await here.run(ws.actions.extend, here.case, late, "+1", "재검토")
    await confirming(here)


async def nothing(dialog):
    assert dialog.is_mounted


async def rooms(here, case):
    view = await here.run(ws.remedy_list.listed, here.case, everything=True)
    first = next(row for row in view.findings if row.actions)
    (promised,) = first.actions

    async def typed(dialog):
        await here.fill(due="19c")
        await here.idle()

    async def on_the_action(dialog):
        dialog.rows.go(promised.id)
        await here.idle()

    async def what_changed(dialog):
        await here.press("2")

    page = await here.run(ws.remedy_list.request_page, here.case, here.app.lang)
    yield "actions", ActionsScreen(here.case), on_the_action
    yield "action", ActionDialog(here.case, first, None), typed
    yield "action-change", ActionDialog(here.case, first, promised), nothing
    yield "action-due", ActionDueDialog(here.case, promised), typed
    yield "action-returned", ActionStepDialog(here.case, promised, ActionState.RETURNED), nothing
    yield "remedy-request", PaperDialog(page), nothing
    yield "last-time", LastTimeScreen(case, "acc-03"), nothing
    yield "last-time-changed", LastTimeScreen(case), what_changed
    yield "carry-over", CarryOverDialog(case), nothing


@pytest.mark.long
async def test_actions_and_last_time_look_as_they_did(room, tmp_path):
    async with room(size=SIZES[0]) as here:
        case = await second(here, tmp_path, items={"previous": here.case})
        await fill(here)
        changed = await all_unlike(here, lambda: rooms(here, case))
    assert not changed, "\n".join(changed)
