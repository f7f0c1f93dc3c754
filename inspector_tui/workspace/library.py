"""Catalogues as files: what is in one, what is wrong with one, how two differ. Needs no store."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..catalogue.compare import compare
from ..catalogue.errors import CatalogueInvalid
from ..catalogue.locate import shipped
from ..catalogue.pin import Catalogue
from ..catalogue.read import read_catalogue
from ..model.checklist import Item
from ..model.text import Text
from ..model.views import ProcedureView
from ..model.words import Essential, Severity
from .showing import both, procedure_view


@dataclass(frozen=True, slots=True)
class DomainView:
    """A domain at a glance."""

    id: str
    title: Text
    items: int
    digest: str


@dataclass(frozen=True, slots=True)
class CatalogueView:
    """A catalogue at a glance, with the digest an assessment would be pinned to."""

    id: str
    version: str
    notice: Text
    digest: str
    domains: tuple[DomainView, ...]


@dataclass(frozen=True, slots=True)
class RequirementRow:
    """One item of a catalogue, on a line."""

    id: str
    title: Text
    severity: Severity
    essential: Essential


@dataclass(frozen=True, slots=True)
class RequirementView:
    """One item of a catalogue, in full."""

    row: RequirementRow
    requirement: Text
    sub_items: tuple[tuple[str, Text], ...]
    procedures: tuple[ProcedureView, ...]
    expected: tuple[Text, ...]
    asset_classes: tuple[Text, ...]
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """Something wrong with a catalogue's files: where, and what to do."""

    file: str
    line: int | None
    path: str
    reason: Text


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One item in two catalogues. ``asks_same``: an earlier judgement still answers the question."""

    item: str
    change: str
    label: Text
    parts: tuple[Text, ...]
    asks_same: bool


def overview(folder: Path | None = None) -> CatalogueView:
    """The catalogue in ``folder``, or the one that comes with the program. Raises CatalogueInvalid."""
    catalogue = _read(folder)
    return CatalogueView(
        catalogue.id,
        catalogue.version,
        both(catalogue.notice),
        catalogue.digest,
        tuple(
            DomainView(sheet.id, both(sheet.title), len(sheet.items), catalogue.digests[sheet.id])
            for sheet in catalogue.checklists
        ),
    )


def items(folder: Path | None, domain: str) -> tuple[RequirementRow, ...]:
    """The items of one domain. Raises CatalogueInvalid, and UnknownItem for a domain it has not."""
    return tuple(_row(item) for item in _read(folder).checklist(domain).items)


def item(item_id: str, folder: Path | None = None) -> RequirementView:
    """One item in full. Raises CatalogueInvalid, UnknownItem."""
    catalogue = _read(folder)
    found = catalogue.item_by_id(item_id)
    return RequirementView(
        row=_row(found),
        requirement=both(found.requirement),
        sub_items=tuple((sub.id, both(sub.title)) for sub in found.sub_items),
        procedures=tuple(procedure_view(catalogue, procedure) for procedure in found.procedures),
        expected=tuple(both(title) for title in found.evidence),
        asset_classes=tuple(both(catalogue.asset_class(kind).title) for kind in found.asset_classes),
        references=tuple(f"{reference.system} {reference.id}" for reference in found.references),
    )


def problems(folder: Path | None = None) -> tuple[ProblemRow, ...]:
    """Everything wrong with the files of a catalogue; nothing if it can be used."""
    try:
        _read(folder)
    except CatalogueInvalid as invalid:
        return tuple(ProblemRow(p.file, p.line, p.path, p.reason) for p in invalid.problems)
    return ()


def differences(old: Path, new: Path | None = None) -> tuple[ChangeRow, ...]:
    """Every item of either catalogue and what became of it. Raises CatalogueInvalid."""
    return tuple(
        ChangeRow(
            found.item,
            found.change.value,
            found.change.label,
            tuple(part.label for part in found.parts),
            found.asks_same,
        )
        for found in compare(_read(old), _read(new))
    )


def _read(folder: Path | None) -> Catalogue:
    return read_catalogue(folder or shipped("checklists"))


def _row(found: Item) -> RequirementRow:
    return RequirementRow(found.id, both(found.title), found.severity, found.essential)
