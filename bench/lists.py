"""Lists: a hundred thousand rows must cost what a thousand do."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from .measure import Row, medians

if TYPE_CHECKING:
    from textual.app import App

    from inspector_tui.tui.widgets.line_list import LineList

MANY, FEW = 100_000, 1_000
STEPS = 20


def rows(*, quick: bool = False) -> list[Row]:
    """Mount to paint, and one step down."""
    times = 3 if quick else 5
    few, many = medians(times, lambda: asyncio.run(_mount(FEW)), lambda: asyncio.run(_mount(MANY)))
    step_few, step_many = medians(times, lambda: asyncio.run(_step(FEW)), lambda: asyncio.run(_step(MANY)))
    return [
        Row("lists", f"{MANY:,} rows / {FEW:,}: mount to paint", many * 1000, few * 1000, "ms", 2.0),
        Row("lists", f"{MANY:,} rows / {FEW:,}: one step down", step_many * 1000, step_few * 1000, "ms", 1.5),
    ]


def _app(count: int) -> tuple[App[None], LineList[int]]:
    from textual.app import App, ComposeResult

    from inspector_tui.tui.widgets.line_list import LineList

    shown: LineList[int] = LineList(lambda row, _: [(f"Row {row:06d} 접근권한 관리", "")], str, id="rows")

    class Holder(App[None]):
        def compose(self) -> ComposeResult:
            yield shown

    shown.set_rows(range(count))
    return Holder(), shown


async def _mount(count: int) -> float:
    """Seconds from a list with its rows to the screen with the first of them."""
    app, _ = _app(count)
    begun = time.perf_counter()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        return time.perf_counter() - begun


async def _step(count: int) -> float:
    """Seconds of work from one key to the screen after it, on average over some.

    Processor time: the pilot waits between keys, and that wait is the same for any list.
    """
    app, shown = _app(count)
    async with app.run_test(size=(80, 24)) as pilot:
        shown.focus()
        await pilot.pause()
        begun = time.process_time()
        for _ in range(STEPS):
            await pilot.press("down")
        taken = (time.process_time() - begun) / STEPS
        if shown.cursor != STEPS:
            raise RuntimeError("the cursor did not move")
        return taken
