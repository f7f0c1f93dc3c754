"""A form of one path: the one of last time is offered, Enter does it, Escape keeps what was typed."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text

from .forms import Labelled
from .inert import plain
from .paths import PathLine, path_of
from .recording import Recording


class OnePath(Recording[Path]):
    """Gives back a path. A subclass says what it is for, under which name it is remembered, what is done."""

    WHAT: ClassVar[Text]
    LABEL: ClassVar[Text] = Text("폴더", "Folder")
    MISSING: ClassVar[Text]
    REMEMBERED: ClassVar[str]
    """The setting that holds the path of last time, and under which unsaved input is kept."""
    REMEMBERS: ClassVar[bool] = True
    """Whether the same place is likely next time."""
    AUTO_FOCUS = "#path"

    def body(self) -> ComposeResult:
        """What it is for; what a subclass shows; the field; progress."""
        yield Static(plain(self.say(self.WHAT)), classes="why")
        yield from self.above()
        yield Labelled(self.say(self.LABEL), PathLine(id="path"))
        yield from self.below()
        yield Static("", id="progress")

    def above(self) -> ComposeResult:
        """What stands between the explanation and the field."""
        yield from ()

    def below(self) -> ComposeResult:
        """What else there is to choose."""
        yield from ()

    def on_mount(self) -> None:
        """Nothing runs yet; what was typed before comes back."""
        self.say_progress("")

    def keep_key(self) -> str:
        """Beside the path of last time."""
        return self.REMEMBERED

    async def likely(self) -> str:
        """The path of last time, else "" or what a subclass knows."""
        return await self.face.door.run(ws.resume.recall, self.REMEMBERED) or ""

    async def offer(self) -> dict[str, str]:
        """What is likely, unless something was typed meanwhile."""
        path = "" if self.words("path") else await self.likely()
        if not path or self.words("path"):
            return {}
        with self.prevent(Input.Changed):
            self.query_one("#path", PathLine).offer(path)
        return {"path": path}

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        event.stop()
        event.prevent_default()
        self.do_save()

    def do_save(self) -> None:
        """Do it, once there is a path."""
        self.problem(None if self.words("path") else self.MISSING)
        if self.words("path"):
            self.once(self._use)

    async def _use(self) -> None:
        typed = self.words("path")
        made = await self.use(path_of(typed))
        name = self.REMEMBERED
        if self.REMEMBERS:
            self.face.keeper.put(name, ws.resume.remember, name, typed, quiet=True)
        self.finish(made)

    async def use(self, path: Path) -> Path:
        """What is done with it, and what is given back. The path itself, unless a subclass does more."""
        return path
