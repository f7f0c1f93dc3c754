"""A catalogue as a workbook, for an office that keeps its criteria in Excel."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..catalogue.pin import Catalogue
from ..model.checklist import Title
from ..model.text import Lang, Text
from . import checklist_form as forms
from .forms import Form, said, sheet_of
from .workbook import SheetSpec, write_workbook


def write_checklists(path: Path, catalogue: Catalogue | None, lang: Lang) -> None:
    """The workbook of a catalogue, or an empty one to fill in. Raises Unwritable."""
    write_workbook(path, checklist_sheets(catalogue, lang), subject=Text("점검표", "Checklists").say(lang))


def checklist_sheets(catalogue: Catalogue | None, lang: Lang) -> list[SheetSpec]:
    """The sheets in their order."""
    return [sheet_of(form, lang, list(_rows(form, catalogue, lang))) for form in forms.CHECKLIST_FORMS]


def _rows(form: Form, catalogue: Catalogue | None, lang: Lang) -> Iterator[dict[str, str]]:
    if catalogue is None:
        return
    for values in _values(form, catalogue):
        row = {}
        for field in form.fields:
            head, _, rest = field.key.partition(".")
            value = values.get(head)
            if rest:
                value = (value or {}).get(rest)
            row[field.key] = said(field, value, lang) if value not in (None, []) else ""
        yield row


def _values(form: Form, catalogue: Catalogue) -> Iterator[dict[str, Any]]:
    items = [(sheet.id, item) for sheet in catalogue.checklists for item in sheet.items]
    match form.key:
        case "catalogue":
            title = catalogue.title or Title(ko=catalogue.id, en=catalogue.id)
            yield {
                "id": catalogue.id,
                "version": catalogue.version,
                "title": title.model_dump(),
                "notice": catalogue.notice.model_dump(),
            }
        case "asset_classes":
            yield from (kind.model_dump(mode="json") for kind in catalogue.asset_classes)
        case "domains":
            yield from ({"id": sheet.id, "title": sheet.title.model_dump()} for sheet in catalogue.checklists)
        case "items":
            yield from ({"domain": domain, **item.model_dump(mode="json")} for domain, item in items)
        case "evidence":
            yield from ({"item": i.id, "title": one.model_dump()} for _, i in items for one in i.evidence)
        case "procedures":
            once = {p.id: p for sheet in catalogue.checklists for p in sheet.procedures}
            yield from (procedure.model_dump(mode="json") for procedure in once.values())
        case _:
            for _, item in items:
                parts = item.model_dump(mode="json")[form.key]
                yield from ({"item": item.id, **part} for part in parts)
