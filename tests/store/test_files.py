"""Durable files: whole or not at all, and in the right order."""

from __future__ import annotations

import errno
import os
from contextlib import nullcontext

import pytest

from inspector_tui.store import files


def test_file_is_written_whole_and_replaces_the_old_one(tmp_path):
    path = tmp_path / "a"
    path.write_text("old")
    files.write_durably(path, [b"ne", b"w"])
    assert path.read_bytes() == b"new"
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


def test_failure_keeps_the_old_file_and_leaves_no_other(tmp_path):
    path = tmp_path / "a"
    path.write_text("old")

    def chunks():
        yield b"half"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        files.write_durably(path, chunks())
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


@pytest.mark.skipif(os.name != "posix", reason="the order of system calls as POSIX has it")
def test_contents_reach_the_medium_before_the_name_and_the_name_before_return(tmp_path, monkeypatch):
    calls = []
    for name in ("fsync", "replace"):
        real = getattr(os, name)
        monkeypatch.setattr(os, name, lambda *a, name=name, real=real: (calls.append(name), real(*a))[1])
    files.write_durably(tmp_path / "a", [b"x"])
    assert calls == ["fsync", "replace", "fsync"]


@pytest.mark.skipif(os.name != "posix", reason="elsewhere folders are not synced")
@pytest.mark.parametrize(
    ("fault", "fails"), [(errno.EINVAL, False), (errno.ENOTSUP, False), (errno.EIO, True)]
)
def test_only_a_file_system_that_cannot_sync_folders_is_forgiven(tmp_path, monkeypatch, fault, fails):
    def refuse(_):
        raise OSError(fault, os.strerror(fault))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="rror") if fails else nullcontext():
        files.fsync_folder(tmp_path)


def test_lock_names_its_holder_until_released(tmp_path):
    release = files.lock(tmp_path / "l", "김점검@laptop (PID 1)")
    with pytest.raises(files.LockHeld) as held:
        files.lock(tmp_path / "l", "other")
    assert held.value.holder == "김점검@laptop (PID 1)"
    release()
    files.lock(tmp_path / "l", "other")()


def test_sweep_takes_unfinished_files_only(tmp_path):
    (tmp_path / "ab").mkdir()
    for name in (".tmp-1", "ab/.tmp-2", "ab/kept"):
        (tmp_path / name).touch()
    assert files.sweep(tmp_path) == 2
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["ab", "kept"]
