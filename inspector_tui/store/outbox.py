"""The laptop's books of what it sends: the outbox, and the office's receipts. Receipts are append-only."""

from __future__ import annotations

from .core import Core
from .records import KeptReceipt, Outgoing

_OUT = (
    "n, remote, object, bundle, assessment, kind, revision, path, size, sha256, tagmanifest,"
    " queued_at, sent_at"
)
_RECEIPT = "digest, line, signature, file, tagmanifest, assessment, bundle, outcome, seq, received_at"


def queue(core: Core, wanted: Outgoing) -> Outgoing:
    """Put a bundle into the outbox of a remote; the same object twice is one row. Returns the row kept."""
    key = (wanted.remote, wanted.object)

    def found() -> Outgoing | None:
        row = core.connection.row(f"SELECT {_OUT} FROM outbox WHERE remote = ? AND object = ?", key)
        return None if row is None else Outgoing(*row)

    if (here := found()) is not None:
        return here
    with core.connection.transaction(lambda: found() is not None) as sql:
        sql.execute(
            f"INSERT INTO outbox ({_OUT}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (None, *wanted[1:]),
        )
    kept = found()
    return kept if kept is not None else wanted


def mark_sent(core: Core, n: int, at: str) -> None:
    """That the object of row ``n`` lies whole on its remote since ``at``; empty: it is not there any more."""

    def landed() -> bool:
        return bool(core.connection.value("SELECT 1 FROM outbox WHERE n = ? AND sent_at = ?", (n, at)))

    if not landed():
        with core.connection.transaction(landed) as sql:
            sql.execute("UPDATE outbox SET sent_at = ? WHERE n = ?", (at, n))


def drop(core: Core, n: int) -> None:
    """Take a row out of the outbox. What the office answered stays."""

    def landed() -> bool:
        return core.connection.value("SELECT 1 FROM outbox WHERE n = ?", (n,)) is None

    if not landed():
        with core.connection.transaction(landed) as sql:
            sql.execute("DELETE FROM outbox WHERE n = ?", (n,))


def outgoing(core: Core, remote: str = "") -> list[Outgoing]:
    """The outbox of one remote, or of all, in the order of queueing."""
    rows = core.connection.rows(
        f"SELECT {_OUT} FROM outbox WHERE ? = '' OR remote = ? ORDER BY n", (remote, remote)
    )
    return [Outgoing(*row) for row in rows]


def add_receipt(core: Core, receipt: KeptReceipt) -> bool:
    """Keep a verified receipt; whether it was new."""

    def landed() -> bool:
        return bool(core.connection.value("SELECT 1 FROM receipt WHERE digest = ?", (receipt.digest,)))

    if landed():
        return False
    with core.connection.transaction(landed) as sql:
        sql.execute(f"INSERT INTO receipt ({_RECEIPT}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", receipt)
    return True


def receipts(core: Core, *, assessment: str = "", tagmanifest: str = "") -> list[KeptReceipt]:
    """Receipts kept, all or about one assessment or the same signed bytes, by the office's seq."""
    rows = core.connection.rows(
        f"SELECT {_RECEIPT} FROM receipt WHERE (? = '' OR assessment = ?) AND (? = '' OR tagmanifest = ?)"
        " ORDER BY seq, digest",
        (assessment, assessment, tagmanifest, tagmanifest),
    )
    return [KeptReceipt(*row) for row in rows]
