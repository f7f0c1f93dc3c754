"""The rule table of a basis: every row in words; the rows that hit a feature in use are marked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content

from inspector_tui.model.scope_views import RuleRow, RuleTable
from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL, Dialog
from ...inert import together
from ...widgets.text_view import TextView
from .scope_words import NOTE, TONES


class ScopeRulesDialog(Dialog[None]):
    """To be read."""

    HEADING: ClassVar[Text] = Text("규칙표", "Rules")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("save", ("f2", "q"), Text("닫기", "Close"), Text("닫습니다.", "Close."), True),
        CANCEL,
    )
    AUTO_FOCUS = "TextView"

    def __init__(self, table: RuleTable) -> None:
        super().__init__()
        self._table = table

    def heading(self) -> str:
        """Which basis, in which version."""
        table = self._table
        return f"{self.say(self.HEADING)}  {self.say(table.title)} {table.version}"

    def body(self) -> ComposeResult:
        """The table."""
        yield TextView("table")

    def on_mount(self) -> None:
        """Fill it."""
        self.query_one(TextView).show(self._lines(), from_top=True)

    def do_save(self) -> None:
        """Close."""
        self.dismiss(None)

    def _lines(self) -> Iterator[Content]:
        table = self._table
        until = table.effective_to or self.say(Text("현재", "now"))
        yield together(f"{table.effective_from} ~ {until}  ", (self.say(table.source), "$text-muted"))
        yield together(
            (
                self.say(Text("* 사용하는 기능이 해당하는 행", "* rows that hit a feature in use")),
                "$text-muted",
            )
        )
        for row in table.rows:
            yield from self._row(row)
        yield together((self.say(Text("이 근거의 조건", "What the basis asks")), "bold"))
        for duty in table.duties:
            yield together(f"  {self.say(duty)}")

    def _row(self, row: RuleRow) -> Iterator[Content]:
        word = self.say(row.result.label if row.result else NOTE)
        style = f"bold $v-{TONES[row.result]}" if row.result else "bold $warning"
        mark = "*" if row.hits else " "
        yield together(
            (f"{mark} {row.id:<4}", "bold"),
            (word, style),
            (f"  {row.code}  ", "$text-muted"),
            (" ".join(row.hits), "bold $accent"),
        )
        yield together("      ", (" / ".join(self.say(one) for one in row.when), "$text-muted"))
        yield together(f"      {self.say(row.text)}")
