"""The one ZIP profile: what a bundle's bytes around its files look like (DESIGN 5, APPNOTE 6.3).

Every header follows from (name, size, CRC, offset). So the reader takes these four, builds the header
anew and compares bytes; whatever else a ZIP can say (links, comments, other methods, overlaps, data
descriptors) has no spelling here.
"""

from __future__ import annotations

import re
import struct
from typing import Final

from .errors import BundleMalformed
from .reasons import Reason

MAX_ENTRIES: Final = 250_000
MAX_DEPTH: Final = 6
MAX_DIRECTORY: Final = 64 << 20

LOCAL: Final = struct.Struct("<4sHHHHHIIIHH")
CENTRAL: Final = struct.Struct("<4sHHHHHHIIIHHHHHII")
END: Final = struct.Struct("<4sHHHHIIH")
END64: Final = struct.Struct("<4sQHHIIQQQQ")
LOCATOR: Final = struct.Struct("<4sIQI")

FULL32: Final = 0xFFFF_FFFF
FULL16: Final = 0xFFFF
_UNIX: Final = 3 << 8
_PLAIN: Final = 20  # version 2.0
_ZIP64: Final = 45  # version 4.5
_MODE: Final = 0o100644 << 16
_DATE: Final = 1 << 5 | 1  # 1980-01-01
_EXTRA64: Final = 1

_PART: Final = r"[a-z0-9][a-z0-9._-]{0,119}"
_NAME = re.compile(rf"{_PART}(?:/{_PART}){{0,{MAX_DEPTH - 1}}}")
_DEVICE = re.compile(r"(?:^|/)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.[^/]*)?(?:/|$)")
_DOT_END = re.compile(r"\.(?:/|$)")


def allowed_name(name: str) -> bool:
    """Whether a file in a bundle may be called ``name``: safe on every system it may be unpacked on."""
    return (
        _NAME.fullmatch(name) is not None and _DEVICE.search(name) is None and _DOT_END.search(name) is None
    )


def local_header(name: str, size: int, crc: int) -> bytes:
    """The bytes before a file's contents."""
    raw = name.encode("ascii")
    big = size >= FULL32
    extra = struct.pack("<HHQQ", _EXTRA64, 16, size, size) if big else b""
    shown = FULL32 if big else size
    fixed = LOCAL.pack(
        b"PK\x03\x04", _ZIP64 if big else _PLAIN, 0, 0, 0, _DATE, crc, shown, shown, len(raw), len(extra)
    )
    return fixed + raw + extra


def central_header(name: str, size: int, crc: int, offset: int) -> bytes:
    """A file's record in the directory. ``offset`` is where its local header begins."""
    raw = name.encode("ascii")
    wide = b""
    if size >= FULL32:
        wide += struct.pack("<QQ", size, size)
    if offset >= FULL32:
        wide += struct.pack("<Q", offset)
    extra = struct.pack("<HH", _EXTRA64, len(wide)) + wide if wide else b""
    version = _ZIP64 if wide else _PLAIN
    shown = min(size, FULL32)
    fixed = CENTRAL.pack(
        b"PK\x01\x02", _UNIX | version, version, 0, 0, 0, _DATE, crc, shown, shown,
        len(raw), len(extra), 0, 0, 0, _MODE, min(offset, FULL32),
    )  # fmt: skip
    return fixed + raw + extra


def end_records(count: int, directory_size: int, directory_at: int) -> bytes:
    """Everything after the directory."""
    wide = count >= FULL16 or directory_size >= FULL32 or directory_at >= FULL32
    before = b""
    if wide:
        version = _ZIP64
        before = END64.pack(
            b"PK\x06\x06", END64.size - 12, _UNIX | version, version, 0, 0,
            count, count, directory_size, directory_at,
        ) + LOCATOR.pack(b"PK\x06\x07", 0, directory_at + directory_size, 1)  # fmt: skip
    shown = min(count, FULL16)
    return before + END.pack(
        b"PK\x05\x06", 0, 0, shown, shown, min(directory_size, FULL32), min(directory_at, FULL32), 0
    )


class Names:
    """The names of one archive: takes each once, refuses what would collide on any system.

    Names are lower case by form, so comparing them compares them without case.
    """

    def __init__(self) -> None:
        self.index: dict[str, int] = {}
        self._folders: set[str] = set()

    def take(self, name: str) -> None:
        """Add ``name``. Raises BundleMalformed."""
        if not allowed_name(name):
            raise BundleMalformed(Reason.ZIP_NAME, name[:200])
        if name in self.index or name in self._folders:
            raise BundleMalformed(Reason.ZIP_DUPLICATE, name)
        folder = name.rpartition("/")[0]
        while folder and folder not in self._folders:
            if folder in self.index:
                raise BundleMalformed(Reason.ZIP_DUPLICATE, name)
            self._folders.add(folder)
            folder = folder.rpartition("/")[0]
        self.index[name] = len(self.index)
