"""Replay: from entries, in any order, to the state of an assessment. It is total: it never fails.

The rules, all of which hold whatever the order of arrival:

1. The same entry twice counts once. Entries of another assessment are a problem and count for nothing.
2. An entry waits while its ``prev`` or anything it supersedes is absent or waits. Waiting entries are in no
   register and no head, and undo and redact nothing.
3. An entry is undone if an entry that does not wait, of the same device, names it in ``undoes``. Naming
   another device's entry, an absent one or an undo has no effect and is a problem.
4. A body is redacted if an entry that does not wait and has the same actor names its entry in the register
   ``redaction``: for good, so undoing or writing over that register brings nothing back. Naming an absent
   entry has no effect yet. Naming another actor's entry (nobody takes away what others recorded) or the
   first of a chain (it has the key that the chain is bound to) never has one and is a problem.
5. Per subject, ``subject.state_of`` decides. Superseding another subject's entry makes no parent of it.
6. Two entries with one device and seq are a fork. Both count.

Kinds are not looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import Final, NamedTuple

import msgspec

from .columns import ABSENT, READY, WAITING, Columns, parents_first
from .entry import Stamped, Tip
from .subject import (
    Graph,
    SubjectState,
    Unavailable,
    Values,
    line_state,
    replay_subject,
    state_of,
    too_wide,
)

__all__ = ["Fork", "Problem", "Replay", "State", "SubjectState", "Unavailable", "Values", "replay_subject"]

REDACTION: Final = "redaction"


class Fork(NamedTuple):
    """Entries that claim the same place in one device's chain, ids sorted."""

    device: str
    seq: int
    ids: tuple[str, ...]


class Problem(NamedTuple):
    """Something that a person has to know of or decide.

    ``code`` is one of ``chain`` (prev is another device's or not the entry one before),
    ``supersedes-other-subject``, ``undo-unknown``, ``undo-other-chain``, ``undo-of-undo``,
    ``redaction-unreadable`` (its body is not here or does not name entries), ``redaction-other-actor``,
    ``redaction-of-opening``, ``other-assessment``,
    ``too-many-registers`` (``entry`` is then the subject).
    """

    code: str
    entry: str


class State(msgspec.Struct, frozen=True):
    """What the entries say, all of it sorted by name or id."""

    assessment: str
    heads: dict[str, tuple[Tip, ...]]
    forks: tuple[Fork, ...]
    waiting: tuple[str, ...]
    problems: tuple[Problem, ...]
    undone: frozenset[str]
    redacted: frozenset[str]
    subjects: dict[str, SubjectState]


def named_in_redaction(value: bytes) -> list[str] | None:
    """What a value of the register ``redaction`` names; None if it does not have that form."""
    said = msgspec.json.decode(value)
    named = said.get("entries") if isinstance(said, dict) else None
    if not isinstance(named, list) or not all(isinstance(one, str) for one in named):
        return None
    return named


class Replay:
    """Takes entries one at a time, in any order, and says what they amount to."""

    def __init__(self) -> None:
        self._columns = Columns()

    def add(self, stamped: Stamped) -> int:
        """Take one entry, as ``parse_line`` or ``next_entry`` made it. It is not kept as such.

        The answer is a number for its id, small and never another's: see ``number``.
        """
        return self._columns.add(stamped)

    def number(self, entry: str) -> int | None:
        """The number of an id that was added or at least named by an added entry; None for anything else."""
        try:
            return self._columns.numbers.get(bytes.fromhex(entry))
        except ValueError:
            return None

    def holds(self, entry: str, device: str, seq: int) -> bool:
        """Whether the entry with this id was added, and is number ``seq`` of ``device``'s chain."""
        columns, number = self._columns, self.number(entry)
        if number is None or columns.subject[number] == ABSENT or number in columns.foreign:
            return False
        return columns.devices.get(device) == columns.device[number] and columns.seq[number] == seq

    def finish(self, values: Values) -> State:
        """The state of what was added so far; more may be added afterwards.

        ``values`` is asked only where a value decides something: registers with several standing entries,
        ``withdrawn`` and ``redaction``. Redactions among the entries are heeded here, whatever it answers.
        """
        return _Evaluation(self._columns, values).state()


