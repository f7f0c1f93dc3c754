"""A transfer watched from the command line: progress on standard error, Ctrl+C, secrets asked for."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from inspector_tui.model.text import Text

from .passphrase import from_descriptor, passphrase
from .printer import flat

if TYPE_CHECKING:
    from inspector_tui.model.sync_views import Transferred
    from inspector_tui.workspace.sending.syncing import Asked, Secrets

    from .session import Session

_MIB = 1 << 20
_EVERY = 0.2


class Heard:
    """Tells how far the object under way is, while a person watches; silent otherwise."""

    def __init__(self, now: Session) -> None:
        self._now = now
        self._watched = not now.json and sys.stderr.isatty()
        self._name = ""
        self._begun = self._last = 0.0

    def __call__(self, moved: Transferred) -> None:
        """Hear of a piece."""
        if not self._watched:
            return
        at = time.monotonic()
        if moved.object != self._name:
            self._line_ends()
            self._name, self._begun, self._last = moved.object, at, 0.0
        done = moved.done >= moved.total
        if not done and at - self._last < _EVERY:
            return
        self._last = at
        percent = 100 * moved.done // moved.total if moved.total else 100
        speed = max(0, moved.done - moved.resumed) / _MIB / max(at - self._begun, 0.001)
        short = flat(moved.object.partition("/")[2].partition(".")[0])
        resumed = ""
        if moved.resumed:
            kept = Text(f" (이어서: {moved.resumed >> 20} MiB부터)", f" (from {moved.resumed >> 20} MiB on)")
            resumed = kept.say(self._now.lang)
        sys.stderr.write(f"\r{short} {percent:3d}% {speed:.1f} MiB/s{resumed}\x1b[K")
        sys.stderr.flush()

    def _line_ends(self) -> None:
        if self._watched and self._name:
            sys.stderr.write("\n")
            sys.stderr.flush()

    def __enter__(self) -> Heard:
        return self

    def __exit__(self, *_: object) -> None:
        self._line_ends()


@contextmanager
def stopping() -> Iterator[Callable[[], bool]]:
    """Within the block the first Ctrl+C asks the transfer to stop; a second one ends the program."""
    asked = False

    def interrupted(number: int, frame: FrameType | None) -> None:
        nonlocal asked
        del number, frame
        if asked:
            raise KeyboardInterrupt
        asked = True

    try:
        before = signal.signal(signal.SIGINT, interrupted)
    except ValueError:  # not the main thread: nobody can press anything
        yield lambda: False
        return
    try:
        yield lambda: asked
    finally:
        signal.signal(signal.SIGINT, before)


def secrets(now: Session, file: Path | None) -> Secrets:
    """How a remote's secrets are asked for: a passphrase as everywhere, with whose it is.

    A password comes from the descriptor in INSPECTOR_PASSWORD_FD, else a person types it; keys of a storage
    have AWS's own variables and files, and are asked for at the terminal.
    """

    def ask(asked: Asked) -> str:
        question = f"{flat(asked.whose)} {now.out.said(asked.what.label)}: "
        given = file is not None or os.environ.get("INSPECTOR_PASSPHRASE_FD")
        if asked.what.value == "passphrase" and (given or sys.stdin.isatty()):
            return passphrase(now, file, asks=Text(question, question))
        if asked.what.value == "password":
            found = from_descriptor("INSPECTOR_PASSWORD_FD")
            if found is not None:
                return found
        if not sys.stdin.isatty():
            return ""
        from getpass import getpass

        return getpass(question, stream=sys.stderr)

    return ask
