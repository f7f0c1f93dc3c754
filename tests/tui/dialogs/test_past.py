"""Comparing and looking back on screen: chosen, narrowed, opened where it lives; closed for the CSP."""

from __future__ import annotations

from typing import Any

import pytest

from inspector_tui import workspace as ws
from inspector_tui.model.comparison_views import FindingFate
from inspector_tui.model.text import Text
from inspector_tui.model.views import FindingInput
from inspector_tui.tui.screens.case.workspace import WorkspaceScreen
from inspector_tui.tui.screens.past.choose_case import ChooseCaseDialog
from inspector_tui.tui.screens.past.compare import CompareScreen
from inspector_tui.tui.screens.past.lookback import LookBackScreen

from .test_last_time import second
from .test_looks import SIZES, all_unlike


async def two_years(here: Any, tmp_path: Any) -> str:
    """The sample's case judged, and one after it in which ACC-03 is found again."""
    case = await second(here, tmp_path, items={"take": "all", "previous": here.case})
    given = FindingInput(fact=Text("아직 1명 남음", "One is left"), items=("acc-03",))
    await here.run(ws.findings.add, case, given)
    return case


def shows(here: Any, screen: type[Any]) -> bool:
    return isinstance(here.app.screen, screen)


async def test_from_home_the_case_is_put_beside_its_own_last_one_in_two_keys(room, tmp_path):
    async with room() as here:
        case = await two_years(here, tmp_path)
        here.app.screen.load(go=case)
        await here.idle()
        await here.press("c")
        assert shows(here, ChooseCaseDialog)
        await here.press("enter")
        await here.until(lambda: shows(here, CompareScreen) and here.app.screen.rows.rows)
        assert "FSI-2026-014 > FSI-2027-003" in here.text
        await here.press("escape")
        assert not shows(here, CompareScreen)


async def test_only_differences_and_views_by_digit(room, tmp_path):
    async with room() as here:
        case = await two_years(here, tmp_path)
        screen = await here.show(CompareScreen(case, here.case))
        whole = len(screen.rows.rows)
        await here.press("x")
        assert 0 < len(screen.rows.rows) < whole
        assert all(row.differs for row in screen.rows.rows)
        await here.press("x")
        assert len(screen.rows.rows) == whole
        await here.press("6")
        assert [row.findings for row in screen.rows.rows] == [FindingFate.REPEAT]
        for words in ("반복 지적", "아직 1명 남음", "특수권한자 2명이 퇴직자임"):
            assert words in here.text


async def test_enter_opens_the_item_where_it_lives_and_comes_back(room, tmp_path):
    async with room() as here:
        case = await two_years(here, tmp_path)
        screen = await here.show(CompareScreen(case, here.case))
        await here.press("6", "enter")
        await here.until(lambda: shows(here, WorkspaceScreen) and here.app.screen.item_id == "acc-03")
        assert here.app.screen.case == case
        await here.press("q")
        await here.until(lambda: here.app.screen is screen)
        await here.press("o")
        await here.until(lambda: shows(here, WorkspaceScreen))
        assert here.app.screen.case == here.case


async def test_a_bundle_that_is_none_is_said_and_nothing_is_kept(room, tmp_path):
    async with room() as here:
        case = await two_years(here, tmp_path)
        file = tmp_path / "none.zip"
        file.write_bytes(b"PK")
        await here.show(ChooseCaseDialog(case, "FSI-2027-003"))
        await here.fill(path=str(file))
        await here.press("f2")
        assert here.shown == [file]
        screen = await here.show(CompareScreen(case, file))
        await here.until(lambda: bool(here.problem))
        assert "none.zip" in here.problem
        assert not screen.rows.rows
        assert set(await here.run(lambda desk: desk.store.assessments())) == {case, here.case}


async def test_an_item_an_asset_and_a_csp_are_a_digit_apart(room, tmp_path):
    async with room() as here:
        case = await two_years(here, tmp_path)
        screen = await here.show(LookBackScreen(case, "acc-03"))
        assert [row.case.id for row in screen.rows.rows] == [case, here.case]
        assert "반복 지적" in here.text
        await here.press("3")
        assert "한빛클라우드" in here.text
        assert screen.rows.rows[0].again == 1
        await here.press("2")
        first = screen.heading()
        await here.press("space")
        assert screen.heading() != first
        await here.press("1", "down", "enter")
        await here.until(lambda: shows(here, WorkspaceScreen))
        assert here.app.screen.case == here.case


async def test_an_item_is_asked_for_by_its_number(room, tmp_path):
    async with room() as here:
        case = await two_years(here, tmp_path)
        screen = await here.show(LookBackScreen(case))
        await here.press("1")
        assert shows(here, LookBackScreen)
        await here.press("slash")
        await here.fill(item="ACC-05")
        await here.press("f2")
        await here.until(lambda: here.app.screen is screen and "ACC-05" in here.text)
        await here.press("slash")
        await here.fill(item="zzz-1")
        await here.press("f2")
        await here.until(lambda: here.app.screen is screen and "ZZZ-1" in here.text)


async def test_the_workspace_says_in_a_word_what_was_found_before(room, tmp_path):
    async with room() as here:
        case = await two_years(here, tmp_path)
        await here.run(ws.resume.remember, f"item/{case}", "acc-03")
        here.app.push_screen(WorkspaceScreen(case))
        await here.idle()
        await here.press("enter")
        await here.until(lambda: "반복 지적 2026" in here.text)
        await here.press("6")
        await here.until(lambda: shows(here, LookBackScreen) and here.app.screen.rows.rows)


@pytest.mark.parametrize("make", [lambda case: CompareScreen(case, "x"), lambda case: LookBackScreen(case)])
async def test_both_are_closed_while_the_csp_is_looking(room, tmp_path, make):
    async with room() as here:
        case = await two_years(here, tmp_path)
        here.app.presenting = True
        screen = await here.show(make(case))
        assert "발표 모드" in here.text
        assert not screen.rows.rows
        for command in screen.commands():
            if command.id not in ("cancel", "help", "language", "palette", "quit", "present"):
                assert screen.why_not(command.id) is not None


async def test_they_look_as_they_did(room, tmp_path):
    async with room(size=SIZES[0]) as here:
        case = await two_years(here, tmp_path)

        async def named():
            async def on_the_repeat(dialog):
                dialog.rows.go("acc-03>acc-03")
                await here.idle()

            yield "compare-choose", ChooseCaseDialog(case, "FSI-2027-003")
            yield "compare", CompareScreen(case, here.case), on_the_repeat
            yield "lookback-item", LookBackScreen(case, "acc-03")
            yield "lookback-csp", LookBackScreen(case)

        changed = await all_unlike(here, named)
    assert not changed, "\n".join(changed)
