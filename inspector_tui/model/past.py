"""What is kept of every inspection to look back on: derived from its record, to be searched and counted.

Nothing here is the truth; the journal is. One :class:`PastRecord` holds everything of one case that a search,
a comparison across cases or a dashboard asks for, so that two thousand cases are not opened to answer.
Times are UTC as entries write them, days as ``2026-12-04``; an empty text is "not said".
"""

from __future__ import annotations

from msgspec import Struct

from .course import CaseState
from .text import Text
from .words import AssessmentType, Claim, CspView, Severity, Verdict, Word, WorkState


class PassageSort(Word):
    """What a passage was said in."""

    CASE = "case", "평가", "Assessment"
    ITEM = "item", "평가항목", "Item"
    JUDGEMENT = "judgement", "판정", "Determination"
    FINDING = "finding", "지적사항", "Finding"
    EVIDENCE = "evidence", "증적", "Evidence"
    REQUEST = "request", "자료요청", "Request"
    SAMPLE = "sample", "표본", "Sample"
    MEETING = "meeting", "회의", "Meeting"
    ACTION = "action", "보완조치", "Action"
    CLAIM = "claim", "자체평가", "Self-assessment"
    ASSET = "asset", "자산", "Asset"
    CERTIFICATE = "certificate", "대체·확인서", "Certificate"
    NOTE = "note", "내부 메모", "Private note"
    OUTSIDE = "outside", "범위 외 메모", "Out-of-scope note"
    SHEET = "sheet", "점검확인서", "Confirmation sheet"
    FEATURE = "feature", "이용 기능", "Feature"
    DECISION = "decision", "점검반장 결정", "Lead's decision"
    DESK = "desk", "서면검토", "Desk review"


class Passage(Struct, frozen=True):
    """One thing that was said, as a search finds it and opens it where it lives.

    ``subject`` is its id in the record ("" for an item of the checklist, which nobody recorded); ``item`` the
    first item it concerns, if any, ``items`` all of them; ``label`` the number people say (F-A02, ACC-03);
    ``title`` what it is called; ``text`` everything that is searched, languages one after the other.
    """

    case: str
    subject: str
    sort: PassageSort
    label: str
    title: str
    text: str
    item: str = ""
    items: tuple[str, ...] = ()
    domain: str = ""
    verdict: Verdict | None = None
    severity: Severity | None = None
    by: str = ""
    at: str = ""


class PastCase(Struct, frozen=True):
    """One inspection. ``provider`` is what makes two CSPs the same (names folded).

    ``year`` is its visit's, or its first entry's. ``ended``: its course is over. ``previous`` is the case
    that it says was last time, whether that is in this store or not.
    """

    id: str
    number: str
    csp: Text
    provider: str
    service: Text
    edition: str
    basis: str
    type: AssessmentType
    state: CaseState | None
    state_label: Text
    ended: bool
    opens: str
    closes: str
    year: int
    changed_at: str
    catalogue: str
    previous: str = ""


class PastItem(Struct, frozen=True):
    """One item of one inspection as it stood. ``digest`` is that of its text in the pinned checklist.

    ``state`` and ``verdict`` are the item's, rolled up; ``claim`` what the CSP said of it, if anything.
    ``unsettled``: records of its verdict differ, and it stands nowhere as if one of them had been chosen.
    """

    item: str
    domain: str
    title: Text
    digest: str
    severity: Severity
    state: WorkState
    verdict: Verdict | None
    claim: Claim | None
    rationale: str
    findings: tuple[str, ...]
    evidence: int
    unsettled: bool = False


class PastFinding(Struct, frozen=True):
    """One finding (the leader of a group that was joined). ``assets`` by key and name."""

    subject: str
    label: str
    items: tuple[str, ...]
    severity: Severity
    fact: Text
    view: CspView
    at: str
    open: bool
    closed_at: str = ""
    assets: tuple[tuple[str, str], ...] = ()


class PastAction(Struct, frozen=True):
    """One corrective action. ``open`` until it was verified or withdrawn; ``since`` when it was recorded."""

    subject: str
    label: str
    findings: tuple[str, ...]
    what: Text
    state: str
    open: bool
    since: str
    due: str
    done_at: str = ""


class PastAsset(Struct, frozen=True):
    """One asset in scope with the verdicts given on it, by item."""

    subject: str
    key: str
    asset_class: str
    class_title: Text
    name: str
    verdicts: tuple[tuple[str, Verdict], ...] = ()


class PastCoverage(Struct, frozen=True):
    """How far one domain was looked at on assets of one class: judged places of all places there are."""

    domain: str
    domain_title: Text
    asset_class: str
    class_title: Text
    judged: int
    total: int


class PastRecord(Struct, frozen=True):
    """Everything of one case to look back on."""

    case: PastCase
    items: tuple[PastItem, ...] = ()
    findings: tuple[PastFinding, ...] = ()
    actions: tuple[PastAction, ...] = ()
    assets: tuple[PastAsset, ...] = ()
    coverage: tuple[PastCoverage, ...] = ()
    passages: tuple[Passage, ...] = ()


class PastQuery(Struct, frozen=True):
    """What is searched for: words as typed, and what it is narrowed to. Empty means all.

    ``state`` is that of the case (``procedure.course``); ``by`` a person's name as recorded; ``providers`` as
    :attr:`PastCase.provider`. Several values of one filter are alternatives, filters narrow each other.
    """

    words: str = ""
    cases: tuple[str, ...] = ()
    providers: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    severities: tuple[Severity, ...] = ()
    years: tuple[int, ...] = ()
    states: tuple[str, ...] = ()
    sorts: tuple[PassageSort, ...] = ()
    by: tuple[str, ...] = ()


class Hit(Struct, frozen=True):
    """A passage that fits, with its case, and where in ``context`` what was searched for stands.

    ``context`` is a piece of the passage's text on one line; ``marks`` are (start, end) in it.
    """

    passage: Passage
    number: str
    csp: Text
    service: Text
    year: int
    context: str
    marks: tuple[tuple[int, int], ...]


class Found(Struct, frozen=True):
    """The newest hits first; ``total`` counts no further than ``capped`` says: then there are more.

    ``behind`` is how many cases the index has yet to take in: an answer given before they are says so.
    """

    hits: tuple[Hit, ...]
    total: int
    capped: bool
    behind: int = 0


class PastFacets(Struct, frozen=True):
    """What a search can be narrowed to: what there is in the index.

    ``providers`` as :attr:`PastCase.provider` with the newest name that the CSP goes by, ``domains`` with
    their title where one is known, ``by`` names as recorded.
    """

    providers: tuple[tuple[str, Text], ...]
    domains: tuple[tuple[str, Text], ...]
    years: tuple[int, ...]
    states: tuple[CaseState, ...]
    by: tuple[str, ...]
