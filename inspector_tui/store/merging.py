"""Taking in entries made elsewhere: the union, in one transaction, whatever the order of arrival.

An entry whose ``prev`` or superseded entries are not all here is kept but waits; when the last of them
comes, it and those that waited for it are projected, parents first.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import NamedTuple

from inspector_tui.journal import Body, Stamped
from inspector_tui.model.errors import InspectorError

from . import arriving, here
from .certificates import refuse_purged
from .core import Core
from .journal_table import Writer
from .records import FollowUp, SignedHead, Taken
from .settings import keep_sheets
from .union import EntryUnion, in_parts


def take_in(
    core: Core,
    assessment: str,
    entries: Iterable[tuple[Stamped, Body | None]],
    statements: Iterable[SignedHead] = (),
    *,
    sheets: Mapping[str, bytes] = MappingProxyType({}),
    files: Collection[tuple[str, int]] = (),
    follow: Callable[[Taken], FollowUp | None] | None = None,
) -> Taken:
    """Merge entries, each with its body where it came along, and signed heads.

    Idempotent: what is here already changes nothing, a body that was withheld before is added. Entries are
    read a few at a time. In the same transaction: ``sheets``, checklists as ``settings.pin`` takes them; rows
    for ``files`` (sha256, size), which ``arriving`` laid down; and the entries of this device that
    ``follow`` asks for once the merge stands. What ``follow`` raises undoes all of it.
    Raises CasePurged, ForeignEntry, StrayEntry, StrayBody; then nothing was taken in.
    """
    last: list[str] = []
    arrival: here.Arrival | None = None
    kept: _Kept | None = None

    def landed() -> bool:
        if last:
            return bool(core.connection.value("SELECT 1 FROM entry WHERE id = ?", (last[-1],)))
        return _kept(core.connection.raw, assessment) == kept and arriving.entered(core, files)

    core.forget()
    with core.connection.transaction(landed) as sql:
        keep_sheets(sql, sheets)
        taken = take_in_within(sql, assessment, core.now(), entries, statements, last)
        arriving.enter(core, sql, files)
        more = follow(taken) if follow is not None else None
        if more is not None and more.entries:
            arrival = here.arrive(core)
            if arrival is not None:
                here.settle(arrival, sql)
                core.forget()
            last.append(_append(core, sql, assessment, more))
        if not last:
            kept = _kept(sql, assessment)
    core.forget()
    if arrival is not None:
        here.settled(arrival, core)
    if taken.erased:
        with suppress(InspectorError):  # what came is here; free space can wait
            core.connection.wipe()
    return taken


def take_in_within(
    sql: sqlite3.Connection,
    assessment: str,
    at: str,
    entries: Iterable[tuple[Stamped, Body | None]],
    statements: Iterable[SignedHead],
    last: list[str],
) -> Taken:
    """The same within a transaction that is under way; ``last`` gets the id of the newest new entry."""
    refuse_purged(sql, assessment)
    intake = EntryUnion(sql, assessment, at)
    for some in in_parts(entries):
        intake.look_up([stamped.id for stamped, _ in some])
        for stamped, body in some:
            if intake.take(stamped, body):
                last[:] = [stamped.id]
    intake.release()
    sql.executemany(
        "INSERT OR IGNORE INTO statement VALUES (?, ?, ?, ?, ?)",
        [(assessment, *statement) for statement in statements],
    )
    projector = intake.projector
    projector.finish()
    (waiting,) = sql.execute(
        "SELECT count(*) FROM entry WHERE assessment = ? AND waiting = 1", (assessment,)
    ).fetchone()
    return Taken(intake.new, waiting, intake.bodies, tuple(sorted(projector.touched)), projector.erased)


class _Kept(NamedTuple):
    """What a merge without new entries may add to: bodies, by the numbers of their entries, and heads."""

    bodies: int
    numbers: int
    statements: int


def _kept(sql: sqlite3.Connection, assessment: str) -> _Kept:
    return _Kept(
        *sql.execute(
            "SELECT count(*), coalesce(sum(n), 0), (SELECT count(*) FROM statement WHERE assessment = ?1)"
            " FROM entry JOIN body USING (n) WHERE assessment = ?1",
            (assessment,),
        ).fetchone()
    )


def _append(core: Core, sql: sqlite3.Connection, assessment: str, more: FollowUp) -> str:
    """What this device has to say of the merge, at the end of its own chain; the id of the last entry."""
    writer = Writer(core, sql, assessment, more.opener, core.now())
    op = core.new_id("op")
    made = [writer.write(one, op, None) for one in more.entries]
    writer.projector.finish()
    return made[-1].id
