"""Links between subjects: registers with a slash, added and removed, never overwritten."""

from __future__ import annotations

from collections.abc import Iterable

from ..catalogue.errors import ItemNotTaken
from .case import Case
from .errors import UnknownItem, UnknownSubject

_TARGETS = ("item", "asset", "evidence", "finding")


def link_writes(
    case: Case,
    subject: str,
    *,
    items: Iterable[str] = (),
    assets: Iterable[str] = (),
    evidence: Iterable[str] = (),
    findings: Iterable[str] = (),
) -> dict[str, dict[str, bool]]:
    """Register values that make the links of ``subject`` exactly these: only differences are written.

    Assets may be named by key (MS-1). Raises UnknownItem, ItemNotTaken and UnknownSubject.
    """
    wanted: set[str] = set()
    known_items = case.catalogue.items
    for item in items:
        if item not in known_items:
            raise ItemNotTaken(id=item.upper()) if item in case.pinned.items else UnknownItem(id=item)
        wanted.add(f"item/{item}")
    by_key = {facts.key: asset for asset, facts in case.assets.items()}
    for asset in assets:
        found = by_key.get(asset, asset)
        if found not in case.assets:
            raise UnknownSubject(id=asset)
        wanted.add(f"asset/{found}")
    for piece in evidence:
        if piece not in case.registers:
            raise UnknownSubject(id=piece)
        wanted.add(f"evidence/{piece}")
    for finding in findings:
        if not finding.startswith("f-") or finding not in case.registers:
            raise UnknownSubject(id=finding)
        wanted.add(f"finding/{finding}")
    return _differences(wanted, present_links(case, subject))


def group_links(case: Case, subject: str, **given: Iterable[str]) -> dict[str, dict[str, dict[str, bool]]]:
    """The same for all that is one with ``subject``, by member: what none has yet comes to the first of them.

    Raises what :func:`link_writes` raises.
    """
    members = case.members(subject)
    if len(members) == 1:
        return {subject: link_writes(case, subject, **given)}
    wanted = {name for name, value in link_writes(case, "", **given).items() if value["on"]}
    present = {member: present_links(case, member) for member in members}
    missing = wanted - set().union(*present.values())
    first = members[0]
    return {
        member: _differences(
            (wanted & present[member]) | (missing if member == first else set()), present[member]
        )
        for member in members
    }


def present_links(case: Case, subject: str) -> set[str]:
    """The links of a subject that are on."""
    return {f"{to}/{target}" for to in _TARGETS for target in case.links(subject, to)}


def _differences(wanted: set[str], present: set[str]) -> dict[str, dict[str, bool]]:
    return {name: {"on": True} for name in sorted(wanted - present)} | {
        name: {"on": False} for name in sorted(present - wanted)
    }
