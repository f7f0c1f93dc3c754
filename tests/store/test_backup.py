"""Backup, restore, doctor: copies that are checked, and mending what can be mended."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from inspector_tui.store import NewEntry, Store, restore
from inspector_tui.store.errors import BackupDamaged, HomeInUse, ReadFailed


@pytest.fixture
def full(kim, tmp_path):
    """A laptop with a judgement, an evidence file, a draft and a setting."""
    (tmp_path / "a.log").write_text("a")
    digest, size = kim.store.attach(tmp_path / "a.log")
    kim.write()
    kim.write("e-1", file={"sha256": digest, "size": size})
    kim.store.put_draft("case-1", "j-2", "note", {"text": "쓰는 중"})
    kim.store.set_setting("person.id", "kim")
    kim.digest = digest
    return kim


def test_restored_backup_is_the_same_store_with_a_new_device(full, tmp_path):
    made = full.store.backup(tmp_path / "stick")
    assert (made.files, made.left_out) == (1, ())
    restore(made.path, tmp_path / "new")
    with Store.open(tmp_path / "new") as store:
        assert list(store.registers("case-1")) == full.rows()
        assert store.setting("person.id") == "kim"
        assert [draft.value for draft in store.drafts("case-1")] == [{"text": "쓰는 중"}]
        assert all(one.sound for one in store.examine())
        [before] = store.tips("case-1")
        store.append("case-1", [NewEntry("x.set", "s-1", {"a": 1})], opener=full.who)
        assert len(store.tips("case-1")) == 2
        assert store.tips("case-1")[before] == full.store.tips("case-1")[before]


def test_two_backups_in_one_second_lie_side_by_side(full, tmp_path):
    full.store._core.clock = lambda: full.clock.now
    first, second = (full.store.backup(tmp_path / "stick").path for _ in range(2))
    assert first != second
    assert first.exists()


def test_damaged_evidence_is_left_out_and_named(full, tmp_path):
    full.store.evidence_path(full.digest).write_text("rotten")
    made = full.store.backup(tmp_path / "stick")
    assert made.left_out == (full.digest,)
    restore(made.path, tmp_path / "new")


@pytest.mark.parametrize("what", ["inspections.db", "backup.json", "evidence"])
@pytest.mark.parametrize("how", ["changed", "gone"])
def test_backup_that_is_not_sound_is_refused_and_leaves_nothing(full, tmp_path, what, how):
    made = full.store.backup(tmp_path / "stick").path
    path = made / what if what != "evidence" else made / "evidence" / full.digest[:2] / full.digest
    if how == "gone":
        path.unlink()
    else:
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)
    with pytest.raises(BackupDamaged):
        restore(made, tmp_path / "new" / "home")
    assert list((tmp_path / "new").iterdir() if (tmp_path / "new").exists() else []) == []


def test_manifest_cannot_point_outside_the_backup(full, tmp_path):
    made = full.store.backup(tmp_path / "stick").path
    manifest = json.loads((made / "backup.json").read_text())
    manifest["evidence"] = {"../../../../etc/passwd": 1}
    (made / "backup.json").write_text(json.dumps(manifest))
    with pytest.raises(BackupDamaged):
        restore(made, tmp_path / "new")


def test_restore_never_goes_over_what_is_there(full, tmp_path):
    made = full.store.backup(tmp_path / "stick").path
    with pytest.raises(HomeInUse):
        restore(made, full.home)
    (tmp_path / "empty").mkdir()
    restore(made, tmp_path / "empty")


def test_cut_short_backup_leaves_no_folder(full, tmp_path):
    def stop(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        full.store.backup(tmp_path / "stick", progress=stop)
    assert list((tmp_path / "stick").iterdir()) == []


def test_doctor_finds_nothing_wrong_with_a_sound_store(full):
    found = full.store.examine()
    assert {one.code for one in found} == {"file", "links", "record", "projection", "evidence", "leftovers"}
    assert all(one.sound for one in found)


def test_doctor_mends_the_projection_and_clears_leftovers(full):
    full.store._core.connection.raw.execute("DELETE FROM register")
    stray = full.home / "evidence" / "ab" / ("ab" + "0" * 62)
    stray.parent.mkdir(exist_ok=True)
    stray.write_text("x")
    found = {one.code: one for one in full.store.examine()}
    assert not found["projection"].sound
    assert not found["leftovers"].sound
    mended = {one.code: one for one in full.store.examine(repair=True)}
    assert mended["projection"].repaired
    assert all(one.sound for one in full.store.examine())
    assert not stray.exists()
    assert full.value() == {"verdict": "na"}


def test_doctor_finds_an_assessment_that_is_on_no_list(full):
    full.store._core.connection.raw.execute("DELETE FROM assessment")
    assert not all(one.sound for one in full.store.examine())
    assert any(one.repaired for one in full.store.examine(repair=True))
    assert full.store.assessments() == ["case-1"]
    assert all(one.sound for one in full.store.examine())


def test_doctor_never_mends_the_record(full):
    raw = full.store._core.connection.raw
    [(trigger,)] = raw.execute("SELECT sql FROM sqlite_schema WHERE name = 'body_kept'").fetchall()
    raw.execute("DROP TRIGGER body_kept")
    raw.execute("UPDATE body SET value = CAST(replace(value, 'na', 'nb') AS BLOB)")
    raw.execute(trigger)
    found = [one for one in full.store.examine(repair=True) if one.code == "record"]
    assert [one.sound for one in found] == [False]
    assert "digest" in found[0].detail
    assert not all(one.sound for one in full.store.examine())


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that opens but cannot be read")
@pytest.mark.parametrize("unreadable", ["opening", "reading"])
def test_a_backup_that_cannot_be_read_is_not_called_a_failure_to_write(full, tmp_path, unreadable):
    made = full.store.backup(tmp_path / "stick").path
    path = made / "evidence" / full.digest[:2] / full.digest
    path.unlink()
    if unreadable == "opening":
        path.mkdir()
    else:
        path.symlink_to("/proc/self/mem")
    with pytest.raises(ReadFailed) as caught:
        restore(made, tmp_path / "new")
    assert str(path) in caught.value.say("ko")
    assert not (tmp_path / "new").exists()
