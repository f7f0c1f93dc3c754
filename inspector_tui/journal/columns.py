"""Entries as columns of small integers, and the order in which they can be taken.

A hundred thousand entries as objects weigh far more than what replay needs of them; here an entry costs its
id and a few numbers, and neither entry nor line is kept.
"""

from __future__ import annotations

from array import array
from typing import Final, TypeVar

from .entry import Stamped

ABSENT: Final = -1

OPEN, READY, WAITING = 1, 2, 3
"""How far ordering has come with an entry; 0 is not looked at."""


Key = TypeVar("Key")

_raw = bytes.fromhex
_ROOM: Final = 512
_ABSENT: Final = (ABSENT,) * _ROOM
_NOUGHT: Final = (0,) * _ROOM


class Numbers(dict[Key, int]):
    """Numbers whatever it is asked for, in the order of asking, so its keys are a column."""

    def __missing__(self, key: Key) -> int:
        number = self[key] = len(self)
        return number


class Columns:
    """All entries of a replay. An id that is only mentioned has a number too, and ABSENT as its subject.

    Columns are somewhat longer than there are numbers; what is beyond has ABSENT as its subject as well.
    """

    def __init__(self) -> None:
        self.numbers = Numbers[bytes]()  # of ids
        self.subjects = Numbers[str]()
        self.devices = Numbers[str]()
        self.assessments = Numbers[str]()
        self.writings = Numbers[tuple[str, ...]]()
        self.subject = array("i")
        self.device = array("i")
        self.seq = array("q")
        self.prev = array("i")
        self.writes = array("i")
        self.first = array("q")  # where its superseded entries begin in ``edges`` …
        self.many = array("B")  # … and how many they are (at most 64)
        self.edges = array("i")
        self.undoes: dict[int, array[int]] = {}
        self.actors: list[str] = []  # of devices: who wrote the first entry seen of it …
        self.strangers: dict[int, str] = {}  # … and entry -> actor, where another name stands on it
        self.foreign: dict[int, int] = {}  # entry -> assessment, of any but the first assessment seen

    def add(self, stamped: Stamped) -> int:
        """Take one entry; its number. The same one again changes nothing."""
        entry, numbers = stamped.entry, self.numbers
        number = numbers[_raw(stamped.id)]
        if number >= len(self.subject):
            self._grow()
        if self.subject[number] != ABSENT:
            return number
        self.subject[number] = self.subjects[entry.subject]
        device = self.device[number] = self.devices[entry.device]
        if device == len(self.actors):
            self.actors.append(entry.actor)
        elif self.actors[device] != entry.actor:
            self.strangers[number] = entry.actor
        self.seq[number] = entry.seq
        self.writes[number] = self.writings[entry.writes]
        prev, supersedes = entry.prev, entry.supersedes
        if prev is not None:
            self.prev[number] = numbers[_raw(prev)]
        if supersedes:
            self.first[number] = len(self.edges)
            self.many[number] = len(supersedes)
            for superseded in supersedes:
                self.edges.append(numbers[_raw(superseded)])
        if entry.undoes:
            self.undoes[number] = array("i", [numbers[_raw(undone)] for undone in entry.undoes])
        assessment = self.assessments[entry.assessment]
        if assessment:
            self.foreign[number] = assessment
        if len(numbers) > len(self.subject):
            self._grow()
        return number

    def actor(self, number: int) -> str:
        """Who wrote an entry that is here."""
        return self.strangers.get(number) or self.actors[self.device[number]]

    def superseded(self, number: int) -> array[int]:
        """The numbers of what an entry supersedes."""
        first = self.first[number]
        return self.edges[first : first + self.many[number]]

    def _grow(self) -> None:
        """Room for all numbers and more: blanks one by one would cost more than all else about an entry."""
        while len(self.subject) < len(self.numbers):
            for column in (self.subject, self.device, self.prev):
                column.extend(_ABSENT)
            for column in (self.writes, self.seq, self.first, self.many):
                column.extend(_NOUGHT)


def parents_first(columns: Columns, progress: bytearray) -> list[int]:
    """The numbers of the entries that do not wait, each after its ``prev`` and what it supersedes.

    ``progress`` comes in with WAITING for what is not here and 0 for the rest, and is settled to READY or
    WAITING for all. A walk in depth without recursion, so a long chain in any order is no danger.
    """
    prev, first, many, edges = columns.prev, columns.first, columns.many, columns.edges
    ordered: list[int] = []
    for start in range(len(progress)):
        if progress[start]:
            continue
        # Mostly entries arrive after what they need; that is seen without a stack.
        before, superseded = prev[start], many[start]
        if (before == ABSENT or progress[before] == READY) and (
            not superseded or (superseded == 1 and progress[edges[first[start]]] == READY)
        ):
            progress[start] = READY
            ordered.append(start)
        else:
            _walk(columns, progress, start, ordered)
    return ordered


def _walk(columns: Columns, progress: bytearray, start: int, ordered: list[int]) -> None:
    """Settle ``start`` and all that it needs, adding to ``ordered`` what is ready."""
    stack = [start]
    while stack:
        number = stack[-1]
        if progress[number] > OPEN:
            stack.pop()
            continue
        unseen = _settle(columns, progress, number)
        if unseen:
            stack.extend(unseen)
        else:
            stack.pop()
            if progress[number] == READY:
                ordered.append(number)


def _settle(columns: Columns, progress: bytearray, number: int) -> list[int]:
    """Settle the progress of ``number``, or say what has to be settled before it."""
    first, many = columns.first[number], columns.many[number]
    unseen: list[int] = []
    for other in (columns.prev[number], *columns.edges[first : first + many]):
        if other == ABSENT or progress[other] == READY:
            continue
        if progress[other]:
            # An open one is a circle, which no hash allows: it may wait for ever, but not loop for ever.
            progress[number] = WAITING
            return []
        unseen.append(other)
    progress[number] = OPEN if unseen else READY
    return unseen
