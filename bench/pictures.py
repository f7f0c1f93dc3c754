"""The dashboard over many past inspections: of all, of each year, of some providers; and their pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from . import synthetic
from .measure import Row, percentile, timed

AT_ONCE_MS = 100.0
"""What a person takes for at once: all five pictures, counted and made."""


def rows(home: Path, store: str, *, quick: bool = False) -> list[Row]:
    """The rows on a store that is there; ``store`` says in words how large it is."""
    from inspector_tui.workspace import dashboard, past_index

    desk = synthetic.desk(home)
    try:
        past_index.catch_up(desk)
        known = dashboard.narrowings(desk)
        some = [key for key, _, _ in known.providers][:: 4 if quick else 6]
        drawn = dashboard.charts(desk)

        def row(what: str, works: Sequence[Callable[[], object]]) -> Row:
            found = percentile([timed(work) for work in works], 0.95) * 1000
            return Row("past", f"{what}, p95", found, None, "ms", AT_ONCE_MS, note=store)

        return [
            row("pictures of all", [partial(dashboard.charts, desk)] * (3 if quick else 20)),
            row("pictures of a year", [partial(dashboard.charts, desk, years=[y]) for y, _ in known.years]),
            row("pictures of a provider", [partial(dashboard.charts, desk, providers=[p]) for p in some]),
            row("a picture as SVG", [partial(dashboard.svg, chart, "ko") for chart in drawn]),
        ]
    finally:
        desk.close()
