"""Rows with something wrong are put aside until the others make a catalogue: shared by every way in."""

from __future__ import annotations

from collections.abc import Callable

from ..catalogue.errors import Problem
from ..catalogue.pin import Catalogue
from ..model.text import Text

Reasons = dict[str, list[Text]]
"""Why a row is put aside, by its origin."""


def whole(
    make: Callable[[], tuple[Catalogue | None, list[Problem]]],
    origin_of: Callable[[Problem], str | None],
    said: Callable[[Problem], Text],
    reasons: Reasons,
) -> tuple[Catalogue | None, list[Text]]:
    """The catalogue of the rows that are left; ``reasons`` grows. Else None, and what keeps them from it.

    ``make`` makes what it can of the rows that have no reason yet; ``origin_of`` a problem is the row that it
    stands in, None where it is nobody's.
    """
    while True:
        catalogue, problems = make()
        if not problems:
            return catalogue, []
        fresh: Reasons = {}
        for problem in problems:
            origin = origin_of(problem)
            if origin is not None and origin not in reasons:
                fresh.setdefault(origin, []).append(said(problem))
        if not fresh:
            return None, list(dict.fromkeys(said(problem) for problem in problems))
        reasons |= fresh
