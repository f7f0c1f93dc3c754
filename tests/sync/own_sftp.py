"""An SFTP server of the library's own, in a thread: for passwords, and for lies that OpenSSH never tells."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import ClassVar

import asyncssh

from tests.sync import servers
from tests.sync.servers import SshServer


class Keeper(asyncssh.SSHServer):
    """Takes a password and nothing else."""

    open: ClassVar[set[asyncssh.SSHServerConnection]] = set()

    def connection_made(self, conn: asyncssh.SSHServerConnection) -> None:
        Keeper.open.add(conn)

    def begin_auth(self, username: str) -> bool:
        return True

    def password_auth_supported(self) -> bool:
        return True

    def validate_password(self, username: str, password: str) -> bool:
        return (username, password) == ("kim", "맞는 비밀번호")


@contextmanager
def in_thread(here: Path, factory: type[asyncssh.SFTPServer] | bool = True) -> Iterator[SshServer]:
    """A server of the library's own in a thread, for what OpenSSH cannot be made to do here."""
    host, user = servers.key(here / "host"), servers.key(here / "user")
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def listen() -> asyncssh.SSHAcceptor:
        return await asyncssh.listen(
            "127.0.0.1", 0, server_host_keys=[str(host)], server_factory=Keeper, sftp_factory=factory
        )

    server = asyncio.run_coroutine_threadsafe(listen(), loop).result(10)
    try:
        yield SshServer("asyncssh", server.get_port(), "kim", here, str(here), host, user)
    finally:
        for connection in Keeper.open:
            loop.call_soon_threadsafe(connection.abort)
        Keeper.open.clear()
        loop.call_soon_threadsafe(server.close)
        asyncio.run_coroutine_threadsafe(server.wait_closed(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()
