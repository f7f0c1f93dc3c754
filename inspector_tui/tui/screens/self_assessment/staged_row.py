"""One row of a staging in full: every cell as it came, what it would become, and why."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from inspector_tui.model.staging import StagedRow
from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL, Dialog
from ...inert import together

_BEFORE = Text("지금", "Now")
_AFTER = Text("반영하면", "Then")
_WHY = Text("이유", "Why")


class StagedRowDialog(Dialog[None]):
    """Only to read."""

    HEADING: ClassVar[Text] = Text("들어온 행", "A row that came in")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("save", ("enter", "f2"), Text("닫기", "Close"), Text("목록으로.", "Back to the list."), True),
        CANCEL,
    )
    AUTO_FOCUS = "#body"

    def __init__(self, row: StagedRow) -> None:
        super().__init__()
        self._row = row

    def heading(self) -> str:
        """Where it stood, and what becomes of it."""
        row = self._row
        name = f"{row.name.upper()} {self.say(row.title)}".strip()
        return f"{row.origin}  {self.say(row.outcome.label)}  {name}"

    def body(self) -> ComposeResult:
        """Reasons first: they are why one looks."""
        for reason in self._row.reasons:
            yield Static(together((f"{self.say(_WHY)}  ", "bold $accent"), self.say(reason)))
        for label, told in ((_BEFORE, self._row.before), (_AFTER, self._row.becomes)):
            if self.say(told):
                yield Static(together((f"{self.say(label)}  ", "bold $accent"), self.say(told)))
        for cell in self._row.given:
            name = " ".join(cell.title.split())
            yield Static(together((f"{cell.at} {name}  ", "$text-muted"), cell.text))

    def do_save(self) -> None:
        """Back."""
        self.dismiss(None)

    def on_mount(self) -> None:
        """The cells may be longer than the screen: the arrows scroll."""
        body = self.query_one("#body")
        body.can_focus = True
        body.focus()
