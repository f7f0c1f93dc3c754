"""What waits for the lead: 해당없음 to approve, 확인불가 to decide."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.course_views import WaitingRow
from inspector_tui.model.text import Text
from inspector_tui.model.views import Saved

from ..commands import Command
from ..dialog import CANCEL
from ..inert import cut, fitted, plain, together
from ..painting import clock_time
from ..recording import Recording
from ..widgets.line_list import LineList, Painted

NOTHING = Text("해당없음이나 확인불가인 항목이 없습니다.", "No item is not applicable or unverifiable.")
STAYS = Text("확인불가로 둠", "Stays unverifiable")
STAYS_WHY = Text(
    "확인불가는 판정이 아닙니다. 왜 그대로 두는지 기록에 남습니다.",
    "It is no verdict. Why it stays so is kept in the record.",
)


class DecisionsScreen(Recording[str]):
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
            ("x", "f6"),
            Text("결정 취소", "Take back"),
            Text("이 항목의 결정을 취소합니다.", "Take the decision on this item back."),
            True,
        ),
        Command(
            "save",
            ("enter", "f2"),
            Text("항목으로", "Go to item"),
            Text("그 항목으로 갑니다.", "Go to the item."),
            True,
        ),
        CANCEL,
    )

    def __init__(self, case: str) -> None:
        super().__init__()
        self._case = case
        self._lead: Text | None = Text("읽는 중입니다.", "Still being read.")

    def body(self) -> ComposeResult:
        """The sum, the list, the one under the cursor."""
        yield Static("", id="sum", classes="why")
        yield LineList[WaitingRow](self._paint, lambda row: row.item, id="waiting")
        yield Static("", id="detail")

    def on_mount(self) -> None:
        """Read it."""
        self.load()

    @property
    def waiting(self) -> LineList[WaitingRow]:
        """The list."""
        return self.query_one("#waiting", LineList)

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Ask what waits, and whether this person may decide."""
        view = await self.face.door.run(ws.course.standing, self._case)
        who = view.leads or "-"
        mine = Text(f"점검반장({who})만 결정합니다.", f"Only the lead ({who}) decides.")
        self._lead = None if view.lead else mine
        await self._read()

    async def _read(self) -> None:
        rows = await self.face.door.run(ws.decisions.waiting, self._case)
        left = sum(not row.decided for row in rows)
        said = Text(f"결정을 기다리는 항목 {left}개", f"{left} items wait for a decision")
        self.query_one("#sum", Static).update(plain(self.say(said)))
        self.waiting.empty = self.say(NOTHING)
        self.waiting.set_rows(rows)
        self._show()

    def _paint(self, row: WaitingRow, width: int) -> Painted:
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

    @on(LineList.Moved)
    def _show(self) -> None:
        row = self.waiting.current
        detail = self.query_one("#detail", Static)
        if row is None:
            detail.update("")
            return
        why = cut(row.rationale or "-", 300)
        pieces: list[str | tuple[str, str]] = [(self.say(Text("판단근거  ", "Rationale  ")), "bold"), why]
        if row.decided and row.reason:
            pieces += ["\n", (self.say(Text("결정  ", "Decision  ")), "bold"), cut(row.reason, 200)]
        detail.update(together(*pieces))

    def why_not(self, name: str) -> Text | None:
        """Nothing to say about nothing; only the lead decides."""
        row = self.waiting.current
        if name in ("decide", "take_back", "save") and row is None:
            return NOTHING
        if name in ("decide", "take_back") and self._lead is not None:
            return self._lead
        if row is not None and name == "decide" and row.decided:
            return Text("이미 결정했습니다. x로 취소할 수 있습니다.", "Decided already; x takes it back.")
        if row is not None and name == "take_back" and (row.own or not row.decided):
            return Text("취소할 결정이 없습니다.", "There is no decision to take back.")
        return None

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        self.do_save()

    def do_save(self) -> None:
        """To the item."""
        if self.waiting.current is not None:
            self.dismiss(self.waiting.current.item)

    def do_decide(self) -> None:
        """Approve, or ask why it stays."""
        self.once(self._decide)

    async def _decide(self) -> None:
        row = self.waiting.current
        if row is None:
            return
        reason = ""
        if not row.na:
            from .why import WhyDialog

            asked: str | None = await self.face.push_screen_wait(
                WhyDialog(STAYS, row.item.upper(), STAYS_WHY)
            )
            if asked is None:
                return
            reason = asked
        await self._after(await self.face.door.run(ws.decisions.decide, self._case, [row.item], reason))

    def do_take_back(self) -> None:
        """It waits again."""
        self.once(partial(self._take_back))

    async def _take_back(self) -> None:
        row = self.waiting.current
        if row is not None:
            await self._after(await self.face.door.run(ws.decisions.decide, self._case, [row.item], on=False))

    async def _after(self, saved: Saved) -> None:
        self.face.note_saved(clock_time(saved.at))
        self.face.tell(saved.said)
        await self._read()
