"""Counts over inspections, of which the pictures are made: from the index, or from records one by one."""

from __future__ import annotations

from msgspec import Struct

from .text import Text
from .words import Claim, Severity, Verdict, Word, WorkState


class ItemCount(Struct, frozen=True):
    """How many items of a domain stand so, with what was claimed of them; settled or not."""

    domain: str
    state: WorkState
    verdict: Verdict | None
    claim: Claim | None
    unsettled: bool
    count: int


class VisitCount(Struct, frozen=True):
    """How many inspections one month had; ``month`` 0 where no visit is set."""

    year: int
    month: int
    count: int


class FindingCount(Struct, frozen=True):
    """How many findings of a severity the inspections of one month had; ``month`` 0 where no visit is set."""

    year: int
    month: int
    severity: Severity
    open: bool
    count: int


class ActionCount(Struct, frozen=True):
    """How many open actions are in a state and due on a day; the gravest severity of their findings."""

    state: str
    due: str
    severity: Severity | None
    count: int


class CoverageCount(Struct, frozen=True):
    """Judged places of all places of a domain on assets of a class."""

    domain: str
    asset_class: str
    judged: int
    total: int


class Tallies(Struct, frozen=True):
    """All of them over ``cases`` inspections, of which ``newest`` is the newest one's id.

    ``domains`` and ``classes`` are every one that is counted, with their titles, in the order of the newest
    inspection; what only older ones know comes after, by id. No title: nobody said it.
    """

    cases: int
    newest: str = ""
    visits: tuple[VisitCount, ...] = ()
    items: tuple[ItemCount, ...] = ()
    findings: tuple[FindingCount, ...] = ()
    actions: tuple[ActionCount, ...] = ()
    coverage: tuple[CoverageCount, ...] = ()
    domains: tuple[tuple[str, Text], ...] = ()
    classes: tuple[tuple[str, Text], ...] = ()


class Narrowings(Struct, frozen=True):
    """What the pictures can be narrowed to: providers by key and name, years, each with its inspections."""

    providers: tuple[tuple[str, Text, int], ...]
    years: tuple[tuple[int, int], ...]


class ActionAge(Word):
    """How an open action stands to its day, the longest overdue first."""

    OVER_90 = "overdue-90", "기한 경과 90일 초과", "Overdue by more than 90 days"
    OVER_30 = "overdue-30", "기한 경과 31~90일", "Overdue by 31 to 90 days"
    OVER = "overdue", "기한 경과 30일 이내", "Overdue by up to 30 days"
    SOON = "soon", "30일 안에 도래", "Due within 30 days"
    LATER = "later", "30일 뒤 도래", "Due later"
    NO_DAY = "no-day", "기한 미상", "No day known"
    CLAIMED = "claimed", "조치완료 보고(확인 전)", "Reported done, to be confirmed"
