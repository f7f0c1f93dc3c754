"""Sending a file to an SFTP server: as a part of ours, compared, gone on from, read back, named last."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator
from contextlib import suppress
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import asyncssh

from ..errors import NotAsWritten, SourceChanged
from ..remote import Progress
from .proving import PIECE, Source, digest_of
from .sftp_line import STEP, Line, regular

READ_WHOLE: Final = 8 * PIECE
"""Up to this size what was written is read back whole; above it, its size and its two ends."""

_OPEN: Final = asyncssh.FXF_WRITE | asyncssh.FXF_CREAT
"""Never for reading too: there are servers that do not read from a file opened for writing."""


def send(
    line: Line, name: str, source: Path, part: str, final: str, progress: Progress | None = None
) -> None:
    """The file ``source`` as ``final`` on the server, by way of ``part``. Raises the library's errors too."""
    with Source(source, name) as data:
        if _holds(line, final, name, data):
            return
        taken = line.look(final) is not None
        try:
            start = _resumable(line, part, data)
            if not _written(line, name, part, data, start, progress):
                # Some servers empty a file that is opened again: then there is no going on, only anew.
                data.restart()
                if not start or not _written(line, name, part, data, 0, progress):
                    raise NotAsWritten(address=line.place.address, object=name)
        except asyncssh.SFTPFailure as problem:
            raise line.full(part.rpartition("/")[0], data.size, problem) from None
        except (NotAsWritten, SourceChanged):
            with suppress(Exception):
                line.run(line.sftp.remove(part))
            raise
        _give_name(line, name, part, final, data, over=taken)


def _written(line: Line, name: str, part: str, data: Source, start: int, progress: Progress | None) -> bool:
    """Writes the part from ``start`` on; whether it then holds the object."""
    with line.opened(part, _OPEN) as file:
        _fill(line, file, data, start, progress)
        data.must_be_whole()
        with suppress(asyncssh.SFTPOpUnsupported):
            line.run(file.fsync())
    return _holds(line, part, name, data)


def _resumable(line: Line, part: str, data: Source) -> int:
    """How far the part's bytes are the file's; ``data`` stands there afterwards.

    A cut leaves holes where writes were under way, so the part's size alone says nothing.
    """
    found = line.look(part)
    if found is None or not found.size:
        return 0
    if found.size > data.size:
        line.run(line.sftp.remove(part))
        return 0
    same = 0
    with line.opened(part, asyncssh.FXF_READ) as file:
        for piece in line.pieces(file, 0, found.size):
            ours = data.read(len(piece))
            same += _alike(ours, piece)
            if ours != piece:
                data.restart()
                for at in range(0, same, PIECE):
                    data.read(min(PIECE, same - at))
                break
    return same


def _alike(one: bytes, other: bytes) -> int:
    """How many of the first bytes are the same."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        middle = (least + most + 1) // 2
        if one[:middle] == other[:middle]:
            least = middle
        else:
            most = middle - 1
    return least


def _fill(
    line: Line, file: asyncssh.SFTPClientFile, data: Source, start: int, progress: Progress | None
) -> None:
    done = start
    if progress is not None:
        progress(done, data.size, start)

    def writes() -> Iterator[Callable[[], Coroutine[Any, Any, int]]]:
        at = start
        while piece := data.read(STEP):
            yield partial(_write, file, piece, at)
            at += len(piece)

    for written in line.in_order(writes()):
        done += written
        if progress is not None:
            progress(done, data.size, start)


async def _write(file: asyncssh.SFTPClientFile, piece: bytes, at: int) -> int:
    return await file.write(piece, at)


def _holds(line: Line, path: str, name: str, data: Source) -> bool:
    """Whether the object lies there, as far as is looked: whole up to READ_WHOLE, else size and ends."""
    found = line.look(path)
    if found is None or regular(found) != data.size:
        return False
    with line.opened(path, asyncssh.FXF_READ) as file:
        if data.size <= READ_WHOLE:
            state = sha256()
            for piece in line.pieces(file, 0, data.size):
                state.update(piece)
            return state.hexdigest() == digest_of(name)
        ends = (0, data.size - PIECE)
        return all(b"".join(line.pieces(file, at, at + PIECE)) == data.at(at) for at in ends)


def _give_name(line: Line, name: str, part: str, final: str, data: Source, *, over: bool) -> None:
    """The part becomes the object: over nothing, or over what only bears the name of one."""
    if over:
        _replace(line, part, final)
    else:
        try:
            line.run(line.sftp.rename(part, final))
        except (asyncssh.SFTPFailure, asyncssh.SFTPNoSuchFile, asyncssh.SFTPFileAlreadyExists):
            # Somebody was quicker: another laptop, or an earlier try of ours whose answer was lost.
            if line.look(final) is None:
                raise
            if _holds(line, final, name, data):
                with suppress(asyncssh.SFTPError):
                    line.run(line.sftp.remove(part))
            else:
                _replace(line, part, final)
    found = line.look(final)
    if found is None or regular(found) != data.size:
        raise NotAsWritten(address=line.place.address, object=name)


def _replace(line: Line, part: str, final: str) -> None:
    try:
        line.run(line.sftp.posix_rename(part, final))
    except asyncssh.SFTPOpUnsupported:
        line.run(line.sftp.remove(final))
        line.run(line.sftp.rename(part, final))
