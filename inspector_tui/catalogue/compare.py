"""Two versions of a catalogue, item by item: which earlier judgements still answer the same question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from inspector_tui.model.checklist import Item
from inspector_tui.model.words import Word

from .pin import Catalogue, item_digest


class Change(Word):
    """What became of an item."""

    ADDED = "added", "추가", "Added"
    REMOVED = "removed", "삭제", "Removed"
    CHANGED = "changed", "변경", "Changed"
    UNCHANGED = "unchanged", "동일", "Unchanged"


class ItemPart(Word):
    """A part of an item that can change by itself."""

    DOMAIN = "domain", "영역", "Domain"
    TITLE = "title", "제목", "Title"
    REQUIREMENT = "requirement", "요구사항", "Requirement"
    SUB_ITEMS = "sub-items", "세부항목", "Sub-items"
    PROCEDURES = "procedures", "평가방법", "Procedures"
    EVIDENCE = "evidence", "예상 증적", "Expected evidence"
    ASSET_CLASSES = "asset-classes", "자산 유형", "Asset classes"
    SEVERITY = "severity", "위험도", "Severity"
    ESSENTIAL = "essential", "필수 여부", "Essential"
    REFERENCES = "references", "참조", "References"


@dataclass(frozen=True, slots=True)
class ItemChange:
    """One item in two catalogues.

    ``asks_same`` is True where the text an inspector judges by (title, requirement, sub-items,
    procedures) is the same in both: an earlier judgement still answers the question.
    """

    item: str
    domain: str
    change: Change
    parts: tuple[ItemPart, ...] = ()
    asks_same: bool = False


_FIELDS: dict[ItemPart, Callable[[Item], object]] = {
    ItemPart.TITLE: lambda item: item.title,
    ItemPart.REQUIREMENT: lambda item: item.requirement,
    ItemPart.SUB_ITEMS: lambda item: item.sub_items,
    ItemPart.EVIDENCE: lambda item: item.evidence,
    ItemPart.ASSET_CLASSES: lambda item: item.asset_classes,
    ItemPart.SEVERITY: lambda item: item.severity,
    ItemPart.ESSENTIAL: lambda item: item.essential,
    ItemPart.REFERENCES: lambda item: item.references,
}


def compare(old: Catalogue, new: Catalogue) -> list[ItemChange]:
    """Every item of either catalogue: those of ``new`` in its order, then those only ``old`` has."""
    changes = []
    for item_id in new.items:
        domain = new.domain_of_item(item_id).id
        if item_id not in old.items:
            changes.append(ItemChange(item_id, domain, Change.ADDED))
            continue
        parts = all_differing(old, item_id, new, item_id)
        same = item_digest(old, item_id) == item_digest(new, item_id)
        changes.append(
            ItemChange(item_id, domain, Change.CHANGED if parts else Change.UNCHANGED, parts, same)
        )
    gone = [item_id for item_id in old.items if item_id not in new.items]
    changes += [ItemChange(item_id, old.domain_of_item(item_id).id, Change.REMOVED) for item_id in gone]
    return changes


def all_differing(old: Catalogue, old_id: str, new: Catalogue, new_id: str) -> tuple[ItemPart, ...]:
    """Every part that is not the same in an item of ``old`` and one of ``new``."""
    return tuple(part for part in ItemPart if _differs(part, old, old_id, new, new_id))


def differing(old: Catalogue, old_id: str, new: Catalogue, new_id: str) -> tuple[ItemPart, ...]:
    """What an inspector judges by that is not the same in an item of ``old`` and one of ``new``."""
    return tuple(part for part in JUDGED_BY if _differs(part, old, old_id, new, new_id))


JUDGED_BY = (ItemPart.TITLE, ItemPart.REQUIREMENT, ItemPart.SUB_ITEMS, ItemPart.PROCEDURES)
"""What an inspector judges by: the parts that the digest of an item's text is made of."""


def _differs(part: ItemPart, old: Catalogue, old_id: str, new: Catalogue, new_id: str) -> bool:
    if part is ItemPart.DOMAIN:
        return old.domain_of_item(old_id).id != new.domain_of_item(new_id).id
    if part is ItemPart.PROCEDURES:
        return old.procedures_of(old_id) != new.procedures_of(new_id)
    field = _FIELDS[part]
    return field(old.item_by_id(old_id)) != field(new.item_by_id(new_id))
