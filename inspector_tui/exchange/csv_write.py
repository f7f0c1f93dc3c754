"""CSV as other programs read it: RFC 4180, and nothing in it that a spreadsheet takes for a formula.

A cell that a spreadsheet could take for a formula, and a cell that begins with an apostrophe, gets an
apostrophe in front (OWASP, "CSV Injection"). So the guard can be taken off again without a doubt: whoever
reads the file with a program removes one apostrophe from the front of a cell that has one, and has the text
as it was recorded.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from ..model.text import inert

BOM: Final = b"\xef\xbb\xbf"
GUARD: Final = "'"
_STARTS: Final = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", GUARD)
"""What a formula begins with, in full width too: a Korean spreadsheet takes those alike."""
_BLANK: Final = " \t\r\n\u00a0\u3000"
_MOST: Final = 10_000_000


def guarded(text: str) -> str:
    """The text with an apostrophe in front where a spreadsheet might do something with it."""
    blank = text[:1] in ("\t", "\r", "\n")
    return GUARD + text if blank or text.lstrip(_BLANK).startswith(_STARTS) else text


def unguarded(cell: str) -> str:
    """What :func:`guarded` was given."""
    return cell.removeprefix(GUARD)


def csv_bytes(columns: Sequence[str], rows: Iterable[Sequence[str]], *, bom: bool) -> bytes:
    """The file: one heading row, every cell in quotes, lines ended by CR LF; ``bom`` for Excel."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([guarded(inert(cell)) for cell in row] for row in rows)
    return (BOM if bom else b"") + out.getvalue().encode()


def csv_rows(data: bytes) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Heading and rows of such a file, read back from its bytes. Raises ValueError where it is none."""
    csv.field_size_limit(_MOST)
    try:
        heading, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    except csv.Error as problem:
        raise ValueError(str(problem)) from problem
    return tuple(heading), [tuple(unguarded(cell) for cell in row) for row in rows]
