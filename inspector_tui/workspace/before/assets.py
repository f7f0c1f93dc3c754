"""Assets of a running case: added, changed, withdrawn, or taken in from a list after a look at it.

An asset added later starts unjudged and re-opens its items (DESIGN 3): what was judged before without it,
the item as a whole or a sub-item, is a draft again until somebody judges it anew. The asset is linked to
those judgements by their entries, so no clock decides what came later, nobody's judgement is written over,
and two laptops that add the same asset agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from ...exchange.asset_list import Present, Read, read_assets
from ...exchange.workbook import read_book
from ...journal.ids import subject_for
from ...model.record import AssetFacts, Withdrawal
from ...model.staging import Staging
from ...model.text import Text
from ...model.views import AssetRow, Saved
from ..case import Case
from ..checked import checked
from ..desk import Desk, Write
from ..errors import UnknownSubject
from ..showing import asset_row, both
from .scope_errors import AssetClassUnknown, AssetThere, ImportChanged, ReasonMissing, TooManyAssets

MAX_ASSETS = 500
"""As many as a plan may have."""

MAX_REGISTERS = 4000
"""So many at most are written by one entry (journal.entry)."""


def all(desk: Desk, case_id: str) -> tuple[AssetRow, ...]:  # noqa: A001 - read as assets.all
    """Every asset in scope, by key."""
    case = desk.case(case_id)
    return tuple(
        asset_row(case, subject) for subject in sorted(_standing(case), key=lambda s: case.assets[s].key)
    )


def classes(desk: Desk, case_id: str) -> tuple[tuple[str, Text], ...]:
    """The asset classes of the case's catalogue: id and title."""
    return _classes(desk.case(case_id))


def add(desk: Desk, case_id: str, key: str, asset_class: str, name: str, place: str = "") -> Saved:
    """A new asset. Raises AssetThere, AssetClassUnknown, TooManyAssets, FieldInvalid."""
    case = desk.case(case_id)
    facts = _facts(case, key, asset_class, name, place)
    if subject_for("a", facts.key) in _standing(case):
        raise AssetThere(key=facts.key)
    writes = _writes(case, [facts])
    return desk.record(case, writes, _said(f"자산 {key} 추가", f"Asset {key} added", writes))


def change(desk: Desk, case_id: str, key: str, asset_class: str, name: str, place: str = "") -> Saved:
    """Record what is otherwise of an asset. Raises UnknownSubject, AssetClassUnknown, FieldInvalid."""
    case = desk.case(case_id)
    known = case.assets[_must_stand(case, key)].key
    writes = _writes(case, [_facts(case, known, asset_class, name, place)])
    return desk.record(case, writes, _said(f"자산 {known} 변경", f"Asset {known} changed", writes))


def withdraw(desk: Desk, case_id: str, key: str, reason: str) -> Saved:
    """Take an asset out of scope, with a reason. What was judged on it stays in the history.

    Raises UnknownSubject, ReasonMissing, FieldInvalid.
    """
    case = desk.case(case_id)
    subject = _must_stand(case, key)
    if not reason.strip():
        raise ReasonMissing
    values = {"withdrawn": checked(Withdrawal, on=True, reason=reason).model_dump(mode="json")}
    said = Text(f"자산 {key} 제외", f"Asset {key} taken out of scope")
    return desk.record(case, [Write("asset.set", subject, values)], said)


def stage(desk: Desk, case_id: str, file: Path) -> Staging:
    """What an asset list (XLSX or CSV) would do, row by row; nothing is kept.

    Raises what reading a workbook raises, and NoKnownColumns.
    """
    return _read(desk.case(case_id), file).staging


def take(desk: Desk, case_id: str, file: Path, sha256: str) -> Saved:
    """Keep what :func:`stage` showed of the file with this digest: one op. Raises ImportChanged."""
    case = desk.case(case_id)
    desk.must_write()
    read = _read(case, file)
    if read.staging.sha256 != sha256:
        raise ImportChanged(file=file.name)
    count = len(read.assets)
    writes = _writes(case, read.assets)
    return desk.record(case, writes, _said(f"자산 {count}건 반영", f"{count} assets taken in", writes))


def _read(case: Case, file: Path) -> Read:
    standing = {case.assets[s].key: case.assets[s] for s in _standing(case)}
    present = Present(
        standing,
        frozenset(case.assets[s].key for s in case.assets if s in case.withdrawn),
        frozenset(case.assets[s].key for s in case.assets if s in case.conflicts),
        MAX_ASSETS,
    )
    return read_assets(read_book(file), _classes(case), present)


def _writes(case: Case, wanted: Sequence[AssetFacts]) -> list[Write]:
    """The writes that make these assets stand so; nothing for what says the same. Raises TooManyAssets."""
    writes = []
    standing = set(_standing(case))
    for facts in wanted:
        subject = subject_for("a", facts.key)
        values: dict[str, Any] = {}
        said = facts.model_dump(mode="json")
        before = case.value(subject, "asset") if subject in standing else None
        if case.value(subject, "asset") != said:
            values["asset"] = said
        if subject in case.withdrawn:
            values["withdrawn"] = Withdrawal(on=False).model_dump(mode="json")
        if before is None or before["asset_class"] != facts.asset_class:
            fresh = set(_judged_without(case, facts.asset_class)) - set(case.links(subject, "reopens"))
            values |= {f"reopens/{entry}": {"on": True} for entry in sorted(fresh)}
        standing.add(subject)
        writes += [Write("asset.set", subject, part) for part in _parts(values)]
    if len(standing) > MAX_ASSETS:
        raise TooManyAssets(most=MAX_ASSETS, have=len(standing))
    return writes


def _parts(values: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The values in as many entries as they take: an entry writes so many registers and no more."""
    left = iter(values.items())
    while part := dict(islice(left, MAX_REGISTERS)):
        yield part


def _judged_without(case: Case, asset_class: str) -> list[str]:
    """Entries of judgements, not made on one asset, of items that apply to this class."""
    found = []
    for item, places in case.judgements.items():
        known = case.catalogue.items.get(item)
        if known is not None and asset_class in known.asset_classes:
            found += [live.entry for (_, asset), live in places.items() if asset is None and live.value]
    return sorted(found)


def _standing(case: Case) -> list[str]:
    return [subject for subject in case.assets if subject not in case.withdrawn]


def _must_stand(case: Case, key: str) -> str:
    found = next((s for s in _standing(case) if case.assets[s].key == key or s == key), None)
    if found is None:
        raise UnknownSubject(id=key)
    return found


def _facts(case: Case, key: str, asset_class: str, name: str, place: str) -> AssetFacts:
    known = _classes(case)
    if asset_class not in dict(known):
        told = ", ".join(f"{one}({title.ko})" for one, title in known)
        raise AssetClassUnknown(given=asset_class, known=told)
    return checked(AssetFacts, key=key, asset_class=asset_class, name=name, place=place)


def _classes(case: Case) -> tuple[tuple[str, Text], ...]:
    return tuple((kind.id, both(kind.title)) for kind in case.catalogue.asset_classes)


def _said(ko: str, en: str, writes: Iterable[Write]) -> Text:
    reopened = {r for write in writes for r in write.values if r.startswith("reopens/")}
    if not reopened:
        return Text(ko, en)
    count = len(reopened)
    return Text(f"{ko}, 판정 {count}건 다시 초안", f"{en}; {count} judgements are drafts again")
