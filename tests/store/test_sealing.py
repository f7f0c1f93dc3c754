"""A sealed case leaves whole and comes back as it was; in between here is a marker and not a byte of it."""

from __future__ import annotations

import os
import shutil
import sqlite3
from typing import Any

import pytest

from inspector_tui.journal import Statement, anchor
from inspector_tui.store import KeptReceipt, Outgoing, Revision, SealedCase, SignedHead, leaving, restore
from inspector_tui.store.connection import Connection
from inspector_tui.store.errors import (
    CaseSealed,
    EvidenceMismatch,
    NotSealedHere,
    OtherSealedFile,
    SealedRecordBroken,
    SealOvertaken,
)

from .test_purging import CANARY, OTHER, Cut, filled, holding

FILE = "ab" * 32


class Taken:
    """What a sealed file would hold."""

    def __init__(self, laptop: Any, case: str = "case-1") -> None:
        store = laptop.store
        self.seen = store.seal_survey(case)
        self.lines = list(store.lines_to_seal(case))
        self.files = {
            digest: (store.home / "evidence" / digest[:2] / digest).read_bytes() for digest in self.seen.files
        }

    def back(self, laptop: Any, *, digest: str = FILE, older: bool = False) -> Any:
        for name, content in self.files.items():
            laptop.store.bring_back([content], name, len(content))
        return laptop.store.unseal("case-1", self.lines, self.seen.files, digest, older=older)


def marker(seen: Any, digest: str = FILE) -> SealedCase:
    return SealedCase("case-1", "2027-03-02T10:00:00Z", "/stick/case-1.age", digest, 9, seen.heads, "{}")


def seal(laptop: Any, digest: str = FILE) -> Taken:
    taken = Taken(laptop)
    laptop.store.seal(taken.seen, marker(taken.seen, digest))
    return taken


def everything_about(laptop: Any) -> dict[str, list[Any]]:
    """Every row of every table that names the case, without its place in the order of arrival."""
    rows = laptop.store._core.connection.rows
    found: dict[str, list[Any]] = {}
    for (table,) in rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"):
        columns = [row[1] for row in rows(f"PRAGMA table_info({table})")]
        key = "id" if table == "assessment" else "assessment"
        if key in columns:
            shown = ", ".join(c for c in columns if c not in ("n", "place"))
            found[table] = sorted(rows(f"SELECT {shown} FROM {table} WHERE {key} = 'case-1'"), key=repr)
    found["settings"] = [
        row for row in rows("SELECT key, value FROM setting") if "case-1" in str(row).replace("case-11", "")
    ]
    return found


def full(laptop: Any) -> dict[str, str]:
    """The canary in every place a store has, those of exports, sync and signing too."""
    files = filled(laptop)
    store = laptop.store
    [(device, (tip,))] = store.tips("case-1").items()
    store.add_statement("case-1", SignedHead(device, tip.seq, tip.id, f"signature {CANARY}"))
    store.add_revision(Revision("case-1", "result", device, 1, "aa", "bb", "cc", "2027"))
    store.queue(
        Outgoing(0, "/mnt", f"inbox/{CANARY}", "b", "case-1", "result", 1, "/p", 1, "dd", "bb", "2027")
    )
    store.add_receipt(
        KeptReceipt("ee", CANARY.encode(), "sig", "dd", "bb", "case-1", "b", "accepted", 1, "2027")
    )
    return files


def test_no_byte_of_the_case_is_left_and_all_of_the_other_is(kim):
    files = full(kim)
    before = list(kim.store.registers(OTHER))
    seal(kim)
    assert holding(kim.home, CANARY) == []
    assert {k: v for k, v in everything_about(kim).items() if v}.keys() == {"sealed", "purge_task"}
    assert list(kim.store.registers(OTHER)) == before
    here = {path.name for path in (kim.home / "evidence").glob("??/*")}
    assert here == {files["both"], files["other"]}
    assert all(check.sound for check in kim.store.examine())


def test_every_table_that_names_a_case_is_emptied_by_sealing_and_no_other(kim):
    """A new table with a case in it must be thought of here, or sealing would leave it behind."""
    rows = kim.store._core.connection.rows
    named = {
        table
        for (table,) in rows("SELECT name FROM sqlite_schema WHERE type = 'table'")
        if "assessment" in [row[1] for row in rows(f"PRAGMA table_info({table})")]
    }
    emptied = {statement.split()[2] for statement in leaving._GONE} - {"assessment", "body"}
    assert named - emptied == {"certificate", "ledger", "sealed"}


def test_it_comes_back_exactly_and_its_chain_goes_on(kim):
    full(kim)
    before, chain = everything_about(kim), kim.store.chain
    lines = {d: [row.line for row in chain("case-1", d)] for d in kim.store.tips("case-1")}
    taken = seal(kim)
    came = taken.back(kim)
    assert came == (taken.seen.entries, 0, 1, True)
    after = everything_about(kim)
    assert [task[1] for task in after.pop("purge_task")] == ["wipe"]
    assert after == {**{k: v for k, v in before.items() if k != "purge_task"}}
    assert {d: [row.line for row in chain("case-1", d)] for d in kim.store.tips("case-1")} == lines
    assert all(check.sound for check in kim.store.examine())
    kim.write("j-1")
    assert list(kim.store.tips("case-1")) == list(lines), "the same device goes on"


