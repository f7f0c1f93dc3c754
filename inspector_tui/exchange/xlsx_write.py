"""Workbooks as we write them: strings stay strings, what is to be filled in is open and the rest locked.

Nothing here makes a formula out of data: every cell is written as a string, marked so that a program that
opens the file and saves it again keeps it one. Equal content gives equal bytes with one version of the
library: times inside are fixed.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ..model.errors import EnvironmentFailed
from ..model.text import Text, inert
from ..store.files import write_durably

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MOST: Final = 32_767
"""Characters that Excel keeps in a cell."""

_CUT: Final = " [... 셀 한도(32,767자)에서 잘림 / cut at the cell limit]"
_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "'")
_LOOKS_ESCAPED = re.compile(r"_(x[0-9A-Fa-f]{4}_)")
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_STAMP: Final = (1980, 1, 1, 0, 0, 0)


class Unwritable(EnvironmentFailed):
    """The workbook could not be put where it should go."""

    code = "workbook-unwritable"
    sentence = Text(
        "통합 문서를 쓸 수 없습니다: {path} ({detail}). "
        "폴더와 권한, 남은 공간을 확인하고, 파일이 열려 있으면 닫으십시오.",
        "Cannot write the workbook: {path} ({detail}). "
        "Check the folder, its permissions and free space, and close the file if it is open.",
    )


class Choice(NamedTuple):
    """A drop-down: its words, and what is said to somebody who types another."""

    words: tuple[str, ...]
    prompt: str = ""
    strict: bool = True


class WriteColumn(NamedTuple):
    """A column: its title, its width in characters, whether it is filled in (unlocked), its drop-down."""

    title: str
    width: float = 16
    open: bool = False
    choice: Choice | None = None


class SheetSpec(NamedTuple):
    """A sheet: guidance lines, one heading row, rows of strings; ``protect`` locks what no column opens.

    ``extra`` is how many empty rows below are open for filling in; ``portrait`` turns the paper.
    """

    title: str
    columns: tuple[WriteColumn, ...]
    rows: Sequence[Sequence[str]]
    guidance: tuple[str, ...] = ()
    protect: bool = True
    extra: int = 0
    portrait: bool = False
    filters: bool = True


def write_workbook(path: Path, sheets: Sequence[SheetSpec], *, subject: str = "") -> None:
    """Write ``sheets`` as ``path``, whole and durable, over what is there. Raises Unwritable."""
    write_bytes(path, workbook_bytes(sheets, subject=subject))


def workbook_bytes(sheets: Sequence[SheetSpec], *, subject: str = "") -> bytes:
    """The workbook as bytes."""
    from datetime import datetime

    from openpyxl import Workbook

    book = Workbook()
    first = book.active
    if first is not None:
        book.remove(first)
    props = book.properties
    props.creator = props.lastModifiedBy = "inspector-tui"
    props.title, props.subject = safe(sheets[0].title), safe(subject)
    props.created = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed day, so that equal content is equal bytes
    for spec in sheets:
        _sheet(book, spec)
    return _repacked(_saved(book))


def safe(text: str) -> str:
    """A string that a workbook can hold and no program takes for something else.

    Characters that XML or a record refuses become visible; what is too long for a cell is cut, and says so.
    """
    clean = inert(text).replace("\ufffe", "<U+FFFE>").replace("\uffff", "<U+FFFF>")
    clean = _LOOKS_ESCAPED.sub(r"_x005F_\1", clean)
    return clean if len(clean) <= MOST else clean[: MOST - len(_CUT)] + _CUT


def sheet_title(text: str) -> str:
    r"""A name that Excel takes for a sheet: no ``[]:*?/\\``, at most 31 characters."""
    plain = _LOOKS_ESCAPED.sub(r"_ \1", inert(text)).replace("\ufffe", " ").replace("\uffff", " ")
    return re.sub(r"[\[\]:*?/\\\n\t]", " ", plain).strip(" '")[:31].strip(" '") or "Sheet"


def _sheet(book: Workbook, spec: SheetSpec) -> None:
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(sheet_title(spec.title))
    looks = _Looks()
    at = 1
    for line in spec.guidance:
        _put(sheet, at, 1, line, looks.guidance)
        at += 1
    for column, one in enumerate(spec.columns, 1):
        _put(sheet, at, column, one.title, looks.open_heading if one.open else looks.heading)
        sheet.column_dimensions[get_column_letter(column)].width = one.width
    top = at + 1
    for number, row in enumerate(spec.rows, top):
        for column, (one, text) in enumerate(zip(spec.columns, row, strict=True), 1):
            _put(sheet, number, column, text, looks.answer if one.open else looks.fixed)
    for number in range(top + len(spec.rows), top + len(spec.rows) + spec.extra):
        for column in range(1, len(spec.columns) + 1):
            _put(sheet, number, column, "", looks.answer)
    bottom = max(top, top + len(spec.rows) + spec.extra - 1)
    _choices(sheet, spec, top, bottom)
    _page(sheet, spec, at, bottom)


def _put(sheet: Worksheet, row: int, column: int, text: str, look: dict[str, Any]) -> None:
    cell: Any = sheet.cell(row, column)
    for name, value in look.items():
        setattr(cell, name, value)
    if not text:
        return
    cell.value = safe(text)
    cell.data_type = "s"  # the setter makes a formula of what begins with "=", and an error of "#N/A"
    if text.startswith(_STARTS):
        cell.quotePrefix = True


class _Looks:
    """How cells look: nothing but borders, one grey, one pale yellow for what is to be filled in."""

    def __init__(self) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

        thin = Side(style="thin", color="FFB0B0B0")
        border = Border(left=thin, right=thin, top=thin, bottom=thin)
        wrap = Alignment(wrap_text=True, vertical="top")
        grey = PatternFill("solid", fgColor="FFE7E9EC")
        yellow = PatternFill("solid", fgColor="FFFFF8DC")
        text = "@"  # a cell of text: Excel turns nothing typed there into a date or a number
        self.guidance: dict[str, Any] = {"alignment": Alignment(vertical="top"), "number_format": text}
        self.heading: dict[str, Any] = {
            "font": Font(bold=True), "fill": grey, "border": border, "number_format": text,
            "alignment": Alignment(wrap_text=True, vertical="center"),
        }  # fmt: skip
        self.open_heading = {**self.heading, "fill": yellow}
        self.fixed: dict[str, Any] = {"alignment": wrap, "border": border, "number_format": text}
        self.answer = {**self.fixed, "fill": yellow, "protection": Protection(locked=False)}


def _choices(sheet: Worksheet, spec: SheetSpec, top: int, bottom: int) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for column, one in enumerate(spec.columns, 1):
        if one.choice is None:
            continue
        listed = ",".join(one.choice.words)
        if len(listed) > 250 or any("," in word or '"' in word for word in one.choice.words):
            raise ValueError("a drop-down holds at most 255 characters, and no comma in a word")
        rule = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True, showDropDown=False)
        rule.showErrorMessage, rule.errorStyle = True, "stop" if one.choice.strict else "warning"
        rule.errorTitle, rule.error = one.title[:30], (one.choice.prompt or listed)[:200]
        if one.choice.prompt:
            rule.showInputMessage, rule.promptTitle, rule.prompt = (
                True,
                one.title[:30],
                one.choice.prompt[:200],
            )
        letter = get_column_letter(column)
        rule.add(f"{letter}{top}:{letter}{bottom}")
        sheet.add_data_validation(rule)


def _page(sheet: Worksheet, spec: SheetSpec, heading: int, bottom: int) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    last = get_column_letter(len(spec.columns))
    sheet.freeze_panes = f"A{heading + 1}"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.orientation = "portrait" if spec.portrait else "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{heading}:{heading}"
    footer: Any = sheet.oddFooter
    footer.center.text = "&P / &N"
    if spec.filters and spec.rows:
        sheet.auto_filter.ref = f"A{heading}:{last}{bottom}"
    if spec.protect:
        guard = sheet.protection
        guard.enable()
        # No password: it keeps people from slips, not from anything else. Filtering and widths stay free.
        guard.autoFilter = guard.sort = guard.formatColumns = guard.formatRows = False


def _saved(book: Workbook) -> bytes:
    """What ``book.save`` writes, made in memory alone.

    The library puts every sheet into a file of the system's temporary folder first: a killed program leaves
    it there for good, and a full one is no reason to have no workbook.
    """
    from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.writer.excel import ExcelWriter

    class InMemory(ExcelWriter):
        def write_worksheet(self, ws: Any) -> None:
            ws._drawing = SpreadsheetDrawing()
            sheet = io.BytesIO()
            writer: Any = WorksheetWriter(ws, out=sheet)  # its stubs lack what the library itself uses
            writer.write()
            ws._rels = writer._rels
            archive.writestr(ws.path[1:], sheet.getvalue())
            self.manifest.append(ws)

    written = io.BytesIO()
    archive = zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED)
    InMemory(book, archive).save()
    return written.getvalue()


def _repacked(data: bytes) -> bytes:
    """The same archive with fixed times, so that equal content is equal bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(out, "w") as packed:
        for info in given.infolist():
            part = given.read(info)
            if info.filename == "docProps/core.xml":
                part = _MODIFIED.sub(rb"\g<1>2000-01-01T00:00:00Z", part)
            fixed = zipfile.ZipInfo(info.filename, _STAMP)
            fixed.external_attr = 0o644 << 16
            packed.writestr(fixed, part, zipfile.ZIP_DEFLATED, 6)
    return out.getvalue()


def write_text(path: Path, text: str) -> None:
    """Write ``text`` as UTF-8, with the mark that Windows editors look for, whole. Raises Unwritable."""
    write_bytes(path, b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())


def write_bytes(path: Path, data: bytes) -> None:
    """Write ``data`` as ``path``, whole and durable. Raises Unwritable."""
    try:
        write_durably(path, [data], 0o644)
    except (OSError, ValueError) as problem:
        raise Unwritable(path=path, detail=getattr(problem, "strerror", None) or problem) from None
