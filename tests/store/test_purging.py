"""A purge takes everything of one case and nothing of another; the chains still check; nothing comes back."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import pytest

from inspector_tui.journal import Statement, anchor, body_line
from inspector_tui.store import NewEntry, Store, restore
from inspector_tui.store.connection import Connection
from inspector_tui.store.errors import (
    CannotUndo,
    CasePurged,
    DiskFull,
    NothingToUndo,
    NotPurged,
    PurgeOvertaken,
    StoreBusy,
)

CANARY = "까나리아-7391"
OTHER = "case-2"
VALUE = {"reason": "협조 거부로 종결", "number": "FSI-2027-001"}


def bytes_of(home: Path) -> Iterator[tuple[Path, bytes]]:
    for path in home.rglob("*"):
        if path.is_file():
            yield path, path.read_bytes()


def holding(home: Path, what: str) -> list[str]:
    return [str(path.relative_to(home)) for path, data in bytes_of(home) if what.encode() in data]


def attach(laptop, case: str, subject: str, name: str, content: str) -> str:
    source = laptop.home.parent / name
    source.write_text(content)
    digest, size = laptop.store.attach(source)
    source.unlink()
    value = {"file": {"name": name, "sha256": digest, "size": size, "release": False}}
    laptop.store.append(case, [NewEntry("evidence.set", subject, value)], opener=laptop.who)
    return digest


def filled(laptop, notes: int = 40) -> dict[str, str]:
    """Two cases full of the canary in every place a store has; the digests of the files."""
    store = laptop.store
    for number in range(notes):  # many and long, so that pages split and leave shadows of what they held
        laptop.write(f"j-{(number * 7919) % 97}", note={"text": f"{CANARY} {number} " * 60})
    laptop.write("n-1", note={"text": CANARY})
    store.undo("case-1", opener=laptop.who)
    found = {
        "own": attach(laptop, "case-1", "e-1", "own.txt", f"{CANARY} own"),
        "both": attach(laptop, "case-1", "e-2", "both.txt", "used by both"),
        "undone": attach(laptop, "case-1", "e-3", "undone.txt", f"{CANARY} undone"),
    }
    store.undo("case-1", opener=laptop.who)
    attach(laptop, OTHER, "e-9", "both.txt", "used by both")
    store.append(OTHER, [NewEntry("note.set", "n-2", {"note": {"text": "다른 평가"}})], opener=laptop.who)
    found["other"] = attach(laptop, OTHER, "e-8", "other.txt", "the other's own")
    store.put_draft("case-1", "j-5", "judgement", {"text": f"{CANARY} draft"})
    store.set_setting("face.item/case-1", CANARY)
    store.set_setting("face.last", f"case-1 {CANARY}")
    store.set_setting("face.item/case-11", "stays")
    store.set_setting("export.case-1.result.d-x", CANARY)
    return found


def purge(laptop, **more: Any) -> Any:
    store = laptop.store
    store.open_here("case-1", opener=laptop.who)
    return store.purge("case-1", store.purge_survey("case-1"), {**VALUE, **more}, opener=laptop.who)


def test_no_byte_of_the_case_is_left_and_all_of_the_other_is(kim):
    files = filled(kim)
    assert len(holding(kim.home, CANARY)) == 3, "the database and two files"
    before = list(kim.store.registers(OTHER))
    purge(kim)
    assert holding(kim.home, CANARY) == []
    assert list(kim.store.registers(OTHER)) == before
    here = {path.name for path in (kim.home / "evidence").glob("??/*")}
    assert here == {files["both"], files["other"]}
    assert kim.store.drafts("case-1") == []
    assert set(kim.store.settings_under("face.")) == {"item/case-11"}
    assert kim.store.settings_under("export.") == {}
    assert all(check.sound for check in kim.store.examine())


def test_chains_still_check_and_every_body_but_the_certificate_reads_withheld(kim):
    filled(kim)
    lines = [stamped.line for stamped, _ in kim.everything()]
    made = purge(kim)
    assert [stamped.line for stamped, _ in kim.everything()] == [*lines, made.line]
    assert kim.store.check("case-1") == []
    kim.store.rebuild("case-1")
    assert kim.store.check("case-1") == []
    assert {row.available for row in kim.rows()} == {"withheld", "here"}
    assert [row.register for row in kim.rows() if row.available == "here"] == ["purge"]
    assert kim.store.register_value("case-1", "state", "purge") == VALUE


def test_survey_says_what_a_bundle_says(kim):
    files = filled(kim)
    everything = kim.everything()
    seen = kim.store.purge_survey("case-1")
    bodies = b"".join(body_line(body) + b"\n" for _, body in everything if body is not None)
    assert (seen.bodies_digest, seen.bodies_size) == (sha256(bodies).hexdigest(), len(bodies))
    assert (seen.entries, seen.bodies, seen.drafts, seen.shared) == (len(everything), len(everything), 1, 1)
    gone = sorted([files["own"], files["undone"]])
    assert seen.files == tuple(gone)
    assert seen.files_digest == sha256("".join(f"{name}\n" for name in gone).encode()).hexdigest()
    [(device, seq, head)] = seen.heads
    [tip] = kim.store.tips("case-1")[device]
    assert (seq, head) == (tip.seq, tip.id)


def test_nothing_comes_back_by_merge_append_draft_undo_or_by_hand(kim, lee):
    filled(kim)
    before = kim.everything()
    lee.store.take_in("case-1", before)
    lee.write("j-1", note={"text": f"{CANARY} later"})
    purge(kim)
    for attempt in (
        lambda: kim.store.take_in("case-1", lee.everything()),
        lambda: kim.store.take_in("case-1", before),
        lambda: kim.write("j-1"),
        lambda: kim.store.put_draft("case-1", "j-1", "judgement", {"text": "x"}),
        lambda: purge(kim),
    ):
        with pytest.raises(CasePurged):
            attempt()
    with pytest.raises((NothingToUndo, CannotUndo, CasePurged)):
        kim.store.undo("case-1", opener=kim.who, final={"case.purge"})
    raw = kim.store._core.connection.raw
    (n,) = raw.execute("SELECT n FROM entry WHERE assessment = 'case-1' LIMIT 1").fetchone()
    for statement, row in (
        ("INSERT INTO body VALUES (?, 'ab', ?)", (n, b"{}")),
        ("DELETE FROM certificate", ()),
        ("UPDATE certificate SET value = ?", (b"{}",)),
    ):
        with pytest.raises(sqlite3.IntegrityError):
            raw.execute(statement, row)
    assert holding(kim.home, CANARY) == []


def test_a_purge_on_another_laptop_purges_nothing_here(kim, lee):
    """Only the door purges: an entry of that kind in somebody's bundle is an entry like any other."""
    kim.write("j-1", note={"text": "bleibt"})
    lee.takes_from(kim)
    lee.store.append("case-1", [NewEntry("case.purge", "state", {"purge": VALUE})], opener=lee.who)
    kim.takes_from(lee)
    assert kim.value("j-1", "note") == {"text": "bleibt"}
    kim.write("j-2")
    with pytest.raises(NotPurged):
        kim.store.certificate("case-1")


