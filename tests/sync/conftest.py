"""Servers that start once for a test process, when a test asks for them, and end with it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sync import servers
from tests.sync.servers import S3Server, SshServer


@pytest.fixture(scope="session")
def openssh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SshServer]:
    with servers.openssh(tmp_path_factory.mktemp("openssh")) as server:
        yield server


@pytest.fixture(scope="session")
def rclone_sftp(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SshServer]:
    with servers.rclone_sftp(tmp_path_factory.mktemp("rclone")) as server:
        yield server


@pytest.fixture(scope="session")
def moto(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3Server]:
    with servers.moto(tmp_path_factory.mktemp("moto")) as server:
        yield server


@pytest.fixture(scope="session")
def s3rver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3Server]:
    with servers.s3rver(tmp_path_factory.mktemp("s3rver")) as server:
        yield server
