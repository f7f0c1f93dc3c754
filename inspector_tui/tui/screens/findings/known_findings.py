"""The findings of an item: enter changes one, F5 takes down what the provider says, F8 withdraws."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.views import FindingView, ItemDetail, Overview, Saved

from ...commands import Command
from ...dialog import CANCEL, WITHDRAW
from ...painting import finding_line
from ...recording import Recording
from ...widgets.line_list import LineList, Painted


class KnownFindingsDialog(Recording[Saved]):
    """Gives back what was recorded."""

    HEADING: ClassVar[Text] = Text("이 항목의 지적사항", "Findings of this item")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "save",
            ("enter", "f2"),
            Text("고치기", "Change"),
            Text("고른 지적을 고칩니다.", "Change it."),
            True,
        ),
        Command(
            "view",
            ("v", "f5"),
            Text("피평가기관 의견", "CSP's view"),
            Text("종료회의에서 나온 의견을 적습니다.", "What the provider says of it."),
            True,
        ),
        Command(
            "join",
            ("m", "f6"),
            Text("합치기", "Join"),
            Text("원인이 같은 다른 지적과 하나로 합칩니다.", "Make it one with another of the same cause."),
            True,
        ),
        WITHDRAW,
        CANCEL,
    )

    def __init__(self, case: str, overview: Overview, item: ItemDetail) -> None:
        super().__init__()
        self._case = case
        self._overview = overview
        self._item = item

    def body(self) -> ComposeResult:
        """The list."""
        yield LineList[FindingView](self._paint, lambda view: view.id, id="known")

    def on_mount(self) -> None:
        """Fill it."""
        self.query_one("#known", LineList).set_rows(self._item.findings)

    def _paint(self, view: FindingView, _: int) -> Painted:
        said = f"  [{self.say(view.view.label)}]"
        return [(" " + finding_line(view, self.face.lang), ""), (said, "dim")]

    @property
    def _current(self) -> FindingView | None:
        current: FindingView | None = self.query_one("#known", LineList).current
        return current

    def to_copy(self) -> tuple[tuple[Text, str], ...]:
        """Its text in the language of now."""
        view = self._current
        if view is None:
            return ()
        parts = (view.numbers, *(self.say(text) for text in (view.fact, view.criterion, view.effect)))
        words = "\n".join(part for part in (*parts, self.say(view.recommendation)) if part)
        return ((Text("지적사항", "The finding"), words),)

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        self.do_save()

    def do_save(self) -> None:
        """Change the one under the cursor."""
        self.once(self._change)

    async def _change(self) -> None:
        from .finding import FindingDialog

        if self._current is not None:
            dialog = FindingDialog(self._case, self._overview, self._item, self._current)
            self._end(await self.face.push_screen_wait(dialog))

    def do_view(self) -> None:
        """What the provider says."""
        self.once(self._view)

    async def _view(self) -> None:
        from .csp_view import CspViewDialog

        if self._current is not None:
            self._end(await self.face.push_screen_wait(CspViewDialog(self._case, self._current)))

    def do_join(self) -> None:
        """What may be one with it."""
        self.once(self._join)

    async def _join(self) -> None:
        from .joins import JoinsScreen

        if self._current is not None:
            await self.face.push_screen_wait(JoinsScreen(self._case, self._current.id))
            fresh = await self.face.door.run(ws.cases.item, self._case, self._item.row.id)
            self.query_one("#known", LineList).set_rows(fresh.findings)

    def do_withdraw(self) -> None:
        """Ask why; withdraw."""
        self.once(self._withdraw)

    async def _withdraw(self) -> None:
        from ..why import WhyDialog

        finding = self._current
        if finding is None:
            return
        ask = WhyDialog(Text("지적사항 철회", "Withdraw finding"), finding.label)
        reason = await self.face.push_screen_wait(ask)
        if reason:
            self._end(await self.face.door.run(ws.findings.withdraw, self._case, finding.id, reason))

    def _end(self, saved: Saved | None) -> None:
        if saved is not None:
            self.dismiss(saved)
