"""Which backups this store has made, and taking a purged case out of one.

The list is a file beside the store rather than a table in it: a backup may be made while somebody else has
the store open for writing. A line is noted before the backup has its name, so none is forgotten.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec

from inspector_tui.model.errors import InspectorError

from . import files
from .backup_manifest import DATABASE, FOLDER, Manifest, digest_of, read_manifest, write_manifest
from .connection import Connection
from .core import Core
from .errors import BackupDamaged, in_our_words
from .records import KnownBackup

NOTE: Final = "inspections.backups"
_MOST: Final = 4 << 20


class _Line(msgspec.Struct, frozen=True):
    """One backup; ``gone``: it was not finished after all."""

    path: str
    made_at: str
    gone: bool = False


def noted(home: Path, path: Path, made_at: str, *, gone: bool = False) -> None:
    """Remember a backup. Where nothing can be written it cannot be; a certificate then does not list it."""
    with suppress(OSError, UnicodeEncodeError):
        line = msgspec.json.encode(_Line(str(path), made_at, gone)) + b"\n"
        fd = os.open(home / NOTE, os.O_WRONLY | os.O_CREAT | os.O_APPEND | files.O_BINARY, 0o600)
        try:
            os.write(fd, line)
            files.fsync_file(fd)
        finally:
            os.close(fd)


def known(home: Path) -> Iterator[_Line]:
    """Every backup noted and not known to be unfinished, in the order they were made."""
    found: dict[tuple[str, str], _Line] = {}
    with suppress(OSError), (home / NOTE).open("rb") as stream:
        for raw in stream.read(_MOST).splitlines():
            with suppress(msgspec.MsgspecError):
                line = msgspec.json.decode(raw, type=_Line)
                found[line.path, line.made_at] = line
    return (line for line in found.values() if not line.gone)


def of_case(core: Core, assessment: str) -> Iterator[KnownBackup]:
    """Backups that have the case, or may have it: those out of reach that are younger than it is here."""
    since = core.connection.value("SELECT opened_at FROM assessment WHERE id = ?", (assessment,)) or ""
    for line in known(core.home):
        path = Path(line.path)
        within = is_there(path, line.made_at)
        if line.made_at >= since and (not within or _has(path, assessment)):
            yield KnownBackup(path, line.made_at, within)


def is_there(path: Path, made_at: str) -> bool:
    """Whether that very backup lies there now: another stick may hold another one under the same name."""
    try:
        return read_manifest(path).made_at == made_at
    except (BackupDamaged, OSError):
        return False


def _has(path: Path, assessment: str) -> bool:
    """Whether the backup's record has entries of the case; if it cannot be read, it may."""
    try:
        connection = Connection(path / DATABASE, write=False)
    except InspectorError:
        return True
    try:
        found = connection.value("SELECT 1 FROM entry WHERE assessment = ? LIMIT 1", (assessment,))
        return bool(found)
    finally:
        connection.close()


def rewrite(path: Path, manifest: Manifest, gone: set[str]) -> None:
    """Make a backup whole again after its database was changed: manifest first, then the files that go.

    Every file that the manifest does not name goes, so doing it again after a power cut finishes it.
    """
    kept = {digest: size for digest, size in manifest.evidence.items() if digest not in gone}
    write_manifest(path, Manifest(1, manifest.made_at, digest_of(path / DATABASE), kept))
    with in_our_words(path):
        for file in (path / FOLDER).glob("??/*"):
            if file.name not in kept:
                file.unlink()
                files.fsync_folder(file.parent)
