"""Checklists and the catalogue as pydantic models: the shape an office's own criteria must have.

Domains, items and counts are data. Nothing here knows that there are eight domains or 74 items.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from .text import first_refused
from .words import Essential, Method, Severity


def _clean(text: str) -> str:
    if (at := first_refused(text)) is not None:
        raise ValueError(f"refused character U+{ord(text[at]):04X} at position {at}")
    return text


Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,31}$")]
"""An id: lower case, as journal ids are. Shown upper case (``acc-03`` is read as ACC-03)."""

Line = Annotated[str, StringConstraints(min_length=1, max_length=400), AfterValidator(_clean)]
Paragraph = Annotated[str, StringConstraints(min_length=1, max_length=4000), AfterValidator(_clean)]


class Strict(BaseModel):
    """Base of every model at the edge: nothing unknown, nothing coerced, nothing changed later."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True)


class Title(Strict):
    """A one-line text in both languages."""

    ko: Line
    en: Line


class Prose(Strict):
    """A text of a few sentences in both languages."""

    ko: Paragraph
    en: Paragraph


class Procedure(Strict):
    """How to check an item: what to ask for, where to look, how many to take."""

    id: Key
    method: Method
    ask: Prose
    look: Prose | None = None
    sample: Title | None = None


class SubItem(Strict):
    """A part of an item that gets a verdict of its own (세부항목)."""

    id: Key
    title: Title
    essential: Essential = Essential.UNKNOWN


class Reference(Strict):
    """An id in somebody else's framework, never its text."""

    system: Line
    id: Line
    confidence: Literal["verified", "high"]


class Item(Strict):
    """One requirement. ``procedures`` are ids: items and procedures link n:m."""

    id: Key
    title: Title
    requirement: Prose
    procedures: tuple[Key, ...] = Field(min_length=1, max_length=50)
    evidence: tuple[Title, ...] = Field(max_length=30)
    asset_classes: tuple[Key, ...] = Field(max_length=50)
    severity: Severity
    essential: Essential = Essential.UNKNOWN
    sub_items: tuple[SubItem, ...] = Field(default=(), max_length=100)
    references: tuple[Reference, ...] = Field(default=(), max_length=60)


class AssetClass(Strict):
    """A kind of thing in scope."""

    id: Key
    title: Title


class Checklist(Strict):
    """One domain: complete in itself, as it is pinned, digested and put into a bundle."""

    format: Literal[1]
    catalogue: Key
    version: Line
    notice: Prose
    id: Key
    title: Title
    asset_classes: tuple[AssetClass, ...] = Field(max_length=100)
    procedures: tuple[Procedure, ...] = Field(max_length=2000)
    items: tuple[Item, ...] = Field(min_length=1, max_length=1000)
