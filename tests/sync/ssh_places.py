"""SFTP servers seen from behind, for the contract and everything after it."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from inspector_tui.model.sync_views import RemoteRow
from inspector_tui.sync.asking import nobody
from inspector_tui.sync.transports.sftp import SftpRemote
from inspector_tui.sync.transports.sftp_login import Login, Patience, place_of
from tests.sync.servers import SshServer

IMPATIENT = Patience(connect=15, login=15, answer=20, alive=10)


class SshPlace:
    """A fresh folder on a server."""

    def __init__(self, server: SshServer) -> None:
        self.server = server
        self.below = f"/{uuid.uuid4().hex}"
        self.root = server.folder / self.below[1:]
        self.root.mkdir()
        self.root.chmod(0o777)
        self.open: list[SftpRemote] = []

    def remote(self, mine: str = "this-laptop", port: int | None = None) -> SftpRemote:
        place = place_of(self.server.address(port, self.below))
        login = Login(place, nobody, self.server.fingerprint, patience=IMPATIENT)
        remote = SftpRemote(login, mine)
        self.open.append(remote)
        return remote

    def row(self) -> RemoteRow:
        return RemoteRow("office", self.server.address(below=self.below), "sftp", encrypts=False,
                         host_key=self.server.fingerprint)  # fmt: skip

    def plant(self, name: str, data: bytes) -> None:
        path = self.root / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)

    def bytes_of(self, name: str) -> bytes | None:
        path = self.root / name
        return path.read_bytes() if path.exists() else None

    def leftovers(self) -> list[str]:
        return sorted(path.name for path in self.root.glob("*/.*"))


@contextmanager
def ssh_place(server: SshServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[SshPlace]:
    monkeypatch.setenv("INSPECTOR_SFTP_KEY", str(server.user_key))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    place = SshPlace(server)
    try:
        yield place
    finally:
        for remote in place.open:
            remote.close()
        shutil.rmtree(place.root, ignore_errors=True)
