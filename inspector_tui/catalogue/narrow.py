"""A catalogue narrowed to the items that one assessment takes. What is pinned stays whole."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from inspector_tui.model.checklist import Item

from .errors import ItemNotTaken
from .pin import Catalogue


@dataclass(frozen=True)
class Narrowed(Catalogue):
    """Some of a catalogue's items; ``whole`` is the catalogue it was pinned as."""

    whole: Catalogue | None = field(default=None, compare=False)

    def item_by_id(self, item_id: str) -> Item:
        """The item. Raises ItemNotTaken where the whole catalogue has it, UnknownItem where it has not."""
        if item_id not in self.items and self.whole is not None and item_id in self.whole.items:
            raise ItemNotTaken(id=item_id.upper())
        return super().item_by_id(item_id)


def narrowed(whole: Catalogue, items: Collection[str]) -> Catalogue:
    """``whole`` with only ``items``, in its own order; domains that keep none are left out.

    ``whole`` itself where none of ``items`` is known: an assessment of nothing hides work.
    """
    wanted = set(items)
    sheets = tuple(
        sheet.model_copy(update={"items": kept})
        for sheet in whole.checklists
        if (kept := tuple(item for item in sheet.items if item.id in wanted))
    )
    return Narrowed(sheets, whole.title, whole) if sheets else whole