def test_what_was_recorded_meanwhile_stops_it(kim):
    filled(kim)
    seen = kim.store.purge_survey("case-1")
    kim.write("j-1")
    with pytest.raises(PurgeOvertaken):
        kim.store.purge("case-1", seen, VALUE, opener=kim.who)
    assert kim.value("j-1") == {"verdict": "na"}
    assert kim.store.purged() == {}


def test_certificate_stays_and_is_signed_once(kim):
    files = filled(kim)
    made = purge(kim)
    kim.store.sign_certificate("case-1", "first")
    kim.store.sign_certificate("case-1", "second")
    kim.store.close()
    record = kim.reopened().certificate("case-1")
    assert (record.entry, json.loads(record.value), record.signature) == (made.id, VALUE, "first")
    assert set(record.files) == {files["own"], files["undone"]}
    assert record.files_left == 0
    assert [(task.what, bool(task.done_at)) for task in record.tasks] == [("wipe", True)]
    kim.store.close()
    # An older program meets a newer file.
    raw = sqlite3.connect(kim.home / "inspections.db")
    assert raw.execute("PRAGMA user_version").fetchone() == (4,)
    raw.close()


class Cut(BaseException):
    """The process is gone."""


@pytest.mark.parametrize("at", ["unlink", "wipe"])
def test_what_a_crash_leaves_undone_is_finished_at_the_next_open(kim, monkeypatch, at):
    files = filled(kim)
    from inspector_tui.store import evidence_folder

    def cut(*_: object) -> None:
        raise Cut

    with monkeypatch.context() as patch:
        patch.setattr(*((evidence_folder, "_unlink") if at == "unlink" else (Connection, "wipe")), cut)
        with pytest.raises(Cut):
            purge(kim)
    record = kim.store.certificate("case-1")
    assert record.files_left == (2 if at == "unlink" else 0)
    assert not all(check.sound for check in kim.store.examine() if check.code == "purge")
    kim.store.close()
    kim.reopened()
    assert kim.store.certificate("case-1").files_left == 0
    assert holding(kim.home, CANARY) == []
    assert not (kim.home / "evidence" / files["own"][:2] / files["own"]).exists()
    assert all(check.sound for check in kim.store.examine())


