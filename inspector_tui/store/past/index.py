"""The index of past inspections: ``<home>/past.db``, derived, thrown away and made again at will.

Nothing here is the truth. A file that is damaged, half-written or of another version is emptied, and whoever
keeps it in step finds every case missing. The file is as private as the store, and what was taken out of it
is not in its bytes after :meth:`PastIndex.wipe`. Two programs may have it open: a case that is on its way out
of the store is *held*, so that nobody puts back what they read of it before.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, TypeVar

from inspector_tui.model.errors import InspectorError
from inspector_tui.model.past import (
    Found,
    PastAsset,
    PastCase,
    PastFacets,
    PastFinding,
    PastItem,
    PastQuery,
    PastRecord,
)
from inspector_tui.model.tallies import Tallies

from ..backup_manifest import MANIFEST
from ..errors import PastDamaged, StoreClosed, in_our_words
from . import passages, reading, rows, searching, tallies
from .past_file import MEMORY, NAME, in_memory, is_damage, made, opened, remove, value, which
from .schema import OF_CASE
from .tallies import Narrowed

T = TypeVar("T")

LARGE: Final = 64 << 20
"""A file that is emptied rather than cleaned, in bytes."""


class PastIndex:
    """An open index. It belongs to the thread that opened it. Raises errors of ``store.errors``."""

    def __init__(self, path: Path, sql: sqlite3.Connection, *, on_disk: bool) -> None:
        self.path = path
        self.on_disk = on_disk
        self._sql: sqlite3.Connection | None = sql
        self._file = which(path) if on_disk else None
        self._facets: tuple[tuple[int, int], PastFacets] | None = None
        self._foreseen: object = None

    @classmethod
    def open(cls, home: Path, *, writable: bool) -> PastIndex:
        """The index of the store in ``home``, made if there is none.

        Where nothing can be written, or ``home`` is a backup, it is held in memory, begun with what is there.
        """
        path = home.absolute() / NAME
        if writable and not (path.parent / MANIFEST).exists():
            with suppress(OSError, sqlite3.Error):
                return cls(path, opened(path), on_disk=True)
        return cls(path, in_memory(path), on_disk=False)

    def close(self) -> None:
        """Close the file. Closing twice is nothing."""
        sql, self._sql = self._sql, None
        if sql is not None:
            with suppress(sqlite3.Error):
                sql.close()

    @property
    def sql(self) -> sqlite3.Connection:
        """The connection, for the modules of this room."""
        if self._sql is None:
            raise StoreClosed
        return self._sql

    @property
    def foreseen(self) -> object:
        """What whoever keeps it in step foresees to do, in their words; lost when cases are taken away."""
        self._follow()
        return self._foreseen

    @foreseen.setter
    def foreseen(self, foreseen: object) -> None:
        self._foreseen = foreseen

    # -- kept in step --------------------------------------------------------------------------------

    def stamps(self) -> dict[str, str]:
        """Up to where each case was taken in."""
        return self._read(lambda sql: dict(sql.execute("SELECT assessment, stamp FROM taken").fetchall()))

    def level(self) -> tuple[int, str, str] | None:
        """Up to which entry of the store (number, id) which program took everything in, if ever."""
        found = self._read(lambda sql: sql.execute("SELECT n, entry, program FROM level").fetchone())
        return None if found is None else (found[0], found[1], found[2])

    def all_taken(self, n: int, entry: str, program: str) -> None:
        """Remember that everything up to an entry of the store was taken in; writing it again is nothing."""
        if self.level() != (n, entry, program):
            with self._transaction() as sql:
                sql.execute("DELETE FROM level")
                sql.execute("INSERT INTO level VALUES (?, ?, ?)", (n, entry, program))

    def put(self, record: PastRecord, stamp: str) -> None:
        """Take a case in, in place of what was known of it. One that is held is left out."""
        case = record.case.id
        with self._transaction() as sql:
            if sql.execute("SELECT 1 FROM held WHERE assessment = ?", (case,)).fetchone():
                return
            _drop(sql, case)
            rows.put(sql, record)
            passages.put(sql, record.case, record.passages)
            sql.execute("INSERT INTO taken VALUES (?, ?)", (case, stamp))

    def pass_over(self, case: str, stamp: str) -> None:
        """Remember that there is nothing to take in of a case: it cannot be read as it stands."""
        with self._transaction() as sql:
            _drop(sql, case)
            sql.execute("INSERT INTO taken VALUES (?, ?)", (case, stamp))

    def outdate(self, case: str) -> None:
        """Have a case taken in anew; until then what is known of it stays."""
        self.foreseen = None
        with self._transaction() as sql:
            sql.execute("UPDATE taken SET stamp = '' WHERE assessment = ?", (case,))
            sql.execute("DELETE FROM level")

    def drop(self, cases: Collection[str], *, hold: bool = False) -> None:
        """Take cases out. ``hold`` them: nobody puts them in until :meth:`release`."""
        self.foreseen = None
        with self._transaction() as sql:
            for case in cases:
                _drop(sql, case)
                if hold:
                    sql.execute("INSERT OR IGNORE INTO held VALUES (?)", (case,))
                    sql.execute("DELETE FROM level")

    def held(self) -> frozenset[str]:
        """The cases that are held."""
        return self._read(
            lambda sql: frozenset(row[0] for row in sql.execute("SELECT assessment FROM held").fetchall())
        )

    def release(self, cases: Collection[str]) -> None:
        """Hold these cases no longer."""
        with self._transaction() as sql:
            sql.executemany("DELETE FROM held WHERE assessment = ?", [(case,) for case in cases])

    def wipe(self) -> None:
        """Leave nothing of what was dropped in the file's bytes.

        Words are readable from the tokens of the full-text table until its pieces are joined, and pages that
        were split keep shadows: the pieces are joined and the file is written anew.
        """
        with self._transaction() as sql:
            passages.forget_facets(sql)
            sql.execute("INSERT INTO found (found) VALUES ('optimize')")
        with in_our_words(self.path):
            self.sql.execute("VACUUM")

    def forget(self, case: str) -> None:
        """Take a case out, hold it, and leave nothing of it in the file's bytes.

        A large file is emptied: joining all of its pieces takes long and much memory, and to make it again
        nobody has to wait.
        """
        if self.on_disk and self.path.exists() and self.path.stat().st_size > LARGE:
            held = self.held()
            self.make_anew()
            self.drop([*held, case], hold=True)
        else:
            self.drop([case], hold=True)
            self.wipe()

    def make_anew(self) -> None:
        """Empty the file, whatever state it is in."""
        self.foreseen = None
        self.close()
        if self.on_disk:
            self.remove_file()
            with in_our_words(self.path):
                self._goes_on_with(opened(self.path))
        else:
            self._goes_on_with(made(sqlite3.connect(MEMORY, isolation_level=None)))

    def go_on_in_memory(self) -> None:
        """Leave the file as it is, which can take no more, and go on with what it has."""
        self.foreseen = None
        self.close()
        self.on_disk = False
        self._goes_on_with(in_memory(self.path))

    def remove_file(self) -> None:
        """Remove the file, if there is one: this index does not stand in it."""
        with in_our_words(self.path):
            remove(self.path.parent)

    # -- looking back --------------------------------------------------------------------------------

    def search(self, query: PastQuery, limit: int = 200) -> Found:
        """See ``searching.search``."""
        return self._read(lambda sql: searching.search(sql, query, limit))

    def facets(self) -> PastFacets:
        """See ``reading.facets``. Asked for at every key, so it is looked up again only after a change."""
        self._follow()
        with in_our_words(self.path):
            others = value(self.sql, "PRAGMA data_version")
        now = (others, self.sql.total_changes)
        if self._facets is None or self._facets[0] != now:
            self._facets = now, self._read(reading.facets)
        return self._facets[1]

    def cases(self, providers: Collection[str] = ()) -> tuple[PastCase, ...]:
        """See ``reading.cases``."""
        return self._read(lambda sql: reading.cases(sql, providers))

    def numbers(self, item: str) -> tuple[str, ...]:
        """See ``reading.numbers``."""
        return self._read(lambda sql: reading.numbers(sql, item))

    def record(self, case: str) -> PastRecord | None:
        """See ``reading.record``."""
        return self._read(lambda sql: reading.record(sql, case))

    def items(self, item: str, *, providers: Collection[str] = ()) -> tuple[tuple[PastCase, PastItem], ...]:
        """See ``reading.items``."""
        return self._read(lambda sql: reading.items(sql, item, providers))

    def findings(
        self, *, items: Collection[str] = (), providers: Collection[str] = ()
    ) -> tuple[tuple[PastCase, PastFinding], ...]:
        """See ``reading.findings``."""
        return self._read(lambda sql: reading.findings(sql, items, providers))

    def assets(self, wanted: str, provider: str = "") -> tuple[tuple[PastCase, PastAsset], ...]:
        """See ``reading.assets``."""
        return self._read(lambda sql: reading.assets(sql, wanted, provider))

    def elsewhere(self, provider: str) -> dict[str, int]:
        """See ``reading.elsewhere``."""
        return self._read(lambda sql: reading.elsewhere(sql, provider))

    def tallies(self, narrowed: Narrowed) -> Tallies:
        """See ``tallies.tallies``."""
        return self._read(lambda sql: tallies.tallies(sql, narrowed))

    def sound(self) -> bool:
        """Whether the file is whole, as SQLite and the full-text table see it."""
        try:
            with self._transaction() as sql:
                said = sql.execute("PRAGMA integrity_check(1)").fetchall()
                sql.execute("INSERT INTO found (found) VALUES ('integrity-check')")
        except PastDamaged:
            return False
        return bool(said == [("ok",)])

    def _follow(self) -> None:
        """Go on with the file that has the name now: another program may have made it anew.

        The one that is open then is nobody's any more: it takes nothing in, and may hold what had to go.
        """
        if self._sql is not None and self.on_disk and which(self.path) != self._file:
            with in_our_words(self.path):
                fresh = opened(self.path)
            self.close()
            self._goes_on_with(fresh)

    def _goes_on_with(self, sql: sqlite3.Connection) -> None:
        self._sql, self._facets, self._foreseen = sql, None, None
        self._file = which(self.path) if self.on_disk else None

    def _read(self, look: Callable[[sqlite3.Connection], T]) -> T:
        """What ``look`` finds, all of it in one state of the file. Raises as :meth:`_whole` does."""
        self._follow()
        sql = self.sql
        with self._whole():
            sql.execute("BEGIN")
            try:
                return look(sql)
            finally:
                with suppress(sqlite3.Error):
                    sql.execute("ROLLBACK")

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        self._follow()
        sql = self.sql
        with self._whole():
            sql.execute("BEGIN IMMEDIATE")
            try:
                yield sql
                sql.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    sql.execute("ROLLBACK")
                raise

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """Raises PastDamaged where the file is not what was written, and has it made anew.

        A table or a row gone and a word of another program are damage as much as a torn page. To answer
        with nothing would say that there was nothing: so it is said, and the next question finds it empty.
        """
        try:
            with in_our_words(self.path):
                try:
                    yield
                except sqlite3.Error as problem:
                    if not is_damage(problem):
                        raise
                    raise PastDamaged(path=self.path, detail=problem) from problem
                except (ValueError, TypeError, LookupError) as problem:
                    raise PastDamaged(path=self.path, detail=type(problem).__name__) from problem
        except PastDamaged:
            with suppress(InspectorError, sqlite3.Error, OSError, ValueError):
                self.make_anew()
            raise


def _drop(sql: sqlite3.Connection, case: str) -> None:
    found = sql.execute(f"SELECT {rows.CASE} FROM past_case WHERE assessment = ?", (case,)).fetchone()
    if found is not None:
        passages.take_out(sql, rows.case_of(found))
    rows.case_of.cache_clear()  # nor in memory
    for table in OF_CASE:
        sql.execute(f"DELETE FROM {table} WHERE assessment = ?", (case,))
