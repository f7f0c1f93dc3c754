"""A verdict key in the real app, in a terminal of its own: from the key to the screen after it."""

from __future__ import annotations

import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from . import synthetic, terminal
from .measure import Row, median, percentile, say

ITEMS, ASSETS = 1443, 20
PATIENCE = 5.0
"""Seconds after which a screen that did not change is taken for a hang."""


def rows(*, quick: bool = False) -> list[Row]:
    """How long one key takes, ninety-five times in a hundred at most."""
    times = 8 if quick else 60
    say(f"  making a case of {ITEMS} items x {ASSETS} assets")
    with tempfile.TemporaryDirectory(dir=Path.home()) as folder:
        here = Path(folder)
        _begin(here)
        found = _press(here / "home", times)
    what = f"verdict key to durable and repainted, {ITEMS:,} items x {ASSETS} assets"
    return [
        Row("keys", f"{what}, p95", percentile(found, 0.95) * 1000, None, "ms", 50.0),
        Row("keys", f"{what}, median", median(found) * 1000, None, "ms", 50.0),
    ]


def _begin(here: Path) -> None:
    from inspector_tui.workspace import cases

    desk = synthetic.desk(here / "home")
    cases.new(desk, synthetic.plan(here, items=ITEMS, assets=ASSETS))
    desk.close()


def _press(home: Path, times: int) -> list[float]:
    """Judge ``times`` items one after the other; the count in the header grows once each is durable."""
    command = [sys.executable, "-m", "inspector_tui", "--home", str(home), "--lang", "en"]
    shown = terminal.start(command, width=120, height=36)
    try:
        _wait(shown, shown.read(lambda output: synthetic.CASE.upper().encode() in output))
        shown.read(lambda _: False, 0.5)
        shown.write(b"\r")
        _wait(shown, shown.read(lambda output: b"Approval records" in output))  # the item in full
        found = []
        for turn in range(times):
            shown.read(lambda _: False, 0.15)  # a person looks at the next item, too
            before = len(shown.output)
            count = b" %d/%d" % (turn + 1, ITEMS)
            pressed = time.perf_counter() - shown.begun
            shown.write(b"134"[turn % 3 : turn % 3 + 1])  # 2 asks for a reason first
            _wait(shown, shown.read(partial(_says, count, before), PATIENCE))
            found.append(shown.chunks[-1][0] - pressed)
        return found
    finally:
        shown.end()


def _says(words: bytes, since: int, output: bytes) -> bool:
    return words in output[since:]


def _wait(shown: terminal.Terminal, came: bool) -> None:
    if not came:
        raise RuntimeError("the screen never came:\n" + "\n".join(shown.screen()))
