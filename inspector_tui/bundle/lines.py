"""Lines of a part of a file, split as bytes on newline only, each within its bound."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from .errors import BundleMalformed
from .reasons import Reason

MAX_LINE = 1 << 20
_CHUNK = 1 << 18


class Region(NamedTuple):
    """A part of a file: what it is called, where it lies."""

    name: str
    at: int
    size: int


def lines_of(file: BinaryIO, region: Region, reason: Reason) -> Iterator[tuple[int, bytes]]:
    """(offset in the file, line without newline). Others may move the file's position in between.

    Raises BundleMalformed with ``reason`` for a line over 1 MiB or a last line without its newline.
    """
    at, end = region.at, region.at + region.size
    carried = b""
    while at < end:
        file.seek(at)
        chunk = file.read(min(_CHUNK, end - at))
        if not chunk:
            break
        start = at - len(carried)
        at += len(chunk)
        *whole, carried = (carried + chunk).split(b"\n")
        for line in whole:
            if len(line) > MAX_LINE:
                raise BundleMalformed(reason, region.name)
            yield start, line
            start += len(line) + 1
        if len(carried) > MAX_LINE:
            raise BundleMalformed(reason, region.name)
    if carried or at != end:
        raise BundleMalformed(reason, region.name)


def line_at(file: BinaryIO, offset: int) -> bytes:
    """The line that begins at ``offset``, without its newline."""
    file.seek(offset)
    return file.readline(MAX_LINE + 1).removesuffix(b"\n")
