"""Comparing what is stored with what follows from it: the doctor's eyes, and ``rebuild``, its hand.

The record is checked against itself (ids, chains, bodies), then replayed whole by ``journal.Replay``, which
shares with the row-by-row projection only the rules for one subject and what one entry means to others.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from inspector_tui.journal import (
    Body,
    MalformedEntry,
    Replay,
    Stamped,
    State,
    Unavailable,
    matches,
    parse_line,
    register_bytes,
)

from .core import Core
from .projection import Projector, effects_of
from .records import Difference

_PAGE = 500
_Rows = set[tuple[Any, ...]]

_CLEAR = (
    "DELETE FROM register WHERE assessment = ?",
    "DELETE FROM subject WHERE assessment = ?",
    "DELETE FROM effect WHERE assessment = ?",
)
_READ = {
    "subject": "SELECT * FROM subject WHERE assessment = ?",
    "register": "SELECT * FROM register WHERE assessment = ?",
    "effect": "SELECT * FROM effect WHERE assessment = ?",
    "waiting": "SELECT id FROM entry WHERE assessment = ? AND waiting = 1",
}
_COLUMNS = ("assessment", "device", "seq", "prev", "subject", "kind", "actor", "at", "op")


def check(core: Core, assessment: str) -> list[Difference]:
    """Every difference between the record and itself, and between it and the projection."""
    with core.connection.snapshot():
        sql = core.connection.raw
        found = list(_check_record(sql, assessment))
        if any(difference.what == "entry" for difference in found):
            return found  # what cannot be read cannot be replayed
        expected = _expected(sql, assessment)
        for table, rows in expected.items():
            found += _compare(table, rows, _stored(sql, table, assessment))
    return found


def rebuild(core: Core, assessment: str) -> None:
    """Make the projection of an assessment anew by replaying its entries; ``waiting`` included.

    Raises MalformedEntry if a stored line is damaged: then only a backup helps.
    """
    with core.connection.transaction(lambda: not check(core, assessment)) as sql:
        rebuild_within(sql, assessment)


def rebuild_within(sql: sqlite3.Connection, assessment: str) -> None:
    """The same within a transaction that is under way."""
    state, _ = _replay(sql, assessment)
    waiting = set(state.waiting)
    for n, entry_id, was in sql.execute(
        "SELECT n, id, waiting FROM entry WHERE assessment = ?", (assessment,)
    ).fetchall():
        if (entry_id in waiting) != bool(was):
            sql.execute("UPDATE entry SET waiting = ? WHERE n = ?", (int(entry_id in waiting), n))
    for clear in _CLEAR:
        sql.execute(clear, (assessment,))
    for stamped, body in _record(sql, assessment):
        if stamped.id not in waiting:
            rows = effects_of(assessment, stamped, register_bytes(body.value) if body else None)
            sql.executemany("INSERT OR IGNORE INTO effect VALUES (?, ?, ?, ?, ?)", rows)
    projector = Projector(sql, assessment)
    for subject in state.subjects:
        projector.touch(subject)
    projector.finish()


def _check_record(sql: sqlite3.Connection, assessment: str) -> Iterator[Difference]:
    after = 0
    while True:
        page = sql.execute(
            "SELECT n, id, assessment, device, seq, prev, subject, kind, actor, at, op, line, salt, value"
            " FROM entry LEFT JOIN body USING (n) WHERE assessment = ? AND n > ? ORDER BY n LIMIT ?",
            (assessment, after, _PAGE),
        ).fetchall()
        if not page:
            return
        for row in page:
            yield from _check_row(row)
        after = page[-1][0]


def _check_row(row: tuple[Any, ...]) -> Iterator[Difference]:
    _, entry_id, *columns, line, salt, value = row
    try:
        stamped = parse_line(line)
    except MalformedEntry as problem:
        yield Difference("entry", entry_id, problem.say("en"))
        return
    entry = stamped.entry
    said = [getattr(entry, name) for name in _COLUMNS]
    if stamped.id != entry_id:
        yield Difference("entry", entry_id, f"its line has the id {stamped.id}")
    if said != columns:
        yield Difference("entry", entry_id, "its columns are not what its line says")
    if value is not None and not matches(stamped, Body(entry_id, salt, value)):
        yield Difference("body", entry_id, "it does not have the digest in the line")


def _record(sql: sqlite3.Connection, assessment: str) -> Iterator[tuple[Stamped, Body | None]]:
    after = 0
    while True:
        page = sql.execute(
            "SELECT n, line, salt, value FROM entry LEFT JOIN body USING (n)"
            " WHERE assessment = ? AND n > ? ORDER BY n LIMIT ?",
            (assessment, after, _PAGE),
        ).fetchall()
        if not page:
            return
        for _, line, salt, value in page:
            stamped = parse_line(line)
            yield stamped, None if value is None else Body(stamped.id, salt, value)
        after = page[-1][0]


def _replay(sql: sqlite3.Connection, assessment: str) -> tuple[State, _Rows]:
    """(the state, the rows of ``effect``) by replaying everything."""
    replay = Replay()
    effects: list[tuple[str, tuple[Any, ...]]] = []
    for stamped, body in _record(sql, assessment):
        replay.add(stamped)
        rows = effects_of(assessment, stamped, register_bytes(body.value) if body else None)
        effects += [(stamped.id, row) for row in rows]

    def values(entry: str, register: str) -> bytes | Unavailable:
        return _value(sql, entry, register)

    state = replay.finish(values)
    waiting = set(state.waiting)
    return state, {row for entry, row in effects if entry not in waiting}


def _value(sql: sqlite3.Connection, entry: str, register: str) -> bytes | Unavailable:
    row = sql.execute("SELECT value FROM entry JOIN body USING (n) WHERE id = ?", (entry,)).fetchone()
    return Unavailable.WITHHELD if row is None else register_bytes(row[0])[register]


def _expected(sql: sqlite3.Connection, assessment: str) -> dict[str, _Rows]:
    state, effects = _replay(sql, assessment)
    subjects: _Rows = set()
    registers: _Rows = set()
    for subject, found in state.subjects.items():
        if found.heads:
            heads = " ".join(found.heads)
            subjects.add((assessment, subject, heads, int(found.in_conflict), int(found.withdrawn)))
        for register, standing in found.registers.items():
            for entry in standing:
                redacted = entry in state.redacted
                value = Unavailable.REDACTED if redacted else _value(sql, entry, register)
                registers.add(
                    (
                        *(assessment, subject, register, entry),
                        None if isinstance(value, Unavailable) else value.decode(),
                        value.value if isinstance(value, Unavailable) else "here",
                        int(register in found.conflicts),
                        *_who_and_when(sql, entry),
                    )
                )
    waiting = {(entry,) for entry in state.waiting}
    return {"subject": subjects, "register": registers, "effect": effects, "waiting": waiting}


def _who_and_when(sql: sqlite3.Connection, entry: str) -> tuple[str, str]:
    actor, at = sql.execute("SELECT actor, at FROM entry WHERE id = ?", (entry,)).fetchone()
    return actor, at


def _stored(sql: sqlite3.Connection, table: str, assessment: str) -> _Rows:
    return set(sql.execute(_READ[table], (assessment,)).fetchall())


def _compare(table: str, expected: _Rows, stored: _Rows) -> Iterator[Difference]:
    for row in sorted(expected - stored, key=repr):
        yield Difference(table, " ".join(map(str, row[:4])), "missing")
    for row in sorted(stored - expected, key=repr):
        yield Difference(table, " ".join(map(str, row[:4])), "should not be there")
