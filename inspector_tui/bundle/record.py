"""The record within a bundle: chains and bodies, read side by side and replayed.

The writer and the verifier use the same code, on the spool and on the archive, so that what the one
derives the other gets.
"""

from __future__ import annotations

from array import array
from functools import lru_cache
from typing import BinaryIO, Final, NamedTuple

from inspector_tui.journal import (
    Body,
    JournalError,
    MalformedEntry,
    Replay,
    Stamped,
    State,
    Unavailable,
    is_body_line,
    matches,
    parse_body_line,
    register_bytes,
)
from inspector_tui.journal.chain import Chain, ChainCheck
from inspector_tui.journal.errors import BrokenChain
from inspector_tui.journal.result import EvidenceFile, evidence_of, result_json, withheld_of

from .errors import BundleMalformed
from .lines import Region, line_at, lines_of
from .reasons import Reason

ABSENT: Final = -1
_NO_LINE: Final[tuple[int, bytes | None]] = (0, None)


class Outcome(NamedTuple):
    """What a record amounts to. ``leaked``: redacted entries whose bodies are here all the same."""

    state: State
    evidence: tuple[EvidenceFile, ...]
    withheld: tuple[str, ...]
    leaked: tuple[str, ...]
    result: bytes


class Record:
    """Takes each device's chain once, then ``finish``. Bodies are remembered by place, not kept."""

    def __init__(self, file: BinaryIO, assessment: str) -> None:
        self._file = file
        self._assessment = assessment
        self._replay = Replay()
        self._bodies = array("q")  # by the number that replay gave: where the body lies, or ABSENT
        self._missing: list[str] = []
        self._openings: dict[str, str] = {}
        self._actors: dict[str, str] = {}
        self._read = lru_cache(maxsize=4)(self._read_body)
        self.entries = 0

    def take(self, device: str, journal: Region, bodies: Region) -> Chain:
        """One device's chain and its bodies; what the chain is. Raises BundleMalformed."""
        waiting = _Bodies(self._file, bodies)
        check = ChainCheck()
        for number, (_, line) in enumerate(lines_of(self._file, journal, Reason.ENTRY_FORM), 1):
            try:
                stamped = check.take(line)
            except BrokenChain as problem:
                raise _broken(problem, journal.name, number) from problem
            if number == 1:
                self._open(device, stamped, journal.name)
            elif stamped.entry.actor != self._actors[device]:
                raise BundleMalformed(Reason.CHAIN_ACTOR, journal.name, f"{number}: {stamped.entry.actor}")
            place = self._replay.add(stamped)
            offset = waiting.offset_of(stamped)
            if offset is None:
                self._missing.append(stamped.id)
            else:
                self._remember(place, offset)
        waiting.finish()
        if device not in self._openings:
            raise BundleMalformed(Reason.CHAIN_BROKEN, journal.name)
        chain = check.finish()
        self.entries += chain.entries
        return chain

    def finish(self) -> Outcome:
        """Replays what was taken."""
        state = self._replay.finish(self.value)
        evidence = evidence_of(state, self.value)
        withheld = withheld_of(self._missing, (), state)
        leaked = tuple(sorted(entry for entry in state.redacted if self._place(entry) is not None))
        return Outcome(state, evidence, withheld, leaked, result_json(state, evidence, withheld))

    def value(self, entry: str, register: str) -> bytes | Unavailable:
        """What ``entry`` wrote in ``register``, if its body is here."""
        values = self._read(entry)
        return Unavailable.WITHHELD if values is None else values.get(register, Unavailable.WITHHELD)

    def opening(self, device: str, register: str) -> bytes | Unavailable:
        """What the entry that opened ``device`` wrote in ``register``."""
        return self.value(self._openings[device], register)

    def actors(self) -> dict[str, str]:
        """In whose name the entries of each device are."""
        return dict(self._actors)

    def openings(self) -> dict[str, str]:
        """The entry that opened each device."""
        return dict(self._openings)

    def holds(self, entry: str, device: str, seq: int) -> bool:
        """Whether an entry is here, in this place of this chain."""
        return self._replay.holds(entry, device, seq)

    def _open(self, device: str, first: Stamped, file: str) -> None:
        if first.entry.device != device or first.entry.assessment != self._assessment:
            raise BundleMalformed(Reason.CHAIN_OTHER, file)
        self._openings[device] = first.id
        self._actors[device] = first.entry.actor

    def _remember(self, number: int, offset: int) -> None:
        places = self._bodies
        while number >= len(places):
            places.append(ABSENT)
        places[number] = offset

    def _place(self, entry: str) -> int | None:
        """Where the body of ``entry`` lies. A redaction may name anything; what is no id names no entry."""
        number = self._replay.number(entry)
        if number is None or number >= len(self._bodies):
            return None
        place = self._bodies[number]
        return None if place == ABSENT else place

    def _read_body(self, entry: str) -> dict[str, bytes] | None:
        place = self._place(entry)
        return None if place is None else register_bytes(parse_body_line(line_at(self._file, place)).value)


class _Bodies:
    """The body lines of one chain, each taken by its entry or left for a later one."""

    def __init__(self, file: BinaryIO, region: Region) -> None:
        self._name = region.name
        self._lines = lines_of(file, region, Reason.BODY_FORM)
        self._offset, self._line = next(self._lines, _NO_LINE)  # the line at hand
        self._number = 1
        self._read: Body | None = None  # what is on it, if it had to be looked at more closely

    def offset_of(self, stamped: Stamped) -> int | None:
        """Where this entry's body lies, or None if it is not here. Raises BundleMalformed."""
        line = self._line
        if line is None:
            return None
        if self._read is not None or not is_body_line(stamped, line):
            body = self._closer(line)
            if body.entry != stamped.id:
                return None
            if not matches(stamped, body):
                raise BundleMalformed(Reason.BODY_MISMATCH, self._name, stamped.id)
            self._read = None
        offset = self._offset
        self._offset, self._line = next(self._lines, _NO_LINE)
        self._number += 1
        return offset

    def finish(self) -> None:
        """Raises BundleMalformed if a body is left that no entry took."""
        if self._line is not None:
            raise BundleMalformed(Reason.BODY_ORDER, self._name, self._closer(self._line).entry)

    def _closer(self, line: bytes) -> Body:
        if self._read is None:
            try:
                self._read = parse_body_line(line)
            except JournalError as problem:
                where = f"{self._number}: {problem.flaw.label.en}"
                raise BundleMalformed(Reason.BODY_FORM, self._name, where) from problem
        return self._read


def _broken(problem: BrokenChain, file: str, number: int) -> BundleMalformed:
    form = isinstance(problem.__cause__, MalformedEntry)
    reason = Reason.ENTRY_FORM if form else Reason.CHAIN_BROKEN
    return BundleMalformed(reason, file, f"{number}: {problem.flaw.label.en}")
