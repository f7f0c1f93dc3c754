"""Two inspections held against each other, item by item. Pure: two lists of items in, the rows out.

Items are matched as last time is (:mod:`.carry_over`): the same text is the same question under whatever
number, another text under the same number is a changed item. An inspection that did not take an item says
nothing of it, so verdicts are held against each other only where both took it.

Where both sides have a finding on an item it was found again, whatever its words: the inspectors of two years
do not write the same sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Final

from inspector_tui.model.comparison_views import Aspect, ComparedItem, FindingFate, ItemFate, SideItem
from inspector_tui.model.remedy import ItemChange
from inspector_tui.model.text import Text

from .carry_over import carried

Parts = Callable[[str, str], tuple[Text, ...]]
"""What of an item's text is another: asked with its id on either side."""
_HELD: Final = (Aspect.VERDICT, Aspect.FINDINGS, Aspect.EVIDENCE)


def side_by_side(
    first: Sequence[SideItem], second: Sequence[SideItem], parts: Parts
) -> tuple[ComparedItem, ...]:
    """Every item that either side took: those of ``second`` in its order, then those only ``first`` has."""
    was = {one.item: one for one in first}
    found = carried({i: one.digest for i, one in was.items()}, {one.item: one.digest for one in second})
    rows = []
    for match, now in zip(found.matches, second, strict=True):
        before = None if match.was is None else was[match.was]
        rows.append(_row(before, now, match.change, parts))
    rows += [_row(was[item], None, ItemChange.SAME, parts) for item in found.gone]
    return tuple(row for row in rows if any(side and side.taken for side in (row.first, row.second)))


def _row(first: SideItem | None, second: SideItem | None, change: ItemChange, parts: Parts) -> ComparedItem:
    findings = _findings(first, second)
    if first is None or second is None:
        fate = ItemFate.ONLY_SECOND if first is None else ItemFate.ONLY_FIRST
        return ComparedItem(first, second, fate, findings, (Aspect.ITEM,))
    other = parts(first.item, second.item)
    if change is ItemChange.CHANGED or other:
        fate = ItemFate.CHANGED
    else:
        fate = ItemFate.SAME if first.item == second.item else ItemFate.RENUMBERED
    both = first.taken and second.taken
    held = _HELD if both else (Aspect.FINDINGS,)
    differs = [aspect for aspect in held if _said(aspect, first) != _said(aspect, second)]
    if fate is not ItemFate.SAME:
        differs.insert(0, Aspect.ITEM)
    if not both:
        return ComparedItem(first, second, ItemFate.UNTAKEN, findings, tuple(differs), other)
    if None not in (first.claim, second.claim) and first.claim != second.claim:
        differs.append(Aspect.CLAIM)  # nothing claimed yet is no other claim
    return ComparedItem(first, second, fate, findings, tuple(differs), other)


def _findings(first: SideItem | None, second: SideItem | None) -> FindingFate:
    before = first is not None and bool(first.findings)
    now = second is not None and bool(second.findings)
    if before and now:
        return FindingFate.REPEAT
    if not (before or now):
        return FindingFate.NONE
    if not all(side is not None and side.taken for side in (first, second)):
        return FindingFate.FOUND  # the other one did not look: nothing is new, and nothing gone
    return FindingFate.NEW if now else FindingFate.GONE


def _said(aspect: Aspect, side: SideItem) -> Hashable:
    """What one side says of an aspect, without what only that inspection could say: labels and ids."""
    match aspect:
        case Aspect.VERDICT:
            return side.state, side.verdict
        case Aspect.FINDINGS:
            return tuple(sorted((one.severity, one.fact, one.view, one.open) for one in side.findings))
        case Aspect.EVIDENCE:
            return tuple(sorted((one.title, one.mode, one.status) for one in side.evidence))
        case _:
            raise ValueError(aspect)
