"""A document as the pieces that have to be in a file made of it, numbered in their order.

What is written, and what is looked for afterwards in the bytes. A piece is a heading, a paragraph, a fact, a row.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .chart_table import chart_table
from .document import Block, Bullets, Document, Facts, Figure, Paragraph, Section, Table


class Piece(NamedTuple):
    """Something said: its texts, and what it counts as ("" for nothing)."""

    texts: tuple[str, ...]
    counts: str = ""


def pieces_of(document: Document) -> tuple[Piece, ...]:
    """Every piece of a document, in the order in which they are laid out."""
    return tuple(_pieces(document))


def _pieces(document: Document) -> Iterator[Piece]:
    yield Piece((document.title,))
    yield Piece((document.subtitle,))
    yield from _of_block(document.facts, document)
    for section in document.sections:
        yield heading_of(section)
        for block in section.blocks:
            yield from _of_block(block, document)


def heading_of(section: Section) -> Piece:
    """The piece that a section's heading is."""
    return Piece((section.title,), section.counts)


def _of_block(block: Block, document: Document) -> Iterator[Piece]:
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
            table = chart_table(block.chart, document.lang)
            yield Piece((table.name, block.chart.note.say(document.lang)))
            yield from (Piece(row) for row in table.rows)
