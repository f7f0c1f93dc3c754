"""Writing the ZIP profile, front to back: what is written is never touched again."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import Protocol

from .errors import BundleMalformed, ContentsRefused
from .reasons import Reason
from .zip_profile import MAX_ENTRIES, Names, central_header, end_records, local_header


class Sink(Protocol):
    """What an archive is written into. It keeps no view of what it was given beyond the next call."""

    def write(self, data: bytes | memoryview, /) -> object:
        """Take all of ``data``."""


class ZipWriter:
    """Writes an archive from its beginning; ``size`` is how long it is so far."""

    def __init__(self, file: Sink) -> None:
        self._file = file
        self._names = Names()
        self._directory: list[bytes] = []
        self.size = 0

    def add_bytes(self, name: str, data: bytes) -> None:
        """A file whose contents are at hand. Raises BundleMalformed for a name that is not allowed."""
        self.add(name, len(data), zlib.crc32(data), (data,))

    def add(self, name: str, size: int, crc: int, chunks: Iterable[bytes | memoryview]) -> None:
        """A file of ``size`` bytes that arrives in pieces, and of which the CRC is known.

        Raises BundleMalformed for the name, ContentsRefused if the pieces are not ``size`` bytes.
        """
        self._take(name)
        header = local_header(name, size, crc)
        self._file.write(header)
        written = 0
        for chunk in chunks:
            written += len(chunk)
            if written > size:
                break
            self._file.write(chunk)
        if written != size:
            raise ContentsRefused(detail=f"{name}: {written} bytes instead of {size}")
        self._directory.append(central_header(name, size, crc, self.size))
        self.size += len(header) + size

    def finish(self) -> int:
        """Writes the directory; returns the size of the archive."""
        begin = self.size
        size = sum(map(len, self._directory))
        for record in self._directory:
            self._file.write(record)
        end = end_records(len(self._directory), size, begin)
        self._file.write(end)
        self.size = begin + size + len(end)
        return self.size

    def _take(self, name: str) -> None:
        if len(self._directory) >= MAX_ENTRIES:
            raise BundleMalformed(Reason.ZIP_LIMIT, name)
        self._names.take(name)
