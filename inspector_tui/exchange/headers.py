"""Which column is which, by the names in the heading row and never by position.

People move columns, add some, translate the heading, break it over two lines and copy it down the page. So
names are compared without blanks, case, width and punctuation; a name that is only nearly one of ours is
taken as a guess and said to be one.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Sequence
from typing import Final, NamedTuple

from .table import Cell, Row, Table

NEAR: Final = 0.8
"""How alike two names must be (difflib's ratio) for a guess; shorter names than four are never guessed."""

_SEARCHES: Final = 2000
"""How many different names of one sheet are guessed at: no person's headings have as many."""

_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）")


class Column(NamedTuple):
    """A column that may be there: its key, and every name it goes by.

    ``data``: the names are also found in rows of data, so one of them alone makes no row a heading.
    """

    key: str
    names: tuple[str, ...]
    data: bool = False


class Heading(NamedTuple):
    """A column that was found: at which place, under which title, and whether that is a guess."""

    key: str
    column: int
    title: str
    guessed: bool


class Record(NamedTuple):
    """A row under a heading row: its cells by key, and by title those of columns nobody knows."""

    row: Row
    cells: dict[str, tuple[Cell, ...]]
    others: tuple[tuple[str, Cell], ...]

    def cell(self, key: str) -> Cell | None:
        """The one cell of a key; of several columns with that name, the first that says something."""
        found = self.cells.get(key, ())
        return next((cell for cell in found if cell.text), found[0] if found else None)

    def text(self, key: str) -> str:
        """Its text; empty where there is none."""
        cell = self.cell(key)
        return cell.text if cell else ""

    def texts(self, key: str) -> tuple[str, ...]:
        """What the columns of a key say, each text once."""
        return tuple(dict.fromkeys(cell.text for cell in self.cells.get(key, ()) if cell.text))

    def clashes(self) -> tuple[str, ...]:
        """Keys with two columns that say different things in this row."""
        return tuple(key for key, cells in self.cells.items() if len({c.text for c in cells if c.text}) > 1)


class Section(NamedTuple):
    """A heading row and the rows below it, up to the next heading row or the end of the sheet."""

    table: Table
    heading: Row
    headings: tuple[Heading, ...]
    records: tuple[Record, ...]


class Layout(NamedTuple):
    """A table taken apart: every row is in ``before``, a heading, or a record, once."""

    table: Table
    before: tuple[Row, ...]
    sections: tuple[Section, ...]


def plain(name: str) -> str:
    """A name as it is compared: NFKC, no case, letters and digits only."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(letter for letter in folded if letter.isalnum())


def layout(table: Table, columns: Sequence[Column], need: Sequence[frozenset[str]]) -> Layout:
    """``table`` by its heading rows. A row is one if it names all keys of one of the sets in ``need``."""
    known = _Names(columns)
    before: list[Row] = []
    sections: list[tuple[Row, tuple[Heading, ...], list[Row]]] = []
    for row in table.rows:
        if headings := known.headings(row, need):
            sections.append((row, headings, []))
        elif sections:
            sections[-1][2].append(row)
        else:
            before.append(row)
    return Layout(
        table,
        tuple(before),
        tuple(
            Section(table, row, headings, tuple(_record(row, headings, below) for below in rows))
            for row, headings, rows in sections
        ),
    )


class _Names:
    """The names of columns, as they are compared."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._known = {plain(name): column.key for column in columns for name in (column.key, *column.names)}
        self._also_data = {column.key for column in columns if column.data}
        self._long = [name for name in self._known if len(name) >= 4]
        self._guesses: dict[str, str] = {}

    def headings(self, row: Row, need: Sequence[frozenset[str]]) -> tuple[Heading, ...]:
        """The columns that a row names; nothing where it is no heading row.

        Names are guessed only beside one that is certain, so no row of data passes for a heading.
        """
        short = {column: cell for column, cell in row.cells.items() if len(cell.text) <= 120}
        sure = {column: key for column, cell in short.items() if (key := self._exact(cell.text))}
        if not set(sure.values()) - self._also_data:
            return ()
        found = []
        for column, cell in short.items():
            key = sure.get(column) or self._guess(cell.text)
            if key and (column in sure or key not in sure.values()):
                found.append(Heading(key, column, cell.text, column not in sure))
        keys = {heading.key for heading in found}
        return tuple(found) if any(wanted <= keys for wanted in need) else ()

    def _exact(self, title: str) -> str:
        bare = _ASIDE.sub("", title)  # "번호 (필수)", "자체평가 결과 / Claim": the name alone, or either half
        for part in (title, bare, *bare.replace("\n", "/").split("/")):
            if (key := self._known.get(plain(part))) is not None:
                return key
        return ""

    def _guess(self, title: str) -> str:
        name = plain(title)
        if not 4 <= len(name) <= 40:
            return ""
        if name not in self._guesses and len(self._guesses) < _SEARCHES:
            near = difflib.get_close_matches(name, self._long, n=1, cutoff=NEAR)
            self._guesses[name] = self._known[near[0]] if near else ""
        return self._guesses.get(name, "")


def _record(heading: Row, headings: tuple[Heading, ...], row: Row) -> Record:
    cells: dict[str, list[Cell]] = {}
    taken = set()
    for found in headings:
        taken.add(found.column)
        if cell := row.cells.get(found.column):
            cells.setdefault(found.key, []).append(cell)
    others = tuple((heading.text(column), cell) for column, cell in row.cells.items() if column not in taken)
    return Record(row, {key: tuple(found) for key, found in cells.items()}, others)
