"""Places for what must not be seen half-way: private to this user, emptied whatever happens.

Each is held by a lock that the system lets go of when the process ends, however it ends; so what a killed
process left is told from what a living one works in, and removed at the next use.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from . import files
from .errors import in_our_words

FOLDER: Final = "private"
"""The folder of a home for them; cleared whenever the store is opened for writing."""

_HELD: Final = ".held"


@contextmanager
def private_place(private: Path) -> Iterator[Path]:
    """A new folder in ``private`` for this block, readable by this user only, removed with all in it."""
    with in_our_words(private):
        files.make_folder(private)
        private.chmod(0o700)
        clear_leftovers(private)
        place, release = _hold(private)
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)
        release()
        with suppress(OSError):
            _mark(place).unlink()


def clear_leftovers(private: Path) -> int:
    """Remove the places whose process has ended without doing so; how many there were."""
    cleared = 0
    for place in private.iterdir() if private.is_dir() else ():
        if place.suffix == _HELD or not place.is_dir():
            continue
        try:
            release = files.lock(_mark(place), "")
        except (files.LockHeld, OSError):
            continue
        shutil.rmtree(place, ignore_errors=True)
        with suppress(OSError):
            _mark(place).unlink()
        release()
        cleared += 1
    return cleared


def _mark(place: Path) -> Path:
    return place.with_name(place.name + _HELD)


def _hold(private: Path) -> tuple[Path, Callable[[], None]]:
    """A new place and its lock. The lock comes first: a place without one is nobody's."""
    while True:
        place = private / secrets.token_hex(8)
        try:
            release = files.lock(_mark(place), "")
        except files.LockHeld:
            continue
        # Somebody clearing up may have removed the file between its making and its locking.
        if _mark(place).exists():
            place.mkdir(mode=0o700)
            return place, release
        release()
