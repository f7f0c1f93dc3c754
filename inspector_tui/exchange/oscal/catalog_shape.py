"""A Catalog as this program writes it."""

from __future__ import annotations

from .shape import BackMatter, Line, Link, Many, Metadata, Oscal, Part, Property, Token, Uuid


class Control(Oscal):
    """One item of a checklist."""

    id: Token
    class_: Token | None = None
    title: Line
    props: Many[Property] | None = None
    links: Many[Link] | None = None
    parts: Many[Part]


class Group(Oscal):
    """One domain."""

    id: Token
    class_: Token | None = None
    title: Line
    props: Many[Property] | None = None
    controls: Many[Control]


class Catalog(Oscal):
    """The checklists of a catalogue."""

    uuid: Uuid
    metadata: Metadata
    groups: Many[Group]
    back_matter: BackMatter | None = None


class CatalogFile(Oscal):
    """The file."""

    catalog: Catalog
