"""Writing the ZIP profile: contents stream through, headers are filled in behind them."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import BinaryIO

from .errors import BundleMalformed, ContentsRefused
from .reasons import Reason
from .zip_profile import MAX_ENTRIES, Names, central_header, end_records, local_header


class ZipWriter:
    """Writes an archive into a seekable file that is empty and at its beginning.

    ``settled`` says how many bytes from the beginning will not change any more.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._names = Names()
        self._directory: list[bytes] = []
        self.settled = 0

    def add_bytes(self, name: str, data: bytes) -> None:
        """A file whose contents are at hand. Raises BundleMalformed for a name that is not allowed."""
        self._take(name)
        crc = zlib.crc32(data)
        self._file.write(local_header(name, len(data), crc))
        self._file.write(data)
        self._enter(name, len(data), crc)

    def add(self, name: str, size: int, chunks: Iterable[bytes | memoryview]) -> None:
        """A file of ``size`` bytes that arrives in pieces; its CRC is written when the last one is here.

        Raises BundleMalformed for the name, ContentsRefused if the pieces are not ``size`` bytes.
        """
        self._take(name)
        self._file.write(local_header(name, size, 0))
        crc = written = 0
        for chunk in chunks:
            written += len(chunk)
            if written > size:
                break
            self._file.write(chunk)
            crc = zlib.crc32(chunk, crc)
        if written != size:
            raise ContentsRefused(detail=f"{name}: {written} bytes instead of {size}")
        self._file.seek(self.settled)
        self._file.write(local_header(name, size, crc))
        self._file.seek(size, 1)
        self._enter(name, size, crc)

    def finish(self) -> int:
        """Writes the directory; returns the size of the archive."""
        begin = self._file.tell()
        for record in self._directory:
            self._file.write(record)
        size = self._file.tell() - begin
        self._file.write(end_records(len(self._directory), size, begin))
        self._file.flush()
        self.settled = self._file.tell()
        return self.settled

    def _take(self, name: str) -> None:
        if len(self._directory) >= MAX_ENTRIES:
            raise BundleMalformed(Reason.ZIP_LIMIT, name)
        self._names.take(name)

    def _enter(self, name: str, size: int, crc: int) -> None:
        self._directory.append(central_header(name, size, crc, self.settled))
        self.settled = self._file.tell()
