"""A fork on the screen: the alarm from the home list to the review, both branches, the lead's decision."""

from __future__ import annotations

import pytest

from inspector_tui import workspace as ws
from inspector_tui.model.words import Verdict
from inspector_tui.tui.screens.case.forks import ForksScreen
from inspector_tui.tui.screens.case.review import ReviewScreen
from inspector_tui.tui.screens.why import WhyDialog

from .colleague import forked
from .test_looks import SIZES, all_unlike


def number_of_own(screen) -> str:
    (row,) = screen.rows.rows
    own = [n for n, b in enumerate(row.branches, 1) if any("본인의" in line.ko for line in b.lines)]
    return str(own[0])


async def test_a_digit_and_a_reason_decide_a_fork(room, tmp_path):
    async with room() as here:
        await forked(here, tmp_path)
        screen = await here.show(ForksScreen(here.case))
        assert "본인의 판정" in here.text
        assert "복제본의 판정" in here.text
        await here.press(number_of_own(screen))
        await here.until(lambda: isinstance(here.app.screen, WhyDialog))
        assert "기록 자체는 남습니다" in here.text
        await here.fill(reason="복제본은 본인 것이 아님")
        await here.press("enter")
        await here.until(lambda: here.app.screen is screen and screen.rows.rows[0].decided is not None)
        assert screen.why_not("both") is not None
        assert (await here.item()).whole.verdict is Verdict.UNSATISFIED
        assert (await here.overview()).forks == 0


async def test_leaving_without_a_reason_decides_nothing(room, tmp_path):
    async with room() as here:
        await forked(here, tmp_path)
        screen = await here.show(ForksScreen(here.case))
        await here.press("a")
        await here.until(lambda: isinstance(here.app.screen, WhyDialog))
        await here.press("escape")
        await here.until(lambda: here.app.screen is screen)
        (row,) = await here.run(ws.forks.standing, here.case)
        assert row.decided is None


async def test_the_review_leads_to_it(room, tmp_path):
    async with room() as here:
        await forked(here, tmp_path)
        screen = await here.show(ReviewScreen(here.case, await here.overview()))
        assert "갈라진 기록" in here.text
        screen.obstacles.cursor = 1
        await here.press("enter")
        await here.until(lambda: isinstance(here.app.screen, ForksScreen))


async def test_the_workspace_says_so_all_the_time(room, tmp_path):
    async with room(enter=True) as here:
        await forked(here, tmp_path)
        await here.act("review")
        await here.press("escape")
        await here.until(lambda: "갈라진 기록" in here.text)


async def test_the_home_row_is_an_alarm(room, tmp_path):
    async with room() as here:
        await forked(here, tmp_path)
        here.app.screen.load()
        await here.until(lambda: "갈라진 기록 1" in here.text)


@pytest.mark.long
async def test_forks_look_as_they_did(room, tmp_path):
    async with room(size=SIZES[0]) as here:
        await forked(here, tmp_path)

        async def named():
            yield "forks", ForksScreen(here.case)

        changed = await all_unlike(here, named)
    assert not changed, "\n".join(changed)
