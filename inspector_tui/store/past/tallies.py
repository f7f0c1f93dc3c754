"""Counts over the inspections that the index knows: of all of them, or of what they are narrowed to.

The same as counting over the records one by one; a test holds the two against each other. Items and coverage
are counted in an index of their own, so that no text is read to count.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from typing import Final, NamedTuple

from inspector_tui.model.tallies import (
    ActionCount,
    CoverageCount,
    FindingCount,
    ItemCount,
    Tallies,
    VisitCount,
)
from inspector_tui.model.text import Text
from inspector_tui.model.words import Claim, Severity, Verdict, WorkState
from inspector_tui.procedure.one_order import in_one_order

_GRAVEST: Final = " ".join(f"WHEN '{severity.value}' THEN {at}" for at, severity in enumerate(Severity))
_MANY: Final = 100
"""More inspections than this are counted in the order of the index, not one after the other."""
_MONTH: Final = "CASE WHEN opens GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]*' THEN substr(opens, 6, 2) ELSE 0 END"


class Narrowed(NamedTuple):
    """To which inspections; what is empty narrows nothing."""

    providers: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    cases: tuple[str, ...] = ()


class _Where(NamedTuple):
    """The same as a condition on the column ``assessment``; "" for everything."""

    said: str
    values: tuple[str | int, ...]

    def and_also(self, more: str) -> str:
        """A whole condition."""
        parts = [part for part in (self.said, more) if part]
        return f"WHERE {' AND '.join(parts)}" if parts else ""


def tallies(sql: sqlite3.Connection, narrowed: Narrowed) -> Tallies:
    """All counts over the inspections that fit."""
    where = _where(narrowed)
    newest = [
        case
        for (case,) in sql.execute(
            f"SELECT assessment FROM past_case {where.and_also('')} "
            "ORDER BY year DESC, opens DESC, changed_at DESC, assessment",
            where.values,
        )
    ]
    many = len(newest) > _MANY
    items = _items(sql, where, many=many)
    coverage = _coverage(sql, where, many=many)
    domains = {*(one.domain for one in items), *(one.domain for one in coverage)}
    classes = {one.asset_class for one in coverage}
    return Tallies(
        cases=len(newest),
        newest=newest[0] if newest else "",
        visits=_visits(sql, where),
        items=items,
        findings=_findings(sql, where),
        actions=_actions(sql, where),
        coverage=coverage,
        domains=_named(sql, newest, domains, "domain", _domains_of(sql, newest)),
        classes=_named(sql, newest, classes, "class", _classes_of(sql, newest)),
    )


def _where(narrowed: Narrowed) -> _Where:
    parts: list[str] = []
    values: list[str | int] = []
    for column, wanted in (
        ("provider", narrowed.providers),
        ("year", narrowed.years),
        ("assessment", narrowed.cases),
    ):
        if wanted:
            parts.append(f"{column} IN ({', '.join('?' * len(wanted))})")
            values += wanted
    if not parts:
        return _Where("", ())
    said = f"assessment IN (SELECT assessment FROM past_case WHERE {' AND '.join(parts)})"
    return _Where(said, tuple(values))


def _visits(sql: sqlite3.Connection, where: _Where) -> tuple[VisitCount, ...]:
    found = sql.execute(
        f"SELECT year, {_MONTH}, COUNT(*) FROM past_case {where.and_also('')} GROUP BY 1, 2", where.values
    )
    return tuple(VisitCount(year, int(month), count) for year, month, count in found)


def _items(sql: sqlite3.Connection, where: _Where, *, many: bool) -> tuple[ItemCount, ...]:
    found = sql.execute(
        f"SELECT domain, state, verdict, claim, unsettled, COUNT(*) FROM item {_by('item', many=many)} "
        f"{where.and_also('')} GROUP BY 1, 2, 3, 4, 5",
        where.values,
    )
    return tuple(
        ItemCount(
            domain,
            WorkState(state),
            Verdict(verdict) if verdict else None,
            Claim(claim) if claim else None,
            bool(unsettled),
            count,
        )
        for domain, state, verdict, claim, unsettled, count in found
    )


def _by(table: str, *, many: bool) -> str:
    """Which index is read: where many cases are counted, the one for counting; a few are looked up each."""
    return f"INDEXED BY {table}_counted" if many else ""


def _findings(sql: sqlite3.Connection, where: _Where) -> tuple[FindingCount, ...]:
    found = sql.execute(
        f"""SELECT year, {_MONTH}, severity, open, SUM(many) FROM (
            SELECT assessment, severity, open, COUNT(*) AS many FROM finding {where.and_also("")}
            GROUP BY 1, 2, 3
        ) JOIN past_case USING (assessment) GROUP BY 1, 2, 3, 4""",
        where.values,
    )
    return tuple(
        FindingCount(year, int(month), Severity(severity), bool(still), count)
        for year, month, severity, still, count in found
    )


def _actions(sql: sqlite3.Connection, where: _Where) -> tuple[ActionCount, ...]:
    """Open ones, each once under the gravest of its findings."""
    found = sql.execute(
        f"""SELECT state, due, gravest, COUNT(*) FROM (
            SELECT a.state, a.due, MIN(CASE f.severity {_GRAVEST} END) AS gravest
            FROM (SELECT * FROM action {where.and_also("open")}) AS a
            LEFT JOIN action_finding AS l ON l.assessment = a.assessment AND l.subject = a.subject
            LEFT JOIN finding AS f ON f.assessment = l.assessment AND f.subject = l.finding
            GROUP BY a.assessment, a.subject
        ) GROUP BY 1, 2, 3""",
        where.values,
    )
    severities = tuple(Severity)
    return tuple(
        ActionCount(state, due, None if gravest is None else severities[gravest], count)
        for state, due, gravest, count in found
    )


def _coverage(sql: sqlite3.Connection, where: _Where, *, many: bool) -> tuple[CoverageCount, ...]:
    found = sql.execute(
        f"SELECT domain, class, SUM(judged), SUM(total) FROM coverage {_by('coverage', many=many)} "
        f"{where.and_also('')} GROUP BY 1, 2",
        where.values,
    )
    return tuple(CoverageCount(*row) for row in found)


def _named(
    sql: sqlite3.Connection, newest: list[str], found: Collection[str], column: str, order: list[str]
) -> tuple[tuple[str, Text], ...]:
    """Each once with its title: as the newest inspection has them, then the others by id."""
    ordered = [one for one in order if one in found]
    titles = _titles(sql, newest, column, found)
    rest = sorted(set(found) - set(ordered))
    return tuple((one, titles.get(one, Text("", ""))) for one in (*ordered, *rest))


def _domains_of(sql: sqlite3.Connection, newest: list[str]) -> list[str]:
    rows = sql.execute("SELECT domain FROM item WHERE assessment = ? ORDER BY place", newest[:1] or [""])
    return list(dict.fromkeys(domain for (domain,) in rows))


def _classes_of(sql: sqlite3.Connection, newest: list[str]) -> list[str]:
    """Each domain lists its classes in the checklists' order; together they tell it."""
    rows = sql.execute(
        "SELECT domain, class FROM coverage WHERE assessment = ? ORDER BY place", newest[:1] or [""]
    )
    found: dict[str, list[str]] = {}
    for domain, asset_class in rows:
        found.setdefault(domain, []).append(asset_class)
    return in_one_order(found.values())


def _titles(
    sql: sqlite3.Connection, newest: list[str], column: str, wanted: Collection[str]
) -> dict[str, Text]:
    """Each called as the newest inspection calls it that looked at it: mostly the first few say all."""
    titles: dict[str, Text] = {}
    for case in newest:
        if len(titles) == len(wanted):
            break
        for key, ko, en in sql.execute(
            f"SELECT {column}, {column}_ko, {column}_en FROM coverage WHERE assessment = ?", (case,)
        ):
            titles.setdefault(key, Text(ko, en))
    return titles
