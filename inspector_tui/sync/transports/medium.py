"""What a medium is: its file system, the largest file it takes, the room on it.

One door for what each system answers in its own way. Where it cannot be told, nothing is claimed: the write
itself then fails with the system's word for it.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path
from typing import Final

MOUNTS: Final = Path("/proc/mounts")
FAT_LARGEST: Final = 2**32 - 1
"""Bytes of the largest file on FAT12, FAT16 and FAT32: its size is a 32 bit number."""

_FAT: Final = {"vfat", "msdos", "fat", "fat32", "fat16", "umsdos"}


def free(folder: Path) -> int:
    """Bytes that this user may still write there. Raises OSError."""
    return shutil.disk_usage(folder).free


def mount_point(folder: Path) -> str:
    """Where the medium that ``folder`` lies on is mounted; empty for the system's own disk, or none there."""
    here = Path(os.path.realpath(folder))
    if not here.is_dir():
        return ""
    while not os.path.ismount(here):
        here = here.parent
    return "" if here == Path(here.anchor) and sys.platform != "win32" else str(here)


def largest_file(kind: str) -> int | None:
    """The most bytes that a file may have on a file system of that name; None where nothing is known."""
    return FAT_LARGEST if kind.lower() in _FAT else None


if sys.platform == "win32":

    def file_system(folder: Path, mounts: Path = MOUNTS) -> str:  # noqa: ARG001
        """The name of the file system that ``folder`` lies on; empty where it cannot be told."""
        import ctypes

        name = ctypes.create_unicode_buffer(64)
        root = os.path.splitdrive(os.path.realpath(folder))[0] + "\\"
        asked = ctypes.windll.kernel32.GetVolumeInformationW
        return name.value if asked(root, None, 0, None, None, None, name, 64) else ""

else:

    def file_system(folder: Path, mounts: Path = MOUNTS) -> str:
        """The name of the file system that ``folder`` lies on; empty where it cannot be told."""
        if sys.platform == "darwin":
            return _of_mac(folder)
        try:
            lines = mounts.read_text("utf-8", "surrogateescape").splitlines()
        except OSError:
            return ""
        here = os.path.realpath(folder)
        best, kind = "", ""
        for fields in (line.split(" ") for line in lines):
            at = _unescaped(fields[1]) if len(fields) > 2 else ""
            within = here == at or here.startswith(at.rstrip("/") + "/")
            if at and within and len(at) >= len(best):  # a later mount covers an earlier one
                best, kind = at, fields[2]
        return kind


def _of_mac(folder: Path) -> str:
    """What ``mount`` says of the device that ``folder`` is on."""
    import subprocess

    try:
        said = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False, timeout=5).stdout
    except (OSError, subprocess.SubprocessError):
        return ""
    here = os.path.realpath(folder)
    found = re.findall(r"^.* on (/.*) \(([a-z0-9_]+)[,)]", said, re.MULTILINE)
    fitting = [(len(at), kind) for at, kind in found if here == at or here.startswith(at.rstrip("/") + "/")]
    return max(fitting)[1] if fitting else ""


def _unescaped(field: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), field)
