"""What of a case can be in Assessment Results: a whitelist. What has no field here never leaves by this way.

The office's and a regulator's view: verdicts, rationales and findings are in it. Private and out-of-scope
notes, the lead's decisions, desk review, reasons of the course, features and last time have no field.
Times are UTC as entries write them; days as ``2026-12-04``.
"""

from __future__ import annotations

from msgspec import Struct

from ...model.course import CaseEvent, CaseState
from ...model.onsite import MeetingKind, Side, SigningOutcome
from ...model.remedy import ActionState, RemedyState
from ...model.text import Text
from ...model.words import (
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


class Person(Struct, frozen=True):
    """Somebody of the team. ``id`` is what entries call this person."""

    id: str
    name: str
    roles: tuple[Role, ...]


class Asset(Struct, frozen=True):
    """Something in scope."""

    subject: str
    key: str
    asset_class: str
    name: str
    place: str


class Determination(Struct, frozen=True):
    """What was judged of a part of an item (``sub``), of an item on an asset, or of both."""

    subject: str
    sub: str
    asset: str
    state: WorkState
    verdict: Verdict | None
    reason: PartialReason | None
    rationale: str
    by: str
    at: str


class AssessedItem(Struct, frozen=True):
    """One item in scope as it stands: rolled up, with what was judged of the whole and of its parts.

    ``at`` is when it was last judged, "" where never; ``by`` who did.
    """

    item: str
    state: WorkState
    verdict: Verdict | None
    reason: PartialReason | None
    rationale: str
    by: str
    at: str
    claim: Claim | None
    parts: tuple[Determination, ...]
    findings: tuple[str, ...]
    evidence: tuple[str, ...]
    samples: tuple[str, ...]


class Piece(Struct, frozen=True):
    """A piece of evidence; ``sha256`` is "" where no file was taken in."""

    subject: str
    label: str
    mode: EvidenceMode
    status: EvidenceStatus
    title: str
    document: str
    version: str
    dated: str
    page: str
    place: str
    sha256: str
    size: int
    media_type: str
    released: bool
    assets: tuple[str, ...]
    by: str
    at: str


class Sampled(Struct, frozen=True):
    """How a sample was drawn, so that the same rows can be drawn again."""

    subject: str
    label: str
    description: str
    source: str
    size: int
    algorithm: str
    seed: str
    rows: int
    exceptions: int
    assets: tuple[str, ...]
    by: str
    at: str


class Remedy(Struct, frozen=True):
    """A corrective action."""

    subject: str
    label: str
    what: Text
    state: ActionState
    due: str


class Found(Struct, frozen=True):
    """A finding, of a group that was joined the one it is shown under."""

    subject: str
    label: str
    joined: tuple[str, ...]
    severity: Severity
    fact: Text
    criterion: Text
    effect: Text
    recommendation: Text
    view: CspView
    words: str
    remedy: RemedyState
    actions: tuple[Remedy, ...]
    assets: tuple[str, ...]
    evidence: tuple[str, ...]
    by: str
    at: str


class Signatory(Struct, frozen=True):
    """Somebody who signed on paper."""

    name: str
    organisation: str
    position: str
    side: Side


class Confirmed(Struct, frozen=True):
    """A confirmation sheet (점검확인서) and how its signing ended."""

    subject: str
    version: int
    outcome: SigningOutcome
    on: str
    content: str
    anchor: str
    signatories: tuple[Signatory, ...]
    words: str


class Step(Struct, frozen=True):
    """A step of the course, without the reason given for it."""

    entry: str
    at: str
    on: str
    event: CaseEvent | None
    state: CaseState
    by: str


class Met(Struct, frozen=True):
    """A meeting: when, where, of which kind, how many of each side."""

    subject: str
    kind: MeetingKind
    at: str
    place: str
    csp: int
    assessors: int


class Head(Struct, frozen=True):
    """How far one laptop's chain of entries reaches."""

    device: str
    seq: int
    head: str


class Assessed(Struct, frozen=True):
    """One case. ``catalogue_file`` is the digest of the Catalog that goes beside it.

    ``withheld`` names records whose contents are not here (a copy for the provider, a redaction).
    """

    id: str
    number: str
    csp: Text
    service: Text
    edition: str
    basis: str
    type: AssessmentType
    opens: str
    closes: str
    state: CaseState | None
    state_label: Text
    confirmed: bool
    began: str
    ended: str
    changed: str
    entries: int
    anchor: str
    heads: tuple[Head, ...]
    catalogue: str
    catalogue_version: str
    catalogue_digest: str
    catalogue_file: str
    team: tuple[Person, ...]
    assets: tuple[Asset, ...]
    items: tuple[AssessedItem, ...]
    evidence: tuple[Piece, ...]
    samples: tuple[Sampled, ...]
    findings: tuple[Found, ...]
    sheets: tuple[Confirmed, ...]
    steps: tuple[Step, ...]
    meetings: tuple[Met, ...]
    withheld: tuple[str, ...]
