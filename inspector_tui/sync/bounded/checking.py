"""Strangers' bundles checked in processes of their own, several at a time; what comes back is bounded.

A checking process (``checker``) has an empty environment and answers with one line. Whatever it does instead
(dies, runs over, tries what it may not, says something else) is an answer too: the bundle is refused.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Final, NamedTuple, Self

import inspector_tui

from . import checker
from .answer import MOST, Answer, heard
from .confinement import FORBIDDEN, Limits

_BOOT: Final = (
    "import sys,json;sys.path[:]=json.loads(sys.argv[1]);"
    "from inspector_tui.sync.bounded.checker import main;main(*json.loads(sys.argv[2]))"
)
_GRACE: Final = 30
"""Seconds after its time by the clock in which a checking process must have noticed."""


class Trouble(StrEnum):
    """Why there is no answer."""

    MEMORY = "memory"
    PROCESSOR = "processor"
    CLOCK = "clock"
    FORBIDDEN = "forbidden"
    DIED = "died"
    UNREADABLE = "unreadable"


class Checked(NamedTuple):
    """What a checking process answered, or why not. ``peak``: memory it held at most, 0 where unknown."""

    answer: Answer | None
    trouble: Trouble | None
    peak: int
    seconds: float


class Checkers:
    """Up to ``count`` checking processes, started when needed. ``check`` may be called from any thread."""

    def __init__(self, count: int | None = None, limits: Limits | None = None, *, forks: bool = True) -> None:
        self.count = count or os.cpu_count() or 1
        self.limits = limits or Limits()
        self._forks = forks and hasattr(os, "fork")
        self._idle: queue.SimpleQueue[_Process | None] = queue.SimpleQueue()
        for _ in range(self.count):
            self._idle.put(None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def check(self, path: Path) -> Checked:
        """Check the bundle at ``path``, which lies in a folder of its own with the signatures beside it.

        Waits for a free process. Raises OSError if none can be started.
        """
        limits = self.limits.for_size(path.stat().st_size)
        process = self._idle.get()
        try:
            if process is None:
                process = _Process(self._forks)
            found = process.ask(path, limits)
            if not process.alive:
                process.end()
                process = None
        except BaseException:
            if process is not None:
                process.end()
            process = None
            raise
        finally:
            self._idle.put(process)
        return found

    def close(self) -> None:
        """End the processes. Whoever still waits for one gets a new one."""
        for _ in range(self.count):
            with suppress(queue.Empty):
                process = self._idle.get_nowait()
                if process is not None:
                    process.end()
                self._idle.put(None)


class _Process:
    """One checking process, asked by one thread at a time."""

    def __init__(self, forks: bool) -> None:
        here = str(Path(inspector_tui.__file__).resolve().parents[1])
        path = [here, *(place for place in sys.path if place and place != here)]
        python = [sys.executable, "-I", "-B", "-S", "-X", "utf8", "-c", _BOOT]
        self.alive = True
        self._forks = forks
        self._process = subprocess.Popen(
            [*python, json.dumps(path), json.dumps([forks])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=Path(sys.executable).anchor,
            env=_environment(),
            start_new_session=True,
        )

    def ask(self, path: Path, limits: Limits) -> Checked:
        """One request and its reply."""
        asking, answering = self._process.stdin, self._process.stdout
        if asking is None or answering is None:
            raise OSError("no pipes")
        request = {"path": str(path.absolute()), **limits._asdict()}
        late = threading.Event()
        watch = threading.Timer(limits.clock + (_GRACE if self._forks else 0), self._too_late, (late,))
        watch.daemon = True
        watch.start()
        try:
            with suppress(BrokenPipeError):
                asking.write(json.dumps(request).encode() + b"\n")
                asking.flush()
            head = _head(answering.readline(4096))
            if head is None:
                self.alive = False
                return Checked(None, Trouble.CLOCK if late.is_set() else self._fate(), 0, 0.0)
            answer = answering.read(head.size)
        finally:
            watch.cancel()
        self.alive = self._forks
        if head.size:
            said = heard(answer)
            return Checked(said, None if said else Trouble.DIED, head.peak, head.seconds)
        return Checked(None, _why(head.status, head.signal), head.peak, head.seconds)

    def end(self) -> None:
        """End it and whatever it started."""
        with suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()
        self._process.wait()

    def _too_late(self, late: threading.Event) -> None:
        late.set()
        self._process.kill()

    def _fate(self) -> Trouble:
        status = self._process.wait()
        return _why(status, -status if status < 0 else 0)


class _Head(NamedTuple):
    status: int
    signal: int
    peak: int
    size: int
    seconds: float


def _head(line: bytes) -> _Head | None:
    try:
        said = json.loads(line)
        status, by, peak, size = (int(said[name]) for name in ("status", "signal", "peak", "size"))
        head = _Head(status, by, peak, size, float(said["seconds"]))
    except (ValueError, KeyError, TypeError, OverflowError):
        return None
    return head if 0 <= head.size <= MOST + 1 else None


def _why(status: int, by: int) -> Trouble:
    """What an exit status or a signal without an answer means."""
    if by:
        signals = {
            getattr(signal, "SIGALRM", -1): Trouble.CLOCK,
            getattr(signal, "SIGXCPU", -1): Trouble.PROCESSOR,
        }
        return signals.get(by, Trouble.DIED)
    known = {
        FORBIDDEN: Trouble.FORBIDDEN,
        checker.MEMORY: Trouble.MEMORY,
        checker.UNREADABLE: Trouble.UNREADABLE,
    }
    return known.get(status, Trouble.DIED)


def _environment() -> dict[str, str]:
    """Nothing; Windows cannot start Python without its own folder."""
    kept = ("SYSTEMROOT",) if sys.platform == "win32" else ()
    return {name: os.environ[name] for name in kept if name in os.environ}
