"""Days that are due: the rule of counting, apart from any year's holidays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from inspector_tui.model.remedy import DueRule
from inspector_tui.procedure.deadlines import (
    Asked,
    WorkingDays,
    count,
    next_assessments,
    read_due,
    years_after,
)
from inspector_tui.procedure.due_errors import CalendarEnds, DueUnreadable, OfficeListInvalid
from inspector_tui.procedure.office_days import digest, read_office_days

DAYS = st.dates(date(2023, 1, 1), date(2027, 12, 31))
OFF = st.sets(DAYS, max_size=120).map(lambda days: WorkingDays(frozenset(days), 2015, 2045))
COUNTS = st.integers(1, 260)


def working_days(worked: WorkingDays, start: date, end: date) -> int:
    """How many working days lie after ``start`` up to and with ``end``, by looking at each."""
    return sum(worked.works(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))


@given(DAYS, COUNTS, OFF)
def test_a_count_of_business_days_ends_on_a_working_day_and_counts_them(
    start: date, days: int, worked: WorkingDays
) -> None:
    due = worked.after(start, days)
    assert worked.works(due)
    assert working_days(worked, start, due) == days


@given(DAYS, COUNTS, OFF)
def test_more_days_are_later(start: date, days: int, worked: WorkingDays) -> None:
    assert worked.after(start, days) < worked.after(start, days + 1)
    assert worked.after(start, days) <= worked.after(start + timedelta(days=1), days)


@given(DAYS, COUNTS, OFF, st.dates(date(2023, 1, 1), date(2027, 12, 31)))
def test_another_day_off_makes_nothing_due_earlier(
    start: date, days: int, worked: WorkingDays, new: date
) -> None:
    fewer = WorkingDays(worked.off | {new}, worked.first, worked.last)
    assert fewer.after(start, days) >= worked.after(start, days)


@given(DAYS, COUNTS, OFF)
def test_calendar_days_move_to_the_next_working_day_unless_told_not_to(
    start: date, days: int, worked: WorkingDays
) -> None:
    moved = count(Asked(DueRule.CALENDAR, days), start, worked)
    stays = count(Asked(DueRule.CALENDAR, days, exact=True), start, worked)
    assert stays.due == stays.calendar == moved.counted == start + timedelta(days=days)
    assert worked.works(moved.due)
    assert working_days(worked, moved.counted, moved.due) == (moved.due != moved.counted)
    assert stays.working == moved.due


@given(DAYS, COUNTS, OFF)
def test_business_days_take_at_least_as_long(start: date, days: int, worked: WorkingDays) -> None:
    found = count(Asked(DueRule.BUSINESS, days), start, worked)
    assert found.due == found.working >= found.calendar


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("30", Asked(DueRule.BUSINESS, 30)),
        (" 30 영업일 ", Asked(DueRule.BUSINESS, 30)),
        ("30b", Asked(DueRule.BUSINESS, 30)),
        ("30c", Asked(DueRule.CALENDAR, 30)),
        ("30일", Asked(DueRule.CALENDAR, 30)),
        ("30C!", Asked(DueRule.CALENDAR, 30, exact=True)),
        ("2026-12-04", Asked(DueRule.FIXED, day=date(2026, 12, 4), exact=True)),
    ],
)
def test_ways_to_write_a_due_day(typed: str, asked: Asked) -> None:
    assert read_due(typed) == asked


@pytest.mark.parametrize(
    "typed",
    ["", "0", "-3", "3651", "30x", "20261204", "2026-13-01", "30 c c", "99999999999", "३०c", "30\n30"],
)
def test_what_is_no_due_day_says_how_to_write_one(typed: str) -> None:
    with pytest.raises(DueUnreadable, match="30c"):
        read_due(typed)


def test_a_count_into_a_year_without_holidays_is_refused_by_its_name() -> None:
    worked = WorkingDays(frozenset(), 2026, 2026)
    with pytest.raises(CalendarEnds, match="2027"):
        worked.after(date(2026, 12, 30), 5)
    with pytest.raises(CalendarEnds):
        count(Asked(DueRule.CALENDAR, 3650), date(9999, 12, 30), worked)


def test_the_next_assessments_are_a_year_and_three_years_on() -> None:
    assert next_assessments(date(2026, 11, 26)) == (date(2027, 11, 26), date(2029, 11, 26))
    assert years_after(date(2028, 2, 29), 1) == date(2029, 2, 28)


def test_the_offices_list_is_read_and_means_the_same_in_any_order() -> None:
    text = "# 기관\n2026-12-31 + 종무일\r\n\n2026-05-01 - 노동절 # 정상근무\n"
    days = read_office_days(text)
    assert [day.line for day in days] == ["2026-05-01 - 노동절", "2026-12-31 + 종무일"]
    assert digest(read_office_days("".join(f"{day.line}\n" for day in reversed(days)))) == digest(days)
    assert digest(days[:1]) != digest(days)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("2026-12-31 종무일", 1),
        ("\n2026-02-30 + 없는 날", 2),
        ("2026-12-31 + 종무일\n2026-12-31 - 종무일", 2),
        ("2026-12-26 + 토요일", 1),
        ("2026-12-31 +", 1),
        ("2026-12-31 +- x", 1),
        ("2026-12-31 + a\x1b[31m", 1),
        ("2026-12-31 + " + "가" * 101, 1),
        ("#\n" * 2000 + "2026-12-31 + 종무일", 2001),
    ],
)
def test_a_list_that_cannot_be_read_says_where(text: str, line: int) -> None:
    with pytest.raises(OfficeListInvalid) as refused:
        read_office_days(text)
    assert refused.value.values["line"] == str(line)
