"""A folder as a remote: a disk, a USB stick, a share mounted by the system. Our own code.

An object is written as a part of our own (``.part-<hex>``), gone on from where an earlier try of this laptop
ended, synced, read back from the medium and only then given its name, over nothing. Foreign files are not
looked at, links are not followed. The folder itself is never made: an empty mount point is not a stick.
"""

from __future__ import annotations

import errno
import os
import stat as modes
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from itertools import islice
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO, Final, Literal

from ...store import files
from ..errors import (
    NameTaken,
    NotAsWritten,
    ObjectMissing,
    ObjectTooBig,
    RemoteDenied,
    RemoteFailed,
    RemoteFull,
    RemoteGone,
    RemoteMissing,
    RemoteReadOnly,
    TooManyObjects,
)
from ..names import own_part, parse
from ..remote import MAX_OBJECTS, Listed, Progress
from . import medium
from .proving import PIECE, Source, digest_of, pieces_of, receive

_SYNC_EVERY: Final = 32 * PIECE
"""So that progress is that of the medium, not of memory, and a cut loses little."""

_MIB: Final = 1 << 20
_GONE: Final = frozenset(
    getattr(errno, name)
    for name in (
        "EIO", "ENOENT", "ENODEV", "ENXIO", "ENOTDIR", "ESTALE", "ENOTCONN", "ECONNRESET", "EHOSTDOWN",
        "EHOSTUNREACH", "ETIMEDOUT", "EPIPE", "ENOMEDIUM", "ESHUTDOWN", "EREMOTEIO",
    )
    if hasattr(errno, name)
)  # fmt: skip
"""What a medium answers once it is pulled out, and a share once its server is away."""


