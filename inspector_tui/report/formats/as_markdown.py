"""A report as Markdown: CommonMark with tables, no HTML in it, counted by its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

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
    del document
    counts: dict[str, int] = {}
    lines = iter(data.decode().split("\n"))
    for line in lines:
        if found := _MARK.fullmatch(line):
            counts[found[1]] = counts.get(found[1], 0) + _marked(lines)
    return counts


def _marked(lines: Iterator[str]) -> int:
    """How much a mark counts: reads on to the end of what it stands before."""
    line = next((one for one in lines if one), "")
    if not line.startswith("|"):
        return 1 if _HEADING.match(line) else 0
    rows = 1
    for one in lines:
        if not one.startswith("|"):
            break
        rows += 1
    return rows - 2
