"""The tables of every inspection in the store, out of the index of past inspections."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

from ...model.past import PastCase, PastRecord
from ...model.table_views import TableShape
from ...model.text import Text
from .table_columns import says
from .table_rows import Getter, both, said


class PastTable(NamedTuple):
    """A table over all cases: which part of each record gives its rows."""

    name: str
    title: Text
    found: Callable[[PastRecord], Iterator[tuple[PastCase, Any]]]
    columns: dict[str, Getter]

    @property
    def shape(self) -> TableShape:
        """The table as a face tells it."""
        return TableShape(self.name, self.title, tuple((name, says(name)) for name in self.columns))

    def rows(self, record: PastRecord) -> Iterator[tuple[str, ...]]:
        """Its rows of one inspection."""
        for one in self.found(record):
            yield tuple(said(getter(one)) for getter in self.columns.values())


def _part(name: str) -> Callable[[PastRecord], Iterator[tuple[PastCase, Any]]]:
    return lambda record: ((record.case, one) for one in getattr(record, name))


_CASE: Final[dict[str, Getter]] = {"case": lambda row: row[0].id, "number": lambda row: row[0].number}

TABLES: Final = (
    PastTable(
        "past_cases",
        Text("지난 평가", "Past inspections"),
        lambda record: iter(((record.case, record.case),)),
        {
            **_CASE,
            **both("csp", lambda row: row[1].csp),
            **both("service", lambda row: row[1].service),
            "edition": lambda row: row[1].edition,
            "basis": lambda row: row[1].basis,
            "type": lambda row: row[1].type,
            **both("state", lambda row: row[1].state_label),
            "ended": lambda row: row[1].ended,
            "opens": lambda row: row[1].opens,
            "closes": lambda row: row[1].closes,
            "year": lambda row: row[1].year,
            "catalogue": lambda row: row[1].catalogue,
            "previous": lambda row: row[1].previous,
            "changed_at": lambda row: row[1].changed_at,
        },
    ),
    PastTable(
        "past_items",
        Text("지난 평가의 항목", "Items of past inspections"),
        _part("items"),
        {
            **_CASE,
            "item": lambda row: row[1].item,
            "domain": lambda row: row[1].domain,
            **both("title", lambda row: row[1].title),
            "severity": lambda row: row[1].severity,
            "state": lambda row: row[1].state,
            "verdict": lambda row: row[1].verdict,
            "claim": lambda row: row[1].claim,
            "rationale": lambda row: row[1].rationale,
            "evidence_count": lambda row: row[1].evidence,
        },
    ),
    PastTable(
        "past_findings",
        Text("지난 평가의 지적사항", "Findings of past inspections"),
        _part("findings"),
        {
            **_CASE,
            "label": lambda row: row[1].label,
            "severity": lambda row: row[1].severity,
            **both("fact", lambda row: row[1].fact),
            "csp_view": lambda row: row[1].view,
            "items": lambda row: row[1].items,
            "assets": lambda row: [key for key, _ in row[1].assets],
            "open": lambda row: row[1].open,
            "on": lambda row: row[1].closed_at,
            "at": lambda row: row[1].at,
            "id": lambda row: row[1].subject,
        },
    ),
    PastTable(
        "past_actions",
        Text("지난 평가의 보완조치", "Corrective actions of past inspections"),
        _part("actions"),
        {
            **_CASE,
            "label": lambda row: row[1].label,
            **both("what", lambda row: row[1].what),
            "state": lambda row: row[1].state,
            "open": lambda row: row[1].open,
            "due": lambda row: row[1].due,
            "on": lambda row: row[1].done_at,
            "at": lambda row: row[1].since,
            "id": lambda row: row[1].subject,
        },
    ),
    PastTable(
        "past_assets",
        Text("지난 평가의 자산", "Assets of past inspections"),
        _part("assets"),
        {
            **_CASE,
            "key": lambda row: row[1].key,
            "asset_class": lambda row: row[1].asset_class,
            "name": lambda row: row[1].name,
            "id": lambda row: row[1].subject,
        },
    ),
)
"""One row per thing, whatever inspection it is of; ``case`` says which."""
