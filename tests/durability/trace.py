"""Reads what strace wrote: one finished system call after another, strings as the bytes they were.

Expects ``strace -f -y -xx -s <huge>``: with ``-xx`` every string and every path beside a descriptor is
written as ``\\xNN``, so that a comma, a quote or a bracket in a line is always strace's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

CALLS: Final = (
    "open,openat,openat2,creat,close,lseek,write,pwrite64,writev,pwritev,pwritev2,truncate,ftruncate,"
    "fallocate,fsync,fdatasync,sync,syncfs,sync_file_range,rename,renameat,renameat2,unlink,unlinkat,rmdir,"
    "mkdir,mkdirat,link,linkat,symlink,symlinkat,sendfile,copy_file_range,splice,mmap"
)
"""Everything that changes a file, a name, or what of both is durable, and what moves a file position."""

_UNFINISHED: Final = " <unfinished ...>"
_LINE: Final = re.compile(r"^(\d+) +(\w+)\((.*)\) += (-?\d+|0x[0-9a-f]+|\?)(.*)$", re.DOTALL)
_RESUMED: Final = re.compile(r"^(\d+) +<\.\.\. (\w+) resumed>(.*)$", re.DOTALL)
_FD: Final = re.compile(r"^(-?\d+|AT_FDCWD)(?:<((?:\\x[0-9a-f]{2})*)>(\(deleted\))?)?")


class TraceError(Exception):
    """The trace holds something this reader does not know; better no test than one that looks away."""


@dataclass(frozen=True, slots=True)
class Call:
    """One finished call: ``opened`` is the path behind the descriptor that it returned."""

    name: str
    args: tuple[str, ...]
    result: int
    opened: str | None


def unhex(text: str) -> bytes:
    """The bytes of a string as ``-xx`` prints it, with or without its quotes."""
    if text.endswith("..."):
        raise TraceError("a string was cut; strace needs a larger -s")
    return bytes.fromhex(text.strip('"').replace("\\x", ""))


def descriptor(text: str) -> tuple[int, str | None]:
    """A descriptor and its path; None for the path where its file has no name any more."""
    found = _FD.match(text)
    if found is None:
        raise TraceError(f"not a descriptor: {text[:80]}")
    number, path, deleted = found.groups()
    where = None if path is None or deleted else unhex(path).decode("utf-8", "surrogateescape")
    return (-1 if number == "AT_FDCWD" else int(number)), where


def calls(lines: Iterable[str]) -> Iterator[Call]:
    """Successful calls in the order in which they ended. Raises TraceError."""
    begun: dict[str, str] = {}
    for raw in lines:
        line = raw.rstrip("\n")
        if line.endswith(_UNFINISHED):
            begun[line.split(" ", 1)[0]] = line.removesuffix(_UNFINISHED)
            continue
        if (resumed := _RESUMED.match(line)) is not None:
            line = begun.pop(resumed[1]) + resumed[3]
        found = _LINE.match(line)
        if found is None:
            if " +++ " in line or " --- " in line:
                continue
            raise TraceError(line[:200])
        _, name, args, result, rest = found.groups()
        if result == "?" or result.startswith("-"):
            continue
        opened = descriptor(result + rest)[1] if rest.startswith("<") else None
        yield Call(name, tuple(args.split(", ")), int(result, 0), opened)


def read(path: Path) -> list[Call]:
    """The whole trace."""
    with path.open(encoding="ascii", newline="\n") as lines:
        return list(calls(lines))
