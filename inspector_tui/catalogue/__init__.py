"""Checklists: find, read, validate, pin, compare.

Everything a catalogue holds is data. An office can replace all of it, and no code changes.
"""

from .compare import Change, ItemChange, ItemPart, compare
from .errors import CatalogueInvalid, PinnedInvalid, Problem, ShippedMissing, UnknownItem
from .locate import shipped
from .pin import Catalogue, canonical, digest, from_pinned, item_digest, text_digest
from .read import read_catalogue, read_checklist

__all__ = [
    "Catalogue",
    "CatalogueInvalid",
    "Change",
    "ItemChange",
    "ItemPart",
    "PinnedInvalid",
    "Problem",
    "ShippedMissing",
    "UnknownItem",
    "canonical",
    "compare",
    "digest",
    "from_pinned",
    "item_digest",
    "read_catalogue",
    "read_checklist",
    "shipped",
    "text_digest",
]
