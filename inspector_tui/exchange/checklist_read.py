"""Checklists out of a workbook: every row is understood or named, and what is understood is a catalogue.

Rows become the same trees of values that the YAML files give, so the same rules judge them. A row with
something wrong is put aside with the reason, and the rest is judged again without it, until what remains is
whole: what the staging shows as new is exactly what would be written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from ..catalogue.errors import Problem
from ..catalogue.pin import Catalogue
from ..catalogue.read import assembled
from ..catalogue.source import Node
from ..model.staging import Outcome, StagedRow, Staging
from ..model.text import Text
from . import checklist_form as forms
from .checklist_tree import Line, tree
from .forms import Form, Found, Reading, blank, place, read_forms, understood
from .headers import plain
from .put_aside import whole
from .staging import BEFORE, HEADING, UNCALCULATED, given_of, left_out, refused_in, remarks_of, settle
from .table import Book, Table

_NOT_OURS: Final = Text("점검표의 시트가 아닙니다", "None of the checklists' sheets")
_NO_COLUMNS: Final = Text(
    "제목 행에서 필요한 열을 찾지 못했습니다", "No row names the columns that are needed"
)
_NOTHING: Final = Text("점검표의 열에 내용이 없습니다", "Nothing in the columns of the checklists")
_NO_ENGLISH: Final = Text("영문이 없어 국문을 그대로 씁니다", "No English; the Korean stands for it")
_NUMBER: Final = Text(
    "번호가 숫자로 저장되어 끝의 0이 없어졌을 수 있습니다(1.10 -> 1.1)",
    "The id is stored as a number: a final 0 may be lost (1.10 -> 1.1)",
)
_IDS = {"id", "item", "domain"}
_PLACE = re.compile(r"(.*!)[A-Z]+([0-9]+)")


class CheckedBook(NamedTuple):
    """What a workbook would do: the staging, and the catalogue that would be written, if there is one."""

    staging: Staging
    catalogue: Catalogue | None


def read_checklists(book: Book) -> CheckedBook:
    """Every row of the workbook accounted for, and the catalogue that the understood ones make."""
    reading = read_forms(book, forms.CHECKLIST_FORMS)
    staged = list(_left_out(reading))
    lines: dict[str, Line] = {}
    reasons: dict[str, list[Text]] = {}
    for form in forms.CHECKLIST_FORMS:
        for found in reading.rows[form.key]:
            origin = found.table.origin(found.record.row)
            if blank(found, form):
                staged += left_out(found.table, [found.record.row], _NOTHING)
                continue
            line = _line(form, found)
            lines[origin] = line
            if line.wrong:
                reasons[origin] = list(line.wrong)
    catalogue, general = whole(
        lambda: _made({o: line for o, line in lines.items() if o not in reasons}),
        lambda problem: origin_of(problem) if origin_of(problem) in lines else None,
        _said,
        reasons,
    )
    staged += [_staged(origin, line, reasons.get(origin, [])) for origin, line in lines.items()]
    return CheckedBook(settle(book, staged, general), catalogue)


def _made(lines: dict[str, Line]) -> tuple[Catalogue | None, list[Problem]]:
    root, domains, problems = tree(lines)
    return (None, problems) if problems else assembled(root, domains)


def origin_of(problem: Problem) -> str:
    """The row a problem stands in: ``항목!C4`` is of row ``항목!4``."""
    found = _PLACE.fullmatch(problem.file)
    return f"{found[1]}{found[2]}" if found else problem.file


def _said(problem: Problem) -> Text:
    where = problem.file if _PLACE.fullmatch(problem.file) else ""
    step = problem.path.rsplit(".", 1)[-1] if problem.path else ""
    head = where or step
    return Text(f"{head}: {problem.reason.ko}", f"{head}: {problem.reason.en}") if head else problem.reason


def _line(form: Form, found: Found) -> Line:
    """A row as values, each knowing its cell; what cannot be understood, what to look at, what is a guess."""
    values: dict[str, Any] = {}
    wrong: list[Text] = []
    notes = list(remarks_of(found.record, [field.key for field in form.fields]))
    guessed = bool(found.guessed)
    if (refused := refused_in(found.record, [field.key for field in form.fields])) is not None:
        wrong.append(refused)
    for key in found.record.clashes():
        title = form.field(key).title
        wrong.append(Text(f"'{title.ko}' 열이 둘이고 값이 다릅니다", f"two columns '{title.en}' differ"))
    for field in form.fields:
        cell = found.record.cell(field.key)
        text = cell.text if cell is not None else ""
        if cell is None or not text:
            if field.needed:
                uncalculated = cell is not None and cell.formula
                empty = Text(f"'{field.title.ko}' 칸이 비어 있습니다", f"'{field.title.en}' is empty")
                wrong.append(UNCALCULATED if uncalculated else empty)
            continue
        if (field.key in _IDS and form is not forms.REFERENCES) or field.key == "item":
            told = _as_id(text) if field.key != "domain" else text
            if told != text.lower() and field.key != "domain":
                notes.append(Text(f"번호를 {told}(으)로 씁니다", f"The id becomes {told}"))
            if cell.kind == "number" and "." in text:
                guessed = True
                notes.append(_NUMBER)
            text = told
        elif field.key == "essential":
            text = forms.ESSENTIAL_SAID.get(plain(text), text) or text
        value, why = understood(field, text)
        if why is not None:
            wrong.append(Text(f"{cell.at}: {why.ko}", f"{cell.at}: {why.en}"))
        values[field.key] = Node(value, place(found.table, cell), 0) if isinstance(value, str) else [
            Node(_as_id(one), place(found.table, cell), 0) for one in value
        ]  # fmt: skip
    if _korean_for_english(values):
        notes.append(_NO_ENGLISH)
    return Line(form, found, values, tuple(wrong), tuple(dict.fromkeys(notes)), guessed)


def _as_id(text: str) -> str:
    """An id as records need it: lower case, with hyphens for dots, blanks and the like."""
    return re.sub(r"[\s._/·-]+", "-", text.strip().lower()).strip("-")


def _korean_for_english(values: dict[str, Any]) -> bool:
    """Where a text has no English, its Korean stands for it: FSI's list has Korean only."""
    lacking = [key for key in values if key.endswith(".ko") and f"{key[:-3]}.en" not in values]
    for key in lacking:
        korean = values[key]
        values[f"{key[:-3]}.en"] = Node(korean.value, korean.file, 0)
    return bool(lacking)