def test_sealed_twice_it_comes_back_twice(kim):
    full(kim)
    seal(kim).back(kim)
    kim.write("j-2", note={"text": "between"})
    before = everything_about(kim)
    second = seal(kim, "cd" * 32)
    assert holding(kim.home, CANARY) == []
    assert second.back(kim, digest="cd" * 32).same_device
    after = everything_about(kim)
    assert {k: v for k, v in after.items() if k != "purge_task"} == {
        k: v for k, v in before.items() if k != "purge_task"
    }


def test_nothing_merges_into_a_sealed_case_and_its_marker_stays(kim, lee):
    full(kim)
    before = kim.everything()
    lee.store.take_in("case-1", before)
    seal(kim)
    for attempt in (
        lambda: kim.store.take_in("case-1", before),
        lambda: kim.write("j-1"),
        lambda: kim.store.open_here("case-1", opener=kim.who),
        lambda: kim.store.put_draft("case-1", "j-1", "judgement", {"text": "x"}),
        lambda: seal(kim),
    ):
        with pytest.raises(CaseSealed):
            attempt()
    raw = kim.store._core.connection.raw
    entry = ("x", "case-1", "d-1", 1, None, "s", "k", "a", "t", "o", b"{}", 0)
    for statement, row in (
        ("INSERT INTO entry VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", entry),
        ("INSERT INTO draft VALUES ('case-1', 's', 'r', '{}', '', '', '')", ()),
        ("DELETE FROM sealed", ()),
        ("UPDATE sealed SET sha256 = 'x'", ()),
        ("UPDATE sealed SET place = 'elsewhere'", ()),
    ):
        with pytest.raises(sqlite3.IntegrityError):
            raw.execute(statement, row)
    assert holding(kim.home, CANARY) == []
    with pytest.raises(NotSealedHere):
        kim.store.sealed_case(OTHER)


def test_entries_stay_append_only_for_everybody_else(kim):
    full(kim)
    raw = kim.store._core.connection.raw
    for table in ("entry", "body", "statement", "revision", "receipt"):
        with pytest.raises(sqlite3.IntegrityError):
            raw.execute(f"DELETE FROM {table}")


def test_what_was_recorded_or_typed_meanwhile_stops_it(kim):
    full(kim)
    taken = Taken(kim)
    kim.store.put_draft("case-1", "j-5", "judgement", {"text": "one word more"})
    with pytest.raises(SealOvertaken):
        kim.store.seal(taken.seen, marker(taken.seen))
    assert kim.store.sealed() == {}
    assert kim.store.drafts("case-1")[0].value == {"text": "one word more"}


def test_on_another_laptop_the_same_record_opens_a_new_device(kim, lee):
    full(kim)
    before = everything_about(kim)
    taken = seal(kim)
    lee.who = kim.who  # the same person's other laptop
    assert not taken.back(lee).same_device
    after = everything_about(lee)
    assert {t: after[t] for t in ("entry", "register", "subject", "draft", "statement", "revision")} == {
        t: before[t] for t in ("entry", "register", "subject", "draft", "statement", "revision")
    }
    devices = set(lee.store.tips("case-1"))
    lee.write("j-1")
    [new] = set(lee.store.tips("case-1")) - devices
    grew = lee.store.register_value("case-1", new, "device")["grew_from"]
    assert grew in {line.split()[2] for line in taken.seen.heads.splitlines()}
    assert all(check.sound for check in lee.store.examine())


def test_an_older_file_is_refused_and_when_wanted_opens_a_new_device(kim):
    full(kim)
    first = seal(kim)
    first.back(kim)
    kim.write("j-2", note={"text": "after the first sealing"})
    seal(kim, "cd" * 32)
    with pytest.raises(OtherSealedFile):
        first.back(kim)
    assert "case-1" in kim.store.sealed()
    assert not first.back(kim, older=True).same_device
    devices = set(kim.store.tips("case-1"))
    kim.write("j-3")
    assert set(kim.store.tips("case-1")) - devices, "or two entries of one device would share a number"


def test_opening_where_the_case_is_open_is_a_union_and_loses_nothing(kim):
    full(kim)
    first = seal(kim)
    first.back(kim)
    kim.write("j-2", note={"text": "later"})
    kim.store.put_draft("case-1", "j-5", "judgement", {"text": "newer words"})
    before = everything_about(kim)
    came = first.back(kim)
    assert came.entries == 0
    assert everything_about(kim) == before


