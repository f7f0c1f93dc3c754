"""Ciphertexts made for sending: kept in the home until the office answered, so that a retry is the same."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path
from typing import Final

from ...store.errors import in_our_words
from ...store.files import fsync_folder, make_folder
from ...sync.encryption import sealing
from ...sync.transports.proving import hashed
from ..keeping.handover import Stopped

_FOLDER: Final = "outbox"
_NEW: Final = ".new"


def sealed_folder(home: Path) -> Path:
    """Where they lie."""
    return home / _FOLDER


def keep_sealed(
    home: Path,
    bundle: Path,
    name: str,
    recipient: str,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Path:
    """The bundle encrypted for ``recipient``, whole and durable. Raises Stopped, and what sealing raises."""

    def heeding(done: int, total: int) -> None:
        if cancelled is not None and cancelled():
            raise Stopped
        if progress is not None:
            progress(done, total)

    folder = sealed_folder(home)
    with in_our_words(folder):
        make_folder(folder)
    made = folder / f"{name}{_NEW}"
    sealing.encrypt(bundle, made, [recipient], heeding)
    with in_our_words(made):
        path = folder / f"{name}.{hashed(made).sha256}.zip.age"
        made.rename(path)
        fsync_folder(folder)
    return path


def sweep(home: Path, wanted: Collection[Path]) -> None:
    """Remove what no row of the outbox names: dropped, or made by a run that was cut before its row."""
    folder = sealed_folder(home)
    for path in folder.iterdir() if folder.is_dir() else ():
        if path not in wanted and path.is_file():
            with suppress(OSError):
                path.unlink()
