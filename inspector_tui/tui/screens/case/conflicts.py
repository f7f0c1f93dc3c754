"""Every conflict of a case: where it belongs, what differs, who said what; enter settles it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.conflict_views import ConflictRow
from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL
from ...inert import cut, fitted, plain, together
from ...painting import day_time
from ...room import Room
from ...widgets.line_list import Painted

OUTSIDE = Text("(항목 외)", "(no item)")
LEAD = Text("점검반장이 정함", "the lead settles it")


class ConflictsScreen(Room[ConflictRow]):
    """Gives back the item to go to, or None."""

    HEADING: ClassVar[Text] = Text("충돌 목록", "Conflicts")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "save",
            ("enter", "f2"),
            Text("해결", "Settle"),
            Text("갈라지기 전과 양쪽을 보고 정합니다.", "Look at before and both sides, and settle it."),
            True,
        ),
        Command(
            "item",
            ("o", "f6"),
            Text("항목으로", "Go to item"),
            Text("그 항목으로 갑니다.", "Go to the item."),
            True,
        ),
        CANCEL,
    )
    EMPTY: ClassVar[Text] = Text("충돌이 없습니다.", "There are no conflicts.")
    NEEDS_ROW: ClassVar[frozenset[str]] = frozenset({"save"})
    ENTER: ClassVar[str] = "save"
    DETAIL_LINES: ClassVar[int | None] = 4

    def above(self) -> ComposeResult:
        """The sum."""
        yield Static("", id="sum", classes="why")

    async def read(self) -> Sequence[ConflictRow]:
        """Every subject in conflict."""
        rows = await self.face.door.run(ws.conflicts.listed, self.case)
        said = Text(f"해결할 충돌 {len(rows)}건", f"{len(rows)} conflicts to settle")
        self.query_one("#sum", Static).update(plain(self.say(said)))
        return rows

    def key(self, row: ConflictRow) -> str:
        """Its subject."""
        return row.subject

    def items_of(self, row: ConflictRow) -> tuple[str, ...]:
        """Its items."""
        return row.items

    def paint(self, row: ConflictRow, width: int) -> Painted:
        """Item, what, which registers, who."""
        where = " ".join(item.upper() for item in row.items) or self.say(OUTSIDE)
        labels = ", ".join(self.say(label) for label in row.registers)
        return [
            (" " + fitted(where, 11) + " ", "dim"),
            (fitted(self.say(row.what), 24) + " ", "strong"),
            (fitted(labels, 18) + " ", "warn"),
            (cut(", ".join(row.people), max(8, width - 58)), ""),
        ]

    def told(self, row: ConflictRow) -> Iterable[Content]:
        """Who, when, and who settles it."""
        yield together((", ".join(row.people), "bold"), f"  {day_time(row.at)}" if row.at else "")
        if row.lead_only:
            yield together((self.say(LEAD), "$warning"))

    @work(exclusive=True, group="dialog")
    async def do_save(self) -> None:
        """Look at the sides, and choose."""
        from .conflict import ConflictDialog

        if (row := self.row) is not None:
            await self.opened(ConflictDialog(self.case, subject=row.subject))
