"""The internal full report as data: everything the office has of a case that a report may say.

A whitelist too: private notes, notes on what is out of scope, the desk review's working notes, drafts, what
was withdrawn and what other cases say have no field here. Values that nobody has settled are in
``unsettled`` with every side; where they stand elsewhere they are marked, and none is picked silently.
"""

from __future__ import annotations

from msgspec import Struct

from inspector_tui.model.charts import Chart
from inspector_tui.model.text import Text
from inspector_tui.model.words import CspView, EvidenceMode, EvidenceStatus, Severity, Verdict, WorkState


class Identity(Struct, frozen=True):
    """Which case this is, and where it stands."""

    number: str
    csp: Text
    service: Text
    edition: str
    type: Text
    basis: Text
    opens: str
    closes: str
    state: Text
    since: str
    final: bool
    """Whether the result is final; a report made before says that it is not."""
    criteria: str
    at: str
    actor: str
    financial_company: str
    criticality: Text


class Feature(Struct, frozen=True):
    """A use of the service and whether it is permitted."""

    key: str
    name: Text
    work: Text
    data: tuple[Text, ...]
    in_use: bool
    measures: str
    result: Text
    reasons: tuple[Text, ...]


class Scope(Struct, frozen=True):
    """What was assessed, and for which use."""

    answer: Text
    reasons: tuple[Text, ...]
    warnings: tuple[Text, ...]
    rules: str
    notices: tuple[Text, ...]
    duties: tuple[Text, ...]
    features: tuple[Feature, ...]
    assets: tuple[tuple[str, Text, str, str], ...]
    """Key, class, name, place."""
    take: Text
    taken: int
    of: int
    previous: str


class Conduct(Struct, frozen=True):
    """Method, schedule, team, agreements, and the course of the case."""

    method: str
    cooperation: str
    team: tuple[tuple[str, str, tuple[Text, ...]], ...]
    """Letter, name, roles."""
    owners: tuple[tuple[Text, int, str], ...]
    """Domain, items, who judges them."""
    schedule: tuple[tuple[str, str], ...]
    consents: tuple[tuple[str, str, str], ...]
    tests: tuple[tuple[str, str, str, str], ...]
    """Item, what, limits, agreed by and when."""
    moves: tuple[tuple[str, Text, Text, Text, str], ...]
    """Day, event, state, who decided, reason."""
    documents: tuple[tuple[Text, str, str, str, str], ...]
    """Kind, reference, title, day, digest."""


class Met(Struct, frozen=True):
    """A meeting, or a reading of the clocks alone (``kind`` empty)."""

    kind: Text
    at: str
    place: str
    attendees: tuple[str, ...]
    modes: tuple[Text, ...]
    points: str
    clock: Text


class Asked(Struct, frozen=True):
    """A request for material and what became of it."""

    label: str
    what: str
    asked_of: str
    state: Text
    due: str
    words: str
    evidence: tuple[str, ...]
    refused: bool


class Tally(Struct, frozen=True):
    """A domain in counts, never in a score. ``unsettled`` items are in ``total`` and in no other count."""

    domain: Text
    total: int
    verdicts: dict[Verdict, int]
    unverifiable: int
    open: int
    findings: int
    unsettled: int = 0


class JudgedPart(Struct, frozen=True):
    """A determination on a sub-item or an asset."""

    name: str
    state: WorkState
    verdict: Verdict | None
    reason: Text
    rationale: str
    by: str


class JudgedItem(Struct, frozen=True):
    """An item as it stands. ``unsettled``: records of its verdict differ, and none is told in this place."""

    id: str
    domain: Text
    title: Text
    essential: Text
    state: WorkState
    verdict: Verdict | None
    reason: Text
    rationale: str
    by: str
    parts: tuple[JudgedPart, ...]
    evidence: tuple[str, ...]
    findings: tuple[str, ...]
    certificates: tuple[str, ...]
    unsettled: bool


