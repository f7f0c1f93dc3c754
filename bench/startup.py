"""Start-up: what a person sees, in a terminal of its own, against a minimal app; and ``--version``."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from . import synthetic, terminal
from .measure import Row, medians, say, timed

PAST = 200
DATA = "PAST-"
"""How the numbers of the synthetic assessments begin: on the screen, there is data."""


def rows(*, quick: bool = False) -> list[Row]:
    """First paint, first data with past assessments in the store, and ``--version``."""
    times = 3 if quick else 7
    with tempfile.TemporaryDirectory() as folder:
        say(f"  making {PAST} past assessments")
        home = synthetic.past_assessments(Path(folder), 20 if quick else PAST)
        ours = [sys.executable, "-m", "inspector_tui", "--home", str(home), "--lang", "en"]
        minimal = [sys.executable, str(Path(__file__).with_name("minimal_app.py"))]
        datas: list[float] = []

        def start_ours() -> float:
            painted, data = seen(ours, DATA, _painted, _has_data)
            datas.append(data)
            return painted

        yard, first = medians(times, lambda: seen(minimal, "Row 0", _has_row)[0], start_ours)
        data = sorted(datas)[len(datas) // 2]
        click, version = medians(
            times * 2,
            lambda: timed(_runs([sys.executable, "-c", "import click"])),
            lambda: timed(_runs([sys.executable, "-m", "inspector_tui", "--version"])),
        )
    store = f"{PAST if not quick else 20} past assessments"
    return [
        Row("startup", "first painted screen", first * 1000, yard * 1000, "ms", 1.1),
        Row("startup", "first data", data * 1000, yard * 1000, "ms", 1.8, note=store),
        Row("startup", "inspector --version / import click", version * 1000, click * 1000, "ms", 3.0),
    ]


def _runs(command: Sequence[str]) -> Callable[[], object]:
    return lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _painted(screen: list[str]) -> bool:
    """Something stands at the top and at the bottom: a whole screen, not a first escape sequence."""
    return any(line.strip() for line in screen[:2]) and any(line.strip() for line in screen[-2:])


def _has_row(screen: list[str]) -> bool:
    return _painted(screen) and any("Row 0" in line for line in screen)


def _has_data(screen: list[str]) -> bool:
    return any(DATA in line for line in screen)


def seen(command: Sequence[str], last: str, *wanted: terminal.Wanted) -> list[float]:
    """When each of ``wanted`` first held of the screen of ``command``, in seconds; ``last`` comes last."""
    shown = terminal.start(command)
    shown.read(lambda output: last.encode() in output)
    shown.read(lambda _: False, 0.3)
    shown.end()
    found = [shown.first(one) for one in wanted]
    if any(at is None for at in found):
        raise RuntimeError("the screen never came:\n" + "\n".join(shown.screen()))
    return [at for at in found if at is not None]
