"""An SFTP server as a remote: the contract on an honest server and a careless one, and SFTP's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sync.servers import SshServer
from tests.sync.ssh_places import SshPlace, ssh_place
from tests.sync.transport_contract import TransportContract


class TestOpenSsh(TransportContract):
    @pytest.fixture
    def place(self, openssh: SshServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[SshPlace]:
        with ssh_place(openssh, monkeypatch) as place:
            yield place


class TestRclone(TransportContract):
    resumes_put = False  # it empties a file that is opened again; the transport sees it and begins anew

    @pytest.fixture
    def place(self, rclone_sftp: SshServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[SshPlace]:
        with ssh_place(rclone_sftp, monkeypatch) as place:
            yield place
