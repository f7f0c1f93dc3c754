"""The union, entry by entry, within a transaction: kept, projected, or waiting for what it stands on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from inspector_tui.journal import Body, Stamped, id_of, matches, parse_line, register_bytes
from inspector_tui.journal.replay import REDACTION

from .errors import ForeignEntry, StrayBody, StrayEntry
from .journal_table import insert_body, insert_entry
from .projection import Projector, is_redacted

_TOGETHER, _BYTES = 200, 1 << 20
"""So many entries are looked up at once, and held at once; fewer where they are long."""


class _Found(NamedTuple):
    n: int
    waiting: bool
    has_body: bool


def in_parts(entries: Iterable[tuple[Stamped, Body | None]]) -> Iterator[list[tuple[Stamped, Body | None]]]:
    """The entries, a few at a time."""
    some: list[tuple[Stamped, Body | None]] = []
    size = 0
    for stamped, body in entries:
        some.append((stamped, body))
        size += len(stamped.line) + (len(body.value) if body else 0)
        if len(some) == _TOGETHER or size > _BYTES:
            yield some
            some, size = [], 0
    if some:
        yield some


class EntryUnion:
    """One merge in progress."""

    def __init__(self, sql: sqlite3.Connection, assessment: str, at: str) -> None:
        self.sql = sql
        self.assessment = assessment
        self.at = at
        self.projector = Projector(sql, assessment)
        self.new = 0
        self.bodies = 0
        self._settled_here: set[str] = set()
        self._found: dict[str, _Found | None] = {}
        self._effects = bool(
            sql.execute("SELECT 1 FROM effect WHERE assessment = ? LIMIT 1", (assessment,)).fetchone()
        )

    def look_up(self, ids: list[str]) -> None:
        """Make ready for these: what of them is here already."""
        self._found = dict.fromkeys(ids)
        marks = ",".join("?" * len(ids))
        for one, n, waiting, has_body in self.sql.execute(
            "SELECT id, entry.n, waiting, body.n IS NOT NULL FROM entry LEFT JOIN body USING (n)"
            f" WHERE id IN ({marks})",
            ids,
        ):
            self._found[one] = _Found(n, bool(waiting), bool(has_body))

    def take(self, stamped: Stamped, body: Body | None) -> bool:
        """Keep one entry and its body; whether the entry was new. It was looked up."""
        if stamped.entry.assessment != self.assessment:
            raise ForeignEntry(found=stamped.entry.assessment, wanted=self.assessment)
        if id_of(stamped.line) != stamped.id:
            raise StrayEntry(entry=stamped.id)
        if body is not None and not matches(stamped, body):
            raise StrayBody(entry=stamped.id)
        found = self._found[stamped.id]
        if found is not None:
            if body is not None and not found.has_body:
                self._add_body(stamped, body, found)
                self._found[stamped.id] = found._replace(has_body=True)
            return False
        if not self.new:
            self.sql.execute(
                "INSERT OR IGNORE INTO assessment VALUES (?, ?)",
                (self.assessment, self.at),
            )
        if body is not None and self._redacted(stamped):
            body = None
        waiting = not self._settled(stamped)
        n = insert_entry(self.sql, stamped, body, waiting=waiting)
        self._found[stamped.id] = _Found(n, waiting, body is not None)
        self.new += 1
        self.bodies += body is not None
        if not waiting:
            self._project(stamped, body.value if body else None)
        return True

    def release(self) -> None:
        """Project whatever no longer waits."""
        rows = self.sql.execute(
            "SELECT n, id, line FROM entry WHERE assessment = ? AND waiting = 1", (self.assessment,)
        ).fetchall()
        waiting = {entry_id: n for n, entry_id, _ in rows}
        awaited: dict[str, int] = {}
        followers: dict[str, list[str]] = {}
        ready: list[str] = []
        for _, entry_id, line in rows:
            needs = _needs(parse_line(line))
            if any(need not in waiting and not self._is_settled(need) for need in needs):
                continue
            inner = [need for need in needs if need in waiting]
            awaited[entry_id] = len(inner)
            for need in inner:
                followers.setdefault(need, []).append(entry_id)
            if not inner:
                ready.append(entry_id)
        while ready:
            entry_id = ready.pop()
            self._release_one(waiting[entry_id])
            for follower in followers.get(entry_id, ()):
                awaited[follower] -= 1
                if not awaited[follower]:
                    ready.append(follower)

    def _release_one(self, n: int) -> None:
        self.sql.execute("UPDATE entry SET waiting = 0 WHERE n = ?", (n,))
        line, value = self.sql.execute(
            "SELECT line, value FROM entry LEFT JOIN body USING (n) WHERE n = ?", (n,)
        ).fetchone()
        self._project(parse_line(line), value)

    def _project(self, stamped: Stamped, value: bytes | None) -> None:
        registers = None if value is None else register_bytes(value)
        self._settled_here.add(stamped.id)
        targeted = (
            self._effects
            and self.sql.execute(
                "SELECT 1 FROM effect WHERE assessment = ? AND target = ?", (self.assessment, stamped.id)
            ).fetchone()
        )
        self._effects |= self.projector.apply(stamped, registers, undone=bool(targeted))

    def _add_body(self, stamped: Stamped, body: Body, found: _Found) -> None:
        if self._redacted(stamped):
            return
        insert_body(self.sql, found.n, body)
        self.bodies += 1
        if not found.waiting:
            self.projector.touch(stamped.entry.subject)
            if REDACTION in stamped.entry.writes:
                self._effects |= self.projector.note_effects(stamped, register_bytes(body.value))

    def _redacted(self, stamped: Stamped) -> bool:
        """Whether its body is gone for good here. Those that redact others are kept: see ``erase``."""
        if not self._effects or REDACTION in stamped.entry.writes:
            return False
        return is_redacted(self.sql, self.assessment, stamped)

    def _settled(self, stamped: Stamped) -> bool:
        return all(self._is_settled(need) for need in _needs(stamped))

    def _is_settled(self, entry_id: str) -> bool:
        if entry_id in self._settled_here:
            return True
        row = self.sql.execute(
            "SELECT waiting FROM entry WHERE id = ? AND assessment = ?", (entry_id, self.assessment)
        ).fetchone()
        return row is not None and not row[0]


def _needs(stamped: Stamped) -> set[str]:
    """What has to be here before this entry counts."""
    entry = stamped.entry
    return {*entry.supersedes} if entry.prev is None else {entry.prev, *entry.supersedes}
