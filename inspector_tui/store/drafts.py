"""Drafts: what is being typed, saved as rows that may change. They never leave the laptop.

A draft remembers the heads of its subject from when it was opened, because those are what its author was
looking at. While it is open its register takes no other write here; otherwise the entry made of it would
supersede values that nobody had seen.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from typing import Final

import msgspec

from inspector_tui.journal import JsonLike, canonical

from .certificates import refuse_purged
from .core import Core
from .errors import DraftOpen
from .records import Draft, NewEntry

_HERE: Final = "SELECT value, updated_at FROM draft WHERE assessment = ? AND subject = ? AND register = ?"
DraftKey = tuple[str, str]


def put_draft(core: Core, assessment: str, subject: str, register: str, value: JsonLike) -> str:
    """Save what is being typed; opens the draft if there is none. Returns when.

    Raises CasePurged, NotCanonical.
    """
    text = canonical(value).decode()
    at = core.now()
    key = (assessment, subject, register)

    def landed() -> bool:
        return core.connection.row(_HERE, key) == (text, at)

    with core.connection.transaction(landed) as sql:
        refuse_purged(sql, assessment)
        found = sql.execute(
            "SELECT heads FROM subject WHERE assessment = ? AND subject = ?", (assessment, subject)
        ).fetchone()
        sql.execute(
            "INSERT INTO draft VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (assessment, subject, register)"
            " DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at",
            (*key, text, found[0] if found else "", at, at),
        )
    return at


def close_draft(core: Core, assessment: str, subject: str, register: str) -> bool:
    """Discard a draft; whether there was one."""
    key = (assessment, subject, register)

    def gone() -> bool:
        return core.connection.row(_HERE, key) is None

    if gone():
        return False
    with core.connection.transaction(gone) as sql:
        sql.execute("DELETE FROM draft WHERE assessment = ? AND subject = ? AND register = ?", key)
    return True


def drafts(core: Core, assessment: str) -> list[Draft]:
    """All open drafts of an assessment, the one typed last at the end."""
    rows = core.connection.rows(
        "SELECT subject, register, value, heads, opened_at, updated_at FROM draft WHERE assessment = ?"
        " ORDER BY updated_at, subject, register",
        (assessment,),
    )
    return [
        Draft(subject, register, msgspec.json.decode(value), tuple(heads.split()), opened, updated)
        for subject, register, value, heads, opened, updated in rows
    ]


def refuse_open_drafts(
    sql: sqlite3.Connection, assessment: str, new: Sequence[NewEntry], closes: Collection[DraftKey]
) -> None:
    """Raise DraftOpen if one of ``new`` writes a register whose draft is open and not being closed."""
    if sql.execute("SELECT 1 FROM draft WHERE assessment = ? LIMIT 1", (assessment,)).fetchone() is None:
        return
    for one in new:
        for register in one.value:
            if (one.subject, register) in closes:
                continue
            found = sql.execute(
                "SELECT 1 FROM draft WHERE assessment = ? AND subject = ? AND register = ?",
                (assessment, one.subject, register),
            ).fetchone()
            if found:
                raise DraftOpen(subject=one.subject, register=register)


def heads_for(
    sql: sqlite3.Connection, assessment: str, new: NewEntry, closes: Collection[DraftKey]
) -> tuple[str, ...] | None:
    """The heads ``new`` supersedes: its own, else those of the first opened draft it replaces, else None.

    The first opened, where it replaces several: what only the other one's author had seen then stands
    beside it as a conflict, which is better than being overwritten unseen.
    """
    if new.heads is not None or not closes:
        return new.heads
    found: list[tuple[str, str]] = []
    for register in new.value:
        if (new.subject, register) in closes:
            found += sql.execute(
                "SELECT opened_at, heads FROM draft WHERE assessment = ? AND subject = ? AND register = ?",
                (assessment, new.subject, register),
            ).fetchall()
    return tuple(min(found)[1].split()) if found else None
