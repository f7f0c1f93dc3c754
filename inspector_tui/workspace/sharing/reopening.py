"""A judgement and an asset that meet in a merge: the judgement was made without the asset.

Whoever adds an asset records which judgements it re-opens, but knows only those on their laptop. A bundle
holds everything its maker knew. So a judgement that comes in a bundle without the asset that is here, and
one that is here while its bundle brings the asset, were made without it: the laptop where the two meet
records it, with the same value as any other where they meet, so no conflict comes of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from ...bundle.open import Contents
from ...journal import parse_line
from ...store import NewEntry, Store
from ..before.assets import MAX_REGISTERS
from ..case import Case

_ASSET, _JUDGED = b'"subject":"a-', b'"subject":"j-'


class Met(NamedTuple):
    """What the bundle holds of assets, and of judgements: entry ids."""

    assets: frozenset[str]
    judged: frozenset[str]


def held_by(contents: Contents) -> Met:
    """The assets (subjects) and the judgements (entries) in a bundle."""
    assets: set[str] = set()
    judged: set[str] = set()
    for device in contents.devices:
        for line in contents.journal(device):
            if _ASSET in line:
                assets.add(parse_line(line).entry.subject)
            elif _JUDGED in line:
                judged.add(parse_line(line).id)
    return Met(frozenset(assets), frozenset(judged))


def known_here(store: Store, case_id: str) -> frozenset[str]:
    """The assets that this store has of a case, before the merge."""
    if case_id not in store.assessments():
        return frozenset()
    return frozenset(row.subject for row in store.registers(case_id, "a-"))


def reopened(case: Case, before: frozenset[str], stamp: int, met: Met, store: Store) -> list[NewEntry]:
    """The entries that re-open what met; ``case`` as the merge leaves it.

    ``before`` and ``stamp`` are the assets and the newest arrival here before the merge.
    """
    if not before and not met.assets:
        return []
    found: list[NewEntry] = []
    here = cache(lambda entry: _was_here(store, case.id, entry, stamp))
    for subject in sorted(case.assets):
        if subject in case.withdrawn or subject in case.conflicts:
            continue
        mine, theirs = subject in before, subject in met.assets
        if mine == theirs:  # both knew it: what each of them judged before that, each has recorded
            continue
        apart = {
            entry
            for entry in _judged_on_whole(case, case.assets[subject].asset_class)
            if (not here(entry) if mine else here(entry) and entry not in met.judged)
        }
        fresh = sorted(apart - set(case.links(subject, "reopens")))
        found += [
            NewEntry("asset.set", subject, {f"reopens/{entry}": {"on": True} for entry in part})
            for part in _parts(fresh)
        ]
    return found


def _was_here(store: Store, case_id: str, entry: str, stamp: int) -> bool:
    row = store.entry(case_id, entry)
    return row is not None and row.n <= stamp


def _judged_on_whole(case: Case, asset_class: str) -> Iterable[str]:
    for item, places in case.judgements.items():
        known = case.catalogue.items.get(item)
        if known is not None and asset_class in known.asset_classes:
            for (_, asset), live in places.items():
                if asset is None and live.value:
                    yield live.entry


def _parts(entries: list[str]) -> Iterable[list[str]]:
    for start in range(0, len(entries), MAX_REGISTERS):
        yield entries[start : start + MAX_REGISTERS]
