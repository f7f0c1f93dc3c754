"""What can be wrong with a catalogue, and how it is said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from inspector_tui.model.errors import EnvironmentFailed, Refused, UsageError
from inspector_tui.model.text import Lang, Text, inert


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in one place of one file.

    ``file`` is the file's name inside the catalogue's folder, ``line`` counts from 1 (None where the
    file as a whole is meant), ``path`` leads to the value (``items[2].title.en``), ``reason`` says
    what is wrong and what to do.
    """

    file: str
    line: int | None
    path: str
    reason: Text

    def say(self, lang: Lang) -> str:
        """``file:line: path: reason`` on one line, safe for a terminal."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        parts = [place, self.path, self.reason.say(lang)]
        return inert(": ".join(part for part in parts if part)).replace("\n", " ")


class CatalogueInvalid(Refused):
    """The files do not make a catalogue. ``problems`` holds every one that was found, in file order."""

    code = "catalogue-invalid"
    sentence = Text(
        "평가기준에 오류가 {count}건 있습니다. 파일을 수정한 뒤 다시 실행하십시오. 첫 번째 오류: {first}",
        "The catalogue has {count} problem(s). Correct the files and try again. First: {first}",
    )

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(count=len(self.problems))

    def say(self, lang: Lang) -> str:
        """The count and the first problem, in ``lang``."""
        first = self.problems[0].say(lang) if self.problems else "-"
        return self.sentence.say(lang).format(count=len(self.problems), first=first)


class PinnedInvalid(Refused):
    """Bytes that should be a pinned checklist are not what this program would have written."""

    code = "catalogue-pinned-invalid"
    sentence = Text(
        "고정된 평가기준 '{domain}'을(를) 읽을 수 없습니다: {detail}. 원본 번들을 다시 받으십시오.",
        "The pinned checklist '{domain}' cannot be read: {detail}. Obtain the original bundle again.",
    )


class UnknownItem(UsageError):
    """An id that this catalogue does not have."""

    code = "catalogue-unknown"
    sentence = Text(
        "평가기준에 '{id}'이(가) 없습니다. 'inspector checklist list'로 번호를 확인하십시오.",
        "The catalogue has no '{id}'. See 'inspector checklist list' for the ids.",
    )


class ItemNotTaken(UsageError):
    """An item of the catalogue that this assessment does not take."""

    code = "item-not-taken"
    sentence = Text(
        "{id}은(는) 이 평가의 대상 항목이 아닙니다. 점검반장이 평가계획에서 항목을 추가할 수 있습니다.",
        "{id} is not among the items of this assessment. The lead can add it to the plan.",
    )


class ShippedMissing(EnvironmentFailed):
    """The data that belongs to the program is not beside it."""

    code = "shipped-missing"
    sentence = Text(
        "프로그램에 포함되어야 할 '{name}' 폴더가 없습니다. 프로그램을 다시 설치하십시오.",
        "The folder '{name}' that belongs to the program is missing. Install the program again.",
    )