def _staged(origin: str, line: Line, wrong: list[Text]) -> StagedRow:
    named = line.word("id") if line.form is not forms.REFERENCES else line.word("item")
    title = Text(line.word("title.ko"), line.word("title.en"))
    what = line.form.title
    shown = line.word("title.ko") or line.word("ask.ko") or line.word("system")
    shown_en = line.word("title.en") or line.word("ask.en") or line.word("system")
    return StagedRow(
        origin,
        Outcome.UNCLEAR if wrong else Outcome.NEW,
        name=named or line.word("item"),
        title=title,
        becomes=Text("", "") if wrong else Text(f"{what.ko}: {shown}", f"{what.en}: {shown_en}"),
        reasons=(*dict.fromkeys(wrong), *line.notes),
        given=given_of(line.found.record.row, _titles(line.found)),
        guessed=line.guessed and not wrong,
    )


def _titles(found: Found) -> dict[int, str]:
    return {column: cell.text for column, cell in found.heading.cells.items()}


def _left_out(reading: Reading) -> Iterator[StagedRow]:
    for rows, why in ((reading.before, BEFORE), (reading.headings, HEADING)):
        for table, row in rows:
            yield from left_out(table, [row], why)
    for table in reading.strays:
        yield from left_out(table, table.rows, _NOT_OURS)
    for table, _ in reading.lost:
        yield from _unclear(table)


def _unclear(table: Table) -> Iterator[StagedRow]:
    for row in table.rows:
        yield StagedRow(table.origin(row), Outcome.UNCLEAR, reasons=(_NO_COLUMNS,), given=given_of(row))
