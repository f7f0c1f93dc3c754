"""Which item of the last assessment an item of this one answers to, by the digest of its text.

The same text is the same question, under whatever number it stands now; another text under the same number
is another question, and whoever judges it should see both. Pure: two tables of digests in, the matches out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from inspector_tui.model.remedy import ItemChange


@dataclass(frozen=True, slots=True)
class Match:
    """An item of now, what became of it, and the id it had last time; None for a new one."""

    item: str
    change: ItemChange
    was: str | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """Every item of now in its order, and the items of last time that none of them answers to."""

    matches: tuple[Match, ...]
    gone: tuple[str, ...]


def carried(last: Mapping[str, str], now: Mapping[str, str]) -> Carried:
    """Match items by id, each with the digest of its text.

    First the same text under the same id; then the same text under another id, each used once; then the
    same id with another text, unless that text went on under another id.
    """
    was = {item: item for item, digest in now.items() if last.get(item) == digest}
    free: dict[str, list[str]] = defaultdict(list)
    for item, digest in last.items():
        if item not in was:
            free[digest].append(item)
    for item, digest in now.items():
        if item not in was and free[digest]:
            was[item] = free[digest].pop(0)
    taken = set(was.values())
    matches = []
    for item in now:
        if item in was:
            matches.append(Match(item, ItemChange.SAME, was[item]))
        elif item in last and item not in taken:
            taken.add(item)
            matches.append(Match(item, ItemChange.CHANGED, item))
        else:
            matches.append(Match(item, ItemChange.NEW))
    return Carried(tuple(matches), tuple(item for item in last if item not in taken))
