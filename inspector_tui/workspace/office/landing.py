"""Where objects lie while they come in: a private folder each, named by digest."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from ...sync import names
from ...sync.names import ObjectName


def place_of(private: Path, name: ObjectName) -> Path:
    """Where an object is fetched to: a folder of its own, named by its digest."""
    return private / name.sha256 / f"{name.bundle}.zip{'.age' if name.encrypted else ''}"


def left_over(private: Path) -> Iterator[tuple[ObjectName, Path]]:
    """Objects that an earlier run fetched and did not finish, by name; whole or not."""
    for folder in sorted(private.iterdir()) if private.is_dir() else ():
        for path in sorted(folder.glob("*.zip*")) if len(folder.name) == 64 else ():
            bundle, _, ending = path.name.partition(".")
            name = names.parse(
                names.bundle(names.Place.INBOX, bundle, folder.name, encrypted=ending == "zip.age")
            )
            if name is not None:
                yield name, path


def linked(source: Path, target: Path) -> Path:
    """The file under another name, without copying where that can be."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
    return target
