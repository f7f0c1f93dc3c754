"""Working days in Korea: the holidays library's public holidays, and over them the office's own list.

The library is loaded when the first day is counted, never before. Its category "public" has substitute and
temporary holidays and election days as far as its release knows them; Labour Day is in it from 2026 on, and
was an office's own matter before. The office's list adds days and takes some away. It is kept in the store,
not beside it, so that it goes along with every backup.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from ...model.errors import EnvironmentFailed
from ...model.remedy import DueFacts, DueRule
from ...model.remedy_views import DueView, HolidayList, HolidayRow, NextDue
from ...model.text import Text
from ...procedure.deadlines import Asked, WorkingDays, count, next_assessments, read_due
from ...procedure.due_errors import DueUnreadable
from ...procedure.office_days import OfficeDay, digest, read_office_days
from ..desk import Desk
from .remedies import today

_SETTING = "holidays.office"
_LARGEST = 256 * 1024
_SHOWN_DIGITS = 12
_WEEKEND = Text("토·일요일", "weekend")
_NOTHING = Text("", "")


class ListUnreadable(EnvironmentFailed):
    """The file of an office's list cannot be read."""

    code = "office-list-unreadable"
    sentence = Text(
        "휴무일 목록 {path}을(를) 읽을 수 없습니다: {detail}. "
        "경로와 UTF-8 텍스트(256KiB 이하)인지 확인하십시오.",
        "The list {path} cannot be read: {detail}. Check the path, and that it is UTF-8 text up to 256 KiB.",
    )


