"""What the index knows, as the structs it was made from."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection
from typing import Final

from inspector_tui.model import folding
from inspector_tui.model.course import CaseState
from inspector_tui.model.past import PastAsset, PastCase, PastFacets, PastFinding, PastItem, PastRecord
from inspector_tui.model.text import Text
from inspector_tui.model.words import Verdict

from . import rows

_NEWEST: Final = "year DESC, opens DESC, changed_at DESC, assessment"
"""The order of cases: the newest inspection first."""


def cases(sql: sqlite3.Connection, providers: Collection[str] = ()) -> tuple[PastCase, ...]:
    """Every case, the newest first; of these providers only, if any are named."""
    where = f" WHERE provider IN ({_marks(providers)})" if providers else ""
    found = sql.execute(f"SELECT {rows.CASE} FROM past_case{where} ORDER BY {_NEWEST}", (*providers,))
    return tuple(map(rows.case_of, found.fetchall()))


def record(sql: sqlite3.Connection, case: str) -> PastRecord | None:
    """Everything of a case but its passages; None if it was not taken in."""
    found = sql.execute(f"SELECT {rows.CASE} FROM past_case WHERE assessment = ?", (case,)).fetchone()
    if found is None:
        return None

    def of(columns: str, table: str) -> list[rows.Row]:
        return sql.execute(
            f"SELECT {columns} FROM {table} WHERE assessment = ? ORDER BY place", (case,)
        ).fetchall()

    solved: dict[str, list[str]] = defaultdict(list)
    for subject, finding in of("subject, finding", "action_finding"):
        solved[subject].append(finding)
    return PastRecord(
        case=rows.case_of(found),
        items=tuple(map(rows.item_of, of(rows.ITEM, "item"))),
        findings=_findings(sql, of(rows.FINDING, "finding"), "assessment = ?", (case,)),
        actions=tuple(rows.action_of(row, tuple(solved[row[0]])) for row in of(rows.ACTION, "action")),
        assets=_assets(sql, of(rows.ASSET, "asset")),
        coverage=tuple(map(rows.coverage_of, of(rows.COVERAGE, "coverage"))),
    )


_UNDER_ANY_NUMBER: Final = "(item = ? OR digest IN (SELECT digest FROM item WHERE item = ?))"


def numbers(sql: sqlite3.Connection, item: str) -> tuple[str, ...]:
    """The numbers that the texts of an item went by, its own among them if anybody took it."""
    said = sql.execute(f"SELECT DISTINCT item FROM item WHERE {_UNDER_ANY_NUMBER}", (item, item))
    return tuple(sorted(row[0] for row in said.fetchall()))


def items(
    sql: sqlite3.Connection, item: str, providers: Collection[str]
) -> tuple[tuple[PastCase, PastItem], ...]:
    """One item over the cases, the newest first: under its number, and the same texts under other numbers."""
    where = _UNDER_ANY_NUMBER
    given: tuple[str, ...] = (item, item)
    if providers:
        where, given = f"{where} AND {_of_providers(providers)}", (*given, *providers)
    said = sql.execute(f"SELECT assessment, {rows.ITEM} FROM item WHERE {where} ORDER BY place", given)
    by_case: dict[str, list[PastItem]] = defaultdict(list)
    for row in said.fetchall():
        by_case[row[0]].append(rows.item_of(row[1:]))
    return tuple((case, one) for case in cases(sql, providers) for one in by_case.get(case.id, ()))


def findings(
    sql: sqlite3.Connection, wanted: Collection[str], providers: Collection[str]
) -> tuple[tuple[PastCase, PastFinding], ...]:
    """Findings on any of these items (all items if none is named), those of the newest case first."""
    where, given = "1", tuple(wanted)
    if wanted:
        where = (
            "(assessment, subject) IN"
            f" (SELECT assessment, subject FROM finding_item WHERE item IN ({_marks(wanted)}))"
        )
    if providers:
        where, given = f"{where} AND {_of_providers(providers)}", (*given, *providers)
    said = sql.execute(f"SELECT {rows.FINDING} FROM finding WHERE {where} ORDER BY place", given).fetchall()
    by_case: dict[str, list[PastFinding]] = defaultdict(list)
    for row, one in zip(said, _findings(sql, said, where, given), strict=True):
        by_case[row[0]].append(one)
    return tuple((case, one) for case in cases(sql, providers) for one in by_case.get(case.id, ()))


def assets(sql: sqlite3.Connection, wanted: str, provider: str) -> tuple[tuple[PastCase, PastAsset], ...]:
    """Assets with this key or name, written alike, over the cases of a provider (all, if none is named)."""
    alike = folding.fold(wanted)
    where, given = (_of_providers((provider,)), (provider,)) if provider else ("1", ())
    said = sql.execute(f"SELECT {rows.ASSET} FROM asset WHERE {where} ORDER BY place", given).fetchall()
    fitting = [row for row in said if alike in (folding.fold(row[2]), folding.fold(row[6]))]
    by_case: dict[str, list[PastAsset]] = defaultdict(list)
    for row, one in zip(fitting, _assets(sql, fitting), strict=True):
        by_case[row[0]].append(one)
    known = cases(sql, (provider,) if provider else ())
    return tuple((case, one) for case in known for one in by_case.get(case.id, ()))


def elsewhere(sql: sqlite3.Connection, provider: str) -> dict[str, int]:
    """At how many other providers something was found, by item."""
    said = sql.execute(
        "SELECT item, COUNT(DISTINCT provider) FROM finding_item JOIN past_case USING (assessment)"
        " WHERE provider <> ? GROUP BY item",
        (provider,),
    )
    return dict(said.fetchall())


def facets(sql: sqlite3.Connection) -> PastFacets:
    """What there is to narrow a search to."""
    providers: dict[str, Text] = {}
    states: dict[CaseState, None] = {}
    for case in cases(sql):
        providers.setdefault(case.provider, case.csp)
        if case.state is not None:
            states[case.state] = None
    titles = {
        domain: Text(ko, en)
        for domain, ko, en, _ in sql.execute(
            "SELECT domain, domain_ko, domain_en, min(place) FROM coverage GROUP BY domain ORDER BY 4"
        )
    }
    there = [row[0] for row in sql.execute("SELECT value FROM facet WHERE kind = 'domain' ORDER BY id DESC")]
    domains = [*(one for one in titles if one in there), *(one for one in there if one not in titles)]
    names = sql.execute("SELECT value FROM facet WHERE kind = 'by' ORDER BY value").fetchall()
    years = sql.execute("SELECT DISTINCT year FROM past_case ORDER BY year DESC").fetchall()
    return PastFacets(
        providers=tuple(providers.items()),
        domains=tuple((one, titles.get(one, Text(one, one))) for one in domains),
        years=tuple(row[0] for row in years),
        states=tuple(state for state in CaseState if state in states),
        by=tuple(row[0] for row in names),
    )


def _findings(
    sql: sqlite3.Connection, said: list[rows.Row], where: str, given: tuple[str, ...]
) -> tuple[PastFinding, ...]:
    """Rows of findings with their items and assets, which ``where`` says of both tables alike."""
    on_items: dict[tuple[str, str], list[str]] = defaultdict(list)
    on_assets: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for case, subject, item in sql.execute(
        f"SELECT assessment, subject, item FROM finding_item WHERE {where} ORDER BY place", given
    ):
        on_items[case, subject].append(item)
    for case, subject, key, name in sql.execute(
        f"SELECT assessment, subject, key, name FROM finding_asset WHERE {where} ORDER BY place", given
    ):
        on_assets[case, subject].append((key, name))
    return tuple(
        rows.finding_of(row, tuple(on_items[row[0], row[1]]), tuple(on_assets[row[0], row[1]]))
        for row in said
    )


def _assets(sql: sqlite3.Connection, said: list[rows.Row]) -> tuple[PastAsset, ...]:
    found = []
    for row in said:
        verdicts = sql.execute(
            "SELECT item, verdict FROM asset_verdict WHERE assessment = ? AND subject = ? ORDER BY place",
            row[:2],
        )
        found.append(rows.asset_of(row, tuple((item, Verdict(key)) for item, key in verdicts.fetchall())))
    return tuple(found)


def _of_providers(providers: Collection[str]) -> str:
    return f"assessment IN (SELECT assessment FROM past_case WHERE provider IN ({_marks(providers)}))"


def _marks(values: Collection[str]) -> str:
    return ", ".join("?" * len(values))
