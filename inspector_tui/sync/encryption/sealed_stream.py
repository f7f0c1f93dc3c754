"""The contents of an age file as something to read from, without ever lying on a disk in plain.

Decryption pushes, readers pull: it runs in a thread of its own, a few pieces ahead.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from .sealing import Identity, Progress, decrypt_into

_AHEAD: Final = 16
_PATIENCE: Final = 0.02


class _Abandoned(Exception):
    """Nobody reads any more."""


class Contents:
    """What is in the file, read from the start. It was whole only once ``read`` has given nothing."""

    def __init__(self) -> None:
        self._pieces: queue.Queue[bytes | BaseException | None] = queue.Queue(_AHEAD)
        self._rest = b""
        self._ended = False
        self._failed: BaseException | None = None
        self.abandoned = threading.Event()

    def write(self, data: bytes) -> int:
        """For the thread that decrypts."""
        self.put(bytes(data))
        return len(data)

    def put(self, piece: bytes | BaseException | None) -> None:
        """Hand on a piece, what went wrong, or the end."""
        while not self.abandoned.is_set():
            with suppress(queue.Full):
                self._pieces.put(piece, timeout=_PATIENCE)
                return
        raise _Abandoned

    def read(self, size: int = -1) -> bytes:
        """At most ``size`` bytes, as many unless the end is near; none at the end.

        Raises as ``decrypt_into``, and again whenever it is asked afterwards: that is no end.
        """
        if self._failed is not None:
            raise self._failed
        parts = [self._rest]
        have = len(self._rest)
        while not self._ended and (size < 0 or have < size):
            piece = self._pieces.get()
            if isinstance(piece, BaseException):
                self._failed = piece
                raise piece
            if piece is None:
                self._ended = True
                break
            parts.append(piece)
            have += len(piece)
        whole = b"".join(parts)
        cut = have if size < 0 else size
        self._rest = whole[cut:]
        return whole[:cut]


@contextmanager
def opened(
    source: Path, identities: Sequence[Identity], progress: Progress | None = None
) -> Iterator[Contents]:
    """Read the contents of ``source``. ``progress`` is called in another thread; it may raise to stop.

    Pieces are authentic as they come, but a file that was cut is found out only at its end: whatever is made
    of them counts only after ``read`` has given nothing.
    """
    contents = Contents()

    def run() -> None:
        try:
            decrypt_into(source, contents, identities, progress)
        except _Abandoned:
            return
        except BaseException as problem:  # noqa: BLE001 - it is raised where the contents are read
            with suppress(_Abandoned):
                contents.put(problem)
        else:
            with suppress(_Abandoned):
                contents.put(None)

    thread = threading.Thread(target=run, name="decrypt", daemon=True)
    thread.start()
    try:
        yield contents
    finally:
        contents.abandoned.set()
        thread.join()
