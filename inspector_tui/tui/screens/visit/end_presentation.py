"""The second key of two: only y ends presentation mode, every other key stays in it."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from inspector_tui.model.text import Text

from ...commands import Command, Commanding
from ...inert import plain
from ...widgets.lines import FootLine

ASKED = Text(
    "발표 모드를 끝내려면 y를 누르십시오. 다른 키를 누르면 계속합니다.",
    "Press y to end presentation mode; any other key stays in it.",
)


class EndPresentation(Commanding, ModalScreen[bool]):
    """True for y."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "end",
            ("y",),
            Text("끝내기", "End"),
            Text("발표 모드를 끝냅니다.", "End it."),
            shown=True,
            priority=True,
            palette=False,
            fixed=True,
        ),
        Command(
            "stay",
            ("escape",),
            Text("계속", "Stay"),
            Text("발표 모드를 계속합니다.", "Stay in it."),
            shown=True,
            priority=True,
            palette=False,
        ),
    )

    def compose(self) -> ComposeResult:
        """The question."""
        with Vertical(id="frame"):
            yield Static(plain(self.say(ASKED)), id="heading")
            yield FootLine(self.foot_keys, lambda: "")

    def on_key(self, event: events.Key) -> None:
        """Any key that means nothing here."""
        event.stop()
        self.dismiss(False)

    def do_end(self) -> None:
        """Out."""
        self.dismiss(True)

    def do_stay(self) -> None:
        """Not yet."""
        self.dismiss(False)
