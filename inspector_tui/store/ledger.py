"""The office's ledger: the receipts it gave, each naming the one before. Append-only by trigger."""

from __future__ import annotations

from hashlib import sha256

from .core import Core
from .errors import LedgerMoved
from .records import LedgerRow

_COLUMNS = "seq, digest, line, signature, file, tagmanifest, assessment, bundle, outcome"


def append(core: Core, row: LedgerRow, previous: str) -> None:
    """Add the next receipt; ``previous`` is the digest it names, empty for the first.

    Adding the newest one again is nothing. Raises LedgerMoved if the ledger's end is another than that.
    """
    if sha256(row.line).hexdigest() != row.digest:
        raise LedgerMoved(seq=row.seq)

    def landed() -> bool:
        return newest(core) == row

    if landed():
        return
    with core.connection.transaction(landed) as sql:
        last = sql.execute("SELECT seq, digest FROM ledger ORDER BY seq DESC LIMIT 1").fetchone()
        if (last or (0, "")) != (row.seq - 1, previous):
            raise LedgerMoved(seq=row.seq)
        sql.execute(f"INSERT INTO ledger ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def newest(core: Core) -> LedgerRow | None:
    """The newest receipt, or None."""
    found = core.connection.row(f"SELECT {_COLUMNS} FROM ledger ORDER BY seq DESC LIMIT 1", ())
    return None if found is None else LedgerRow(*found)


def rows(core: Core, after: int = 0, limit: int = 1000) -> list[LedgerRow]:
    """Receipts by seq, a page at a time."""
    found = core.connection.rows(
        f"SELECT {_COLUMNS} FROM ledger WHERE seq > ? ORDER BY seq LIMIT ?", (after, limit)
    )
    return [LedgerRow(*row) for row in found]


def about(core: Core, *, file: str = "", tagmanifest: str = "") -> list[LedgerRow]:
    """Every receipt for a file, or for the same signed bytes, by seq."""
    found = core.connection.rows(
        f"SELECT {_COLUMNS} FROM ledger WHERE (? <> '' AND file = ?) OR (? <> '' AND tagmanifest = ?)"
        " ORDER BY seq",
        (file, file, tagmanifest, tagmanifest),
    )
    return [LedgerRow(*row) for row in found]
