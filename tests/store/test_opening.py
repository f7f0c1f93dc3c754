"""Opening: every setting holds, one writer, and what is not ours or too new is left as it is."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from inspector_tui.store import NewEntry, Opener, SignedHead, Store
from inspector_tui.store.connection import SETTINGS, Connection
from inspector_tui.store.errors import (
    DiskFull,
    NewerStore,
    NoStore,
    NotAStore,
    ReadOnlyStore,
    StoreClosed,
    StoreDamaged,
    StoreLocked,
    UnsafeConnection,
)

ROOT = Path(__file__).parents[2]
KIM = Opener("kim")


def database(laptop) -> Path:
    return laptop.home / "inspections.db"


def test_settings_hold_on_every_opening(kim):
    kim.store.close()
    for write in (True, False):
        connection = Connection(database(kim), write=write)
        found = {name: connection.value(f"PRAGMA {name}") for name in SETTINGS}
        connection.close()
        assert found == {
            "journal_mode": "delete",
            "synchronous": 3,
            "foreign_keys": 1,
            "recursive_triggers": 1,
            "trusted_schema": 0,
            "cell_size_check": 1,
            "busy_timeout": 5000,
            "secure_delete": 1,
            "temp_store": 2,
            "cache_size": -32768,
        }


def test_setting_that_does_not_hold_keeps_the_store_closed(kim, monkeypatch):
    kim.store.close()
    monkeypatch.setitem(SETTINGS, "page_size", ("999", 999))
    with pytest.raises(UnsafeConnection):
        Store.open(kim.home)


def test_second_writer_is_refused_by_name_and_readers_are_welcome(kim):
    kim.write()
    with pytest.raises(StoreLocked) as refused:
        Store.open(kim.home)
    assert "김점검" in refused.value.say("ko")
    with Store.open(kim.home, write=False) as reader:
        assert reader.register_value("case-1", "j-1", "judgement") == {"verdict": "na"}
        kim.write(judgement={"verdict": "partial"})
        assert reader.register_value("case-1", "j-1", "judgement") == {"verdict": "partial"}
    kim.store.close()
    Store.open(kim.home).close()


def test_lock_of_a_killed_program_is_free_and_every_acknowledged_entry_is_there(tmp_path):
    program = (
        "import sys; from pathlib import Path; from inspector_tui.store import *\n"
        "s = Store.open(Path(sys.argv[1])); n = 0\n"
        "while True:\n"
        "    n += 1\n"
        "    e = s.append('case-1', [NewEntry('x.set', f's-{n % 7}', {'n': n})], opener=Opener('kim'))\n"
        "    print(e[0].id, flush=True)\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", program, tmp_path / "home"], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert child.stdout is not None
    acknowledged = [child.stdout.readline().strip() for _ in range(25)]
    child.kill()
    acknowledged += [line.strip() for line in child.stdout if line.endswith("\n")]
    child.wait()
    with Store.open(tmp_path / "home") as store:
        present = {row.id for row in store.entries("case-1", limit=100_000)}
        assert set(acknowledged) <= present
        assert store.check("case-1") == []
        store.append("case-1", [NewEntry("x.set", "s-1", {"n": 0})], opener=KIM)
        assert len(store.tips("case-1")) == 1


def test_reader_cannot_write_and_says_so(kim):
    kim.write()
    with Store.open(kim.home, write=False) as reader:
        for write in (
            lambda: reader.append("case-1", [NewEntry("x.set", "s-1", {"a": 1})], opener=KIM),
            lambda: reader.put_draft("case-1", "j-1", "note", {}),
            lambda: reader.set_setting("a", "b"),
            lambda: reader.attach(database(kim)),
        ):
            with pytest.raises(ReadOnlyStore):
                write()


def test_no_store_to_read_is_no_reason_to_make_one(tmp_path):
    with pytest.raises(NoStore):
        Store.open(tmp_path / "home", write=False)
    assert not (tmp_path / "home").exists()
    (tmp_path / "file").touch()
    with pytest.raises(NoStore):
        Store.open(tmp_path / "file")


def test_newer_file_is_refused_unchanged(kim):
    kim.store._core.connection.raw.execute("PRAGMA user_version = 99")
    kim.store.close()
    before = database(kim).read_bytes()
    for write in (True, False):
        with pytest.raises(NewerStore):
            Store.open(kim.home, write=write)
    assert database(kim).read_bytes() == before


def test_file_of_another_program_is_refused_unchanged(tmp_path):
    path = tmp_path / "inspections.db"
    for make in (
        lambda: path.write_bytes(b"not a database at all, but long enough" * 40),
        lambda: _foreign(path),
    ):
        path.unlink(missing_ok=True)
        make()
        before = path.read_bytes()
        for write in (True, False):
            with pytest.raises(NotAStore):
                Store.open(tmp_path, write=write)
        assert path.read_bytes() == before


def _foreign(path: Path) -> None:
    foreign = sqlite3.connect(path)
    foreign.execute("CREATE TABLE t (a)")
    foreign.close()


def test_file_left_empty_by_a_cut_is_a_new_store(tmp_path):
    (tmp_path / "inspections.db").touch()
    with Store.open(tmp_path) as store:
        assert store.assessments() == []


def test_file_without_its_guards_is_not_opened(kim):
    kim.store._core.connection.raw.execute("DROP TRIGGER body_stays")
    kim.store.close()
    with pytest.raises(StoreDamaged):
        Store.open(kim.home)


def test_file_with_a_damaged_page_says_so(kim):
    new = [NewEntry("x.set", f"s-{n}", {"a": "x" * 500}) for n in range(200)]
    kim.store.append("case-1", new, opener=kim.who)
    kim.store.close()
    damaged = bytearray(database(kim).read_bytes())
    for page in range(8, len(damaged) // 4096):
        damaged[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    database(kim).write_bytes(damaged)
    with pytest.raises(StoreDamaged), kim.reopened() as store:
        store.entries("case-1", limit=1000)


REFUSED = [
    "UPDATE entry SET kind = 'x'",
    "UPDATE entry SET n = n + 1000",
    "UPDATE entry SET rowid = rowid + 1000",
    "UPDATE entry SET line = x'00', waiting = 1",
    "DELETE FROM entry",
    "INSERT OR REPLACE INTO entry SELECT * FROM entry",
    "INSERT INTO entry SELECT n, 'x', '', '', 9, '', '', '', '', '', '', line, 0 FROM entry",
    "UPDATE body SET value = x'00'",
    "DELETE FROM body",
    "INSERT OR REPLACE INTO body SELECT n, salt, x'00' FROM body",
    "UPDATE statement SET seq = 9",
    "DELETE FROM statement",
    "UPDATE revision SET n = 9",
    "DELETE FROM revision",
]


@pytest.mark.parametrize("sql", REFUSED)
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_record_is_append_only_for_other_tools_too(kim, sql, recursive):
    from inspector_tui.store import Revision, SignedHead

    kim.write()
    kim.store.add_statement("case-1", SignedHead("d-1", 1, "0" * 64, "sig"))
    kim.store.add_revision(Revision("case-1", "result", "d-1", 1, "a", "b", "c", "2027"))
    other = sqlite3.connect(database(kim))
    other.execute(f"PRAGMA recursive_triggers = {recursive}")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        other.execute(sql)
    other.close()


def test_disk_full_is_said_and_what_was_saved_stays(kim):
    kim.write()
    raw = kim.store._core.connection.raw
    (pages,) = raw.execute("PRAGMA page_count").fetchone()
    raw.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFull):
        kim.write("j-2", judgement={"rationale": "x" * 50_000})
    assert kim.value() == {"verdict": "na"}
    raw.execute("PRAGMA max_page_count = 1000000")
    kim.write("j-2")
    assert kim.store.check("case-1") == []


class FailingCommit(sqlite3.Connection):
    """A connection whose next commit fails: before it happened, or after."""

    happens: bool | None = None

    def execute(self, sql, *args):
        if sql == "COMMIT" and FailingCommit.happens is not None:
            happens, FailingCommit.happens = FailingCommit.happens, None
            if happens:
                super().execute(sql)
            problem = sqlite3.OperationalError("disk I/O error")
            problem.sqlite_errorcode = sqlite3.SQLITE_IOERR
            raise problem
        return super().execute(sql, *args)


@pytest.mark.parametrize("happens", [True, False])
def test_failed_commit_is_read_again_before_anything_is_said(kim, monkeypatch, happens):
    from inspector_tui.store.errors import WriteFailed

    kim.write()
    kim.store.close()
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *a, **k: connect(*a, factory=FailingCommit, **k))
    kim.reopened()
    FailingCommit.happens = happens
    if happens:
        kim.write(judgement={"verdict": "partial"})
    else:
        with pytest.raises(WriteFailed):
            kim.write(judgement={"verdict": "partial"})
    assert kim.value() == {"verdict": "partial" if happens else "na"}
    kim.write(judgement={"verdict": "satisfied"})
    assert kim.store.check("case-1") == []
    assert len(kim.store.tips("case-1")) == 1


@pytest.mark.parametrize("happens", [True, False])
@pytest.mark.parametrize("what", ["bodies", "heads"])
def test_a_failed_merge_of_nothing_but_bodies_or_heads_is_not_called_done(
    kim, lee, monkeypatch, what, happens
):
    from inspector_tui.store.errors import WriteFailed

    lee.write("j-2")
    whole = lee.everything()
    kim.store.take_in("case-1", [(stamped, None if what == "bodies" else body) for stamped, body in whole])
    last = whole[-1][0]
    heads = [SignedHead(last.entry.device, last.entry.seq, last.id, "signature")]
    heads = heads if what == "heads" else []
    kim.store.close()
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *a, **k: connect(*a, factory=FailingCommit, **k))
    kim.reopened()
    FailingCommit.happens = happens
    if happens:
        assert kim.store.take_in("case-1", whole, heads).entries == 0
    else:
        with pytest.raises(WriteFailed):
            kim.store.take_in("case-1", whole, heads)
    assert (kim.store.statements("case-1") == heads) == (happens or not heads)
    assert (kim.everything() == whole) == (happens or bool(heads))


def test_commit_that_cannot_be_read_again_is_called_uncertain(kim, monkeypatch):
    from inspector_tui.store.errors import CommitUncertain

    kim.write()
    kim.store.close()
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *a, **k: connect(*a, factory=FailingCommit, **k))
    kim.reopened()
    FailingCommit.happens = True
    monkeypatch.setattr(sqlite3, "connect", _unplugged)
    with pytest.raises(CommitUncertain):
        kim.write(judgement={"verdict": "partial"})
    monkeypatch.setattr(sqlite3, "connect", connect)
    kim.store.close()
    kim.reopened()
    assert kim.value() == {"verdict": "partial"}


def _unplugged(*_args, **_kwargs):
    raise sqlite3.OperationalError("disk I/O error")


def test_reader_who_holds_the_file_delays_a_save_and_loses_none(kim):
    from inspector_tui.store.errors import StoreBusy

    kim.write()
    kim.store._core.connection.raw.execute("PRAGMA busy_timeout = 20")
    reader = sqlite3.connect(database(kim), isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM entry").fetchall()
    with pytest.raises(StoreBusy):
        kim.write(judgement={"verdict": "partial"})
    reader.close()
    assert kim.value() == {"verdict": "na"}
    kim.write(judgement={"verdict": "satisfied"})
    assert kim.store.check("case-1") == []


def test_closed_store_says_so(kim):
    kim.store.close()
    kim.store.close()
    with pytest.raises(StoreClosed):
        kim.store.assessments()


@pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX")
def test_everything_is_private_to_its_owner(kim, tmp_path):
    source = tmp_path / "a.txt"
    source.write_text("a")
    kim.write()
    kim.store.attach(source)
    modes = {path.name: path.stat().st_mode & 0o077 for path in kim.home.rglob("*")}
    assert set(modes.values()) == {0}
