"""The record within a bundle: chains and bodies, read side by side and replayed.

The writer and the verifier use the same code, on the spool and on the archive, so that what the one
derives the other gets.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import BinaryIO, NamedTuple

from inspector_tui.journal import (
    Body,
    JournalError,
    MalformedEntry,
    Replay,
    Stamped,
    State,
    Unavailable,
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
        self._bodies: dict[bytes, int] = {}
        self._missing: list[str] = []
        self._openings: dict[str, str] = {}
        self._read = lru_cache(maxsize=4)(self._read_body)
        self.entries = 0

    def take(self, device: str, journal: Region, bodies: Region) -> Chain:
        """One device's chain and its bodies; what the chain is. Raises BundleMalformed."""
        waiting = self._parsed_bodies(bodies)
        place, body = next(waiting, (0, None))
        check = ChainCheck()
        for number, (_, line) in enumerate(lines_of(self._file, journal, Reason.ENTRY_FORM), 1):
            stamped = self._checked(check, line, journal.name, number)
            if number == 1:
                self._open(device, stamped, journal.name)
            self._replay.add(stamped)
            if body is None or body.entry != stamped.id:
                self._missing.append(stamped.id)
            else:
                if not matches(stamped, body):
                    raise BundleMalformed(Reason.BODY_MISMATCH, bodies.name, stamped.id)
                self._bodies[bytes.fromhex(stamped.id)] = place
                place, body = next(waiting, (0, None))
        if body is not None:
            raise BundleMalformed(Reason.BODY_ORDER, bodies.name, body.entry)
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

    def _open(self, device: str, first: Stamped, file: str) -> None:
        if first.entry.device != device or first.entry.assessment != self._assessment:
            raise BundleMalformed(Reason.CHAIN_OTHER, file)
        self._openings[device] = first.id

    def _checked(self, check: ChainCheck, line: bytes, file: str, number: int) -> Stamped:
        try:
            return check.take(line)
        except BrokenChain as problem:
            form = isinstance(problem.__cause__, MalformedEntry)
            reason = Reason.ENTRY_FORM if form else Reason.CHAIN_BROKEN
            raise BundleMalformed(reason, file, f"{number}: {problem.flaw.label.en}") from problem

    def _parsed_bodies(self, bodies: Region) -> Iterator[tuple[int, Body]]:
        for number, (offset, line) in enumerate(lines_of(self._file, bodies, Reason.BODY_FORM), 1):
            try:
                body = parse_body_line(line)
            except JournalError as problem:
                where = f"{number}: {problem.flaw.label.en}"
                raise BundleMalformed(Reason.BODY_FORM, bodies.name, where) from problem
            yield offset, body

    def _place(self, entry: str) -> int | None:
        try:
            return self._bodies.get(bytes.fromhex(entry))
        except ValueError:  # a redaction may name anything; what is no id names no entry
            return None

    def _read_body(self, entry: str) -> dict[str, bytes] | None:
        place = self._place(entry)
        return None if place is None else register_bytes(parse_body_line(line_at(self._file, place)).value)
