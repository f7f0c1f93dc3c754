"""The pictures: every figure is what a plain recount of the records gives; nothing is a score."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from inspector_tui.model.charts import Chart, ChartKind
from inspector_tui.model.past import PastAction, PastRecord
from inspector_tui.model.remedy import ActionState
from inspector_tui.model.remedy_views import ActionInput
from inspector_tui.model.tallies import ActionAge
from inspector_tui.model.text import Text
from inspector_tui.model.words import Claim, Severity, Verdict, WorkState
from inspector_tui.procedure.action_age import age_of
from inspector_tui.workspace import actions, conflicts, dashboard, judging, past_index, reading
from inspector_tui.workspace.desk import Desk
from inspector_tui.workspace.past.pictures import pictures
from inspector_tui.workspace.past.tallied import tallied

from .conftest import OpenDesk
from .last_cases import CASE, judged_last_time
from .past_records import stores
from .test_conflicts import handed

TODAY = "2026-11-17"
IDS = ["verdicts", "findings", "actions", "claims", "coverage"]


def figures(chart: Chart) -> dict[tuple[str, str], int]:
    """Every figure by the keys of its category and its series, nothing left out."""
    assert len(chart.keys) == len(chart.categories)
    return {
        (key, series.key): series.values[at] for at, key in enumerate(chart.keys) for series in chart.series
    }


def recounted(chart: Chart, count: Callable[[str, str], int]) -> dict[tuple[str, str], int]:
    return {(key, series.key): count(key, series.key) for key in chart.keys for series in chart.series}


def check(charts: Sequence[Chart], records: Sequence[PastRecord]) -> None:
    """Count again, figure by figure, as plainly as can be."""
    assert [chart.id for chart in charts] == IDS
    verdicts, findings, open_actions, claims, coverage = charts
    items = [item for record in records for item in record.items]
    found = [(record, finding) for record in records for finding in record.findings]
    acted = [(record, action) for record in records for action in record.actions if action.open]
    looked = [one for record in records for one in record.coverage]

    def of_verdict(domain: str, key: str) -> int:
        states = {"unverifiable": (WorkState.UNVERIFIABLE,), "open": (WorkState.UNJUDGED, WorkState.DRAFT)}
        if key == "conflict":
            return sum(item.domain == domain and item.unsettled for item in items)
        here = [item for item in items if item.domain == domain and not item.unsettled]
        if key in states:
            return sum(item.state in states[key] for item in here)
        return sum(item.state is WorkState.JUDGED and item.verdict == key for item in here)

    assert figures(verdicts) == recounted(verdicts, of_verdict)
    assert sum(figures(verdicts).values()) == len(items)

    assert figures(findings) == recounted(
        findings,
        lambda year, severity: sum(
            str(record.case.year) == year and finding.severity == severity for record, finding in found
        ),
    )
    assert sum(figures(findings).values()) == len(found)

    def gravest(record: PastRecord, action: PastAction) -> str:
        there = {finding.severity for finding in record.findings if finding.subject in action.findings}
        return next((severity.value for severity in Severity if severity in there), "")

    assert figures(open_actions) == recounted(
        open_actions,
        lambda age, severity: sum(
            age_of(action.state, action.due, TODAY) == age and gravest(record, action) == severity
            for record, action in acted
        ),
    )
    assert sum(figures(open_actions).values()) == len(acted)

    assert figures(claims) == recounted(
        claims,
        lambda claim, verdict: sum(
            item.claim == claim
            and item.verdict == verdict
            and item.state is WorkState.JUDGED
            and not item.unsettled
            for item in items
        ),
    )
    for series, (at, domain) in product(coverage.series, enumerate(coverage.keys)):
        here = [one for one in looked if (one.domain, one.asset_class) == (domain, series.key)]
        assert (series.values[at], series.of[at]) == (
            sum(one.judged for one in here),
            sum(one.total for one in here),
        )
    assert sum(sum(series.of) for series in coverage.series) == sum(one.total for one in looked)


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(stores())
def test_every_figure_is_what_a_plain_recount_gives(records: list[PastRecord]) -> None:
    check(pictures(tallied(records), TODAY), records)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(stores())
def test_no_picture_holds_a_share_or_a_sum_over_everything(records: list[PastRecord]) -> None:
    for chart in pictures(tallied(records), TODAY):
        said = [chart.title, chart.unit, chart.note, *chart.categories]
        assert not any("%" in text.ko + text.en for text in said)
        assert all(isinstance(value, int) for series in chart.series for value in series.values)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(stores())
def test_by_quarter_each_finding_stands_in_one_quarter_of_its_year(records: list[PastRecord]) -> None:
    chart = pictures(tallied(records), TODAY, by_quarter=True)[1]
    assert sum(figures(chart).values()) == sum(len(record.findings) for record in records)
    for record in records:
        if record.findings and record.case.opens:
            month = int(record.case.opens[5:7])
            assert f"{record.case.year}-Q{(month - 1) // 3 + 1}" in chart.keys


def test_years_without_a_finding_are_not_left_out_of_the_line() -> None:
    from inspector_tui.model.past import PastFinding
    from inspector_tui.model.words import CspView

    from .past_records import case_named

    def in_year(year: str) -> PastRecord:
        finding = PastFinding("f", "F", (), Severity.HIGH, Text("", ""), CspView.NONE, "", open=True)
        return PastRecord(case_named(f"c{year}", opens=f"{year}-03-01"), findings=(finding,))

    chart = pictures(tallied([in_year("2022"), in_year("2026")]), TODAY)[1]
    assert chart.keys == ("2022", "2023", "2024", "2025", "2026")
    assert chart.series[0].values == (1, 0, 0, 0, 1)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_an_open_action_is_overdue_exactly_when_its_day_has_passed(due: date) -> None:
    age = age_of(ActionState.PLANNED, due.isoformat(), TODAY)
    assert (age in (ActionAge.OVER, ActionAge.OVER_30, ActionAge.OVER_90)) == (due.isoformat() < TODAY)
    assert age_of(ActionState.DONE_CLAIMED, due.isoformat(), TODAY) is ActionAge.CLAIMED


@pytest.mark.parametrize(
    ("due", "age"),
    [
        ("2026-08-18", ActionAge.OVER_90),
        ("2026-08-19", ActionAge.OVER_30),
        ("2026-10-17", ActionAge.OVER_30),
        ("2026-10-18", ActionAge.OVER),
        ("2026-11-16", ActionAge.OVER),
        ("2026-11-17", ActionAge.SOON),
        ("2026-12-17", ActionAge.SOON),
        ("2026-12-18", ActionAge.LATER),
        ("", ActionAge.NO_DAY),
    ],
)
def test_the_ages_end_where_they_say(due: str, age: ActionAge) -> None:
    assert age_of(ActionState.RETURNED, due, TODAY) is age


def test_the_longest_overdue_comes_first_and_what_is_overdue_stands_out() -> None:
    chart = pictures(tallied([]), TODAY)[2]
    assert chart.keys[:3] == ("overdue-90", "overdue-30", "overdue")
    assert all(series.stands_out == (0, 1, 2) for series in chart.series)


def test_found_worse_than_claimed_stands_out_and_nothing_else() -> None:
    chart = pictures(tallied([]), TODAY)[3]
    assert chart.kind is ChartKind.MATRIX
    standing_out = {(chart.keys[at], series.key) for series in chart.series for at in series.stands_out}
    assert standing_out == {
        (Claim.IMPLEMENTED, Verdict.PARTIAL),
        (Claim.IMPLEMENTED, Verdict.UNSATISFIED),
        (Claim.PARTLY, Verdict.UNSATISFIED),
        (Claim.NOT_APPLICABLE, Verdict.PARTIAL),
        (Claim.NOT_APPLICABLE, Verdict.UNSATISFIED),
    }


def test_the_pictures_of_a_case_say_what_was_recorded_in_it(desk: Desk) -> None:
    case = desk.case(CASE)
    finding = judged_last_time(desk)
    actions.add(desk, CASE, ActionInput(Text("계정 회수", ""), due="2026-10-01", findings=(finding,)))
    judging.judge(desk, CASE, "law-01", verdict=Verdict.NA, rationale="해당 없음")
    verdicts, findings, still_open, claims, coverage = dashboard.charts_of_case(desk, CASE)
    assert figures(verdicts)["acc", "unsatisfied"] == 2
    assert figures(verdicts)["acc", "satisfied"] == figures(verdicts)["acc", "partial"] == 1
    assert figures(verdicts)["law", "na"] == 1
    assert figures(verdicts)["acc", "open"] == 6
    assert len(verdicts.keys) == len(case.catalogue.checklists)
    assert {name.ko for name in verdicts.categories} == {
        sheet.title.ko for sheet in case.catalogue.checklists
    }
    assert figures(findings) == {
        ("high", "open"): 1,
        ("high", "closed"): 0,
        ("medium", "open"): 1,
        ("medium", "closed"): 0,
        ("low", "open"): 0,
        ("low", "closed"): 0,
    }
    assert figures(still_open)["overdue-30", "high"] == 1
    assert sum(figures(still_open).values()) == 1
    assert {key: value for key, value in figures(claims).items() if value} == {
        ("implemented", "satisfied"): 1,
        ("implemented", "partial"): 1,
        ("implemented", "unsatisfied"): 1,
    }
    assert not coverage.empty
    order = [kind.id for kind in case.pinned.asset_classes]
    assert [series.key for series in coverage.series] == sorted(
        (series.key for series in coverage.series), key=order.index
    )


def test_of_two_verdicts_that_nobody_chose_between_neither_counts(
    desk: Desk, laptop: OpenDesk, tmp_path: Path
) -> None:
    other = laptop("B")
    reading.receive(other, handed(desk, "A", tmp_path / "out"))
    judging.judge(desk, CASE, "acc-03", verdict=Verdict.SATISFIED, rationale="확인함")
    judging.judge(other, CASE, "acc-03", verdict=Verdict.UNSATISFIED, rationale="우회됨")
    reading.receive(desk, handed(other, "B", tmp_path / "out"))
    past_index.catch_up(desk)
    for charts in (dashboard.charts_of_case(desk, CASE), dashboard.charts(desk)):
        counted = figures(charts[0])
        assert counted["acc", "conflict"] == 1
        assert counted["acc", "satisfied"] == counted["acc", "unsatisfied"] == 0
        assert not any(figures(charts[3]).values()), "nor is it held against what was claimed"
    (one,) = conflicts.contests(desk, CASE, "acc-03")
    conflicts.settle(desk, CASE, one.subject, one.register, one.contenders[0].entry)
    settled = figures(dashboard.charts_of_case(desk, CASE)[0])
    assert ("acc", "conflict") not in settled
    assert settled["acc", "satisfied"] + settled["acc", "unsatisfied"] == 1
