"""What the sides of a conflict have in common, from the graph of a subject's entries alone.

Everything here takes the entries of one subject that do not wait, parents first (as the store's history gives
them), and is linear in entries and edges. Dead entries (undone) write nothing, but paths through them count,
as everywhere in replay.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Sequence
from typing import Protocol


class Knot(Protocol):
    """One entry of the graph."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def supersedes(self) -> tuple[str, ...]:
        """What it stands on; ids of other subjects among them are passed over."""

    @property
    def writes(self) -> tuple[str, ...]:
        """The registers it writes."""

    @property
    def undone(self) -> bool:
        """Whether it counts as never having written."""


def base_of(entries: Sequence[Knot], contenders: Collection[str], register: str) -> tuple[str, ...]:
    """The entries whose value of ``register`` stood where the sides parted, ids sorted; none if none did.

    That is: what stands in ``register`` among the entries that come before every one of ``contenders``.
    Several where the sides parted over a conflict that was there already.
    """
    return standing_in(entries, _before_all(entries, contenders), register)


def side_of(entries: Sequence[Knot], contender: str, others: Collection[str]) -> frozenset[str]:
    """What somebody on the side of ``contender`` had before them.

    It, what it stands on, and what was recorded on top of it without knowing of ``others``.
    """
    known = _after_only(entries, contender, others)
    for entry in reversed(entries):
        if entry.id in known:
            known.update(entry.supersedes)
    return frozenset(known)


def beside(entries: Sequence[Knot], withdrawals: Collection[str]) -> tuple[str, ...]:
    """Live entries that write something and of which no one of ``withdrawals`` knew, in the order given."""
    known = set(withdrawals)
    for entry in reversed(entries):
        if entry.id in known:
            known.update(entry.supersedes)
    return tuple(entry.id for entry in entries if entry.id not in known and entry.writes and not entry.undone)


def standing_in(entries: Sequence[Knot], within: Container[str], register: str) -> tuple[str, ...]:
    """The entries among ``within`` that write ``register`` and that no later live one among them writes over.

    ``within`` holds with an entry all that it stands on.
    """
    written_later: set[str] = set()
    found = []
    for entry in reversed(entries):
        if entry.id not in within:
            continue
        written = entry.id in written_later
        if not entry.undone and register in entry.writes:
            if not written:
                found.append(entry.id)
            written = True
        if written:
            written_later.update(entry.supersedes)
    return tuple(sorted(found))


def _before_all(entries: Sequence[Knot], contenders: Collection[str]) -> frozenset[str]:
    """Entries that come before every contender. One bit per contender is handed down to what it stands on."""
    bits = {contender: 1 << place for place, contender in enumerate(sorted(contenders))}
    whole = (1 << len(bits)) - 1
    above: dict[str, int] = {}
    common = set()
    for entry in reversed(entries):
        reached = above.get(entry.id, 0)
        if whole and reached == whole:
            common.add(entry.id)
        passed = reached | bits.get(entry.id, 0)
        if passed:
            for parent in entry.supersedes:
                above[parent] = above.get(parent, 0) | passed
    return frozenset(common)


def _after_only(entries: Sequence[Knot], contender: str, others: Collection[str]) -> set[str]:
    """``contender`` and what comes after it and after none of ``others``."""
    mine, theirs = {contender}, set(others) - {contender}
    for entry in entries:
        parents = set(entry.supersedes)
        if parents & mine:
            mine.add(entry.id)
        if parents & theirs:
            theirs.add(entry.id)
    return mine - (theirs - {contender})
