"""One receipt in full; its signed file for whoever asks for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult

from inspector_tui import workspace as ws
from inspector_tui.model.sync_views import ReceiptRow
from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL
from ...forms import Labelled
from ...paths import PathLine, path_of
from ...recording import Recording
from ...widgets.text_view import TextView
from .office_words import told_receipt

if TYPE_CHECKING:
    from inspector_tui.workspace.desk import Desk

NO_PATH = Text("접수증을 쓸 파일을 입력하십시오 (.receipt).", "Say which file to write it to (.receipt).")


class ReceiptDialog(Recording[str]):
    """The text, and below it where its file may be written."""

    CSS_PATH = "office.tcss"
    HEADING: ClassVar[Text] = Text("접수증", "Receipt")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "save",
            ("f2", "ctrl+s"),
            Text("파일로 쓰기", "Write the file"),
            Text("서명된 접수증 파일을 씁니다.", "Write the signed receipt."),
            True,
            True,
        ),
        CANCEL,
    )
    AUTO_FOCUS = "#receipt"

    def __init__(self, row: ReceiptRow) -> None:
        super().__init__()
        self._row = row

    def body(self) -> ComposeResult:
        """All of it."""
        yield TextView("receipt")
        yield Labelled(self.say(Text("파일", "File")), PathLine(id="path"))

    def on_mount(self) -> None:
        """Show it."""
        self.query_one("#receipt", TextView).show(told_receipt(self._row, self.face.lang))
        self.query_one("#path", PathLine).offer(str(Path.home() / f"{self._row.digest}.receipt"))

    def do_save(self) -> None:
        """Write it."""
        self.problem(None if self.words("path") else NO_PATH)
        if self.words("path"):
            self.once(self._save)

    async def _save(self) -> None:
        digest, path = self._row.digest, path_of(self.words("path"))

        def written(desk: Desk) -> None:
            ledger = ws.office_ledger
            ledger.write_receipt(ledger.find(desk, digest)[1], path)

        await self.face.door.run(written)
        self.face.tell(Text(f"저장했습니다: {path}", f"Saved: {path}"))
