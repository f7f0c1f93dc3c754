"""From counts to pictures: what is shown, in which order, and what must not be passed over.

Counts only: no score, no share of a whole (a provider could advertise it). Pure: a day comes from outside.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from ...model.charts import Chart, ChartKind, Series, Tone
from ...model.contradictions import Difference
from ...model.tallies import ActionAge, FindingCount, ItemCount, Tallies, VisitCount
from ...model.text import Text
from ...model.words import Claim, Severity, Verdict, WorkState
from ...procedure.action_age import age_of
from ...procedure.contradiction import compare

ITEMS: Final = Text("평가항목 수", "items")
FINDINGS: Final = Text("지적사항 수", "findings")
ACTIONS: Final = Text("미완료 보완조치 수", "open actions")
PLACES: Final = Text("판정한 곳/평가할 곳", "places judged/to judge")

UNVERIFIABLE: Final = WorkState.UNVERIFIABLE.value
OPEN: Final = "open"
"""The keys of the series of verdicts that are no verdict."""
CONFLICT: Final = "conflict"
_IN_CONFLICT: Final = Text("충돌(판정이 서로 다름)", "In conflict")
_NOT_ASSESSED: Final = Text("미평가", "Not assessed")
_TONES: Final = {
    Verdict.SATISFIED: Tone.GOOD,
    Verdict.PARTIAL: Tone.FAIR,
    Verdict.UNSATISFIED: Tone.BAD,
    Verdict.NA: Tone.MUTED,
}
_WEIGHTS: Final = {Severity.HIGH: Tone.BAD, Severity.MEDIUM: Tone.FAIR, Severity.LOW: Tone.MUTED}
_NO_SCORE: Final = Text(
    "건수만 보입니다. 평가마다 평가항목과 범위가 달라 점수나 순위로 볼 수 없습니다. 초안은 미평가로 셉니다.",
    "Counts only: inspections differ in items and scope, so this is no score and no ranking. "
    "Drafts count as not assessed.",
)
_MET: Final = Text(
    "판정을 마친 평가항목만 셉니다. !: 자체평가보다 나쁘게 판정되었거나, 해당없음이라 했으나 미흡한 항목.",
    "Only items that were judged. !: found worse than claimed, or claimed not applicable and found wanting.",
)
_BY_VISIT: Final = Text(
    "평가 시기(현장점검 시작일)를 기준으로 셉니다. 평가 건수가 해마다 다를 수 있습니다.",
    "By when the visit began. The number of inspections may differ from year to year.",
)
_OVERDUE: Final = Text("!: 기한이 지난 보완조치.", "!: overdue.")
_ASKED: Final = Text(
    "평가항목이 적용되는 자산마다 한 곳으로 보고, 자산별로든 항목 전체로든 판정한 곳을 셉니다. "
    "빈칸은 적용되지 않는 곳입니다.",
    "Each asset that an item applies to is one place; it counts where the item was judged, on that asset or "
    "as a whole. Blank: does not apply.",
)
_MOST_YEARS: Final = 40
"""Between the first and the last year; one far off (a wrong clock) does not stretch the picture."""


def pictures(
    tallies: Tallies, today: str, *, by_quarter: bool = False, one_case: bool = False
) -> tuple[Chart, ...]:
    """The five pictures, always in this order. Of one case the findings are shown by how they stand."""
    return (
        verdicts(tallies),
        findings_that_stand(tallies) if one_case else findings_over_time(tallies, by_quarter=by_quarter),
        actions(tallies, today),
        claims(tallies),
        coverage(tallies),
    )


def verdicts(tallies: Tallies) -> Chart:
    """Verdicts by domain."""
    counted: Counter[tuple[str, str]] = Counter()
    for one in tallies.items:
        counted[one.domain, _column(one)] += one.count
    rows = [domain for domain, _ in tallies.domains]
    columns = [(v.value, v.label, v.mark, _TONES[v]) for v in Verdict]
    unverifiable = WorkState.UNVERIFIABLE
    columns += [
        (UNVERIFIABLE, unverifiable.label, unverifiable.mark, Tone.PLAIN),
        (OPEN, _NOT_ASSESSED, Text("_", "_"), Tone.OPEN),
    ]
    if any(one.unsettled for one in tallies.items):
        columns.append((CONFLICT, _IN_CONFLICT, Text("X", "X"), Tone.BAD))
    series = tuple(
        Series(name, mark, tone, tuple(counted[row, key] for row in rows), key=key)
        for key, name, mark, tone in columns
    )
    names = tuple(_called(key, title) for key, title in tallies.domains)
    title = Text("영역별 판정", "Verdicts by domain")
    return Chart("verdicts", title, ChartKind.STACKED, names, series, ITEMS, _NO_SCORE, tuple(rows))


def _called(key: str, title: Text) -> Text:
    return title if any(title) else Text(key.upper(), key.upper())


def _column(one: ItemCount) -> str:
    if one.unsettled:  # nobody chose between two verdicts: neither counts
        return CONFLICT
    if one.state is WorkState.JUDGED and one.verdict is not None:
        return one.verdict.value
    return UNVERIFIABLE if one.state is WorkState.UNVERIFIABLE else OPEN


def findings_over_time(tallies: Tallies, *, by_quarter: bool = False) -> Chart:
    """Findings by severity, year for year or quarter for quarter."""
    counted: Counter[tuple[str, Severity | None]] = Counter()
    for one in tallies.findings:
        counted[_period(one, by_quarter=by_quarter), one.severity] += one.count
    inspected = {_period(one, by_quarter=by_quarter) for one in tallies.visits}  # nothing found is found, too
    periods = _periods(inspected, by_quarter=by_quarter)
    title = Text("위험도별 지적사항 추이", "Findings by severity over time")
    return Chart(
        "findings",
        title,
        ChartKind.LINES,
        tuple(map(_period_name, periods)),
        _by_severity(periods, counted),
        FINDINGS,
        _BY_VISIT,
        tuple(periods),
    )


def _period(one: FindingCount | VisitCount, *, by_quarter: bool) -> str:
    return f"{one.year}-Q{(one.month + 2) // 3}" if by_quarter and one.month else str(one.year)


def _periods(found: set[str], *, by_quarter: bool) -> list[str]:
    """Those found, with the empty ones between them."""
    if by_quarter:
        years = {period[:4] for period in found if "-Q" in period}
        found = found | {f"{year}-Q{quarter}" for year in years for quarter in (1, 2, 3, 4)}
        return sorted(found)
    known = [int(period) for period in found if period != "0"]
    last = max(known, default=0)
    near = [year for year in known if last - year <= _MOST_YEARS]
    between = {str(year) for year in range(min(near, default=0), last + 1)} if near else set()
    return sorted(found | between, key=int)


def _period_name(period: str) -> Text:
    if period == "0":
        return Text("연도 미상", "No year")
    if "-Q" in period:
        year, quarter = period.split("-Q")
        return Text(f"{year[2:]}년 {quarter}분기", f"{year} Q{quarter}")
    return Text(period, period)


def findings_that_stand(tallies: Tallies) -> Chart:
    """Findings of one case by severity: not closed, closed."""
    counted: Counter[tuple[Severity, bool]] = Counter()
    for one in tallies.findings:
        counted[one.severity, one.open] += one.count
    still = tuple(counted[severity, True] for severity in Severity)
    closed = tuple(counted[severity, False] for severity in Severity)
    series = (
        Series(Text("미종결", "Not closed"), Text("미", "O"), Tone.BAD, still, key="open"),
        Series(Text("종결", "Closed"), Text("종", "C"), Tone.GOOD, closed, key="closed"),
    )
    title = Text("위험도별 지적사항", "Findings by severity")
    keys = tuple(s.value for s in Severity)
    names = tuple(s.label for s in Severity)
    return Chart("findings", title, ChartKind.STACKED, names, series, FINDINGS, keys=keys)


def actions(tallies: Tallies, today: str) -> Chart:
    """Open actions by how they stand to their day, the longest overdue first."""
    counted: Counter[tuple[str, Severity | None]] = Counter()
    for one in tallies.actions:
        counted[age_of(one.state, one.due, today).value, one.severity] += one.count
    ages = [age for age in ActionAge if age is not ActionAge.NO_DAY or any(a == age for a, _ in counted)]
    overdue = tuple(at for at, age in enumerate(ages) if age.value.startswith("overdue"))
    series = _by_severity([age.value for age in ages], counted, overdue)
    title = Text("미완료 보완조치의 기한", "Open actions by age")
    names = tuple(age.label for age in ages)
    keys = tuple(age.value for age in ages)
    return Chart("actions", title, ChartKind.STACKED, names, series, ACTIONS, _OVERDUE, keys)


def _by_severity(
    rows: Iterable[str], counted: Mapping[tuple[str, Severity | None], int], alarms: tuple[int, ...] = ()
) -> tuple[Series, ...]:
    """A series a severity; one more where some is not known."""
    keys = list(rows)
    unknown = [None] if any(severity is None for _, severity in counted) else []
    return tuple(
        Series(
            severity.label if severity else Text("위험도 미상", "Unknown"),
            severity.mark if severity else Text("?", "?"),
            _WEIGHTS[severity] if severity else Tone.PLAIN,
            tuple(counted.get((key, severity), 0) for key in keys),
            key=severity.value if severity else "",
            stands_out=alarms,
        )
        for severity in (*Severity, *unknown)
    )


def claims(tallies: Tallies) -> Chart:
    """What was claimed against what was found: rows are claims, columns verdicts."""
    counted: Counter[tuple[Claim, Verdict]] = Counter()
    for one in tallies.items:
        if one.claim is not None and (verdict := _settled(one)) is not None:
            counted[one.claim, verdict] += one.count
    rows = tuple(Claim)
    series = tuple(
        Series(
            verdict.label,
            verdict.mark,
            _TONES[verdict],
            tuple(counted[claim, verdict] for claim in rows),
            key=verdict.value,
            stands_out=tuple(at for at, claim in enumerate(rows) if _contradicts(claim, verdict)),
        )
        for verdict in Verdict
    )
    title = Text("자체평가와 판정", "Self-claim against verdict")
    names = tuple(claim.label for claim in rows)
    keys = tuple(claim.value for claim in rows)
    return Chart("claims", title, ChartKind.MATRIX, names, series, ITEMS, _MET, keys)


def _settled(one: ItemCount) -> Verdict | None:
    """The verdict that stands."""
    return one.verdict if one.state is WorkState.JUDGED and not one.unsettled else None


def _contradicts(claim: Claim, verdict: Verdict) -> bool:
    """Whether it was found worse than the provider said."""
    difference, gap = compare(claim, verdict)
    return gap > 0 and difference in (Difference.OVERSTATED, Difference.APPLIES)


def coverage(tallies: Tallies) -> Chart:
    """How far each domain was judged on assets of each class."""
    judged = {(one.domain, one.asset_class): one.judged for one in tallies.coverage}
    total = {(one.domain, one.asset_class): one.total for one in tallies.coverage}
    known = {one.domain for one in tallies.coverage}
    rows = [(key, name) for key, name in tallies.domains if key in known]
    series = tuple(
        Series(
            _called(key, title),
            Text(key.upper(), key.upper()),
            Tone.PLAIN,
            tuple(judged.get((row, key), 0) for row, _ in rows),
            tuple(total.get((row, key), 0) for row, _ in rows),
            key=key,
        )
        for key, title in tallies.classes
    )
    title = Text("영역과 자산 유형별 평가 범위", "Coverage: domain by asset class")
    names, keys = tuple(_called(key, name) for key, name in rows), tuple(key for key, _ in rows)
    return Chart("coverage", title, ChartKind.MATRIX, names, series, PLACES, _ASKED, keys)
