"""Pages of plain text: laid out for A4 or A5, and written whole or not at all.

A page leaves as text because text can be read aloud, printed on any printer and looked through by a guard.
What stands on it was put there field by field by whoever made the page; nothing here adds anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from ..model.onsite_views import Paper
from ..model.text import Lang, Text, inert
from ..procedure.moments import said_whole
from ..store.files import write_durably
from .visit.onsite_errors import PaperNotWritten

if TYPE_CHECKING:
    from .case import Case
    from .desk import Desk

A4, A5 = 78, 56
"""Columns of a page."""
BLANK = "_" * 22


def width(text: str) -> int:
    """Columns of a text on paper; Hangul takes two each."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def padded(text: str, columns: int) -> str:
    """``text`` filled up to ``columns``; a longer one stays as it is."""
    return text + " " * max(0, columns - width(text))


def flat(text: str) -> str:
    """Data on one line: nothing in it can pass for a line of ours."""
    return " ".join(inert(text).split())


def wrapped(text: str, columns: int, indent: str = "") -> list[str]:
    """Data broken into lines of at most ``columns``, at blanks where there are some."""
    lines: list[str] = []
    for paragraph in inert(text).split("\n"):
        line = ""
        for word in paragraph.split(" "):
            for piece in _pieces(word, columns - len(indent)):
                if line and width(line) + 1 + width(piece) > columns - len(indent):
                    lines.append(indent + line)
                    line = piece
                else:
                    line = f"{line} {piece}" if line else piece
        lines.append((indent + line).rstrip())
    return lines


def _pieces(word: str, columns: int) -> Iterable[str]:
    while width(word) > columns:
        cut, room = 0, columns
        while room >= (step := width(word[cut])):
            room -= step
            cut += 1
        yield word[:cut]
        word = word[cut:]
    yield word


def pairs(rows: Sequence[tuple[Text, str]], lang: Lang, columns: int = A4) -> list[str]:
    """Names and values, values wrapped beside their names; rows without a value are left out."""
    names = max((width(name.say(lang)) for name, value in rows if value), default=0)
    lines = []
    for name, value in rows:
        if value:
            first, *more = wrapped(value, columns - names - 2)
            lines.append(f"{padded(name.say(lang), names)}  {first}".rstrip())
            lines += [" " * (names + 2) + line for line in more]
    return lines


def rule(columns: int = A4) -> str:
    """A line across the page."""
    return "-" * columns


def grouped(digest: str) -> str:
    """A digest in groups of four, as it is read aloud."""
    return " ".join(digest[at : at + 4] for at in range(0, len(digest), 4))


def sized(count: int) -> str:
    """Bytes, exactly."""
    return f"{count:,} B"


def heading(title: Text, desk: Desk, case: Case, lang: Lang, columns: int = A4) -> list[str]:
    """What every page of a case begins with: what it is, which case, when it was made."""
    facts = case.facts
    both = {"ko": (facts.csp.ko or facts.csp.en, facts.service.ko or facts.service.en)}
    both["en"] = (facts.csp.en or facts.csp.ko, facts.service.en or facts.service.ko)
    csp, service = both[lang]
    rows = [
        (Text("평가번호", "Case"), facts.number),
        (Text("피평가기관", "Assessed"), f"{csp} / {service} {facts.edition}".strip()),
        (Text("출력", "Printed"), said_whole(desk.now())),
    ]
    return [title.say(lang), "=" * columns, *pairs(rows, lang, columns), rule(columns)]


def paper(name: str, title: Text, lines: Iterable[str]) -> Paper:
    """A page of lines."""
    return Paper(name, title, "\n".join(line.rstrip() for line in lines) + "\n")


def save(desk: Desk, page: Paper, to: Path) -> Path:
    """:func:`write`, for faces that come through the desk's door."""
    del desk
    return write(page, to)


def write(page: Paper, to: Path) -> Path:
    """Write a page to a file, or into a folder under its own name; where it went. Raises PaperNotWritten.

    With a byte order mark: without it, Notepad and many printers take Korean text for something else.
    """
    path = to / page.name if to.is_dir() else to
    try:
        write_durably(path, [b"\xef\xbb\xbf" + page.text.encode()])
    except OSError as problem:
        raise PaperNotWritten(path=path, detail=problem.strerror or type(problem).__name__) from None
    return path
