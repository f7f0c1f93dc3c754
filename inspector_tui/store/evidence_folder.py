"""The evidence folder: files by their contents, ``evidence/ab/<sha256>``.

A file is whole and durable, name and all, before a row says that it is here. It is shared by every piece
of evidence with the same contents and goes only when none uses it any more. Attaching and purging are both
done by the store's one writer on its one thread; the instance lock is the lock they hold.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Final

from inspector_tui.model.errors import InspectorError

from . import files
from .backup_manifest import FOLDER
from .core import Core
from .errors import (
    Cancelled,
    EvidenceDamaged,
    EvidenceMismatch,
    NoSuchEvidence,
    NotAFile,
    ReadOnlyStore,
    SourceChanged,
    from_system,
    in_our_words,
)

CHUNK: Final = 1 << 20
_TOGETHER: Final = 500

Progress = Callable[[int, int], None]
"""Called with bytes done and bytes in all."""

IsCancelled = Callable[[], bool]


def evidence_path(core: Core, digest: str) -> Path:
    """Where the file with this digest lies, whether or not it is there."""
    return core.home / FOLDER / digest[:2] / digest


def attach(
    core: Core, source: Path, *, progress: Progress | None = None, cancelled: IsCancelled | None = None
) -> tuple[str, int]:
    """Copy ``source`` into the folder and give it a row; returns (sha256, size).

    Only regular files: what a link points to is not what the person saw. Raises NotAFile, ReadFailed,
    SourceChanged, Cancelled, DiskFull and the other errors of a failed write.
    """
    if not core.connection.write:
        raise ReadOnlyStore(path=core.home)
    folder = core.home / FOLDER
    with _regular(source) as (stream, before):
        with in_our_words(folder):
            files.make_folder(folder)
        digest = _bring_in(core, folder, stream, before, source, progress, cancelled)
    _enter(core, digest, before.st_size)
    return digest, before.st_size


def bring_in(core: Core, pieces: Iterable[bytes], digest: str, size: int) -> None:
    """Keep the file that arrives in ``pieces`` if it has this sha256 and size, and give it a row.

    Raises EvidenceMismatch if it is another, DiskFull and the other errors of a failed write, and what
    reading ``pieces`` raises (of OSError it would be said that writing failed); then nothing is kept.
    """
    _lay_down(core, pieces, digest, size)
    _enter(core, digest, size)


def bring_back(core: Core, pieces: Iterable[bytes], digest: str, size: int) -> None:
    """As :func:`bring_in`, but without a row: it is removed at the next open unless it gets one before.

    For a case that is being opened out of a sealed file, and for a bundle on its way in (``arriving``): until
    that file was read to its end, nothing of it is here. A file that has a row already is left alone; what
    came is compared all the same.
    """
    if not has_file(core, digest):
        with core.connection.transaction() as sql:
            sql.execute("INSERT OR IGNORE INTO purge VALUES (?, ?)", (digest, core.now()))
    _lay_down(core, pieces, digest, size)


def _lay_down(core: Core, pieces: Iterable[bytes], digest: str, size: int) -> None:
    if not core.connection.write:
        raise ReadOnlyStore(path=core.home)
    folder = core.home / FOLDER
    with in_our_words(folder):
        files.make_folder(folder)
        with _nameless(folder) as (copy, tmp):
            found = sha256()
            for piece in pieces:
                if copy.tell() + len(piece) > size:
                    raise EvidenceMismatch(sha256=digest)
                found.update(piece)
                files.write_all(copy, piece)
            if (found.hexdigest(), copy.tell()) != (digest, size):
                raise EvidenceMismatch(sha256=digest)
            _name(core, copy, tmp, digest)


def _enter(core: Core, digest: str, size: int) -> None:
    """Give a file that is here, whole and durable, its row."""
    with core.connection.transaction(lambda: has_file(core, digest)) as sql:
        sql.execute("DELETE FROM purge WHERE sha256 = ?", (digest,))
        sql.execute("INSERT OR IGNORE INTO file VALUES (?, ?, ?)", (digest, size, core.now()))


def has_file(core: Core, digest: str) -> bool:
    """Whether a row says that the file is here."""
    return bool(core.connection.value("SELECT 1 FROM file WHERE sha256 = ?", (digest,)))


def all_files(core: Core) -> list[tuple[str, int]]:
    """(sha256, size) of every file with a row."""
    return [(row[0], row[1]) for row in core.connection.rows("SELECT sha256, size FROM file ORDER BY sha256")]


def open_file(core: Core, digest: str) -> BinaryIO:
    """The file, open for reading from its start. Raises NoSuchEvidence; contents are not checked here."""
    path = evidence_path(core, digest)
    if not has_file(core, digest):
        raise NoSuchEvidence(sha256=digest)
    try:
        return path.open("rb")
    except FileNotFoundError as problem:
        raise NoSuchEvidence(sha256=digest) from problem
    except OSError as problem:
        raise from_system(problem, path, writing=False) from problem


def verify_file(core: Core, digest: str) -> None:
    """Read the file whole. Raises EvidenceDamaged if its contents are not those of its name."""
    with open_file(core, digest) as stream, in_our_words(evidence_path(core, digest), writing=False):
        if _hash(stream) != digest:
            raise EvidenceDamaged(sha256=digest)


def verify_all(core: Core, progress: Progress | None = None) -> dict[str, NoSuchEvidence | EvidenceDamaged]:
    """Read every file that has a row; {sha256: what is wrong with it}."""
    listed = all_files(core)
    total = sum(size for _, size in listed)
    wrong: dict[str, NoSuchEvidence | EvidenceDamaged] = {}
    done = 0
    for digest, size in listed:
        try:
            verify_file(core, digest)
        except (NoSuchEvidence, EvidenceDamaged) as problem:
            wrong[digest] = problem
        done += size
        if progress is not None:
            progress(done, total)
    return wrong


def used_by(core: Core, digest: str) -> list[tuple[str, str]]:
    """(assessment, subject) of all evidence whose standing ``file`` register names this file."""
    rows = core.connection.rows(
        "SELECT DISTINCT assessment, subject FROM register WHERE register = 'file'"
        " AND json_extract(value, '$.sha256') = ? ORDER BY assessment, subject",
        (digest,),
    )
    return [(row[0], row[1]) for row in rows]


def purge_file(core: Core, digest: str) -> bool:
    """Remove the file unless some evidence still uses it; whether it is gone.

    Its row goes first, in one transaction with a note of what is to be done, so that a purge which was cut
    short is finished at the next open. The record of *why* is the caller's entry.
    """
    with core.connection.transaction(lambda: not has_file(core, digest)) as sql:
        if used_by(core, digest):
            return False
        sql.execute("DELETE FROM file WHERE sha256 = ?", (digest,))
        sql.execute("INSERT OR IGNORE INTO purge VALUES (?, ?)", (digest, core.now()))
    finish_purges(core)
    return True


def finish_purges(core: Core) -> int:
    """Remove the files of purges that were begun; how many. Raises the errors of a failed write."""
    begun = [row[0] for row in core.connection.rows("SELECT sha256 FROM purge")]
    for start in range(0, len(begun), _TOGETHER):
        _unlink(core, begun[start : start + _TOGETHER])
    return len(begun)


def _unlink(core: Core, digests: list[str]) -> None:
    folders: set[Path] = set()
    for digest in digests:
        path = evidence_path(core, digest)
        with in_our_words(path):
            path.unlink(missing_ok=True)
        folders.add(path.parent)
    for folder in sorted(folders):
        with in_our_words(folder):
            if folder.is_dir():
                files.fsync_folder(folder)
    with core.connection.transaction() as sql:
        sql.executemany("DELETE FROM purge WHERE sha256 = ?", [(digest,) for digest in digests])


def tidy(core: Core) -> None:
    """What opening for writing owes the folder: unfinished copies swept, unfinished purges finished.

    A file that cannot be removed now keeps nobody out: it is tried again next time, and the doctor says so.
    """
    folder = core.home / FOLDER
    if folder.is_dir():
        files.sweep(folder)
        with suppress(InspectorError):
            finish_purges(core)


@contextmanager
def _regular(source: Path) -> Iterator[tuple[BinaryIO, os.stat_result]]:
    """The source, open, with its status; refused unless it is a regular file by its own name."""
    if source in (Path(), Path("..")):
        raise NotAFile(path=source)
    try:
        named = source.lstat()
        if not stat.S_ISREG(named.st_mode):
            raise NotAFile(path=source)
        fd = os.open(source, os.O_RDONLY | files.O_BINARY | files.O_NOFOLLOW | getattr(os, "O_NONBLOCK", 0))
    except (OSError, ValueError) as problem:  # ValueError: a name with a NUL
        if isinstance(problem, ValueError):
            raise NotAFile(path=source) from problem
        raise from_system(problem, source, writing=False) from problem
    with open(fd, "rb", buffering=0) as stream:
        opened = os.fstat(stream.fileno())
        if (opened.st_dev, opened.st_ino) != (named.st_dev, named.st_ino):
            raise SourceChanged(path=source)
        yield stream, opened


def _bring_in(
    core: Core,
    folder: Path,
    stream: BinaryIO,
    before: os.stat_result,
    source: Path,
    progress: Progress | None,
    cancelled: IsCancelled | None,
) -> str:
    """Copy and hash in one pass, then give the copy its name; returns the name."""
    try:
        with _nameless(folder) as (copy, tmp):
            digest = _copy(stream, copy, before.st_size, progress, cancelled)
            after = os.fstat(stream.fileno())
            seen = (before.st_size, before.st_size, before.st_mtime_ns)
            if (copy.tell(), after.st_size, after.st_mtime_ns) != seen:
                raise SourceChanged(path=source)
            _name(core, copy, tmp, digest)
    except OSError as problem:
        raise from_system(problem, folder) from problem
    return digest


def _name(core: Core, copy: BinaryIO, tmp: Path, digest: str) -> None:
    """Give the finished copy its name, durably; or leave it to be removed if a sound one is here already."""
    path = evidence_path(core, digest)
    if _is_here(path, digest):
        # Sound, but perhaps left by a program that was killed before its name was on the medium.
        files.sync_existing(path)
        return
    files.fsync_file(copy.fileno())
    files.make_folder(path.parent)
    copy.close()
    os.replace(tmp, path)
    files.fsync_folder(path.parent)


@contextmanager
def _nameless(folder: Path) -> Iterator[tuple[BinaryIO, Path]]:
    """A file under a name that means nothing, gone afterwards unless it was given another."""
    tmp = files.tmp_beside(folder / "x")
    fd = os.open(tmp, os.O_WRONLY | os.O_CREAT | os.O_EXCL | files.O_BINARY | files.O_NOFOLLOW, 0o600)
    try:
        with open(fd, "wb", buffering=0) as stream:
            yield stream, tmp
    finally:
        with suppress(OSError):
            tmp.unlink(missing_ok=True)


def _copy(
    stream: BinaryIO, copy: BinaryIO, size: int, progress: Progress | None, cancelled: IsCancelled | None
) -> str:
    digest = sha256()
    done = 0
    buffer = memoryview(bytearray(CHUNK))
    while got := stream.readinto(buffer):  # type: ignore[attr-defined]  # a FileIO; BinaryIO leaves it out
        if cancelled is not None and cancelled():
            raise Cancelled
        if done + got > size:  # a log that is still being written would otherwise be followed for ever
            break
        digest.update(buffer[:got])
        files.write_all(copy, buffer[:got])
        done += got
        if progress is not None:
            progress(done, size)
    return digest.hexdigest()


def _is_here(path: Path, digest: str) -> bool:
    """Whether a sound file of that name is here already: read again before it is believed."""
    try:
        with path.open("rb") as stream:
            return _hash(stream) == digest
    except OSError:
        return False


def _hash(stream: BinaryIO) -> str:
    digest = sha256()
    while chunk := stream.read(CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def strays(core: Core) -> list[str]:
    """Files in the folder that no row knows: copies cut short after they had their name."""
    rows = {digest for digest, _ in all_files(core)}
    folder = core.home / FOLDER
    return sorted(path.name for path in folder.glob("??/*") if path.name not in rows)


def remove_strays(core: Core) -> None:
    """Remove them. The store's one writer calls this, so none of them is just being attached."""
    for name in strays(core):
        path = evidence_path(core, name)
        with in_our_words(path):
            path.unlink(missing_ok=True)


def leave_nothing(core: Core) -> None:
    """Have no file in the folder that no row knows, nor a name that a power cut could bring back."""
    folder = core.home / FOLDER
    if not folder.is_dir():
        return
    with in_our_words(folder):
        files.sweep(folder)
        left = strays(core)
        remove_strays(core)
        for place in {evidence_path(core, name).parent for name in left} | {folder}:
            files.fsync_folder(place)
