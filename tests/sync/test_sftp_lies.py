"""Servers that lie, are full or say no: nothing torn counts as sent or received; each has its sentence."""

from __future__ import annotations

import errno
import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncssh
import pytest

from inspector_tui.model.sync_views import RemoteRow
from inspector_tui.sync.errors import (
    NotAsWritten,
    ObjectTorn,
    RemoteDenied,
    RemoteFailed,
    RemoteFull,
    RemoteGone,
    TooManyObjects,
)
from inspector_tui.sync.remote import Listed, Remote
from inspector_tui.sync.transports import sftp
from inspector_tui.sync.transports.network_errors import NoRoom
from inspector_tui.sync.transports.opening import open_remote
from tests.sync.own_sftp import in_thread
from tests.sync.servers import SshServer
from tests.sync.transport_contract import an_object, some_bytes

DATA = some_bytes(700_001, "lies")
NAME = an_object(DATA)


class Liar(asyncssh.SFTPServer):
    """Does what ``lie`` says; keeps files like any other server."""

    lie = ""

    def _lies(self, what: str) -> bool:
        return Liar.lie == what

    def write(self, file_obj: object, offset: int, data: bytes) -> int:
        if self._lies("full"):
            raise OSError(errno.ENOSPC, "No space left on device")
        if self._lies("failure"):
            raise asyncssh.SFTPFailure("Failure")
        if self._lies("quota"):
            raise asyncssh.SFTPFailure("Disk quota exceeded")
        if self._lies("forbidden"):
            raise asyncssh.SFTPPermissionDenied("Permission denied")
        if self._lies("drops") and offset:
            return len(data)
        if self._lies("alters") and offset:
            data = b"?" + data[1:]
        return super().write(file_obj, offset, data)

    def read(self, file_obj: object, offset: int, size: int) -> bytes:
        found = super().read(file_obj, offset, size)
        if self._lies("reads other bytes") and offset:
            return b"?" * len(found)
        if self._lies("ends early") and offset:
            return b""
        return found

    def lstat(self, path: bytes) -> object:
        found = super().lstat(path)
        if self._lies("wrong size") and b".zip" in path:
            attributes = asyncssh.SFTPAttrs.from_local(found)
            attributes.size = (attributes.size or 0) + 5
            return attributes
        return found

    async def scandir(self, path: bytes) -> AsyncIterator[asyncssh.SFTPName]:
        if self._lies("lists for ever"):
            for number in range(10**9):
                yield _entry(an_object(b"%d" % number)[6:].encode(), 1)
        if self._lies("lists nonsense"):
            for name in (b"..", b"../../etc/passwd", b"\xff\xfe", b"\x1b]52;c;aGk=\x07.zip", b"x" * 60_000):
                yield _entry(name, 1)
            for name in (NAME[6:].encode(), NAME[6:].upper().encode(), NAME[6:].encode()):
                yield _entry(name, len(DATA))
            yield _entry(an_object(b"link")[6:].encode(), 4, kind=0o120777)
            yield _entry(an_object(b"folder")[6:].encode(), 4, kind=0o040755)
            return
        async for entry in super().scandir(path):
            yield entry

    def statvfs(self, path: bytes) -> os.statvfs_result:
        if self._lies("full"):
            return os.statvfs_result((4096, 4096, 1000, 0, 0, 0, 0, 0, 0, 255))
        return super().statvfs(path)  # type: ignore[return-value]


def _entry(name: bytes, size: int, kind: int = 0o100644) -> asyncssh.SFTPName:
    return asyncssh.SFTPName(name, attrs=asyncssh.SFTPAttrs(size=size, permissions=kind))


@pytest.fixture(scope="module")
def server(ground: Path) -> Iterator[SshServer]:
    here = ground / "liar"
    here.mkdir()
    with in_thread(here, Liar) as server:
        yield server


@pytest.fixture
def remote(server: SshServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Remote]:
    monkeypatch.setattr(Liar, "lie", "")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    below = f"/{tmp_path.name}"
    (server.folder / below[1:] / "inbox").mkdir(parents=True)
    address = server.address(below=below)
    row = RemoteRow("office", address, "sftp", encrypts=False, host_key=server.fingerprint)
    remote = open_remote(row, lambda _: "맞는 비밀번호", mine="this-laptop")
    yield remote
    remote.close()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "source.zip"
    path.write_bytes(DATA)
    return path


@pytest.mark.parametrize(
    ("lie", "said"),
    [
        ("full", RemoteFull),
        ("failure", RemoteFailed),
        ("quota", NoRoom),
        ("forbidden", RemoteDenied),
        ("drops", NotAsWritten),
        ("alters", NotAsWritten),
        ("reads other bytes", NotAsWritten),
    ],
)
def test_what_the_server_did_not_take_is_not_sent(
    remote: Remote, source: Path, monkeypatch: pytest.MonkeyPatch, lie: str, said: type[Exception]
) -> None:
    monkeypatch.setattr(Liar, "lie", lie)
    with pytest.raises(said) as problem:
        remote.put_new(NAME, source)
    assert type(problem.value) is said
    assert remote.address in problem.value.say("ko")  # type: ignore[attr-defined]
    monkeypatch.setattr(Liar, "lie", "")
    assert remote.stat(NAME) is None
    remote.put_new(NAME, source)  # once it is mended it goes, on the same line
    assert remote.stat(NAME) == Listed(NAME, len(DATA))


@pytest.mark.parametrize("lie", ["reads other bytes", "ends early", "wrong size"])
def test_what_is_not_the_object_is_not_received(
    remote: Remote, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lie: str
) -> None:
    remote.put_new(NAME, source)
    monkeypatch.setattr(Liar, "lie", lie)
    into = tmp_path / "into"
    with pytest.raises(ObjectTorn):
        remote.get(NAME, into)
    assert not into.exists()
    monkeypatch.setattr(Liar, "lie", "")
    remote.get(NAME, into)
    assert into.read_bytes() == DATA


def test_a_listing_is_read_within_bounds(remote: Remote, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sftp, "MAX_OBJECTS", 700)
    monkeypatch.setattr(Liar, "lie", "lists for ever")
    with pytest.raises(TooManyObjects):
        list(remote.list("inbox"))
    monkeypatch.setattr(Liar, "lie", "")
    assert list(remote.list("inbox")) == []


def test_of_a_listing_only_objects_are_seen_each_once(
    remote: Remote, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Liar, "lie", "lists nonsense")
    assert list(remote.list("inbox")) == [Listed(NAME, len(DATA))]


def test_ctrl_c_ends_the_transfer_and_the_line_still_works(remote: Remote, source: Path) -> None:
    def interrupt(done: int, total: int, resumed: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        remote.put_new(NAME, source, interrupt)
    assert remote.stat(NAME) is None
    remote.put_new(NAME, source)
    assert remote.stat(NAME) is not None


def test_a_server_that_ends_is_said_to_be_gone(tmp_path: Path, source: Path) -> None:
    here = tmp_path / "served"
    here.mkdir()
    with in_thread(here) as server:
        row = RemoteRow("office", server.address(), "sftp", encrypts=False, host_key=server.fingerprint)
        remote = open_remote(row, lambda _: "맞는 비밀번호")
        remote.put_new(NAME, source)
    with pytest.raises(RemoteGone):
        list(remote.list("inbox"))
    remote.close()
