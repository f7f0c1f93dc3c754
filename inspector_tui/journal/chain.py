"""One device's chain file, checked line by line as it streams past.

A file holds one device's entries of one assessment, sorted by (seq, id), without gaps: the first has seq 1,
and every other one names as ``prev`` an entry of the seq before it in the same file. Branches of a fork are
allowed; replay reports them. Only the ids of two levels are held, whatever the length.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from .entry import Stamped, Tip, parse_line
from .errors import BrokenChain, Flaw, MalformedEntry
from .heads import Statement


class Chain(NamedTuple):
    """What a checked file is: whose chain, how many entries, and where it ends (twice or more if forked)."""

    assessment: str
    device: str
    entries: int
    tips: tuple[Tip, ...]

    def statements(self) -> tuple[Statement, ...]:
        """The head statements that this chain needs."""
        return tuple(Statement(self.assessment, self.device, tip.seq, tip.id) for tip in self.tips)


class ChainCheck:
    """Takes the lines of one file in order; every line is parsed once, for the caller too."""

    def __init__(self) -> None:
        self._first: Stamped | None = None
        self._last = Tip(0, "")
        self._count = 0
        self._before: set[str] = set()  # ids of the seq before the last
        self._level: set[str] = set()  # ids of the last seq
        self._loose: set[str] = set()  # ids of the seq before that nothing follows so far
        self._tips: list[Tip] = []

    def take(self, line: bytes) -> Stamped:
        """The entry on the next line (without its newline). Raises BrokenChain, with the line's number."""
        self._count += 1
        try:
            stamped = parse_line(line)
        except MalformedEntry as problem:
            raise BrokenChain(problem.flaw, self._count, problem.place) from problem
        entry = stamped.entry
        first = self._first = self._first or stamped
        if entry.assessment != first.entry.assessment or entry.device != first.entry.device:
            raise BrokenChain(Flaw.MIXED, self._count)
        if (entry.seq, stamped.id) <= self._last:
            raise BrokenChain(Flaw.ORDER, self._count)
        if entry.seq > self._last.seq:
            self._next_level(entry.seq)
        if entry.prev is not None:
            if entry.prev not in self._before:
                raise BrokenChain(Flaw.GAP, self._count)
            self._loose.discard(entry.prev)
        self._level.add(stamped.id)
        self._last = Tip(entry.seq, stamped.id)
        return stamped

    def finish(self) -> Chain:
        """What the file was. Raises BrokenChain if it was empty."""
        if self._first is None:
            raise BrokenChain(Flaw.EMPTY, 0)
        ends = [Tip(self._last.seq - 1, id_) for id_ in self._loose]
        ends += [Tip(self._last.seq, id_) for id_ in self._level]
        entry = self._first.entry
        return Chain(entry.assessment, entry.device, self._count, tuple(sorted([*self._tips, *ends])))

    def _next_level(self, seq: int) -> None:
        if seq != self._last.seq + 1:
            raise BrokenChain(Flaw.GAP, self._count)
        self._tips += [Tip(seq - 2, id_) for id_ in self._loose]
        self._before, self._loose, self._level = self._level, set(self._level), set()


def check_chain(lines: Iterable[bytes]) -> Chain:
    """Check all lines of one chain file (without newlines). Raises BrokenChain at the first wrong one."""
    check = ChainCheck()
    for line in lines:
        check.take(line)
    return check.finish()
