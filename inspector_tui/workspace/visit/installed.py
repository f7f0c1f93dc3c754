"""What is installed, for the gate: our files with their digests, and the packages we stand on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

_OURS = "inspector-tui"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_LEFT_OUT = {"__pycache__"}


@dataclass(frozen=True, slots=True)
class Package:
    """An installed package that the program needs."""

    name: str
    version: str


def files_digest(root: Path | None = None) -> tuple[str, int]:
    """SHA-256 over the list of the program's files, and how many there are.

    The list has a line ``<sha256>  <path>`` for each, sorted by path as bytes: two laptops with the
    same program give the same figure, and ``sha256sum`` can make the list again.
    """
    folder = root or Path(__file__).resolve().parent.parent.parent
    paths = [path for path in folder.rglob("*") if path.is_file() and not _LEFT_OUT.intersection(path.parts)]
    named = sorted((path.relative_to(folder).as_posix().encode(), path) for path in paths)
    listing = sha256()
    for name, path in named:
        listing.update(sha256(path.read_bytes()).hexdigest().encode() + b"  " + name + b"\n")
    return listing.hexdigest(), len(named)


def packages() -> tuple[Package, ...]:
    """Every package the program needs, by name; those for other systems or extras are left out."""
    found: dict[str, Package] = {}
    waiting = [_OURS]
    while waiting:
        name = waiting.pop()
        try:
            known = distribution(name)
        except PackageNotFoundError:
            continue
        key = known.metadata["Name"].lower().replace("_", "-")
        if key in found:
            continue
        found[key] = Package(known.metadata["Name"], known.version)
        for wanted in known.requires or ():
            match = _NAME.match(wanted)
            if match is not None and "extra ==" not in wanted:
                waiting.append(match[0])
    found.pop(_OURS, None)
    return tuple(sorted(found.values(), key=lambda package: package.name.lower()))
