"""Two findings that are one: groups made of links ``same/<lower>/<higher>`` (DESIGN 3).

A link stands on the lower subject. Groups are what links that are on connect, in whatever order they came: a
group is shown under the lowest id of those in it that are not withdrawn. What a group says twice and
differently is a conflict, although no subject of it is in one by itself.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import Any, Final

SAME: Final = "same/"
SORTS: Final = ("f-",)
SPOKEN: Final[Mapping[str, tuple[str, ...]]] = {"f-": ("texts", "severity", "view")}
"""Registers of which a group has one value: numbers and links are kept by each of its members."""


def link_between(one: str, other: str) -> tuple[str, str]:
    """The subject that holds the link of two, and its register."""
    lower, higher = sorted((one, other))
    return lower, f"{SAME}{lower}/{higher}"


def pairs_on(links: Mapping[str, Iterable[str]], here: Container[str], sort: str) -> list[tuple[str, str]]:
    """The pairs that links (by the subject they stand on) make of two subjects of a sort, lower first.

    What another program wrote otherwise (under another subject, between sorts, to nothing) joins nothing.
    """
    found = []
    for subject in sorted(one for one in links if one.startswith(sort)):
        for pair in links[subject]:
            lower, _, higher = pair.partition("/")
            if lower == subject and lower < higher and higher.startswith(sort) and higher in here:
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


def differ(values: Iterable[Any]) -> bool:
    """Whether what stands in one register of a group is not all the same."""
    said = list(values)
    return any(value != said[0] for value in said)
