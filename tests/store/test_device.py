"""Devices: a chain goes on only in the file where it began."""

from __future__ import annotations

import shutil

from inspector_tui.journal import Body, Tip, compose
from inspector_tui.store import NewEntry, Opener, Store

KIM = Opener("kim", "김점검", "A", "ssh-ed25519 AAAA-kim")


def opened(store, device):
    row = next(row for row in store.entries("case-1", limit=100) if row.subject == device)
    return row.values["device"]


def test_reopened_store_goes_on_with_its_chain(kim):
    kim.write()
    kim.store.close()
    kim.reopened()
    kim.write()
    assert len(kim.store.tips("case-1")) == 1


def test_copied_file_opens_a_new_device_that_names_where_it_grew_from(kim, tmp_path):
    last = kim.write()
    kim.store.close()
    shutil.copytree(kim.home, tmp_path / "copy")
    with Store.open(tmp_path / "copy") as copy:
        copy.append("case-1", [NewEntry("x.set", "s-1", {"a": 1})], opener=KIM)
        old = last.entry.device
        [new] = copy.tips("case-1").keys() - {old}
        assert copy.tips("case-1")[old] == (Tip(2, last.id),)
        assert opened(copy, new)["grew_from"] == last.id


def test_file_put_back_over_itself_opens_a_new_device(kim):
    kim.write()
    kim.store.close()
    database = kim.home / "inspections.db"
    earlier = database.read_bytes()
    kim.reopened()
    shown = kim.write(judgement={"verdict": "partial"})
    kim.store.close()
    database.write_bytes(earlier)  # the same inode on the same machine
    kim.reopened()
    made = kim.write(judgement={"verdict": "satisfied"})
    assert made.entry.device != shown.entry.device
    assert len(kim.store.tips("case-1")) == 2


def test_lost_note_costs_a_new_device_and_nothing_else(kim):
    kim.write()
    kim.store.close()
    (kim.home / "inspections.here").unlink()
    kim.reopened()
    kim.write(judgement={"verdict": "partial"})
    assert len(kim.store.tips("case-1")) == 2
    assert kim.value() == {"verdict": "partial"}
    assert kim.store.check("case-1") == []


def test_new_key_opens_a_new_device(kim):
    kim.write()
    changed = KIM._replace(public_key="ssh-ed25519 AAAA-new")
    [made] = kim.store.append("case-1", [NewEntry("x.set", "s-1", {"a": 1})], opener=changed)
    assert opened(kim.store, made.entry.device)["public_key"] == "ssh-ed25519 AAAA-new"


def test_undo_that_came_before_what_it_undoes_counts(lee):
    """Only in a fork can an undo be here and its target not: each branch has what the other lacks."""

    def made(tip, subject, value, undoes=()):
        stamped, body = compose(
            tip,
            assessment="case-1",
            device="d-1",
            actor="kim",
            at="2027-03-02T09:00:00.000Z",
            kind="undo" if undoes else "x.set",
            subject=subject,
            op="op-1",
            value=value,
            salt=bytes(16),
            undoes=undoes,
        )
        return Tip(stamped.entry.seq, stamped.id), (stamped, Body(*body))

    first, opened = made(None, "d-1", {"device": {}})
    _, target = made(first, "s-1", {"a": 1})
    other, beside = made(first, "s-2", {"a": 2})
    _, undo = made(other, "s-1", {}, (target[0].id,))
    lee.store.take_in("case-1", [opened, beside, undo])
    lee.store.take_in("case-1", [target])
    assert lee.value("s-1", "a") is None
    assert lee.store.check("case-1") == []
