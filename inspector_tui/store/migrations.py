"""The tables, as migrations. ``user_version`` counts them, so an older program knows a newer file.

``entry`` and ``body`` are the record; ``register``, ``subject`` and ``effect`` are a projection that
``rebuild`` makes anew from them. ``assessment`` says only since when each is here. STRICT everywhere; nothing
here is ever altered with ``transform``, which drops triggers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlite_utils.migrations import Migrations

from .schema import GUARDS_1, GUARDS_2, GUARDS_3, GUARDS_4, TABLES_1, TABLES_2, TABLES_3, TABLES_4

if TYPE_CHECKING:
    from sqlite_utils import Database

migrations: Final = Migrations("inspector")


@migrations()
def m001_record(db: Database) -> None:
    """The record, its projection, drafts, settings and what belongs to evidence and exports."""
    for statement in (*TABLES_1, *GUARDS_1.values()):
        db.execute(statement)
    db.execute("PRAGMA user_version = 1")


@migrations()
def m002_purge(db: Database) -> None:
    """Certificates of purged cases, what is left to do for them, and guards that keep such a case empty."""
    for statement in (*TABLES_2, *GUARDS_2.values()):
        db.execute(statement)
    db.execute("PRAGMA user_version = 2")


@migrations()
def m003_sync(db: Database) -> None:
    """What is sent and answered: an office's ledger, a laptop's outbox and the receipts it got."""
    for statement in (*TABLES_3, *GUARDS_3.values()):
        db.execute(statement)
    db.execute("PRAGMA user_version = 3")


@migrations()
def m004_vault(db: Database) -> None:
    """Markers of sealed cases, and the door through which such a case leaves."""
    for statement in TABLES_4:
        db.execute(statement)
    for name, statement in GUARDS_4.items():
        db.execute(f"DROP TRIGGER IF EXISTS {name}")
        db.execute(statement)
    db.execute("PRAGMA user_version = 4")


def migrate(db: Database) -> None:
    """Bring the file to the newest form; each step is one transaction. Hold the instance lock."""
    migrations.apply(db)
