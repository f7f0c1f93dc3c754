"""What a screen turned to the CSP may show: a whitelist as types. What is no field here cannot be shown."""

from __future__ import annotations

from msgspec import Struct

from .text import Text
from .words import CspView, EvidenceMode, EvidenceStatus, Verdict


class PresentedRow(Struct, frozen=True):
    """An item; ``verdict`` is a final one of the item as a whole, None otherwise."""

    id: str
    title: Text
    verdict: Verdict | None
    findings: int


class PresentedFinding(Struct, frozen=True):
    """A finding as the CSP is asked to confirm it: the fact and what they said. No severity, no verdict."""

    id: str
    label: str
    fact: Text
    view: CspView
    view_words: str
    assets: tuple[str, ...]
    evidence: tuple[str, ...]


class PresentedEvidence(Struct, frozen=True):
    """A piece of evidence as the CSP gave it."""

    label: str
    mode: EvidenceMode
    status: EvidenceStatus
    title: str
    document: str
    version: str
    page: str
    promised: str


class PresentedItem(Struct, frozen=True):
    """An item in full."""

    row: PresentedRow
    requirement: Text
    findings: tuple[PresentedFinding, ...]
    evidence: tuple[PresentedEvidence, ...]


class PresentedDomain(Struct, frozen=True):
    """The one domain that is shown; ``standing_on`` is the item the inspector came from."""

    number: str
    csp: Text
    service: Text
    domain: str
    title: Text
    rows: tuple[PresentedRow, ...]
    standing_on: str
