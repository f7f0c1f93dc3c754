"""A plan as a workbook, for people who live in Excel."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..model.errors import Refused
from ..model.plan import Plan
from ..model.text import Lang, Text
from . import plan_form as forms
from .forms import Form, said, sheet_of
from .workbook import SheetSpec, write_workbook
from .xlsx_write import MOST

PER_CELL = 400
"""So many items stand in one cell; more go on in the next row."""


class TooLongForACell(Refused):
    """A text of the plan that no cell holds."""

    code = "too-long-for-a-cell"
    sentence = Text(
        "'{field}'의 글이 한 셀의 한도(32,767자)를 넘습니다. YAML 계획을 쓰거나 줄이십시오.",
        "The text of '{field}' is longer than a cell holds (32,767 characters). Use the YAML plan, or "
        "shorten it.",
    )


def write_plan(path: Path, plan: Plan | None, lang: Lang) -> None:
    """The workbook of a plan, or an empty one to fill in. Raises TooLongForACell, Unwritable."""
    write_workbook(path, plan_sheets(plan, lang), subject=Text("평가계획", "Plan of an assessment").say(lang))


def plan_sheets(plan: Plan | None, lang: Lang) -> list[SheetSpec]:
    """The sheets in their order."""
    return [sheet_of(form, lang, list(_rows(form, plan, lang))) for form in forms.PLAN_FORMS]


def _rows(form: Form, plan: Plan | None, lang: Lang) -> Iterator[dict[str, str]]:
    if plan is None:
        return
    for values in _values(form, plan.model_dump(mode="json")):
        row = {}
        for field in form.fields:
            value = _at(values, field.key)
            cell = said(field, value, lang) if value is not None and value != [] else ""
            if len(cell) > MOST:
                raise TooLongForACell(field=f"{form.title.say(lang)}: {field.title.say(lang)}")
            row[field.key] = cell
        yield row


def _values(form: Form, plan: dict[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The rows of a form, as values."""
    arranged = plan["arrangements"]
    match form.key:
        case "case":
            yield {**plan["case"], "catalogue": plan["catalogue"]}
        case "arrangements":
            yield arranged
        case "items":
            yield from _selection(plan["items"])
        case "ownership":
            for owner in arranged["ownership"]:
                yield from _split(owner, {"member": owner["member"]})
        case "schedule" | "consents" | "tests":
            yield from arranged[form.key]
        case "certificates":
            for paper in plan["certificates"]:
                yield from _split(paper, {})
        case "course":
            for number, step in enumerate(plan["course"], 1):
                yield {**step, "step": number}
        case "documents":
            for number, step in enumerate(plan["course"], 1):
                yield from ({**document, "step": number} for document in step["documents"])
        case _:
            yield from plan[form.key]


def _selection(items: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    first = {"take": items["take"], "previous": items["previous"]}
    listed = items["list"]
    if listed or any(first.values()):
        yield {**first, "list": listed[0] if listed else ""}
    yield from ({"list": item} for item in listed[1:])


def _split(whole: Mapping[str, Any], again: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """A row whose items may need several cells: ``again`` is repeated beside those that go on."""
    items = whole["items"]
    yield {**whole, "items": items[:PER_CELL]}
    for at in range(PER_CELL, len(items), PER_CELL):
        yield {**again, "items": items[at : at + PER_CELL]}


def _at(values: Mapping[str, Any], key: str) -> Any:
    found: Any = values
    for step in key.split("."):
        found = found.get(step) if isinstance(found, Mapping) else None
    return found
