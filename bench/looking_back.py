"""Comparing two of many past inspections, and one item, asset or provider over all of them."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from . import synthetic
from .measure import Row, percentile, timed

OPEN_ONE_MS = 100.0
"""What opening one of them may take (``past``): comparing opens two, looking back opens none."""


def rows(home: Path, store: str, *, quick: bool = False) -> list[Row]:
    """The rows on a store that is there; ``store`` says in words how large it is."""
    from inspector_tui.workspace import comparing, lookback, past_index

    desk = synthetic.desk(home)
    try:
        past_index.catch_up(desk)
        cases = desk.store.assessments()
        some = cases[3 :: 4 if quick else 50]
        with desk.glance(some[0]) as case:
            items = list(case.catalogue.items)[:: 10 if quick else 1]
        pairs = list(itertools.pairwise(some))

        def row(what: str, works: Sequence[Callable[[], object]], budget: float) -> Row:
            found = percentile([timed(work) for work in works], 0.95) * 1000
            return Row("past", f"{what}, p95", found, None, "ms", budget, note=store)

        return [
            row(
                "compare two",
                [partial(comparing.compare, desk, one, other) for one, other in pairs],
                2 * OPEN_ONE_MS,
            ),
            row("look back at an item", [partial(lookback.item, desk, item) for item in items], OPEN_ONE_MS),
            row("look back at a provider", [partial(lookback.csp, desk, case) for case in some], OPEN_ONE_MS),
            row("marks of a case", [partial(lookback.marks, desk, case) for case in some], OPEN_ONE_MS),
        ]
    finally:
        desk.close()
