"""What every transport must do, as one class of tests.

A transport's own test file subclasses :class:`TransportContract` and gives a fixture ``place``: a real
server or folder, seen from behind. Nothing here knows what it is.

    class TestFolder(TransportContract):
        @pytest.fixture
        def place(self, tmp_path: Path) -> Place: ...
"""

from __future__ import annotations

from hashlib import sha256, shake_256
from pathlib import Path
from typing import Protocol

import pytest

from inspector_tui.sync import names
from inspector_tui.sync.errors import Interrupted, ObjectMissing, ObjectTorn, SourceChanged
from inspector_tui.sync.names import Place as Folder
from inspector_tui.sync.remote import Listed, Remote

BIG = 3_300_001
"""Bytes of an object that takes several pieces, and that no piece ends with."""


class Place(Protocol):
    """A remote seen from behind: as whoever keeps the server sees it."""

    def remote(self, mine: str = "this-laptop") -> Remote:
        """A new connection. The test closes it, or the fixture at its end."""

    def plant(self, name: str, data: bytes) -> None:
        """Put an object there by another way, whatever its bytes and name."""

    def bytes_of(self, name: str) -> bytes | None:
        """What lies under the name, or None."""

    def leftovers(self) -> list[str]:
        """Everything in the places that is no object: parts, unfinished uploads."""


def an_object(data: bytes, bundle: str = "kr-1-result-d-1-r1") -> str:
    return names.bundle(Folder.INBOX, bundle, sha256(data).hexdigest(), encrypted=False)


def some_bytes(size: int, seed: str = "bytes") -> bytes:
    return shake_256(seed.encode()).digest(size)


class Stop:
    """A progress callback that stops the work once ``after`` bytes are done, and keeps what it was told."""

    def __init__(self, after: int | None = None) -> None:
        self.after = after
        self.told: list[tuple[int, int, int]] = []

    def __call__(self, done: int, total: int, resumed: int) -> None:
        self.told.append((done, total, resumed))
        if self.after is not None and done >= self.after:
            raise Interrupted


