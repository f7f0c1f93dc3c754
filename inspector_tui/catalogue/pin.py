"""A catalogue as an assessment is pinned to it: frozen, digested, written to and read from bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Any, TypeVar

import msgspec
from pydantic import ValidationError

from inspector_tui.model.checklist import AssetClass, Checklist, Item, Procedure, Prose, SubItem, Title

from .errors import PinnedInvalid, UnknownItem

MAX_PINNED = 8 * 1024 * 1024
"""Longest canonical checklist in bytes, written or read."""

MAX_DOMAINS = 100

_T = TypeVar("_T")


def canonical(checklist: Checklist) -> bytes:
    """The checklist's one byte form: JSON, keys sorted, UTF-8, no spaces, no newline.

    What has its default value is left out, so that a later optional field of the model leaves the
    bytes, and with them the digest, of an older checklist as they are. A default must never change.
    """
    return msgspec.json.encode(checklist.model_dump(mode="json", exclude_defaults=True), order="sorted")


def digest(checklist: Checklist) -> str:
    """SHA-256 of the canonical bytes, in hex."""
    return hashlib.sha256(canonical(checklist)).hexdigest()


@dataclass(frozen=True)
class Catalogue:
    """The checklists an assessment is pinned to, in the order they are shown.

    ``title`` is the name the catalogue's file gives it. It is not part of any checklist, hence not
    pinned: None in a catalogue that was read back from a bundle.
    """

    checklists: tuple[Checklist, ...]
    title: Title | None = field(default=None, compare=False)

    @property
    def id(self) -> str:
        """The catalogue's id, the same in each of its checklists."""
        return self.checklists[0].catalogue

    @property
    def version(self) -> str:
        """The catalogue's version."""
        return self.checklists[0].version

    @property
    def notice(self) -> Prose:
        """What the catalogue says of its own standing."""
        return self.checklists[0].notice

    @property
    def asset_classes(self) -> tuple[AssetClass, ...]:
        """The kinds of assets that items name."""
        return self.checklists[0].asset_classes

    @cached_property
    def domains(self) -> Mapping[str, Checklist]:
        """Checklists by domain id, in order."""
        return MappingProxyType({checklist.id: checklist for checklist in self.checklists})

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """Every item by its id, in order of domains and of items in them."""
        return MappingProxyType({item.id: item for sheet in self.checklists for item in sheet.items})

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """The digest of each checklist, by domain id."""
        return MappingProxyType({sheet.id: digest(sheet) for sheet in self.checklists})

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the sorted lines ``<digest>  <domain>``: the order of domains plays no part."""
        lines = sorted(f"{value}  {domain}\n" for domain, value in self.digests.items())
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    @cached_property
    def _home(self) -> Mapping[str, Checklist]:
        return {item.id: sheet for sheet in self.checklists for item in sheet.items}

    @cached_property
    def _procedures(self) -> Mapping[str, Procedure]:
        return {procedure.id: procedure for sheet in self.checklists for procedure in sheet.procedures}

    @cached_property
    def _classes(self) -> Mapping[str, AssetClass]:
        return {kind.id: kind for kind in self.asset_classes}

    def checklist(self, domain: str) -> Checklist:
        """The checklist of a domain. Raises UnknownItem."""
        return _found(self.domains, domain)

    def item_by_id(self, item_id: str) -> Item:
        """The item with this id. Raises UnknownItem."""
        return _found(self.items, item_id)

    def domain_of_item(self, item_id: str) -> Checklist:
        """The checklist that holds the item. Raises UnknownItem."""
        return _found(self._home, item_id)

    def procedure(self, procedure_id: str) -> Procedure:
        """The procedure with this id. Raises UnknownItem."""
        return _found(self._procedures, procedure_id)

    def procedures_of(self, item_id: str) -> tuple[Procedure, ...]:
        """How to check the item, in the order the item lists it. Raises UnknownItem."""
        return tuple(self.procedure(wanted) for wanted in self.item_by_id(item_id).procedures)

    def items_of(self, procedure_id: str) -> tuple[Item, ...]:
        """The items that a procedure checks: the other end of the n:m link. Raises UnknownItem."""
        self.procedure(procedure_id)
        return tuple(item for item in self.items.values() if procedure_id in item.procedures)

    def asset_class(self, class_id: str) -> AssetClass:
        """The asset class with this id. Raises UnknownItem."""
        return _found(self._classes, class_id)

    def pinned(self) -> dict[str, bytes]:
        """Canonical bytes by domain id, as they go into a store or a bundle."""
        return {sheet.id: canonical(sheet) for sheet in self.checklists}


def _found(table: Mapping[str, _T], wanted: str) -> _T:
    """The entry, or UnknownItem."""
    try:
        return table[wanted]
    except KeyError:
        raise UnknownItem(id=wanted) from None


def from_pinned(pinned: Mapping[str, bytes]) -> Catalogue:
    """The catalogue whose checklists have these canonical bytes, in the mapping's order.

    Strict: each value must be exactly what :func:`canonical` makes of it, and the checklists must
    belong together. Raises PinnedInvalid.
    """
    if not 1 <= len(pinned) <= MAX_DOMAINS:
        raise PinnedInvalid(domain="-", detail=f"{len(pinned)} domains")
    sheets = tuple(_sheet(domain, raw) for domain, raw in pinned.items())
    for domain, detail in _contradictions(sheets):
        raise PinnedInvalid(domain=domain, detail=detail)
    catalogue = Catalogue(sheets)
    # Each checklist was read from its canonical bytes: its digest need not spell it anew.
    known = {domain: hashlib.sha256(raw).hexdigest() for domain, raw in pinned.items()}
    catalogue.__dict__["digests"] = MappingProxyType(known)
    return catalogue


_SHARED = 256 * 1024
"""Longest checklist that is kept for the next case on it: what a stranger sends must not fill the memory."""


def _sheet(domain: str, raw: bytes) -> Checklist:
    """One checklist from its bytes, or PinnedInvalid. Cases on the same one share it: it is frozen."""
    return _kept(domain, raw) if len(raw) <= _SHARED else _parsed(domain, raw)


@lru_cache(maxsize=32)
def _kept(domain: str, raw: bytes) -> Checklist:
    return _parsed(domain, raw)


def _parsed(domain: str, raw: bytes) -> Checklist:
    if len(raw) > MAX_PINNED:
        raise PinnedInvalid(domain=domain, detail=f"{len(raw)} bytes > {MAX_PINNED}")
    try:
        sheet = Checklist.model_validate_json(raw)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(str(step) for step in first["loc"])
        raise PinnedInvalid(domain=domain, detail=f"{where}: {first['msg']}") from None
    if sheet.id != domain:
        raise PinnedInvalid(domain=domain, detail=f"id {sheet.id}")
    if canonical(sheet) != raw:
        raise PinnedInvalid(domain=domain, detail="not canonical")
    return sheet


def _contradictions(sheets: tuple[Checklist, ...]) -> Iterator[tuple[str, str]]:
    """(domain, what is wrong) for whatever each checklist alone cannot show."""
    first, judged, procedures = sheets[0], set[str](), dict[str, Procedure]()
    shared = (first.catalogue, first.version, first.notice, first.asset_classes)
    classes = {kind.id for kind in first.asset_classes}
    if len(classes) != len(first.asset_classes):
        yield first.id, "duplicate asset class"
    for sheet in sheets:
        if (sheet.catalogue, sheet.version, sheet.notice, sheet.asset_classes) != shared:
            yield sheet.id, "belongs to another catalogue"
        if len({procedure.id for procedure in sheet.procedures}) != len(sheet.procedures):
            yield sheet.id, "duplicate procedure"
        for procedure in sheet.procedures:
            if procedures.setdefault(procedure.id, procedure) != procedure:
                yield sheet.id, f"procedure {procedure.id} differs between domains"
        here = {procedure.id for procedure in sheet.procedures}
        for item in sheet.items:
            for subject in (item.id, *(sub.id for sub in item.sub_items)):
                if subject in judged:
                    yield sheet.id, f"duplicate id {subject}"
                judged.add(subject)
            if unknown := sorted({*item.procedures} - here) or sorted({*item.asset_classes} - classes):
                yield sheet.id, f"item {item.id}: unknown {unknown[0]}"


def text_digest(catalogue: Catalogue, item_id: str) -> str:
    """SHA-256 over the text of :func:`item_digest`, without ids: an item keeps it when it is renumbered.

    Raises UnknownItem.
    """
    item = catalogue.item_by_id(item_id)
    whole = item.model_dump(mode="json", include={"title", "requirement"})
    whole["sub_items"] = [_without_id(sub) for sub in item.sub_items]
    whole["procedures"] = [_without_id(procedure) for procedure in catalogue.procedures_of(item_id)]
    return hashlib.sha256(msgspec.json.encode(whole, order="sorted")).hexdigest()


def _without_id(part: SubItem | Procedure) -> dict[str, Any]:
    return part.model_dump(mode="json", exclude={"id"}, exclude_defaults=True)


def item_digest(catalogue: Catalogue, item_id: str) -> str:
    """SHA-256 over what an inspector judges an item by: title, requirement, sub-items, procedures.

    Equal digests in two catalogues: the same question was asked. Raises UnknownItem.
    """
    item = catalogue.item_by_id(item_id)
    whole = item.model_dump(mode="json", include={"title", "requirement", "sub_items"}, exclude_defaults=True)
    whole["procedures"] = [
        procedure.model_dump(mode="json", exclude_defaults=True)
        for procedure in catalogue.procedures_of(item_id)
    ]
    return hashlib.sha256(msgspec.json.encode(whole, order="sorted")).hexdigest()
