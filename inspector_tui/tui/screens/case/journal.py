"""The journal of a case: every entry, in the order it arrived here."""

from __future__ import annotations

from typing import ClassVar

from textual import work

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text

from .history_lines import ChangesDialog

LONGEST = 20_000
"""So many entries are shown at most; the command line shows them all."""


class JournalDialog(ChangesDialog):
    """Oldest first."""

    HEADING: ClassVar[Text] = Text("기록 전체", "Journal")

    def __init__(self, case: str) -> None:
        super().__init__()
        self._case = case

    def heading(self) -> str:
        """Which case."""
        return f"{self.say(self.HEADING)}  {self._case}"

    def on_mount(self) -> None:
        """Read it."""
        self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """All that is shown."""
        self.changes.empty = self.say(Text("아직 기록이 없습니다.", "Nothing has been recorded yet."))
        self.changes.set_rows(await self.face.door.run(ws.history.journal, self._case, limit=LONGEST))
        self.show_change()
