"""What the tools of a visit refuse."""

from __future__ import annotations

from ...model.errors import EnvironmentFailed, Refused, UsageError
from ...model.text import Text


class MomentUnclear(UsageError):
    """A time that cannot be read, or could mean two."""

    code = "time-unclear"
    sentence = Text(
        "시각 '{given}'을(를) 읽을 수 없습니다. 16:00, 내일 10:00, 11-18 09:30, +30(분)처럼 쓰십시오.",
        "'{given}' is not a time. Write 16:00, tomorrow 10:00, 11-18 09:30 or +30 (minutes).",
    )


class RowsUnclear(UsageError):
    """A list of rows that cannot be read."""

    code = "rows-unclear"
    sentence = Text(
        "행 번호 '{given}'을(를) 읽을 수 없습니다. 3, 7, 20-25처럼 {most}개까지 쓰십시오.",
        "'{given}' is no list of rows. Write 3, 7, 20-25, up to {most} rows.",
    )


class SampleImpossible(UsageError):
    """More rows than there are, or than a record holds."""

    code = "sample-impossible"
    sentence = Text(
        "모집단 {size}행(지정 {flagged}행)에서 {count}행을 추출할 수 없습니다. 지정행을 뺀 수 이하, "
        "모두 합쳐 {most}행 이하로 정하십시오.",
        "{count} rows cannot be drawn from {size} ({flagged} of them flagged). Take no more than are not "
        "flagged, and no more than {most} in all.",
    )


class SeedInvalid(UsageError):
    """A seed with characters that cannot be read aloud."""

    code = "seed-invalid"
    sentence = Text(
        "시드 '{given}'을(를) 쓸 수 없습니다. 영문자, 숫자, -로 64자까지 쓰십시오.",
        "'{given}' is no seed. Use letters, digits and -, up to 64.",
    )


class RowNotInSample(UsageError):
    """A row that is not looked at in this sample."""

    code = "row-not-in-sample"
    sentence = Text(
        "{row}행은 표본 {label}에서 확인하는 행이 아닙니다.", "Row {row} is not one of sample {label}."
    )


class NothingLeft(Refused):
    """The list has no further rows."""

    code = "nothing-left"
    sentence = Text(
        "표본 {label}의 모집단에 남은 행이 없습니다. 전수를 확인한 것으로 처리하십시오.",
        "Nothing is left of the list of sample {label}: every row has been taken.",
    )


class NoException(Refused):
    """An extension without an exception that calls for it."""

    code = "no-exception"
    sentence = Text(
        "표본 {label}에 확대의 근거가 될 예외가 기록되지 않았습니다. 예외가 나온 행을 먼저 기록하십시오.",
        "Sample {label} has no exception that calls for more rows. Record the row with the exception first.",
    )


class SampleUnreadable(Refused):
    """A sample drawn in a way this program does not know, or whose record cannot be read."""

    code = "sample-unreadable"
    sentence = Text(
        "표본 {label}의 추출 방법({algorithm})을 이 프로그램이 재현할 수 없습니다.",
        "This program cannot draw sample {label} again ({algorithm}).",
    )


class WhatMissing(UsageError):
    """A request that asks for nothing, or a population nobody describes."""

    code = "what-missing"
    sentence = Text("{ko}", "{en}")


class AttendeeUnclear(UsageError):
    """A line of the attendance list without a name."""

    code = "attendee-unclear"
    sentence = Text(
        "참석자 '{given}'을(를) 읽을 수 없습니다. '이름, 소속, 직위, 권한' 순서로 한 줄에 한 명씩 쓰십시오.",
        "Attendee '{given}' cannot be read. One a line: name, organisation, position, authority.",
    )


class CodeWrong(UsageError):
    """A code from a pocket sheet that was mistyped, or is of another case."""

    code = "code-wrong"
    sentence = Text("{ko}", "{en}")


class PaperNotWritten(EnvironmentFailed):
    """A page that could not be saved."""

    code = "paper-not-written"
    sentence = Text(
        "{path}에 저장하지 못했습니다({detail}). 다른 폴더를 지정하십시오.",
        "{path} could not be written ({detail}). Choose another folder.",
    )
