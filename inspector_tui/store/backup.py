"""Backups: a verified copy of the file and the evidence in a folder of its own, and the way back.

A backup is finished under a name that says nothing and renamed at the end, so a folder that looks like a
backup is one. Its manifest, ``backup.json``, names every file with its sha256.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from . import backups, evidence_folder, files, here
from .backup_manifest import DATABASE, FOLDER, Manifest, digest_of, read_manifest, write_manifest
from .connection import Connection
from .core import Core
from .errors import BackupDamaged, EvidenceDamaged, HomeInUse, NoSuchEvidence, from_system, in_our_words
from .evidence_folder import CHUNK, Progress
from .records import Backup


def backup(core: Core, folder: Path, progress: Progress | None = None) -> Backup:
    """Copy the store into a new folder under ``folder``; every copied file is read back and compared.

    Evidence that is missing or damaged here is left out and named in the answer. In the copy no device is
    this store's own any more, so it can be opened beside it. Raises the errors of reading and writing.
    """
    made_at = core.now()
    name = "inspector-" + made_at[:19].replace(":", "").replace("-", "").replace("T", "-")
    listed = evidence_folder.all_files(core)
    total = core.connection.path.stat().st_size + sum(size for _, size in listed)
    kept: dict[str, int] = {}
    left_out: list[str] = []
    with _finished_as(_free_name(folder, name)) as (tmp, final), _noted(core.home, final, made_at):
        database = _copy_database(core, tmp / DATABASE)
        done = (tmp / DATABASE).stat().st_size
        for digest, size in listed:
            try:
                with evidence_folder.open_file(core, digest) as source:
                    _copy_checked(source, tmp / FOLDER / digest[:2] / digest, digest)
                kept[digest] = size
            except (NoSuchEvidence, EvidenceDamaged):
                left_out.append(digest)
            done += size
            if progress is not None:
                progress(done, max(total, done))
        write_manifest(tmp, Manifest(1, made_at, database, kept))
    return Backup(final, len(kept), tuple(left_out))


@contextmanager
def _noted(home: Path, final: Path, made_at: str) -> Iterator[None]:
    """Remember the backup from before it is there, so that a purge knows where to look."""
    backups.noted(home, final, made_at)
    try:
        yield
    except BaseException:
        backups.noted(home, final, made_at, gone=True)
        raise


def restore(folder: Path, home: Path, progress: Progress | None = None) -> None:
    """Make ``home``, new or empty, from the backup in ``folder``. Raises BackupDamaged, HomeInUse.

    The store opens a new device at its first write, which names the head it grew from.
    """
    home = home.absolute()
    if home.exists() and (not home.is_dir() or any(home.iterdir())):
        raise HomeInUse(path=home)
    manifest = read_manifest(folder)
    total = sum(manifest.evidence.values()) or 1
    done = 0
    with _finished_as(home) as (tmp, _):
        _copy_named(folder / DATABASE, tmp / DATABASE, manifest.database)
        for digest, size in sorted(manifest.evidence.items()):
            path = Path(FOLDER, digest[:2], digest)
            _copy_named(folder / path, tmp / path, digest)
            done += size
            if progress is not None:
                progress(done, total)
        _settle_copy(tmp / DATABASE)
        backups.noted(tmp, folder.absolute(), manifest.made_at)
        with suppress(OSError):
            home.rmdir()


def _copy_database(core: Core, target: Path) -> str:
    """SQLite's own copy, made safe to open elsewhere, checked; returns its sha256."""
    with in_our_words(target), closing(sqlite3.connect(target, isolation_level=None)) as copy:
        core.connection.raw.backup(copy)
    _settle_copy(target)
    with in_our_words(target):
        files.sync_existing(target)
        return digest_of(target)


def _settle_copy(path: Path) -> None:
    connection = Connection(path, write=True)
    try:
        if connection.rows("PRAGMA integrity_check") != [("ok",)]:
            raise BackupDamaged(path=path, detail="integrity_check")
        with connection.transaction() as sql:
            here.forsake(sql)
    finally:
        connection.close()


def _copy_named(source: Path, target: Path, digest: str) -> None:
    try:
        with source.open("rb") as stream:
            _copy_checked(stream, target, digest)
    except EvidenceDamaged as problem:
        raise BackupDamaged(path=source, detail="sha256") from problem
    except FileNotFoundError as problem:
        raise BackupDamaged(path=source, detail=problem.strerror) from problem
    except OSError as problem:
        raise from_system(problem, source, writing=False) from problem


def _copy_checked(source: BinaryIO, target: Path, digest: str) -> None:
    """Copy durably and read the copy back. Raises EvidenceDamaged if either is not what it is called."""
    with in_our_words(target):
        files.make_folder(target.parent)
        read = sha256()
        with files.becoming(target) as copy:
            for chunk in _chunks(source):
                read.update(chunk)
                files.write_all(copy, chunk)
            if read.hexdigest() != digest:
                raise EvidenceDamaged(sha256=digest)
        if digest_of(target) != digest:
            raise EvidenceDamaged(sha256=digest)


def _chunks(source: BinaryIO) -> Iterator[bytes]:
    """What can be read; a failure is the source's, whatever the block around says."""
    with in_our_words(Path(source.name), writing=False):
        while chunk := source.read(CHUNK):
            yield chunk


def _free_name(folder: Path, name: str) -> Path:
    """``name`` in ``folder``, or with a number where two backups fall into one second."""
    wanted, number = folder.absolute() / name, 2
    while wanted.exists():
        wanted = folder.absolute() / f"{name}-{number}"
        number += 1
    return wanted


@contextmanager
def _finished_as(final: Path) -> Iterator[tuple[Path, Path]]:
    """A new folder that becomes ``final`` when the block ends without error; otherwise it is removed."""
    with in_our_words(final):
        files.make_folder(final.parent)
        tmp = files.tmp_beside(final)
        tmp.mkdir(mode=0o700)
    try:
        yield tmp, final
        with in_our_words(final):
            files.fsync_folder(tmp)
            os.rename(tmp, final)
            files.fsync_folder(final.parent)
    except BaseException:
        shutil.rmtree(tmp, ignore_errors=True)
        raise
