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


_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）")


class Column(NamedTuple):
    """A column that may be there: its key, and every name it goes by."""

    key: str
    names: tuple[str, ...]


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
    known = {plain(name): column.key for column in columns for name in (column.key, *column.names)}
    before: list[Row] = []
    sections: list[tuple[Row, tuple[Heading, ...], list[Row]]] = []
    for row in table.rows:
        if headings := _headings(row, known, need):
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


def _headings(row: Row, known: dict[str, str], need: Sequence[frozenset[str]]) -> tuple[Heading, ...]:
    """The columns that a row names; nothing where it is no heading row."""
    found: list[Heading] = []
    for column, cell in row.cells.items():
        if len(cell.text) > 120:
            return ()  # a heading is short; this row says something
        key, guessed = _key(cell.text, known)
        if key:
            found.append(Heading(key, column, cell.text, guessed))
    sure = {heading.key for heading in found if not heading.guessed}
    kept = tuple(h for h in found if not h.guessed or h.key not in sure)
    keys = {heading.key for heading in kept}
    # One name at least must be no guess, or a row of data could pass for a heading.
    return kept if sure and any(wanted <= keys for wanted in need) else ()


def _key(title: str, known: dict[str, str]) -> tuple[str, bool]:
    name = plain(title)
    if name in known:
        return known[name], False
    bare = _ASIDE.sub("", title)  # "번호 (필수)", "자체평가 결과 / Claim": the name alone, or either half
    for part in (bare, *bare.replace("\n", "/").split("/")):
        if (half := plain(part)) in known:
            return known[half], False
    if len(name) < 4:
        return "", False
    near = difflib.get_close_matches(name, [k for k in known if len(k) >= 4], n=1, cutoff=NEAR)
    return (known[near[0]], True) if near else ("", False)


def _record(heading: Row, headings: tuple[Heading, ...], row: Row) -> Record:
    cells: dict[str, list[Cell]] = {}
    taken = set()
    for found in headings:
        taken.add(found.column)
        if cell := row.cells.get(found.column):
            cells.setdefault(found.key, []).append(cell)
    others = tuple((heading.text(column), cell) for column, cell in row.cells.items() if column not in taken)
    return Record(row, {key: tuple(found) for key, found in cells.items()}, others)
