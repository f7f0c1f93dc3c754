"""Days that are due: counted in business days, in calendar days, or fixed; and when the next assessment is.

Source: Civil Act (민법) article 157, the first day is not counted; 160, a period of years ends on the day
with the date it began from, or on the last of the month; 161, a period that would end on a Saturday or a
public holiday ends on the day after it. What a public holiday is, is data: no rule here knows a year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from inspector_tui.model.remedy import DueRule

from .due_errors import CalendarEnds, DueUnreadable

MOST_DAYS = 3650
"""Longest count; model.remedy.DueFacts holds no longer one."""

PERIODIC_YEARS = 1
COMPREHENSIVE_YEARS = 3
"""A periodic assessment every year, a comprehensive one when three have passed (research/domain.md 1.4)."""

_DAY = timedelta(days=1)
_COUNT = re.compile(r"([0-9]{1,5})\s*(c!|[a-z]*|영업일|역일|일)")
_RULES = {
    "": DueRule.BUSINESS,
    "b": DueRule.BUSINESS,
    "영업일": DueRule.BUSINESS,
    "c": DueRule.CALENDAR,
    "c!": DueRule.CALENDAR,
    "역일": DueRule.CALENDAR,
    "일": DueRule.CALENDAR,
}


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Which days are worked: not Saturdays, not Sundays, not those in ``off``.

    Known from the year ``first`` to the year ``last``; a count that leaves these raises CalendarEnds.
    """

    off: frozenset[date]
    first: int
    last: int

    def works(self, day: date) -> bool:
        """Whether the day is worked. Raises CalendarEnds."""
        if not self.first <= day.year <= self.last:
            raise CalendarEnds(year=day.year)
        return day.weekday() < 5 and day not in self.off

    def from_day(self, day: date) -> date:
        """The day itself if it is worked, else the next that is. Raises CalendarEnds."""
        while not self.works(day):
            day = self._next(day)
        return day

    def after(self, start: date, days: int) -> date:
        """The last of ``days`` working days after ``start``, which is not counted. Raises CalendarEnds."""
        day, left = start, days
        while left > 0:
            day = self._next(day)
            left -= self.works(day)
        return day

    def _next(self, day: date) -> date:
        try:
            return day + _DAY
        except OverflowError:
            raise CalendarEnds(year=day.year + 1) from None


@dataclass(frozen=True, slots=True)
class Asked:
    """A due day as a person asked for it: so many days by a rule, or a day. ``exact``: it does not move."""

    rule: DueRule
    days: int = 0
    day: date | None = None
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Due:
    """A due day: ``counted`` is where the count ended, ``due`` what holds; they differ under article 161.

    ``calendar`` and ``working`` are the day by either way of counting, for whoever wants to see both: for a
    fixed day the day itself and the working day it falls on or before.
    """

    due: date
    counted: date
    calendar: date
    working: date


def read_due(text: str) -> Asked:
    """What somebody typed: ``30`` business days, ``30c`` calendar days, ``2026-12-04`` a day.

    ``30c!`` stays on its day, whatever day that is. Raises DueUnreadable.
    """
    given = text.strip().lower()
    try:
        day = date.fromisoformat(given)
    except ValueError:
        pass
    else:
        if day.isoformat() == given:
            return Asked(DueRule.FIXED, day=day, exact=True)
    match = _COUNT.fullmatch(given)
    if match is None or match[2] not in _RULES or not 1 <= int(match[1]) <= MOST_DAYS:
        raise DueUnreadable(given=text, most=MOST_DAYS)
    return Asked(_RULES[match[2]], int(match[1]), exact=match[2] == "c!")


def count(asked: Asked, since: date, worked: WorkingDays) -> Due:
    """The due day of ``asked`` from ``since`` on. Raises CalendarEnds."""
    if asked.day is not None:
        return Due(asked.day, asked.day, asked.day, worked.from_day(asked.day))
    try:
        calendar = since + asked.days * _DAY
    except OverflowError:
        raise CalendarEnds(year=since.year + asked.days // 365) from None
    if asked.rule is DueRule.BUSINESS:
        due = worked.after(since, asked.days)
        return Due(due, due, calendar, due)
    moved = calendar if asked.exact else worked.from_day(calendar)
    return Due(moved, calendar, calendar, worked.from_day(calendar))


def years_after(day: date, years: int) -> date:
    """The same date ``years`` later; the last of February for its 29th (article 160)."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 2, 28)


def next_assessments(published: date) -> tuple[date, date]:
    """When the next periodic and the next comprehensive assessment are due after a result was published."""
    return years_after(published, PERIODIC_YEARS), years_after(published, COMPREHENSIVE_YEARS)
