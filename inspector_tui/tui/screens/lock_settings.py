"""After how many minutes the app locks itself. Turning that off takes choosing it."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.lock_views import LockState
from inspector_tui.model.text import Text

from ..forms import Choice, Labelled
from ..inert import plain
from ..recording import Recording

CHOICES = (2, 5, 10, 15, 30, 60, 0)


class LockSettingsDialog(Recording[LockState]):
    """One choice, and what the lock does not do."""

    HEADING: ClassVar[Text] = Text("화면 잠금 설정", "Lock settings")

    def body(self) -> ComposeResult:
        """Minutes; what it is no protection from."""
        minutes = Text("{n}분", "{n} min")
        options = [
            (str(n), self.say(minutes.filled(n=n) if n else Text("자동 잠금 끔", "never by itself")))
            for n in CHOICES
        ]
        yield Labelled(self.say(Text("입력이 없으면", "Without a key")), Choice(options, "10", id="minutes"))
        yield Static("")
        yield Static(plain(self.say(ws.locking.NOT)), classes="why")
        yield Static("", id="progress")

    def on_mount(self) -> None:
        """As it is set."""
        self.say_progress("")
        self.problem(None)
        self._fill()

    @work(exclusive=True, group="load")
    async def _fill(self) -> None:
        found = await self.face.door.run(ws.locking.state)
        choice = self.query_one("#minutes", Choice)
        if found.minutes not in CHOICES:
            own = Text(f"{found.minutes}분", f"{found.minutes} min")
            choice.options = (*choice.options, (str(found.minutes), self.say(own)))
        choice.put(str(found.minutes))

    def do_save(self) -> None:
        """Keep it."""
        self.problem(None)
        self.once(self._save)

    async def _save(self) -> None:
        made = await self.face.door.run(ws.locking.set_minutes, int(self.words("minutes")))
        await self.face.read_lock()
        self.finish(made)
