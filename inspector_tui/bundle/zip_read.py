"""Reading the ZIP profile: only what the writer would have written for these contents, byte for byte.

1. The end record lies at the exact end of the file and, with its ZIP64 partner where numbers need one, is
   the one the writer makes for (count, directory size, directory offset). Claims are checked against the
   file's size and our limits before anything is read.
2. Each directory record is rebuilt from its own (name, size, CRC, offset) and compared.
3. Each local header is rebuilt from the same four and compared where it must lie: offsets run from 0
   without gap or overlap up to the directory.
4. Names are allowed and distinct.
5. Contents match their CRC when they are read.
"""

from __future__ import annotations

import struct
import zlib
from array import array
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, NamedTuple, Self

from .errors import BundleMalformed, BundleUnreadable
from .reasons import Reason
from .zip_profile import (
    CENTRAL,
    END,
    END64,
    FULL16,
    FULL32,
    LOCATOR,
    MAX_DIRECTORY,
    MAX_ENTRIES,
    Names,
    central_header,
    end_records,
    local_header,
)

CHUNK = 1 << 20


class Member(NamedTuple):
    """One file of the archive: where its contents lie."""

    name: str
    size: int
    crc: int
    at: int


class ZipReader:
    """An open archive whose structure has been checked. Raises BundleMalformed or BundleUnreadable."""

    def __init__(self, path: Path) -> None:
        self.path = path
        if path.exists() and not path.is_file():
            # Opening a pipe would wait for ever, a device might never end.
            raise BundleUnreadable(path=path, detail="not a file")
        try:
            self.file: BinaryIO = path.open("rb")
        except OSError as problem:
            raise BundleUnreadable(path=path, detail=problem.strerror or problem) from problem
        try:
            self._size = self.file.seek(0, 2)
            self._names = Names()
            self._sizes, self._crcs, self._at = array("Q"), array("L"), array("Q")
            self._read_directory()
        except OSError as problem:
            self.file.close()
            raise BundleUnreadable(path=path, detail=problem.strerror or problem) from problem
        except BaseException:
            self.file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.file.close()

    def __len__(self) -> int:
        return len(self._names.index)

    def names(self) -> list[str]:
        """The names, in the order of the archive."""
        return list(self._names.index)

    def members(self) -> Iterator[Member]:
        """The files, in the order of the archive."""
        for name, place in self._names.index.items():
            yield Member(name, self._sizes[place], self._crcs[place], self._at[place])

    def find(self, name: str) -> Member | None:
        """The file called ``name``, if there is one."""
        place = self._names.index.get(name)
        if place is None:
            return None
        return Member(name, self._sizes[place], self._crcs[place], self._at[place])

    def read(self, member: Member, limit: int) -> bytes:
        """The contents, if they are at most ``limit`` bytes. Raises BundleMalformed."""
        if member.size > limit:
            raise BundleMalformed(Reason.FILE_LONG, member.name)
        self.file.seek(member.at)
        data = self.file.read(member.size)
        if zlib.crc32(data) != member.crc or len(data) != member.size:
            raise BundleMalformed(Reason.ZIP_CRC, member.name)
        return data

    def stream(self, member: Member) -> Iterator[bytes]:
        """The contents in pieces; the last piece is followed by the check of the CRC."""
        self.file.seek(member.at)
        left, crc = member.size, 0
        while left:
            chunk = self.file.read(min(left, CHUNK))
            if not chunk:
                break
            left -= len(chunk)
            crc = zlib.crc32(chunk, crc)
            yield chunk
        if left or crc != member.crc:
            raise BundleMalformed(Reason.ZIP_CRC, member.name)

    def _read_directory(self) -> None:
        count, size, begin = self._end()
        self.file.seek(begin)
        left, offset = size, 0
        for _ in range(count):
            record, member, header_at = self._record(left)
            left -= len(record)
            if header_at != offset:
                raise BundleMalformed(Reason.ZIP_GAP, member.name)
            if record != central_header(member.name, member.size, member.crc, offset):
                raise BundleMalformed(Reason.ZIP_DIRECTORY, member.name)
            header = local_header(member.name, member.size, member.crc)
            at = offset + len(header)
            offset = at + member.size
            if offset > begin:
                raise BundleMalformed(Reason.ZIP_GAP, member.name)
            self._sizes.append(member.size)
            self._crcs.append(member.crc)
            self._at.append(at)
        if left:
            raise BundleMalformed(Reason.ZIP_DIRECTORY)
        if offset != begin:
            raise BundleMalformed(Reason.ZIP_GAP)
        self._check_local_headers()

    def _check_local_headers(self) -> None:
        for member in self.members():
            header = local_header(member.name, member.size, member.crc)
            self.file.seek(member.at - len(header))
            if self.file.read(len(header)) != header:
                raise BundleMalformed(Reason.ZIP_HEADER, member.name)

    def _end(self) -> tuple[int, int, int]:
        """(entries, directory size, directory offset), checked."""
        if self._size < END.size:
            raise BundleMalformed(Reason.ZIP_END)
        self.file.seek(self._size - END.size)
        mark, _, _, _, count, size, begin, _ = END.unpack(self.file.read(END.size))
        if mark != b"PK\x05\x06":
            raise BundleMalformed(Reason.ZIP_END)
        if count == FULL16 or size == FULL32 or begin == FULL32:
            count, size, begin = self._end64()
        if count > MAX_ENTRIES or size > MAX_DIRECTORY:
            raise BundleMalformed(Reason.ZIP_LIMIT)
        tail = end_records(count, size, begin)
        if begin + size + len(tail) != self._size or count * (CENTRAL.size + 1) > size:
            raise BundleMalformed(Reason.ZIP_END)
        self.file.seek(begin + size)
        if self.file.read(len(tail)) != tail:
            raise BundleMalformed(Reason.ZIP_END)
        return count, size, begin

    def _end64(self) -> tuple[int, int, int]:
        at = self._size - END.size - LOCATOR.size - END64.size
        if at < 0:
            raise BundleMalformed(Reason.ZIP_END)
        self.file.seek(at)
        fields = END64.unpack(self.file.read(END64.size))
        return fields[7], fields[8], fields[9]

    def _record(self, left: int) -> tuple[bytes, Member, int]:
        """The next directory record as (its bytes, the file without its place, its header's offset)."""
        fixed = self.file.read(CENTRAL.size) if left >= CENTRAL.size else b""
        if len(fixed) != CENTRAL.size:
            raise BundleMalformed(Reason.ZIP_DIRECTORY)
        fields = CENTRAL.unpack(fixed)
        crc, size, name_length, extra_length, offset = (
            fields[7],
            fields[9],
            fields[10],
            fields[11],
            fields[16],
        )
        if CENTRAL.size + name_length + extra_length > left:
            raise BundleMalformed(Reason.ZIP_DIRECTORY)
        rest = self.file.read(name_length + extra_length)
        name = rest[:name_length].decode("ascii", "backslashreplace")
        self._names.take(name)
        wide = rest[name_length + 4 :]
        if size == FULL32:
            size, wide = _first(wide, name), wide[16:]
        if offset == FULL32:
            offset = _first(wide, name)
        return fixed + rest, Member(name, size, crc, 0), offset


def _first(wide: bytes, name: str) -> int:
    if len(wide) < 8:
        raise BundleMalformed(Reason.ZIP_DIRECTORY, name)
    (number,) = struct.unpack_from("<Q", wide)
    return int(number)
