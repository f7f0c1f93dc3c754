"""An .xlsx, read within limits: the archive first, then the parts that matter, nothing followed outside.

Macros, external links, pictures and styles' looks are never opened.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from typing import NamedTuple

from ..model.text import Text
from .errors import NotAWorkbook, WorkbookDamaged, WorkbookTooLarge
from .sniff import check_names
from .table import Limits, Table, tidy
from .xlsx_parts import Elements, Excess, SharedStrings, Unsound, stream
from .xlsx_sheet import Sheet, settled

_TOLD = {
    "cells": Text("셀", "cells"),
    "rows": Text("행", "rows"),
    "columns": Text("열", "columns"),
    "text": Text("한 셀의 글자", "characters in a cell"),
    "merged_cells": Text("병합된 셀", "merged cells"),
    "sheets": Text("시트", "sheets"),
    "parts": Text("내부 파일", "parts"),
    "unpacked_bytes": Text("압축을 푼 크기(바이트)", "unpacked bytes"),
    "ratio": Text("압축 비율", "compression ratio"),
}
_CHUNK_OVER = 4 * 1024 * 1024


class _SheetRef(NamedTuple):
    name: str
    part: str
    hidden: bool


def read_xlsx(name: str, data: bytes, limits: Limits) -> tuple[tuple[Table, ...], tuple[Text, ...]]:
    """The tables of a workbook, and what to say of it.

    Raises NotAWorkbook, WorkbookDamaged, WorkbookTooLarge.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_names(name, archive)
            return _Workbook(archive, limits).tables()
    except Excess as excess:
        told = _TOLD[excess.what]
        limit = f"{getattr(limits, excess.what):,}"
        raise WorkbookTooLarge(name=name, what_ko=told.ko, what_en=told.en, limit=limit) from None
    except (
        Unsound, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, struct.error,
        ValueError, OSError, OverflowError, KeyError,
    ) as problem:  # fmt: skip
        if isinstance(problem, NotAWorkbook):
            raise
        raise WorkbookDamaged(name=name, detail=str(problem)[:120] or type(problem).__name__) from None


