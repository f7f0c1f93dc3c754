"""What the registers of a record hold, as pydantic models: the shape of every entry's body.

Each kind writes registers; the fields of one register mean something only together (DESIGN 3).
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from .checklist import Key, Strict
from .text import MAX_TEXT, first_refused
from .words import (
    AssessmentType,
    Claim,
    CspView,
    EvidenceMode,
    EvidenceStatus,
    PartialReason,
    Role,
    Severity,
    Verdict,
    WorkState,
)


def clean(text: str) -> str:
    """``text`` without a refused character. Raises ValueError."""
    if (at := first_refused(text)) is not None:
        raise ValueError(f"refused character U+{ord(text[at]):04X} at position {at}")
    return text


Prose = Annotated[str, StringConstraints(max_length=MAX_TEXT), AfterValidator(clean)]
Short = Annotated[str, StringConstraints(max_length=1000), AfterValidator(clean)]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


def _day(given: str) -> str:
    if given and date.fromisoformat(given).isoformat() != given:
        raise ValueError("write a day as 2026-11-16")
    return given


def _instant(given: str) -> str:
    if given and datetime.fromisoformat(given).tzinfo is None:
        raise ValueError("write a time with its offset, as 2026-11-16T14:00+09:00")
    return given


Day = Annotated[str, StringConstraints(max_length=10), AfterValidator(_day)]
"""A calendar day as ``2026-11-16``, or nothing."""

Instant = Annotated[str, StringConstraints(max_length=32), AfterValidator(_instant)]
"""A time with its offset as ``2026-11-16T14:00+09:00``, or nothing."""


class Both(Strict):
    """A text in both languages; either may still be missing."""

    ko: Prose = ""
    en: Prose = ""


class CaseFacts(Strict):
    """Register ``case``: which CSP, service, basis and type."""

    number: Annotated[str, StringConstraints(min_length=1, max_length=60), AfterValidator(clean)]
    csp: Both
    service: Both
    edition: Short = ""
    basis: Short
    type: AssessmentType
    opens: Short = ""
    closes: Short = ""


class Member(Strict):
    """A team member. ``letter`` begins the labels of what this person records."""

    id: Key
    name: Annotated[str, StringConstraints(min_length=1, max_length=100), AfterValidator(clean)]
    letter: Annotated[str, StringConstraints(pattern=r"^[A-Z]$")]
    roles: tuple[Role, ...] = Field(min_length=1, max_length=4)


class Team(Strict):
    """Register ``team``."""

    members: tuple[Member, ...] = Field(min_length=1, max_length=26)


class PinnedCatalogue(Strict):
    """Register ``catalogue``: the checklists this case is pinned to, by digest.

    ``order`` is the order in which the domains are shown: a JSON object keeps none.
    """

    id: Key
    version: Short
    digest: Digest
    domains: dict[Key, Digest]
    order: tuple[Key, ...]


class AssetFacts(Strict):
    """Register ``asset``."""

    key: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$")]
    asset_class: Key
    name: Short
    place: Short = ""


class JudgementFacts(Strict):
    """Register ``judgement``: state, verdict, reason and rationale, and what they are about."""

    item: Key
    sub: Key | None = None
    asset: Key | None = None
    state: WorkState
    verdict: Verdict | None = None
    reason: PartialReason | None = None
    rationale: Prose = ""


class ClaimFacts(Strict):
    """Register ``claim``: the CSP's own statement of an item or of one of its sub-items.

    ``evidence`` is what the CSP says shows it, in its own words; ``contact`` whom to ask.
    """

    item: Key
    sub: Key | None = None
    claim: Claim
    text: Prose = ""
    evidence: Prose = ""
    contact: Short = ""


class FindingTexts(Strict):
    """Register ``texts``: the four texts of a finding are one value."""

    fact: Both = Both()
    criterion: Both = Both()
    effect: Both = Both()
    recommendation: Both = Both()


class SeverityFacts(Strict):
    """Register ``severity``."""

    severity: Severity


class ViewFacts(Strict):
    """Register ``view``: what the CSP says of the finding."""

    view: CspView
    words: Prose = ""


class LabelFacts(Strict):
    """Register ``label``: the number people say."""

    label: Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9-]{0,15}$")]


class EvidenceFacts(Strict):
    """Register ``facts`` of a piece of evidence."""

    mode: EvidenceMode
    title: Short = ""
    document: Short = ""
    version: Short = ""
    dated: Short = ""
    page: Short = ""
    place: Short = ""
    shown_by: Short = ""
    seen_by: tuple[Short, ...] = Field(default=(), max_length=10)


class StatusFacts(Strict):
    """Register ``status`` of a piece of evidence; ``promised`` is a time or a word of the CSP."""

    status: EvidenceStatus
    promised: Short = ""
    reference: Short = ""


class FileFacts(Strict):
    """Register ``file``: a file that may leave the site, if released."""

    sha256: Digest
    size: int = Field(ge=0, le=2**53 - 1)
    name: Short
    media_type: Short = ""
    release: bool
    classification: Short = ""


class NoteFacts(Strict):
    """Register ``note``: private text."""

    text: Prose


class Withdrawal(Strict):
    """Register ``withdrawn``."""

    on: bool
    reason: Short = ""


class Link(Strict):
    """A register with a slash: a link that is added or removed."""

    on: bool


class Redaction(Strict):
    """Register ``redaction``: whose bodies are gone for good, and why."""

    entries: tuple[Digest, ...] = Field(min_length=1, max_length=64)
    reason: Annotated[str, StringConstraints(min_length=1, max_length=1000), AfterValidator(clean)]