def import_list(desk: Desk, file: Path) -> HolidayList:
    """Take the office's list from a file, in place of the one before.

    Raises ReadOnly, ListUnreadable, OfficeListInvalid.
    """
    desk.must_write()
    try:
        with file.open("rb") as opened:
            raw = opened.read(_LARGEST + 1)
        text = raw.decode("utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise ListUnreadable(path=file, detail=problem) from None
    if len(raw) > _LARGEST:
        raise ListUnreadable(path=file, detail=f"> {_LARGEST} bytes")
    days = read_office_days(text)
    desk.store.set_setting(_SETTING, "".join(f"{day.line}\n" for day in days) or None)
    return in_use(desk)


def office_list(desk: Desk) -> str:
    """The office's list as it would be imported again; empty where there is none."""
    return desk.store.setting(_SETTING) or ""


def in_use(desk: Desk) -> HolidayList:
    """What days are counted by here."""
    kr, version = _library()
    days = _office(desk)
    return HolidayList(
        name=_name(days),
        library=version,
        office_digest=digest(days) if days else "",
        office_days=len(days),
        first_year=kr.start_year,
        last_year=kr.end_year,
    )


def listed(desk: Desk, year: int) -> tuple[HolidayRow, ...]:
    """The days off of a year that are no plain weekend, and the holidays on which the office works."""
    public, names = _public(year), _english(year)
    rows = {
        day: HolidayRow(day.isoformat(), Text(name, names.get(day, name)), office=False, works=False)
        for day, name in public.items()
    }
    for own in _office(desk):
        if own.day.year == year:
            rows[own.day] = HolidayRow(own.day.isoformat(), Text(own.name, own.name), True, not own.off)
    return tuple(rows[day] for day in sorted(rows))


def work_out(desk: Desk, asked: str, since: str = "") -> DueView:
    """The due day somebody typed (``30``, ``30c``, ``2026-12-04``), counted from ``since``, today if unsaid.

    Raises DueUnreadable, CalendarEnds, OfficeListInvalid.
    """
    wanted = read_due(asked)
    try:
        begin = date.fromisoformat(since or today(desk))
    except ValueError:
        raise DueUnreadable(given=since, most="-") from None
    office = _office(desk)
    found = count(wanted, begin, _worked(office, begin, wanted))
    return DueView(
        due=found.due.isoformat(),
        rule=wanted.rule,
        days=wanted.days,
        since=begin.isoformat(),
        holidays=_name(office),
        counted=found.counted.isoformat() if found.counted != found.due else "",
        calendar=found.calendar.isoformat(),
        working=found.working.isoformat(),
        off=_why_off(office, found.calendar),
        how=_how(wanted.rule, wanted.days, begin.isoformat()),
    )


def facts_of(view: DueView) -> DueFacts:
    """The due day as the record keeps it."""
    return DueFacts(
        due=view.due,
        rule=view.rule,
        days=view.days,
        since=view.since,
        holidays=view.holidays,
        counted=view.counted,
    )


def explained(due: DueFacts) -> Text:
    """By which rule and which list a recorded due day was counted."""
    how = _how(due.rule, due.days, due.since)
    by = f" ({due.holidays})" if due.holidays and due.rule is not DueRule.FIXED else ""
    moved = (
        Text(
            f", {due.counted}이(가) 휴무일이어서 다음 근무일",
            f", {due.counted} is a day off: the next working day",
        )
        if due.counted
        else _NOTHING
    )
    return Text(f"{how.ko}{moved.ko}{by}", f"{how.en}{moved.en}{by}")


def next_due(desk: Desk, published: str) -> NextDue:
    """When the next periodic and comprehensive assessments are due. Raises CalendarEnds."""
    day = date.fromisoformat(published)
    office = _office(desk)
    periodic, comprehensive = next_assessments(day)
    worked = _days_off(office, day.year, comprehensive.year + 1)
    return NextDue(
        published,
        periodic.isoformat(),
        worked.from_day(periodic).isoformat(),
        comprehensive.isoformat(),
        worked.from_day(comprehensive).isoformat(),
    )


def _worked(office: tuple[OfficeDay, ...], begin: date, wanted: Asked) -> WorkingDays:
    """The days that a count can come to: a year of 365 days has 200 working ones at the least."""
    if wanted.day is not None:
        return _days_off(office, wanted.day.year, wanted.day.year + 1)
    return _days_off(office, begin.year, begin.year + wanted.days // 200 + 1)


def _days_off(office: tuple[OfficeDay, ...], first: int, last: int) -> WorkingDays:
    kr, _ = _library()
    first, last = max(first, kr.start_year), min(last, kr.end_year)
    off = {day for year in range(first, last + 1) for day in _public(year)}
    off |= {own.day for own in office if own.off}
    off -= {own.day for own in office if not own.off}
    return WorkingDays(frozenset(off), first, last)


def _why_off(office: tuple[OfficeDay, ...], day: date) -> Text:
    """Why a day is no working day; nothing where it is one."""
    own = next((one for one in office if one.day == day), None)
    if own is not None:
        return Text(own.name, own.name) if own.off else _NOTHING
    name = _public(day.year).get(day)
    if name is not None:
        return Text(name, _english(day.year).get(day, name))
    return _WEEKEND if day.weekday() > 4 else _NOTHING


def _how(rule: DueRule, days: int, since: str) -> Text:
    if rule is DueRule.FIXED:
        return rule.label
    return Text(f"{since}부터 {rule.label.ko} {days}일", f"{rule.label.en}: {days}, from {since}")


def _name(office: tuple[OfficeDay, ...]) -> str:
    _, version = _library()
    own = f" + office {digest(office)[:_SHOWN_DIGITS]}" if office else ""
    return f"holidays {version}{own}"


def _office(desk: Desk) -> tuple[OfficeDay, ...]:
    return _read(office_list(desk))


@lru_cache(maxsize=4)
def _read(text: str) -> tuple[OfficeDay, ...]:
    return read_office_days(text)


def _library() -> tuple[Any, str]:
    from holidays.countries.south_korea import KR
    from holidays.version import __version__

    return KR, __version__


@lru_cache(maxsize=64)
def _public(year: int) -> dict[date, str]:
    return _named(year, "ko")


@lru_cache(maxsize=16)
def _english(year: int) -> dict[date, str]:
    return _named(year, "en_US")


def _named(year: int, language: str) -> dict[date, str]:
    kr, _ = _library()
    if not kr.start_year <= year <= kr.end_year:
        return {}
    return dict(kr(years=year, categories=("public",), language=language).items())
