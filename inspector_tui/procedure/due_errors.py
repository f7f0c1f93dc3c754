"""What can go wrong with counting days."""

from __future__ import annotations

from inspector_tui.model.errors import Refused, UsageError
from inspector_tui.model.text import Text


class CalendarEnds(Refused):
    """A count of days into a year whose holidays nobody here knows."""

    code = "calendar-ends"
    sentence = Text(
        "{year}년의 공휴일 자료가 없어 기한을 계산할 수 없습니다. 날짜(2026-12-04)로 직접 지정하십시오.",
        "The public holidays of {year} are not known here, so the days cannot be counted. "
        "Give the day itself (2026-12-04).",
    )


class DueUnreadable(UsageError):
    """A due day that is none of the ways to write one."""

    code = "due-unreadable"
    sentence = Text(
        "기한 '{given}'을(를) 읽을 수 없습니다. 30(영업일), 30c(역일), 2026-12-04(지정일)로 쓰십시오"
        "(최대 {most}일).",
        "'{given}' is not a due day. Write 30 (business days), 30c (calendar days) or 2026-12-04 "
        "(at most {most} days).",
    )


class OfficeListInvalid(UsageError):
    """The office's list of days off has a line that cannot be read."""

    code = "office-list-invalid"
    sentence = Text(
        "기관 휴무일 목록 {line}행: {ko}. 수정한 뒤 `inspector holiday import`로 다시 가져오십시오.",
        "The office's list of days off, line {line}: {en}. Correct it and import it again: "
        "`inspector holiday import`.",
    )
