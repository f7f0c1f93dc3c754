"""Row numbers as people write them: ``3, 7, 20-25``."""

from __future__ import annotations

from collections.abc import Iterable


def read_rows(typed: str, most: int) -> tuple[int, ...] | None:
    """The rows, sorted, each once; None if it is no list of rows, or one of more than ``most``."""
    found: set[int] = set()
    for part in typed.replace("~", "-").replace(";", ",").replace("\n", ",").split(","):
        words = part.strip()
        if not words:
            continue
        first, dash, last = (word.strip() for word in words.partition("-"))
        ends = (first, last) if dash else (first, first)
        if not all(end.isascii() and end.isdigit() and len(end) <= 15 for end in ends):
            return None
        low, high = int(ends[0]), int(ends[1])
        if not 1 <= low <= high or high - low >= most:
            return None
        found.update(range(low, high + 1))
        if len(found) > most:
            return None
    return tuple(sorted(found))


def said_rows(rows: Iterable[int]) -> str:
    """Sorted rows, neighbours together: ``3, 7, 20-25``."""
    pieces: list[tuple[int, int]] = []
    for row in sorted(rows):
        if pieces and pieces[-1][1] == row - 1:
            pieces[-1] = (pieces[-1][0], row)
        else:
            pieces.append((row, row))
    return ", ".join(str(low) if low == high else f"{low}-{high}" for low, high in pieces)
