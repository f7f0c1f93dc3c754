"""One subject's state, from its entries alone.

A subject's entries form a graph: an entry's parents are what it supersedes, and "later" means descendant.
A register's value is what was written by entries that no later live one writes over. Dead entries (undone)
write nothing, but paths through them count.

One sweep from the latest entry to the earliest finds this: every entry hands its parents the set of
registers written at it or after it, as the bits of one integer. So the cost is linear in entries and
edges, whatever shape the graph has; ancestor sets would be quadratic, and a hostile history would say so.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from enum import Enum
from typing import Final, TypeAlias

import msgspec

from .entry import Stamped
from .names import is_link

MAX_REGISTERS: Final = 4096
"""Registers of one subject that replay keeps, first by name; more are a problem, see ``replay``. It bounds
the width of the sweep's integers."""

WITHDRAWN: Final = "withdrawn"


class Unavailable(Enum):
    """Why a value cannot be read. It reads so, never as the value before it."""

    WITHHELD = "withheld"
    REDACTED = "redacted"


Values: TypeAlias = Callable[[str, str], "bytes | Unavailable"]
"""(entry id, register) -> canonical bytes of what that entry wrote there, or why they are not here."""


class SubjectState(msgspec.Struct, frozen=True, gc=False):
    """What replay says of a subject.

    ``heads``: entries that nothing supersedes. ``registers``: the entries whose values stand, per register.
    ``conflicts``: registers whose standing values differ or cannot be compared. ``withdrawn``: a standing
    withdrawal is on. ``in_conflict``: there are conflicts, or something was written that a withdrawal did
    not know of, or whether it is withdrawn cannot be read. All ids sorted.
    """

    heads: tuple[str, ...]
    registers: dict[str, tuple[str, ...]]
    conflicts: frozenset[str]
    withdrawn: bool
    in_conflict: bool


class Graph(msgspec.Struct, gc=False):
    """A subject's entries as numbers 0…n-1 in topological order (parents first)."""

    ids: Sequence[str]
    parents: Sequence[Sequence[int]]
    writes: Sequence[tuple[str, ...]]
    live: Sequence[bool]


NO_CONFLICT: Final[frozenset[str]] = frozenset()


def replay_subject(entries: Iterable[Stamped], undone: Collection[str], values: Values) -> SubjectState:
    """The state of one subject from its entries that do not wait, in any order.

    ``undone``: ids that undo entries name (a set, or anything with a fast ``in``); more than this subject's
    are welcome. ``values`` answers REDACTED for redacted entries by itself. Ids superseded but not among
    ``entries`` belong to other subjects and are passed over.
    """
    ordered = _parents_first({stamped.id: stamped for stamped in entries})
    numbers = {stamped.id: number for number, stamped in enumerate(ordered)}
    return state_of(
        Graph(
            ids=[stamped.id for stamped in ordered],
            parents=[
                [numbers[parent] for parent in stamped.entry.supersedes if parent in numbers]
                for stamped in ordered
            ],
            writes=[stamped.entry.writes for stamped in ordered],
            live=[stamped.id not in undone for stamped in ordered],
        ),
        values,
    )


def state_of(graph: Graph, values: Values) -> SubjectState:
    """The state of a subject given as a graph."""
    heads, standing = _sweep(graph)
    ids = graph.ids
    registers = {name: _sorted_ids(ids, standing[name]) for name in sorted(standing)}
    conflicts = frozenset(
        name for name, found in registers.items() if len(found) > 1 and _differ(name, found, values)
    )
    withdrawals, unreadable = _withdrawals(standing.get(WITHDRAWN, ()), ids, values)
    unknown_to_it = bool(withdrawals) and _escapes(graph, withdrawals)
    return SubjectState(
        heads=_sorted_ids(ids, heads),
        registers=registers,
        conflicts=conflicts or NO_CONFLICT,
        withdrawn=bool(withdrawals),
        in_conflict=bool(conflicts) or unknown_to_it or unreadable,
    )


