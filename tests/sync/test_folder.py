"""A folder as a remote: the contract, and what is a folder's alone."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from inspector_tui.model.sync_views import RemoteRow
from inspector_tui.sync.errors import (
    AddressUnknown,
    ExtraMissing,
    Interrupted,
    NameTaken,
    NotAsWritten,
    ObjectTooBig,
    RemoteDenied,
    RemoteFull,
    RemoteGone,
    RemoteMissing,
    RemoteReadOnly,
    SecretInAddress,
    TooManyObjects,
)
from inspector_tui.sync.remote import Measured
from inspector_tui.sync.transports import folder, medium
from inspector_tui.sync.transports.folder import FolderRemote
from inspector_tui.sync.transports.opening import kind_of, open_remote
from tests.sync.transport_contract import BIG, Stop, TransportContract, an_object, some_bytes


class Stick:
    """A folder seen from behind."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir()

    def remote(self, mine: str = "this-laptop") -> FolderRemote:
        return FolderRemote(self.root, mine=mine)

    def plant(self, name: str, data: bytes) -> None:
        path = self.root / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)

    def bytes_of(self, name: str) -> bytes | None:
        path = self.root / name
        return path.read_bytes() if path.exists() else None

    def leftovers(self) -> list[str]:
        return sorted(path.name for path in self.root.glob("*/.*"))


@pytest.fixture
def stick(tmp_path: Path) -> Stick:
    return Stick(tmp_path / "stick")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "source.zip"
    path.write_bytes(some_bytes(BIG))
    return path


NAME = an_object(some_bytes(BIG))


class TestFolder(TransportContract):
    @pytest.fixture
    def place(self, stick: Stick) -> Stick:
        return stick


class TestFolderWithoutHardLinks(TransportContract):
    """FAT and many shares: ``link`` is refused there."""

    @pytest.fixture
    def place(self, stick: Stick, monkeypatch: pytest.MonkeyPatch) -> Stick:
        def refused(*_: object, **__: object) -> None:
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

        monkeypatch.setattr(os, "link", refused)
        return stick


def test_the_folder_itself_is_never_made(tmp_path: Path) -> None:
    """Where the stick should be, an empty folder on the laptop's own disk would look like one."""
    with pytest.raises(RemoteMissing):
        FolderRemote(tmp_path / "media" / "stick")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(RemoteMissing):
        FolderRemote(tmp_path / "file")
    assert not (tmp_path / "media").exists()


def test_a_stick_pulled_out_half_way_is_gone_on_from(stick: Stick, source: Path) -> None:
    away = stick.root.with_name("away")

    def pulled(done: int, total: int, resumed: int) -> None:
        if done > 1 << 20 and stick.root.exists():
            stick.root.rename(away)

    with pytest.raises(RemoteGone):
        stick.remote().put_new(NAME, source, pulled)
    away.rename(stick.root)
    assert stick.bytes_of(NAME) is None
    told = Stop()
    stick.remote().put_new(NAME, source, told)
    assert told.told[-1][2] > 1 << 20
    assert stick.bytes_of(NAME) == source.read_bytes()


def test_a_stick_that_is_out_is_not_an_empty_stick(stick: Stick) -> None:
    remote = stick.remote()
    stick.root.rmdir()
    with pytest.raises(RemoteGone):
        list(remote.list("inbox"))
    with pytest.raises(RemoteGone):
        remote.stat(NAME)


def test_part_of_what_lies_there_is_believed_as_far_as_it_is_the_sources(stick: Stick, source: Path) -> None:
    with pytest.raises(Interrupted):
        stick.remote().put_new(NAME, source, Stop(after=3 << 20))
    part = next(stick.root.glob("inbox/.part-*"))
    damaged = bytearray(part.read_bytes())
    damaged[(1 << 20) + 7] ^= 1
    part.write_bytes(damaged + b"and more")
    told = Stop()
    stick.remote().put_new(NAME, source, told)
    assert told.told[-1][2] == 1 << 20
    assert stick.bytes_of(NAME) == source.read_bytes()


def test_a_pipe_or_link_in_place_of_our_part_is_cleared_away(
    stick: Stick, source: Path, tmp_path: Path
) -> None:
    with pytest.raises(Interrupted):
        stick.remote().put_new(NAME, source, Stop(after=3 << 20))
    part = next(stick.root.glob("inbox/.part-*"))
    mine = tmp_path / "mine"
    mine.write_bytes(b"not theirs to change")
    part.unlink()
    part.symlink_to(mine)
    stick.remote().put_new(NAME, source)
    assert stick.bytes_of(NAME) == source.read_bytes()
    assert mine.read_bytes() == b"not theirs to change"
    (stick.root / NAME).unlink()
    os.mkfifo(part)
    stick.remote().put_new(NAME, source)
    assert stick.bytes_of(NAME) == source.read_bytes()


