"""Where a chain forks, and the branches: the entries that only one of them has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from ...journal.ids import subject_for
from ...store import ForkedRow


class Branch(NamedTuple):
    """One branch: its first entry, and all that lie on it, by place. The last is its tip."""

    first: str
    entries: tuple[ForkedRow, ...]

    @property
    def tip(self) -> ForkedRow:
        """Its last entry; of a branch that forks again, the one with the higher place, then id."""
        return max(self.entries, key=lambda row: (row.seq, row.id))


class Fork(NamedTuple):
    """A place where several entries follow one. ``id`` is made of the place: the same on every laptop."""

    id: str
    device: str
    seq: int
    branches: tuple[Branch, ...]


def forks_of(rows: Sequence[ForkedRow]) -> tuple[Fork, ...]:
    """The forks among the entries of forked chains, each once however long its branches are.

    Where several entries claim one place without having one before them, that is a fork, too: chains of
    honest programs have none, and nothing that a record holds may go unseen.
    """
    found = []
    for device, chain in groupby(rows, key=lambda row: row.device):
        found += _of_device(device, list(chain))
    return tuple(found)


def _of_device(device: str, rows: list[ForkedRow]) -> list[Fork]:
    following: dict[str, list[ForkedRow]] = defaultdict(list)
    for row in rows:
        following[row.prev].append(row)
    found = []
    covered: set[str] = set()
    for prev, beginnings in sorted(following.items(), key=lambda pair: (pair[1][0].seq, pair[0])):
        if len(beginnings) > 1:
            beginnings.sort(key=lambda row: (row.at, row.id))
            branches = tuple(Branch(row.id, _lying_on(row, following)) for row in beginnings)
            covered.update(row.id for branch in branches for row in branch.entries)
            found.append(Fork(subject_for("b", device, prev), device, beginnings[0].seq, branches))
    for seq, doubled in groupby(rows, key=lambda row: row.seq):
        loose = list(doubled)
        if len(loose) > 1 and not covered.issuperset(row.id for row in loose):
            branches = tuple(Branch(row.id, _lying_on(row, following)) for row in loose)
            covered.update(row.id for branch in branches for row in branch.entries)
            found.append(Fork(subject_for("b", device, str(seq)), device, seq, branches))
    return found


def _lying_on(first: ForkedRow, following: dict[str, list[ForkedRow]]) -> tuple[ForkedRow, ...]:
    found, todo = [], [first]
    while todo:
        row = todo.pop()
        found.append(row)
        todo += following.get(row.id, ())
    return tuple(sorted(found, key=lambda row: (row.seq, row.id)))
