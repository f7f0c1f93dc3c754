"""The evidence folder: whole files under the name of their contents, or nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from inspector_tui.store import NewEntry
from inspector_tui.store.errors import (
    Cancelled,
    EvidenceDamaged,
    EvidenceMismatch,
    NoSuchEvidence,
    NotAFile,
    ReadFailed,
    SourceChanged,
)

ROOT = Path(__file__).parents[2]


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "증적.log"
    path.write_bytes(os.urandom(2_500_000))
    return path


def folder_files(laptop):
    return sorted(p.name for p in (laptop.home / "evidence").rglob("*") if p.is_file())


def test_attached_file_lies_under_its_digest_and_reads_back(kim, source):
    seen = []
    digest, size = kim.store.attach(source, progress=lambda done, total: seen.append((done, total)))
    assert digest == sha256(source.read_bytes()).hexdigest()
    assert size == 2_500_000
    assert seen[-1] == (2_500_000, 2_500_000)
    assert folder_files(kim) == [digest]
    with kim.store.open_file(digest) as stream:
        assert stream.read() == source.read_bytes()


def test_empty_file_is_a_file(kim, tmp_path):
    (tmp_path / "empty").touch()
    assert kim.store.attach(tmp_path / "empty")[1] == 0


def test_same_contents_are_kept_once(kim, source, tmp_path):
    twin = tmp_path / "twin"
    twin.write_bytes(source.read_bytes())
    assert kim.store.attach(source) == kim.store.attach(twin)
    assert len(folder_files(kim)) == 1


def test_file_already_there_is_read_again_before_it_is_believed(kim, source):
    digest, _ = kim.store.attach(source)
    kim.store.evidence_path(digest).write_bytes(b"rotten")
    kim.store.attach(source)
    assert kim.store.verify_all() == {}


def test_damaged_and_missing_files_are_found(kim, source, tmp_path):
    one, _ = kim.store.attach(source)
    (tmp_path / "b").write_text("b")
    two, _ = kim.store.attach(tmp_path / "b")
    kim.store.evidence_path(one).write_bytes(b"rotten")
    kim.store.evidence_path(two).unlink()
    wrong = kim.store.verify_all()
    assert isinstance(wrong[one], EvidenceDamaged)
    assert isinstance(wrong[two], NoSuchEvidence)


def test_only_regular_files_are_taken(kim, source, tmp_path):
    (tmp_path / "link").symlink_to(source)
    os.mkfifo(tmp_path / "fifo")
    for path in (tmp_path, tmp_path / "link", tmp_path / "fifo", Path(), Path("/dev/null"), Path("a\0b")):
        with pytest.raises(NotAFile):
            kim.store.attach(path)
    with pytest.raises(ReadFailed):
        kim.store.attach(tmp_path / "none")
    assert not (kim.home / "evidence").exists()


def test_source_that_changes_meanwhile_is_refused(kim, source):
    def grow(done, total):
        with source.open("ab") as stream:
            stream.write(b"more")

    with pytest.raises(SourceChanged):
        kim.store.attach(source, progress=grow)
    assert folder_files(kim) == []


def test_cancelled_attachment_leaves_nothing(kim, source):
    with pytest.raises(Cancelled):
        kim.store.attach(source, cancelled=lambda: True)
    assert folder_files(kim) == []


def test_killed_attachment_leaves_nothing_once_opened_again(tmp_path, source):
    home = tmp_path / "home"
    program = (
        "import os, sys; from pathlib import Path; from inspector_tui.store import *\n"
        "s = Store.open(Path(sys.argv[1]))\n"
        "s.attach(Path(sys.argv[2]), progress=lambda done, total: os.kill(os.getpid(), 9))\n"
    )
    done = subprocess.run([sys.executable, "-c", program, home, source], cwd=ROOT, check=False)
    assert done.returncode == -9
    assert len(list((home / "evidence").iterdir())) == 1
    from inspector_tui.store import Store

    with Store.open(home) as store:
        assert list((home / "evidence").iterdir()) == []
        assert store.attach(source)[1] == 2_500_000


def test_file_is_purged_when_no_evidence_uses_it_any_more(kim, source):
    digest, size = kim.store.attach(source)
    for subject in ("e-1", "e-2"):
        kim.write(subject, file={"sha256": digest, "size": size})
    assert kim.store.purge_file(digest) is False
    kim.write("e-1", file={})
    assert kim.store.purge_file(digest) is False
    kim.write("e-2", file={})
    assert kim.store.purge_file(digest) is True
    assert folder_files(kim) == []
    with pytest.raises(NoSuchEvidence):
        kim.store.open_file(digest)


def test_purge_cut_short_is_finished_at_the_next_open(kim, source):
    digest, _ = kim.store.attach(source)
    raw = kim.store._core.connection.raw
    raw.execute("INSERT INTO purge VALUES (?, '2027')", (digest,))
    raw.execute("DELETE FROM file")
    kim.store.close()
    kim.reopened()
    assert folder_files(kim) == []
    assert kim.store.attach(source)[0] == digest
    assert kim.store.verify_all() == {}


def test_full_disk_while_attaching_leaves_nothing(tmp_path, source):
    home = tmp_path / "home"
    program = (
        "import resource, sys; from pathlib import Path; from inspector_tui.store import *\n"
        "from inspector_tui.store.errors import DiskFull\n"
        "s = Store.open(Path(sys.argv[1]))\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, 1_500_000))\n"
        "try:\n    s.attach(Path(sys.argv[2]))\n"
        "except DiskFull:\n    print(len(list((Path(sys.argv[1]) / 'evidence').iterdir())))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, home, source], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == "0"


def test_undone_evidence_no_longer_holds_its_file(kim, source):
    digest, _ = kim.store.attach(source)
    kim.store.append("case-1", [NewEntry("e.set", "e-1", {"file": {"sha256": digest}})], opener=kim.who)
    kim.undo()
    assert kim.store.purge_file(digest) is True


def test_a_file_that_comes_in_pieces_is_kept_under_its_digest(kim):
    pieces = [os.urandom(70_000), b"", b"end"]
    digest = sha256(b"".join(pieces)).hexdigest()
    for _ in range(2):
        kim.store.bring_in(iter(pieces), digest, 70_003)
    assert folder_files(kim) == [digest]
    assert kim.store.has_file(digest)
    assert kim.store.verify_all() == {}


@pytest.mark.parametrize("pieces", [[b"other"], [b"annou"], [b"announced", b"and more"], []])
def test_a_file_that_is_not_the_one_announced_is_not_kept(kim, pieces):
    digest = sha256(b"announced").hexdigest()
    with pytest.raises(EvidenceMismatch):
        kim.store.bring_in(pieces, digest, 9)
    assert folder_files(kim) == []
    assert not kim.store.has_file(digest)


def test_a_file_cut_short_while_it_came_leaves_nothing(kim):
    def pieces():
        yield b"annou"
        raise EvidenceMismatch(sha256="the bundle's own error")

    with pytest.raises(EvidenceMismatch, match="own error"):
        kim.store.bring_in(pieces(), sha256(b"announced").hexdigest(), 9)
    assert folder_files(kim) == []