class TransportContract:
    """The tests. Subclass it and give ``place``."""

    resumes_put = True
    """Whether a cut upload is gone on from, rather than begun again."""

    @pytest.fixture
    def place(self, tmp_path: Path) -> Place:
        raise NotImplementedError

    @pytest.fixture
    def file(self, tmp_path: Path):
        def written(data: bytes, name: str = "source.zip") -> Path:
            path = tmp_path / name
            path.write_bytes(data)
            return path

        return written

    def test_an_empty_place_lists_nothing(self, place: Place) -> None:
        assert list(place.remote().list("inbox")) == []
        assert place.remote().stat(an_object(b"x")) is None

    @pytest.mark.parametrize("size", [0, 1, 1 << 20, BIG])
    def test_what_was_put_is_listed_stated_and_got_as_it_was(
        self, place: Place, file, tmp_path: Path, size: int
    ) -> None:
        data = some_bytes(size)
        name = an_object(data)
        remote = place.remote()
        told = Stop()
        remote.put_new(name, file(data), told)
        assert place.bytes_of(name) == data
        assert list(remote.list("inbox")) == [Listed(name, size)]
        assert list(remote.list("outbox")) == []
        assert remote.stat(name) == Listed(name, size)
        assert not size or told.told[-1][:2] == (size, size)
        into = tmp_path / "into"
        told = Stop()
        remote.get(name, into, told)
        assert into.read_bytes() == data
        assert told.told[-1][:2] == (size, size)
        assert place.leftovers() == []

    def test_every_place_is_its_own(self, place: Place, file) -> None:
        remote = place.remote()
        data = b"a line\nand signatures"
        digest = sha256(data).hexdigest()
        wanted = {
            "inbox": names.countersignature("kr-1-result-d-1-r1", "a" * 64, "lead-" + "b" * 16, digest),
            "outbox": names.bundle(Folder.OUTBOX, "kr-1-pack-d-1-r1", digest, encrypted=True),
            "receipts": names.receipt("kr-1-result-d-1-r1", "c" * 64, digest),
            "trust": names.trust(12, digest),
        }
        for name in wanted.values():
            remote.put_new(name, file(data))
        for folder, name in wanted.items():
            assert list(remote.list(folder)) == [Listed(name, len(data))]

    def test_putting_again_changes_nothing(self, place: Place, file) -> None:
        data = some_bytes(BIG)
        name = an_object(data)
        place.remote().put_new(name, file(data))
        place.remote("another-laptop").put_new(name, file(data, "again.zip"))
        place.remote().put_new(name, file(data))
        assert place.bytes_of(name) == data
        assert place.leftovers() == []

    @pytest.mark.parametrize(
        "torn", [b"", b"half", some_bytes(BIG, "other")], ids=["empty", "cut", "altered"]
    )
    def test_bytes_that_only_bear_the_name_are_not_the_object(
        self, place: Place, file, tmp_path: Path, torn: bytes
    ) -> None:
        """A careless server keeps half an upload under its final name: the next push puts it right."""
        data = some_bytes(BIG)
        name = an_object(data)
        place.plant(name, torn)
        into = tmp_path / "into"
        with pytest.raises(ObjectTorn):
            place.remote().get(name, into)
        assert not into.exists()
        assert place.bytes_of(name) == torn  # left alone
        place.remote().put_new(name, file(data))
        assert place.bytes_of(name) == data

    def test_foreign_names_are_not_looked_at(self, place: Place, file) -> None:
        data = b"an object"
        name = an_object(data)
        for foreign in ("inbox/letter.txt", f"inbox/{name[6:].upper()}", "inbox/.part-1", "inbox/Thumbs.db"):
            place.plant(foreign, b"foreign")
        remote = place.remote()
        remote.put_new(name, file(data))
        assert [one.name for one in remote.list("inbox")] == [name]
        assert remote.stat("inbox/letter.txt") is None
        assert place.bytes_of("inbox/letter.txt") == b"foreign"

    def test_what_is_not_there_is_said_to_be_missing(self, place: Place, tmp_path: Path) -> None:
        with pytest.raises(ObjectMissing):
            place.remote().get(an_object(b"x"), tmp_path / "into")
        assert not (tmp_path / "into").exists()

    def test_a_source_that_is_not_what_its_name_says_is_not_sent(self, place: Place, file) -> None:
        name = an_object(b"what was queued")
        with pytest.raises(SourceChanged):
            place.remote().put_new(name, file(b"what is there now"))
        assert place.bytes_of(name) is None
        with pytest.raises(SourceChanged):
            place.remote().put_new(name, Path("/nowhere/source.zip"))
        place.remote().put_new(name, file(b"what was queued"))
        assert place.bytes_of(name) == b"what was queued"

    def test_a_stopped_upload_has_no_name_and_is_gone_on_from(self, place: Place, file) -> None:
        data = some_bytes(BIG)
        name = an_object(data)
        source = file(data)
        with pytest.raises(Interrupted):
            place.remote().put_new(name, source, Stop(after=1 << 20))
        assert place.bytes_of(name) is None
        assert list(place.remote().list("inbox")) == []
        told = Stop()
        place.remote().put_new(name, source, told)
        assert place.bytes_of(name) == data
        assert place.leftovers() == []
        if self.resumes_put:
            assert told.told[-1][2] > 0

    def test_another_laptops_part_is_neither_used_nor_removed(self, place: Place, file) -> None:
        data = some_bytes(BIG)
        name = an_object(data)
        source = file(data)
        with pytest.raises(Interrupted):
            place.remote("another-laptop").put_new(name, source, Stop(after=1 << 20))
        before = place.leftovers()
        told = Stop()
        place.remote().put_new(name, source, told)
        assert told.told[-1][2] == 0
        assert place.leftovers() == before

    def test_a_part_can_be_given_up(self, place: Place, file) -> None:
        data = some_bytes(BIG)
        name = an_object(data)
        with pytest.raises(Interrupted):
            place.remote().put_new(name, file(data), Stop(after=1 << 20))
        place.remote().delete_own_part(name)
        assert place.leftovers() == []
        place.remote().delete_own_part(name)  # nothing there is fine
        told = Stop()
        place.remote().put_new(name, file(data), told)
        assert told.told[-1][2] == 0

    def test_a_stopped_fetch_is_gone_on_from(self, place: Place, tmp_path: Path) -> None:
        data = some_bytes(BIG)
        name = an_object(data)
        place.plant(name, data)
        into = tmp_path / "into"
        with pytest.raises(Interrupted):
            place.remote().get(name, into, Stop(after=1 << 20))
        there = into.stat().st_size
        assert 0 < there < BIG
        told = Stop()
        place.remote().get(name, into, told)
        assert into.read_bytes() == data
        assert told.told[-1] == (BIG, BIG, there)

    @pytest.mark.parametrize(
        "before", [b"rubbish" * 1000, some_bytes(BIG + 5, "longer")], ids=["short", "long"]
    )
    def test_what_lies_there_from_before_is_not_believed(
        self, place: Place, tmp_path: Path, before: bytes
    ) -> None:
        data = some_bytes(BIG)
        name = an_object(data)
        place.plant(name, data)
        into = tmp_path / "into"
        into.write_bytes(before)
        place.remote().get(name, into)
        assert into.read_bytes() == data

    def test_the_address_is_shown_as_written(self, place: Place) -> None:
        assert place.remote().address
        assert "this-laptop" not in place.remote().address
