"""What OSCAL JSON consists of at its smallest, as strictly as NIST's schema and a little more strictly.

Source: the JSON schema of OSCAL 1.2 (usnistgov, public domain). Only what this program writes has a model
here: nothing unknown goes out, no list is empty, and ids are ASCII, which every reader takes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Final, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

OSCAL_VERSION: Final = "1.2.1"
"""What the files say they are. They keep to what 1.1.x and every 1.2.x read alike."""

NS: Final = "urn:x-inspector-tui:oscal:1"
"""Namespace of the properties and parts that are ours; docs/oscal.md lists them."""

RMF: Final = "http://csrc.nist.gov/ns/rmf"
"""NIST's namespace of the assessment method of a control."""

Token = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_][A-Za-z0-9_.-]*$", max_length=300)]
Uuid = Annotated[
    str, StringConstraints(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")
]
Value = Annotated[str, StringConstraints(pattern=r"^\S(.*\S)?$")]
"""One line without blanks at its ends; no markup."""
Line = Annotated[str, StringConstraints(pattern=r"^[^\n]*\S[^\n]*$")]
"""One line of markup."""
Prose = Annotated[str, StringConstraints(min_length=1)]
"""Markup of any length."""
Moment = Annotated[str, StringConstraints(pattern=r"^(19|2[0-9])[0-9]{2}-\d{2}-\d{2}T[0-9:.]{8,15}Z$")]
Uri = Annotated[str, StringConstraints(pattern=r"^[a-zA-Z][a-zA-Z0-9+.-]+:\S+$")]
Href = Annotated[str, StringConstraints(pattern=r"^\S+$")]

T = TypeVar("T")
Many = Annotated[tuple[T, ...], Field(min_length=1)]
"""A list that is not empty: an empty one is left out, the schema allows none."""


def some(found: Iterable[T]) -> tuple[T, ...] | None:
    """What was found as a list, None where there is nothing."""
    return tuple(found) or None


class Oscal(BaseModel):
    """Base of all models: nothing unknown, hyphens for underscores, nothing changed later."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        defer_build=True,
        alias_generator=lambda name: name.rstrip("_").replace("_", "-"),
        populate_by_name=True,
    )


class Property(Oscal):
    """A name and a value. ``remarks`` hold what does not go on a line."""

    name: Token
    ns: Uri | None = None
    value: Value
    class_: Token | None = None
    remarks: Prose | None = None


class Link(Oscal):
    """A reference; ``#<uuid>`` to a resource of the same file."""

    href: Href
    rel: Token | None = None
    text: Line | None = None


class Part(Oscal):
    """A piece of a control's text. Parts of ours have :data:`NS`."""

    id: Token | None = None
    name: Token
    ns: Uri | None = None
    class_: Token | None = None
    title: Line | None = None
    props: Many[Property] | None = None
    prose: Prose | None = None
    parts: Many[Part] | None = None


class Role(Oscal):
    """What a party does."""

    id: Token
    title: Line


class Party(Oscal):
    """A person or an organisation."""

    uuid: Uuid
    type: Token
    name: Value
    props: Many[Property] | None = None
    member_of_organizations: Many[Uuid] | None = None


class ResponsibleParty(Oscal):
    """Who does it."""

    role_id: Token
    party_uuids: Many[Uuid]


class DocumentId(Oscal):
    """What names a document through all its revisions."""

    scheme: Uri
    identifier: Value


class Metadata(Oscal):
    """What a file says of itself."""

    title: Line
    last_modified: Moment
    version: Value
    oscal_version: Value
    document_ids: Many[DocumentId] | None = None
    props: Many[Property] | None = None
    roles: Many[Role] | None = None
    parties: Many[Party] | None = None
    responsible_parties: Many[ResponsibleParty] | None = None
    remarks: Prose | None = None


class Hash(Oscal):
    """A digest of a file."""

    algorithm: Value
    value: Value


class Rlink(Oscal):
    """Where a resource is."""

    href: Href
    media_type: Value | None = None
    hashes: Many[Hash] | None = None


class Citation(Oscal):
    """What a resource is called in print."""

    text: Line


class Resource(Oscal):
    """Something that a file refers to."""

    uuid: Uuid
    title: Line | None = None
    description: Prose | None = None
    props: Many[Property] | None = None
    citation: Citation | None = None
    rlinks: Many[Rlink] | None = None


class BackMatter(Oscal):
    """Everything that a file refers to."""

    resources: Many[Resource]
