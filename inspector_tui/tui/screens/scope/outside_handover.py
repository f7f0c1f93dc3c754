"""The hand-over note to the FSC: read before it is written to a file."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text

from ...forms import Labelled
from ...inert import plain, together
from ...paths import PathLine, path_of
from ...recording import Recording
from ...widgets.text_view import TextView

WHOM = Text(
    "금융위원회에만 전달합니다. CSP에 제공하거나 공개하지 마십시오.",
    "To the FSC only. Do not give it to the provider or publish it.",
)
NO_FILE = Text("새 파일의 경로를 입력하십시오.", "Give the path of a new file.")


class HandoverDialog(Recording[Path]):
    """Gives back the file that was written."""

    CSS_PATH = "outside.tcss"
    HEADING: ClassVar[Text] = Text("금융위 전달문", "Hand-over note to the FSC")

    def __init__(self, case: str, note: str) -> None:
        super().__init__()
        self._case = case
        self._note = note

    def body(self) -> ComposeResult:
        """Whom it reaches, the file, the text."""
        yield Static(together((self.say(WHOM), "bold $warning")), classes="why")
        yield Labelled(self.say(Text("파일", "File")), PathLine(id="file"))
        yield TextView("note")

    def on_mount(self) -> None:
        """Show it."""
        self.query_one(TextView).show(plain(line) for line in self._note.split("\n"))

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        event.stop()
        event.prevent_default()
        self.do_save()

    def do_save(self) -> None:
        """A file needs a name."""
        self.problem(None if self.words("file") else NO_FILE)
        if self.words("file"):
            self.once(self._save)

    async def _save(self) -> None:
        file = path_of(self.words("file"))
        run = self.face.door.run
        self.finish(await run(ws.outside.write_handover, self._case, file, self.face.lang))
