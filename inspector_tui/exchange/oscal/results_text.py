"""Words of Assessment Results: both languages of a text as paragraphs, times, our own sentences."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Final

from ...model.text import Lang, Text
from . import markup

KST: Final = timezone(timedelta(hours=9))

PROVES: Final = Text(
    "기록의 체인 끝과 기준값이다. 서명된 점검확인서나 접수증에 같은 기준값이 있으면 "
    "그때의 기록이 그대로임을 뜻한다. "
    "기록된 내용이 사실임을 뜻하지는 않으며, 이 파일 자체는 서명되어 있지 않다.",
    "The ends of the record's chains and the figure over them. The same figure on a signed confirmation "
    "sheet or in a receipt means that the record is as it was then. It does not mean that what was "
    "recorded is true, and this file itself is not signed.",
)
NOT_JUDGED: Final = Text(
    "범위에 있으나 판정하지 않은 항목은 제외 목록에 있다.",
    "Items in scope that were not judged are in the list of exclusions.",
)
NO_PLAN: Final = Text(
    "OSCAL 평가계획은 없다. 평가계획은 참조된 자료에 적은 문서이다.",
    "There is no assessment plan in OSCAL. The plan is the document that the referenced resource names.",
)
INTERIM: Final = Text(
    "아직 서명으로 확인된 사실이 아니다. 내용이 바뀔 수 있다.",
    "The facts have not been confirmed by signature. What is said here may change.",
)
WITHHELD: Final = Text(
    "이 기록에 내용이 없는(보류되었거나 삭제된) 항목: {what}",
    "Records whose contents are not here (withheld or redacted): {what}",
)
NO_WORDS: Final = Text("(내용 없음)", "(nothing written)")
NEVER: Final = "1980-01-01T00:00:00.000Z"
"""Where OSCAL has to have a time and the record has none: a time that nobody takes for one of the record."""


def both(text: Text, lang: Lang) -> str:
    """A text as markup: the language asked for, then the other one as a paragraph of its own."""
    first, second = text.say(lang).strip(), text.say("en" if lang == "ko" else "ko").strip()
    said = [first, second] if first != second else [first]
    return "\n\n".join(markup.prose(one) for one in said if one)


def said(*paragraphs: str) -> str:
    """Paragraphs of plain text as markup; never nothing."""
    return "\n\n".join(markup.prose(one.strip()) for one in paragraphs if one.strip())


def title(text: Text, lang: Lang) -> str:
    """One line: the language asked for, the other one where it says nothing."""
    other = text.say("en" if lang == "ko" else "ko")
    found = markup.value(text.say(lang)) or markup.value(other)
    return found if len(found) <= 200 else found[:199] + "…"


def moment(at: str) -> str | None:
    """A time as OSCAL takes it, in UTC; None where there is none that it can take."""
    try:
        found = datetime.fromisoformat(at)
    except ValueError:
        return None
    if found.tzinfo is None:
        return None
    try:
        found = found.astimezone(UTC)
    except OverflowError:
        return None
    if not 1900 <= found.year <= 2999:
        return None
    return found.isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def end_of(day: str) -> str | None:
    """The last second of a day in Korea; None where it is no day."""
    try:
        found = datetime.combine(date.fromisoformat(day), time(23, 59, 59), KST)
    except ValueError:
        return None
    return moment(found.isoformat())
