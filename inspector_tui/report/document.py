"""A report as data, whatever it is written as: sections of paragraphs, lists, tables and pictures.

Each audience's report (a whitelist model of its own) is turned into one :class:`Document`; every format is
made from that and from nothing else, so what one says the others say too. A document says how much of what
it holds; whoever writes it counts again in the bytes that were made, and fails where they differ.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from inspector_tui.model.charts import Chart
from inspector_tui.model.reporting import Audience
from inspector_tui.model.text import Lang


class Paragraph(Struct, frozen=True, tag="paragraph"):
    """Running text; newlines break lines. ``strong`` for what must not be passed over."""

    text: str
    strong: bool = False


class Bullets(Struct, frozen=True, tag="bullets"):
    """A list, one line each."""

    lines: tuple[str, ...]


class Facts(Struct, frozen=True, tag="facts"):
    """Names and what they say, as at the head of a paper. ``mono`` for digests that are read aloud."""

    rows: tuple[tuple[str, str], ...]
    mono: bool = False


class Table(Struct, frozen=True, tag="table"):
    """Columns and rows of text. ``counts`` names what a row is one of (``item``), "" for what is not counted.

    ``widths`` are relative; a sheet of a workbook is named by ``name``.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    counts: str = ""


class Figure(Struct, frozen=True, tag="figure"):
    """A picture; formats without pictures show its figures as a table."""

    chart: Chart


Block = Paragraph | Bullets | Facts | Table | Figure


class Section(Struct, frozen=True):
    """A heading and what stands under it. ``id`` is stable and unique; ``counts`` as in a table, for one.

    A finding is a section with ``counts="finding"``: then it counts as one.
    """

    id: str
    title: str
    level: int
    blocks: tuple[Block, ...] = ()
    counts: str = ""


_NAMED_TO = 2
"""Sections down to this level are named in the contents."""
_FEWEST = 3


class Document(Struct, frozen=True):
    """A whole report in one language. ``footer`` stands on every page beside its number."""

    audience: Audience
    lang: Lang
    title: str
    subtitle: str
    footer: str
    facts: Facts
    sections: tuple[Section, ...]

    def counted(self) -> dict[str, int]:
        """How much of what it holds, by the names that tables and sections count under."""
        found: dict[str, int] = {}
        for name, count in self._counts():
            found[name] = found.get(name, 0) + count
        return dict(sorted(found.items()))

    def contents(self) -> tuple[Section, ...]:
        """What a table of contents names; nothing where there is so little that it is seen at a glance."""
        named = tuple(section for section in self.sections if section.level <= _NAMED_TO)
        return named if len(named) >= _FEWEST else ()

    def _counts(self) -> Iterator[tuple[str, int]]:
        for section in self.sections:
            if section.counts:
                yield section.counts, 1
            for block in section.blocks:
                if isinstance(block, Table) and block.counts:
                    yield block.counts, len(block.rows)
