"""The figure on a paper that is older than the bundle.

A confirmation sheet carries the anchor of the record it was made from. Entries are added afterwards, the
printing and the signing first of all, so a later bundle has another anchor. Its record says of each printed
sheet which ends of chains the figure was made of (register ``sheet``). That is only a hint, and nothing is
believed because it says so:

1. the anchor over these ends, as head statements of this assessment, is the figure on paper;
2. each end is an entry of this bundle, in that place of that device's chain.

An end is the hash of an entry that names the one before it, and every chain here has been checked, so all
that led up to these ends is here, byte for byte. Who wanted to pass other contents off would have to find
other ends with the same anchor. What came after the paper is not covered by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from inspector_tui.journal import JournalError, Unavailable
from inspector_tui.journal.heads import Statement, anchor, parse_statement

from .check_record import Checked

REGISTER = "sheet"


class Paper(NamedTuple):
    """A sheet whose figure holds: its version, and how many entries it was made of."""

    version: int
    entries: int


def sheet_with(figure: str, assessment: str, checked: Checked) -> Paper | None:
    """The sheet of this record that carries ``figure``, if all it was made of is here; else None."""
    for facts in _sheets(checked):
        ends = _ends(facts, assessment)
        if not ends or anchor(ends) != figure:
            continue
        if all(checked.record.holds(end.head, end.device, end.seq) for end in ends):
            version = facts.get("version")
            return Paper(version if type(version) is int else 0, sum(end.seq for end in ends))
    return None


def _sheets(checked: Checked) -> Iterator[dict[str, Any]]:
    """What stands in the register ``sheet``, of whatever subject, as far as it can be read."""
    for subject in checked.outcome.state.subjects.values():
        for entry in subject.registers.get(REGISTER, ()):
            value = checked.record.value(entry, REGISTER)
            facts = None if isinstance(value, Unavailable) else msgspec.json.decode(value)
            if isinstance(facts, dict):
                yield facts


def _ends(facts: dict[str, Any], assessment: str) -> list[Statement]:
    """The ends a sheet names; none if any of them is not in the form of a statement."""
    named = facts.get("heads")
    ends = []
    for one in named if isinstance(named, list) else ():
        if not isinstance(one, dict) or type(one.get("seq")) is not int:
            return []
        end = Statement(assessment, str(one.get("device")), one["seq"], str(one.get("head")))
        try:
            if parse_statement(end.canonical()) != end:
                return []
        except (JournalError, UnicodeEncodeError):
            return []
        ends.append(end)
    return ends
