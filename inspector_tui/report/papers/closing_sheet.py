"""The confirmation sheet (점검확인서) as data: a whitelist of what the provider may read and confirm.

Only facts are confirmed by the provider; verdict, severity, effect, recommendation and rationale are the
assessing body's and have no field here, nor has anything private. Every form of the sheet (text, HTML,
either language) is made from a :class:`ClosingSheet` and from nothing else.

What the sheet *states* has a digest, :func:`content_digest`: identity of the case, scope, criteria, findings
with their evidence and views, pending evidence. Language, layout, version, time, anchor and who met are not
stated facts and play no part in it. A signature covers the case as long as that digest is what stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Final

import msgspec
from msgspec import Struct

from inspector_tui.model.onsite import MeetingKind
from inspector_tui.model.text import Text
from inspector_tui.model.words import CspView, EvidenceMode

CONTENT: Final = "inspector-tui.sheet.v1"
"""Begins the bytes that a content digest is made of: another way to make it is another name."""


class SheetAsset(Struct, frozen=True):
    """An asset in scope, as the plan names it."""

    key: str
    asset_class: str
    name: str
    place: str


class SheetItem(Struct, frozen=True):
    """An item that a finding is about: its number and its title in the criteria."""

    id: str
    title: Text


class SheetEvidence(Struct, frozen=True):
    """A reference to evidence: enough to find it again, nothing that an inspector thought of it."""

    label: str
    mode: EvidenceMode
    title: str
    document: str
    version: str
    dated: str
    page: str


class SheetFinding(Struct, frozen=True):
    """A fact as found, and what the provider says of it.

    ``unsettled``: two records of it differ and nobody has decided; such a sheet is not printed.
    """

    label: str
    items: tuple[SheetItem, ...]
    assets: tuple[str, ...]
    fact: Text
    evidence: tuple[SheetEvidence, ...]
    view: CspView
    words: str
    unsettled: bool = False
    joined: tuple[str, ...] = ()
    """The numbers of findings that are one with it."""

    @property
    def numbers(self) -> str:
        """Its number, with those of the findings joined to it."""
        return f"{self.label} ({', '.join(self.joined)})" if self.joined else self.label

    def missing(self) -> tuple[str, ...]:
        """The languages in which the fact is not written."""
        return tuple(lang for lang in ("ko", "en") if not getattr(self.fact, lang).strip())


class SheetPending(Struct, frozen=True):
    """Evidence that was promised and is not here yet, with the time promised and the provider's number."""

    label: str
    title: str
    due: str
    reference: str


class SheetMeeting(Struct, frozen=True):
    """When and where people met."""

    kind: MeetingKind
    at: str
    place: str


class SheetPerson(Struct, frozen=True):
    """Somebody of the provider's side who attended."""

    name: str
    organisation: str
    position: str


class SheetInspector(Struct, frozen=True):
    """Somebody of the assessing body."""

    name: str
    lead: bool


class SheetClock(Struct, frozen=True):
    """The laptop's clock beside the provider's, as read at a meeting, or alone: of no kind then."""

    kind: MeetingKind | None
    laptop: str
    reference: str
    source: str
    offset_seconds: int


class SheetHead(Struct, frozen=True):
    """How far one laptop's chain of entries reached when the sheet was made."""

    device: str
    seq: int
    head: str


class ClosingSheet(Struct, frozen=True):
    """Everything that a confirmation sheet says, and all it can say."""

    number: str
    csp: Text
    service: Text
    edition: str
    criteria: str
    criteria_version: str
    criteria_digest: str
    assets: tuple[SheetAsset, ...]
    items: tuple[str, ...]
    findings: tuple[SheetFinding, ...]
    pending: tuple[SheetPending, ...]
    opens: str = ""
    closes: str = ""
    meetings: tuple[SheetMeeting, ...] = ()
    inspectors: tuple[SheetInspector, ...] = ()
    attendees: tuple[SheetPerson, ...] = ()
    clocks: tuple[SheetClock, ...] = ()
    version: int = 0
    at: str = ""
    anchor: str = ""
    heads: tuple[SheetHead, ...] = ()
    entries: int = 0

    @property
    def scope(self) -> str:
        """The digest of what was assessed: the assets, the items, the criteria."""
        return _digest([sorted(self.assets, key=_by_key), sorted(self.items), self.criteria_digest])

    def untranslated(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Findings whose fact lacks a language, with the languages."""
        return tuple((found.label, found.missing()) for found in self.findings if found.missing())


Parts = tuple[tuple[str, str], ...]
"""What a sheet states, piece by piece: (name, digest), sorted."""


def parts_of(sheet: ClosingSheet) -> Parts:
    """The pieces that a sheet states. Two sheets differ exactly where their pieces do."""
    return tuple(sorted(_parts(sheet)))


def content_of(parts: Iterable[tuple[str, str]]) -> str:
    """The digest over pieces, in whatever order they come."""
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(parts))
    return sha256(f"{CONTENT}\n{lines}".encode()).hexdigest()


def content_digest(sheet: ClosingSheet) -> str:
    """The digest of what a sheet states, whatever its language, layout, version, time or anchor."""
    return content_of(parts_of(sheet))


def _parts(sheet: ClosingSheet) -> Iterator[tuple[str, str]]:
    yield "case", _digest([sheet.number, sheet.csp, sheet.service, sheet.edition])
    yield "criteria", _digest([sheet.criteria, sheet.criteria_version, sheet.criteria_digest])
    yield "scope", sheet.scope
    for finding in sheet.findings:
        yield f"finding/{finding.label}", _digest(_stated(finding))
    for promised in sheet.pending:
        yield f"pending/{promised.label}", _digest(promised)


def _stated(finding: SheetFinding) -> object:
    """A finding as it is digested; one that nothing is joined to, as before there was joining."""
    stated = msgspec.to_builtins(finding)
    if not finding.joined:
        del stated["joined"]
    return stated


def _digest(value: object) -> str:
    return sha256(msgspec.json.encode(value, order="sorted")).hexdigest()


def _by_key(asset: SheetAsset) -> tuple[str, str, str, str]:
    return asset.key, asset.asset_class, asset.name, asset.place