class _Workbook:
    """One archive: its parts by name, each read at most once."""

    def __init__(self, archive: zipfile.ZipFile, limits: Limits) -> None:
        self._archive, self._limits = archive, limits
        infos = archive.infolist()
        if len(infos) > limits.parts:
            raise Excess("parts")
        if sum(info.file_size for info in infos) > limits.unpacked_bytes:
            raise Excess("unpacked_bytes")
        for info in infos:
            # zipfile never gives more than file_size says, so these two bounds hold whatever the data does.
            if info.file_size > _CHUNK_OVER and info.file_size > limits.ratio * max(info.compress_size, 1):
                raise Excess("ratio")
        self._parts = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in infos}
        self._cells = 0

    def tables(self) -> tuple[tuple[Table, ...], tuple[Text, ...]]:
        """Every worksheet, in the workbook's order."""
        home, refs, since_1904 = self._sheets()
        if len(refs) > self._limits.sheets:
            raise Excess("sheets")
        strings = self._strings(home)
        dates = self._dates(home)
        tables: list[Table] = []
        remarks = []
        names: set[str] = set()
        for ref in refs:
            sheet = Sheet(strings, dates.__contains__, self._limits, self._count, since_1904=since_1904)
            self._stream(ref.part, sheet)
            name = _unlike(ref.name, names)
            names.add(name)
            tables.append(Table(name, settled(sheet, self._limits), ref.hidden))
            if ref.hidden and sheet.rows:
                remarks.append(
                    Text(f"숨겨진 시트도 읽었습니다: {name}", f"A hidden sheet was read too: {name}")
                )
        if any(part.startswith("xl/externallinks/") for part in self._parts):
            remarks.append(
                Text(
                    "다른 파일로의 연결은 따라가지 않았습니다. 마지막에 계산된 값만 읽었습니다",
                    "Links to other files were not followed; only the values last calculated were read",
                )
            )
        if "xl/vbaproject.bin" in self._parts:
            remarks.append(
                Text("매크로가 들어 있으나 열지 않았습니다", "It holds macros, which were not opened")
            )
        return tuple(tables), tuple(remarks)

    def _count(self) -> None:
        self._cells += 1
        if self._cells > self._limits.cells:
            raise Excess("cells")

    def _has(self, part: str) -> bool:
        return part.lower() in self._parts

    def _stream(self, part: str, target: object) -> None:
        if not self._has(part):
            raise Unsound(f"{part} is missing")
        with self._archive.open(self._parts[part.lower()]) as source:
            stream(source, target)

    def _elements(self, part: str, *wanted: str) -> list[tuple[str, dict[str, str]]]:
        target = Elements(frozenset(wanted))
        self._stream(part, target)
        return target.found

    def _links(self, part: str) -> dict[str, tuple[str, str]]:
        """Relations of a part by id: type, and target in the archive; what leads outside is left out."""
        folder, base = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        if not self._has(rels):
            return {}
        return {
            of.get("Id", ""): (
                of.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, of.get("Target", ""))).lstrip("/"),
            )
            for _, of in self._elements(rels, "Relationship")
            if of.get("TargetMode", "").lower() != "external"
        }

    def _sheets(self) -> tuple[str, list[_SheetRef], bool]:
        home = next((to for kind, to in self._links("").values() if kind == "officeDocument"), "")
        home = home if self._has(home) else "xl/workbook.xml"
        links = self._links(home)
        refs, since_1904 = [], False
        for kind, of in self._elements(home, "sheet", "workbookPr"):
            if kind == "workbookPr":
                since_1904 = of.get("date1904") in ("1", "true")
                continue
            to = links.get(of.get("id", ""), ("worksheet", f"xl/worksheets/sheet{of.get('sheetId', '')}.xml"))
            if to[0] == "worksheet" and self._has(to[1]):
                refs.append(
                    _SheetRef(tidy(of.get("name", "")), to[1], of.get("state", "visible") != "visible")
                )
        if not refs:
            raise Unsound("no worksheet")
        return home, refs, since_1904

    def _strings(self, home: str) -> list[str]:
        part = next((to for kind, to in self._links(home).values() if kind == "sharedStrings"), "")
        part = part if self._has(part) else "xl/sharedStrings.xml"
        if not self._has(part):
            return []
        target = SharedStrings(self._limits)
        self._stream(part, target)
        return target.texts

    def _dates(self, home: str) -> set[int]:
        """Numbers of the cell styles that show a date. Styles that cannot be read show none."""
        from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

        part = next((to for kind, to in self._links(home).values() if kind == "styles"), "xl/styles.xml")
        if not self._has(part):
            return set()
        target = _Styles()
        try:
            self._stream(part, target)
        except Unsound:
            return set()
        named = {**BUILTIN_FORMATS, **target.formats}
        shown = {
            number
            for number in set(target.styles)
            if 14 <= number <= 22 or 27 <= number <= 36 or 45 <= number <= 47 or 50 <= number <= 58
            or is_date_format(named.get(number, ""))
        }  # fmt: skip
        return {at for at, number in enumerate(target.styles) if number in shown}


def _unlike(name: str, taken: set[str]) -> str:
    """``name``, counted on where another sheet has it: two may differ in nothing but composed Hangul."""
    return next(
        one for at in range(1, len(taken) + 2) if (one := name if at == 1 else f"{name} ({at})") not in taken
    )


class _Styles:
    """Target for ``styles.xml``: number formats, and which of them each cell style has."""

    def __init__(self) -> None:
        self.formats: dict[int, str] = {}
        self.styles: list[int] = []
        self._inside = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        name = tag.rpartition("}")[2]
        if name == "cellXfs":
            self._inside = True
        elif name == "xf" and self._inside:
            given = attributes.get("numFmtId", "0")
            self.styles.append(int(given) if given.isdigit() else 0)
        elif name == "numFmt" and attributes.get("numFmtId", "").isdigit():
            self.formats[int(attributes["numFmtId"])] = attributes.get("formatCode", "")[:255]

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag.rpartition("}")[2] == "cellXfs":
            self._inside = False

    def close(self) -> None:
        """Nothing to finish."""
