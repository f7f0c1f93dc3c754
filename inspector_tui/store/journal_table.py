"""Appending to the record: entries, bodies and projection in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager

from inspector_tui.journal import SALT_BYTES, Body, Stamped, Tip, compose, register_bytes

from . import device as devices, here
from .certificates import refuse_purged
from .core import Core
from .drafts import heads_for, refuse_open_drafts
from .errors import UnknownEntry
from .projection import Projector
from .records import NewEntry, Opener

MAX_HEADS = 64
"""Most heads an entry may supersede (DESIGN 3); of more, the first by id are taken and a conflict stays."""

DraftKey = tuple[str, str]


def append(
    core: Core,
    assessment: str,
    new: Sequence[NewEntry],
    *,
    opener: Opener,
    op: str | None = None,
    at: str | None = None,
    closes: Collection[DraftKey] = (),
) -> list[Stamped]:
    """Record ``new`` as one action (``op``), durably, and return the entries.

    ``closes`` names drafts (subject, register) that these entries replace; an entry without ``heads``
    of its own then supersedes what was there when its draft was opened. A device is opened first where
    there is none. Raises CasePurged, DraftOpen, UnknownEntry (heads that are not the subject's),
    NotCanonical, and the errors of a failed write; if one is raised, nothing of it was recorded,
    CommitUncertain excepted.
    """
    if not new:
        return []
    at = at or core.now()
    op = op or core.new_id("op")
    made: list[Stamped] = []

    def landed() -> bool:
        return bool(core.connection.value("SELECT 1 FROM entry WHERE id = ?", (made[-1].id,)))

    with writing(core, assessment, opener, at, landed) as writer:
        sql = writer.sql
        refuse_open_drafts(sql, assessment, new, closes)
        made.extend(writer.write(one, op, heads_for(sql, assessment, one, closes)) for one in new)
        for key in closes:
            sql.execute(
                "DELETE FROM draft WHERE assessment = ? AND subject = ? AND register = ?",
                (assessment, *key),
            )
    core.clock_went_back = writer.clock_went_back
    return made


def open_here(core: Core, assessment: str, opener: Opener) -> str:
    """The device this person writes to here; opened now if there is none, as after a restore.

    Raises the errors of a failed write.
    """
    known = devices.own_device(core, assessment, opener)
    if known is not None:
        return known

    def landed() -> bool:
        core.forget()
        return devices.own_device(core, assessment, opener) is not None

    with writing(core, assessment, opener, core.now(), landed) as writer:
        return writer.device


@contextmanager
def writing(
    core: Core, assessment: str, opener: Opener, at: str, landed: Callable[[], bool]
) -> Iterator[Writer]:
    """One transaction at the end of this device's chain, which is opened first where there is none."""
    arrival = here.arrive(core)
    try:
        with core.connection.transaction(landed) as sql:
            if arrival is not None:
                here.settle(arrival, sql)
                core.forget()
            writer = Writer(core, sql, assessment, opener, at)
            yield writer
            writer.projector.finish()
    except BaseException:
        core.forget()
        raise
    if arrival is not None:
        here.settled(arrival, core)
    core.ends[assessment, writer.device] = (writer.tip, at)


class Writer:
    """Composes entries at the end of this device's chain, within one transaction."""

    def __init__(self, core: Core, sql: sqlite3.Connection, assessment: str, opener: Opener, at: str) -> None:
        self.core = core
        self.sql = sql
        self.assessment = assessment
        self.opener = opener
        self.at = at
        self.projector = Projector(sql, assessment)
        self.clock_went_back = False
        self.tip: Tip
        refuse_purged(sql, assessment)
        known = devices.own_device(core, assessment, opener)
        found = None
        if known:
            found = core.ends.get((assessment, known)) or devices.chain_tip(sql, assessment, known)
        if known and found:
            self.device = known
            self.tip = found[0]
            self.clock_went_back = at < found[1]
        else:
            self._open_device()

    def _open_device(self) -> None:
        sql = self.sql
        sql.execute(
            "INSERT OR IGNORE INTO assessment VALUES (?, ?)",
            (self.assessment, self.at),
        )
        self.device, stamped, value, salt = devices.open_device(
            self.core, sql, self.assessment, self.opener, self.at
        )
        self._keep(stamped, Body(stamped.id, salt, value))

    def write(self, new: NewEntry, op: str, heads: tuple[str, ...] | None) -> Stamped:
        """Compose, keep and project one entry."""
        current = self.projector.heads(new.subject)
        if heads is None:
            heads = current
        elif not set(heads) <= set(current):
            self._check_heads(new.subject, heads)
        stamped, body = compose(
            self.tip,
            assessment=self.assessment,
            device=self.device,
            actor=self.opener.actor,
            at=self.at,
            kind=new.kind,
            subject=new.subject,
            op=op,
            value=new.value,
            salt=self.core.entropy(SALT_BYTES),
            supersedes=heads[:MAX_HEADS],
            undoes=new.undoes,
        )
        self._keep(stamped, body)
        return stamped

    def _check_heads(self, subject: str, heads: Sequence[str]) -> None:
        for head in heads:
            found = self.sql.execute(
                "SELECT 1 FROM entry WHERE id = ? AND assessment = ? AND subject = ? AND waiting = 0",
                (head, self.assessment, subject),
            ).fetchone()
            if found is None:
                raise UnknownEntry(entry=head)

    def _keep(self, stamped: Stamped, body: Body) -> None:
        insert_entry(self.sql, stamped, body, waiting=False)
        self.projector.apply(stamped, register_bytes(body.value))
        self.tip = Tip(stamped.entry.seq, stamped.id)


def insert_entry(sql: sqlite3.Connection, stamped: Stamped, body: Body | None, *, waiting: bool) -> int:
    """Keep one entry, and its body if there is one; the number of its row."""
    entry = stamped.entry
    n = sql.execute(
        "INSERT INTO entry (id, assessment, device, seq, prev, subject, kind, actor, at, op, line, waiting)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            stamped.id,
            entry.assessment,
            entry.device,
            entry.seq,
            entry.prev,
            entry.subject,
            entry.kind,
            entry.actor,
            entry.at,
            entry.op,
            stamped.line,
            int(waiting),
        ),
    ).lastrowid
    if body is not None:
        insert_body(sql, n, body)
    return n or 0


def insert_body(sql: sqlite3.Connection, n: int | None, body: Body) -> None:
    """Keep the body of the entry in row ``n``."""
    sql.execute("INSERT INTO body VALUES (?, ?, ?)", (n, body.salt, body.value))
