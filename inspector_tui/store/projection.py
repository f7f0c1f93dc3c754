"""The projection: what the entries say, as rows that screens can page through.

Kept in the transaction that writes the entries. An entry that supersedes exactly the heads of its subject,
where no conflict or withdrawal stands and nothing is undone, decides alone what its registers say, so it
costs just those; any other entry has its subject replayed once per transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from inspector_tui.journal import (
    Stamped,
    SubjectState,
    Unavailable,
    parse_line,
    register_bytes,
    replay_subject,
)
from inspector_tui.journal.replay import REDACTION, named_in_redaction

_DECIDING: Final = frozenset({"withdrawn", REDACTION})
"""Registers whose value changes how others read: never on the short path."""

_PUT_REGISTER = "INSERT INTO register VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
RegisterValues = tuple[str, str, str, str, "str | None", str, int, str, str]


@dataclass(slots=True)
class Standing:
    """A subject as it stands within this transaction."""

    heads: tuple[str, ...]
    simple: bool
    known: bool


class Projector:
    """Takes entries that do not wait, parents first, and brings the rows of one assessment up to date.

    Lives as long as one transaction; ``finish`` before the commit. ``touched`` are the subjects changed,
    ``erased`` counts the bodies taken away.
    """

    def __init__(self, sql: sqlite3.Connection, assessment: str) -> None:
        self.sql = sql
        self.assessment = assessment
        self.touched: set[str] = set()
        self.erased = 0
        self._standings: dict[str, Standing] = {}
        self._replay: set[str] = set()
        self._written: dict[str, dict[str, RegisterValues]] = {}
        """Register rows of the short path, by subject: of many entries on a register the last one counts."""
        self._known_before: set[str] = set()

    def heads(self, subject: str) -> tuple[str, ...]:
        """The heads of ``subject`` now, sorted."""
        return self._standing(subject).heads

    def apply(self, stamped: Stamped, registers: Mapping[str, bytes] | None, *, undone: bool = False) -> bool:
        """Take in one entry; ``registers`` is what it wrote, None where its body is not here.

        ``undone`` says that some entry already here undoes this one. Returns whether it affects others.
        """
        entry = stamped.entry
        standing = self._standing(entry.subject)
        self.touched.add(entry.subject)
        covers = set(standing.heads) <= set(entry.supersedes)
        standing.heads = tuple(sorted({*standing.heads}.difference(entry.supersedes) | {stamped.id}))
        if entry.subject in self._replay:
            pass
        elif (
            not (covers and standing.simple)
            or undone
            or entry.undoes
            or not _DECIDING.isdisjoint(entry.writes)
        ):
            self._replay.add(entry.subject)
        else:
            if standing.known and entry.subject not in self._written:
                self._known_before.add(entry.subject)
            self._overwrite(stamped, registers)
        standing.known = True
        return self.note_effects(stamped, registers)

    def touch(self, subject: str) -> None:
        """Have ``subject`` replayed: something else than an entry of its own changed it."""
        self._replay.add(subject)
        self.touched.add(subject)

    def touch_entry(self, entry: str) -> None:
        """Have the subject of the entry ``entry`` replayed, if that entry is here and does not wait."""
        found = self.sql.execute(
            "SELECT subject FROM entry WHERE id = ? AND assessment = ? AND waiting = 0",
            (entry, self.assessment),
        ).fetchone()
        if found:
            self.touch(found[0])

    def finish(self) -> None:
        """Write what is left to write."""
        for subject in self._replay & self._written.keys():
            del self._written[subject]
        self._write_registers()
        for subject in sorted(self._replay):
            self._rewrite(subject)
        self.sql.executemany(
            "INSERT INTO subject VALUES (?, ?, ?, 0, 0)"
            " ON CONFLICT (assessment, subject)"
            " DO UPDATE SET heads = excluded.heads, conflict = 0, withdrawn = 0",
            [
                (self.assessment, subject, " ".join(standing.heads))
                for subject, standing in self._standings.items()
                if subject in self.touched and subject not in self._replay
            ],
        )
        self._replay.clear()
        self._standings.clear()
        self._known_before.clear()

    def _standing(self, subject: str) -> Standing:
        standing = self._standings.get(subject)
        if standing is None:
            row = self.sql.execute(
                "SELECT heads, conflict, withdrawn FROM subject WHERE assessment = ? AND subject = ?",
                (self.assessment, subject),
            ).fetchone()
            if row is None:
                standing = Standing((), simple=True, known=False)
            else:
                standing = Standing(tuple(row[0].split()), simple=not (row[1] or row[2]), known=True)
            self._standings[subject] = standing
        return standing

    def _overwrite(self, stamped: Stamped, registers: Mapping[str, bytes] | None) -> None:
        entry = stamped.entry
        place = (self.assessment, entry.subject)
        rows = self._written.setdefault(entry.subject, {})
        for register in entry.writes:
            value, available = (
                (None, "withheld") if registers is None else (registers[register].decode(), "here")
            )
            rows[register] = (*place, register, stamped.id, value, available, 0, entry.actor, entry.at)

    def _write_registers(self) -> None:
        """The rows of the short path; where something stood before this transaction, in its place."""
        self.sql.executemany(
            "DELETE FROM register WHERE assessment = ? AND subject = ? AND register = ?",
            [
                (self.assessment, subject, register)
                for subject, rows in self._written.items()
                if subject in self._known_before
                for register in rows
            ],
        )
        self.sql.executemany(_PUT_REGISTER, [row for rows in self._written.values() for row in rows.values()])
        self._written.clear()

    def note_effects(self, stamped: Stamped, registers: Mapping[str, bytes] | None) -> bool:
        """Record what the entry does to others, and do it; whether it does anything."""
        rows = effects_of(self.assessment, stamped, registers)
        if not rows:
            return False
        self.sql.executemany("INSERT OR IGNORE INTO effect VALUES (?, ?, ?, ?, ?)", rows)
        for _, target, what, _, _ in rows:
            if what == "redacted":
                self.erase(target, stamped.entry.actor)
            self.touch_entry(target)
        return True

    def erase(self, entry: str, actor: str) -> None:
        """Take the body of ``entry`` away for good, through the sanctioned door, if ``actor`` may redact it.

        Bodies that redact others stay: they are what says that those are redacted, and why.
        """
        found = self.sql.execute(
            "SELECT n, line FROM entry WHERE id = ? AND assessment = ?", (entry, self.assessment)
        ).fetchone()
        if not found:
            return
        made = parse_line(found[1]).entry
        if REDACTION not in made.writes and made.actor == actor and made.prev is not None:
            self.sql.execute("INSERT INTO sanction VALUES ('redaction')")
            self.erased += self.sql.execute("DELETE FROM body WHERE n = ?", (found[0],)).rowcount
            self.sql.execute("DELETE FROM sanction")

    def _rewrite(self, subject: str) -> None:
        place = (self.assessment, subject)
        self.sql.execute("DELETE FROM register WHERE assessment = ? AND subject = ?", place)
        state, rows = read_subject(self.sql, self.assessment, subject)
        self.sql.executemany(_PUT_REGISTER, rows)
        if not state.heads:
            self.sql.execute("DELETE FROM subject WHERE assessment = ? AND subject = ?", place)
            return
        self.sql.execute(
            "INSERT OR REPLACE INTO subject VALUES (?, ?, ?, ?, ?)",
            (*place, " ".join(state.heads), int(state.in_conflict), int(state.withdrawn)),
        )


def effects_of(
    assessment: str, stamped: Stamped, registers: Mapping[str, bytes] | None
) -> list[tuple[str, str, str, str, str]]:
    """The rows of ``effect`` that an entry which does not wait gives rise to."""
    entry = stamped.entry
    rows = [(assessment, target, "undone", stamped.id, entry.device) for target in entry.undoes]
    if REDACTION in entry.writes and registers is not None:
        rows += [
            (assessment, target, "redacted", stamped.id, entry.device)
            for target in named_in_redaction(registers[REDACTION]) or ()
        ]
    return rows


def is_redacted(sql: sqlite3.Connection, assessment: str, stamped: Stamped) -> bool:
    """Whether a redaction that is here counts for this entry (journal.replay, rule 4)."""
    found = sql.execute(
        "SELECT 1 FROM effect JOIN entry ON entry.id = by"
        " WHERE effect.assessment = ? AND target = ? AND what = 'redacted' AND actor = ?",
        (assessment, stamped.id, stamped.entry.actor),
    ).fetchone()
    return found is not None and stamped.entry.prev is not None


def read_subject(
    sql: sqlite3.Connection, assessment: str, subject: str
) -> tuple[SubjectState, list[RegisterValues]]:
    """Replay one subject from the record: its state and the register rows that say so."""
    found = sql.execute(
        "SELECT id, line, value FROM entry LEFT JOIN body USING (n)"
        " WHERE assessment = ? AND subject = ? AND waiting = 0",
        (assessment, subject),
    ).fetchall()
    entries = {row[0]: parse_line(row[1]) for row in found}
    bodies: dict[str, bytes | None] = {row[0]: row[2] for row in found}
    undone, redacted = _effects_on(sql, assessment, entries)
    read: dict[str, dict[str, bytes]] = {}

    def values(entry: str, register: str) -> bytes | Unavailable:
        if entry in redacted:
            return Unavailable.REDACTED
        body = bodies[entry]
        if body is None:
            return Unavailable.WITHHELD
        if entry not in read:
            read[entry] = register_bytes(body)
        return read[entry][register]

    state = replay_subject(entries.values(), undone, values)
    rows: list[RegisterValues] = []
    for register, standing in state.registers.items():
        clash = int(register in state.conflicts)
        for entry in standing:
            value = values(entry, register)
            rows.append(
                (
                    assessment,
                    subject,
                    register,
                    entry,
                    None if isinstance(value, Unavailable) else value.decode(),
                    value.value if isinstance(value, Unavailable) else "here",
                    clash,
                    entries[entry].entry.actor,
                    entries[entry].entry.at,
                )
            )
    return state, rows


def _effects_on(
    sql: sqlite3.Connection, assessment: str, entries: Mapping[str, Stamped]
) -> tuple[set[str], set[str]]:
    """(ids undone, ids redacted) among ``entries``."""
    undone: set[str] = set()
    redacted: set[str] = set()
    for entry, stamped in entries.items():
        for what, device in sql.execute(
            "SELECT what, device FROM effect WHERE assessment = ? AND target = ?", (assessment, entry)
        ).fetchall():
            if what == "redacted":
                if entry not in redacted and is_redacted(sql, assessment, stamped):
                    redacted.add(entry)
            elif device == stamped.entry.device and not stamped.entry.undoes:
                undone.add(entry)
    return undone, redacted
