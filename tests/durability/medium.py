"""Files and folders that keep no more than POSIX promises.

What a file holds is durable once the *file* was synced, a name once its *folder* was. Everything since
may be lost at a power cut, in part and in any order: a file by sectors of 512 bytes, each at any of the
versions it had; a folder by its operations, of which the first few happened (a journalling file system
keeps that order within one folder and promises none between folders or between names and contents).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from random import Random
from typing import Final

SECTOR: Final = 512

Image = dict[str, bytes | None]
"""A crash image: contents by path within the disk, None for a folder."""


@dataclass(eq=False, slots=True)
class File:
    """A file: what is durable, what a program reads now, and the writes in between."""

    durable: bytes = b""
    now: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes] | int] = field(default_factory=list)
    """Writes (offset, data), and sizes set by a truncation."""

    def write(self, at: int, data: bytes) -> None:
        _write(self.now, at, data)
        self.pending.append((at, data))

    def resize(self, size: int) -> None:
        _resize(self.now, size)
        self.pending.append(size)

    def sync(self) -> None:
        self.durable, self.pending = bytes(self.now), []

    def torn(self, random: Random) -> bytes:
        """One of the contents that a power cut may leave."""
        if not self.pending:
            return self.durable
        then, sizes = bytearray(self.durable), [len(self.durable)]
        versions: dict[int, list[bytes]] = {}
        for change in self.pending:
            if isinstance(change, int):
                _resize(then, change)
            else:
                at, data = change
                _write(then, at, data)
                for sector in range(at // SECTOR, (at + len(data) - 1) // SECTOR + 1):
                    start = sector * SECTOR
                    versions.setdefault(sector, [self.durable[start : start + SECTOR]]).append(
                        bytes(then[start : start + SECTOR])
                    )
            sizes.append(len(then))
        left = bytearray(self.durable)
        _resize(left, max(sizes))
        for sector, contents in versions.items():
            chosen = random.choice(contents)
            start = sector * SECTOR
            left[start : start + SECTOR] = chosen.ljust(min(SECTOR, len(left) - start), b"\0")
        return bytes(left[: random.choice(sizes)])


@dataclass(eq=False, slots=True)
class Folder:
    """A folder: durable names, names now, and the operations in between, each a list of (name, node)."""

    durable: dict[str, Node] = field(default_factory=dict)
    now: dict[str, Node] = field(default_factory=dict)
    pending: list[list[tuple[str, Node | None]]] = field(default_factory=list)

    def change(self, *steps: tuple[str, Node | None]) -> None:
        """One operation that happens as a whole: names set, or unset where the node is None."""
        _change(self.now, steps)
        self.pending.append(list(steps))

    def sync(self) -> None:
        self.durable, self.pending = dict(self.now), []

    def torn(self, random: Random) -> dict[str, Node]:
        """One of the listings that a power cut may leave."""
        left = dict(self.durable)
        for steps in self.pending[: random.randint(0, len(self.pending))]:
            _change(left, steps)
        return left


def _write(content: bytearray, at: int, data: bytes) -> None:
    if at > len(content):
        content.extend(bytes(at - len(content)))
    content[at : at + len(data)] = data


def _resize(content: bytearray, size: int) -> None:
    if size < len(content):
        del content[size:]
    else:
        content.extend(bytes(size - len(content)))


def _change(names: dict[str, Node], steps: Iterable[tuple[str, Node | None]]) -> None:
    for name, node in steps:
        if node is None:
            names.pop(name, None)
        else:
            names[name] = node


Node = File | Folder


def image(
    folder: Folder, names: Callable[[Folder], dict[str, Node]], content: Callable[[File], bytes], at: str = ""
) -> Image:
    """What is below ``folder``, if these are the names in each folder and this the content of each file."""
    found: Image = {}
    for name, node in sorted(names(folder).items()):
        if isinstance(node, Folder):
            found[at + name] = None
            found |= image(node, names, content, f"{at}{name}/")
        else:
            found[at + name] = content(node)
    return found
