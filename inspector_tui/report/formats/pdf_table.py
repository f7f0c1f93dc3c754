"""A table over pages: its head again on each; a row is kept whole where it fits, else broken by lines."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Final

from ..document import Table
from .pdf_lines import Widths
from .pdf_page import ACROSS, BOTTOM, LEFT, TOP, Begin, Box, End, Flow, Run

SIZE: Final = 8.0
LEADING: Final = 11.2
_PAD: Final = 3.5
_HEAD: Final = 232
_LEAST: Final = 26.0
_KEPT: Final = 0.5
"""A row of up to so much of a page is not broken."""


def lay_table(flow: Flow, widths: Widths, table: Table, piece: int, none: str) -> None:
    """Rows are the pieces from ``piece`` on; ``none`` is said of a table without any."""
    columns = column_widths(widths, table)
    head = _cells(widths, table.columns, columns)
    flow.need(_beginning(widths, table, columns, head))
    _head(flow, columns, head)
    if not table.rows:
        _draw(flow, [ACROSS], [widths.lines(none, SIZE, ACROSS)])
    for number, row in enumerate(table.rows, piece):
        _row(flow, columns, head, _cells(widths, row, columns), number)
    flow.y += 8


def beginning(widths: Widths, table: Table) -> float:
    """How much room a table needs to begin: its head, and its first row where that is kept whole."""
    columns = column_widths(widths, table)
    return _beginning(widths, table, columns, _cells(widths, table.columns, columns))


def _beginning(
    widths: Widths, table: Table, columns: Sequence[float], head: Sequence[Sequence[str]]
) -> float:
    first = _high(_cells(widths, table.rows[0], columns)) if table.rows else LEADING + 2 * _PAD
    page = BOTTOM - TOP - _high(head)
    return _high(head) + (first if first <= page * _KEPT else 3 * LEADING + 2 * _PAD)


def column_widths(widths: Widths, table: Table) -> list[float]:
    """What each column gets of the page: as the table says, else by what stands in it.

    A column that needs no more than its share keeps to one line; the others divide the rest.
    """
    count = len(table.columns)
    least = min(_LEAST, ACROSS / count)
    whole = sum(table.widths)
    if len(table.widths) == count and whole:
        return [least + (ACROSS - least * count) * one / whole for one in table.widths]
    needs = [
        max(least, *(_longest(widths, cell) + 2 * _PAD + 1 for cell in (name, *_at(table, column))))
        for column, name in enumerate(table.columns)
    ]
    if sum(needs) <= ACROSS:
        return [one + (ACROSS - sum(needs)) / count for one in needs]
    slim = [one if one <= ACROSS / count else 0.0 for one in needs]
    said = [0.0 if kept else sqrt(1 + sum(map(len, _at(table, at)))) for at, kept in enumerate(slim)]
    rest = ACROSS - sum(slim)
    return [kept or max(least, rest * said[at] / sum(said)) for at, kept in enumerate(slim)]


def _at(table: Table, column: int) -> list[str]:
    return [row[column][:200] for row in table.rows[:200] if column < len(row)]


def _longest(widths: Widths, text: str) -> float:
    return max(widths.of(line, SIZE) for line in widths.shown(text).split("\n"))


def _cells(widths: Widths, row: Sequence[str], columns: Sequence[float]) -> list[list[str]]:
    return [widths.lines(text, SIZE, wide - 2 * _PAD) for text, wide in zip(row, columns, strict=True)]


def _high(cells: Sequence[Sequence[str]]) -> float:
    return max(len(lines) for lines in cells) * LEADING + 2 * _PAD


def _head(flow: Flow, columns: Sequence[float], head: Sequence[Sequence[str]]) -> None:
    _draw(flow, columns, head, strong=True)


def _row(
    flow: Flow,
    columns: Sequence[float],
    head: Sequence[Sequence[str]],
    cells: list[list[str]],
    piece: int,
) -> None:
    page = BOTTOM - TOP - _high(head)
    while True:
        high = _high(cells)
        if high > flow.room and (high <= page * _KEPT or flow.room < 3 * LEADING + 2 * _PAD):
            flow.turn()
            _head(flow, columns, head)
        fits = max(1, int((flow.room - 2 * _PAD) / LEADING))
        flow.put(Begin(piece))
        _draw(flow, columns, [lines[:fits] for lines in cells])
        flow.put(End())
        cells = [lines[fits:] for lines in cells]
        if not any(cells):
            return
        flow.turn()
        _head(flow, columns, head)


def _draw(
    flow: Flow, columns: Sequence[float], cells: Sequence[Sequence[str]], *, strong: bool = False
) -> None:
    high, x = _high(cells), LEFT
    for wide, lines in zip(columns, cells, strict=True):
        if strong:
            flow.put(Box(x, flow.y, wide, high, _HEAD))
        flow.put(Box(x, flow.y, wide, high))
        for number, line in enumerate(lines):
            if line:
                flow.put(Run(x + _PAD, flow.y + _PAD + SIZE + number * LEADING, SIZE, line, strong))
        x += wide
    flow.y += high
