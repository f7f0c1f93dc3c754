"""The law of every import: each row that comes in is accounted for, once, whatever it says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..model.staging import Given, Outcome, StagedRow, Staging
from ..model.text import Text, first_refused
from .headers import Record
from .table import Book, Row, Table

_MISSED = Text("읽는 과정에서 다루어지지 않은 행입니다", "Nothing dealt with this row")
FORMULA = Text(
    "수식이 있던 셀은 마지막으로 계산된 값을 읽었습니다",
    "A cell held a formula; the value last calculated was read",
)
UNCALCULATED = Text(
    "수식이 계산된 적이 없어 값이 없습니다. Excel에서 열어 저장한 뒤 다시 가져오십시오",
    "A formula was never calculated, so there is no value. Open it in Excel, save, and import again",
)
MERGED = Text("병합된 셀의 값을 읽었습니다", "The value of a merged cell was read")
HIDDEN = Text("숨겨진 행 또는 열에 있습니다", "It stands in a hidden row or column")
CLASH = Text(
    "같은 이름의 두 열이 서로 다른 값입니다({columns})", "Two columns of one name differ ({columns})"
)
ERROR_CELL = Text("셀에 오류 값이 있습니다({given})", "A cell holds an error value ({given})")
HEADING = Text("제목 행", "Heading row")
BANNER = Text("여러 열에 걸친 제목", "A title across the columns")
BEFORE = Text("제목 행 위의 안내", "Above the heading row")


def settle(book: Book, staged: Iterable[StagedRow], remarks: Sequence[Text] = ()) -> Staging:
    """All rows of ``book`` in their order. A row that nothing dealt with is not understood; none comes twice.

    Raises ValueError where a row was staged twice or was never in the file: a fault of the importer.
    """
    came = ((table.origin(row), given_of(row)) for table, row in book.rows())
    rows = accounted(came, staged)
    return Staging(book.name, book.size, book.sha256, rows, (*book.remarks, *remarks))


def accounted(
    came: Iterable[tuple[str, tuple[Given, ...]]], staged: Iterable[StagedRow]
) -> tuple[StagedRow, ...]:
    """One staged row for each that came (its origin, what it says), in their order. See :func:`settle`."""
    by_origin: dict[str, StagedRow] = {}
    for one in staged:
        if one.origin in by_origin:
            raise ValueError(f"staged twice: {one.origin}")
        by_origin[one.origin] = one
    rows = []
    for origin, given in came:
        missed = StagedRow(origin, Outcome.UNCLEAR, reasons=(_MISSED,), given=given)
        rows.append(by_origin.pop(origin, missed))
    if by_origin:
        raise ValueError(f"staged but not in the file: {min(by_origin)}")
    return tuple(rows)


def left_out(table: Table, rows: Iterable[Row], why: Text) -> list[StagedRow]:
    """Rows that say nothing for this import, with the reason."""
    return [
        StagedRow(table.origin(row), Outcome.IGNORED, reasons=(why,), given=given_of(row)) for row in rows
    ]


def is_banner(row: Row) -> bool:
    """Whether a row is one text over merged columns, as people write a chapter into a table."""
    own = [cell for cell in row.cells.values() if not cell.merged]
    return len(own) == 1 < len(row.cells) and len({cell.text for cell in row.cells.values()}) == 1


def given_of(row: Row, titles: dict[int, str] | None = None) -> tuple[Given, ...]:
    """The cells of a row as they came."""
    return tuple(
        Given((titles or {}).get(column, ""), cell.text, cell.at) for column, cell in row.cells.items()
    )


def remarks_of(record: Record, keys: Iterable[str]) -> tuple[Text, ...]:
    """What to look at in the cells of these keys: formulas, hidden cells."""
    cells = [cell for key in keys for cell in record.cells.get(key, ())]
    out = []
    if any(cell.formula and cell.text for cell in cells):
        out.append(FORMULA)
    if any(cell.formula and not cell.text for cell in cells):
        out.append(UNCALCULATED)
    if any(cell.merged for cell in cells):
        out.append(MERGED)
    if any(cell.hidden for cell in cells):
        out.append(HIDDEN)
    return tuple(out)


def refused_in(record: Record, keys: Iterable[str]) -> Text | None:
    """The first character that no record may hold, and where; None if the cells are clean.

    Data from files is refused, not repaired: dropping it would keep something the CSP did not write.
    """
    for key in keys:
        for cell in record.cells.get(key, ()):
            if (at := first_refused(cell.text)) is not None:
                code = f"U+{ord(cell.text[at]):04X}"
                return Text(
                    f"{cell.at} 셀에 쓸 수 없는 문자({code})가 {at + 1}번째에 있습니다",
                    f"Cell {cell.at} holds a character that cannot be kept ({code}, position {at + 1})",
                )
    return None
