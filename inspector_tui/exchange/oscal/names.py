"""Ids for OSCAL: the same record gives the same ones, in every file and at any time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID, uuid5

from ...catalogue.pin import Catalogue

SPACE: Final = UUID("5b1f3a52-8d0e-5c55-9a43-6f0d2a7f4b10")
"""Under which all our UUIDs are made (version 5). Another way to make them is another space."""


def uuid_of(*said: str) -> str:
    """The UUID of what is named so: the case, the sort, the id."""
    return str(uuid5(SPACE, "\x1f".join(said)))


@dataclass(frozen=True, slots=True)
class Names:
    """Tokens of a catalogue's domains, items and sub-items, by their ids in it."""

    groups: Mapping[str, str]
    controls: Mapping[str, str]

    def statement(self, item: str) -> str:
        """The part that says what an item requires: what a finding is about."""
        return f"{self.controls[item]}_smt"

    def part(self, item: str, sub: str) -> str:
        """The part of a sub-item."""
        return f"{self.controls[item]}_smt.{sub}"

    def method(self, item: str, procedure: str) -> str:
        """The part of a procedure, in one of the items that it checks."""
        return f"{self.controls[item]}_asm.{procedure}"


def names_of(catalogue: Catalogue) -> Names:
    """A token for each id. Ours may begin with a digit (``2-5-1``), OSCAL's may not: ``i-`` is put before it.

    No two are alike, whatever ids an office gives; the id itself is in the property ``id``.
    """
    taken: set[str] = set()

    def token(wanted: str, prefix: str) -> str:
        found = wanted if wanted[0].isalpha() else prefix + wanted
        while found in taken:
            found = prefix + found
        taken.add(found)
        return found

    plain = [item for item in catalogue.items if item[0].isalpha()]
    controls = {item: token(item, "i-") for item in plain}
    controls |= {item: token(item, "i-") for item in catalogue.items if item not in controls}
    groups = {domain: token(domain, "g-") for domain in catalogue.domains}
    return Names(groups, controls)
