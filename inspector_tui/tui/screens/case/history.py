"""Who changed an item, when, and from what to what."""

from __future__ import annotations

from typing import ClassVar

from textual import work

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL
from ...painting import clock_time
from .history_lines import CLOSE, ChangesDialog

FOR_GOOD = Text(
    "이 기록의 내용을 복구할 수 없게 삭제합니다. 삭제한 사실과 사유는 남습니다. "
    "잘못 기록한 개인정보를 없앨 때만 사용하십시오.",
    "This removes what the entry says, for good; that it was removed, and why, stays. "
    "Only for personal data that was typed by mistake.",
)


class HistoryDialog(ChangesDialog):
    """Newest first."""

    HEADING: ClassVar[Text] = Text("이력", "History")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        CLOSE,
        CANCEL,
        Command(
            "redact",
            ("f8",),
            Text("내용 삭제", "Remove body"),
            Text(
                "잘못 기록한 개인정보를 영구히 삭제하고 사유를 남깁니다.",
                "Remove what an entry says for good, with a reason.",
            ),
            True,
        ),
    )

    def __init__(self, case: str, item: str) -> None:
        super().__init__()
        self._case = case
        self._item = item

    def heading(self) -> str:
        """Which item."""
        return f"{self.say(self.HEADING)}  {self._item.upper()}"

    def on_mount(self) -> None:
        """Read it."""
        self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Read it anew."""
        await self._read()

    async def _read(self) -> None:
        rows = await self.face.door.run(ws.history.of_item, self._case, self._item)
        self.changes.empty = self.say(Text("아직 기록이 없습니다.", "Nothing has been recorded yet."))
        self.changes.set_rows(tuple(reversed(rows)))
        self.show_change()

    def why_not(self, name: str) -> Text | None:
        """There must be something to remove."""
        if name == "redact" and self.changes.current is None:
            return Text("삭제할 기록이 없습니다.", "There is nothing to remove.")
        return None

    def do_redact(self) -> None:
        """Ask why; remove."""
        self.once(self._redact)

    async def _redact(self) -> None:
        from ..why import WhyDialog

        row = self.changes.current
        if row is None:
            return
        ask = WhyDialog(Text("내용 삭제", "Remove body"), self.say(row.what), FOR_GOOD)
        reason = await self.face.push_screen_wait(ask)
        if not reason:
            return
        saved = await self.face.door.run(ws.history.redact, self._case, row.entry, reason)
        self.face.note_saved(clock_time(saved.at))
        self.face.tell(saved.said)
        await self._read()
