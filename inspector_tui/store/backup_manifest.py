"""What a backup says it holds: ``backup.json``, which names every file with its sha256."""

from __future__ import annotations

from hashlib import file_digest
from pathlib import Path
from typing import Final

import msgspec

from . import files
from .errors import BackupDamaged

MANIFEST: Final = "backup.json"
DATABASE: Final = "inspections.db"
FOLDER: Final = "evidence"
MAX_MANIFEST: Final = 256 * 1024 * 1024
"""Largest manifest in bytes that is read: a line for each of a million files and more."""


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a backup holds."""

    format: int
    made_at: str
    database: str
    evidence: dict[str, int]


def read_manifest(folder: Path) -> Manifest:
    """The manifest of the backup in ``folder``. Raises BackupDamaged."""
    path = folder / MANIFEST
    try:
        if path.stat().st_size > MAX_MANIFEST:
            raise BackupDamaged(path=path, detail=f"> {MAX_MANIFEST} bytes")
        data = path.read_bytes()
        manifest = msgspec.json.decode(data, type=Manifest)
    except (OSError, msgspec.MsgspecError) as problem:
        raise BackupDamaged(path=path, detail=problem) from problem
    names = [manifest.database, *manifest.evidence]
    if manifest.format != 1 or any(len(name) != 64 or set(name) - set("0123456789abcdef") for name in names):
        raise BackupDamaged(path=path, detail="format")
    return manifest


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write it, durably and whole. Raises OSError."""
    data = msgspec.json.format(msgspec.json.encode(manifest, order="sorted"))
    files.write_durably(folder / MANIFEST, [data])


def digest_of(path: Path) -> str:
    """The sha256 of a file. Raises OSError."""
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()
