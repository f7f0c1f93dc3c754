"""What cases on the same checklist share: the texts of its items as they are searched, and their digests.

Two thousand cases stand on a handful of checklists. By the checklist's digest, each is told once.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from ...catalogue.pin import Catalogue, text_digest
from ...model.checklist import Item
from ..showing import both


class ItemTexts(NamedTuple):
    """An item's title, everything of it that is searched, and the digest of what it is judged by."""

    title: str
    text: str
    digest: str


_MOST: Final = 512
_known: dict[str, dict[str, ItemTexts]] = {}


def texts_of(pinned: Catalogue, domain: str) -> Mapping[str, ItemTexts]:
    """The texts of every item of a domain of a whole (not narrowed) catalogue, by id."""
    digest = pinned.digests[domain]
    found = _known.get(digest)
    if found is None:
        if len(_known) >= _MOST:
            _known.clear()
        found = _known[digest] = {
            item.id: ItemTexts(item.title.ko, _text(item), text_digest(pinned, item.id))
            for item in pinned.checklist(domain).items
        }
    return found


def _text(item: Item) -> str:
    words = [item.id.upper(), *both(item.title), *both(item.requirement)]
    words += [word for sub in item.sub_items for word in both(sub.title)]
    words += [word for piece in item.evidence for word in both(piece)]
    words += [f"{one.system} {one.id}" for one in item.references]
    return "\n".join(dict.fromkeys(words))
