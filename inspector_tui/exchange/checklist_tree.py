"""Rows of a checklist workbook, put together as the trees that the YAML files of a catalogue give."""

from __future__ import annotations

from typing import Any, NamedTuple

from ..catalogue.errors import Problem
from ..catalogue.source import Node
from ..model.text import Text
from . import checklist_form as forms
from .forms import Form, Found
from .headers import plain


class Line(NamedTuple):
    """A row: its values by key, what is wrong in its cells, what to look at, whether it rests on a guess."""

    form: Form
    found: Found
    values: dict[str, Any]
    wrong: tuple[Text, ...]
    notes: tuple[Text, ...]
    guessed: bool

    @property
    def origin(self) -> str:
        """Where it stands."""
        return self.found.table.origin(self.found.record.row)

    def word(self, key: str) -> str:
        """The text of a value; empty where there is none."""
        node = self.values.get(key)
        return (node.word() or "") if isinstance(node, Node) else ""


Trees = tuple[Node | None, dict[str, Node], list[Problem]]


def tree(lines: dict[str, Line]) -> Trees:
    """What ``catalogue.yaml`` and each domain's file would say, and rows that belong to nothing."""
    by_form: dict[str, list[Line]] = {form.key: [] for form in forms.CHECKLIST_FORMS}
    for line in lines.values():
        by_form[line.form.key].append(line)
    problems: list[Problem] = []
    domains = _domains(by_form, problems)
    heads = by_form[forms.CATALOGUE.key]
    problems += [
        Problem(line.origin, None, "", Text("평가기준은 한 행만 씁니다", "the catalogue has one row"))
        for line in heads[1:]
    ]
    if not heads:
        why = Text("'평가기준' 시트에 내용이 없습니다", "the sheet 'Catalogue' says nothing")
        return None, domains, [*problems, Problem("", None, "", why)]
    root = {
        "format": 1,
        **_nested(heads[0], forms.CATALOGUE),
        "asset_classes": [(line.origin, _nested(line, forms.CLASSES)) for line in by_form[forms.CLASSES.key]],
        "domains": [line.values["id"] for line in by_form[forms.DOMAINS.key] if "id" in line.values],
    }
    return node_of(root, heads[0].origin), domains, problems


def _domains(by_form: dict[str, list[Line]], problems: list[Problem]) -> dict[str, Node]:
    defined = {line.word("id"): line for line in reversed(by_form[forms.PROCEDURES.key])}
    doubled(by_form[forms.PROCEDURES.key], problems)
    used: set[str] = set()
    found: dict[str, tuple[Line, list[Any]]] = {}
    called: dict[str, str] = {}
    for line in by_form[forms.DOMAINS.key]:
        found.setdefault(line.word("id"), (line, []))
        for name in ("id", "title.ko", "title.en"):
            called.setdefault(plain(line.word(name)), line.word("id"))
    items: dict[str, dict[str, Any]] = {}
    for line in by_form[forms.ITEMS.key]:
        domain = called.get(plain(line.word("domain")))
        if domain is None:
            problems.append(_orphan(line, "domain", Text("영역", "domain")))
            continue
        item = _nested(line, forms.ITEMS)
        item.pop("domain", None)
        item["procedures"] = [_procedure(node, defined, used) for node in line.values.get("procedures", [])]
        item["asset_classes"] = line.values.get("asset_classes", [])
        item |= {"evidence": [], "sub_items": [], "references": []}
        items.setdefault(line.word("id"), item)
        found[domain][1].append((line.origin, item))
    for form in (forms.EVIDENCE, forms.SUB_ITEMS, forms.REFERENCES):
        _parts(form, by_form[form.key], items, problems)
    problems += [
        Problem(
            line.origin,
            None,
            "",
            Text("이 평가방법을 쓰는 항목이 없습니다", "no item uses this procedure"),
        )
        for line in by_form[forms.PROCEDURES.key]
        if line.word("id") not in used
    ]
    return {
        name: node_of({"format": 1, **_nested(line, forms.DOMAINS), "items": members}, line.origin)
        for name, (line, members) in found.items()
    }


def doubled(lines: list[Line], problems: list[Problem]) -> None:
    """Procedures whose id an earlier row has."""
    seen: set[str] = set()
    for line in lines:
        name = line.word("id")
        if name in seen:
            why = Text(f"'{name}'이(가) 중복됩니다", f"duplicate '{name}'")
            problems.append(Problem(line.origin, None, "", why))
        seen.add(name)


def _procedure(node: Node, defined: dict[str, Line], used: set[str]) -> Any:
    """The whole procedure in the first item that lists it, then its id."""
    name = node.word() or ""
    line = defined.get(name)
    if line is None or name in used:
        return Node(node.value, node.file, 0)
    used.add(name)
    return (line.origin, _nested(line, forms.PROCEDURES))


def _parts(form: Form, lines: list[Line], items: dict[str, dict[str, Any]], problems: list[Problem]) -> None:
    for line in lines:
        item = items.get(line.word("item"))
        if item is None:
            problems.append(_orphan(line, "item", Text("항목", "item")))
            continue
        part = _nested(line, form)
        part.pop("item", None)
        item[form.key].append((line.origin, part["title"] if form is forms.EVIDENCE else part))


def _orphan(line: Line, key: str, what: Text) -> Problem:
    name = line.word(key)
    return Problem(
        line.origin,
        None,
        "",
        Text(f"'{name}'(이)라는 {what.ko}이 없습니다", f"there is no {what.en} '{name}'"),
    )


def _nested(line: Line, form: Form) -> dict[str, Any]:
    """A row's values, those with a dot in their key inside one another."""
    values: dict[str, Any] = {}
    for field in form.fields:
        node = line.values.get(field.key)
        head, _, rest = field.key.partition(".")
        if node is None:
            continue
        if rest:
            values.setdefault(head, {})[rest] = node
        else:
            values[head] = node
    return values


def node_of(value: Any, where: str, parent: Node | None = None, key: str | int = "") -> Node:
    """The tree of a value. A pair is a value with the place of its row; a node is one already."""
    if isinstance(value, tuple):
        where, value = value
    if isinstance(value, Node):
        return Node(value.value, value.file, 0, parent, key)
    node = Node({} if isinstance(value, dict) else [], where, 0, parent, key)
    if isinstance(value, dict):
        node.value = {name: node_of(one, where, node, name) for name, one in value.items()}
        return node
    if isinstance(value, list):
        node.value = [node_of(one, where, node, at) for at, one in enumerate(value)]
        return node
    return Node(value, where, 0, parent, key)
