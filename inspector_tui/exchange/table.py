"""Tables as they were read: text, where it stood, and what was odd about it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from ..model.text import Text

Kind = Literal["text", "number", "date", "yes-no", "error"]

_EDGES: Final = " \t\r\n\u00a0\u1680\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200C)))
"""What counts as blank at both ends of a cell: spaces of every width, and the marks nobody sees."""


class Limits(NamedTuple):
    """The most that is read of a file. Generous for people, small for a machine's rubbish."""

    file_bytes: int = 24 * 1024 * 1024
    unpacked_bytes: int = 96 * 1024 * 1024
    parts: int = 2000
    ratio: int = 400
    """How many times larger than packed a part may be; asked only of parts over 4 MiB."""
    sheets: int = 60
    rows: int = 20_000
    cells: int = 200_000
    columns: int = 400
    text: int = 40_000
    merged_cells: int = 100_000


class Cell(NamedTuple):
    """A cell that says something. ``text`` is NFC without blanks at its ends.

    ``formula``: the text is the value that was last calculated, empty where none ever was.
    ``merged``: the text is that of the merged area the cell lies in, written in another cell.
    """

    text: str
    at: str
    kind: Kind = "text"
    formula: bool = False
    merged: bool = False
    hidden: bool = False


class Row(NamedTuple):
    """A row with at least one cell of its own. ``cells`` by column, from 1; empty ones are left out."""

    number: int
    cells: dict[int, Cell]
    hidden: bool = False

    def text(self, column: int) -> str:
        """The text in a column, empty where there is none."""
        cell = self.cells.get(column)
        return cell.text if cell else ""


class Table(NamedTuple):
    """One sheet, or a whole CSV file (whose sheet has no name)."""

    sheet: str
    rows: tuple[Row, ...]
    hidden: bool = False

    def origin(self, row: Row) -> str:
        """Where a row stands, as people say it: ``접근권한!12``."""
        return f"{self.sheet}!{row.number}" if self.sheet else str(row.number)


class Book(NamedTuple):
    """A file that was read: its tables, its digest, and what to know of how it was read."""

    name: str
    size: int
    sha256: str
    tables: tuple[Table, ...]
    remarks: tuple[Text, ...] = ()

    def rows(self) -> Iterator[tuple[Table, Row]]:
        """Every row of every table: what has to be accounted for."""
        return ((table, row) for table in self.tables for row in table.rows)


def tidy(text: str) -> str:
    """Text of a cell as we keep it: NFC, one kind of newline, no blanks at the ends."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", unified).strip(_EDGES)


def column_name(column: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, left = divmod(column - 1, 26)
        letters = chr(65 + left) + letters
    return letters


_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


def address(text: str) -> tuple[int, int] | None:
    """Column and row of ``B7``; None for anything else."""
    found = _ADDRESS.fullmatch(text)
    if not found:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return column, int(found[2])
