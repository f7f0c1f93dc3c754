"""What a history and the journal share: a list of changes, and below it the one under the cursor in full."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from inspector_tui.model.text import Lang, Text
from inspector_tui.model.views import HistoryRow

from ...commands import Command
from ...dialog import CANCEL
from ...inert import fitted, together
from ...painting import day_time
from ...recording import Recording
from ...widgets.line_list import LineList, Painted

CLOSE = Command("save", ("f2", "q"), Text("닫기", "Close"), Text("닫습니다.", "Close."), palette=False)
UNDONE = Text("(되돌림) ", "(undone) ")


def paint_change(row: HistoryRow, lang: Lang) -> Painted:
    """When, who, what, and what it says since."""
    pieces = [
        (f" {day_time(row.at)} ", "dim"),
        (fitted(row.by, 9) + " ", "strong"),
        (UNDONE.say(lang) if row.undone else "", "warn"),
        (row.what.say(lang) + "  ", "dim" if row.undone else "accent"),
    ]
    return [*pieces, (row.after.say(lang), "dim" if row.undone else "")]


class ChangesDialog(Recording[None]):
    """A list of changes. Subclasses fill ``changes``."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (CLOSE, CANCEL)

    def body(self) -> ComposeResult:
        """List and detail."""
        yield LineList[HistoryRow](
            lambda row, _: paint_change(row, self.face.lang), lambda row: row.entry, id="changes"
        )
        with VerticalScroll(id="one", can_focus=False):
            yield Static("", id="detail")

    def on_mount(self) -> None:
        """The lower third is for the detail."""
        self.query_one("#one").styles.height = 7
        self.changes.styles.height = "1fr"

    @property
    def changes(self) -> LineList[HistoryRow]:
        """The list."""
        return self.query_one("#changes", LineList)

    @on(LineList.Moved)
    def show_change(self) -> None:
        """The change under the cursor: before and after, and which entry it is."""
        row = self.changes.current
        detail = self.query_one("#detail", Static)
        if row is None:
            detail.update("")
            return
        lang = self.face.lang
        undone = UNDONE.say(lang) if row.undone else ""
        head = f"{row.what.say(lang)}  {day_time(row.at)}  {row.by}  {row.device}  {row.entry[:12]}\n"
        detail.update(
            together(
                (undone, "bold $warning"),
                (head, "$text-muted"),
                (Text("전  ", "was ").say(lang), "bold $accent"),
                f"{row.before.say(lang) or '-'}\n",
                (Text("후  ", "now ").say(lang), "bold $accent"),
                row.after.say(lang) or "-",
            )
        )

    def do_save(self) -> None:
        """Close."""
        self.dismiss(None)
