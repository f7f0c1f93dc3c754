"""Bytes held against the digest in their name, while they stream. One way for every transport.

An object is believed only when its bytes have the sha256 that its name says (DESIGN 7). What came earlier
is hashed again before it is gone on from: what a cut left behind may be anything.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple, Protocol

from ...store.files import O_BINARY, O_NOFOLLOW, fsync_file, fsync_folder
from ..errors import ObjectTorn, SourceChanged, TargetFailed
from ..names import parse
from ..remote import Progress

PIECE: Final = 1 << 20


class Hash(Protocol):
    """What hashlib gives."""

    def update(self, data: bytes | memoryview, /) -> None: ...  # noqa: D102
    def hexdigest(self) -> str: ...  # noqa: D102


def digest_of(name: str) -> str:
    """The sha256 that ``name`` says its bytes have. Raises ObjectTorn for what is no name of ours."""
    found = parse(name)
    if found is None:
        raise ObjectTorn(object=name)
    return found.sha256


class Hashed(NamedTuple):
    """A file's digest and size."""

    sha256: str
    size: int


def hashed(path: Path) -> Hashed:
    """The digest and size of a file here. Raises SourceChanged if it cannot be read."""
    digest, size = sha256(), 0
    try:
        with path.open("rb", buffering=0) as stream:
            for piece in pieces_of(stream):
                digest.update(piece)
                size += len(piece)
    except OSError as problem:
        raise SourceChanged(path=path, detail=problem.strerror or problem) from None
    return Hashed(digest.hexdigest(), size)


def pieces_of(stream: BinaryIO, size: int | None = None) -> Iterator[bytes]:
    """What is left of a stream, or ``size`` bytes of it, a piece at a time."""
    left = size
    while left is None or left > 0:
        piece = stream.read(PIECE if left is None else min(PIECE, left))
        if not piece:
            return
        left = None if left is None else left - len(piece)
        yield piece


class Source:
    """The file that is being sent, hashed as it is read, in order and from its beginning.

    A failing source raises SourceChanged, so that nobody looks for the fault at the remote.
    """

    def __init__(self, path: Path, name: str) -> None:
        self.path = path
        self._wanted = digest_of(name)
        self._hash: Hash = sha256()
        try:
            self._stream = open(path, "rb", buffering=0)  # noqa: SIM115  # closed by close()
            self.size = os.fstat(self._stream.fileno()).st_size
        except OSError as problem:
            raise SourceChanged(path=path, detail=problem.strerror or problem) from None

    def read(self, size: int = PIECE) -> bytes:
        """The next piece, empty at the end. Raises SourceChanged."""
        try:
            piece = self._stream.read(size)
        except OSError as problem:
            raise SourceChanged(path=self.path, detail=problem.strerror or problem) from None
        self._hash.update(piece)
        return piece

    def restart(self) -> None:
        """From the beginning again. Raises SourceChanged."""
        try:
            self._stream.seek(0)
        except OSError as problem:
            raise SourceChanged(path=self.path, detail=problem.strerror or problem) from None
        self._hash = sha256()

    def at(self, start: int, size: int = PIECE) -> bytes:
        """The bytes at some place, read beside what is hashed. Raises SourceChanged."""
        try:
            with self.path.open("rb") as stream:
                stream.seek(start)
                return stream.read(size)
        except OSError as problem:
            raise SourceChanged(path=self.path, detail=problem.strerror or problem) from None

    def must_be_whole(self) -> None:
        """Raises SourceChanged unless what was read is what the name says."""
        if self._hash.hexdigest() != self._wanted:
            raise SourceChanged(path=self.path, detail="sha256")

    def close(self) -> None:
        """Let go of the file."""
        self._stream.close()

    def __enter__(self) -> Source:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def receive(
    name: str,
    into: Path,
    size: int,
    pieces: Callable[[int], Iterator[bytes]],
    progress: Progress | None = None,
) -> None:
    """The object ``name`` into ``into``, gone on from where that ends; durable and proven on return.

    ``pieces(offset)`` gives the object's bytes from there on and ``size`` is what the remote says it has.
    What lies in ``into`` already is hashed first; if the whole does not fit the name, it is fetched once
    from the beginning. Raises ObjectTorn (then ``into`` is gone), TargetFailed, and what ``pieces`` raises
    (then ``into`` stays, to be gone on from).
    """
    wanted = digest_of(name)
    resumed = into.stat().st_size if into.is_file() and not into.is_symlink() else 0
    if resumed > size:
        resumed = 0
    for start in (resumed, 0) if resumed else (0,):
        if _receive(into, start, size, pieces, progress) == wanted:
            return
    try:
        into.unlink(missing_ok=True)
    except OSError as problem:
        raise TargetFailed(path=into, detail=problem.strerror or problem) from None
    raise ObjectTorn(object=name)


def _receive(
    into: Path, start: int, size: int, pieces: Callable[[int], Iterator[bytes]], progress: Progress | None
) -> str:
    with _Target(into) as target:
        done = target.keep(start)
        if progress is not None:
            progress(done, size, start)
        for piece in pieces(done):
            target.write(piece)
            done += len(piece)
            if done > size:
                break
            if progress is not None:
                progress(done, size, start)
        target.settle()
        return target.hash.hexdigest() if done == size else ""


class _Target:
    """The file that is being received into. Its failures are this laptop's, not the remote's."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.hash: Hash = sha256()
        flags = os.O_RDWR | os.O_CREAT | O_BINARY | O_NOFOLLOW
        try:
            self._stream = open(os.open(path, flags, 0o600), "r+b", buffering=0)  # noqa: SIM115
        except OSError as problem:
            raise self._failed(problem) from None

    def keep(self, size: int) -> int:
        """Go on after the first ``size`` bytes, hashed; what follows them goes."""
        try:
            self._stream.truncate(size)
            kept = 0
            for piece in pieces_of(self._stream, size):
                self.hash.update(piece)
                kept += len(piece)
            self._stream.seek(kept)
        except OSError as problem:
            raise self._failed(problem) from None
        return kept

    def write(self, piece: bytes) -> None:
        self.hash.update(piece)
        left = memoryview(piece)
        try:
            while left:
                left = left[self._stream.write(left) :]
        except OSError as problem:
            raise self._failed(problem) from None

    def settle(self) -> None:
        try:
            fsync_file(self._stream.fileno())
            fsync_folder(self.path.parent)
        except OSError as problem:
            raise self._failed(problem) from None

    def _failed(self, problem: OSError) -> TargetFailed:
        return TargetFailed(path=self.path, detail=problem.strerror or problem)

    def __enter__(self) -> _Target:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()
