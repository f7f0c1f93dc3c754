"""What a purge would take: counted and hashed before anything goes, so that the certificate can say it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from typing import Final

from inspector_tui.journal import Body, body_line

from . import backups
from .core import Core
from .exports import revisions
from .history import tips
from .records import PurgeSurvey

_PAGE: Final = 1000
_DIGEST: Final = re.compile(rb'"([0-9a-f]{64})"')


def survey(core: Core, assessment: str) -> PurgeSurvey:
    """Look at the case as it is now. Reads every body in the store: files are shared between cases."""
    with core.connection.snapshot():
        sql = core.connection.raw
        bodies, size, digest = _bodies(sql, assessment)
        gone, shared = removable(sql, assessment)
        sizes = dict(sql.execute("SELECT sha256, size FROM file").fetchall())
        (newest, entries) = sql.execute(
            "SELECT max(n), count(*) FROM entry WHERE assessment = ?", (assessment,)
        ).fetchone()
        (drafts,) = sql.execute("SELECT count(*) FROM draft WHERE assessment = ?", (assessment,)).fetchone()
        heads = tuple(
            (device, tip.seq, tip.id)
            for device, branches in tips(core, assessment).items()
            for tip in branches
        )
        return PurgeSurvey(
            newest=newest or 0,
            entries=entries,
            bodies=bodies,
            bodies_size=size,
            bodies_digest=digest,
            files=gone,
            files_size=sum(sizes[name] for name in gone),
            files_digest=sha256("".join(f"{name}\n" for name in gone).encode()).hexdigest(),
            shared=len(shared),
            drafts=drafts,
            heads=heads,
            elsewhere=_elsewhere(sql, assessment),
            revisions=tuple(revisions(core, assessment)),
            backups=tuple(backups.of_case(core, assessment)),
        )


def removable(sql: sqlite3.Connection, assessment: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """(files that go with the case, files of it that another case uses), by sha256, sorted.

    A file is a case's if any body of it names it, standing or not: what was undone has its file too. One that
    no body of any case names goes as well: nobody could ever reach it, and it may be this case's.
    """
    here = {row[0] for row in sql.execute("SELECT sha256 FROM file").fetchall()}
    mine = _mentioned(sql, "assessment = ?", assessment) & here
    others = _mentioned(sql, "assessment <> ?", assessment) & here
    return tuple(sorted(here - others)), frozenset(mine & others)


def _mentioned(sql: sqlite3.Connection, where: str, assessment: str) -> set[str]:
    found: set[bytes] = set()
    after = 0
    while True:
        page = sql.execute(
            f"SELECT n, value FROM entry JOIN body USING (n) WHERE {where} AND n > ? ORDER BY n LIMIT ?",
            (assessment, after, _PAGE),
        ).fetchall()
        for _, value in page:
            found.update(_DIGEST.findall(value))
        if len(page) < _PAGE:
            return {digest.decode() for digest in found}
        after = page[-1][0]


def _bodies(sql: sqlite3.Connection, assessment: str) -> tuple[int, int, str]:
    """(how many, bytes, sha256) of the body lines of a case, in the order of a bundle's."""
    whole, count, size = sha256(), 0, 0
    for line in _lines(sql, assessment):
        whole.update(line)
        count += 1
        size += len(line)
    return count, size, whole.hexdigest()


def _lines(sql: sqlite3.Connection, assessment: str) -> Iterator[bytes]:
    place: tuple[str, int, str] = ("", 0, "")
    while True:
        page = sql.execute(
            "SELECT device, seq, id, salt, value FROM entry JOIN body USING (n) WHERE assessment = ?"
            " AND (device, seq, id) > (?, ?, ?) ORDER BY device, seq, id LIMIT ?",
            (assessment, *place, _PAGE),
        ).fetchall()
        for _, _, entry, salt, value in page:
            yield body_line(Body(entry, salt, value)) + b"\n"
        if len(page) < _PAGE:
            return
        place = page[-1][:3]


def _elsewhere(sql: sqlite3.Connection, assessment: str) -> tuple[str, ...]:
    rows = sql.execute(
        "SELECT DISTINCT device FROM entry WHERE assessment = ?"
        " AND device NOT IN (SELECT device FROM own_device) ORDER BY device",
        (assessment,),
    ).fetchall()
    return tuple(row[0] for row in rows)
