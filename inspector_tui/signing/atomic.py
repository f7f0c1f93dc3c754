"""Small files that appear whole or not at all: keys and the trust list."""

from __future__ import annotations

import os
from pathlib import Path

from inspector_tui.store.files import write_durably


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
    """Puts ``data`` durably under ``path`` in one step, over what is there. Raises OSError."""
    write_durably(path, [data], mode)
