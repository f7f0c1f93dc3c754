"""The pictures on screen: what they count, how one goes through them, how they look."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any
from xml.etree import ElementTree

import pytest

from inspector_tui import workspace as ws
from inspector_tui.model.remedy_views import ActionInput
from inspector_tui.model.text import Text
from inspector_tui.model.views import FindingInput
from inspector_tui.model.words import Severity, Verdict
from inspector_tui.tui.sayings import NOT_WHILE_PRESENTING
from inspector_tui.tui.screens.past.dashboard import TOO_SMALL, DashboardScreen
from inspector_tui.tui.screens.past.keep_pictures import KeepPicturesDialog
from inspector_tui.tui.screens.past.narrow import NarrowDialog
from inspector_tui.tui.screens.past.search import SearchScreen
from inspector_tui.tui.widgets.lines import SayLine

from ..test_no_ambiguous_width import ambiguous
from .test_last_time import PLAN, two
from .test_looks import LOOKS, SIZES, all_unlike


async def fill(here: Any, tmp_path: Any) -> str:
    """Two inspections of one provider, 2026 and 2027, with something for every picture."""

    def start(desk: Any) -> str:
        two.judged_last_time(desk)
        plan = two.next_plan(tmp_path / "next.yaml", PLAN, items={"previous": here.case})
        plan.write_text(plan.read_text("utf-8").replace("opens: ''", "opens: '2027-03-15'"), encoding="utf-8")
        return str(ws.cases.new(desk, plan))

    case = await here.run(start)

    def record(desk: Any) -> None:
        for at, verdict in enumerate((*Verdict, Verdict.SATISFIED, Verdict.SATISFIED)):
            ws.judging.judge(desk, case, f"law-0{at + 1}", verdict=verdict, rationale="문서를 확인함")
        found = ws.findings.add(
            desk,
            here.case,
            FindingInput(fact=Text("예비 회선 없음", ""), severity=Severity.LOW, items=("avl-03",)),
        ).subject
        for due in ("2026-06-01", "2026-11-01", "2026-12-01", "2027-06-01"):
            ws.actions.add(desk, here.case, ActionInput(Text("회선 추가", ""), (found,), due))

    await here.run(record)
    return str(case)


async def shown(here: Any, screen: DashboardScreen) -> DashboardScreen:
    await here.show(screen)
    await settled(here, screen)
    return screen


async def settled(here: Any, screen: DashboardScreen) -> None:
    """The index is up to date."""
    await here.until(lambda: bool(screen._charts) and not screen._left)


def figure(here: Any) -> str:
    return str(here.app.screen.query_one("#said", SayLine).words)


async def test_home_d_shows_everything_and_digits_go_through_the_pictures(room, tmp_path):
    async with room() as here:
        await fill(here, tmp_path)
        await here.press("d")
        screen = here.app.screen
        assert isinstance(screen, DashboardScreen)
        await settled(here, screen)
        seen = []
        for digit in "12345":
            await here.press(digit)
            seen.append(screen.chart.id)
        assert seen == ["verdicts", "findings", "actions", "claims", "coverage"]
        await here.press("space")
        assert screen.chart.id == "verdicts", "after the last comes the first"
        await here.press("escape")
        assert here.app.screen is not screen


async def test_arrows_go_from_figure_to_figure_and_it_is_said_in_words(room, tmp_path):
    async with room() as here:
        await fill(here, tmp_path)
        screen = await shown(here, DashboardScreen())
        await here.press("1")
        assert figure(here) == "법 및 정책 준수 / 충족: 3"
        await here.press("right", "right")
        assert figure(here) == "법 및 정책 준수 / 미충족: 1"
        await here.press("down", "left", "left", "left")
        assert figure(here) == "보안 감사 / 충족: 0"
        await here.press("2")
        await here.until(lambda: screen._plots)
        await here.press("down", "right")
        assert figure(here) == "2027 / 중: 0", "time goes to the right"
        await here.press("3")
        await here.press("right", "right")
        assert figure(here) == "기한 경과 90일 초과 / 하: 1 !"


async def test_every_figure_on_screen_is_that_of_the_charts(room, tmp_path):
    async with room(size=(120, 40)) as here:
        await fill(here, tmp_path)
        screen = await shown(here, DashboardScreen())
        for digit in "12345":
            await here.press(digit, "t")
            chart = screen.chart
            for series in chart.series:
                for at, value in enumerate(series.values):
                    if value:
                        line = next(row for row in here.text.split("\n") if chart.categories[at].ko in row)
                        assert series.says(at) in line
            await here.press("t")


async def test_one_case_a_year_and_a_provider_narrow_it_and_one_key_takes_that_back(room, tmp_path):
    async with room() as here:
        case = await fill(here, tmp_path)
        await shown(here, DashboardScreen(case, "FSI-2027-003"))
        await here.press("x")
        await here.until(lambda: "FSI-2027-003" in here.text)
        assert figure(here) == "법 및 정책 준수 / 충족: 3"
        await here.press("slash")
        assert isinstance(here.app.screen, NarrowDialog)
        await here.press(*"2026", "enter")
        await here.until(lambda: figure(here) == "법 및 정책 준수 / 충족: 0")
        assert "2026년" in here.text
        await here.press("2")
        assert "26년 4분기" in here.text
        await here.press("a")
        await here.until(lambda: "26년 4분기" not in here.text)
        assert "이 저장소의 모든 평가" in here.text
        await here.press("slash", *"한빛", "enter")
        await here.until(lambda: "한빛클라우드" in here.text)


async def test_enter_opens_the_case_that_is_looked_at(room, tmp_path):
    from inspector_tui.tui.screens.case.workspace import WorkspaceScreen

    async with room() as here:
        case = await fill(here, tmp_path)
        screen = await shown(here, DashboardScreen(case, "FSI-2027-003"))
        await here.press("x", "enter")
        await here.until(lambda: isinstance(here.app.screen, WorkspaceScreen))
        assert here.app.screen is not screen


async def test_enter_on_a_figure_searches_for_what_it_counts(room, tmp_path):
    async with room() as here:
        await fill(here, tmp_path)
        await shown(here, DashboardScreen())
        await here.press("1", *["down"] * 5, "right", "right")
        assert figure(here) == "접근권한 관리 / 미충족: 2"
        await here.press("enter")
        await here.until(lambda: isinstance(here.app.screen, SearchScreen))
        await here.until(lambda: len(here.app.screen.hits.rows) == 2)
        assert "판정:미충족" in here.text
        await here.press("escape", "2", "enter")
        await here.until(lambda: isinstance(here.app.screen, SearchScreen))
        await here.until(lambda: "특수권한자 2명이 퇴직자임" in here.text)
        assert len(here.app.screen.hits.rows) == 1, "the one grave finding of 2026"


async def test_where_it_is_wide_all_pictures_are_seen_at_once_and_enter_takes_one(room, tmp_path):
    async with room(size=(160, 50)) as here:
        await fill(here, tmp_path)
        screen = await shown(here, DashboardScreen())
        for words in ("1 영역별 판정", "2 위험도별", "3 미완료", "4 자체평가와 판정", "5 영역과 자산"):
            assert words in here.text
        await here.press("right", "enter")
        assert screen.chart.id == "claims"
        await here.press("0")
        assert screen.chart is None
        await here.pilot.resize_terminal(80, 24)
        await here.idle()
        assert screen.chart is not None, "one picture where there is no room for five"
        assert screen.why_not("overview") is TOO_SMALL


async def test_nothing_is_shown_while_the_provider_looks(room, tmp_path):
    async with room() as here:
        await fill(here, tmp_path)
        here.app.presenting = True
        await here.show(DashboardScreen(here.case))
        assert NOT_WHILE_PRESENTING.ko in here.text
        await here.press("1", "x", "a", "t")
        assert "충족" not in here.text
        await here.press("escape")
        await here.press("d")
        assert not isinstance(here.app.screen, DashboardScreen)


async def test_the_pictures_are_kept_as_files(room, tmp_path):
    async with room() as here:
        await fill(here, tmp_path)
        await shown(here, DashboardScreen())
        await here.press("s")
        dialog = here.app.screen
        assert isinstance(dialog, KeepPicturesDialog)
        await here.fill(path=str(tmp_path / "pictures"))
        await here.act("save")
        files = sorted((tmp_path / "pictures").iterdir())
        assert len(files) == 5
        assert all(ElementTree.fromstring(file.read_text("utf-8")).tag.endswith("svg") for file in files)


async def test_an_empty_store_says_so_in_every_picture(room):
    async with room() as here:
        screen = DashboardScreen()
        await here.show(screen)
        await here.until(lambda: bool(screen._charts) and not screen._left)
        await here.press("3")
        assert "표시할 기록이 없습니다" in here.text
        await here.press("right", "down", "t")
        assert "표시할 기록이 없습니다" in here.text


@pytest.mark.parametrize(("most", "height"), [(1, 4), (3, 10), (37, 10), (37, 24), (999, 12), (10**6, 24)])
def test_the_axis_bears_round_figures_that_fit_and_reach_over_all(most, height):
    from inspector_tui.tui.screens.past.dashboard_lines import grid

    ticks = grid(most, height)
    assert ticks[0] == 0
    assert ticks[-2] < most <= ticks[-1]
    assert 2 <= len(ticks) <= max(2, height // 3)
    assert str(ticks[1])[0] in "125"


def test_what_draws_lines_is_loaded_with_the_picture_and_never_before():
    code = (
        "import sys, inspector_tui.tui.app, inspector_tui.tui.screens.home, "
        "inspector_tui.tui.screens.past.dashboard;"
        "print([name for name in sys.modules if 'plotext' in name])"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ
    )
    assert said.stdout.strip() == "[]"


@pytest.mark.long
async def test_the_pictures_look_as_they_did(room, tmp_path):
    async def at(picture):
        async def go(screen):
            await settled(here, screen)
            await here.press(*picture)
            if picture == "2":
                await here.until(lambda: screen._plots)

        return go

    async def screens():
        for name, keys in (
            ("dashboard", ""),
            ("dashboard-findings", "2"),
            ("dashboard-actions", "3"),
            ("dashboard-claims", "4"),
            ("dashboard-coverage", "5"),
        ):
            yield name, DashboardScreen(here.case, "FSI-2026-014"), await at(keys)
        yield "dashboard-case", DashboardScreen(here.case, "FSI-2026-014"), await at("x2")
        yield "dashboard-narrow", NarrowDialog()

    async with room(size=SIZES[0]) as here:
        await fill(here, tmp_path)
        changed = await all_unlike(here, screens)
    assert not changed, "\n".join(changed)


def test_the_pictures_hold_no_character_of_ambiguous_width():
    looks = list(LOOKS.glob("*/dashboard*.txt"))
    assert len(looks) == 7 * 2 * len(SIZES)
    for look in looks:
        assert ambiguous(look.read_text("utf-8")) == set(), look
