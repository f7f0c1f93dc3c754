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
        self._seq, self._id = 0, ""  # of the last line
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
        if self._first is None:
            self._first = stamped
        first = self._first.entry
        if entry.assessment != first.assessment or entry.device != first.device:
            raise BrokenChain(Flaw.MIXED, self._count)
        if (
            entry.prev == self._id
            and entry.seq == self._seq + 1
            and len(self._level) == 1
            and not self._loose
        ):
            # Nearly every line: one entry follows one entry. What the rules below would come to.
            self._before, self._level = self._level, {stamped.id}
        else:
            self._take_branch(entry.seq, entry.prev, stamped.id)
        self._seq, self._id = entry.seq, stamped.id
        return stamped

    def finish(self) -> Chain:
        """What the file was. Raises BrokenChain if it was empty."""
        if self._first is None:
            raise BrokenChain(Flaw.EMPTY, 0)
        ends = [Tip(self._seq - 1, id_) for id_ in self._loose]
        ends += [Tip(self._seq, id_) for id_ in self._level]
        entry = self._first.entry
        return Chain(entry.assessment, entry.device, self._count, tuple(sorted([*self._tips, *ends])))

    def _take_branch(self, seq: int, prev: str | None, id_: str) -> None:
        """The first entry, or one at a fork: the rules in full."""
        if (seq, id_) <= (self._seq, self._id):
            raise BrokenChain(Flaw.ORDER, self._count)
        if seq > self._seq:
            self._next_level(seq)
        if prev is not None:
            if prev not in self._before:
                raise BrokenChain(Flaw.GAP, self._count)
            self._loose.discard(prev)
        self._level.add(id_)

    def _next_level(self, seq: int) -> None:
        if seq != self._seq + 1:
            raise BrokenChain(Flaw.GAP, self._count)
        self._tips += [Tip(seq - 2, id_) for id_ in self._loose]
        self._before, self._loose, self._level = self._level, set(self._level), set()


def check_chain(lines: Iterable[bytes]) -> Chain:
    """Check all lines of one chain file (without newlines). Raises BrokenChain at the first wrong one."""
    check = ChainCheck()
    for line in lines:
        check.take(line)
    return check.finish()
