"""Sealing a case and opening it again: the moment at which the plain copy goes, and that at which it is back.

Sealing is one transaction after the file was written and read back: it checks that the case is still what
the file holds, takes every row of it, and leaves a marker. Before that commit the case is here, after it the
file is the case; evidence, free space and backups are then taken in hand as after a purge, and what a
crash leaves undone is finished at the next open.

Opening is one transaction too. Evidence comes first, without rows, so a crash leaves nothing plain behind.
The case comes back as the union that merging is: whatever may be here already, nothing of it is lost.
A chain goes on as the same device only in the very store that sealed it, out of the very file its marker
names, with the ends that the marker names; anywhere else the next write opens a new device (DESIGN 3).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

import msgspec

from inspector_tui.journal import Body, Stamped, id_of, parse_line
from inspector_tui.journal.errors import JournalError
from inspector_tui.model.errors import InspectorError

from . import arriving, evidence_folder, here, leaving, purging
from .certificates import refuse_purged
from .core import Core
from .errors import OtherSealedFile, SealedRecordBroken, SealOvertaken
from .merging import take_in_within
from .records import SealedCase, SealSurvey, SignedHead, Unsealed


def seal(core: Core, seen: SealSurvey, case: SealedCase) -> None:
    """Take the case out of this store: ``case`` is its marker, ``seen`` what the file was made from.

    The file must be on its medium and read back before. Raises CasePurged, CaseSealed, SealOvertaken and the
    errors of a failed write; then everything is as it was, CommitUncertain excepted.
    """
    assessment = case.assessment

    def landed() -> bool:
        return leaving.marker(core, assessment) is not None

    arrival = here.arrive(core)
    core.forget()
    with core.connection.transaction(landed) as sql:
        refuse_purged(sql, assessment)
        if leaving.told(sql, assessment, core.place) != (seen.digest, seen.heads):
            raise SealOvertaken(id=assessment)
        if arrival is not None:
            here.settle(arrival, sql)
        leaving.take_out(sql, assessment)
        leaving.mark(sql, case._replace(place=core.place))
        for digest in seen.going:
            sql.execute("DELETE FROM file WHERE sha256 = ?", (digest,))
            sql.execute("INSERT OR REPLACE INTO purge VALUES (?, ?)", (digest, core.now()))
        jobs = [("wipe", "", core.now()), *(("backup", str(b.path), b.made_at) for b in seen.backups)]
        sql.executemany(
            "INSERT INTO purge_task VALUES (?, ?, ?, ?, NULL, '')",
            [(assessment, what, target, made_at) for what, target, made_at in jobs],
        )
    if arrival is not None:
        here.settled(arrival, core)
    with suppress(InspectorError):  # it is sealed; the rest is finished at the next open
        evidence_folder.finish_purges(core)
    purging.finish(core)


def unseal(
    core: Core, assessment: str, lines: Iterable[bytes], files: Mapping[str, int], digest: str, *, older: bool
) -> Unsealed:
    """Bring the case back from ``lines`` (as ``leaving.rows`` made them) and evidence laid down before.

    ``digest`` is the sha256 of the sealed file. Raises CasePurged, OtherSealedFile unless ``older``,
    SealedRecordBroken, and the errors of a failed write; then the case is as sealed as it was.
    """
    last: list[str] = []

    def landed() -> bool:
        newest = "SELECT 1 FROM entry WHERE id = ?"
        return leaving.marker(core, assessment) is None and (
            not last or bool(core.connection.value(newest, (last[-1],)))
        )

    arrival = here.arrive(core)
    core.forget()
    with core.connection.transaction(landed) as sql:
        if arrival is not None:
            here.settle(arrival, sql)
        marker = leaving.marker(core, assessment)
        if marker is not None and marker.sha256 != digest and not older:
            raise OtherSealedFile(id=assessment, path=marker.path, sha256=marker.sha256)
        leaving.unmark(sql, assessment)
        sql.execute("DELETE FROM purge_task WHERE assessment = ? AND what <> 'wipe'", (assessment,))
        found = _Case(core, sql, assessment)
        before = sql.execute("SELECT count(*) FROM entry WHERE assessment = ?", (assessment,)).fetchone()[0]
        taken = take_in_within(sql, assessment, core.now(), found.entries(lines), found.heads, last)
        same = marker is not None and (marker.place, marker.sha256, marker.heads) == (
            core.place,
            digest,
            leaving.heads_of(sql, assessment),
        )
        found.keep(go_on=same and bool(core.place))
        arriving.enter(core, sql, files.items())
    if arrival is not None:
        here.settled(arrival, core)
    core.forget()
    return Unsealed(taken.entries, before, len(found.drafts), same)


class _Case:
    """The rows of a sealed file on their way back into the tables."""

    def __init__(self, core: Core, sql: sqlite3.Connection, assessment: str) -> None:
        self.core, self.sql, self.assessment = core, sql, assessment
        self.heads: list[SignedHead] = []
        self.drafts: list[leaving.Draft] = []
        self._rest: list[leaving.Row] = []

    def entries(self, lines: Iterable[bytes]) -> Iterator[tuple[Stamped, Body | None]]:
        """The entries, as they are read; everything else is kept for :meth:`keep`."""
        for line in lines:
            try:
                row = leaving.decode(line)
            except (msgspec.MsgspecError, ValueError) as problem:
                raise SealedRecordBroken(detail=problem) from problem
            match row:
                case leaving.Entry():
                    yield _entry(row)
                case leaving.Statement():
                    self.heads.append(SignedHead(row.device, row.seq, row.head, row.signature))
                case leaving.Draft():
                    self.drafts.append(row)
                case _:
                    self._rest.append(row)

    def keep(self, *, go_on: bool) -> None:
        """Put everything but the record back; what is here already stays as it is."""
        place = self.core.place
        for draft in self.drafts:
            self._put("INTO draft VALUES (?, ?, ?, ?, ?, ?, ?)", *msgspec.structs.astuple(draft))
        for row in self._rest:
            match row:
                case leaving.Listed(opened_at):
                    self.sql.execute(
                        "UPDATE assessment SET opened_at = min(opened_at, ?) WHERE id = ?",
                        (opened_at, self.assessment),
                    )
                case leaving.OwnDevice(device, actor, key, was_here):
                    self._put(
                        "INTO own_device (assessment, device, actor, public_key, place)"
                        " VALUES (?, ?, ?, ?, ?)",
                        *(device, actor, key, place if go_on and was_here else ""),
                    )
                case leaving.Setting(key, value) if leaving.is_about(self.assessment, key, value):
                    self.sql.execute("INSERT OR IGNORE INTO setting VALUES (?, ?)", (key, value))
                case leaving.Revision():
                    self._put("INTO revision VALUES (?, ?, ?, ?, ?, ?, ?, ?)", *msgspec.structs.astuple(row))
                case leaving.Outgoing():
                    self._outgoing(row)
                case leaving.Receipt():
                    self._receipt(row)
                case _:
                    raise SealedRecordBroken(detail=type(row).__name__)

    def _outgoing(self, row: leaving.Outgoing) -> None:
        self._put(
            "INTO outbox (assessment, remote, object, bundle, kind, revision, path, size, sha256,"
            " tagmanifest, queued_at, sent_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *msgspec.structs.astuple(row),
        )

    def _receipt(self, row: leaving.Receipt) -> None:
        values = msgspec.structs.astuple(row)
        self._put(
            "INTO receipt (assessment, digest, line, signature, file, tagmanifest, bundle, outcome, seq,"
            " received_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *(values[0], row.line.encode(), *values[2:]),
        )

    def _put(self, into: str, *values: object) -> None:
        self.sql.execute(f"INSERT OR IGNORE {into}", (self.assessment, *values))


def _entry(row: leaving.Entry) -> tuple[Stamped, Body | None]:
    line = row.line.encode()
    try:
        stamped = parse_line(line)
    except JournalError as problem:
        raise SealedRecordBroken(detail=problem.flaw.value) from problem
    if row.salt is None or row.value is None:
        return stamped, None
    return stamped, Body(id_of(line), row.salt, row.value.encode())
