"""Servers that start once for a test process, when a test asks for them, and end with it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sync import servers
from tests.sync.servers import S3Server, SshServer


@pytest.fixture(scope="session")
def ground() -> Iterator[Path]:
    """Where the servers keep their files: in memory if it can be had, for they sync what they are told to."""
    memory = Path("/dev/shm")
    found = memory if memory.is_dir() and os.access(memory, os.W_OK) else None
    folder = Path(tempfile.mkdtemp(prefix="inspector-servers-", dir=found))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def openssh(ground: Path) -> Iterator[SshServer]:
    with servers.openssh(ground / "openssh") as server:
        yield server


@pytest.fixture(scope="session")
def rclone_sftp(ground: Path) -> Iterator[SshServer]:
    with servers.rclone_sftp(ground / "rclone") as server:
        yield server


@pytest.fixture(scope="session")
def moto(ground: Path) -> Iterator[S3Server]:
    with servers.moto(ground / "moto") as server:
        yield server


@pytest.fixture(scope="session")
def s3rver(ground: Path) -> Iterator[S3Server]:
    with servers.s3rver(ground / "s3rver") as server:
        yield server
