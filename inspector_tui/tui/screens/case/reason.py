"""Why an item is only partially satisfied: one digit."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.views import ItemDetail, Saved
from inspector_tui.model.words import PartialReason, Verdict

from ...commands import Command
from ...dialog import CANCEL
from ...recording import Recording
from ...widgets.line_list import LineList

PICKS = tuple(
    Command(f"pick_{n}", (str(n),), reason.label, reason.label, palette=False)
    for n, reason in enumerate(PartialReason, 1)
)


class ReasonDialog(Recording[Saved]):
    """A list of reasons; a digit or enter records one, and with it the verdict 부분충족."""

    HEADING: ClassVar[Text] = Text("부분충족 사유", "Why only partially satisfied")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (*PICKS, CANCEL)

    def __init__(self, case: str, item: ItemDetail) -> None:
        super().__init__()
        self._case = case
        self._item = item

    def body(self) -> ComposeResult:
        """The list."""
        yield LineList[PartialReason](
            lambda row, _: [(f" {list(PartialReason).index(row) + 1} ", "accent"), (self.say(row.label), "")],
            lambda row: row.value,
            id="reasons",
        )

    def on_mount(self) -> None:
        """Fill it."""
        self.query_one("#reasons", LineList).set_rows(tuple(PartialReason))

    async def action_command(self, name: str) -> None:
        """A digit is a reason."""
        if name.startswith("pick_"):
            self._record(list(PartialReason)[int(name[5:]) - 1])
            return
        await super().action_command(name)

    @on(LineList.Chosen)
    def _chosen(self, event: LineList.Chosen) -> None:
        self._record(event.lines.current)

    def do_save(self) -> None:
        """Save is: the reason under the cursor."""
        self._record(self.query_one("#reasons", LineList).current)

    def _record(self, reason: PartialReason | None) -> None:
        if reason is not None:
            self.once(partial(self._save, reason))

    async def _save(self, reason: PartialReason) -> None:
        run, item = self.face.door.run, self._item.row.id
        self.finish(await run(ws.judging.judge, self._case, item, verdict=Verdict.PARTIAL, reason=reason))
