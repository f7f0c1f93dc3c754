"""How a table is made of what stands in a case: columns in order, each with where its value comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from ...model.table_views import TableShape
from ...model.text import Text
from ...model.words import Word
from ..case import Case
from ..desk import Desk
from ..showing import label_of
from .table_columns import says

Getter = Callable[[Any], object]


class TableKind(NamedTuple):
    """A table: what it is called, what its rows are made of, and its columns."""

    name: str
    title: Text
    found: Callable[[Desk, Case], Iterable[Any]]
    columns: dict[str, Getter]

    @property
    def shape(self) -> TableShape:
        """The table as a face tells it."""
        columns = tuple((name, says(name)) for name in self.columns)
        return TableShape(self.name, self.title, columns)

    def rows(self, desk: Desk, case: Case) -> list[tuple[str, ...]]:
        """The rows as text."""
        return [self.row(one) for one in self.found(desk, case)]

    def row(self, one: Any) -> tuple[str, ...]:
        """One row as text."""
        return tuple(said(getter(one)) for getter in self.columns.values())


class Of(NamedTuple):
    """Something of a case with the case, for what its ids are called."""

    case: Case
    one: Any

    def keys(self) -> list[str]:
        """Its assets as people call them."""
        return [self.case.assets[one].key for one in self.one.assets if one in self.case.assets]

    def labels(self) -> list[str]:
        """Its evidence as people call it."""
        return [label_of(self.case, one) for one in self.one.evidence]

    def conflict(self) -> list[str]:
        """What records of it differ in."""
        return sorted(self.case.conflicts.get(self.one.id, ()))


def said(value: object) -> str:
    """A value as a cell says it: keys and not labels, so that it means the same in every language."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Word():
            return str(value.value)
        case tuple() | list() | set() | frozenset():
            return ";".join(said(one) for one in value)
        case _:
            return str(value)


def both(name: str, text: Callable[[Any], Text]) -> dict[str, Getter]:
    """Two columns: what is said in Korean and in English."""
    return {f"{name}_ko": lambda one: text(one).ko, f"{name}_en": lambda one: text(one).en}


def lines(values: Iterable[str]) -> str:
    """Free texts in one cell, each on a line of its own."""
    return "\n".join(values)