def line_state(
    ids: Sequence[str], writes: Sequence[tuple[str, ...]], live: Sequence[bool]
) -> SubjectState | None:
    """What ``state_of`` says of entries that each supersede just the one before, without a sweep.

    Nothing stands beside anything else in a line, so the last live write of a register is its value.
    None where values would have to be asked (a withdrawal) or registers may have to be left out.
    """
    if sum(map(len, writes)) > MAX_REGISTERS:
        return None
    standing: dict[str, tuple[str, ...]] = {}
    for number in range(len(ids) - 1, -1, -1):
        if live[number]:
            for name in writes[number]:
                if name not in standing:
                    standing[name] = (ids[number],)
    if WITHDRAWN in standing:
        return None
    if len(standing) > 1:
        standing = dict(sorted(standing.items()))
    return SubjectState((ids[-1],), standing, NO_CONFLICT, False, False)


def link_on(values: Iterable[bytes | Unavailable]) -> bool:
    """Whether a link is present, given the values of its standing entries: adding wins over removing."""
    return any(is_on(value) for value in values)


def is_on(value: bytes | Unavailable) -> bool:
    """Whether a value is readable and says {"on": true, …}."""
    if isinstance(value, Unavailable):
        return False
    decoded = msgspec.json.decode(value)
    return isinstance(decoded, dict) and decoded.get("on") is True


def _sweep(graph: Graph) -> tuple[list[int], dict[str, list[int]]]:
    """(heads, register -> entries standing in it), from the latest entry to the earliest."""
    count = len(graph.ids)
    later = [0] * count  # per entry: bits of the registers that its descendants write
    superseded = bytearray(count)
    bits = _register_bits(graph)
    standing: dict[str, list[int]] = {}
    for number in range(count - 1, -1, -1):
        written = passed_on = later[number]
        later[number] = 0
        if graph.live[number]:
            for name in graph.writes[number]:
                bit = bits.get(name, 0)
                passed_on |= bit
                if bit and not written & bit:
                    standing.setdefault(name, []).append(number)
        for parent in graph.parents[number]:
            superseded[parent] = 1
            later[parent] |= passed_on
    return [number for number in range(count) if not superseded[number]], standing


def _register_bits(graph: Graph) -> dict[str, int]:
    names = sorted({name for writes in graph.writes for name in writes})
    return {name: 1 << place for place, name in enumerate(names[:MAX_REGISTERS])}


def too_wide(graph: Graph) -> bool:
    """Whether the subject has more registers than are kept."""
    return len({name for writes in graph.writes for name in writes}) > MAX_REGISTERS


def _differ(name: str, found: tuple[str, ...], values: Values) -> bool:
    """Whether several standing entries of a register are a conflict: unless known to be equal, they are."""
    if is_link(name):
        return False
    first = values(found[0], name)
    return isinstance(first, Unavailable) or any(values(other, name) != first for other in found[1:])


def _withdrawals(standing: Iterable[int], ids: Sequence[str], values: Values) -> tuple[list[int], bool]:
    """(standing withdrawals that are on, whether one of them cannot be read)."""
    found: list[int] = []
    unreadable = False
    for number in standing:
        value = values(ids[number], WITHDRAWN)
        if isinstance(value, Unavailable):
            unreadable = True
        elif is_on(value):
            found.append(number)
    return found, unreadable


def _escapes(graph: Graph, withdrawals: list[int]) -> bool:
    """Whether a live write is neither a withdrawal nor an ancestor of one."""
    known = bytearray(len(graph.ids))
    for number in withdrawals:
        known[number] = 1
    for number in range(len(graph.ids) - 1, -1, -1):
        if known[number]:
            for parent in graph.parents[number]:
                known[parent] = 1
        elif graph.live[number] and graph.writes[number]:
            return True
    return False


def _sorted_ids(ids: Sequence[str], numbers: list[int]) -> tuple[str, ...]:
    if len(numbers) == 1:
        return (ids[numbers[0]],)
    return tuple(sorted(ids[number] for number in numbers))


def _parents_first(entries: dict[str, Stamped]) -> list[Stamped]:
    """The entries in topological order; an entry in a circle (no hash allows it) is left out."""
    awaited: dict[str, int] = {}
    children: dict[str, list[str]] = {}
    ready: list[str] = []
    for number, stamped in entries.items():
        parents = [parent for parent in stamped.entry.supersedes if parent in entries]
        awaited[number] = len(parents)
        for parent in parents:
            children.setdefault(parent, []).append(number)
        if not parents:
            ready.append(number)
    ordered: list[Stamped] = []
    while ready:
        number = ready.pop()
        ordered.append(entries[number])
        for child in children.get(number, ()):
            awaited[child] -= 1
            if not awaited[child]:
                ready.append(child)
    return ordered
