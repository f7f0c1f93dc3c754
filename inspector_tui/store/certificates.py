"""Certificates of purged cases: all that stays of them, and the word that nothing comes back."""

from __future__ import annotations

import sqlite3

from .core import Core
from .errors import CasePurged, CaseSealed, NotPurged
from .records import PurgeRecord, PurgeTask


def refuse_purged(sql: sqlite3.Connection, assessment: str) -> None:
    """Raise CasePurged if there is a certificate for the case, CaseSealed if it lies in a sealed file.

    Such a case takes nothing: for good, or until it is opened.
    """
    if sql.execute("SELECT 1 FROM certificate WHERE assessment = ?", (assessment,)).fetchone():
        raise CasePurged(id=assessment)
    found = sql.execute("SELECT path FROM sealed WHERE assessment = ?", (assessment,)).fetchone()
    if found is not None:
        raise CaseSealed(id=assessment, path=found[0])


def purged(core: Core) -> dict[str, bytes]:
    """{assessment: its certificate as canonical JSON} of every purged case."""
    return dict(core.connection.rows("SELECT assessment, value FROM certificate"))


def certificate(core: Core, assessment: str) -> PurgeRecord:
    """The certificate of a purged case and what is still to be done for it. Raises NotPurged."""
    found = core.connection.row(
        "SELECT entry, value, files, signature FROM certificate WHERE assessment = ?", (assessment,)
    )
    if found is None:
        raise NotPurged(id=assessment)
    entry, value, files, signature = found
    names = tuple(files.split())
    left = {row[0] for row in core.connection.rows("SELECT sha256 FROM purge")}
    return PurgeRecord(entry, value, names, signature, len(left & set(names)), tasks(core, assessment))


def tasks(core: Core, assessment: str) -> tuple[PurgeTask, ...]:
    """What a purge had to do after its commit, done or not."""
    rows = core.connection.rows(
        "SELECT what, target, made_at, done_at, detail FROM purge_task WHERE assessment = ?"
        " ORDER BY what DESC, made_at, target",
        (assessment,),
    )
    return tuple(PurgeTask(*row) for row in rows)


def sign(core: Core, assessment: str, signature: str) -> None:
    """Keep the signature over a certificate; there is one, and it stays. Raises NotPurged."""
    if certificate(core, assessment).signature is not None:
        return

    def landed() -> bool:
        return certificate(core, assessment).signature == signature

    with core.connection.transaction(landed) as sql:
        sql.execute(
            "UPDATE certificate SET signature = ? WHERE assessment = ? AND signature IS NULL",
            (signature, assessment),
        )
