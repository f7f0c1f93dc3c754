"""The last steps of an export: the digest of the whole file, and its name."""

from __future__ import annotations

import os
import threading
from hashlib import file_digest, sha256
from pathlib import Path
from typing import BinaryIO

from inspector_tui.store.files import fsync_folder

from .errors import BundleExists
from .sums import CHUNK


class Follower:
    """sha256 of a file that is still being written, kept up in a thread over what is settled already.

    Reading back what was just written costs no disk, and hashing beside the copying costs little time.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._hash = sha256()
        self._settled = 0
        self._last = False
        self._fault: OSError | None = None
        self._news = threading.Condition()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def settled(self, count: int) -> None:
        """The first ``count`` bytes will not change any more and have left the writer's buffer."""
        with self._news:
            self._settled = count
            self._news.notify()

    def stop(self) -> str:
        """The digest of everything settled; the thread ends. Raises OSError if reading failed."""
        with self._news:
            self._last = True
            self._news.notify()
        self._thread.join()
        if self._fault is not None:
            raise self._fault
        return self._hash.hexdigest()

    def _run(self) -> None:
        try:
            with self._path.open("rb", buffering=0) as file:
                self._follow(file)
        except OSError as problem:
            self._fault = problem

    def _follow(self, file: BinaryIO) -> None:
        buffer = memoryview(bytearray(CHUNK))
        done = 0
        while True:
            goal = self._await_more(done)
            if goal == done:
                return
            while done < goal:
                got = file.readinto(buffer[: min(CHUNK, goal - done)])  # type: ignore[attr-defined]  # BinaryIO lacks it; files have it
                if not got:
                    raise OSError("the file became shorter while it was written")
                self._hash.update(buffer[:got])
                done += got

    def _await_more(self, done: int) -> int:
        """How far the file is settled, once that is beyond ``done`` or will not change any more."""
        with self._news:
            self._news.wait_for(lambda: self._settled > done or self._last)
            return self._settled


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
