"""The evidence of a bundle on its way in: all of it with the bundle's entries, or none.

Files are laid down whole and durable before the transaction that takes the entries in, and get their rows
in that transaction. Until then each is noted as one that is to go: whoever opens the store for writing
after a crash removes them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress

from inspector_tui.model.errors import InspectorError

from . import evidence_folder
from .core import Core


class Arriving:
    """Files laid down so far, without rows: hand ``files`` to ``take_in``."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self.files: list[tuple[str, int]] = []

    def bring(self, pieces: Iterable[bytes], digest: str, size: int) -> None:
        """Lay down the file that arrives in ``pieces``. Raises as ``evidence_folder.bring_in`` does."""
        evidence_folder.bring_back(self._core, pieces, digest, size)
        self.files.append((digest, size))


@contextmanager
def arriving(core: Core) -> Iterator[Arriving]:
    """Bring files in and, within the block, have ``take_in`` enter them; else nothing of them stays."""
    coming = Arriving(core)
    try:
        yield coming
    except BaseException:
        with suppress(InspectorError):  # else the next opening for writing does it
            evidence_folder.finish_purges(core)
        raise


def enter(core: Core, sql: sqlite3.Connection, files: Collection[tuple[str, int]]) -> None:
    """Within the transaction: rows for files that were laid down, which no longer are to go."""
    sql.executemany("DELETE FROM purge WHERE sha256 = ?", [(digest,) for digest, _ in files])
    at = core.now() if files else ""
    sql.executemany(
        "INSERT OR IGNORE INTO file VALUES (?, ?, ?)", [(digest, size, at) for digest, size in files]
    )


def entered(core: Core, files: Collection[tuple[str, int]]) -> bool:
    """Whether every one of them has its row."""
    return all(evidence_folder.has_file(core, digest) for digest, _ in files)
