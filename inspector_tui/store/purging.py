"""Purging a case: the sanctioned door past the append-only triggers (DESIGN 4).

One transaction records why and what (a ``case.purge`` entry with the certificate as its value), takes every
other body of the case, its drafts and settings, the rows of evidence files that no other case uses, and
notes what remains to be done on the disk: files to be removed, free space to be wiped, backups to be taken
in hand. Before that commit everything is there; after it nothing can be read any more, and whatever a crash
leaves undone is finished at the next open. Lines stay, so the chains still check against the figure on paper.

What this cannot reach: blocks that the file system or the drive has put aside (an encrypted disk is the
answer to that), bundles that were exported, and other people's laptops; the certificate names them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from inspector_tui.journal import JsonLike, Stamped, canonical
from inspector_tui.model.errors import InspectorError

from . import backups, evidence_folder, leaving
from .backup_manifest import DATABASE, read_manifest
from .certificates import refuse_purged, tasks
from .checking import rebuild_within
from .connection import Connection
from .core import Core
from .errors import BackupDamaged, CasePurged, CaseSealed, PurgeOvertaken, in_our_words
from .journal_table import writing
from .purge_survey import removable
from .records import NewEntry, Opener, PurgeSurvey, PurgeTask

KIND: Final = "case.purge"
SUBJECT: Final = "state"
REGISTER: Final = "purge"

_WIPE: Final = "wipe"
_BACKUP: Final = "backup"


def purge(
    core: Core, assessment: str, seen: PurgeSurvey, value: Mapping[str, JsonLike], *, opener: Opener
) -> Stamped:
    """Purge the case; ``value`` is the certificate, which says what ``seen`` found. Returns its entry.

    What could not be finished on the disk is left for the next open and can be read in the certificate's
    tasks; it is no error, because the purge itself stands. Raises CasePurged, PurgeOvertaken, and the errors
    of a failed write; then everything is as it was, CommitUncertain excepted.
    """

    def landed() -> bool:
        return bool(core.connection.value("SELECT 1 FROM certificate WHERE assessment = ?", (assessment,)))

    with writing(core, assessment, opener, core.now(), landed) as writer:
        sql = writer.sql
        (newest,) = sql.execute("SELECT max(n) FROM entry WHERE assessment = ?", (assessment,)).fetchone()
        if newest != seen.newest:
            raise PurgeOvertaken(id=assessment)
        stamped = writer.write(NewEntry(KIND, SUBJECT, {REGISTER: value}), core.new_id("op"), None)
        writer.projector.finish()
        _empty(sql, assessment, keep=stamped.id)
        for digest in seen.files:
            sql.execute("DELETE FROM file WHERE sha256 = ?", (digest,))
            sql.execute("INSERT OR REPLACE INTO purge VALUES (?, ?)", (digest, writer.at))
        _certify(sql, (assessment, stamped.id, canonical(dict(value)), "\n".join(seen.files)))
        jobs = [(_WIPE, "", writer.at), *((_BACKUP, str(b.path), b.made_at) for b in seen.backups)]
        sql.executemany(
            "INSERT INTO purge_task VALUES (?, ?, ?, ?, NULL, '')",
            [(assessment, what, target, made_at) for what, target, made_at in jobs],
        )
    core.forget()
    with suppress(InspectorError):  # it stands; the rest is finished at the next open
        evidence_folder.finish_purges(core)
    finish(core)
    return stamped


def finish(core: Core) -> None:
    """Do what purges have left to do, as far as it can be done now; what is in the way is noted."""
    rows = core.connection.rows(
        "SELECT assessment, what, target, made_at, done_at, detail FROM purge_task WHERE done_at IS NULL"
        " ORDER BY what DESC"
    )
    for assessment, *task in rows:
        _finish_one(core, assessment, PurgeTask(*task))


def _finish_one(core: Core, assessment: str, task: PurgeTask) -> None:
    try:
        if task.what == _WIPE:
            evidence_folder.leave_nothing(core)
            core.connection.wipe()
        elif not backups.is_there(Path(task.target), task.made_at):
            return  # the stick is not plugged in; it may be at another opening
        else:
            _purge_backup(core, assessment, task)
    except InspectorError as problem:
        done_at, detail = None, problem.say("ko")
    else:
        done_at, detail = core.now(), ""
    said = (done_at, detail, assessment, task.what, task.target)

    def landed() -> bool:
        return any((t.done_at, t.detail) == (done_at, detail) for t in tasks(core, assessment))

    with suppress(InspectorError), core.connection.transaction(landed) as sql:
        sql.execute(
            "UPDATE purge_task SET done_at = ?, detail = ? WHERE assessment = ? AND what = ? AND target = ?",
            said,
        )


def _empty(sql: sqlite3.Connection, assessment: str, *, keep: str) -> None:
    """Take everything of the case but its lines and the body of the entry ``keep``, and project it anew."""
    sql.execute("INSERT INTO sanction VALUES ('purge')")
    sql.execute(
        "DELETE FROM body WHERE n IN (SELECT n FROM entry WHERE assessment = ? AND id <> ?)",
        (assessment, keep),
    )
    sql.execute("DELETE FROM sanction")
    sql.execute("DELETE FROM draft WHERE assessment = ?", (assessment,))
    for key, _ in leaving.settings_of(sql, assessment):
        sql.execute("DELETE FROM setting WHERE key = ?", (key,))
    rebuild_within(sql, assessment)


def _certify(sql: sqlite3.Connection, row: tuple[str, str, bytes, str]) -> None:
    sql.execute("INSERT INTO certificate (assessment, entry, value, files) VALUES (?, ?, ?, ?)", row)


def _purge_backup(core: Core, assessment: str, task: PurgeTask) -> None:
    """Take a purged or sealed case out of a backup, which stays a backup of all the others.

    Safe to do again: until its manifest is new the backup does not restore, and the task is still open.
    """
    path = Path(task.target)
    manifest = read_manifest(path)
    if manifest.made_at != task.made_at:
        raise BackupDamaged(path=path, detail=manifest.made_at)
    kept = core.connection.row(
        "SELECT assessment, entry, value, files FROM certificate WHERE assessment = ?", (assessment,)
    )
    marker = leaving.marker(core, assessment)
    copy = Connection(path / DATABASE, write=True)
    try:
        gone: set[str] = set()
        with copy.transaction() as sql:
            with suppress(CasePurged, CaseSealed):  # it was, and the power went before the manifest was new
                refuse_purged(sql, assessment)
                going, _ = removable(sql, assessment)
                sql.executemany("DELETE FROM file WHERE sha256 = ?", [(digest,) for digest in going])
                if marker is not None:
                    leaving.take_out(sql, assessment)
                    leaving.mark(sql, marker._replace(place=""))
                else:
                    _empty(sql, assessment, keep="")
                if kept is not None:
                    _certify(sql, kept)
            here = {row[0] for row in sql.execute("SELECT sha256 FROM file").fetchall()}
            gone = set(manifest.evidence) - here
        copy.wipe()
    finally:
        copy.close()
    with in_our_words(path):
        backups.rewrite(path, manifest, gone)
