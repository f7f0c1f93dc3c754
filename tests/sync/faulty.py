"""A step of sending in a process of its own, killed or refused at the n-th thing it asks of the disk.

The process is forked, so a try costs little; the kill is a real SIGKILL. What is counted are the calls that
change a file or a name on home or stick, and each piece written: before it happens, or right after.
"""

from __future__ import annotations

import errno
import json
import os
import signal
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inspector_tui.model.errors import InspectorError
from inspector_tui.store import files
from inspector_tui.sync.transports import folder, proving
from inspector_tui.workspace import syncing
from inspector_tui.workspace.desk import Desk

PIECE = 24 << 10
CALLS = ("fsync", "link", "replace", "unlink", "mkdir", "open", "scandir", "lstat", "rename")


@dataclass(frozen=True)
class Fault:
    """``how``: killed-before, killed-after, or the name of an error. ``at``: which moment, from 1 on.

    ``within``: only calls on paths that begin so count.
    """

    how: str
    at: int
    within: str


class Moments:
    """Counts, and does what the fault says. In the child only."""

    def __init__(self, fault: Fault, fired: Path) -> None:
        self.fault = fault
        self.fired = fired
        self.seen = 0

    def watch(self) -> None:
        for name in CALLS:
            setattr(os, name, self._counted(getattr(os, name)))
        files.write_all = self._counted(files.write_all)  # type: ignore[assignment]

    def _counted(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **given: Any) -> Any:
            if not self._concerns(args):
                return real(*args, **given)
            self.seen += 1
            if self.seen == self.fault.at:
                self.fired.write_text(getattr(real, "__name__", "?"))
                if self.fault.how == "killed-before":
                    os.kill(os.getpid(), signal.SIGKILL)
                if self.fault.how == "killed-after":
                    try:
                        real(*args, **given)
                    finally:
                        os.kill(os.getpid(), signal.SIGKILL)
                number = getattr(errno, self.fault.how)
                raise OSError(number, os.strerror(number), str(args[0]))
            return real(*args, **given)

        return call

    def _concerns(self, args: tuple[Any, ...]) -> bool:
        about = args[0] if args else ""
        if hasattr(about, "fileno"):
            about = about.fileno()
        if isinstance(about, int):
            try:
                about = os.readlink(f"/proc/self/fd/{about}")
            except OSError:
                return False
        return str(about).startswith(self.fault.within)


@dataclass(frozen=True)
class Ended:
    """``signal`` that ended it, or 0; ``said`` its report; ``fired`` the call at which the fault was."""

    signal: int
    code: int
    said: dict[str, Any]
    fired: str


def step(home: Path, what: str, fault: Fault | None = None) -> Ended:
    """Push or pull in a child; wait for its end."""
    out, fired = home.parent / "said", home.parent / "fired"
    for left in (out, fired):
        left.unlink(missing_ok=True)
    pid = os.fork()
    if pid == 0:
        try:
            os._exit(_child(home, what, fault, out, fired))
        except BaseException:
            out.write_text(json.dumps({"traceback": traceback.format_exc()}))
            os._exit(70)
    _, status = os.waitpid(pid, 0)
    return Ended(
        os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0,
        os.WEXITSTATUS(status) if os.WIFEXITED(status) else -1,
        json.loads(out.read_text()) if out.exists() else {},
        fired.read_text() if fired.exists() else "",
    )


def _child(home: Path, what: str, fault: Fault | None, out: Path, fired: Path) -> int:
    proving.Source.read.__defaults__ = (PIECE,)
    folder._SYNC_EVERY = 2 * PIECE  # small, so that there are many moments
    if fault is not None:
        Moments(fault, fired).watch()
    try:
        desk = Desk.open(home)
        try:
            plan = syncing.plan_push if what == "push" else syncing.plan_pull
            report = syncing.note(desk, syncing.carry_out(plan(desk, "stick")))
        finally:
            desk.close()
    except InspectorError as problem:
        out.write_text(json.dumps({"error": problem.code}))
        return 1
    failed = [said.en for _, said in report.failed]
    out.write_text(json.dumps({"sent": len(report.sent), "receipts": len(report.receipts), "failed": failed}))
    return 1 if failed else 0
