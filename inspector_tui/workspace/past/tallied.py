"""Counts over records, one by one: what the index answers for all inspections, for those in hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ...model.past import PastCase, PastRecord
from ...model.tallies import ActionCount, CoverageCount, FindingCount, ItemCount, Tallies, VisitCount
from ...model.text import Text
from ...model.words import Severity
from ...procedure.one_order import in_one_order

_GRAVEST = tuple(Severity)


def tallied(records: Sequence[PastRecord]) -> Tallies:
    """The counts over ``records``."""
    items = Counter((i.domain, i.state, i.verdict, i.claim, i.unsettled) for r in records for i in r.items)
    visits = Counter((r.case.year, month_of(r.case)) for r in records)
    findings = Counter(
        (r.case.year, month_of(r.case), f.severity, f.open) for r in records for f in r.findings
    )
    actions = Counter((a.state, a.due, _gravest(r, a.findings)) for r in records for a in r.actions if a.open)
    places: dict[tuple[str, str], list[int]] = {}
    for one in (c for r in records for c in r.coverage):
        counted = places.setdefault((one.domain, one.asset_class), [0, 0])
        counted[0] += one.judged
        counted[1] += one.total
    newest = _newest_first(records)
    return Tallies(
        cases=len(records),
        newest=newest[0].case.id if newest else "",
        visits=tuple(VisitCount(*key, count) for key, count in visits.items()),
        items=tuple(ItemCount(*key, count) for key, count in items.items()),
        findings=tuple(FindingCount(*key, count) for key, count in findings.items()),
        actions=tuple(ActionCount(*key, count) for key, count in actions.items()),
        coverage=tuple(CoverageCount(*key, *counted) for key, counted in places.items()),
        domains=_named(
            (*(key for key, *_ in items), *(key for key, _ in places)),
            [i.domain for i in newest[0].items] if newest else [],
            {c.domain: c.domain_title for r in reversed(newest) for c in r.coverage},
        ),
        classes=_named(
            (key for _, key in places),
            in_one_order(_by_domain(newest[0])) if newest else [],
            {c.asset_class: c.class_title for r in reversed(newest) for c in r.coverage},
        ),
    )


def _newest_first(records: Sequence[PastRecord]) -> list[PastRecord]:
    by_id = sorted(records, key=lambda r: r.case.id)
    return sorted(by_id, key=lambda r: (r.case.year, r.case.opens, r.case.changed_at), reverse=True)


def _by_domain(record: PastRecord) -> list[list[str]]:
    """The classes of each domain, in the checklists' order."""
    found: dict[str, list[str]] = {}
    for one in record.coverage:
        found.setdefault(one.domain, []).append(one.asset_class)
    return list(found.values())


def _gravest(record: PastRecord, findings: tuple[str, ...]) -> Severity | None:
    found = {finding.severity for finding in record.findings if finding.subject in findings}
    return min(found, key=_GRAVEST.index, default=None)


def month_of(case: PastCase) -> int:
    """The month of the visit, 0 where the plan does not say when it is."""
    return int(case.opens[5:7]) if case.opens[5:7].isdigit() else 0


def _named(
    found: Iterable[str], order: Iterable[str], titles: dict[str, Text]
) -> tuple[tuple[str, Text], ...]:
    """Each once: as the newest inspection has them, then the others by id."""
    wanted = set(found)
    ordered = [one for one in dict.fromkeys(order) if one in wanted]
    return tuple((one, titles.get(one, Text("", ""))) for one in (*ordered, *sorted(wanted - set(ordered))))
