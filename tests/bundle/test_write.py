"""Export: equal contents give equal bytes, and nothing half-made is ever left."""

from __future__ import annotations

import os
import tracemalloc
from dataclasses import replace
from hashlib import file_digest, sha256
from pathlib import Path

import bundle_sample as sample
import pytest
from bundle_sample import SIGNERS

from inspector_tui.bundle.errors import (
    BundleExists,
    BundleMalformed,
    BundleUnwritable,
    ContentsRefused,
    EvidenceAltered,
    EvidenceNotHere,
    ExportCancelled,
)
from inspector_tui.bundle.verify import verify
from inspector_tui.bundle.write import write
from inspector_tui.journal.heads import anchor
from inspector_tui.model.words import BundleKind, Role, Standing


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def test_twice_the_same_bytes(tmp_path: Path, out: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    one = write(sample.contents(tmp_path), out, SIGNERS)
    two = write(sample.contents(tmp_path), other, list(reversed(SIGNERS)))
    assert one.path.read_bytes() == two.path.read_bytes()
    assert one[1:] == two[1:]


def test_what_is_said_is_what_was_written(tmp_path: Path, out: Path) -> None:
    made = sample.laptops()
    done = write(sample.contents(tmp_path, made), out, SIGNERS)
    data = done.path.read_bytes()
    files = sample.unpack(data)
    assert done.path.name == "a-2026-0001-result-d-kim-r1.zip"
    assert (done.size, done.sha256) == (len(data), sha256(data).hexdigest())
    assert done.tagmanifest_sha256 == sha256(files["tagmanifest-sha256.txt"]).hexdigest()
    assert done.anchor == anchor(one.statement()[0] for one in made)
    assert done.entries == sum(len(one.entries) for one in made)
    assert done.files == sum(name.startswith("data/") for name in files)


@pytest.mark.skipif(os.name == "nt", reason="file modes are those of POSIX")
@pytest.mark.parametrize("kind", BundleKind)
def test_only_what_holds_no_private_notes_may_be_read_by_others(
    kind: BundleKind, tmp_path: Path, out: Path
) -> None:
    path = write(sample.contents(tmp_path, kind=kind), out, SIGNERS).path
    assert path.stat().st_mode & 0o777 == (0o644 if kind is BundleKind.CSP else 0o600)


def test_exporting_again_finds_the_same_file_and_leaves_it(tmp_path: Path, out: Path) -> None:
    first = write(sample.contents(tmp_path), out, SIGNERS)
    before = first.path.stat()
    assert write(sample.contents(tmp_path), out, SIGNERS) == first
    assert first.path.stat().st_ino == before.st_ino
    assert os.listdir(out) == [first.path.name]


def test_another_bundle_of_the_name_is_never_replaced(tmp_path: Path, out: Path) -> None:
    target = out / "a-2026-0001-result-d-kim-r1.zip"
    target.write_bytes(b"something else")
    with pytest.raises(BundleExists):
        write(sample.contents(tmp_path), out, SIGNERS)
    assert os.listdir(out) == [target.name]
    assert target.read_bytes() == b"something else"


@pytest.mark.parametrize("content", [b"a photograph of a locked door\n" * 3, b"", b"x" * 91])
def test_altered_evidence_refuses_the_export_by_name(tmp_path: Path, out: Path, content: bytes) -> None:
    given = sample.contents(tmp_path)
    (tmp_path / "photo").write_bytes(content)
    with pytest.raises(EvidenceAltered) as caught:
        write(given, out, SIGNERS)
    assert str(tmp_path / "photo") in caught.value.say("ko")
    assert os.listdir(out) == []


def test_lost_evidence_refuses_the_export(tmp_path: Path, out: Path) -> None:
    given = sample.contents(tmp_path)
    (tmp_path / "photo").unlink()
    for at in (given.evidence, lambda _: None):
        with pytest.raises(EvidenceNotHere) as caught:
            write(replace(given, evidence=at), out, SIGNERS)
        assert sha256(sample.PHOTO).hexdigest() in caught.value.say("ko")
    assert os.listdir(out) == []


def test_evidence_that_is_not_released_stays_out(tmp_path: Path, out: Path) -> None:
    (tmp_path / "secret").write_bytes(sample.SECRET)
    asked: list[str] = []

    def at(digest: str) -> Path:
        asked.append(digest)
        return tmp_path / ("photo" if digest == sha256(sample.PHOTO).hexdigest() else "secret")

    done = write(replace(sample.contents(tmp_path), evidence=at), out, SIGNERS)
    assert asked == [sha256(sample.PHOTO).hexdigest()]
    assert sample.SECRET not in done.path.read_bytes()
    assert verify(done.path).standing is Standing.INTACT


def test_contents_that_do_not_fit_together_are_refused(tmp_path: Path, out: Path) -> None:
    given = sample.contents(tmp_path)
    kim = list(given.chains["d-kim"])
    for wrong in (
        {"statements": []},
        {"bodies": {"d-kim": []}},
        {"chains": {**given.chains, "d-kim": kim[1:]}},
        {"chains": {**given.chains, "d-kim": kim[::-1]}},
        {"assessment": "a-other"},
        {"device": "kim"},
        {"revision": 0},
    ):
        with pytest.raises((ContentsRefused, BundleMalformed)):
            write(replace(sample.contents(tmp_path), **wrong), out, SIGNERS)
    assert os.listdir(out) == []


def test_a_redacted_body_is_not_exported(tmp_path: Path, out: Path) -> None:
    made = sample.laptops()
    everything = {one.device: [sample.body_line(body) for _, body in one.entries] for one in made}
    with pytest.raises(ContentsRefused):
        write(sample.contents(tmp_path, made, bodies=everything), out, SIGNERS)


def test_cancelling_leaves_nothing(tmp_path: Path, out: Path) -> None:
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 3

    with pytest.raises(ExportCancelled):
        write(sample.contents(tmp_path), out, SIGNERS, cancelled=cancelled)
    assert os.listdir(out) == []


def test_what_a_killed_export_left_is_swept(tmp_path: Path, out: Path) -> None:
    (out / ".a-2026-0001-result-d-kim-r1.abc123.part").write_bytes(b"half")
    (out / ".a-2026-0001-result-d-lee-r1.abc123.part").write_bytes(b"somebody else's")
    done = write(sample.contents(tmp_path), out, SIGNERS)
    assert sorted(os.listdir(out)) == [".a-2026-0001-result-d-lee-r1.abc123.part", done.path.name]


def test_progress_counts_to_the_end(tmp_path: Path, out: Path) -> None:
    seen: list[tuple[int, int]] = []
    write(sample.contents(tmp_path), out, SIGNERS, progress=lambda done, total: seen.append((done, total)))
    assert seen == sorted(seen)
    assert seen[-1][0] == seen[-1][1]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BundleUnwritable):
        write(sample.contents(tmp_path), tmp_path / "none", SIGNERS)


def test_memory_stays_flat_over_large_evidence(tmp_path: Path, out: Path) -> None:
    size = 160 << 20
    large = tmp_path / "large"
    with large.open("wb") as file:
        file.truncate(size)
    with large.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    made = sample.laptops()
    made[0].record("evidence.add", "e-9", {"file": {"sha256": digest, "size": size, "release": True}})
    given = sample.contents(tmp_path, made)
    given = replace(given, evidence=lambda one: large if one == digest else tmp_path / "photo")
    tracemalloc.start()
    try:
        done = write(given, out, [(Role.INSPECTOR, sample.KIM)])
        answer = verify(done.path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert answer.standing is Standing.INTACT
    assert done.size > size
    assert peak < 16 << 20
