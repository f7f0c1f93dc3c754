"""Files that survive a power cut: the only place that syncs, renames and locks.

What POSIX alone has sits here beside its portable counterpart, so no other module asks for the system.
"""

from __future__ import annotations

import errno
import os
import secrets
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

TMP_PREFIX: Final = ".tmp-"
"""How names of unfinished files begin; what carries it may be swept away at any time."""

O_BINARY: Final = getattr(os, "O_BINARY", 0)
O_NOFOLLOW: Final = getattr(os, "O_NOFOLLOW", 0)


class LockHeld(Exception):
    """Somebody else holds the lock; ``holder`` is what they wrote into it, or empty."""

    def __init__(self, holder: str) -> None:
        self.holder = holder
        super().__init__(holder)


def fsync_file(fd: int) -> None:
    """Return once the file's contents are on the medium, past the drive's own cache where we can."""
    if sys.platform == "darwin":
        import fcntl

        # fsync on macOS stops at the drive's cache; not every file system knows F_FULLFSYNC.
        with suppress(OSError):
            fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
            return
    os.fsync(fd)


if sys.platform == "win32":

    def fsync_folder(folder: Path) -> None:
        """Nothing to do: NTFS journals names, and a folder cannot be opened for syncing."""

    def _take(fd: int) -> bool:
        import msvcrt

        # Far past the text, because a locked region cannot be read by the one who wants the holder's name.
        os.lseek(fd, 1 << 30, os.SEEK_SET)
        try:
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:

    def fsync_folder(folder: Path) -> None:
        """Return once the names in ``folder`` are on the medium."""
        fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(fd)
        except OSError as problem:
            # Some file systems of sticks and networks cannot sync a folder; the file itself is on the medium.
            if problem.errno not in {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}:
                raise
        finally:
            os.close(fd)

    def _take(fd: int) -> bool:
        import fcntl

        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def make_folder(folder: Path) -> None:
    """Create ``folder`` and its parents, private to this user, each name durable before it is used."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    fsync_folder(folder.parent)


def tmp_beside(path: Path) -> Path:
    """A fresh name in the folder of ``path`` for what will become ``path``."""
    return path.with_name(f"{TMP_PREFIX}{secrets.token_hex(8)}")


@contextmanager
def becoming(path: Path, mode: int = 0o600) -> Iterator[BinaryIO]:
    """A new file that becomes ``path``, replacing what is there, when the block ends without error.

    After the block, contents and name are durable; after an error there is no trace.
    """
    tmp = tmp_beside(path)
    fd = os.open(tmp, os.O_WRONLY | os.O_CREAT | os.O_EXCL | O_BINARY | O_NOFOLLOW, mode)
    try:
        with open(fd, "wb", buffering=0) as stream:
            yield stream
            fsync_file(stream.fileno())
        os.replace(tmp, path)
    except BaseException:
        with suppress(OSError):
            tmp.unlink()
        raise
    fsync_folder(path.parent)


_NO_LINKS: Final = frozenset(
    getattr(errno, name)
    for name in ("EPERM", "EACCES", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK", "EINVAL")
    if hasattr(errno, name)
)
"""How file systems without hard links (FAT, many shares) refuse one."""


def name_new(tmp: Path, path: Path) -> None:
    """Give the durable file ``tmp`` the name ``path`` in its folder, over nothing; durable on return.

    Raises FileExistsError and leaves both alone if something has that name, OSError.
    """
    if sys.platform == "win32":
        tmp.rename(path)  # refuses there what exists
        return
    try:
        os.link(tmp, path, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError as problem:
        if problem.errno not in _NO_LINKS:
            raise
        _name_claimed(tmp, path)
    else:
        fsync_folder(path.parent)  # before the other name goes: a power cut must not take both
        tmp.unlink()
    fsync_folder(path.parent)


def _name_claimed(tmp: Path, path: Path) -> None:
    """The same without hard links: the name is taken first, empty, and then replaced."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | O_BINARY | O_NOFOLLOW, 0o600))
    try:
        os.replace(tmp, path)
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


def forget_cached(fd: int) -> None:
    """Let the system forget what it holds of a synced file, so that reading asks the medium.

    A request, where there is one; without it (Windows, macOS) reading back may be answered from memory.
    """
    advise = getattr(os, "posix_fadvise", None)
    if advise is not None:
        with suppress(OSError):
            advise(fd, 0, 0, os.POSIX_FADV_DONTNEED)


def write_durably(path: Path, chunks: Iterable[bytes], mode: int = 0o600) -> None:
    """Write ``chunks`` as ``path``: whole and durable on return, or not at all. Raises OSError."""
    with becoming(path, mode) as stream:
        for chunk in chunks:
            write_all(stream, chunk)


def sync_existing(path: Path) -> None:
    """Make a file that is already there durable, with its name. Raises OSError."""
    # Windows flushes only what is open for writing; elsewhere reading is enough, and a file may be read-only.
    fd = os.open(path, (os.O_RDWR if sys.platform == "win32" else os.O_RDONLY) | O_BINARY)
    try:
        fsync_file(fd)
    finally:
        os.close(fd)
    fsync_folder(path.parent)
    fsync_folder(path.parent.parent)


def read_from_medium(path: Path) -> None:
    """Have the next reading of ``path`` come from the medium rather than from memory, where that can be had.

    A stick that took everything and kept half of it is found out only so.
    """
    with suppress(OSError), path.open("rb") as stream:
        forget_cached(stream.fileno())


def write_all(stream: BinaryIO, chunk: bytes | memoryview) -> None:
    """Write every byte: an unbuffered stream may take fewer than it is given."""
    left = memoryview(chunk)
    while left:
        left = left[stream.write(left) :]


def sweep(folder: Path) -> int:
    """Remove unfinished files in ``folder`` and one level down; how many there were."""
    swept = 0
    for pattern in (f"{TMP_PREFIX}*", f"*/{TMP_PREFIX}*"):
        for leftover in folder.glob(pattern):
            with suppress(OSError):
                leftover.unlink()
                swept += 1
    return swept


def lock(path: Path, holder: str) -> Callable[[], None]:
    """Take the lock file ``path`` or raise LockHeld at once; returns what releases it.

    The system releases it when the process ends, however it ends. The file itself stays: removing it
    would let two programs hold two locks of one name. Raises OSError.
    """
    fd = os.open(path, os.O_RDWR | os.O_CREAT | O_BINARY | O_NOFOLLOW, 0o600)
    try:
        if not _take(fd):
            os.lseek(fd, 0, os.SEEK_SET)
            raise LockHeld(os.read(fd, 500).decode("utf-8", "replace").strip())
        os.lseek(fd, 0, os.SEEK_SET)
        os.truncate(fd, 0)
        os.write(fd, holder.encode()[:500])
    except BaseException:
        os.close(fd)
        raise

    def release() -> None:
        with suppress(OSError):
            os.truncate(fd, 0)
        os.close(fd)

    return release
