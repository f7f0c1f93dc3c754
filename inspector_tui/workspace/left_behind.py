"""Private folders outside the home that must not outlive the program: named after it, wiped when it is gone.

A program that is killed cleans nothing up; whoever makes the next folder of the kind does it then.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
from pathlib import Path

_CHUNK = 65_536


def made(under: Path, prefix: str) -> Path:
    """A new folder (0700) that says whose it is. Raises OSError."""
    return Path(tempfile.mkdtemp(prefix=f"{prefix}{os.getpid()}-", dir=under))


def wipe(folder: Path) -> None:
    """Overwrite and remove every file in ``folder``, and the folder. Follows no link; raises nothing.

    Overwriting promises nothing on flash; it costs nothing either.
    """
    for path in folder.rglob("*"):
        try:
            with open(os.open(path, os.O_WRONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "wb") as file:
                if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                    size = os.fstat(file.fileno()).st_size
                    file.writelines(bytes(_CHUNK) for _ in range(0, size, _CHUNK))
        except OSError:
            continue
    shutil.rmtree(folder, ignore_errors=True)


def sweep(under: Path, prefix: str) -> int:
    """Wipe what programs left that no longer run; how many folders."""
    if sys.platform == "win32":  # there nobody can ask whether a program runs without stopping it
        return 0
    gone = 0
    for folder in under.glob(f"{prefix}*"):
        number = folder.name.removeprefix(prefix).partition("-")[0]
        try:
            ours = folder.lstat().st_uid == os.getuid() and number.isdigit() and not folder.is_symlink()
            if ours and not _runs(int(number)):
                wipe(folder)
                gone += 1
        except OSError:
            continue
    return gone


def _runs(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
