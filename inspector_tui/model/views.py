"""What the faces see and what they hand in: frozen, no behaviour to speak of.

A screen holds these and never scrapes a model out of widgets. Texts in here are data: a face makes
them inert before they reach a terminal. They are msgspec structs because thirty data classes take longer to
define than a first screen takes to paint.
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from .certificate_views import CertificateView
from .text import Text
from .words import (
    BundleKind,
    CspView,
    Essential,
    EvidenceMode,
    EvidenceStatus,
    Method,
    PartialReason,
    Role,
    Severity,
    Standing,
    Verdict,
    WorkState,
)


class Person(Struct, frozen=True):
    """Who works on this laptop. ``letter`` is the seat letter that labels begin with (F-A02)."""

    id: str
    name: str
    letter: str
    key_path: str
    fingerprint: str


class Progress(Struct, frozen=True):
    """Counts over items, never a score. ``verdicts`` counts judged items by verdict."""

    total: int
    judged: int
    verdicts: dict[Verdict, int]
    unverifiable: int
    findings: int
    pending: int
    conflicts: int
    drafts: int


class AssessmentRow(Struct, frozen=True):
    """One line of the home screen."""

    id: str
    number: str
    csp: Text
    service: Text
    progress: Progress
    changed_at: str
    next_step: Text
    read_only: bool = False
    purged: str = ""
    """The day it was purged; then there is only a certificate to see."""
    state: Text = Text("", "")
    sealed: str = ""
    """The day it was sealed; then there is only a marker to see."""
    forks: int = 0
    """Forked chains that the lead has not decided on."""
    behind: bool = False
    """Whether the case has yet to be read: what is said here may be of before, or nothing but its id."""


class DomainRow(Struct, frozen=True):
    """A domain with its progress."""

    id: str
    title: Text
    judged: int
    total: int


class AssetRow(Struct, frozen=True):
    """Something in scope. ``key`` is what people call it on paper (MS-1)."""

    id: str
    key: str
    asset_class: str
    class_title: Text
    name: str
    place: str


class Overview(Struct, frozen=True):
    """Everything about a case that stays on screen while items change."""

    id: str
    number: str
    csp: Text
    service: Text
    edition: str
    catalogue: str
    notice: Text
    actor: str
    progress: Progress
    domains: tuple[DomainRow, ...]
    assets: tuple[AssetRow, ...]
    saved_at: str
    read_only: bool
    waiting: int
    forks: int
    state: Text = Text("", "")
    closed: dict[str, Text] = {}
    """Kinds of entries that cannot be recorded in this state, with why; under "" once the case has ended."""
    overdue: int = 0
    """Requests whose time has passed."""


class ItemRow(Struct, frozen=True):
    """One line of the item list."""

    id: str
    domain: str
    title: Text
    severity: Severity
    essential: Essential
    state: WorkState
    verdict: Verdict | None
    findings: int
    evidence: int
    pending: int
    draft: bool
    conflict: bool
    paper: Text = Text("", "")
    """The mark of a certificate in its place, or of an upstream provider's attestation."""


class Judgement(Struct, frozen=True):
    """A recorded determination of an item, a sub-item or either on one asset."""

    state: WorkState
    verdict: Verdict | None
    reason: PartialReason | None
    rationale: str
    by: str
    at: str


class PartRow(Struct, frozen=True):
    """A sub-item or an asset under an item, with its own determination if it has one."""

    id: str
    label: str
    title: Text
    judgement: Judgement | None


class ProcedureView(Struct, frozen=True):
    """How to check."""

    id: str
    method: Method
    ask: Text
    look: Text | None
    sample: Text | None


class EvidenceView(Struct, frozen=True):
    """A piece of evidence as recorded."""

    id: str
    label: str
    mode: EvidenceMode
    status: EvidenceStatus
    title: str
    document: str
    version: str
    dated: str
    page: str
    place: str
    shown_by: str
    seen_by: tuple[str, ...]
    promised: str
    reference: str
    file_name: str
    sha256: str
    size: int
    release: bool
    items: tuple[str, ...]
    assets: tuple[str, ...]
    by: str
    at: str


class FindingView(Struct, frozen=True):
    """A finding as recorded: only the fact is confirmed by the CSP."""

    id: str
    label: str
    fact: Text
    criterion: Text
    effect: Text
    recommendation: Text
    severity: Severity
    view: CspView
    view_words: str
    items: tuple[str, ...]
    assets: tuple[str, ...]
    evidence: tuple[str, ...]
    by: str
    at: str
    joined: tuple[str, ...] = ()
    """The numbers of findings that are one with it: items, assets and evidence are those of all."""

    @property
    def numbers(self) -> str:
        """Its number, with those of the findings joined to it: ``F-A02 (F-B01)``."""
        return f"{self.label} ({', '.join(self.joined)})" if self.joined else self.label


class NoteView(Struct, frozen=True):
    """A private note: goes to the office only."""

    id: str
    text: str
    by: str
    at: str


