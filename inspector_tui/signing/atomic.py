"""Small files that appear whole or not at all: keys and the trust list."""

from __future__ import annotations

import contextlib
import os
import secrets
import sys
from pathlib import Path


def write_new(path: Path, data: bytes, mode: int) -> None:
    """Writes a file that must not exist yet; raises FileExistsError if it does, OSError if it can't.

    The name is taken first, empty, and then replaced by the finished file: that refuses to overwrite on
    every file system, FAT included, where hard links are not to be had.
    """
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode))
    try:
        replace(path, data, mode)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def replace(path: Path, data: bytes, mode: int) -> None:
    """Puts ``data`` durably under ``path`` in one step: part file, fsync, rename, fsync of the folder."""
    part = path.with_name(f".{path.name}.{secrets.token_hex(6)}.part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        with os.fdopen(descriptor, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        os.replace(part, path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return  # Windows has no such call; its file systems journal the rename themselves.
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        # Some network and FUSE file systems do not know fsync of a folder; the file itself is synced.
        with contextlib.suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)
