"""Last time on screen: items beside now, views by digit, texts that changed, carried over by the lead."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from inspector_tui import workspace as ws
from inspector_tui.model.views import EvidenceInput
from inspector_tui.model.words import EvidenceMode, Verdict
from inspector_tui.tui.app import InspectorApp
from inspector_tui.tui.screens.after.carry_over import CarryOverDialog
from inspector_tui.tui.screens.after.last_time import LastTimeScreen
from inspector_tui.tui.word_diff import differing_words

ROOT = Path(__file__).parents[3]
PLAN = ROOT / "data" / "sample" / "plan.yaml"


def _last_cases() -> Any:
    """The two assessments that the workspace's tests use."""
    file = ROOT / "tests" / "workspace" / "last_cases.py"
    spec = importlib.util.spec_from_file_location("last_cases", file)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


two = _last_cases()


async def second(here: Any, tmp_path: Path, **items: Any) -> str:
    """The sample's case judged, and one after it on a changed catalogue."""

    def start(desk: Any) -> str:
        two.judged_last_time(desk)
        return str(two.start_next(desk, PLAN, tmp_path, **items))

    return str(await here.run(start))


async def test_every_item_stands_beside_last_time(room, tmp_path):
    async with room(size=(120, 40)) as here:
        case = await second(here, tmp_path, items={"previous": here.case})
        screen = await here.show(LastTimeScreen(case, "acc-03"))
        assert screen.rows.current.item == "acc-03"
        for words in ("FSI-2026-014", "미종결 1", "퇴직자 계정이 있음", "특수권한자 2명이 퇴직자임", "F-A01"):
            assert words in here.text
        await here.press("enter")
        assert here.shown == ["acc-03"]


async def test_digits_and_space_turn_to_what_changed_and_what_went_away(room, tmp_path):
    async with room() as here:
        case = await second(here, tmp_path, items={"previous": here.case})
        screen = await here.show(LastTimeScreen(case))
        everything = len(screen.rows.rows)
        await here.press("2")
        assert [row.item for row in screen.rows.rows] == ["acc-01"]
        assert "[-" in here.text
        assert "{+" in here.text
        await here.press("space")
        assert [row.item for row in screen.rows.rows] == ["acc-25"]
        await here.press("8")
        assert [row.item for row in screen.rows.rows] == ["acc-02"]
        assert "분기 검토 기록이 없음" in here.text
        assert screen.why_not("save") is not None
        await here.press("space")
        assert len(screen.rows.rows) == everything


async def test_wide_screens_show_both_texts_side_by_side(room, tmp_path):
    async with room(size=(160, 45), lang="en") as here:
        case = await second(here, tmp_path, items={"previous": here.case})
        await here.show(LastTimeScreen(case))
        await here.press("2")
        line = next(line for line in here.text.split("\n") if "Required then" in line)
        assert "Required now" in here.text
        assert here.app.screen.query_one("#now").display
        assert "Required now" not in line or line.index("Required then") < line.index("Required now")


async def test_what_must_be_confirmed_anew_says_so(room, tmp_path):
    async with room(size=(120, 40)) as here:
        case = await second(here, tmp_path, items={"previous": here.case})
        seen = EvidenceInput(EvidenceMode.VIEWED, title="계정 목록", items=("acc-03",))
        await here.run(ws.evidence.add, case, seen)
        await here.run(ws.judging.judge, case, "acc-03", verdict=Verdict.SATISFIED)
        screen = await here.show(LastTimeScreen(case))
        await here.press("6")
        assert [row.item for row in screen.rows.rows] == ["acc-03"]
        assert "이번 평가의 판단근거를 새로 써야 합니다" in here.text


async def test_the_lead_carries_over_from_here(room, tmp_path):
    async with room() as here:
        case = await second(here, tmp_path)
        screen = await here.show(LastTimeScreen(case))
        assert "지난 평가가 없습니다" in here.text
        await here.press("o")
        assert isinstance(here.app.screen, CarryOverDialog)
        await here.act("save")
        assert here.problem
        await here.fill(previous=case)
        await here.act("save")
        assert "자신" in here.problem
        await here.fill(previous=here.case)
        await here.act("save")
        await here.until(lambda: here.app.screen is screen)
        assert "FSI-2026-014" in here.text
        assert len(screen.rows.rows) > 70


async def test_in_presentation_mode_nothing_of_it_is_shown(room, tmp_path):
    async with room(size=(120, 40)) as here:
        case = await second(here, tmp_path, items={"previous": here.case})
        here.app.set_reactive(InspectorApp.presenting, True)
        screen = await here.show(LastTimeScreen(case, "acc-03"))
        assert "발표 모드" in here.text
        for words in ("FSI-2026-014", "퇴직자", "F-A01"):
            assert words not in here.text
        await here.press("5", "space")
        assert screen.rows.rows == ()


@pytest.mark.parametrize(
    ("old", "new", "left", "right"),
    [
        ("a b c", "a x c", "a [-b-] c", "a {+x+} c"),
        ("", "a", "", "{+a+}"),
        ("a b", "a b", "a b", "a b"),
        ("[bold]a", "a", "[-[bold]a-]", "{+a+}"),
    ],
)
def test_words_that_differ_are_in_marks_without_colour(old, new, left, right):
    before, after = differing_words(old, new)
    assert (before.plain, after.plain) == (left, right)


async def test_its_key_in_the_workspace_opens_it_at_the_item_under_the_cursor(room, tmp_path):
    async with room(size=(120, 40), enter=True) as here:
        await here.run(lambda desk: ws.last_time.carry_over(desk, here.case, _earlier(desk, tmp_path)))
        here.app.screen.items.go("acc-05")
        await here.idle()
        await here.press("l")
        assert isinstance(here.app.screen, LastTimeScreen)
        assert here.app.screen.rows.current.item == "acc-05"


def _earlier(desk: Any, tmp_path: Path) -> str:
    """Another case of this store, to be the one before."""
    return str(two.again(desk, PLAN, tmp_path, two.shipped("checklists")))
