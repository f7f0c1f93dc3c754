"""How alike two texts are, by pairs of letters, blanks and case aside: to sort suggestions, no verdict.

Korean endings change and words are written together or apart, so pairs of letters say more than words
(Dice's coefficient over bigrams).
"""

from __future__ import annotations

from collections import Counter
from typing import Final

SAME_ITEM: Final = 0.2
"""From so much likeness on, two findings of one item may have one cause."""
ANYWHERE: Final = 0.6
"""The same for findings that share no item."""


class Shape:
    """A text ready to be compared with many: its pairs of letters are counted once."""

    __slots__ = ("pairs", "total")

    def __init__(self, text: str) -> None:
        self.pairs = _pairs(text)
        self.total = self.pairs.total()

    def likeness(self, other: Shape, least: float = 0.0) -> float:
        """As :func:`likeness`; 0 where the lengths alone say that it is less than ``least``."""
        total = self.total + other.total
        if not total or 2 * min(self.total, other.total) < least * total:
            return 0.0
        few, many = sorted((self.pairs, other.pairs), key=len)
        common = sum(min(count, many[pair]) for pair, count in few.items() if pair in many)
        return 2 * common / total


def likeness(one: str, other: str) -> float:
    """From 0 (nothing in common) to 1 (the same letters in the same order)."""
    return Shape(one).likeness(Shape(other))


def least(*, share_item: bool) -> float:
    """From so much likeness on, two findings are worth showing to a person side by side."""
    return SAME_ITEM if share_item else ANYWHERE


def _pairs(text: str) -> Counter[str]:
    letters = "".join(text.casefold().split())
    return Counter(letters[at : at + 2] for at in range(len(letters) - 1))
