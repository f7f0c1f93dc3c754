"""A dialog whose save is one long step: it runs once, shows how far it is, and can be stopped."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import ClassVar, TypeVar

from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.text import Text

from .dialog import Dialog
from .inert import bar, plain

R = TypeVar("R")

EVERY = 0.05
"""Seconds between two looks at progress: the store's thread waits for each."""
SHORT = 1000
"""Longest text of a one-line field (model.record.Short)."""
TOO_LONG = Text(
    "'{ko}' 칸은 1,000자까지입니다. 줄이거나 판단근거에 쓰십시오.",
    "'{en}' takes 1,000 characters; shorten it or write it into the rationale.",
)
STOPPING = Text("멈추는 중입니다 ...", "Stopping ...")
GOES_ON = Text(
    "시작한 작업은 중간에 멈출 수 없습니다. 끝나면 알려 드립니다.",
    "What was begun cannot be stopped half-way; it will end by itself.",
)


class Recording(Dialog[R]):
    """``once(step)`` runs a step that asks the workspace; a second key press while it runs does nothing.

    ``STOPS`` says whether the step looks at ``stopped``: Escape must not promise what nobody hears.
    A step that was stopped by Escape says so; what an :class:`InspectorError` says goes to the problem line.
    """

    STOPS: ClassVar[bool] = False

    def __init__(self) -> None:
        super().__init__()
        self.last: R | None = None
        """What was recorded while the dialog stayed open: leaving gives it back."""
        self._busy = False
        self._stopped = False
        self._looked = 0.0

    @property
    def busy(self) -> bool:
        """Whether a step is running."""
        return self._busy

    def once(self, step: Callable[[], Awaitable[None]]) -> None:
        """Run ``step`` in a worker unless one is running already."""
        if self._busy:
            return
        self._busy = True
        self._stopped = False
        self.run_worker(self._guarded(step), group="record")

    async def _guarded(self, step: Callable[[], Awaitable[None]]) -> None:
        try:
            await step()
        except InspectorError as error:
            self.face.command_refused(self)
            if self.is_mounted:
                self.problem(Text(error.say("ko"), error.say("en")))
        finally:
            self._busy = False
            if self.is_mounted:
                self.say_progress("")

    async def may_keep(self, *texts: str) -> bool:
        """Look for what seems secret; if there is any, the person decides. False: go back and change it."""
        whole = "\n".join(text for text in texts if text)
        found = await asyncio.to_thread(ws.drafting.scan, whole)
        if not found:
            return True
        from .screens.sensitive import SensitiveDialog

        keep: bool | None = await self.face.push_screen_wait(SensitiveDialog(found, whole))
        return keep is True

    def too_long(self, labels: dict[str, Text]) -> Text | None:
        """Which one-line field holds more than a record takes, as a sentence; None if none does."""
        for name, label in labels.items():
            if len(self.words(name)) > SHORT:
                return TOO_LONG.filled(ko=label.ko, en=label.en)
        return None

    # -- progress, called on the store's thread ------------------------------------------------------

    def progress(self, done: int, total: int) -> None:
        """Show how far it is, a few times a second; safe from another thread."""
        now = time.monotonic()
        if now - self._looked < EVERY and done < total:
            return
        self._looked = now
        percent = 100 * done // total if total else 100
        line = f"[{bar(done, total, 30)}] {percent:>3} %   {sized(done)} / {sized(total)}"
        self.app.call_from_thread(self.say_progress, line)

    def stopped(self) -> bool:
        """Whether the person asked to stop; safe from another thread."""
        return self._stopped

    def say_progress(self, line: str) -> None:
        """What the progress line says; "" hides it."""
        if line:
            self.face.command_shows(self)
        for found in self.query("#progress").results(Static):
            found.update(plain(line))
            found.display = bool(line)

    def do_cancel(self) -> None:
        """Stop what runs; else leave."""
        if self._busy:
            self._stopped = self.STOPS
            self.problem(STOPPING if self.STOPS else GOES_ON)
            return
        self.dismiss(self.last)


def sized(count: int) -> str:
    """Bytes as a person says them: ``812 B``, ``1.4 MB``."""
    size = float(count)
    for unit in ("B", "kB", "MB"):
        if size < 1000:
            return f"{count} B" if unit == "B" else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} GB"


def grouped(digest: str, line: int = 8) -> list[str]:
    """A digest as it is read aloud: groups of four, ``line`` groups a line."""
    groups = [digest[at : at + 4] for at in range(0, len(digest), 4)]
    return [" ".join(groups[at : at + line]) for at in range(0, len(groups), line)]