def test_a_file_that_cannot_be_removed_keeps_nobody_out(kim, monkeypatch):
    filled(kim)

    def forbidden(self: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "in use")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", forbidden)
        purge(kim)
        kim.store.close()
        kim.reopened()
        [found] = [check for check in kim.store.examine() if check.code == "purge"]
        assert not found.sound
        assert "2 files left" in found.detail
    [found] = [check for check in kim.store.examine(repair=True) if check.code == "purge"]
    assert found.sound


def test_case_is_taken_out_of_backups_which_stay_backups_of_the_others(kim, tmp_path):
    files = filled(kim)
    early, late = (kim.store.backup(tmp_path / name).path for name in ("stick-1", "stick-2"))
    away = tmp_path / "elsewhere"
    os.rename(late, away)
    assert [b.within_reach for b in kim.store.purge_survey("case-1").backups] == [True, False]
    purge(kim)
    assert holding(early, CANARY) == []
    done = {Path(t.target): t.done_at for t in kim.store.certificate("case-1").tasks if t.what == "backup"}
    assert done[early]
    assert done[late] is None
    [said] = [check for check in kim.store.examine() if check.code == "purge"]
    assert said.sound
    assert str(late) in said.detail
    # Plugged in again, it is taken in hand at the next opening.
    os.rename(away, late)
    kim.store.close()
    kim.reopened()
    assert holding(late, CANARY) == []
    assert all(task.done_at for task in kim.store.certificate("case-1").tasks)
    for place, backup in (("a", early), ("b", late)):
        restore(backup, tmp_path / place)
        with Store.open(tmp_path / place) as back:
            assert back.register_value(OTHER, "n-2", "note") == {"text": "다른 평가"}
            assert back.has_file(files["both"])
            assert json.loads(back.certificate("case-1").value) == VALUE
            assert all(check.sound for check in back.examine())
            with pytest.raises(CasePurged):
                back.append("case-1", [NewEntry("x.set", "j-1", {"x": {}})], opener=kim.who)


