"""The store could not be opened: what is wrong and what can be done."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from inspector_tui.model.errors import InspectorError
from inspector_tui.model.text import Text

from ..base import Face
from ..commands import Command
from ..inert import plain
from ..widgets.lines import HeadLine


class TroubleScreen(Face):
    """One sentence, two ways out."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "again",
            ("r", "f5"),
            Text("다시 시도", "Try again"),
            Text("저장소를 다시 엽니다.", "Open the store again."),
            True,
        ),
        Command(
            "quit",
            ("q", "escape"),
            Text("끝내기", "Quit"),
            Text("프로그램을 끝냅니다.", "End the program."),
            True,
        ),
    )

    def __init__(self, error: InspectorError) -> None:
        super().__init__()
        self._error = error

    def compose(self) -> ComposeResult:
        """Head, the sentence, keys."""
        yield HeadLine()
        yield Static(plain(self._error.say(self.face.lang)), id="trouble")
        yield self.foot()

    def on_mount(self) -> None:
        """Say where we are."""
        self.head.show(self.say(Text("저장소를 열 수 없습니다", "The store cannot be opened")))

    def do_again(self) -> None:
        """Try again."""
        self.app.pop_screen()
        self.face.open_door()

    def do_quit(self) -> None:
        """End."""
        self.app.exit(3)
