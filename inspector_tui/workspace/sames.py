"""Two findings that are one: groups made of links ``same/<lower>/<higher>`` (DESIGN 3).

A link stands on the lower subject. Groups are what links that are on connect, in whatever order they came: a
group is shown under the lowest id of those in it that are not withdrawn. What a group says twice and
differently is a conflict, although no subject of it is in one by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from .case import Case

SAME: Final = "same/"
SORTS: Final = ("f-",)
SPOKEN: Final[Mapping[str, tuple[str, ...]]] = {"f-": ("texts", "severity", "view")}
"""Registers of which a group has one value: numbers and links are kept by each of its members."""


def link_between(one: str, other: str) -> tuple[str, str]:
    """The subject that holds the link of two, and its register."""
    lower, higher = sorted((one, other))
    return lower, f"{SAME}{lower}/{higher}"


def links_on(case: Case, sort: str) -> list[tuple[str, str]]:
    """The links that are on between two subjects of a sort that are here, lower first.

    What another program wrote otherwise (under another subject, between sorts, to nothing) joins nothing.
    """
    found = []
    for subject in sorted(case.joins):
        if not subject.startswith(sort):
            continue
        for pair in case.links(subject, "same"):
            lower, _, higher = pair.partition("/")
            if lower == subject and lower < higher and higher.startswith(sort) and higher in case.registers:
                found.append((lower, higher))
    return found


def groups(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """The groups that pairs make, by each of their members; members sorted."""
    root: dict[str, str] = {}

    def find(one: str) -> str:
        while root.setdefault(one, one) != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    for one, other in pairs:
        a, b = find(one), find(other)
        root[max(a, b)] = min(a, b)
    members: dict[str, list[str]] = {}
    for one in sorted(root):
        members.setdefault(find(one), []).append(one)
    return {one: tuple(whole) for whole in members.values() for one in whole}


def differing(case: Case) -> dict[str, frozenset[str]]:
    """Groups whose members say different things, by the one they are shown under, with the registers."""
    found = {}
    for leader in {case.leader(subject) for subject in case.together}:
        registers = frozenset(
            name
            for name in SPOKEN.get(leader[:2], ())
            if len(case.members(leader)) > 1 and _contested(case, leader, name)
        )
        if registers:
            found[leader] = registers
    return found


def _contested(case: Case, leader: str, register: str) -> bool:
    said: list[Any] = []
    for member in case.members(leader):
        for live in case.registers.get(member, {}).get(register, ()):
            if live.value not in said:
                said.append(live.value)
        if register in case.recorded.get(member, ()):
            return True
    return len(said) > 1