class _Evaluation:
    """One evaluation: what it needs to know all at once, gone afterwards."""

    def __init__(self, columns: Columns, values: Values) -> None:
        self.columns = columns
        self.raw_values = values
        self.ids = list(columns.numbers)
        self.device_names = list(columns.devices)
        self.writings = list(columns.writings)
        self.problems: set[Problem] = set()
        ignored = self._ignored()
        self.here = [
            number
            for number, subject in enumerate(columns.subject)
            if subject != ABSENT and number not in ignored
        ]
        self.progress = bytearray([WAITING]) * len(self.ids)
        for number in self.here:
            self.progress[number] = 0
        self.ready = parents_first(columns, self.progress)
        self.undone = self._undone(ignored)
        self.redacted = self._redacted(ignored)

    def state(self) -> State:
        """Everything put together."""
        heads, forks, subjects = self._heads(), self._forks(), dict(sorted(self._states()))
        return State(
            assessment=min(self.columns.assessments, default=""),
            heads=heads,
            forks=forks,
            waiting=self._sorted_ids(number for number in self.here if self.progress[number] == WAITING),
            problems=tuple(sorted(self.problems)),
            undone=frozenset(map(self._id, self.undone)),
            redacted=self.redacted,
            subjects=subjects,
        )

    def _id(self, number: int) -> str:
        return self.ids[number].hex()

    def _sorted_ids(self, numbers: Iterable[int]) -> tuple[str, ...]:
        return tuple(sorted(map(self._id, numbers)))

    def _ignored(self) -> set[int]:
        """Entries of all assessments but the first by name (no order of arrival may decide which)."""
        columns = self.columns
        if len(columns.assessments) < 2:
            return set()
        kept = columns.assessments[min(columns.assessments)]
        ignored = {
            number
            for number, subject in enumerate(columns.subject)
            if subject != ABSENT and columns.foreign.get(number, 0) != kept
        }
        self.problems.update(Problem("other-assessment", self._id(number)) for number in ignored)
        return ignored

    def _undone(self, ignored: set[int]) -> set[int]:
        columns, undone = self.columns, set[int]()
        for number, targets in columns.undoes.items():
            if self.progress[number] != READY:
                continue
            for target in targets:
                if columns.subject[target] == ABSENT or target in ignored:
                    self.problems.add(Problem("undo-unknown", self._id(number)))
                elif columns.device[target] != columns.device[number]:
                    self.problems.add(Problem("undo-other-chain", self._id(number)))
                elif target in columns.undoes:
                    self.problems.add(Problem("undo-of-undo", self._id(number)))
                else:
                    undone.add(target)
        return undone

    def _redacted(self, ignored: set[int]) -> frozenset[str]:
        redacted: set[str] = set()
        wanted = {place for place, writes in enumerate(self.writings) if REDACTION in writes}
        if wanted:
            for number in self.ready:
                if self.columns.writes[number] in wanted:
                    redacted.update(
                        name
                        for name in self._named_in_redaction(self._id(number))
                        if self._may_redact(number, name, ignored)
                    )
        return frozenset(redacted)

    def _may_redact(self, number: int, name: str, ignored: set[int]) -> bool:
        """Whether the redaction ``number`` has an effect on the entry called ``name``."""
        columns, target = self.columns, self._number(name)
        if target is None or columns.subject[target] == ABSENT or target in ignored:
            return False
        if columns.actor(target) != columns.actor(number):
            self.problems.add(Problem("redaction-other-actor", self._id(number)))
            return False
        if columns.prev[target] == ABSENT:
            self.problems.add(Problem("redaction-of-opening", self._id(number)))
            return False
        return True

    def _number(self, name: str) -> int | None:
        """The number of an id as it stands in a body, where anything may stand."""
        try:
            number = self.columns.numbers.get(bytes.fromhex(name))
        except ValueError:
            return None
        # Reading hex forgives capitals and blanks; ids are compared as they are written.
        return None if number is None or self._id(number) != name else number

    def _named_in_redaction(self, entry: str) -> list[str]:
        value = self.raw_values(entry, REDACTION)
        found = None if isinstance(value, Unavailable) else named_in_redaction(value)
        if found is None:
            self.problems.add(Problem("redaction-unreadable", entry))
            return []
        return found

    def _values(self, entry: str, register: str) -> bytes | Unavailable:
        return Unavailable.REDACTED if entry in self.redacted else self.raw_values(entry, register)

    def _heads(self) -> dict[str, tuple[Tip, ...]]:
        """Per device the entries no other follows; a look at every link of the chains by the way."""
        prev, device, seq = self.columns.prev, self.columns.device, self.columns.seq
        followed = bytearray(len(self.ids))
        for number in self.ready:
            before = prev[number]
            if before == ABSENT:
                continue
            followed[before] = 1
            if device[before] != device[number] or seq[before] + 1 != seq[number]:
                self.problems.add(Problem("chain", self._id(number)))
        tips: dict[str, list[Tip]] = {}
        for number in self.ready:
            if not followed[number]:
                tips.setdefault(self.device_names[device[number]], []).append(
                    Tip(seq[number], self._id(number))
                )
        return {name: tuple(sorted(found)) for name, found in sorted(tips.items())}

    def _forks(self) -> tuple[Fork, ...]:
        """Places in a chain with several entries, waiting ones too: the alarm should come early."""
        device, seq = self.columns.device, self.columns.seq
        places = sorted((device[number] << 53) + seq[number] for number in self.here)
        doubled = {place for place, following in pairwise(places) if place == following}
        if not doubled:
            return ()
        found: dict[int, list[int]] = {}
        for number in self.here:
            place = (device[number] << 53) + seq[number]
            if place in doubled:
                found.setdefault(place, []).append(number)
        return tuple(
            sorted(
                Fork(self.device_names[device[numbers[0]]], seq[numbers[0]], self._sorted_ids(numbers))
                for numbers in found.values()
            )
        )

    def _states(self) -> Iterator[tuple[str, SubjectState]]:
        """Each subject's state. Sorting is stable, so parents still come first within a subject."""
        names = list(self.columns.subjects)
        subject_of = self.columns.subject.__getitem__
        self.ready.sort(key=subject_of)
        for subject, members in groupby(self.ready, key=subject_of):
            yield names[subject], self._state(names[subject], list(members))

    def _state(self, name: str, members: list[int]) -> SubjectState:
        columns, ids, undone = self.columns, self.ids, self.undone
        writes = [self.writings[columns.writes[number]] for number in members]
        live = [number not in undone for number in members]
        hexes = [ids[number].hex() for number in members]
        if self._is_line(members):
            found = line_state(hexes, writes, live)
            if found is not None:
                return found
        graph = Graph(ids=hexes, parents=self._parents(members), writes=writes, live=live)
        if too_wide(graph):
            self.problems.add(Problem("too-many-registers", name))
        return state_of(graph, self._values)

    def _is_line(self, members: list[int]) -> bool:
        """Whether each entry supersedes exactly the one before it: the usual case by far."""
        columns = self.columns
        many, first, edges = columns.many, columns.first, columns.edges
        before = ABSENT
        for number in members:
            expected = 0 if before == ABSENT else 1
            if many[number] != expected or (expected and edges[first[number]] != before):
                return False
            before = number
        return True

    def _parents(self, members: list[int]) -> list[list[int]]:
        places = {number: place for place, number in enumerate(members)}
        parents: list[list[int]] = []
        for number in members:
            superseded = self.columns.superseded(number)
            found = [places[other] for other in superseded if other in places]
            if len(found) != len(superseded):
                self.problems.add(Problem("supersedes-other-subject", self._id(number)))
            parents.append(found)
        return parents
