"""The bounds within which a stranger's file is read: memory, processor, files, network, writing.

Layers, each holding what the others might miss; those that a system lacks are said to be missing:

* ``memory``, ``processor``, ``files``: limits of the process (POSIX);
* ``network``: a network namespace without any interface (Linux, where users may make one);
* ``hook``: an audit hook of Python's that ends the process at any socket, any other program, any writing
  and any file but the one (everywhere). It guards against code of ours led astray, not against machine code.

How long it may take by the clock is watched from outside (``checking``).
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

FORBIDDEN: Final = 97
"""Exit status of a process that tried what the hook forbids."""

_OPEN_FILES: Final = 32
_CLONE_NEWUSER: Final = 0x10000000
_CLONE_NEWNET: Final = 0x40000000
_NEVER: Final = (
    "socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile",
    "os.system", "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.chmod",
    "os.chown", "os.truncate", "os.utime", "os.kill", "os.putenv", "os.unsetenv", "os.setxattr",
    "os.removexattr", "ctypes.", "shutil.", "pty.", "tempfile.", "sqlite3.", "urllib.", "webbrowser.",
    "signal.pthread_kill", "mmap.", "winreg.", "msvcrt.",
)  # fmt: skip


class Limits(NamedTuple):
    """What one bundle may cost: bytes of address space, seconds of processor, seconds by the clock."""

    memory: int = 1 << 30
    processor: int = 60
    clock: int = 240

    def for_size(self, size: int) -> Limits:
        """The same with time for a file of ``size`` bytes, at the pace of a slow disk and processor."""
        more = size // (20 << 20)
        return self._replace(processor=self.processor + more, clock=self.clock + 3 * more)


def confine(limits: Limits, readable: Path) -> tuple[str, ...]:
    """Put this process within bounds, for good; which layers hold. ``readable``: the one folder to read.

    Everything that is needed must be imported before. The network is another call: :func:`leave_network`.
    """
    held = [*_limit(limits), "hook"]
    sys.addaudithook(_hook(readable))
    return tuple(held)


def _limit(limits: Limits) -> list[str]:
    if sys.platform == "win32":
        return []
    import resource

    held = []
    for name, kind, most in (
        ("memory", resource.RLIMIT_AS, limits.memory),
        ("processor", resource.RLIMIT_CPU, limits.processor),
        ("files", resource.RLIMIT_NOFILE, _OPEN_FILES),
        ("", resource.RLIMIT_FSIZE, 0),
        ("", resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # macOS knows RLIMIT_AS and keeps it for itself
            resource.setrlimit(kind, (most, most))
            held.append(name)
    return [name for name in held if name]


def leave_network() -> tuple[str, ...]:
    """Put this process, and all that it forks, where there is no network; whether that holds.

    Apart from the rest because it costs more than all of it: once for a process that forks many.
    """
    if sys.platform != "linux":
        return ()
    import ctypes

    try:
        libc = ctypes.CDLL(None, use_errno=True)
        return () if libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) else ("network",)
    except (OSError, AttributeError):
        return ()


def _hook(readable: Path) -> Any:
    roots = tuple(
        os.path.join(os.path.realpath(place), "")
        for place in {sys.prefix, sys.base_prefix, *sys.path}
        if place
    )
    inside = os.path.join(os.path.realpath(readable), "")
    writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
    leave, real, never = os._exit, os.path.realpath, _NEVER

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = args
            if isinstance(flags, int) and flags & writing:
                leave(FORBIDDEN)
            if isinstance(path, (str, bytes)) and not (os.fsdecode(real(path)) + os.sep).startswith(
                (inside, *roots)
            ):
                leave(FORBIDDEN)
        elif event.startswith(never):
            leave(FORBIDDEN)

    return hook
