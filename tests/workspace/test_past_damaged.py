"""Whatever is done to the file of the index, recording, leaving and looking back go on, and in private."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from inspector_tui.model.course import CaseState
from inspector_tui.model.past import Passage, PastQuery
from inspector_tui.model.words import Verdict
from inspector_tui.store.errors import PastDamaged
from inspector_tui.store.past import NAME, past_file
from inspector_tui.workspace import judging, lookback, past_index, purges, searching
from inspector_tui.workspace.case import Case
from inspector_tui.workspace.desk import Desk
from inspector_tui.workspace.past import past_record

from .conftest import CASE
from .test_past_index import CANARY, left_in, said, search
from .test_purges import NUMBER, REASON, put_in


def _sql(*statements: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        with closing(sqlite3.connect(path)) as sql:
            for one in statements:
                sql.execute(one)
            sql.commit()

    return change


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "a file of somebody").write_text("kept")


def _beside(path: Path) -> None:
    path.with_name(f"{NAME}-journal").mkdir()


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _torn(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2] + bytes(9000))


WAYS: dict[str, Callable[[Path], None]] = {
    "a folder in its place": _folder,
    "a folder for its journal": _beside,
    "a pipe": _pipe,
    "torn": _torn,
    "another program's file": lambda path: path.write_bytes(os.urandom(30_000)),
    "a table gone": _sql("DROP TABLE item"),
    "rows that a trigger takes away": _sql(
        "CREATE TRIGGER t AFTER INSERT ON taken BEGIN DELETE FROM passage; END"
    ),
    "words of another program": _sql(
        "UPDATE past_case SET state = 'other'",
        "UPDATE item SET state = 'other', verdict = 'other'",
        "UPDATE passage SET sort = 'other', severity = 'other'",
    ),
}


def damaged(desk: Desk, way: Callable[[Path], None]) -> Path:
    """The index of a case with words, closed, and something done to its file."""
    said(desk)
    assert search(desk, CANARY).total == 4
    desk._past.close()
    desk._past = None
    way(desk.home / NAME)
    return desk.home / NAME


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_with_an_index_that_is_not_what_was_written_everything_goes_on(desk, way):
    damaged(desk, way)
    judging.judge(desk, CASE, "acc-05", verdict=Verdict.SATISFIED, rationale="나중 근거")
    search(desk, CANARY)  # it may find that something is wrong only now
    assert search(desk, CANARY).total == 4
    assert search(desk, "나중 근거").total == 1
    assert len(lookback.providers(desk)) == 1
    put_in(desk, CaseState.DECLINED)
    purges.purge(desk, CASE, reason=REASON, confirm=NUMBER)
    for path in desk.home.glob(f"{NAME}*"):
        if path.is_dir():
            assert [one.read_text() for one in path.iterdir()] in ([], ["kept"]), "what is not ours stays"
        else:
            assert not any(CANARY[n : n + 2].encode() in path.read_bytes() for n in range(3))


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_purge_is_not_held_up_by_an_index_that_is_damaged(desk, way):
    damaged(desk, way)
    put_in(desk, CaseState.DECLINED)
    purges.purge(desk, CASE, reason=REASON, confirm=NUMBER)
    assert search(desk, CANARY).total == 0


def test_looking_back_into_a_damaged_index_says_so_and_answers_again_when_asked_again(desk):
    """To answer with nothing would say that there was nothing before."""
    damaged(desk, WAYS["words of another program"])
    with pytest.raises(PastDamaged) as told:
        lookback.providers(desk)
    assert "made anew" in told.value.say("en")
    past_index.catch_up(desk)
    assert len(lookback.providers(desk)) == 1


def test_an_index_that_others_could_read_is_private_again(desk):
    path = damaged(desk, lambda path: path.chmod(0o666))
    assert search(desk, CANARY).total == 4
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("link", [Path.symlink_to, Path.hardlink_to], ids=["a link", "a second name"])
def test_through_a_link_nothing_is_written_elsewhere(desk, tmp_path, link):
    elsewhere = tmp_path / "shared.db"
    before = b""

    def linked(path: Path) -> None:
        nonlocal before
        path.rename(elsewhere)
        before = elsewhere.read_bytes()
        link(path, elsewhere)

    path = damaged(desk, linked)
    judging.judge(desk, CASE, "acc-05", verdict=Verdict.SATISFIED, rationale="나중 근거")
    assert search(desk, "나중 근거").total == 1
    assert elsewhere.read_bytes() == before
    assert path.lstat().st_nlink == 1
    assert not path.is_symlink()


def test_a_search_that_meets_damage_finds_nothing_and_says_what_is_behind(desk):
    damaged(desk, WAYS["words of another program"])
    found = searching.search(desk, PastQuery(CANARY))
    assert (found.total, found.behind) == (0, 1)
    assert left_in(desk.home) == []


def test_with_a_file_that_takes_no_more_everything_is_found_all_the_same(desk, monkeypatch):
    """As on a full disk: what lies there stays, the rest is in memory until it is closed."""
    said(desk)
    search(desk, CANARY)
    judging.judge(desk, CASE, "acc-05", verdict=Verdict.SATISFIED, rationale="나중 근거")
    index = desk.past()
    pages = index.sql.execute("PRAGMA page_count").fetchone()[0]
    index.sql.execute(f"PRAGMA max_page_count = {pages}")
    monkeypatch.setattr(past_record, "passages_of", _many(past_record.passages_of))
    assert search(desk, "나중 근거").total == 1
    assert search(desk, CANARY).total == 4
    assert not index.on_disk
    put_in(desk, CaseState.DECLINED)
    purges.purge(desk, CASE, reason=REASON, confirm=NUMBER)
    assert left_in(desk.home) == []


def _many(of: Callable[[Case], Iterable[Passage]]) -> Callable[[Case], Iterable[Passage]]:
    """More than the pages that are there can hold."""

    def passages(case: Case) -> Iterator[Passage]:
        first, *rest = of(case)
        yield msgspec.structs.replace(first, text=first.text + " 채움" * 40_000)
        yield from rest

    return passages


def test_another_program_that_holds_the_file_is_waited_for_but_not_for_ever(desk, monkeypatch):
    """One that was stopped in the middle of writing. What is recorded goes on; the search is in memory."""
    monkeypatch.setattr(past_file, "_BUSY_MS", 50)
    connect = sqlite3.connect
    monkeypatch.setattr(past_file.sqlite3, "connect", lambda *a, **k: connect(*a, **k, timeout=0.05))
    path = damaged(desk, lambda path: None)
    with closing(connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        judging.judge(desk, CASE, "acc-05", verdict=Verdict.SATISFIED, rationale="나중 근거")
        assert search(desk, "나중 근거").total == 1
        assert not desk.past().on_disk
        put_in(desk, CaseState.DECLINED)
        purges.purge(desk, CASE, reason=REASON, confirm=NUMBER)
        assert left_in(desk.home) == []
