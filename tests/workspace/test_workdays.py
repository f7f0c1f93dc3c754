"""Working days in Korea as announced, the office's own list, and due days that can be explained."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from inspector_tui.model.remedy import DueRule
from inspector_tui.procedure.due_errors import CalendarEnds, DueUnreadable, OfficeListInvalid
from inspector_tui.workspace import workdays
from inspector_tui.workspace.desk import Desk

ANNOUNCED = {
    "seollal 2023": ["2023-01-23", "2023-01-24"],
    "chuseok 2023": ["2023-09-28", "2023-09-29", "2023-10-02", "2023-10-03"],
    "seollal 2024": ["2024-02-09", "2024-02-12"],
    "chuseok 2024": ["2024-09-16", "2024-09-17", "2024-09-18"],
    "seollal 2025": ["2025-01-27", "2025-01-28", "2025-01-29", "2025-01-30"],
    "chuseok 2025": ["2025-10-03", "2025-10-06", "2025-10-07", "2025-10-08", "2025-10-09"],
    "seollal 2026": ["2026-02-16", "2026-02-17", "2026-02-18"],
    "chuseok 2026": ["2026-09-24", "2026-09-25"],
    "seollal 2027": ["2027-02-08", "2027-02-09"],
    "chuseok 2027": ["2027-09-14", "2027-09-15", "2027-09-16"],
    "substitutes": ["2025-03-03", "2025-05-06", "2026-03-02", "2026-05-25", "2026-08-17", "2026-10-05"],
    "temporary": ["2024-10-01", "2023-10-02", "2025-01-27"],
    "elections": ["2024-04-10", "2025-06-03", "2026-06-03"],
}
"""Weekdays that were or are announced as off (관공서의 공휴일에 관한 규정, and the yearly 월력요항)."""

WORKED = [
    "2023-01-25", "2023-09-27", "2023-10-04", "2024-02-08", "2024-02-13", "2024-09-19", "2025-01-31",
    "2025-10-02", "2025-10-10", "2026-02-19", "2026-09-23", "2026-09-28", "2027-02-10", "2027-09-17",
]  # fmt: skip
"""The days before and after: a holiday too many is as wrong as one too few."""

COUNTS = [
    ("2026-09-23", "1", "2026-09-28"),  # Chuseok: Thursday to Saturday, no substitute for a Saturday
    ("2025-10-02", "1", "2025-10-10"),  # seven days of feast, a substitute, Hangul day
    ("2025-01-24", "1", "2025-01-31"),  # a temporary holiday before Seollal
    ("2027-02-05", "1", "2027-02-10"),  # Seollal on a Sunday, its substitute after the third day
    ("2026-11-17", "30", "2026-12-30"),  # Christmas among thirty
    ("2026-11-17", "5", "2026-11-24"),
]


@pytest.mark.parametrize("feast", list(ANNOUNCED))
def test_what_was_announced_is_off(desk: Desk, feast: str) -> None:
    for day in ANNOUNCED[feast]:
        assert workdays.work_out(desk, day).off.ko not in ("", "토·일요일"), day


@pytest.mark.parametrize("day", WORKED)
def test_the_days_around_are_worked(desk: Desk, day: str) -> None:
    view = workdays.work_out(desk, day)
    assert (view.off.ko, view.working) == ("", day)


@pytest.mark.parametrize(("since", "asked", "due"), COUNTS)
def test_business_days_over_feasts(desk: Desk, since: str, asked: str, due: str) -> None:
    assert workdays.work_out(desk, asked, since).due == due


def test_both_ways_of_counting_are_shown_and_the_rule_is_kept(desk: Desk) -> None:
    view = workdays.work_out(desk, "19c", "2026-11-17")
    assert (view.due, view.counted, view.calendar) == ("2026-12-07", "2026-12-06", "2026-12-06")
    assert view.off.ko == "토·일요일"
    facts = workdays.facts_of(view)
    assert (facts.rule, facts.days, facts.since) == (DueRule.CALENDAR, 19, "2026-11-17")
    assert "2026-12-06" in workdays.explained(facts).ko
    assert facts.holidays in workdays.explained(facts).en
    in_business = workdays.work_out(desk, "19", "2026-11-17")
    assert in_business.calendar == "2026-12-06"
    assert in_business.due == in_business.working == "2026-12-14"


def test_today_is_the_day_in_korea(desk: Desk) -> None:
    assert workdays.work_out(desk, "1").since == "2026-11-17"  # the clock says 05:00 UTC


def test_the_offices_list_adds_and_takes_away_and_is_named_in_what_it_counted(
    desk: Desk, tmp_path: Path
) -> None:
    before = workdays.work_out(desk, "30", "2026-11-17")
    file = tmp_path / "holidays.txt"
    file.write_text("2026-12-29 + 창립기념일\n2026-12-25 - 성탄절 근무\n", encoding="utf-8")
    used = workdays.import_list(desk, file)
    after = workdays.work_out(desk, "30", "2026-11-17")
    assert (before.due, after.due) == ("2026-12-30", "2026-12-30")  # one added, one taken away
    assert workdays.work_out(desk, "2026-12-25").working == "2026-12-25"
    assert workdays.work_out(desk, "2026-12-29").off.ko == "창립기념일"
    assert before.holidays != after.holidays
    assert used.office_digest.startswith(after.holidays.rsplit(" ", 1)[1])
    rows = {row.day: row for row in workdays.listed(desk, 2026)}
    assert rows["2026-12-25"].works
    assert not rows["2026-12-29"].works
    file.write_text("", encoding="utf-8")
    assert workdays.import_list(desk, file).office_days == 0
    assert workdays.work_out(desk, "30", "2026-11-17") == before


def test_a_list_with_a_wrong_line_leaves_the_one_before(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "holidays.txt"
    file.write_text("2026-12-29 + 창립기념일\n", encoding="utf-8")
    workdays.import_list(desk, file)
    file.write_text("2026-12-29\n", encoding="utf-8")
    with pytest.raises(OfficeListInvalid):
        workdays.import_list(desk, file)
    assert workdays.office_list(desk) == "2026-12-29 + 창립기념일\n"
    file.write_bytes("2026-12-29 + 창립기념일".encode("cp949"))
    with pytest.raises(workdays.ListUnreadable):
        workdays.import_list(desk, file)


def test_years_the_library_does_not_know_are_said(desk: Desk) -> None:
    last = workdays.in_use(desk).last_year
    with pytest.raises(CalendarEnds, match=str(last + 1)):
        workdays.work_out(desk, "30", f"{last}-12-20")
    with pytest.raises(CalendarEnds):
        workdays.work_out(desk, f"{last + 5}-01-05")
    assert workdays.listed(desk, last + 5) == ()
    with pytest.raises(DueUnreadable):
        workdays.work_out(desk, "30", "tomorrow")


def test_the_longest_count_is_counted(desk: Desk) -> None:
    view = workdays.work_out(desk, "3650", "2026-11-17")
    assert date.fromisoformat(view.due) > date(2040, 1, 1)


def test_what_is_due_after_publishing(desk: Desk) -> None:
    due = workdays.next_due(desk, "2026-11-28")
    assert (due.periodic, due.periodic_working) == ("2027-11-28", "2027-11-29")  # a Sunday
    assert (due.comprehensive, due.comprehensive_working) == ("2029-11-28", "2029-11-28")
