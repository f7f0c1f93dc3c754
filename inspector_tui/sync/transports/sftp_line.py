"""A line to an SFTP server: waiting for its answers, within limits, and its complaints in our words."""

from __future__ import annotations

import stat as modes
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, Final, TypeVar

import asyncssh

from ...model.errors import InspectorError
from ..errors import RemoteDenied, RemoteFailed, RemoteFull, RemoteGone
from .loop_thread import LoopThread
from .network_errors import NoRoom, ServerFolderMissing
from .sftp_login import Login

STEP: Final = 255 * 1024
"""Bytes of one request: the most that OpenSSH takes."""

AHEAD: Final = 32
"""Requests under way at once. Their 8 MiB are enough for 80 MB/s at 100 ms, and all that a transfer holds."""

_MIB: Final = 1 << 20
_FULL: Final = ("space", "quota", "full")
_T = TypeVar("_T")


class Line:
    """One connection and its SFTP session. Raises what ``Login.connect`` raises, and ``sync.errors``."""

    def __init__(self, login: Login) -> None:
        self.place = login.place
        self._patience = login.patience
        self._loop = LoopThread("inspector-sftp")
        self._connection: asyncssh.SSHClientConnection | None = None
        try:
            self._connection = login.connect(self._loop)
            with self.said():
                self.sftp = self.run(self._begin(self._connection))
        except BaseException:
            self.close()
            raise

    async def _begin(self, connection: asyncssh.SSHClientConnection) -> asyncssh.SFTPClient:
        # Names come from strangers: bytes that are no UTF-8 must not end a listing.
        return await connection.start_sftp_client(path_errors="surrogateescape")

    def run(self, work: Coroutine[Any, Any, _T]) -> _T:
        """What the server answers. Raises the library's errors, and TimeoutError."""
        return self._loop.run(work, self._patience.answer)

    def in_order(self, works: Iterator[Callable[[], Coroutine[Any, Any, _T]]]) -> Iterator[_T]:
        """Answers in order, several asked for at once."""
        return self._loop.in_order(works, AHEAD, self._patience.answer)

    def look(self, path: str) -> asyncssh.SFTPAttrs | None:
        """What lies there, not followed if it is a link; None for nothing."""
        try:
            return self.run(self.sftp.lstat(path))
        except (asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath):
            return None

    @contextmanager
    def opened(self, path: str, flags: int) -> Iterator[asyncssh.SFTPClientFile]:
        """A file on the server, closed afterwards."""
        file = self.run(self._open(path, flags))
        try:
            yield file
        except BaseException:
            with suppress(Exception):  # what went wrong first is what is told
                self.run(file.close())
            raise
        self.run(file.close())

    async def _open(self, path: str, flags: int) -> asyncssh.SFTPClientFile:
        return await self.sftp.open(path, flags, encoding=None)

    def pieces(self, file: asyncssh.SFTPClientFile, start: int, end: int) -> Iterator[bytes]:
        """The bytes from ``start`` on, in order; they end early where the file does."""

        def reads() -> Iterator[Callable[[], Coroutine[Any, Any, bytes]]]:
            for at in range(start, end, STEP):
                yield partial(_read, file, min(STEP, end - at), at)

        wanted = start
        for piece in self.in_order(reads()):
            yield piece
            wanted += len(piece)
            if len(piece) < STEP and wanted < end:
                return

    def free(self, folder: str) -> int | None:
        """Bytes that may still be written in ``folder``; None where the server does not say."""
        try:
            room = self.run(self.sftp.statvfs(folder))
        except asyncssh.SFTPError:
            return None
        return room.bavail * room.frsize

    def full(self, folder: str, needed: int, problem: asyncssh.SFTPError) -> InspectorError:
        """What a failed write means: most servers say no more than "Failure" when their disk is full."""
        free = self.free(folder)
        if free is not None and free < needed:
            return RemoteFull(address=self.place.address, needed=-(-needed // _MIB), free=free // _MIB)
        if any(word in problem.reason.lower() for word in _FULL):
            return NoRoom(address=self.place.address, detail=problem.reason)
        return RemoteFailed(address=self.place.address, detail=problem.reason or problem.code)

    @contextmanager
    def said(self) -> Iterator[None]:
        """Turns the library's errors into ours."""
        address = self.place.address
        try:
            yield
        except InspectorError:
            raise
        except (asyncssh.SFTPConnectionLost, asyncssh.SFTPNoConnection, asyncssh.DisconnectError) as problem:
            raise RemoteGone(address=address, detail=problem.reason) from None
        except (TimeoutError, ConnectionError, EOFError) as problem:
            raise RemoteGone(address=address, detail=str(problem) or type(problem).__name__) from None
        except asyncssh.SFTPPermissionDenied as problem:
            raise RemoteDenied(address=address, detail=problem.reason) from None
        except (asyncssh.SFTPNoSpaceOnFilesystem, asyncssh.SFTPQuotaExceeded) as problem:
            raise NoRoom(address=address, detail=problem.reason) from None
        except (asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath):
            raise ServerFolderMissing(path=self.place.folder, address=address) from None
        except asyncssh.SFTPError as problem:
            raise RemoteFailed(address=address, detail=problem.reason or problem.code) from None
        except asyncssh.Error as problem:
            raise RemoteGone(address=address, detail=problem.reason) from None

    def close(self) -> None:
        """Hang up. Never raises: the line may be gone already."""
        if self._loop.loop.is_closed():
            return
        with suppress(Exception):
            self._loop.run(self._hang_up(), 5)
        self._loop.close()

    async def _hang_up(self) -> None:
        if self._connection is not None:
            self._connection.close()
            await self._connection.wait_closed()


def regular(attributes: asyncssh.SFTPAttrs) -> int | None:
    """Its size, if it is a regular file; a server that says nothing about it is asked no more."""
    if attributes.permissions is not None and not modes.S_ISREG(attributes.permissions):
        return None
    return attributes.size


def is_folder(attributes: asyncssh.SFTPAttrs | None) -> bool:
    """Whether it is a folder, as far as the server says."""
    if attributes is None:
        return False
    return attributes.permissions is None or modes.S_ISDIR(attributes.permissions)


async def _read(file: asyncssh.SFTPClientFile, size: int, at: int) -> bytes:
    piece: bytes | str = await file.read(size, at)
    return piece if isinstance(piece, bytes) else piece.encode()
