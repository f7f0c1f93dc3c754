"""Two thousand past inspections: how soon there is something to see, and how much memory it takes."""

from __future__ import annotations

import sys
import tempfile
from functools import partial
from pathlib import Path

from . import looking_back, past_store, pictures, searching, synthetic, terminal
from .measure import Row, medians, peak_memory, percentile, timed
from .startup import seen

MEMORY_MIB = 150.0
NUMBER = "FSI-20"
"""How the numbers of its inspections begin: on the screen, there is data."""


def rows(*, quick: bool = False) -> list[Row]:
    """First data, opening one inspection, comparing and looking back, and the app's memory with it."""
    count = 20 if quick else past_store.CASES
    with tempfile.TemporaryDirectory() as folder:
        home = past_store.home(Path(folder), cases=count)
        store = f"{count:,} past inspections"
        return [
            *_start(home, store, quick=quick),
            *_opening(home, store, quick=quick),
            *searching.rows(home, store, quick=quick),
            *looking_back.rows(home, store, quick=quick),
            *pictures.rows(home, store, quick=quick),
            _memory(home, store),
        ]


def _start(home: Path, store: str, *, quick: bool) -> list[Row]:
    ours = [sys.executable, "-m", "inspector_tui", "--home", str(home), "--lang", "en"]
    minimal = [sys.executable, str(Path(__file__).with_name("minimal_app.py"))]
    yard, data = medians(
        3 if quick else 5,
        lambda: seen(minimal, "Row 0", _says("Row 0"))[0],
        lambda: seen(ours, NUMBER, _says(NUMBER))[0],
    )
    return [Row("past", "first data", data * 1000, yard * 1000, "ms", 1.8, note=store)]


def _says(text: str) -> terminal.Wanted:
    return lambda screen: any(text in line for line in screen)


def _opening(home: Path, store: str, *, quick: bool) -> list[Row]:
    """One inspection of many: from the desk to its overview, none of them in memory before."""
    from inspector_tui.workspace import cases

    desk = synthetic.desk(home)
    try:
        some = desk.store.assessments()[3 :: 4 if quick else 50]
        found = [timed(partial(cases.overview, desk, case)) for case in some]
    finally:
        desk.close()
    return [Row("past", "open one, p95", percentile(found, 0.95) * 1000, None, "ms", 100.0, note=store)]


def _memory(home: Path, store: str) -> Row:
    """The most the app held after it listed the store and searched it."""
    command = [sys.executable, "-m", "inspector_tui", "--home", str(home), "--lang", "en"]
    shown = terminal.start(command, width=160, height=50)
    shown.read(lambda output: NUMBER.encode() in output)
    shown.write(b"\x06")  # ctrl+f
    shown.read(lambda _: False, 1.0)
    shown.write("접근".encode())
    shown.read(lambda _: False, 3.0)
    held = peak_memory(shown.process.pid) / 1024
    shown.end()
    return Row("past", "memory of the app, listed and searched", held, None, "MiB", MEMORY_MIB, note=store)
