"""The door to other people's tables: read an .xlsx or a CSV within limits, write an .xlsx.

In: a path. Out: a :class:`Book` of tables of text, with the digest of exactly the bytes that were read.
Raises this room's errors, each with a sentence that says what to do; nothing else, whatever the file holds.
"""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

from .csv_read import read_csv
from .errors import FileNotReadable, WorkbookTooLarge
from .sniff import kind_of
from .table import Book, Limits, Table
from .xlsx_write import Choice, SheetSpec, WriteColumn, workbook_bytes, write_workbook

__all__ = (
    "Book", "Choice", "Limits", "SheetSpec", "Table", "WriteColumn", "read_book", "read_tables", "tables_in",
    "workbook_bytes", "write_workbook",
)  # fmt: skip

_DEFAULT = Limits()


def read_tables(path: Path, limits: Limits = _DEFAULT) -> tuple[Table, ...]:
    """The tables of a file; see :func:`read_book`."""
    return read_book(path, limits).tables


def read_book(path: Path, limits: Limits = _DEFAULT) -> Book:
    """Everything a file says, in tables.

    Raises FileNotReadable, NotAWorkbook, WorkbookDamaged, WorkbookTooLarge, EncodingUnknown.
    """
    name = unicodedata.normalize("NFC", path.name)
    data = _bytes(path, name, limits)
    if kind_of(name, data) == "xlsx":
        from .xlsx_read import read_xlsx

        tables, remarks = read_xlsx(name, data, limits)
    else:
        table, remarks = read_csv(name, data, limits)
        tables = (table,)
    return Book(name, len(data), hashlib.sha256(data).hexdigest(), tables, remarks)


def tables_in(name: str, data: bytes, limits: Limits = _DEFAULT) -> tuple[Table, ...]:
    """The tables of a workbook that is at hand as bytes, as when one that was just made is read back.

    Raises NotAWorkbook, WorkbookDamaged, WorkbookTooLarge.
    """
    from .xlsx_read import read_xlsx

    return read_xlsx(name, data, limits)[0]


def _bytes(path: Path, name: str, limits: Limits) -> bytes:
    try:
        if not path.is_file():
            raise FileNotReadable(path=path, detail="no such file")
        with path.open("rb") as stream:
            data = stream.read(limits.file_bytes + 1)
    except (OSError, ValueError) as problem:
        raise FileNotReadable(path=path, detail=getattr(problem, "strerror", None) or problem) from None
    if len(data) > limits.file_bytes:
        raise WorkbookTooLarge(
            name=name, what_ko="파일 크기(바이트)", what_en="bytes", limit=f"{limits.file_bytes:,}"
        )
    return data
