"""What the faces see of tables that leave as CSV."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from .text import Text


class TableShape(Struct, frozen=True):
    """A table before it is made: its name, what a row of it is, its columns with what they say."""

    name: str
    title: Text
    columns: tuple[tuple[str, Text], ...]


class TableMade(Struct, frozen=True):
    """A table that was written; ``rows`` were counted in the file."""

    name: str
    path: Path
    rows: int
    columns: tuple[str, ...]
    size: int
    sha256: str


class TablesMade(Struct, frozen=True):
    """The tables that were written into a folder."""

    folder: Path
    tables: tuple[TableMade, ...]