def test_links_on_the_remote_are_not_followed(stick: Stick, source: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(source.read_bytes())
    stick.plant("inbox/x", b"")
    (stick.root / NAME).symlink_to(secret)
    remote = stick.remote()
    assert remote.stat(NAME) is None
    assert list(remote.list("inbox")) == []
    with pytest.raises(NameTaken):
        remote.get(NAME, tmp_path / "into")
    with pytest.raises(NameTaken):
        remote.put_new(NAME, source)
    (stick.root / "outbox").symlink_to(tmp_path)
    with pytest.raises(NameTaken):
        list(remote.list("outbox"))
    os.mkfifo(stick.root / an_object(b"fifo"))
    with pytest.raises(NameTaken):
        remote.get(an_object(b"fifo"), tmp_path / "into")
    assert secret.read_bytes() == source.read_bytes()


def test_a_medium_that_gives_back_other_bytes_did_not_take_them(
    stick: Stick, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worn stick: one bit is another after the file was synced."""
    real = os.fsync
    worn = []

    def wears(fd: int) -> None:
        real(fd)
        path = Path(os.readlink(f"/proc/self/fd/{fd}"))
        if path.name.startswith(".part-") and not worn:
            worn.append(path)
            with path.open("r+b") as stream:
                stream.seek(BIG // 2)
                byte = stream.read(1)
                stream.seek(BIG // 2)
                stream.write(bytes([byte[0] ^ 1]))

    monkeypatch.setattr(os, "fsync", wears)
    with pytest.raises(NotAsWritten):
        stick.remote().put_new(NAME, source)
    assert worn
    assert stick.bytes_of(NAME) is None
    assert stick.leftovers() == []


def test_reading_back_asks_the_medium_and_not_the_cache(stick: Stick, source: Path, tmp_path: Path) -> None:
    """Seen from outside: the part is synced, then forgotten by the cache, then read, then named."""
    script = (
        "import sys; from pathlib import Path; from inspector_tui.sync.transports.folder import FolderRemote;"
        "FolderRemote(Path(sys.argv[1])).put_new(sys.argv[2], Path(sys.argv[3]))"
    )
    trace = tmp_path / "trace"
    calls = "fsync,fadvise64,read,link,linkat,rename,renameat"
    subprocess.run(
        [
            "strace",
            "-f",
            "-y",
            "-e",
            f"trace={calls}",
            "-o",
            trace,
            sys.executable,
            "-c",
            script,
            str(stick.root),
            NAME,
            str(source),
        ],
        check=True,
    )
    seen = [line for line in trace.read_text("utf-8", "replace").splitlines() if ".part-" in line]
    kinds = [line.split(None, 1)[1].split("(")[0] for line in seen]
    last = len(kinds) - 1 - kinds[::-1].index("fsync")
    assert kinds[last + 1] == "fadvise64"
    assert "DONTNEED" in seen[last + 1]
    assert set(kinds[last + 2 : -1]) == {"read"}
    assert kinds[-1].startswith("link")


def test_fats_limit_is_said_before_anything_is_written(stick: Stick, tmp_path: Path) -> None:
    big = tmp_path / "big.zip"
    with big.open("wb") as stream:
        stream.truncate(2**32)  # a hole: one byte more than FAT32 takes
    remote = FolderRemote(stick.root, kind_of=lambda _: "vfat")
    assert isinstance(remote, Measured)
    with pytest.raises(ObjectTooBig) as said:
        remote.put_new(an_object(b"big"), big)
    assert "vfat" in said.value.say("ko")
    assert "4095 MiB" in said.value.say("en")
    assert not list(stick.root.rglob(".part-*"))
    remote.must_take({NAME: 2**32 - 1})


def test_the_file_system_is_that_of_the_longest_mount(tmp_path: Path) -> None:
    here = os.path.realpath(tmp_path)
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "overlay / overlay rw 0 0\n"
        f"/dev/sda1 {here} ext4 rw 0 0\n"
        f"/dev/sdb1 {here}/my\\040stick vfat rw 0 0\n"
        f"/dev/sdc1 {here}/my\\040stick2 exfat rw 0 0\n"
    )
    assert medium.file_system(tmp_path / "my stick" / "inbox", mounts) == "vfat"
    assert medium.file_system(tmp_path / "my stick2", mounts) == "exfat"
    assert medium.file_system(tmp_path / "my", mounts) == "ext4"
    assert medium.file_system(tmp_path, tmp_path / "none") == ""
    assert medium.file_system(Path("/proc/self")) == "proc"
    assert medium.largest_file("vfat") == 4_294_967_295
    assert medium.largest_file("ext4") is None


def test_room_is_looked_at_before_anything_is_written(stick: Stick) -> None:
    remote = stick.remote()
    with pytest.raises(RemoteFull):
        remote.must_take({NAME: medium.free(stick.root) + (1 << 40)})
    remote.must_take({NAME: 1})


def test_the_systems_own_limit_is_said_as_such(stick: Stick, source: Path) -> None:
    """Where the file system could not be told, the write says it: here by a limit on this process."""
    script = (
        "import resource, signal, sys; from pathlib import Path;"
        "from inspector_tui.sync.transports.folder import FolderRemote;"
        "from inspector_tui.model.errors import InspectorError;"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2 << 20, 2 << 20));"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "try: FolderRemote(Path(sys.argv[1])).put_new(sys.argv[2], Path(sys.argv[3]))\n"
        "except InspectorError as e: print(e.code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, stick.root, NAME, source], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ObjectTooBig.code
    assert stick.bytes_of(NAME) is None
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 2 << 20


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, RemoteFull),
        (errno.EDQUOT, RemoteFull),
        (errno.EROFS, RemoteReadOnly),
        (errno.EACCES, RemoteDenied),
        (errno.EPERM, RemoteDenied),
        (errno.EIO, RemoteGone),
        (errno.ENODEV, RemoteGone),
        (errno.ESTALE, RemoteGone),
        (errno.EFBIG, ObjectTooBig),
    ],
)
def test_each_failure_has_a_sentence_of_its_own(
    stick: Stick, source: Path, tmp_path: Path, number: int, said: type[Exception]
) -> None:
    """The system refuses the third write to the stick (strace puts the error there), then works again."""
    script = (
        "import sys; from pathlib import Path; from inspector_tui.sync.transports.folder import FolderRemote;"
        "from inspector_tui.model.errors import InspectorError\n"
        "try: FolderRemote(Path(sys.argv[1]), mine='this-laptop').put_new(sys.argv[2], Path(sys.argv[3]))\n"
        "except InspectorError as e: print(type(e).__name__); print(e.say('ko'))"
    )
    stick.plant("inbox/x", b"")
    inject = f"inject=write:error={errno.errorcode[number]}:when=3+"
    done = subprocess.run(
        [
            "strace",
            "-f",
            "-qq",
            "-o",
            tmp_path / "trace",
            "-P",
            _part_of(stick),
            "-e",
            inject,
            sys.executable,
            "-c",
            script,
            stick.root,
            NAME,
            source,
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    name, sentence = done.stdout.splitlines()
    assert name == said.__name__
    assert str(stick.root) in sentence
    assert stick.bytes_of(NAME) is None
    told = Stop()
    stick.remote().put_new(NAME, source, told)
    assert told.told[-1][2] == 2 << 20
    assert stick.bytes_of(NAME) == source.read_bytes()


def _part_of(stick: Stick) -> str:
    return str(stick.root / "inbox" / f".part-{sha256(f'this-laptop {NAME}'.encode()).hexdigest()[:32]}")


def test_a_listing_is_read_within_bounds(stick: Stick, monkeypatch: pytest.MonkeyPatch) -> None:
    (stick.root / "inbox").mkdir()
    for number in range(3):
        (stick.root / "inbox" / f"{number}.txt").touch()
    monkeypatch.setattr(folder, "MAX_OBJECTS", 3)
    assert list(stick.remote().list("inbox")) == []
    (stick.root / "inbox" / "one too many").touch()
    with pytest.raises(TooManyObjects):
        list(stick.remote().list("inbox"))


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/media/stick", "folder"),
        ("stick", "folder"),
        ("C:/stick", "folder"),
        ("file:///media/my%20stick", "folder"),
        ("sftp://inspector@office.example:2222/in", "sftp"),
        ("s3://bucket/prefix", "s3"),
    ],
)
def test_an_address_says_what_it_is(address: str, kind: str) -> None:
    assert kind_of(address) == kind


@pytest.mark.parametrize("address", ["", "webdav://office/x", "sftp:///x", "sftp://h:port/x", "s3://b/x?k=v"])
def test_an_address_that_nothing_speaks_is_refused(address: str) -> None:
    with pytest.raises(AddressUnknown):
        kind_of(address)


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(SecretInAddress) as said:
        kind_of("sftp://kim:hunter2@office/in")
    assert "hunter2" not in said.value.say("en")
    with pytest.raises(AddressUnknown) as unknown:
        kind_of("ftp://kim:hunter2@office/in")
    assert "hunter2" not in unknown.value.say("en")


@pytest.mark.parametrize(("scheme", "library"), [("sftp", "asyncssh"), ("s3", "obstore")])
def test_an_extra_that_is_not_installed_is_named(
    scheme: str, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.delitem(sys.modules, f"inspector_tui.sync.transports.{scheme}", raising=False)
    with pytest.raises(ExtraMissing) as said:
        open_remote(RemoteRow("office", f"{scheme}://host/in", scheme, encrypts=False))
    assert f"inspector-tui[{scheme}]" in said.value.say("ko")


def test_a_folder_loads_no_network_library(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from inspector_tui.model.sync_views import RemoteRow;"
        "from inspector_tui.sync.transports.opening import open_remote;"
        "open_remote(RemoteRow('r', sys.argv[1], 'folder', False)).list('inbox');"
        "print(*({'ssl', 'asyncio', 'asyncssh', 'obstore', 'http.client'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, tmp_path], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""


def test_where_a_stick_was_mounted_an_empty_folder_is_not_it(
    stick: Stick, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert medium.mount_point(Path("/proc/self")) == "/proc"
    assert medium.mount_point(stick.root / "not there") == ""
    FolderRemote(stick.root, mount="/proc")  # something is mounted there
    with pytest.raises(RemoteMissing):
        FolderRemote(stick.root, mount=str(stick.root))
