"""A document as a workbook: a sheet of facts, the running text, and each table on a sheet of its own.

In: a document. Out: bytes that were read back, cell by cell, before anybody gets them. Every cell is text;
what no cell holds goes on in the rows below, which say so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from inspector_tui.exchange.table import Limits, Row, Table as Sheet, tidy
from inspector_tui.exchange.workbook import SheetSpec, WriteColumn, tables_in, workbook_bytes
from inspector_tui.exchange.xlsx_write import sheet_title
from inspector_tui.model.errors import EnvironmentFailed, InspectorError
from inspector_tui.model.text import Lang, Text, inert

from ..counting import lacking
from ..document import Bullets, Document, Facts, Figure, Paragraph, Table
from ..pictures.figures import columns_of, rows_of
from .pieces import chart_rows, pieces_of


class WorkbookIncomplete(EnvironmentFailed):
    """The file does not hold what the document says; it is not handed out."""

    code = "workbook-incomplete"
    sentence = Text(
        "만든 통합 문서를 다시 읽어 보니 빠진 것이 있습니다({detail}). 파일을 남기지 않았습니다. "
        "HTML 보고서를 쓰십시오.",
        "The workbook was read back and something is missing ({detail}). No file was kept. "
        "Use the HTML report.",
    )


PER_CELL: Final = 15_000
"""Characters that one cell is given: below what Excel keeps, however a program counts them."""

_NUMBER: Final = "#"
_OURS: Final = Limits(1 << 30, 1 << 31, 20_000, 1 << 20, 5_000, 1_048_576, 20_000_000, 1_000, 40_000, 0)
_FACTS: Final = Text("개요", "Facts")
_TEXT: Final = Text("본문", "Text")
_NAME: Final = Text("항목", "Name")
_SAYS: Final = Text("내용", "What it says")
_LEVEL: Final = Text("단계", "Level")
_HEADING: Final = Text("제목", "Heading")
_PART: Final = Text("이어짐", "Continued")


class _Sheet(NamedTuple):
    """A sheet before long cells are split; ``counts`` names what a row is one of, where it has a ``kind``."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    counts: str = ""
    guidance: tuple[str, ...] = ()


def write(document: Document, templates: Path | None = None, font: Path | None = None) -> bytes:
    """The workbook of a document. Raises WorkbookIncomplete."""
    del templates, font  # a workbook is made by none, and holds none
    sheets = _named(list(_sheets(document)))
    data = workbook_bytes([_spec(one, document.lang) for one in sheets], subject=document.title)
    check(document, data)
    return data


def count(data: bytes, document: Document) -> dict[str, int]:
    """How much of what the bytes hold: rows with their number, and headings."""
    wanted, read = list(_sheets(document)), _tables(data)
    if len(wanted) != len(read):
        raise WorkbookIncomplete(detail=f"{len(read)} of {len(wanted)} sheets")
    found: Counter[str] = Counter()
    for sheet, table in zip(wanted, read, strict=True):
        if sheet.counts:
            found[sheet.counts] += sum(1 for _ in _numbered(table))
    headings = Counter(_plain(one.title) for one in document.sections if not one.counts)
    kinds = {_plain(one.title): one.counts for one in document.sections if one.counts}
    for title in map(_plain, _headings(read[1])):
        if headings[title]:
            headings[title] -= 1
        elif title in kinds:
            found[kinds[title]] += 1
    return dict(sorted(found.items()))


def check(document: Document, data: bytes) -> None:
    """Whether everything that the document says is in the bytes, and as often. Raises WorkbookIncomplete."""
    held: Counter[str] = Counter()
    for table in _tables(data):
        for cells in _joined(table):
            held.update(cells)
    for piece in pieces_of(document, chart_rows):
        for text in filter(None, map(_plain, piece.texts)):
            held[text] -= 1
            if held[text] < 0:
                raise WorkbookIncomplete(detail=text[:60])
    counted, wanted = count(data, document), document.counted()
    if lacking(wanted, counted) is not None:
        raise WorkbookIncomplete(detail=f"{counted} / {wanted}")


