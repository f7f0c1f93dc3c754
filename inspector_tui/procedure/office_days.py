"""The office's own list of days off, and of public holidays on which it works: a small text, read strictly.

One day a line, ``2026-12-31 + 종무일`` for a day off and ``2026-05-01 - 노동절`` for a holiday that is
worked; ``#`` begins a remark. Pure: a text in, the days out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from inspector_tui.model.text import Text, first_refused

from .due_errors import OfficeListInvalid

MOST_LINES = 2000
LONGEST_NAME = 100

_SHAPE = Text(
    "'2026-12-31 + 이름' 또는 '2026-12-31 - 이름'으로 쓰십시오",
    "write '2026-12-31 + name' or '2026-12-31 - name'",
)
_TWICE = Text("같은 날짜가 두 번 있습니다", "the day is there twice")
_CHARACTER = Text("쓸 수 없는 문자가 있습니다", "it holds a refused character")
_WEEKEND = Text(
    "토·일요일은 이미 휴무일이며 근무일로 바꿀 수 없습니다", "Saturdays and Sundays are off as they are"
)
_TOO_MANY = Text(f"{MOST_LINES}행까지입니다", f"up to {MOST_LINES} lines")


@dataclass(frozen=True, slots=True, order=True)
class OfficeDay:
    """A day of the list; ``off`` is False for a public holiday on which the office works."""

    day: date
    off: bool
    name: str

    @property
    def line(self) -> str:
        """The day as the list writes it."""
        return f"{self.day.isoformat()} {'+' if self.off else '-'} {self.name}"


def read_office_days(text: str) -> tuple[OfficeDay, ...]:
    """The days of a list, by date. Raises OfficeListInvalid with the first line that cannot be read."""
    found: dict[date, OfficeDay] = {}
    lines = text.removeprefix("\ufeff").split("\n")
    if len(lines) > MOST_LINES:
        raise OfficeListInvalid(line=MOST_LINES + 1, ko=_TOO_MANY.ko, en=_TOO_MANY.en)
    for number, line in enumerate(lines, 1):
        said = line.rstrip("\r").split("#", 1)[0].strip()
        if not said:
            continue
        reason = _CHARACTER if first_refused(said) is not None else None
        day = None if reason else _day(said)
        if reason is None and day is None:
            reason = _SHAPE
        if day is not None:
            reason = _TWICE if day.day in found else (_WEEKEND if day.day.weekday() > 4 else None)
        if reason is not None or day is None:
            said_why = reason or _SHAPE
            raise OfficeListInvalid(line=number, ko=said_why.ko, en=said_why.en)
        found[day.day] = day
    return tuple(sorted(found.values()))


def digest(days: Sequence[OfficeDay]) -> str:
    """SHA-256 over the days as the list writes them: remarks, order and line ends play no part."""
    return hashlib.sha256("".join(f"{day.line}\n" for day in sorted(days)).encode()).hexdigest()


def _day(line: str) -> OfficeDay | None:
    words = line.split(maxsplit=2)
    if len(words) != 3 or words[1] not in ("+", "-") or len(words[2]) > LONGEST_NAME:
        return None
    try:
        day = date.fromisoformat(words[0])
    except ValueError:
        return None
    return OfficeDay(day, words[1] == "+", words[2]) if day.isoformat() == words[0] else None
