"""Real servers on 127.0.0.1, each a process of its own: for the bench, and for the tests of the transports.

Honest: OpenSSH (``sshd``) and moto. Careless, where this machine has them: ``rclone serve sftp``, whose
rename overwrites and which empties a file that is opened again, and ``s3rver``, which takes no notice of
If-None-Match.
"""

from __future__ import annotations

import getpass
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ACCESS = {"AWS_ACCESS_KEY_ID": "S3RVER", "AWS_SECRET_ACCESS_KEY": "S3RVER", "AWS_REGION": "us-east-1"}
"""What both S3 servers take (moto takes anything)."""

BUCKET = "inspections"
START_SECONDS = 20


class NotHereError(Exception):
    """A program that this machine does not have."""


@dataclass
class SshServer:
    """A server, keys for it, and the folder it serves: ``folder`` here, ``path`` there."""

    kind: str
    port: int
    user: str
    folder: Path
    path: str
    host_key: Path
    user_key: Path

    def address(self, port: int | None = None, below: str = "") -> str:
        """Of a remote there."""
        return f"sftp://{self.user}@127.0.0.1:{port or self.port}{self.path}{below}"

    @cached_property
    def fingerprint(self) -> str:
        """Of the host key, as ssh-keygen says it."""
        said = subprocess.run(
            ["ssh-keygen", "-l", "-f", self.host_key], capture_output=True, text=True, check=True
        )
        return said.stdout.split()[1]


@dataclass(frozen=True)
class S3Server:
    """A storage without a bucket yet."""

    kind: str
    port: int
    folder: Path

    @property
    def endpoint(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"


def program(name: str) -> str:
    """Where it is. Raises NotHereError."""
    found = shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/bin")
    if found is None:
        raise NotHereError(name)
    return found


def key(path: Path, kind: str = "ed25519", passphrase: str = "") -> Path:
    """A fresh key pair."""
    size = ["-b", "2048"] if kind == "rsa" else []
    command: list[str | Path] = [
        "ssh-keygen",
        "-q",
        "-t",
        kind,
        *size,
        "-N",
        passphrase,
        "-C",
        "test",
        "-f",
        path,
    ]
    subprocess.run(command, check=True)
    return path


def free_port() -> int:
    """A port on which nobody listens now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def answers(port: int) -> bool:
    """Whether somebody listens there."""
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.5):
        return True
    return False


@contextmanager
def running(start: Callable[[int], list[str | Path]], folder: Path) -> Iterator[int]:
    """The program, listening on a free port; another port if somebody was quicker."""
    for _ in range(3):
        port = free_port()
        with (folder / "log").open("ab") as log:
            process = subprocess.Popen(
                start(port), stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True
            )
        try:
            until = time.monotonic() + START_SECONDS
            while process.poll() is None and time.monotonic() < until:
                if answers(port):
                    yield port
                    return
                with suppress(subprocess.TimeoutExpired):
                    process.wait(0.02)
        finally:
            _end(process)
    raise RuntimeError((folder / "log").read_text("utf-8", "replace")[-2000:])


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(3)
    except subprocess.TimeoutExpired:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextmanager
def openssh(here: Path, **settings: str) -> Iterator[SshServer]:
    """OpenSSH on its own port, with its own keys and folder; it serves SFTP alone."""
    here.mkdir(parents=True, exist_ok=True)
    sshd = program("sshd")
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(parents=True, exist_ok=True)  # wanted when root starts it
    host, user = key(here / "host"), key(here / "user")
    served = here / "served"
    served.mkdir()
    lines = {
        "ListenAddress": "127.0.0.1",
        "HostKey": str(host),
        "PidFile": "none",
        "AuthorizedKeysFile": f"{user}.pub",
        "StrictModes": "no",
        "UsePAM": "no",
        "PermitRootLogin": "yes",
        "PasswordAuthentication": "no",
        "KbdInteractiveAuthentication": "no",
        "Subsystem": "sftp internal-sftp",
        "MaxStartups": "100",
    } | settings

    def start(port: int) -> list[str | Path]:
        config = here / "config"
        settled = {"Port": str(port)} | lines
        config.write_text("".join(f"{name} {value}\n" for name, value in settled.items()))
        return [sshd, "-D", "-e", "-f", config]

    with running(start, here) as port:
        yield SshServer("openssh", port, getpass.getuser(), served, str(served), host, user)


@contextmanager
def rclone_sftp(here: Path) -> Iterator[SshServer]:
    """The careless one of the two."""
    here.mkdir(parents=True, exist_ok=True)
    rclone = program("rclone")
    host, user = key(here / "host"), key(here / "user")
    served = here / "served"
    (served / "in").mkdir(parents=True)

    def start(port: int) -> list[str | Path]:
        return [rclone, "serve", "sftp", served, "--addr", f"127.0.0.1:{port}", "--key", host,
                "--authorized-keys", f"{user}.pub", "--config", "/dev/null", "--vfs-cache-mode", "writes",
                "--cache-dir", here / "cache", "--dir-cache-time=0s", "--vfs-write-back=0s"]  # fmt: skip

    with running(start, here) as port:
        yield SshServer("rclone", port, "inspector", served / "in", "/in", host, user)


@contextmanager
def moto(here: Path, *more: str) -> Iterator[S3Server]:
    """The honest one of the two."""
    here.mkdir(parents=True, exist_ok=True)

    def start(port: int) -> list[str | Path]:
        return [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port), *more]

    with running(start, here) as port:
        yield S3Server("moto", port, here)


@contextmanager
def s3rver(here: Path) -> Iterator[S3Server]:
    """The careless one of the two."""
    here.mkdir(parents=True, exist_ok=True)
    found = program("s3rver")
    (here / "data").mkdir()

    def start(port: int) -> list[str | Path]:
        return [found, "-a", "127.0.0.1", "-p", str(port), "-d", here / "data", "--silent"]

    with running(start, here) as port:
        yield S3Server("s3rver", port, here / "data")
