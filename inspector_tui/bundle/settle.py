"""The last steps of an export: the digest of the whole file, and its name."""

from __future__ import annotations

import os
from hashlib import file_digest
from pathlib import Path
from typing import BinaryIO

from inspector_tui.store.files import fsync_folder

from .errors import BundleExists
from .sums import CHUNK, Side


class Outlet:
    """A file being written, with the sha256 of all of it taken in a helper thread by the way.

    Small writes are gathered, so that neither the system nor the thread is called for each of them.
    """

    def __init__(self, file: BinaryIO, side: Side) -> None:
        self._file = file
        self._hash = side.hasher()
        self._buffers = (memoryview(bytearray(CHUNK)), memoryview(bytearray(CHUNK)))
        self._turn = 0
        self._filled = 0

    def write(self, data: bytes | memoryview) -> None:
        """Take ``data``; a view of it may be in use until the next call. Raises OSError."""
        size = len(data)
        if self._filled + size > CHUNK:
            self._flush()
        if size > CHUNK // 2:
            self._flush()
            self._through(data)
            return
        self._buffers[self._turn][self._filled : self._filled + size] = data
        self._filled += size

    def finish(self) -> str:
        """Write what is left; the digest of everything."""
        self._flush()
        return self._hash.hexdigest()

    def _flush(self) -> None:
        if self._filled:
            view = self._buffers[self._turn][: self._filled]
            # The hash has let go of the other buffer by the time it takes this one.
            self._turn, self._filled = self._turn ^ 1, 0
            self._through(view)

    def _through(self, data: bytes | memoryview) -> None:
        self._hash.update(data)
        left = memoryview(data)
        while left:
            left = left[self._file.write(left) :]


def settle(made: Path, digest: str, target: Path) -> None:
    """Gives the finished, synced file ``made`` its name, replacing nothing.

    If ``target`` is already there with the same bytes, ``made`` is removed and that is as good. Raises
    BundleExists if it has others, or OSError.
    """
    try:
        os.link(made, target)
    except FileExistsError:
        _same_or_refuse(digest, target)
    except OSError:
        # File systems of sticks know no second name for a file; there a look and a rename must do.
        if target.exists():
            _same_or_refuse(digest, target)
        else:
            made.rename(target)
    made.unlink(missing_ok=True)
    fsync_folder(target.parent)


def _same_or_refuse(digest: str, target: Path) -> None:
    with target.open("rb") as file:
        if file_digest(file, "sha256").hexdigest() != digest:
            raise BundleExists(path=target)