class FolderRemote:
    """The five operations over a folder, and :meth:`must_take`. See ``remote.Remote``."""

    def __init__(
        self,
        root: Path,
        *,
        address: str = "",
        mine: str = "",
        mount: str = "",
        kind_of: Callable[[Path], str] = medium.file_system,
    ) -> None:
        """Raises RemoteMissing, RemoteDenied. Without ``mine``, only this object goes on from its parts.

        ``mount``: where its medium was mounted when it was last seen. If nothing is mounted there now, the
        folder on the laptop's own disk that goes by the same path is not the remote.
        """
        self._root = root
        self._address = address or str(root)
        self._mine = mine or token_hex(16)
        self._kind_of = kind_of
        with self._spoken():
            try:
                with os.scandir(root):
                    pass
            except (FileNotFoundError, NotADirectoryError):
                raise RemoteMissing(address=self._address) from None
            if mount and not os.path.ismount(mount):
                raise RemoteMissing(address=self._address)

    @property
    def address(self) -> str:
        """The folder, as it was written."""
        return self._address

    def list(self, place: str) -> Iterator[Listed]:
        """Every object in one place, by name. Raises ``sync.errors``."""
        with self._spoken():
            folder = self._place(place)
            if folder is None:
                return
            with os.scandir(folder) as found:
                entries = sorted(entry.name for entry in islice(found, MAX_OBJECTS + 1))
        if len(entries) > MAX_OBJECTS:
            raise TooManyObjects(address=self._address, place=place, most=MAX_OBJECTS)
        for entry in entries:
            name = f"{place}/{entry}"
            if parse(name) is not None and (there := self.stat(name)) is not None:
                yield there

    def stat(self, name: str) -> Listed | None:
        """The object of that name, or None; what is no file is no object."""
        with self._spoken():
            path = self._path(name)
            try:
                found = None if path is None else path.lstat()
            except FileNotFoundError:
                return None
            return Listed(name, found.st_size) if found is not None and modes.S_ISREG(found.st_mode) else None

    def get(self, name: str, into: Path, progress: Progress | None = None) -> None:
        """Its bytes into ``into``, proven against its name. Raises ObjectTorn, ObjectMissing."""
        with self._spoken():
            path = self._path(name)
            stream = None if path is None else self._opened(path)
        if stream is None:
            raise ObjectMissing(address=self._address, object=name)
        with stream:
            size = os.fstat(stream.fileno()).st_size

            def pieces(start: int) -> Iterator[bytes]:
                with self._spoken():
                    stream.seek(start)
                    yield from pieces_of(stream, size - start)

            receive(name, into, size, pieces, progress)

    def put_new(self, name: str, source: Path, progress: Progress | None = None) -> None:
        """The file's bytes under ``name``: durable, and read back from the medium, on return."""
        wanted = digest_of(name)
        with Source(source, name) as reading, self._spoken(name, reading.size):
            place, _, last = name.partition("/")
            folder = self._place(place) or self._made(place)
            final, part = folder / last, self._part(name)
            there = self._look(final, wanted)
            if there != "whole":
                self.must_take({name: reading.size})
                self._write(part, reading, progress)
                if self._digest(part) != wanted:
                    part.unlink()
                    raise NotAsWritten(address=self._address, object=name)
                self._name(part, final, wanted, over=there == "torn")
            part.unlink(missing_ok=True)

    def delete_own_part(self, name: str) -> None:
        """Remove what an unfinished ``put_new`` of this laptop left for ``name``."""
        with self._spoken():
            folder = self._place(name.partition("/")[0])
            if folder is not None:
                self._part(name).unlink(missing_ok=True)

    def must_take(self, sizes: Mapping[str, int]) -> None:
        """Raises ObjectTooBig or RemoteFull if objects of these sizes cannot all be written here.

        What lies here of them already, as parts of this laptop, needs no room again.
        """
        with self._spoken():
            kind = self._kind_of(self._root)
            most = medium.largest_file(kind)
            needed = 0
            for name, size in sizes.items():
                if most is not None and size > most:
                    raise self._too_big(name, size, kind, most)
                needed += max(0, size - _size(self._part(name)))
            room = medium.free(self._root)
            if needed > room:
                raise RemoteFull(address=self._address, needed=-(-needed // _MIB), free=room // _MIB)

    def close(self) -> None:
        """Nothing is held open."""

    # -- files ------------------------------------------------------------------------------------------

    def _part(self, name: str) -> Path:
        return self._root / own_part(name, self._mine)

    def _place(self, place: str) -> Path | None:
        folder = self._root / place
        try:
            found = folder.lstat()
        except FileNotFoundError:
            self._root.lstat()  # the stick is out: that is not an empty place
            return None
        if not modes.S_ISDIR(found.st_mode):
            raise NameTaken(address=self._address, object=place)
        return folder

    def _made(self, place: str) -> Path:
        folder = self._root / place
        with suppress(FileExistsError):
            folder.mkdir()
        files.fsync_folder(self._root)
        return folder

    def _path(self, name: str) -> Path | None:
        """Where an object of ours would lie; None where its place is not there, or it is no name of ours."""
        place, _, last = name.partition("/")
        folder = self._place(place) if parse(name) is not None else None
        return None if folder is None else folder / last

    def _opened(self, path: Path) -> BinaryIO | None:
        """The file for reading; None where nothing is. Raises NameTaken for what is no file."""
        flags = os.O_RDONLY | files.O_BINARY | files.O_NOFOLLOW | getattr(os, "O_NONBLOCK", 0)
        try:
            stream = open(os.open(path, flags), "rb", buffering=0)  # noqa: SIM115  # the caller closes it
        except FileNotFoundError:
            return None
        except OSError as problem:
            if problem.errno in (errno.ELOOP, errno.EISDIR, errno.ENXIO):
                raise NameTaken(address=self._address, object=path.name) from None
            raise
        if not modes.S_ISREG(os.fstat(stream.fileno()).st_mode):
            stream.close()
            raise NameTaken(address=self._address, object=path.name)
        return stream

    def _digest(self, path: Path) -> str | None:
        """The sha256 of what the medium holds there; None where nothing is."""
        stream = self._opened(path)
        if stream is None:
            return None
        digest = sha256()
        with stream:
            files.forget_cached(stream.fileno())
            for piece in pieces_of(stream):
                digest.update(piece)
        return digest.hexdigest()

    def _look(self, final: Path, wanted: str) -> Literal["nothing", "whole", "torn"]:
        """What lies under the name: torn are bytes that are not the object's."""
        found = self._digest(final)
        if found != wanted:
            return "nothing" if found is None else "torn"
        files.sync_existing(final)  # whoever wrote it may not have
        return "whole"

    def _write(self, part: Path, source: Source, progress: Progress | None) -> None:
        """The source into the part. What is there already stays as far as it is the source's."""
        flags = os.O_RDWR | os.O_CREAT | files.O_BINARY | files.O_NOFOLLOW | getattr(os, "O_NONBLOCK", 0)
        with suppress(FileNotFoundError):
            if not modes.S_ISREG(part.lstat().st_mode):
                part.unlink()  # a pipe would be read from for ever, a link leads elsewhere
        with open(os.open(part, flags, 0o666), "r+b", buffering=0) as stream:
            if not modes.S_ISREG(os.fstat(stream.fileno()).st_mode):
                raise NameTaken(address=self._address, object=part.name)
            files.forget_cached(stream.fileno())
            done = synced = 0
            resumed: int | None = None
            while piece := source.read():
                if resumed is None and _same(stream, piece):
                    done += len(piece)
                else:
                    if resumed is None:
                        resumed = done
                        stream.seek(done)
                        stream.truncate(done)
                    files.write_all(stream, piece)
                    done += len(piece)
                    if done - synced >= _SYNC_EVERY:
                        files.fsync_file(stream.fileno())
                        synced = done
                if progress is not None:
                    progress(done, source.size, done if resumed is None else resumed)
            source.must_be_whole()
            stream.truncate(done)
            files.fsync_file(stream.fileno())

    def _name(self, part: Path, final: Path, wanted: str, *, over: bool) -> None:
        """The part becomes the object: over nothing, or over what only bears the name of one."""
        if not over:
            try:
                files.name_new(part, final)
                return
            except FileExistsError:  # somebody was quicker: with the same bytes, or with others
                if self._look(final, wanted) == "whole":
                    return
        os.replace(part, final)
        files.fsync_folder(final.parent)

    # -- what the system says -----------------------------------------------------------------------------

    @contextmanager
    def _spoken(self, name: str = "", size: int = 0) -> Iterator[None]:
        try:
            yield
        except OSError as problem:
            raise self._said(problem, name, size) from problem

    def _said(self, problem: OSError, name: str, size: int) -> Exception:
        detail = problem.strerror or str(problem)
        match problem.errno:
            case errno.ENOSPC | errno.EDQUOT:
                room = 0
                with suppress(OSError):
                    room = medium.free(self._root) // _MIB
                return RemoteFull(address=self._address, needed=-(-size // _MIB), free=room)
            case errno.EROFS:
                return RemoteReadOnly(address=self._address)
            case errno.EACCES | errno.EPERM:
                return RemoteDenied(address=self._address, detail=detail)
            case errno.EFBIG:
                return self._too_big(name, size, self._kind_of(self._root) or "?", medium.FAT_LARGEST)
            case number if number in _GONE:
                return RemoteGone(address=self._address, detail=detail)
        return RemoteFailed(address=self._address, detail=detail)

    def _too_big(self, name: str, size: int, kind: str, most: int) -> ObjectTooBig:
        return ObjectTooBig(
            address=self._address, object=name, size=-(-size // _MIB), kind=kind, most=most // _MIB
        )


def _same(stream: BinaryIO, piece: bytes) -> bool:
    """Whether the stream goes on with exactly these bytes."""
    left = memoryview(piece)
    while left:
        there = stream.read(len(left))
        if not there or there != left[: len(there)]:
            return False
        left = left[len(there) :]
    return True


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except FileNotFoundError:
        return 0
