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


def likeness(one: str, other: str) -> float:
    """From 0 (nothing in common) to 1 (the same letters in the same order)."""
    a, b = _pairs(one), _pairs(other)
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0


def may_be_one(one: str, other: str, *, share_item: bool) -> bool:
    """Whether two findings are worth showing to a person side by side."""
    return likeness(one, other) >= (SAME_ITEM if share_item else ANYWHERE)


def _pairs(text: str) -> Counter[str]:
    letters = "".join(text.casefold().split())
    return Counter(letters[at : at + 2] for at in range(len(letters) - 1))
