"""Push and pull: a folder against cp, synced and hashed; SFTP and S3 against the library's own transfer.

Ours does more than the yardsticks: it hashes what it reads, syncs, reads back what it wrote, and gives the
name last. Servers keep their files in memory where they fit, so that line and library are what is measured.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from . import servers
from .bundles import _memory
from .measure import Row, in_turn, median, peak_memory, say, timed

if TYPE_CHECKING:
    from inspector_tui.model.sync_views import RemoteRow
    from inspector_tui.sync.remote import Remote

MIB = 1 << 20
SIZE, QUICK = 128, 16
SMALL = 24
TIMES = 3
Works = tuple[Callable[[], float], Callable[[], float], Callable[[], float], Callable[[], float]]
"""Our push, the other's push, our pull, the other's pull; each in seconds."""


def rows(*, quick: bool = False) -> list[Row]:
    """Throughput of each transport beside its yardstick, and its peak memory for a large and a small file."""
    size = QUICK if quick else SIZE
    found = _folder(size)
    try:
        found += _sftp(size, flat=not quick)
    except servers.NotHereError as missing:
        say(f"  sftp is left out: {missing} is not on this machine")
    try:
        found += _s3(size, flat=not quick)
    except RuntimeError as problem:
        say(f"  s3 is left out: moto did not start ({problem})")
    return found


def _sftp(size: int, *, flat: bool) -> list[Row]:
    from inspector_tui.model.sync_views import RemoteRow

    with ExitStack() as stack:
        here = _ground(stack, size)
        server = stack.enter_context(servers.openssh(here / "server"))
        stack.enter_context(_environment({"INSPECTOR_SFTP_KEY": str(server.user_key), "SSH_AUTH_SOCK": ""}))
        row = RemoteRow("office", server.address(), "sftp", encrypts=False, host_key=server.fingerprint)
        remote = _opened(row)
        stack.callback(remote.close)
        works = _turns(remote, here, size, *_by_asyncssh(server, here, stack))
        return _compared("sftp (openssh)", size, works) + (_flat(row, here) if flat else [])


def _s3(size: int, *, flat: bool) -> list[Row]:
    from inspector_tui.model.sync_views import RemoteRow

    with ExitStack() as stack:
        here = _ground(stack, size)
        server = stack.enter_context(servers.moto(here / "server"))
        nothing = {"AWS_CONFIG_FILE": os.devnull, "AWS_SHARED_CREDENTIALS_FILE": os.devnull}
        more = {"AWS_CA_BUNDLE": "", "AWS_ENDPOINT_URL": server.endpoint}
        stack.enter_context(_environment(servers.ACCESS | nothing | more))
        _make_bucket(server)
        row = RemoteRow("office", f"s3://{servers.BUCKET}/bench", "s3", encrypts=False)
        works = _turns(_opened(row), here, size, *_by_obstore(server, here))
        return _compared("s3 (moto)", size, works) + (_flat(row, here) if flat else [])


def _ground(stack: ExitStack, size: int) -> Path:
    return Path(stack.enter_context(tempfile.TemporaryDirectory(dir=_memory(6 * size * MIB))))


def _folder(size: int) -> list[Row]:
    from inspector_tui.sync.transports.folder import FolderRemote

    with tempfile.TemporaryDirectory(dir=Path.home()) as folder:
        here = Path(folder)
        (here / "remote").mkdir()
        remote = FolderRemote(here / "remote", mine="bench")
        return _compared("folder", size, _turns(remote, here, size, *_copies(here)), budget=0.5)


def _copies(here: Path) -> tuple[Callable[[Path], None], Callable[[Path], None]]:
    """cp, sync and sha256sum, either way."""
    numbers = count()

    def copied(source: Path) -> None:
        target = here / f"copy{next(numbers)}"
        subprocess.run(["cp", source, target], check=True)
        subprocess.run(["sync", target], check=True)
        subprocess.run(["sha256sum", target], check=True, stdout=subprocess.DEVNULL)
        target.unlink()

    return copied, copied


def _compared(what: str, size: int, works: Works, budget: float = 0.8) -> list[Row]:
    say(f"  {what}, {size} MiB")
    ours_up, other_up, ours_down, other_down = (median(one) for one in in_turn(TIMES, *works))
    yard = "cp + sync + sha256sum" if what == "folder" else "the library's own"
    pairs = (("push", ours_up, other_up), ("pull", ours_down, other_down))
    return [
        Row(
            "sending",
            f"{way} by {what}, {size} MiB / {yard}",
            size / ours,
            size / other,
            "MiB/s",
            budget,
            least=True,
        )
        for way, ours, other in pairs
    ]


def _turns(
    remote: Remote, here: Path, size: int, up: Callable[[Path], None], down: Callable[[Path], None]
) -> Works:
    """Each turn with other bytes, so that nothing is there already."""
    from inspector_tui.sync import names
    from inspector_tui.sync.names import Place

    latest: list[tuple[str, Path]] = []

    def fresh() -> tuple[str, Path]:
        for _, old in latest:
            old.unlink(missing_ok=True)
        path = here / "source.zip"
        digest = _made(path, size)
        latest[:] = [(names.bundle(Place.INBOX, "kr-1-result-d-1-r1", digest, encrypted=False), path)]
        return latest[0]

    def push() -> float:
        name, path = fresh()
        return timed(lambda: remote.put_new(name, path))

    def pull() -> float:
        name, path = fresh()
        remote.put_new(name, path)
        into = here / "into"
        taken = timed(lambda: remote.get(name, into))
        into.unlink()
        return taken

    def other_push() -> float:
        _, path = fresh()
        return timed(lambda: up(path))

    def other_pull() -> float:
        _, path = fresh()
        up(path)
        return timed(lambda: down(path))

    return push, other_push, pull, other_pull


def _made(path: Path, size: int) -> str:
    seed, state = os.urandom(MIB), hashlib.sha256()
    with path.open("wb") as out:
        for number in range(size):
            piece = number.to_bytes(8) + seed[8:]
            state.update(piece)
            out.write(piece)
        os.fsync(out.fileno())
    return state.hexdigest()


def _by_asyncssh(
    server: servers.SshServer, here: Path, stack: ExitStack
) -> tuple[Callable[[Path], None], Callable[[Path], None]]:
    """The library as it comes: its own ciphers, its own put and get."""
    import asyncssh

    loop = asyncio.new_event_loop()

    async def begin() -> tuple[asyncssh.SSHClientConnection, asyncssh.SFTPClient]:
        connection = await asyncssh.connect(
            "127.0.0.1", server.port, username=server.user, known_hosts=None, config=None,
            client_keys=[str(server.user_key)],
        )  # fmt: skip
        return connection, await connection.start_sftp_client()

    async def end() -> None:
        connection.close()
        await connection.wait_closed()

    connection, client = loop.run_until_complete(begin())
    stack.callback(lambda: (loop.run_until_complete(end()), loop.close()))
    there = f"{server.path}/raw"
    return (
        lambda source: loop.run_until_complete(client.put(str(source), there)),
        lambda _: loop.run_until_complete(client.get(there, str(here / "raw"))),
    )


def _by_obstore(
    server: servers.S3Server, here: Path
) -> tuple[Callable[[Path], None], Callable[[Path], None]]:
    import obstore
    from obstore.store import S3Store

    store = S3Store(
        servers.BUCKET,
        endpoint=server.endpoint,
        region="us-east-1",
        access_key_id=servers.ACCESS["AWS_ACCESS_KEY_ID"],
        secret_access_key=servers.ACCESS["AWS_SECRET_ACCESS_KEY"],
        client_options={"allow_http": True},
    )

    def down(_: Path) -> None:
        with (here / "raw").open("wb") as out:
            for piece in obstore.get(store, "raw"):
                out.write(piece)

    def up(source: Path) -> None:
        obstore.put(store, "raw", source)

    return up, down


@contextmanager
def _environment(variables: dict[str, str]) -> Iterator[None]:
    """What our transports read there, while the block lasts."""
    before = dict(os.environ)
    os.environ.update(variables)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _make_bucket(server: servers.S3Server) -> None:
    from http.client import HTTPConnection

    line = HTTPConnection("127.0.0.1", server.port, timeout=10)
    line.request(
        "PUT",
        f"/{servers.BUCKET}",
        headers={"Authorization": "AWS4-HMAC-SHA256 Credential=x/x/us-east-1/s3/x"},
    )
    answer = line.getresponse()
    if answer.status != 200:
        raise RuntimeError(f"no bucket: {answer.status} {answer.read(300)!r}")
    line.close()


def _opened(row: RemoteRow) -> Remote:
    from inspector_tui.sync.transports.opening import open_remote

    return open_remote(row, mine="bench")


def _flat(row: RemoteRow, here: Path) -> list[Row]:
    """Peak memory of a process that does nothing else, for a file of SIZE and one of SMALL."""
    peaks: dict[str, list[float]] = {"push": [], "pull": []}
    for size in (SIZE, SMALL):
        given = [row.kind, row.address, row.host_key, str(size), str(here)]
        command = [sys.executable, "-m", "bench.sending", *given]
        said = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
        for way, peak in peaks.items():
            peak.append(said[way] / 1024)
    what = f"by {row.kind}, peak memory, {SIZE} MiB / {SMALL} MiB"
    return [
        Row("sending", f"{way} {what}", large, small, "MiB", 1.25) for way, (large, small) in peaks.items()
    ]


def _alone(row: RemoteRow, size: int, here: Path) -> Iterator[tuple[str, float]]:
    from inspector_tui.sync import names
    from inspector_tui.sync.names import Place

    remote = _opened(row)
    folder = Path(tempfile.mkdtemp(dir=here))
    name = names.bundle(Place.INBOX, "kr-1-result-d-1-r2", _made(folder / "f", size), encrypted=False)
    remote.put_new(name, folder / "f")
    yield "push", peak_memory()
    remote.get(name, folder / "into")
    yield "pull", peak_memory()
    remote.close()
    shutil.rmtree(folder)


def _main(kind: str, address: str, host_key: str, size: str, here: str) -> None:
    from inspector_tui.model.sync_views import RemoteRow

    row = RemoteRow("office", address, kind, encrypts=False, host_key=host_key)
    print(json.dumps(dict(_alone(row, int(size), Path(here)))))


if __name__ == "__main__":
    _main(*sys.argv[1:])
