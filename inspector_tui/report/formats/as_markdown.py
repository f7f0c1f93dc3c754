"""A report as Markdown: CommonMark with tables, no HTML in it, counted by its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ..counting import counted
from ..document import Document
from .rendering import rendered
from .template_data import plain

_EMPTY: Final = re.compile(r"\n{3,}")
_MARK: Final = re.compile(r"\[count\]: # \(([a-z-]+)\)")
_HEADING: Final = re.compile(r"#{1,6} \S")


def write(document: Document, templates: Path | None, font: Path | None = None) -> bytes:
    """The text. Raises what a template raises."""
    del font  # text has no font
    text = rendered("md", plain(document, pictures=False), templates)
    return (_EMPTY.sub("\n\n", text).strip() + "\n").encode()


def count(data: bytes, document: Document) -> dict[str, int]:
    """What stands under a count's mark: a heading is one, a table as many as it has rows."""
    return counted(_found(data.decode()), document)


def _found(text: str) -> Iterator[tuple[str, str]]:
    lines = iter(text.split("\n"))
    for line in lines:
        if mark := _MARK.fullmatch(line):
            yield from ((mark[1], one) for one in _marked(lines))


def _marked(lines: Iterator[str]) -> list[str]:
    """What a mark counts: a heading, or the rows of a table. Reads on to the end of it."""
    line = next((one for one in lines if one), "")
    if not line.startswith("|"):
        return [line] if _HEADING.match(line) else []
    rows = [line]
    for one in lines:
        if not one.startswith("|"):
            break
        rows.append(one)
    return rows[2:]
