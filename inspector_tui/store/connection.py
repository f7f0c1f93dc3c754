"""The one connection to ``inspections.db``: how it is opened, how it commits, how it fails.

Every setting of DESIGN 4 is set, read back and compared at every open; a file that is newer, not ours or
without its triggers is refused unchanged. sqlite-utils is loaded only when a file must be migrated or a
caller asks for ``db``: it costs more than opening the file.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from inspector_tui.model.errors import InspectorError

from .errors import (
    CommitUncertain,
    NewerStore,
    NoStore,
    NotAStore,
    OlderStore,
    ReadOnlyStore,
    StoreBusy,
    StoreClosed,
    StoreDamaged,
    UnsafeConnection,
    from_sqlite,
    in_our_words,
)
from .schema import APPEND_ONLY, APPLICATION_ID, VERSION

if TYPE_CHECKING:
    from sqlite_utils import Database

Row = tuple[Any, ...]

BUSY_TIMEOUT_MS: Final = 5000

SETTINGS: Final[dict[str, tuple[str, object]]] = {
    "journal_mode": ("DELETE", "delete"),
    "synchronous": ("EXTRA", 3),
    "foreign_keys": ("ON", 1),
    "recursive_triggers": ("ON", 1),
    "trusted_schema": ("OFF", 0),
    "cell_size_check": ("ON", 1),
    "busy_timeout": (str(BUSY_TIMEOUT_MS), BUSY_TIMEOUT_MS),
    "secure_delete": ("ON", 1),
    # Sorting must not spill redacted text into files that nobody wipes.
    "temp_store": ("MEMORY", 2),
    # In KiB: a merge touches index pages all over, and what does not fit is synced in the middle of it.
    "cache_size": ("-32768", -32768),
}


class Connection:
    """A connection that belongs to the thread which made it. All errors are ours.

    ``path`` is the file; with ``write`` it is created and migrated as needed. Raises the errors of this
    room that begin with Store, No, Not, Newer, Older, ReadOnly and Unsafe.
    """

    def __init__(self, path: Path, *, write: bool) -> None:
        self.path = path.absolute()
        self.write = write
        self._raw: sqlite3.Connection | None = None
        self._db: Database | None = None
        self._open()

    def _open(self) -> None:
        if not self.path.is_file():
            if not self.write:
                raise NoStore(path=self.path)
            if self.path.exists():
                raise NotAStore(path=self.path)
            with in_our_words(self.path):  # SQLite would make it readable by all; its journal copies the mode
                os.close(os.open(self.path, os.O_CREAT | os.O_WRONLY, 0o600))
        mode = "rwc" if self.write else "ro"
        with in_our_words(self.path, writing=False):
            self._raw = sqlite3.connect(f"{self.path.as_uri()}?mode={mode}", uri=True, isolation_level=None)
        try:
            self._know_file()
            self._settle_settings()
            self._migrate()
            self._assert_guards()
        except BaseException:
            self.close()
            raise

    @property
    def raw(self) -> sqlite3.Connection:
        """The connection of the standard library, in its own autocommit mode."""
        if self._raw is None:
            raise StoreClosed
        return self._raw

    @property
    def db(self) -> Database:
        """The same connection as sqlite-utils sees it."""
        if self._db is None:
            from sqlite_utils import Database

            self._db = Database(self.raw, execute_plugins=False, strict=True)
        return self._db

    def close(self) -> None:
        """Close; a transaction left open is rolled back. Closing twice is nothing."""
        raw, self._raw, self._db = self._raw, None, None
        if raw is not None:
            with suppress(sqlite3.Error):
                raw.close()

    # -- reading -----------------------------------------------------------------------------------

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """All rows at once: a cursor left open would block the next commit."""
        try:
            return self.raw.execute(sql, parameters).fetchall()
        except sqlite3.Error as problem:
            raise from_sqlite(problem, self.path) from problem

    def row(self, sql: str, parameters: Sequence[object] = ()) -> Row | None:
        """The first row, or None."""
        found = self.rows(sql, parameters)
        return found[0] if found else None

    def value(self, sql: str, parameters: Sequence[object] = ()) -> Any:
        """The first column of the first row, or None."""
        found = self.rows(sql, parameters)
        return found[0][0] if found else None

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Every read in the block sees the same state. Keep it short: it holds up commits."""
        if self.raw.in_transaction:
            yield
            return
        with in_our_words(self.path):
            self.raw.execute("BEGIN")
        try:
            yield
        finally:
            with suppress(sqlite3.Error):
                self.raw.execute("ROLLBACK")

    # -- writing -----------------------------------------------------------------------------------

    @contextmanager
    def transaction(self, landed: Callable[[], bool] | None = None) -> Iterator[sqlite3.Connection]:
        """One ``BEGIN IMMEDIATE`` … ``COMMIT``; an error in the block undoes all of it.

        A commit that failed may have happened (the journal's unlink was not confirmed, for one), so the
        file is then opened afresh and ``landed`` asked what is so: True means saved, and no error. What
        it cannot answer is CommitUncertain. Raises the errors of this room.
        """
        if not self.write:
            raise ReadOnlyStore(path=self.path)
        raw = self.raw
        with in_our_words(self.path):
            raw.execute("BEGIN IMMEDIATE")
        try:
            yield raw
        except sqlite3.Error as problem:
            self._rollback()
            raise from_sqlite(problem, self.path) from problem
        except BaseException:
            self._rollback()
            raise
        try:
            raw.execute("COMMIT")
        except sqlite3.Error as problem:
            self._after_failed_commit(problem, landed)

    def wipe(self) -> None:
        """Write the file anew without its free space: pages that were split keep shadows of what they held.

        ``secure_delete`` does not see those. Raises the errors of a failed write; then nothing has changed.
        """
        with in_our_words(self.path):
            self.raw.execute("VACUUM")

    def _rollback(self) -> None:
        if self._raw is not None and self._raw.in_transaction:
            with suppress(sqlite3.Error):
                self._raw.execute("ROLLBACK")

    def _after_failed_commit(self, problem: sqlite3.Error, landed: Callable[[], bool] | None) -> None:
        failure = from_sqlite(problem, self.path)
        if isinstance(failure, StoreBusy):  # a reader held us up: nothing was written
            self._rollback()
            raise failure from problem
        # A new connection, because this one's cache may hold pages that never reached the file; opening
        # rolls an unfinished journal back.
        self.close()
        try:
            self._open()
            happened = landed() if landed is not None else None
        except (InspectorError, sqlite3.Error, OSError) as second:
            raise CommitUncertain(path=self.path, detail=f"{problem}; {second}") from problem
        if happened is None:
            raise CommitUncertain(path=self.path, detail=problem) from problem
        if not happened:
            raise failure from problem

    # -- what is asserted at every open -------------------------------------------------------------

    def _pragma(self, name: str) -> object:
        return self.value(f"PRAGMA {name}")

    def _know_file(self) -> None:
        # The first read also makes SQLite look at the header, so a file of another kind ends here.
        owner, version = self._pragma("application_id"), self._pragma("user_version")
        if owner != APPLICATION_ID:
            if self._pragma("page_count") or not self.write:
                raise NotAStore(path=self.path)
        elif not isinstance(version, int) or version > VERSION:
            raise NewerStore(found=version, known=VERSION)

    def _settle_settings(self) -> None:
        for name, (wanted, read_back) in SETTINGS.items():
            if name != "journal_mode" or self.write:
                self.rows(f"PRAGMA {name} = {wanted}")
            if (found := self._pragma(name)) != read_back:
                raise UnsafeConnection(setting=name, found=found, wanted=read_back)

    def _migrate(self) -> None:
        if self._pragma("user_version") == VERSION:
            return
        if not self.write:
            raise OlderStore(path=self.path)
        from .migrations import migrate

        with in_our_words(self.path):
            self.raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            migrate(self.db)
        if (found := self._pragma("user_version")) != VERSION:
            raise UnsafeConnection(setting="user_version", found=found, wanted=VERSION)

    def _assert_guards(self) -> None:
        found: dict[str, str] = dict(self.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"))
        for name in sorted(APPEND_ONLY.keys() | found.keys()):
            if APPEND_ONLY.get(name) != found.get(name):
                raise StoreDamaged(path=self.path, detail=f"trigger {name}")
        if self.value("SELECT count(*) FROM sanction"):
            raise StoreDamaged(path=self.path, detail="sanction")