class ItemDetail(Struct, frozen=True):
    """The item in full."""

    row: ItemRow
    requirement: Text
    procedures: tuple[ProcedureView, ...]
    expected: tuple[Text, ...]
    asset_classes: tuple[Text, ...]
    references: tuple[str, ...]
    whole: Judgement | None
    sub_items: tuple[PartRow, ...]
    assets: tuple[PartRow, ...]
    rolled_state: WorkState
    rolled_verdict: Verdict | None
    rolled_source: str
    rolled_differs: bool
    findings: tuple[FindingView, ...]
    evidence: tuple[EvidenceView, ...]
    notes: tuple[NoteView, ...]
    draft_rationale: str | None
    has_claim: bool
    conflict: tuple[str, ...]
    certificates: tuple[CertificateView, ...] = ()


class Coverage(Struct, frozen=True):
    """Asset x item: rows are items, columns assets; a cell is None where the item does not apply."""

    assets: tuple[AssetRow, ...]
    rows: tuple[tuple[ItemRow, tuple[Judgement | None, ...], tuple[bool, ...]], ...]


class Change(Struct, frozen=True):
    """One line of a preview: what would change on which part."""

    part: str
    before: Judgement | None
    after_state: WorkState
    after_verdict: Verdict | None


class HistoryRow(Struct, frozen=True):
    """One recorded change of an item and what belongs to it."""

    entry: str
    at: str
    by: str
    device: str
    what: Text
    before: Text
    after: Text
    undone: bool


class ObstacleRow(Struct, frozen=True):
    """Something that stands in the way of finishing; ``item`` is where to go."""

    code: str
    what: Text
    item: str
    item_title: Text
    detail: str
    blocking: bool
    advice: Text
    why: Text = Text("", "")


class Saved(Struct, frozen=True):
    """What a recording did: the op that undo takes back, and the sentence to show."""

    op: str
    subject: str
    said: Text
    at: str
    warning: Text | None = None


class Turn(Struct, frozen=True):
    """What one verdict changed on screen: counts, the judged line, its domain, the item to show next."""

    saved: Saved
    progress: Progress
    row: ItemRow
    domain: DomainRow
    shown: ItemDetail


class Sensitive(Struct, frozen=True):
    """Something that looks like a secret or a personal number, found before it is kept."""

    kind: str
    label: Text
    start: int
    end: int


class DraftRow(Struct, frozen=True):
    """Text being typed that is not yet an entry."""

    subject: str
    register: str
    item: str
    text: str
    updated_at: str


class EvidenceInput(Struct, frozen=True):
    """What the evidence dialog hands in. Empty strings mean "not given"."""

    mode: EvidenceMode
    status: EvidenceStatus = EvidenceStatus.HELD
    title: str = ""
    document: str = ""
    version: str = ""
    dated: str = ""
    page: str = ""
    place: str = ""
    shown_by: str = ""
    seen_by: tuple[str, ...] = ()
    promised: str = ""
    reference: str = ""
    path: Path | None = None
    release: bool = False
    items: tuple[str, ...] = ()
    assets: tuple[str, ...] = ()


class FindingInput(Struct, frozen=True):
    """What the finding dialog hands in."""

    fact: Text = Text("", "")
    criterion: Text = Text("", "")
    effect: Text = Text("", "")
    recommendation: Text = Text("", "")
    severity: Severity = Severity.MEDIUM
    items: tuple[str, ...] = ()
    assets: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


class KeyRow(Struct, frozen=True):
    """A signing key this person can use."""

    name: str
    source: str
    fingerprint: str
    path: str


class Exported(Struct, frozen=True):
    """What an export made, for the one screen that is read aloud.

    ``warnings``: why the office may not count the signature, as far as can be seen here.
    """

    path: Path
    size: int
    sha256: str
    tagmanifest: str
    anchor: str
    revision: int
    kind: BundleKind
    signers: tuple[str, ...]
    entries: int
    files: int
    check: tuple[str, ...]
    warnings: tuple[Text, ...] = ()


class Remark(Struct, frozen=True):
    """One reason of a verification, with the file it concerns."""

    code: str
    file: str
    sentence: Text


class SignerRow(Struct, frozen=True):
    """One signature found, and what is known of its maker."""

    role: Role
    fingerprint: str
    principal: str
    state: str


class Verification(Struct, frozen=True):
    """The answer of ``verify``.

    ``judged_at``: the time at which the signers' keys were judged, empty where it did not come to that;
    ``by_receipt``: it is when the office first received the bundle, by a receipt that is kept here.
    """

    standing: Standing
    bundle: str
    kind: str
    assessment: str
    revision: int
    tagmanifest: str
    anchor: str
    entries: int
    files: int
    withheld: int
    signers: tuple[SignerRow, ...]
    remarks: tuple[Remark, ...]
    not_checked: tuple[Text, ...] = ()
    judged_at: str = ""
    by_receipt: bool = False


class DoctorRow(Struct, frozen=True):
    """One thing the doctor looked at."""

    what: Text
    sound: bool
    detail: str
