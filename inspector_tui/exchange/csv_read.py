"""CSV as people save it: four encodings, three delimiters, and what Excel adds."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from typing import Final

from ..model.text import Text
from .errors import EncodingUnknown, NotAWorkbook, WorkbookDamaged, WorkbookTooLarge
from .table import Cell, Limits, Row, Table, column_name, tidy

_DELIMITERS: Final = ",;\t"
_BARE_FORMULA = re.compile(r'="((?:[^"]|"")*)"')
"""``="007"``: how people keep Excel from reading a code as a number."""


def read_csv(name: str, data: bytes, limits: Limits) -> tuple[Table, tuple[Text, ...]]:
    """The one table of a CSV file, and what to say of its encoding.

    Raises EncodingUnknown, NotAWorkbook, WorkbookTooLarge, WorkbookDamaged.
    """
    text, encoding = decoded(name, data)
    if "\x00" in text[:4096]:
        raise NotAWorkbook(
            name=name,
            found_ko="글자가 아닌 자료입니다",
            found_en="not text",
            do_ko="통합 문서(.xlsx)나 CSV 파일을 주십시오.",
            do_en="Give an Excel workbook (.xlsx) or a CSV file.",
        )
    first, _, rest = text.partition("\n")
    skipped = 0
    if re.fullmatch(r"sep=[,;\t]\r?", first.strip(" \ufeff"), re.IGNORECASE):
        delimiter, text, skipped = first.strip(" \ufeff\r")[4], rest, 1
    else:
        delimiter = delimiter_of(text)
    rows = _rows(name, text, delimiter, limits, skipped)
    remark = Text(
        f"문자 인코딩: {encoding}, 구분 기호: {_named(delimiter)}",
        f"Character encoding: {encoding}, delimiter: {_named(delimiter)}",
    )
    return Table("", rows), (remark,)


def decoded(name: str, data: bytes) -> tuple[str, str]:
    """The text and the encoding it was in. Raises EncodingUnknown."""
    for mark, encoding, said in (
        (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8"),
        (b"\xff\xfe", "utf-16", "UTF-16"),
        (b"\xfe\xff", "utf-16", "UTF-16"),
    ):
        if data.startswith(mark):
            try:
                return data.decode(encoding), said
            except UnicodeDecodeError:
                raise EncodingUnknown(name=name) from None
    for encoding, said in (("utf-8", "UTF-8"), ("cp949", "CP949")):
        try:
            return data.decode(encoding), said
        except UnicodeDecodeError:
            continue
    raise EncodingUnknown(name=name)


def delimiter_of(text: str) -> str:
    """The delimiter that stands most evenly outside quotes in the first lines; a comma where none does."""
    lines = _unquoted(text[:20_000]).split("\n")[:30]
    best, most = ",", (0, 0)
    for delimiter in _DELIMITERS:
        counts = Counter(line.count(delimiter) for line in lines if line.count(delimiter))
        if counts:
            per_line, often = max(counts.items(), key=lambda pair: (pair[1], pair[0]))
            if (often * per_line, per_line) > most:
                best, most = delimiter, (often * per_line, per_line)
    return best


def _unquoted(text: str) -> str:
    return re.sub(r'"(?:[^"]|"")*"', "", text)


def _rows(name: str, text: str, delimiter: str, limits: Limits, skipped: int) -> tuple[Row, ...]:
    rows: list[Row] = []
    cells_seen = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for number, fields in enumerate(reader, 1 + skipped):
            if len(fields) > limits.columns and any(tidy(field) for field in fields[limits.columns :]):
                raise _too_large(name, Text("열", "columns"), limits.columns)
            cells = dict(_cells(fields[: limits.columns], number))
            cells_seen += len(cells)
            if cells:
                rows.append(Row(number, cells))
            if len(rows) > limits.rows:
                raise _too_large(name, Text("행", "rows"), limits.rows)
            if cells_seen > limits.cells:
                raise _too_large(name, Text("셀", "cells"), limits.cells)
            if any(len(cell.text) > limits.text for cell in cells.values()):
                raise _too_large(name, Text("한 셀의 글자", "characters in a cell"), limits.text)
    except csv.Error as problem:
        raise WorkbookDamaged(name=name, detail=str(problem)) from None
    return tuple(rows)


def _cells(fields: list[str], number: int) -> list[tuple[int, Cell]]:
    out = []
    for column, field in enumerate(fields, 1):
        bare = _BARE_FORMULA.fullmatch(field.strip())
        text = tidy(bare[1].replace('""', '"') if bare else field)
        if text:
            formula = bare is None and text.startswith("=")
            out.append((column, Cell(text, f"{column_name(column)}{number}", formula=formula)))
    return out


def _too_large(name: str, what: Text, limit: int) -> WorkbookTooLarge:
    return WorkbookTooLarge(name=name, what_ko=what.ko, what_en=what.en, limit=f"{limit:,}")


def _named(delimiter: str) -> str:
    return "TAB" if delimiter == "\t" else delimiter
