"""A program in a pseudo-terminal, and when what appeared on its screen."""

from __future__ import annotations

import os
import pty
import select
import signal
import struct
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pyte

Wanted = Callable[[list[str]], bool]
"""Whether a screen, line by line, is what is waited for."""

CLEAN: Final = ("NO_COLOR", "TEXTUAL_THEME", "COLUMNS", "LINES", "TEXTUAL", "INSPECTOR_HOME")


@dataclass(slots=True)
class Terminal:
    """``begun`` is when the program was started; ``chunks`` what it wrote, each with the time it came."""

    process: subprocess.Popen[bytes]
    master: int
    begun: float
    width: int
    height: int
    chunks: list[tuple[float, bytes]] = field(default_factory=list)

    def write(self, keys: bytes) -> None:
        """Press keys."""
        os.write(self.master, keys)

    def read(self, until: Callable[[bytes], bool], patience: float = 30.0) -> bool:
        """Collect output until ``until`` holds of all of it; False if the program ended or time ran out."""
        deadline = time.perf_counter() + patience
        while time.perf_counter() < deadline:
            ready, _, _ = select.select([self.master], [], [], 0.05)
            if ready:
                try:
                    chunk = os.read(self.master, 1 << 16)
                except OSError:  # the other side is closed
                    return False
                if not chunk:
                    return False
                self.chunks.append((time.perf_counter() - self.begun, chunk))
            elif self.process.poll() is not None:
                return False
            if until(self.output):
                return True
        return False

    @property
    def output(self) -> bytes:
        """Everything it wrote."""
        return b"".join(chunk for _, chunk in self.chunks)

    def first(self, wanted: Wanted) -> float | None:
        """When the screen first was as ``wanted``, in seconds from the start; None if never."""
        screen = pyte.Screen(self.width, self.height)
        stream = pyte.ByteStream(screen)
        for at, chunk in self.chunks:
            stream.feed(chunk)
            if wanted(screen.display):
                return at
        return None

    def screen(self) -> list[str]:
        """Show the screen as it is now."""
        screen = pyte.Screen(self.width, self.height)
        pyte.ByteStream(screen).feed(self.output)
        return list(screen.display)

    def end(self, patience: float = 5.0) -> int | None:
        """Ask it to end, and end it; its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.read(lambda _: False, 0.2)
            deadline = time.perf_counter() + patience
            while self.process.poll() is None and time.perf_counter() < deadline:
                self.read(lambda _: False, 0.1)
            if self.process.poll() is None:
                self.process.kill()
        code = self.process.wait()
        os.close(self.master)
        return code


def start(
    command: Sequence[str | Path],
    *,
    environment: Mapping[str, str] | None = None,
    width: int = 80,
    height: int = 24,
) -> Terminal:
    """Start ``command`` in a terminal of its own."""
    master, slave = pty.openpty()
    _resize(slave, width, height)
    env = {name: value for name, value in os.environ.items() if name not in CLEAN}
    env |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"} | dict(environment or {})
    begun = time.perf_counter()
    process = subprocess.Popen(
        [str(part) for part in command],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=env,
        start_new_session=True,
    )
    os.close(slave)
    return Terminal(process, master, begun, width, height)


def _resize(fd: int, width: int, height: int) -> None:
    import fcntl
    import termios

    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
