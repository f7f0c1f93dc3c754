"""A document as the pieces that have to be in a file made of it, numbered in their order.

What is written, and what is looked for afterwards in the bytes. A piece is a heading, a paragraph, a fact or
a row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from inspector_tui.model.charts import Chart
from inspector_tui.model.text import Lang

from ..document import Block, Bullets, Document, Facts, Figure, Paragraph, Table
from ..pictures.figures import rows_of


class Piece(NamedTuple):
    """Something said: its texts, and what it counts as ("" for nothing)."""

    texts: tuple[str, ...]
    counts: str = ""


Pictures = Callable[[Chart, Lang], Iterator[Piece]]
"""What a picture says in a form of a report: its letters, or its figures as rows."""


def pieces_of(document: Document, pictures: Pictures) -> tuple[Piece, ...]:
    """Every piece of a document, in the order in which they are laid out."""
    return tuple(_pieces(document, pictures))


def chart_rows(chart: Chart, lang: Lang) -> Iterator[Piece]:
    """A picture where there are none: its title and note, then its figures as rows."""
    yield Piece((chart.title.say(lang), chart.note.say(lang)))
    yield from (Piece(row) for row in rows_of(chart, lang))


def _pieces(document: Document, pictures: Pictures) -> Iterator[Piece]:
    yield Piece((document.title,))
    yield Piece((document.subtitle,))
    yield from _of_block(document.facts, document, pictures)
    for section in document.sections:
        yield Piece((section.title,), section.counts)
        for block in section.blocks:
            yield from _of_block(block, document, pictures)


def _of_block(block: Block, document: Document, pictures: Pictures) -> Iterator[Piece]:
    match block:
        case Paragraph():
            yield Piece((block.text,))
        case Bullets():
            yield from (Piece((line,)) for line in block.lines)
        case Facts():
            yield from (Piece(row) for row in block.rows)
        case Table():
            yield from (Piece(row, block.counts) for row in block.rows)
        case Figure():
            yield from pictures(block.chart, document.lang)
