"""What exports leave behind here: signed head statements and the revisions made."""

from __future__ import annotations

from .core import Core
from .records import Revision, SignedHead


def statements(core: Core, assessment: str) -> list[SignedHead]:
    """Every signed head kept for an assessment, by device and seq."""
    rows = core.connection.rows(
        "SELECT device, seq, head, signature FROM statement WHERE assessment = ?"
        " ORDER BY device, seq, head, signature",
        (assessment,),
    )
    return [SignedHead(*row) for row in rows]


def add_statement(core: Core, assessment: str, statement: SignedHead) -> None:
    """Keep a signed head; keeping it twice is nothing."""
    wanted = (assessment, *statement)

    def landed() -> bool:
        return statement in statements(core, assessment)

    if not landed():
        with core.connection.transaction(landed) as sql:
            sql.execute("INSERT INTO statement VALUES (?, ?, ?, ?, ?)", wanted)


def revisions(core: Core, assessment: str) -> list[Revision]:
    """Every export made here, by kind, device and number."""
    rows = core.connection.rows(
        "SELECT * FROM revision WHERE assessment = ? ORDER BY kind, device, n", (assessment,)
    )
    return [Revision(*row) for row in rows]


def add_revision(core: Core, revision: Revision) -> None:
    """Keep one export."""

    def landed() -> bool:
        return revision in revisions(core, revision.assessment)

    with core.connection.transaction(landed) as sql:
        sql.execute("INSERT INTO revision VALUES (?, ?, ?, ?, ?, ?, ?, ?)", revision)
