"""Text on paper of fixed width: how many cells a text takes, and how it is wrapped and paged.

A line printer and a terminal give Hangul two cells; what Unicode calls ambiguous is taken for one. Nothing
here interprets a text: newlines break lines, everything else is printed as it is, made inert.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from inspector_tui.model.text import inert

WIDTH: Final = 80
LINES: Final = 60
"""Cells a line and lines a page: A4 at ten characters and six lines an inch, with room for a binding."""

FORM_FEED: Final = "\f"
_NO_CELL: Final = frozenset({"Mn", "Me", "Cf"})


def cells(text: str) -> int:
    """Cells that ``text`` takes."""
    return sum(map(_cell, text))


def _cell(character: str) -> int:
    if character < "\u0300":
        return 1
    if unicodedata.category(character) in _NO_CELL or "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def filled(text: str, width: int) -> str:
    """``text`` with blanks up to ``width`` cells; longer texts stay as they are."""
    return text + " " * (width - cells(text))


def flat(text: str) -> str:
    """Data on one line."""
    return " ".join(inert(text).split())


def cut(text: str, width: int) -> str:
    """As much of a line as fits, what is cut marked by two dots."""
    if cells(text) <= width:
        return text
    kept, taken = "", 0
    for character in text:
        taken += _cell(character)
        if taken > width - 2:
            break
        kept += character
    return kept + ".."


def wrapped(text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` cells, broken at blanks, and within a word that is too long.

    An empty text is one empty line. No line begins or ends with a blank but those that began so.
    """
    lines: list[str] = []
    for paragraph in inert(text).expandtabs(4).split("\n"):
        lines += _wrapped(paragraph.rstrip(), width)
    return lines


def _wrapped(paragraph: str, width: int) -> Iterator[str]:
    line = ""
    for word in _words(paragraph, width):
        if line and cells(line) + cells(word.rstrip()) > width:
            yield line.rstrip()
            line = word.lstrip()
        else:
            line += word
    yield line.rstrip()


def _words(paragraph: str, width: int) -> Iterator[str]:
    """Words with the blanks after them; a word longer than a line in pieces."""
    start = 0
    while start < len(paragraph):
        end = paragraph.find(" ", start)
        end = len(paragraph) if end < 0 else end
        while end < len(paragraph) and paragraph[end] == " ":
            end += 1
        yield from _pieces(paragraph[start:end], width)
        start = end


def _pieces(word: str, width: int) -> Iterator[str]:
    piece, taken = "", 0
    for character in word:
        wide = _cell(character)
        if taken + wide > width and piece.strip():
            yield piece
            piece, taken = "", 0
        piece += character
        taken += wide
    if piece:
        yield piece


def beside(left: Sequence[str], right: Sequence[str], width: int, gap: int) -> list[str]:
    """Two columns of ``width`` cells, ``gap`` apart."""
    rows = max(len(left), len(right))
    pairs = zip([*left, *[""] * (rows - len(left))], [*right, *[""] * (rows - len(right))], strict=True)
    return [f"{filled(one, width)}{' ' * gap}{other}".rstrip() for one, other in pairs]


@dataclass(frozen=True)
class Block:
    """Lines that stay on one page if any page has room for them."""

    lines: tuple[str, ...]


def paged(blocks: Iterable[Block], room: int) -> list[list[str]]:
    """Blocks on pages of ``room`` lines, an empty line between two of them."""
    pages: list[list[str]] = [[]]
    for block in blocks:
        page = pages[-1]
        gap = 1 if page else 0
        if page and len(page) + gap + len(block.lines) > room and len(block.lines) <= room:
            pages.append(list(block.lines))
            continue
        for line in ([""] if gap else []) + list(block.lines):
            if len(pages[-1]) == room:
                pages.append([])
            if line or pages[-1]:
                pages[-1].append(line)
    return pages