class FullFinding(Struct, frozen=True):
    """A finding in full, with the provider's view in its own words.

    ``contested`` names its registers of which records differ; what they say is told under ``unsettled``.
    """

    numbers: str
    severity: Severity | None
    fact: Text
    criterion: Text
    effect: Text
    recommendation: Text
    view: CspView
    words: str
    items: tuple[tuple[str, Text], ...]
    assets: tuple[str, ...]
    evidence: tuple[str, ...]
    remedy: Text
    by: str
    at: str
    contested: tuple[str, ...] = ()


class Claimed(Struct, frozen=True):
    """A claim of the provider's that the verdict differs from."""

    part: str
    title: Text
    difference: Text
    claim: Text
    verdict: Text
    draft: bool
    said: str
    evidence: str
    findings: tuple[str, ...]


class Claims(Struct, frozen=True):
    """Self-assessment against verdict."""

    rows: tuple[Claimed, ...]
    compared: int
    open: int


class Sampled(Struct, frozen=True):
    """A sample: the list it was drawn from, and how to draw it again."""

    label: str
    population: str
    source: str
    filter: str
    size: int
    method: Text
    algorithm: str
    seed: str
    drawn: int
    flagged: int
    looked_at: int
    extended: tuple[str, ...]
    """How many rows were added, and why."""
    replaced: tuple[str, ...]
    exceptions: str
    items: tuple[str, ...]


class Uncovered(Struct, frozen=True):
    """An item without a verdict, or one found not to apply: what, why, who decided."""

    item: str
    title: Text
    what: Text
    why: str
    decided: Text


class Evidence(Struct, frozen=True):
    """A piece of evidence, enough to find it again."""

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
    file: str
    sha256: str
    size: int
    release: bool
    classification: str
    items: tuple[str, ...]


class Signed(Struct, frozen=True):
    """A confirmation sheet that was printed, and how its signing ended."""

    version: int
    at: str
    content: str
    anchor: str
    outcome: Text
    on: str
    place: str
    signatories: tuple[str, ...]
    witnesses: tuple[str, ...]
    words: str
    current: bool


class Side(Struct, frozen=True):
    """One of several records that stand against each other."""

    by: str
    at: str
    said: Text


class Contested(Struct, frozen=True):
    """Something of which records differ, every side of it."""

    what: Text
    sides: tuple[Side, ...]


class Remedied(Struct, frozen=True):
    """A corrective action."""

    label: str
    findings: tuple[str, ...]
    what: Text
    responsible: str
    due: str
    how: Text
    reason: str
    overdue: bool
    state: Text
    words: str
    checked_by: str
    evidence: tuple[str, ...]


class Certificate(Struct, frozen=True):
    """A certificate in the place of items, or an upstream provider's attestation."""

    role: Text
    name: str
    holder: str
    services: tuple[str, ...]
    valid: str
    checked_by: str
    reference: str
    items: tuple[tuple[str, bool, tuple[Text, ...]], ...]
    """Item, whether it answers it, what stands against that or is to be borne in mind."""


class Chain(Struct, frozen=True):
    """One laptop's chain: whose, with which key, how far."""

    device: str
    person: str
    key: str
    seq: int
    head: str


class Integrity(Struct, frozen=True):
    """The figures of the record when the report was made."""

    anchor: str
    entries: int
    chains: tuple[Chain, ...]
    criteria_digest: str
    checklists: tuple[tuple[str, str], ...]
    waiting: int
    forks: int
    redacted: int
    unreadable: int
    passed_over: int


class InternalReport(Struct, frozen=True):
    """All that the internal report can say."""

    identity: Identity
    scope: Scope
    conduct: Conduct
    meetings: tuple[Met, ...]
    requests: tuple[Asked, ...]
    tallies: tuple[Tally, ...]
    charts: tuple[Chart, ...]
    items: tuple[JudgedItem, ...]
    findings: tuple[FullFinding, ...]
    claims: Claims
    samples: tuple[Sampled, ...]
    uncovered: tuple[Uncovered, ...]
    left_out: tuple[str, ...]
    signed: tuple[Signed, ...]
    unsettled: tuple[Contested, ...]
    actions: tuple[Remedied, ...]
    certificates: tuple[Certificate, ...]
    evidence: tuple[Evidence, ...]
    integrity: Integrity
