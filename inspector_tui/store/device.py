"""Devices: one chain per assessment, person, store file and machine.

A chain goes on only where it began. A store that wakes up on another machine or in another file opens a
new device at its next write and names the head it grew from, so that a restored or copied laptop is told
from one that forges (DESIGN 3).
"""

from __future__ import annotations

import os
import platform
import sqlite3
import sys
from hashlib import sha256
from pathlib import Path
from typing import Final

from inspector_tui.journal import SALT_BYTES, Stamped, Tip, compose, random_id

from .core import Core
from .records import Opener

OPEN: Final = "device.open"

_MACHINE_IDS: Final = ("/etc/machine-id", "/var/lib/dbus/machine-id")


def place_of(database: Path) -> str:
    """Which file on which machine ``database`` is, as a digest: the machine's own id is nobody's business.

    ``st_dev`` may change from one start to the next, so the file system's own id stands for it where the
    system knows one.
    """
    status = database.stat()
    volume = status.st_dev
    if hasattr(os, "statvfs"):
        volume = os.statvfs(database).f_fsid or volume
    return sha256(f"{_machine()}\0{volume}\0{status.st_ino}".encode()).hexdigest()


def _machine() -> str:
    if sys.platform == "win32":
        import winreg

        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
    for name in _MACHINE_IDS:
        try:
            if found := Path(name).read_text("ascii").strip():
                return found
        except (OSError, UnicodeDecodeError):
            continue
    # Not uuid.getnode(): without a machine id it asks programs that open internet sockets.
    return platform.node()


def chain_tip(sql: sqlite3.Connection, assessment: str, device: str) -> tuple[Tip, str] | None:
    """The last entry of a chain and when it was written; the later id of a fork, so that it is always one."""
    found = sql.execute(
        "SELECT seq, id, at FROM entry WHERE assessment = ? AND device = ?"
        " ORDER BY seq DESC, id DESC LIMIT 1",
        (assessment, device),
    ).fetchone()
    return None if found is None else (Tip(found[0], found[1]), found[2])


def own_device(core: Core, assessment: str, opener: Opener) -> str | None:
    """The device this person writes to here, if it was opened already.

    A chain of ours that forks is not gone on with: somebody else wrote one of the branches, and our next
    entry could end up on it, over our signature. The next write opens a new device.
    """
    key = (assessment, opener.actor, opener.public_key)
    known = core.devices.get(key)
    if known is None:
        known = core.connection.value(
            "SELECT device FROM own_device WHERE assessment = ? AND actor = ? AND public_key = ?"
            " AND place = ? ORDER BY n DESC LIMIT 1",
            (*key, core.place),
        )
        if known is not None and _forks(core, assessment, known):
            return None
        if known is not None:
            core.devices[key] = known
    return known


def _forks(core: Core, assessment: str, device: str) -> bool:
    found = core.connection.value(
        "SELECT 1 FROM entry WHERE assessment = ? AND device = ? GROUP BY seq HAVING count(*) > 1 LIMIT 1",
        (assessment, device),
    )
    return found is not None


def open_device(
    core: Core, sql: sqlite3.Connection, assessment: str, opener: Opener, at: str
) -> tuple[str, Stamped, bytes, str]:
    """Compose a new device's first entry: (device, entry, body value, salt in hex); the caller keeps it."""
    before = sql.execute(
        "SELECT device FROM own_device WHERE assessment = ? AND actor = ? ORDER BY n DESC LIMIT 1",
        (assessment, opener.actor),
    ).fetchone()
    tip = chain_tip(sql, assessment, before[0]) if before else None
    device = random_id("d", core.entropy(8))  # short: people meet it in the names of bundles
    stamped, body = compose(
        None,
        assessment=assessment,
        device=device,
        actor=opener.actor,
        at=at,
        kind=OPEN,
        subject=device,
        op=core.new_id("op"),
        value={
            "device": {
                "actor": opener.actor,
                "grew_from": tip[0].id if tip else None,
                "letter": opener.letter,
                "name": opener.name,
                "program": core.program,
                "public_key": opener.public_key,
            }
        },
        salt=core.entropy(SALT_BYTES),
    )
    sql.execute(
        "INSERT INTO own_device (assessment, device, actor, public_key, place) VALUES (?, ?, ?, ?, ?)",
        (assessment, device, opener.actor, opener.public_key, core.place),
    )
    return device, stamped, body.value, body.salt
