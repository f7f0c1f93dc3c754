"""A piece of a text around what was searched for, on one line, and where that stands in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from inspector_tui.model import folding

WIDTH: Final = 160
"""How much of a text is shown, in characters."""

BEFORE: Final = 24
"""How much of it stands before the first mark."""

CUT: Final = ".."
"""Two full stops, as everywhere here: the one character for it is as wide as a terminal likes."""

_BLANKS: Final = re.compile(r"\s+")


def in_context(text: str, patterns: Sequence[re.Pattern[str]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """(what is shown, the marks in it). Begins a little before the place where most of the words are near."""
    line = _BLANKS.sub(" ", folding.composed(text)).strip()
    folded, places = folding.fold_placed(line)
    spans = _spans(folded, patterns)
    begin = _begin(folded, spans)
    start = places[begin] if begin < len(places) else 0
    shown = line[start : start + WIDTH]
    lead = CUT if start else ""
    tail = CUT if start + WIDTH < len(line) else ""
    marks = []
    for first, last in spans:
        left, right = places[first] - start, places[last - 1] + 1 - start
        if left >= 0 and right <= WIDTH:
            marks.append((left + len(lead), right + len(lead)))
    return lead + shown + tail, _joined(marks)


def _spans(folded: str, patterns: Sequence[re.Pattern[str]]) -> list[tuple[int, int]]:
    return sorted(found.span() for pattern in patterns for found in pattern.finditer(folded))


def _begin(folded: str, spans: list[tuple[int, int]]) -> int:
    """Where to begin: the stretch that shows most of what was found, the first of several."""
    if not spans:
        return 0
    best, most = spans[0][0], 0
    for at, (first, _) in enumerate(spans[:50]):
        inside = sum(1 for _, last in spans[at : at + 20] if last - first <= WIDTH - BEFORE)
        if inside > most:
            best, most = first, inside
    start = max(0, best - BEFORE)
    if start == 0 or len(folded) <= WIDTH:
        return 0
    gap = folded.find(" ", start, best)  # not in the middle of a word, if there is a gap before
    return gap + 1 if gap >= 0 else start


def _joined(marks: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Marks in order, those that touch made one."""
    found: list[tuple[int, int]] = []
    for first, last in sorted(marks):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return tuple(found)
