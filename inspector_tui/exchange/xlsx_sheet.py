"""One sheet of a workbook from its XML: cells, merged areas, what is hidden. Everything is counted."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final, NamedTuple

from .table import Cell, Kind, Limits, Row, address, column_name, tidy
from .xlsx_parts import Excess, Unsound, local, unescaped


class Area(NamedTuple):
    """A merged area: its corners."""

    left: int
    top: int
    right: int
    bottom: int


_KINDS: Final[dict[str, Kind]] = {"b": "yes-no", "e": "error", "n": "number", "d": "date"}


class Sheet:
    """Target for one sheet: rows of cells, merged areas, what is hidden."""

    def __init__(
        self, strings: list[str], is_date: Callable[[int], bool], limits: Limits, count: Callable[[], None],
        *, since_1904: bool = False,
    ) -> None:  # fmt: skip
        self.rows: dict[int, dict[int, Cell]] = {}
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.areas: list[Area] = []
        self._strings, self._is_date, self._limits, self._count = strings, is_date, limits, count
        self._since_1904 = since_1904
        self._row = self._column = 0
        self._cell: dict[str, str] = {}
        self._value: list[str] = []
        self._inline: list[str] = []
        self._taking: list[str] | None = None
        self._size = self._column_rules = self._phonetic = 0
        self._formula = self._valued = self._row_hidden = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        match local(tag):
            case "row":
                self._row = _number(attributes.get("r"), self._row + 1)
                self._column = 0
                self._row_hidden = attributes.get("hidden") in ("1", "true")
            case "c":
                at = address(attributes.get("r", ""))
                self._column = at[0] if at else self._column + 1
                self._cell = attributes
                self._value, self._inline, self._size = [], [], 0
                self._formula = self._valued = False
            case "v":
                self._taking, self._valued = self._value, True
            case "t" if not self._phonetic:
                self._taking = self._inline
            case "rPh":
                self._phonetic += 1
            case "f":
                self._formula = True
            case "col" if attributes.get("hidden") in ("1", "true"):
                self._column_rules += 1
                if self._column_rules > self._limits.columns:
                    raise Excess("columns")
                first, last = _number(attributes.get("min"), 1), _number(attributes.get("max"), 1)
                self.hidden_columns |= set(range(max(first, 1), min(last, self._limits.columns) + 1))
            case "mergeCell":
                self._merge(attributes.get("ref", ""))

    def data(self, text: str) -> None:
        """Text of the element that is open."""
        if self._taking is not None:
            self._taking.append(text)
            self._size += len(text)
            if self._size > self._limits.text:
                raise Excess("text")

    def end(self, tag: str) -> None:
        """An element ends."""
        match local(tag):
            case "v" | "t":
                self._taking = None
            case "rPh":
                self._phonetic -= 1
            case "c":
                self._keep()

    def close(self) -> dict[int, dict[int, Cell]]:
        """Cells by row and column."""
        return self.rows

    def _keep(self) -> None:
        kind, text = self._read()
        text = tidy(text)
        # An empty <v> is what libraries write for a formula nobody calculated; Excel's own "" says t="str".
        calculated = self._valued and (text or self._cell.get("t", "n") != "n")
        if not text and not (self._formula and not calculated):
            return  # a formula that was never calculated is kept: the row has to say that it says nothing
        self._count()
        if self._column > self._limits.columns:
            raise Excess("columns")
        cells = self.rows.get(self._row)
        if cells is None:
            if len(self.rows) >= self._limits.rows:
                raise Excess("rows")
            cells = self.rows[self._row] = {}
        if self._column in cells:
            raise Unsound(f"{column_name(self._column)}{self._row} stands twice")
        if self._row_hidden:
            self.hidden_rows.add(self._row)
        at = f"{column_name(self._column)}{self._row}"
        cells[self._column] = Cell(text, at, kind, formula=self._formula)

    def _read(self) -> tuple[Kind, str]:
        kind, value = self._cell.get("t", "n"), "".join(self._value)
        if kind == "s":
            at = _number(value, -1)
            return "text", self._strings[at] if 0 <= at < len(self._strings) else ""
        if kind == "inlineStr" or (self._inline and not value):
            return "text", unescaped("".join(self._inline))
        if kind == "b":
            return "yes-no", "TRUE" if value.strip() == "1" else "FALSE" if value.strip() == "0" else value
        if kind == "n" and value.strip():
            return self._numeric(value.strip())
        if kind == "d":
            return "date", value.replace("T00:00:00", "").replace("T", " ")
        return _KINDS.get(kind, "text"), unescaped(value)

    def _numeric(self, value: str) -> tuple[Kind, str]:
        try:
            number = float(value)
        except ValueError:
            return "text", value
        if self._is_date(_number(self._cell.get("s"), 0)):
            from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

            try:
                told: Any = from_excel(
                    number, CALENDAR_MAC_1904 if self._since_1904 else CALENDAR_WINDOWS_1900
                )
            except (ValueError, OverflowError):
                return "number", value
            if isinstance(told, timedelta):
                return "date", str(told)
            return "date", str(told.isoformat(" ")).removesuffix(" 00:00:00")
        if number.is_integer() and abs(number) < 1e15:
            return "number", str(int(number))
        return "number", repr(number)

    def _merge(self, ref: str) -> None:
        first, _, last = ref.partition(":")
        start, stop = address(first), address(last or first)
        if start and stop:
            columns, rows = sorted((start[0], stop[0])), sorted((start[1], stop[1]))
            self.areas.append(Area(columns[0], rows[0], columns[1], rows[1]))
            if len(self.areas) > self._limits.merged_cells:
                raise Excess("merged_cells")


def _number(text: str | None, otherwise: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return otherwise


def settled(sheet: Sheet, limits: Limits) -> tuple[Row, ...]:
    """The rows of a sheet in order, merged areas filled where rows have cells of their own, hidden marked."""
    _fill(sheet, limits)
    rows = []
    for number in sorted(sheet.rows):
        off = number in sheet.hidden_rows
        cells = {
            column: cell._replace(hidden=True) if off or column in sheet.hidden_columns else cell
            for column, cell in sorted(sheet.rows[number].items())
        }
        rows.append(Row(number, cells, off))
    return tuple(rows)


def _fill(sheet: Sheet, limits: Limits) -> None:
    """Write the first cell's text over its merged area, in rows that have cells of their own."""
    filled = 0
    own = sorted(sheet.rows)
    for area in sheet.areas:
        source = sheet.rows.get(area.top, {}).get(area.left)
        if source is None:
            continue
        right = min(area.right, limits.columns)
        for number in own[bisect_left(own, area.top) : bisect_right(own, area.bottom)]:
            for column in range(area.left, right + 1):
                filled += 1
                if filled > limits.merged_cells:
                    raise Excess("merged_cells")
                sheet.rows[number].setdefault(column, source._replace(merged=True))
