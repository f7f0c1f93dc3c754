"""A last question. Another key answers it than the one that asked."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL, Dialog
from ...inert import plain


class SureDialog(Dialog[bool]):
    """Gives back True, or None."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("save", ("f10",), Text("실행", "Do it"), Text("실행합니다.", "Do it."), True, True),
        CANCEL,
    )

    def __init__(self, what: Text, means: Text) -> None:
        super().__init__()
        self._what = what
        self._means = means

    def heading(self) -> str:
        """What is asked."""
        return self.say(self._what)

    def body(self) -> ComposeResult:
        """What it means."""
        yield Static(plain(self.say(self._means)), classes="why")

    def do_save(self) -> None:
        """Yes."""
        self.dismiss(True)
