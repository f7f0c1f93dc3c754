"""Stores of every released ``user_version``, each written by the program of its time, opened by today's.

They are never made again (bundle/golden/README.md): what fails here is to be mended in the program.
"""

from __future__ import annotations

import sqlite3
import tarfile
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from inspector_tui.model.words import Verdict
from inspector_tui.signing.signer import FileSigner
from inspector_tui.store.errors import OlderStore
from inspector_tui.store.schema import VERSION
from inspector_tui.workspace import cases, custody, findings, identity, judging, meetings
from inspector_tui.workspace.desk import Desk

GOLDEN = Path(__file__).parent / "golden"
STORES = sorted(GOLDEN.glob("*.tar.gz"))
CASE = "fsi-2026-014"


def now() -> datetime:
    return datetime(2027, 1, 4, 9, tzinfo=UTC)


def version(home: Path) -> int:
    with closing(sqlite3.connect(home / "inspections.db")) as sql:
        return int(sql.execute("PRAGMA user_version").fetchone()[0])


def lines(home: Path) -> list[tuple[str, bytes]]:
    with closing(sqlite3.connect(home / "inspections.db")) as sql:
        return list(sql.execute("SELECT id, line FROM entry ORDER BY n"))


@pytest.fixture(params=STORES, ids=lambda path: path.name.split(".")[0])
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    with tarfile.open(request.param) as archive:
        archive.extractall(tmp_path / "home", filter="data")
    assert f"-{version(tmp_path / 'home')}.tar" in request.param.name
    return tmp_path / "home"


def test_nobody_changed_them_and_there_is_one_of_each_version() -> None:
    listed = dict(line.split()[::-1] for line in (GOLDEN / "SHA256SUMS").read_text().splitlines())
    assert {path.name for path in STORES} == set(listed)
    for path in STORES:
        assert sha256(path.read_bytes()).hexdigest() == listed[path.name]
    wanted = {f"user_version-{n}.tar.gz" for n in range(1, VERSION + 1)}
    assert wanted == set(listed), "add one for the new version, written by its own program"


def test_it_is_brought_up_to_date_and_not_a_byte_of_the_record_changes(home: Path) -> None:
    before = lines(home)
    desk = Desk.open(home, clock=now)
    try:
        (row,) = [one for one in cases.items(desk, CASE) if one.id == "people-1"]
        (finding,) = findings.all(desk, CASE)
        assert row.verdict is Verdict.UNSATISFIED
        assert finding.fact.ko == "퇴직자 2명의 계정이 남아 있다."
        assert all(one.sound for one in custody.doctor(desk)), custody.doctor(desk)
        assert desk.store.verify_all() == {}
    finally:
        desk.close()
    assert lines(home) == before
    assert version(home) == VERSION


def test_work_goes_on_in_it(home: Path) -> None:
    """Somebody else's machine, a later program: a new chain opens, and the old one stays as it was."""
    before = lines(home)
    desk = Desk.open(home, clock=now)
    try:
        signer = FileSigner.from_seed(sha256(b"golden store").digest(), "kim")
        identity.introduce_key(desk, "김검사", "A", signer.public_key)
        judging.judge(desk, CASE, "people-1", verdict=Verdict.SATISFIED, rationale="회수를 확인함")
        assert cases.items(desk, CASE)[0].verdict is Verdict.SATISFIED
        assert meetings.all(desk, CASE) == ()
    finally:
        desk.close()
    assert lines(home)[: len(before)] == before


def test_looking_alone_does_not_touch_it(home: Path) -> None:
    """An older file is not converted under somebody who only looks; it is said what to do."""
    data = (home / "inspections.db").read_bytes()
    if version(home) == VERSION:
        Desk.open(home, write=False, clock=now).close()
    else:
        with pytest.raises(OlderStore, match="Open it for writing"):
            Desk.open(home, write=False, clock=now)
    assert (home / "inspections.db").read_bytes() == data