def _sheets(document: Document) -> Iterator[_Sheet]:
    lang = document.lang
    pictures = [
        block.chart for section in document.sections for block in section.blocks if isinstance(block, Figure)
    ]
    tables = [block for one in document.sections for block in one.blocks if isinstance(block, Table)]
    facts = [*document.facts.rows]
    head = (document.title, document.subtitle, document.footer)
    yield _Sheet(_FACTS.say(lang), (_NAME.say(lang), _SAYS.say(lang)), facts, guidance=head)
    named = (_LEVEL.say(lang), _HEADING.say(lang), _NAME.say(lang), _SAYS.say(lang))
    yield _Sheet(_TEXT.say(lang), named, list(_running(document)))
    for table in tables:
        yield _Sheet(table.name, table.columns, list(table.rows), table.counts)
    for chart in pictures:
        said = (chart.title.say(lang), chart.note.say(lang))
        yield _Sheet(said[0], columns_of(chart, lang), list(rows_of(chart, lang)), guidance=said)


def _running(document: Document) -> Iterator[tuple[str, ...]]:
    for section in document.sections:
        yield str(section.level), section.title, "", ""
        for block in section.blocks:
            match block:
                case Paragraph():
                    yield "", section.title, "", block.text
                case Bullets():
                    yield from (("", section.title, "-", line) for line in block.lines)
                case Facts():
                    yield from (("", section.title, name, said) for name, said in block.rows)
                case _:
                    continue


def _named(sheets: list[_Sheet]) -> list[_Sheet]:
    """Each with a name that Excel takes, and no two alike."""
    taken: set[str] = set()
    out = []
    for sheet in sheets:
        base = name = sheet_title(sheet.title)
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{base[:25].strip()} ({number})"
        taken.add(name.casefold())
        out.append(sheet._replace(title=name))
    return out


def _spec(sheet: _Sheet, lang: Lang) -> SheetSpec:
    split = any(len(inert(cell)) > PER_CELL for row in sheet.rows for cell in row)
    rows = [
        (number, *cells, *((part,) if split else ()))
        for at, row in enumerate(sheet.rows, 1)
        for number, cells, part in _parts(str(at), row)
    ]
    columns = [WriteColumn(_NUMBER, 6)]
    for at, title in enumerate(sheet.columns):
        longest = max((len(row[at]) for row in sheet.rows[:500]), default=0)
        columns.append(WriteColumn(title, max(10.0, min(60.0, longest * 1.3), len(title) * 2.0)))
    if split:
        columns.append(WriteColumn(_PART.say(lang), 10))
    guidance = tuple(line for line in sheet.guidance if line)
    return SheetSpec(sheet.title, tuple(columns), rows, guidance=guidance)


def _parts(number: str, row: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """A row, or as many as its longest cell needs; only the first bears the number."""
    cut = [[text[at : at + PER_CELL] for at in range(0, len(text), PER_CELL)] for text in map(inert, row)]
    count = max(1, *map(len, cut))
    for part in range(count):
        cells = tuple(pieces[part] if part < len(pieces) else "" for pieces in cut)
        yield "" if part else number, cells, f"{part + 1}/{count}" if count > 1 else ""


@lru_cache(maxsize=1)
def _tables(data: bytes) -> tuple[Sheet, ...]:
    """The sheets in the bytes; written and counted one after the other, they are read once."""
    try:
        return tables_in("report.xlsx", data, _OURS)
    except InspectorError as problem:
        raise WorkbookIncomplete(detail=problem) from problem


def _numbered(table: Sheet) -> Iterator[Row]:
    """The rows of a table that bear a number: those below its heading."""
    below = False
    for row in table.rows:
        if below and row.text(1):
            yield row
        below = below or row.text(1) == _NUMBER


def _headings(table: Sheet) -> Iterator[str]:
    return (row.text(3) for row in _numbered(table) if row.text(2))


def _joined(table: Sheet) -> Iterator[list[str]]:
    """The cells of each row, with what goes on below put together."""
    rows: list[dict[int, str]] = []
    below = False
    for row in table.rows:
        goes_on = below and not row.text(1) and rows
        if not goes_on:
            rows.append({})
        for column, cell in row.cells.items():
            rows[-1][column] = rows[-1].get(column, "") + cell.text
        below = below or row.text(1) == _NUMBER
    return ([_plain(text) for text in cells.values()] for cells in rows)


def _plain(text: str) -> str:
    """A text without its blanks: a reader takes those at the ends away."""
    return "".join(tidy(_shown(text)).split())


def _shown(text: str) -> str:
    """A text as a workbook can hold it."""
    return inert(text).replace("\ufffe", "<U+FFFE>").replace("\uffff", "<U+FFFF>")
