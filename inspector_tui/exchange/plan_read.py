"""A plan out of a workbook: the same tree of values that a YAML file gives, each knowing its cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..catalogue.errors import Problem
from ..catalogue.source import Node
from ..model.text import Text
from . import plan_form as forms
from .forms import Field, Form, Found, Reading, blank, place, read_forms, understood, unused
from .headers import Record
from .staging import UNCALCULATED
from .table import Book

Values = dict[str, Any]


class PlanTree:
    """What a workbook says of a plan. ``problems`` keep it from being one, ``remarks`` are to look at."""

    def __init__(self, book: Book) -> None:
        self.problems: list[Problem] = []
        self.remarks: list[Text] = list(book.remarks)
        self._reading = read_forms(book, forms.PLAN_FORMS)
        self._look(self._reading)
        self.root = self._root(book.name)

    def _look(self, reading: Reading) -> None:
        for table, form in reading.lost:
            need = [form.field(key).title for key in sorted(form.need)]
            ko, en = ", ".join(t.ko for t in need), ", ".join(t.en for t in need)
            why = Text(f"제목 행에서 필요한 열을 찾지 못했습니다: {ko}", f"no row names the columns: {en}")
            self.problems.append(Problem(table.sheet, None, "", why))
        self.remarks += [
            Text(
                f"시트 '{table.sheet}'은(는) 계획의 시트가 아니어서 읽지 않았습니다.",
                f"The sheet '{table.sheet}' is none of the plan's and was not read.",
            )
            for table in reading.strays
        ]

    def _root(self, name: str) -> Node:
        for form in (forms.CASE, forms.TEAM):
            self._must_say(form)
        case = self._single(forms.CASE)
        catalogue = case.pop("catalogue", None)
        arranged: Values = self._single(forms.ARRANGEMENTS)
        arranged["ownership"] = self._owners()
        for form in (forms.SCHEDULE, forms.CONSENTS, forms.TESTS):
            arranged[form.key] = [values for values, _ in self._each(form)]
        whole: Values = {"format": 1, "case": case, "arrangements": arranged, "items": self._items()}
        if catalogue is not None:
            whole["catalogue"] = catalogue
        for form in (forms.TEAM, forms.ASSETS, forms.FEATURES, forms.CLAIMS):
            whole[form.key] = [values for values, _ in self._each(form)]
        whole["certificates"] = self._certificates()
        whole["course"] = self._course()
        return _node(whole, name)

    def _rows(self, form: Form) -> Iterator[Found]:
        for found in self._reading.rows[form.key]:
            if blank(found, form):
                continue
            where = found.table.origin(found.record.row)
            for name, cell in unused(found):
                self.remarks.append(
                    Text(
                        f"{place(found.table, cell)}: '{name}' 열은 계획의 열이 아니어서 읽지 않았습니다.",
                        f"{place(found.table, cell)}: the column '{name}' is none of the plan's.",
                    )
                )
            if found.record.row.hidden:
                self.remarks.append(
                    Text(f"{where}: 숨겨진 행을 읽었습니다.", f"{where}: a hidden row was read.")
                )
            for key in found.record.clashes():
                title = form.field(key).title
                self.problems.append(
                    Problem(
                        where,
                        None,
                        "",
                        Text(f"'{title.ko}' 열이 둘이고 값이 다릅니다", f"two columns '{title.en}' differ"),
                    )
                )
            yield found

    def _each(self, form: Form, *, may_lack: bool = False) -> Iterator[tuple[Values, Found]]:
        """The values of each row, nested by the dots in their keys."""
        for found in self._rows(form):
            # A name of two languages is there, however empty: the model says whether it may be.
            values: Values = {field.key.split(".")[0]: {} for field in form.fields if "." in field.key}
            for field in form.fields:
                node = self._value(field, found)
                if node is not None:
                    _put(values, field.key, node)
                elif field.needed and not may_lack:
                    self._missing(field, found)
            yield {**values, "": found.table.origin(found.record.row)}, found

    def _value(self, field: Field, found: Found) -> Node | None:
        cell = found.record.cell(field.key)
        if cell is None:
            return None
        where = place(found.table, cell)
        if not cell.text:
            if cell.formula:
                self.problems.append(Problem(where, None, "", UNCALCULATED))
            return None
        value, why = understood(field, cell.text)
        if why is not None:
            self.problems.append(Problem(where, None, "", why))
        return _node(value, where)

    def _missing(self, field: Field, found: Found) -> None:
        why = Text(f"'{field.title.ko}' 칸이 비어 있습니다", f"'{field.title.en}' is empty")
        self.problems.append(Problem(found.table.origin(found.record.row), None, "", why))

    def _single(self, form: Form) -> Values:
        rows = list(self._each(form))
        for _, found in rows[1:]:
            where = found.table.origin(found.record.row)
            why = Text(
                f"'{form.title.ko}' 시트에는 한 행만 씁니다", f"the sheet '{form.title.en}' has one row"
            )
            self.problems.append(Problem(where, None, "", why))
        return rows[0][0] if rows else {}

    def _must_say(self, form: Form) -> None:
        """A sheet without which there is no plan."""
        if not any(not blank(found, form) for found in self._reading.rows[form.key]):
            why = Text(
                f"'{form.title.ko}' 시트에 내용이 없습니다", f"the sheet '{form.title.en}' says nothing"
            )
            self.problems.append(Problem(form.title.ko, None, "", why))

    def _items(self) -> Values:
        values: Values = {"list": []}
        for row, _ in self._each(forms.ITEMS):
            for key in ("take", "previous"):
                if key in row:
                    values.setdefault(key, row[key])
            if "list" in row:
                values["list"].append(row["list"])
        return values

    def _owners(self) -> list[Values]:
        """Several rows of one member are one owner."""
        owners: dict[str, Values] = {}
        for row, _ in self._each(forms.OWNERSHIP):
            member = row.get("member")
            owner = owners.setdefault(
                member.word() or "" if member else "", {**row, "domains": [], "items": []}
            )
            for key in ("domains", "items"):
                owner[key] += row[key].each() if key in row else []
        return list(owners.values())

    def _certificates(self) -> list[Values]:
        """A row with items only goes on with the certificate above."""
        papers: list[Values] = []
        for row, found in self._each(forms.CERTIFICATES, may_lack=True):
            goes_on = (
                papers and "items" in row and all(_copied(found.record, key) for key in ("role", "scheme"))
            )
            if goes_on:
                papers[-1]["items"] += row["items"].each()
                continue
            for key in ("role", "scheme"):
                if key not in row:
                    self._missing(forms.CERTIFICATES.field(key), found)
            papers.append({**row, "items": row["items"].each() if "items" in row else []})
        return papers

    def _course(self) -> list[Values]:
        steps: dict[str, Values] = {}
        for row, found in self._each(forms.COURSE):
            number = row.pop("step").word() if "step" in row else ""
            if number in steps:
                why = Text(f"순번 {number}이(가) 중복됩니다", f"the step {number} stands twice")
                self.problems.append(Problem(found.table.origin(found.record.row), None, "", why))
            steps[number or ""] = {**row, "documents": []}
        for row, found in self._each(forms.DOCUMENTS):
            number = row.pop("step").word() if "step" in row else ""
            if number not in steps:
                why = Text(f"진행 시트에 순번 {number}이(가) 없습니다", f"the course has no step {number}")
                self.problems.append(Problem(found.table.origin(found.record.row), None, "", why))
            else:
                steps[number]["documents"].append(row)
        return list(steps.values())


def _copied(record: Record, key: str) -> bool:
    """Whether a cell is empty, or only shows the merged cell above."""
    cell = record.cell(key)
    return cell is None or not cell.text or cell.merged


def _put(values: Values, key: str, node: Node) -> None:
    head, _, rest = key.partition(".")
    if rest:
        values.setdefault(head, {})[rest] = node
    else:
        values[head] = node


def _node(value: Any, where: str, parent: Node | None = None, key: str | int = "") -> Node:
    """The tree of a value; what a row knows of its place, it passes down."""
    if isinstance(value, Node):
        value.parent, value.key = parent, key
        return value
    if isinstance(value, dict):
        where = value.get("", where)
        node = Node({}, where, 0, parent, key)
        node.value = {name: _node(v, where, node, name) for name, v in value.items() if name}
        return node
    if isinstance(value, list):
        node = Node([], where, 0, parent, key)
        node.value = [_node(v, where, node, at) for at, v in enumerate(value)]
        return node
    return Node(value, where, 0, parent, key)
