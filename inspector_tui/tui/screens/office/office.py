"""The office at a glance: the ledger's head, counts, gaps, warnings, the newest receipts."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.office_views import OfficeState
from inspector_tui.model.sync_views import ReceiptRow
from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL
from ...inert import plain
from ...room import Room
from ...widgets.line_list import Painted
from .office_words import paint_receipt, told_receipt, told_state


class OfficeScreen(Room[ReceiptRow]):
    """What the office has, and the doors to its work."""

    CSS_PATH = "office.tcss"
    HEADING: ClassVar[Text] = Text("평가기관", "Office")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "take_in",
            ("i", "f5"),
            Text("접수", "Intake"),
            Text("원격 위치의 번들을 검증하고 접수합니다.", "Verify and take in what lies on a remote."),
            True,
        ),
        Command(
            "ledger",
            ("l", "f6"),
            Text("접수대장", "Ledger"),
            Text(
                "접수증을 모두 보고, 연결과 서명을 확인합니다.", "Every receipt; check chain and signatures."
            ),
            True,
        ),
        Command(
            "quarantine",
            ("g", "f7"),
            Text("격리", "Quarantine"),
            Text("반려된 번들과 사유를 봅니다.", "What was refused, and why."),
            True,
        ),
        Command(
            "trust",
            ("t", "f8"),
            Text("신뢰목록 관리", "Trust list work"),
            Text("등록, 폐기, 서명, 공표를 합니다.", "Enrol, revoke, sign, publish."),
            True,
        ),
        Command(
            "save",
            ("f2",),
            Text("자세히 (enter)", "In full (enter)"),
            Text("고른 접수증을 모두 봅니다.", "The receipt under the cursor in full."),
        ),
        CANCEL,
    )
    EMPTY: ClassVar[Text] = Text(
        "접수한 번들이 없습니다. i로 접수하십시오.", "Nothing was taken in yet; i does it."
    )
    NEEDS_ROW: ClassVar[frozenset[str]] = frozenset({"save"})
    ENTER: ClassVar[str] = "save"
    DETAIL_LINES: ClassVar[int | None] = None

    def __init__(self) -> None:
        super().__init__("")
        self.state: OfficeState | None = None

    def above(self) -> ComposeResult:
        """The office in a few lines."""
        yield Static("", id="state")

    async def read(self) -> Sequence[ReceiptRow]:
        """How it stands."""
        look = await asyncio.to_thread(lambda: ws.office_home.state)
        state: OfficeState = await self.face.door.run(look)
        self.state = state
        self.query_one("#heading", Static).update(plain(f"{self.say(self.HEADING)}  {state.name}"))
        self.query_one("#state", Static).update(Content("\n").join(told_state(state, self.face.lang)))
        return state.latest

    def key(self, row: ReceiptRow) -> str:
        """Its number."""
        return str(row.seq)

    def paint(self, row: ReceiptRow, width: int) -> Painted:
        """See :func:`paint_receipt`."""
        return paint_receipt(row, width, self.face.lang)

    def told(self, row: ReceiptRow) -> Iterable[Content]:
        """See :func:`told_receipt`."""
        return told_receipt(row, self.face.lang)

    async def _through(self, screen: Screen[Any]) -> None:
        """To another screen; what it changed is read anew."""
        await self.face.push_screen_wait(screen)
        await self.again()

    def do_save(self) -> None:
        """The receipt in full."""
        from .receipt import ReceiptDialog

        if (row := self.row) is not None:
            self.once(lambda: self._through(ReceiptDialog(row)))

    def do_take_in(self) -> None:
        """From a remote."""
        from .intake import IntakeDialog

        self.once(lambda: self._through(IntakeDialog()))

    def do_ledger(self) -> None:
        """All receipts."""
        from .ledger import LedgerScreen

        self.once(lambda: self._through(LedgerScreen()))

    def do_quarantine(self) -> None:
        """What was refused."""
        from .quarantine import QuarantineScreen

        self.once(lambda: self._through(QuarantineScreen()))

    def do_trust(self) -> None:
        """The office's trust work."""
        from .office_trust import OfficeTrustScreen

        self.once(lambda: self._through(OfficeTrustScreen()))
