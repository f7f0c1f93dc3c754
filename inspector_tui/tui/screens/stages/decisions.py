"""What waits for the lead: 해당없음 to approve, 확인불가 to decide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.course_views import WaitingRow
from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL, GO_TO_ITEM
from ...inert import cut, fitted, plain, together
from ...room import Room
from ...widgets.line_list import Painted

STAYS = Text("확인불가로 둠", "Stays unverifiable")
STAYS_WHY = Text(
    "확인불가는 판정이 아닙니다. 왜 그대로 두는지 기록에 남습니다.",
    "It is no verdict. Why it stays so is kept in the record.",
)


class DecisionsScreen(Room[WaitingRow]):
    """Gives back the item to go to, or None."""

    HEADING: ClassVar[Text] = Text("점검반장 결정", "Lead's decisions")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "decide",
            ("a", "f5"),
            Text("승인·결정", "Approve"),
            Text(
                "해당없음을 승인하거나, 확인불가로 두기로 결정합니다.",
                "Approve not applicable, or decide that it stays unverifiable.",
            ),
            True,
        ),
        Command(
            "take_back",
            ("x", "f8"),
            Text("결정 취소", "Take back"),
            Text("이 항목의 결정을 취소합니다.", "Take the decision on this item back."),
            True,
        ),
        GO_TO_ITEM,
        CANCEL,
    )

    EMPTY: ClassVar[Text] = Text(
        "해당없음이나 확인불가인 항목이 없습니다.", "No item is not applicable or unverifiable."
    )
    NEEDS_ROW: ClassVar[frozenset[str]] = frozenset({"decide", "take_back", "save"})
    ENTER: ClassVar[str] = "save"

    def __init__(self, case_id: str) -> None:
        super().__init__(case_id)
        self._lead: Text | None = Text("읽는 중입니다.", "Still being read.")

    def above(self) -> ComposeResult:
        """The sum."""
        yield Static("", id="sum", classes="why")

    async def read(self) -> Sequence[WaitingRow]:
        """What waits, and whether this person may decide."""
        run = self.face.door.run
        view = await run(ws.course.standing, self.case)
        who = view.leads or "-"
        mine = Text(f"점검반장({who})만 결정합니다.", f"Only the lead ({who}) decides.")
        self._lead = None if view.lead else mine
        rows = await run(ws.decisions.waiting, self.case)
        left = sum(not row.decided for row in rows)
        said = Text(f"결정을 기다리는 항목 {left}개", f"{left} items wait for a decision")
        self.query_one("#sum", Static).update(plain(self.say(said)))
        return rows

    def key(self, row: WaitingRow) -> str:
        """Its item."""
        return row.item

    def items_of(self, row: WaitingRow) -> tuple[str, ...]:
        """Its item."""
        return (row.item,)

    def paint(self, row: WaitingRow, width: int) -> Painted:
        """Whether it waits, item, which decision, title."""
        if row.own:
            state = Text("점검반장 판정", "lead's own")
        else:
            state = Text("결정", "decided") if row.decided else Text("대기", "waits")
        return [
            (" " + fitted(self.say(state), 14), "dim" if row.decided else "warn"),
            (fitted(row.item.upper(), 8) + " ", "strong"),
            (fitted(self.say(row.what), 22), "na" if row.na else "unverifiable"),
            (cut(self.say(row.title), max(8, width - 48)), ""),
        ]

    def told(self, row: WaitingRow) -> Iterable[Content]:
        """The rationale, and what was decided."""
        yield together((self.say(Text("판단근거  ", "Rationale  ")), "bold"), cut(row.rationale or "-", 300))
        if row.decided and row.reason:
            yield together((self.say(Text("결정  ", "Decision  ")), "bold"), cut(row.reason, 200))

    def why_not(self, name: str) -> Text | None:
        """Nothing to say about nothing; only the lead decides."""
        found = super().why_not(name)
        if found is not None:
            return found
        row = self.row
        if name in ("decide", "take_back") and self._lead is not None:
            return self._lead
        if row is not None and name == "decide" and row.decided:
            return Text("이미 결정했습니다. x로 취소할 수 있습니다.", "Decided already; x takes it back.")
        if row is not None and name == "take_back" and (row.own or not row.decided):
            return Text("취소할 결정이 없습니다.", "There is no decision to take back.")
        return None

    def do_save(self) -> None:
        """To the item."""
        self.do_item()

    def do_decide(self) -> None:
        """Approve, or ask why it stays."""
        self.once(self._decide)

    async def _decide(self) -> None:
        row = self.row
        if row is None:
            return
        run, case, item = self.face.door.run, self.case, row.item
        if row.na:
            await self.after(await run(ws.decisions.decide, case, [item], ""))
        else:
            await self.with_reason(
                STAYS, item.upper(), lambda why: run(ws.decisions.decide, case, [item], why), STAYS_WHY
            )

    def do_take_back(self) -> None:
        """It waits again."""
        self.once(self._take_back)

    async def _take_back(self) -> None:
        if (row := self.row) is not None:
            run = self.face.door.run
            await self.after(await run(ws.decisions.decide, self.case, [row.item], on=False))
