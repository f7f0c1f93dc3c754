"""The list paints what is visible: its cost does not follow how many rows there are."""

from __future__ import annotations

import time

import pytest
from textual.app import App, ComposeResult

from inspector_tui.tui.widgets.line_list import LineList


class ListApp(App[None]):
    def __init__(self, rows: list[str]) -> None:
        super().__init__()
        self.rows = rows
        self.painted = 0
        self.moved: list[str] = []
        self.chosen: list[str] = []

    def compose(self) -> ComposeResult:
        yield LineList(self.paint, lambda row: row.split()[0], empty="nothing here")

    def paint(self, row: str, _width: int) -> list[tuple[str, str]]:
        self.painted += 1
        return [(row, "")]

    def on_mount(self) -> None:
        self.query_one(LineList).set_rows(self.rows)

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        self.moved.append(event.lines.current)

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        self.chosen.append(event.lines.current)


def rows(count: int) -> list[str]:
    return [f"{n} 항목" for n in range(count)]


def shown(app: App[None]) -> list[str]:
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


async def test_every_key_moves_and_stays_inside():
    app = ListApp(rows(100))
    async with app.run_test(size=(40, 10)) as pilot:
        lines = app.query_one(LineList)
        for key, place in [
            ("up", 0),
            ("down", 1),
            ("j", 2),
            ("k", 1),
            ("pagedown", 10),
            ("end", 99),
            ("down", 99),
            ("home", 0),
        ]:
            await pilot.press(key)
            assert lines.cursor == place, key
        await pilot.press("end", "enter")
        assert app.chosen == ["99 항목"]
        assert shown(app)[-1].startswith("99 항목")


async def test_an_empty_list_says_so_and_does_nothing():
    app = ListApp([])
    async with app.run_test(size=(40, 10)) as pilot:
        assert shown(app)[0] == "nothing here"
        await pilot.press("down", "enter", "end", "pageup")
        assert app.chosen == []
        assert app.query_one(LineList).current is None


async def test_the_cursor_stays_on_its_row_when_the_rows_change():
    app = ListApp(rows(50))
    async with app.run_test(size=(40, 10)) as pilot:
        lines = app.query_one(LineList)
        lines.go("30")
        lines.set_rows([row for row in rows(50) if int(row.split()[0]) % 2 == 0])
        await pilot.pause()
        assert lines.current == "30 항목"
        lines.set_rows(rows(5))
        await pilot.pause()
        assert lines.current == "4 항목"
        assert app.moved[-1] == "4 항목"


async def test_one_changed_row_is_one_painted_line():
    app = ListApp(rows(50))
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        app.painted = 0
        app.query_one(LineList).replace_row("3 바뀜")
        await pilot.pause()
        assert shown(app)[3] == "3 바뀜"


@pytest.mark.parametrize(
    "evil", ["[/]", "[@click=app.quit]x[/]", "\x1b[31mred", "a\nb\tc", "\u202eabc", "가" * 300]
)
async def test_no_row_can_do_anything(evil):
    app = ListApp([evil])
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.click(LineList)
        text = "\n".join(shown(app))
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert app.is_running


async def _mount_seconds(count: int) -> tuple[float, int]:
    data = rows(count)
    app = ListApp(data)
    start = time.perf_counter()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        took = time.perf_counter() - start
        return took, app.painted


async def test_a_hundred_thousand_rows_paint_no_more_lines_than_a_thousand():
    _, few = await _mount_seconds(1_000)
    _, many = await _mount_seconds(100_000)
    assert many <= few + 24


async def test_a_step_down_paints_two_lines_not_the_screen():
    app = ListApp(rows(100_000))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.painted = 0
        await pilot.press("down")
        assert app.painted <= 4
