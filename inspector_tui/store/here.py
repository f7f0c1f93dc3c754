"""Telling a store that was put back from one that went on.

A file copied over itself keeps its place (same machine, same inode), yet its chains end earlier than what
was already shown to others. So the first write of every session changes a token, in the file and in a note
beside it; a file whose token the note does not know was put back, and its devices are not gone on with.
The note is written before the commit with both tokens, so a crash between the two looks like neither.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from . import files
from .core import Core
from .errors import in_our_words

NOTE: Final = "inspections.here"
_KEY: Final = "store.here"


class Arrival(NamedTuple):
    """The first write of a session. ``continues``: the file is the one this place last wrote."""

    token: str
    continues: bool
    note: Path


def arrive(core: Core) -> Arrival | None:
    """Make ready for the first write of a session; None for every later one."""
    if core.arrived:
        return None
    note = core.home / NOTE
    kept: str | None = core.connection.value("SELECT value FROM setting WHERE key = ?", (_KEY,))
    known: list[str] = []
    with suppress(OSError, UnicodeDecodeError):
        known = note.read_text("ascii").split()
    token = core.entropy(16).hex()
    with in_our_words(note):
        files.write_durably(note, [f"{kept or ''}\n{token}\n".encode()])
    return Arrival(token, continues=kept is None or kept in known, note=note)


def settle(arrival: Arrival, sql: sqlite3.Connection) -> None:
    """Within the transaction of that write: change the token, and let go of devices that are not ours."""
    sql.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (_KEY, arrival.token))
    if not arrival.continues:
        forsake(sql)


def settled(arrival: Arrival, core: Core) -> None:
    """After the commit: only the new token counts from now on.

    If it cannot be written, the note still knows the new token beside the old one.
    """
    core.arrived = True
    with suppress(OSError):
        files.write_durably(arrival.note, [f"{arrival.token}\n".encode()])


def forsake(sql: sqlite3.Connection) -> None:
    """Have every device opened here left alone: the next write opens a new one that grew from it."""
    sql.execute("UPDATE own_device SET place = ''")
    sql.execute("UPDATE sealed SET place = ''")
