"""The bench's servers, for tests: what this machine does not have is skipped, or asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from bench import servers as started
from bench.servers import ACCESS, BUCKET, S3Server, SshServer, free_port, key

__all__ = ["ACCESS", "BUCKET", "S3Server", "SshServer", "free_port", "key"]


def program(name: str, required: bool = False) -> str:
    try:
        return started.program(name)
    except started.NotHereError:
        if required and sys.platform == "linux":
            pytest.fail(f"this test needs {name}: run tests/tools.sh")
        pytest.skip(f"{name} is not on this machine")


@contextmanager
def openssh(here: Path, **settings: str) -> Iterator[SshServer]:
    program("sshd", required=True)
    with started.openssh(here, **settings) as server:
        yield server


@contextmanager
def rclone_sftp(here: Path) -> Iterator[SshServer]:
    program("rclone")
    with started.rclone_sftp(here) as server:
        yield server


@contextmanager
def s3rver(here: Path) -> Iterator[S3Server]:
    program("s3rver")
    with started.s3rver(here) as server:
        yield server


def moto(here: Path, *more: str) -> AbstractContextManager[S3Server]:
    return started.moto(here, *more)
