"""sha256 and CRC over long contents in one reading; sha256, the slow one, runs beside in a helper thread."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from hashlib import sha256
from types import TracebackType
from typing import BinaryIO, Self

CHUNK = 1 << 20
_SHORT = 1 << 17


class Side:
    """A helper thread for hashing, started when the first long contents come."""

    def __init__(self) -> None:
        self._pool: ThreadPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown()

    def hasher(self) -> SideHash:
        """A sha256 that is fed in the helper thread."""
        if self._pool is None:
            self._pool = ThreadPoolExecutor(1)
        return SideHash(self._pool)


class SideHash:
    """sha256 of views; a view must stay as it is until the next call."""

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self._pool = pool
        self._hash = sha256()
        self._pending: Future[None] | None = None

    def update(self, view: memoryview) -> None:
        """Begin to take in ``view``, once the one before is done."""
        self._wait()
        self._pending = self._pool.submit(self._hash.update, view)

    def hexdigest(self) -> str:
        """The digest of everything so far."""
        self._wait()
        return self._hash.hexdigest()

    def _wait(self) -> None:
        if self._pending is not None:
            self._pending.result()
            self._pending = None


def pieces(file: BinaryIO, size: int) -> Iterator[memoryview]:
    """``size`` bytes from where ``file`` stands, in views of two buffers that take turns.

    A view is good until the one after the next is taken. Ends early where the file does.
    """
    buffers = (memoryview(bytearray(min(CHUNK, size))), memoryview(bytearray(min(CHUNK, size))))
    turn = 0
    while size:
        buffer = buffers[turn]
        got = file.readinto(buffer[: min(size, len(buffer))])  # type: ignore[attr-defined]  # BinaryIO lacks it; every file we open has it
        if not got:
            return
        size -= got
        turn ^= 1
        yield buffer[:got]


def sums(file: BinaryIO, at: int, size: int, side: Side) -> tuple[str, int]:
    """(sha256 in hex, CRC) of ``size`` bytes at ``at``."""
    file.seek(at)
    if size <= _SHORT:
        data = file.read(size)
        return sha256(data).hexdigest(), zlib.crc32(data)
    digest, crc = side.hasher(), 0
    for view in pieces(file, size):
        digest.update(view)
        crc = zlib.crc32(view, crc)
    return digest.hexdigest(), crc
