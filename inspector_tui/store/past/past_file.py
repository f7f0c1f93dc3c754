"""The file of the index: opened, made where there is none, emptied where it is not ours, removed.

Whatever is in it can be made again, so a file that is damaged, half-written or of another version is removed
without a question. What cannot be written to is read into memory.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from .schema import APPLICATION_ID, TABLES, VERSION

NAME: Final = "past.db"
MEMORY: Final = ":memory:"
_BUSY_MS: Final = 5000


def opened(path: Path) -> sqlite3.Connection:
    """The file opened; one that is not ours, not of this version or not whole is removed first."""
    with suppress(FileExistsError):
        _create(path)
    _must_be_private(path)
    try:
        return _ready(path)
    except (sqlite3.DatabaseError, ValueError) as problem:
        if isinstance(problem, sqlite3.OperationalError) and not is_damage(problem):
            raise
        remove(path.parent)
        _create(path)
        return _ready(path)


def _create(path: Path) -> None:
    """SQLite would make it readable by all; its journal copies the mode."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _must_be_private(path: Path) -> None:
    """Only a file of its own, for its owner alone: through a link the words would lie somewhere else."""
    found = path.lstat()
    if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1:
        remove(path.parent)
        _create(path)
    elif found.st_mode & 0o077:
        path.chmod(0o600)


def is_damage(problem: sqlite3.Error) -> bool:
    """Whether SQLite says that the file is not what was written."""
    code: int = getattr(problem, "sqlite_errorcode", 0)
    return code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)


def _ready(path: Path) -> sqlite3.Connection:
    sql = sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True, isolation_level=None)
    try:
        return made(sql)
    except BaseException:
        sql.close()
        raise


def made(sql: sqlite3.Connection) -> sqlite3.Connection:
    """Settings, and tables where there are none. Raises ValueError for a file that is not of this version."""
    for said in (
        *(f"busy_timeout = {_BUSY_MS}", "journal_mode = DELETE", "synchronous = FULL", "secure_delete = ON"),
        *("temp_store = MEMORY", "cache_size = -16384", "trusted_schema = OFF", "cell_size_check = ON"),
    ):
        sql.execute(f"PRAGMA {said}").fetchall()
    sql.execute("BEGIN IMMEDIATE")
    try:
        if not value(sql, "PRAGMA schema_version"):
            for table in TABLES:
                sql.execute(table)
            sql.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            sql.execute(f"PRAGMA user_version = {VERSION}")
        sql.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            sql.execute("ROLLBACK")
        raise
    if (value(sql, "PRAGMA application_id"), value(sql, "PRAGMA user_version")) != (
        APPLICATION_ID,
        VERSION,
    ):
        raise ValueError(VERSION)
    return sql


def in_memory(path: Path) -> sqlite3.Connection:
    """An index in memory, with what the file has where it can be read."""
    if path.is_file() and not path.is_symlink():
        with suppress(sqlite3.Error, ValueError, OSError):
            disk = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None)
            sql = sqlite3.connect(MEMORY, isolation_level=None)
            try:
                # A backup waits for a lock without end; this waits as long as the connection does.
                disk.execute("BEGIN")
                disk.execute("SELECT 1 FROM sqlite_master").fetchone()
                disk.backup(sql)
            finally:
                disk.close()
            return made(sql)
    return made(sqlite3.connect(MEMORY, isolation_level=None))


def value(sql: sqlite3.Connection, said: str) -> Any:
    """What a statement says that says one thing."""
    return sql.execute(said).fetchone()[0]


def remove(home: Path) -> None:
    """Remove the index of a home and what SQLite keeps beside it. Raises OSError.

    A folder of such a name is nobody's index: nothing was ever written into it, and it stays.
    """
    for name in (NAME, f"{NAME}-journal", f"{NAME}-wal", f"{NAME}-shm"):
        path = home / name
        if path.is_symlink() or not path.is_dir():
            path.unlink(missing_ok=True)


def which(path: Path) -> tuple[int, int] | None:
    """Which file has the name: another one than before, if a program has made it anew; None for none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
