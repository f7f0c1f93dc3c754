"""The journal of a case: every entry, in the order it arrived here."""

from __future__ import annotations

from typing import ClassVar

from textual import work

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.views import HistoryRow

from .history_lines import ChangesDialog

PAGE = 500
"""Entries read at a time, so that the store's thread stays free for what is being typed."""


class JournalDialog(ChangesDialog):
    """Oldest first; pages come in while the first is being read."""

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
        """Page by page."""
        rows: list[HistoryRow] = []
        while True:
            page = await self.face.door.run(ws.history.journal, self._case, after=len(rows), limit=PAGE)
            rows.extend(page)
            self.changes.set_rows(tuple(rows))
            if len(page) < PAGE:
                break
        self.changes.empty = self.say(Text("아직 기록이 없습니다.", "Nothing has been recorded yet."))
        self.show_change()
