"""Times as they are said on site, made exact: ``16:00``, ``내일 10:00``, ``11-18 09:30``.

Korean time throughout: the case, its deadlines and its papers are in Korean time wherever the laptop stands.
A clock time has 24 hours unless 오전, 오후, am or pm stands before it; what is no time is refused rather than
guessed. How late something is, is said in words.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta, timezone
from typing import Final

from inspector_tui.model.text import Text

KST: Final = timezone(timedelta(hours=9), "KST")
"""Korea has had no summer time since 1988; Windows has no time-zone data of its own."""
LONGEST: Final = 40
"""More characters than any time has."""

_DAYS: Final = {
    "오늘": 0, "today": 0, "내일": 1, "명일": 1, "tomorrow": 1, "모레": 2, "어제": -1, "yesterday": -1,
}  # fmt: skip
_CLOCK = re.compile(r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(:(?P<second>\d{2}))?")
_DIGITS = re.compile(r"(?P<hour>\d{2})(?P<minute>\d{2})")
_SAID = re.compile(
    r"((?P<half>오전|오후|am|pm) *)?(?P<hour>\d{1,2})시( *((?P<minute>\d{1,2})분|(?P<mid>반)))?"
)
_AFTER = re.compile(r"\+ *((?P<hours>\d{1,3}) *(h|시간))? *((?P<minutes>\d{1,4}) *(m|분)?)?")
_DATE = re.compile(r"((?P<year>\d{4})-)?(?P<month>\d{1,2})[-/.](?P<day>\d{1,2})")


def read_moment(typed: str, now: datetime) -> str | None:
    """``typed`` as ``2026-11-16T14:00+09:00``; "" for nothing typed, None if it is no time.

    ``now`` is aware; "today", a time alone and a missing year count from it. ``+2h``, ``+30`` (minutes) and
    ``+1시간 30분`` count from now. Whole instants with their offset stay as they are.
    """
    words = " ".join(typed.split()).lower()
    if not words:
        return ""
    if len(words) > LONGEST:
        return None
    try:
        moment = _after(words, now) or _whole(words) or _day_and_time(words, now.astimezone(KST))
    except (ValueError, OverflowError):
        return None
    if moment is None:
        return None
    return moment.isoformat(timespec="seconds" if moment.second else "minutes")


def read_clock(typed: str, now: datetime) -> datetime | None:
    """A reference clock as read aloud, ``14:03:20``: today's, to the second. None if it is no time."""
    said = read_moment(typed, now)
    return datetime.fromisoformat(said) if said else None


def said_moment(at: str) -> str:
    """``11-16 14:00`` in Korean time, of an instant; what cannot be read stays as it is."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return at
    return moment.astimezone(KST).strftime("%m-%d %H:%M") if moment.tzinfo else at


def said_whole(at: str) -> str:
    """``2026-11-16 14:00:20 KST``, for papers."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return at
    return moment.astimezone(KST).strftime("%Y-%m-%d %H:%M:%S KST") if moment.tzinfo else at


def lateness(at: str, now: datetime) -> timedelta | None:
    """How long ago ``at`` was; None while it is still to come, or where there is no time."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return None
    if moment.tzinfo is None:
        return None
    late = now.astimezone(UTC) - moment.astimezone(UTC)
    return late if late > timedelta(0) else None


def said_length(length: timedelta) -> Text:
    """``3일``, ``2시간``, ``5분``, ``20초``: the largest unit alone, which is what a mark has room for."""
    seconds = int(abs(length).total_seconds())
    for size, ko, en in ((86400, "일", "d"), (3600, "시간", "h"), (60, "분", "min")):
        if seconds >= size:
            return Text(f"{seconds // size}{ko}", f"{seconds // size} {en}")
    return Text(f"{seconds}초", f"{seconds} s")


def said_offset(seconds: int) -> Text:
    """A laptop's clock against the reference, in words."""
    if seconds == 0:
        return Text("노트북 시계가 기준 시계와 같습니다", "the laptop's clock agrees with the reference")
    minutes, rest = divmod(abs(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "시간", "h"), (minutes, "분", "min"), (rest, "초", "s"))
    ko = " ".join(f"{count}{unit}" for count, unit, _ in parts if count)
    en = " ".join(f"{count} {unit}" for count, _, unit in parts if count)
    if seconds > 0:
        return Text(f"노트북 시계가 {ko} 빠릅니다", f"the laptop's clock is {en} fast")
    return Text(f"노트북 시계가 {ko} 느립니다", f"the laptop's clock is {en} slow")


def _after(words: str, now: datetime) -> datetime | None:
    match = _AFTER.fullmatch(words)
    if match is None or not (match["hours"] or match["minutes"]):
        return None
    later = now + timedelta(hours=int(match["hours"] or 0), minutes=int(match["minutes"] or 0))
    return later.astimezone(KST).replace(second=0, microsecond=0)


def _whole(words: str) -> datetime | None:
    """An ISO instant with its offset, as records write it."""
    if "t" not in words:
        return None
    try:
        moment = datetime.fromisoformat(words.upper())
    except ValueError:
        return None
    return moment.replace(microsecond=0) if moment.tzinfo else moment.replace(microsecond=0, tzinfo=KST)


def _day_and_time(words: str, now: datetime) -> datetime | None:
    head, _, rest = words.partition(" ")
    if head in _DAYS:
        day = now.date() + timedelta(days=_DAYS[head])
    elif (match := _DATE.fullmatch(head)) is not None:
        day = now.date().replace(
            year=int(match["year"] or now.year), month=int(match["month"]), day=int(match["day"])
        )
        if match["year"] is None and now.date() - day > timedelta(days=183):
            day = day.replace(year=day.year + 1)  # in December, 01-05 is next January
    else:
        day, rest = now.date(), words
    clock = _time(rest.strip())
    return None if clock is None else datetime.combine(day, clock, KST)


def _time(words: str) -> time | None:
    if (match := _CLOCK.fullmatch(words)) is not None:
        return time(int(match["hour"]), int(match["minute"]), int(match["second"] or 0))
    if (match := _DIGITS.fullmatch(words)) is not None:
        return time(int(match["hour"]), int(match["minute"]))
    if (match := _SAID.fullmatch(words)) is None:
        return None
    hour = int(match["hour"])
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"] in ("오후", "pm") else 0)
    return time(hour, 30 if match["mid"] else int(match["minute"] or 0))
