"""Passages going into the full-text table and out of it again: their numbers and their tokens."""

from __future__ import annotations

import calendar
import re
import sqlite3
from collections.abc import Iterable
from typing import Final

from inspector_tui.model import folding
from inspector_tui.model.past import Passage, PassageSort, PastCase

from . import tokens
from .rows import PASSAGE, passage_row, passages_of

_A_SECOND: Final = 4
_RECORDED: Final = 1 << 36
_AT: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d))?")

_INTO: Final = "INSERT INTO found (rowid, words, facets, pairs, initials) VALUES (?, ?, ?, ?, ?)"
_OUT: Final = (
    "INSERT INTO found (found, rowid, words, facets, pairs, initials) VALUES ('delete', ?, ?, ?, ?, ?)"
)


class Facets:
    """The tokens that passages are narrowed by, known and made as they are met."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql
        rows = sql.execute("SELECT kind, value, id FROM facet").fetchall()
        self._known = {(kind, value): number for kind, value, number in rows}

    def token(self, kind: str, value: str) -> str:
        """The token of a value, made if there is none."""
        number = self._known.get((kind, value))
        if number is None:
            number = self._sql.execute(
                "INSERT INTO facet (kind, value) VALUES (?, ?) RETURNING id", (kind, value)
            ).fetchone()[0]
            self._known[kind, value] = number
        return f"x{number}"

    def of(self, case: PastCase, passage: Passage) -> str:
        """All tokens of one passage."""
        said = {
            "case": case.id,
            "provider": case.provider,
            "year": str(case.year),
            "state": case.state.value if case.state else "",
            "sort": passage.sort.value,
            "domain": passage.domain,
            "verdict": passage.verdict.value if passage.verdict else "",
            "severity": passage.severity.value if passage.severity else "",
            "by": passage.by,
        }
        return " ".join(self.token(kind, value) for kind, value in said.items() if value)


def put(sql: sqlite3.Connection, case: PastCase, passages: Iterable[Passage]) -> None:
    """Take the passages of a case in."""
    facets = Facets(sql)
    numbered = _numbered(sql, case, passages)
    places = ", ".join("?" * (PASSAGE.count(",") + 2))
    sql.executemany(
        f"INSERT INTO passage (n, {PASSAGE}) VALUES ({places})",
        [(number, *passage_row(passage)) for number, passage in numbered],
    )
    sql.executemany(_INTO, [_tokens(facets, case, number, passage) for number, passage in numbered])


def take_out(sql: sqlite3.Connection, case: PastCase) -> None:
    """Take every passage of a case out of the full-text table; the rows of ``passage`` are the caller's."""
    facets = Facets(sql)
    gone = [_tokens(facets, case, number, passage) for number, passage in passages_of(sql, case.id)]
    sql.executemany(_OUT, gone)


def forget_facets(sql: sqlite3.Connection) -> None:
    """Drop the facets that no passage has any more: they are names of people and providers."""
    for kind, column, table in (
        ("by", "by", "passage"),
        ("domain", "domain", "passage"),
        ("case", "assessment", "past_case"),
        ("provider", "provider", "past_case"),
    ):
        sql.execute(
            f"DELETE FROM facet WHERE kind = ? AND value NOT IN (SELECT {column} FROM {table})", (kind,)
        )


def searched(passage: Passage) -> str:
    """What of a passage is searched: its text, and its label and title where the text does not say them."""
    extra = [said for said in (passage.label, passage.title) if said and said not in passage.text]
    return "\n".join([*extra, passage.text])


def _tokens(facets: Facets, case: PastCase, number: int, passage: Passage) -> tuple[object, ...]:
    words = folding.words(folding.fold(searched(passage)))
    beside = f"{facets.of(case, passage)} {tokens.of_characters(words)}"
    return number, tokens.of_text(words), beside, tokens.of_pairs(words), tokens.of_initials(words)


def _numbered(
    sql: sqlite3.Connection, case: PastCase, passages: Iterable[Passage]
) -> list[tuple[int, Passage]]:
    """Numbers by time, the newest the highest; what a checklist says is older than all that people said.

    There are only a few numbers a second, because the full-text table holds the steps between them: where
    more was said in one, the next free number is taken.
    """
    timed = sorted(((_wanted(case, passage), at, passage) for at, passage in enumerate(passages)), key=_order)
    numbered, number = [], -1
    for wanted, _, passage in timed:
        number = _free(sql, max(wanted, number + 1))
        numbered.append((number, passage))
    return numbered


def _free(sql: sqlite3.Connection, number: int) -> int:
    """The first number from ``number`` on that no passage has."""
    if sql.execute("SELECT 1 FROM passage WHERE n = ?", (number,)).fetchone() is None:
        return number
    while True:
        rows = sql.execute("SELECT n FROM passage WHERE n >= ? ORDER BY n LIMIT 64", (number,)).fetchall()
        for (used,) in rows:
            if used != number:
                return number
            number += 1
        if len(rows) < 64:
            return number


def _wanted(case: PastCase, passage: Passage) -> int:
    number = _second(passage.at or case.changed_at or case.opens) * _A_SECOND
    return number if passage.sort is PassageSort.ITEM else number + _RECORDED


def _order(timed: tuple[int, int, Passage]) -> tuple[int, int]:
    return timed[0], -timed[1]  # of what was said at once, the first is found first


def _second(at: str) -> int:
    """The time as seconds; what cannot be read is oldest."""
    found = _AT.match(at)
    if found is None:
        return 0
    parts = tuple(int(part or 0) for part in found.groups())
    try:
        return max(0, min(calendar.timegm((*parts, 0, 0, 0)), 1 << 33))
    except ValueError:  # the 13th month
        return 0