def test_another_backup_under_the_same_name_is_left_alone(kim, tmp_path):
    filled(kim)
    path = kim.store.backup(tmp_path / "stick").path
    shutil.rmtree(path)
    kim.clock.now = kim.clock.now.replace(year=2028)
    os.rename(kim.store.backup(tmp_path / "stick").path, path)
    seen = kim.store.purge_survey("case-1")
    assert (path, False) in {(b.path, b.within_reach) for b in seen.backups}
    purge(kim)
    assert holding(path, CANARY), "its own line in the list points where it no longer lies"
    assert len([t for t in kim.store.certificate("case-1").tasks if not t.done_at]) == 2


def test_backup_that_was_cut_short_while_purged_is_finished(kim, tmp_path, monkeypatch):
    filled(kim)
    path = kim.store.backup(tmp_path / "stick").path
    from inspector_tui.store import backups

    def cut(*_: object) -> None:
        raise Cut

    with monkeypatch.context() as patch:
        patch.setattr(backups, "rewrite", cut)
        with pytest.raises(Cut):
            purge(kim)
    kim.store.close()
    kim.reopened()
    assert holding(path, CANARY) == []
    restore(path, tmp_path / "back")


def test_anchor_before_is_the_figure_on_paper(kim):
    filled(kim)
    heads = kim.store.purge_survey("case-1").heads
    figure = anchor(Statement("case-1", *head) for head in heads)
    purge(kim)
    before = kim.everything()[-2][0]
    assert figure == anchor([Statement("case-1", before.entry.device, before.entry.seq, before.id)])


def test_shadows_in_split_pages_go_with_the_free_space(kim, monkeypatch):
    """SQLite's secure_delete leaves what a page held before it was split: found, and wiped."""
    chance = Random(1)
    store = kim.store
    for _ in range(60):
        for case, word, count in (("case-1", "CANARY", 20), (OTHER, "OTHER", 5)):
            new = [
                NewEntry(
                    "note.set",
                    f"n-{chance.randrange(10**9)}",
                    {"note": {"text": word * chance.choice([1, 5, 20, 60, 200, 900])}},
                )
                for _ in range(count)
            ]
            store.append(case, new, opener=kim.who)
        draft = {"text": "CANARY" * chance.choice([1, 50, 500])}
        store.put_draft("case-1", f"n-{chance.randrange(30)}", "note", draft)
    with monkeypatch.context() as patch:
        patch.setattr(Connection, "wipe", lambda _: None)
        purge(kim)
    assert holding(kim.home, "CANARY"), "without the last step this test would say nothing"
    store._core.connection.raw.execute("UPDATE purge_task SET done_at = NULL")
    kim.store.close()
    kim.reopened()
    assert holding(kim.home, "CANARY") == []


def test_a_full_disk_purges_nothing(kim):
    filled(kim)
    before, drafts = kim.rows(), kim.store.drafts("case-1")
    raw = kim.store._core.connection.raw
    (pages,) = raw.execute("PRAGMA page_count").fetchone()
    raw.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFull):
        purge(kim, reason="길게 쓴 사유 " * 5000)
    raw.execute("PRAGMA max_page_count = 1073741823")
    assert (kim.rows(), kim.store.drafts("case-1"), kim.store.purged()) == (before, drafts, {})
    assert all(check.sound for check in kim.store.examine())
    purge(kim)
    assert holding(kim.home, CANARY) == []


def test_a_reader_in_the_way_puts_the_wiping_off_and_says_so(kim, monkeypatch):
    filled(kim)

    def busy(connection: Connection) -> None:
        raise StoreBusy(path=connection.path)

    with monkeypatch.context() as patch:
        patch.setattr(Connection, "wipe", busy)
        purge(kim)
    [task] = kim.store.certificate("case-1").tasks
    assert (task.done_at, bool(task.detail)) == (None, True)
    kim.store.finish_purges()
    [task] = kim.store.certificate("case-1").tasks
    assert (bool(task.done_at), task.detail) == (True, "")
    assert holding(kim.home, CANARY) == []