def test_a_store_that_was_put_back_to_when_it_was_sealed_opens_a_new_device(kim, tmp_path):
    full(kim)
    taken = seal(kim)
    kim.store.close()
    shutil.copy(kim.home / "inspections.db", tmp_path / "put-back.db")
    kim.reopened()
    taken.back(kim)
    kim.write("j-1", note={"text": "shown to others"})
    ahead = kim.everything()
    kim.store.close()
    (kim.home / "inspections.db").write_bytes((tmp_path / "put-back.db").read_bytes())  # the same inode
    kim.reopened()
    assert not taken.back(kim).same_device
    kim.write("j-1", note={"text": "another"})
    kim.store.take_in("case-1", ahead)
    assert kim.store.merge_state("case-1").forks == 0, "no restored laptop looks like a forger"


def test_a_restored_store_opens_a_new_device(kim, tmp_path, laptops):
    full(kim)
    taken = seal(kim)
    copy = kim.store.backup(tmp_path / "stick").path
    kim.store.close()
    restore(copy, tmp_path / "restored")
    kim.home = tmp_path / "restored"
    kim.reopened()
    assert "case-1" in kim.store.sealed()
    assert not taken.back(kim).same_device


@pytest.mark.parametrize("at", ["unlink", "wipe"])
def test_what_a_crash_leaves_plain_is_gone_after_the_next_open(kim, monkeypatch, at):
    full(kim)
    from inspector_tui.store import evidence_folder

    def cut(*_: object) -> None:
        raise Cut

    with monkeypatch.context() as patch:
        patch.setattr(*((evidence_folder, "_unlink") if at == "unlink" else (Connection, "wipe")), cut)
        with pytest.raises(Cut):
            seal(kim)
    assert not all(check.sound for check in kim.store.examine())
    kim.store.close()
    kim.reopened()
    assert holding(kim.home, CANARY) == []
    assert all(check.sound for check in kim.store.examine())


def test_an_opening_that_was_cut_short_leaves_nothing_plain(kim):
    files = full(kim)
    taken = seal(kim)
    for name, content in taken.files.items():
        kim.store.bring_back([content], name, len(content))
    assert holding(kim.home, CANARY) != []
    kim.store.close()  # and that was all: the process was killed
    kim.reopened()
    assert holding(kim.home, CANARY) == []
    assert kim.store.has_file(files["both"]), "what another case uses stays"
    assert (kim.home / "evidence" / files["both"][:2] / files["both"]).exists()
    assert taken.back(kim).same_device


def test_a_file_with_other_contents_and_a_record_that_is_none_are_refused_whole(kim):
    full(kim)
    taken = seal(kim)
    name = next(iter(taken.files))
    with pytest.raises(EvidenceMismatch):
        kim.store.bring_back([b"other"], name, 5)
    for rubbish in (
        b"{}\n",
        b'["entry"]\n',
        b'["entry","{}",null,null]\n',
        b'["person",1]\n',
        b'["setting","a"]\n',
        b'["statement","d-a",%d,"",""]\n' % 2**64,
        b"\xff\n",
    ):
        with pytest.raises(SealedRecordBroken):
            kim.store.unseal("case-1", [*taken.lines, rubbish], {}, FILE)
    assert "case-1" in kim.store.sealed()
    assert kim.store.tips("case-1") == {}


def test_a_setting_of_something_else_does_not_come_in_with_a_case(kim):
    full(kim)
    taken = seal(kim)
    evil = leaving.encode(leaving.Setting("person.key_line", "ssh-ed25519 AAAA-other")) + b"\n"
    with pytest.raises(SealedRecordBroken):
        kim.store.unseal("case-1", [*taken.lines, evil], {}, FILE)


def test_the_case_is_taken_out_of_backups_until_it_is_opened(kim, tmp_path):
    full(kim)
    near, away = (kim.store.backup(tmp_path / name).path for name in ("near", "away"))
    hidden = tmp_path / "elsewhere"
    os.rename(away, hidden)
    taken = seal(kim)
    assert [b.within_reach for b in taken.seen.backups] == [True, False]
    assert holding(near, CANARY) == []
    assert holding(hidden, CANARY) != []
    [said] = [check for check in kim.store.examine() if check.code == "sealed"]
    assert str(away) in said.detail
    taken.back(kim)
    os.rename(hidden, away)
    kim.store.close()
    kim.reopened()
    assert holding(away, CANARY) != [], "an open case is not taken out of anything"
    kim.store.close()
    restore(near, tmp_path / "restored")
    kim.home = tmp_path / "restored"
    kim.reopened()
    assert kim.store.sealed_case("case-1").sha256 == FILE
    assert not taken.back(kim).same_device
    assert all(check.sound for check in kim.store.examine())


def test_the_anchor_on_paper_is_the_same_after_opening(kim):
    full(kim)

    def figure() -> str:
        tips = kim.store.tips("case-1")
        return anchor(Statement("case-1", d, t.seq, t.id) for d, found in tips.items() for t in found)

    before = figure()
    seal(kim).back(kim)
    assert figure() == before
