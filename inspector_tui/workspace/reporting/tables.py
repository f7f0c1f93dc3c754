"""Tables as CSV: everything of a case, or of all inspections, for other programs to count with.

For the office by nature: rationales, severities and names stand in them. There is no such form for the
provider or the public. Every file is read back before it is kept, and stands there whole or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from hashlib import sha256
from pathlib import Path
from typing import Final

from ...exchange.csv_write import csv_bytes, csv_rows
from ...model.table_views import TableMade, TableShape, TablesMade
from ...model.text import Text, inert
from ...procedure.moments import KST
from ..desk import Desk
from ..past import past_index
from . import tables_of_case, tables_of_past, tables_of_visit
from .placing import put
from .report_refusals import NoSuchTable, TableIncomplete

OFFICE: Final = Text(
    "평가기관 내부용입니다. 판단근거와 이름이 들어 있으니 CSP나 외부에 주지 마십시오.",
    "For the office only: rationales and names are in them. Do not hand them to the provider or the public.",
)
_KINDS: Final = (*tables_of_case.TABLES, *tables_of_visit.TABLES)
_Counter = Callable[[int, int], None]


def shapes(*, past: bool = False) -> tuple[TableShape, ...]:
    """Every table there is, with its columns."""
    return tuple(one.shape for one in (tables_of_past.TABLES if past else _KINDS))


def write(
    desk: Desk,
    case_id: str,
    out: Path,
    only: Collection[str] = (),
    *,
    bom: bool = True,
    progress: _Counter | None = None,
) -> TablesMade:
    """Write the tables of a case into the folder ``out``, a file each; ``only`` those of these names.

    ``bom``: with the mark that Excel knows UTF-8 by. Raises NoSuchTable, ReportInTheWay, TableIncomplete,
    what opening a case raises, and the store's errors.
    """
    _must_be(only, [one.name for one in _KINDS])
    case = desk.case(case_id)
    wanted = [one for one in _KINDS if not only or one.name in only]
    made = {}
    for number, kind in enumerate(wanted):
        if progress is not None:
            progress(number, len(wanted))
        made[kind.name] = _checked(kind.name, tuple(kind.columns), kind.rows(desk, case), bom=bom)
    return _written(out, made)


def folder_name(desk: Desk, case_id: str = "past") -> str:
    """The name of a folder for the tables of a case, or of all: whose, and when."""
    return f"{case_id}-tables-{desk.clock().astimezone(KST):%Y%m%d-%H%M}"


def write_past(
    desk: Desk,
    out: Path,
    only: Collection[str] = (),
    *,
    bom: bool = True,
    progress: _Counter | None = None,
) -> TablesMade:
    """Write the tables of every inspection in the store, as :func:`write` does of one."""
    _must_be(only, [one.name for one in tables_of_past.TABLES])
    wanted = [one for one in tables_of_past.TABLES if not only or one.name in only]
    past_index.catch_up(desk)
    rows: dict[str, list[tuple[str, ...]]] = {one.name: [] for one in wanted}
    index = desk.past()
    cases = index.cases()
    for number, case in enumerate(cases):
        if progress is not None:
            progress(number, len(cases))
        record = index.record(case.id)
        if record is None:
            continue
        for table in wanted:
            rows[table.name] += table.rows(record)
    made = {one.name: _checked(one.name, tuple(one.columns), rows[one.name], bom=bom) for one in wanted}
    return _written(out, made)


_Made = tuple[tuple[str, ...], int, bytes]


def _checked(name: str, columns: tuple[str, ...], rows: list[tuple[str, ...]], *, bom: bool) -> _Made:
    """The bytes of a table, once they were read back and say what they should."""
    data = csv_bytes(columns, rows, bom=bom)
    heading, found = csv_rows(data)
    if heading != columns or found != [tuple(map(inert, row)) for row in rows]:
        raise TableIncomplete(name=name, found=len(found), wanted=len(rows))
    return columns, len(found), data


def _written(out: Path, made: dict[str, _Made]) -> TablesMade:
    folder = out.expanduser()
    paths = {name: folder / f"{name}.csv" for name in made}
    put({path: made[name][2] for name, path in paths.items()}, 0o600)
    return TablesMade(
        folder,
        tuple(
            TableMade(name, paths[name], rows, columns, len(data), sha256(data).hexdigest())
            for name, (columns, rows, data) in made.items()
        ),
    )


def _must_be(only: Collection[str], names: Collection[str]) -> None:
    for name in only:
        if name not in names:
            raise NoSuchTable(name=name, names=", ".join(names))
