"""The ledger: every receipt, newest first; found by any word of it; checked; written for auditors."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from inspector_tui import workspace as ws
from inspector_tui.model.sync_views import ReceiptRow
from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL
from ...forms import Labelled, Line
from ...inert import plain, together
from ...paths import path_of
from ...room import Room
from ...widgets.line_list import Painted
from ..ask import AskDialog, Question
from .office_words import digest_lines, paint_receipt, told_receipt

SOUND = Text("연결과 서명이 모두 맞습니다.", "Chain and signatures all hold.")


class LedgerScreen(Room[ReceiptRow]):
    """All receipts."""

    CSS_PATH = "office.tcss"
    HEADING: ClassVar[Text] = Text("접수대장", "Ledger")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "save",
            ("f2",),
            Text("자세히 (enter)", "In full (enter)"),
            Text("고른 접수증을 모두 봅니다.", "The receipt under the cursor in full."),
            True,
        ),
        Command(
            "find",
            ("slash", "f3"),
            Text("찾기", "Find"),
            Text("번들, 평가, 번호, 사유로 좁힙니다.", "Narrow by bundle, assessment, number or reason."),
            True,
        ),
        Command(
            "check",
            ("c", "f5"),
            Text("확인", "Check"),
            Text("연결과 서명을 처음부터 확인합니다.", "Check chain and signatures from the beginning."),
            True,
        ),
        Command(
            "write",
            ("o", "f6"),
            Text("감사용 파일", "For auditors"),
            Text("접수대장 전체를 감사용 파일로 씁니다.", "Write the whole ledger to a file for auditors."),
            True,
        ),
        CANCEL,
    )
    EMPTY: ClassVar[Text] = Text("접수증이 없습니다.", "There is no receipt.")
    NEEDS_ROW: ClassVar[frozenset[str]] = frozenset({"save"})
    ENTER: ClassVar[str] = "save"
    DETAIL_LINES: ClassVar[int | None] = None

    def __init__(self) -> None:
        super().__init__("")
        self._all: tuple[ReceiptRow, ...] = ()

    def above(self) -> ComposeResult:
        """What was found when it was checked; what to look for."""
        yield Static("", id="state")
        hint = self.say(Text("번들, 평가, 번호, 사유", "bundle, assessment, number, reason"))
        yield Labelled(self.say(Text("찾기", "Find")), Line(id="find", placeholder=hint))

    def on_mount(self) -> None:
        """Not checked yet."""
        self.query_one("#state").display = False

    async def read(self) -> Sequence[ReceiptRow]:
        """All of it, newest first."""
        listing = await asyncio.to_thread(lambda: ws.office_ledger.listing)
        rows: tuple[ReceiptRow, ...] = await self.face.door.run(listing)
        self._all = tuple(reversed(rows))
        return self._narrowed()

    def _narrowed(self) -> Sequence[ReceiptRow]:
        wanted = self.words("find").casefold().split()
        rows = [row for row in self._all if all(word in _searched(row) for word in wanted)]
        heading = f"{self.say(self.HEADING)}  {len(rows)}/{len(self._all)}"
        self.query_one("#heading", Static).update(plain(heading))
        return rows

    @on(Input.Changed, "#find")
    def _typed_anew(self) -> None:
        self.rows.set_rows(self._narrowed())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: on to the list."""
        event.stop()
        event.prevent_default()
        self.rows.focus()

    def key(self, row: ReceiptRow) -> str:
        """Its number."""
        return str(row.seq)

    def paint(self, row: ReceiptRow, width: int) -> Painted:
        """See :func:`paint_receipt`."""
        return paint_receipt(row, width, self.face.lang)

    def told(self, row: ReceiptRow) -> Iterable[Content]:
        """See :func:`told_receipt`."""
        return told_receipt(row, self.face.lang)

    def do_find(self) -> None:
        """To the line."""
        self.query_one("#find").focus()

    def do_save(self) -> None:
        """The receipt in full."""
        from .receipt import ReceiptDialog

        if (row := self.row) is not None:
            self.face.push_screen(ReceiptDialog(row))

    def do_check(self) -> None:
        """From the first receipt on."""
        self.problem(None)
        self.once(self._check)

    async def _check(self) -> None:
        self._say(plain(self.say(Text("확인하는 중 ...", "Checking ..."))))
        found = await self.face.door.run(ws.office_ledger.check)
        lang = self.face.lang
        lines = [together((self.say(SOUND), "bold $v-satisfied"))] if found.sound else []
        lines += [together((self.say(problem), "bold $error")) for problem in found.problems]
        if found.head:
            lines += digest_lines(Text("대표값", "Head"), found.head, lang)
        self._say(Content("\n").join(lines))

    def _say(self, content: Content) -> None:
        line = self.query_one("#state", Static)
        line.display = True
        line.update(content)

    def do_write(self) -> None:
        """Ask for the file; write it."""
        self.once(self._write)

    async def _write(self) -> None:
        heading = Text("감사용 접수대장", "The ledger for auditors")
        asked = Question("path", Text("파일", "File"), hint=Text("ledger.receipts", "ledger.receipts"))
        answers = await self.face.push_screen_wait(AskDialog(heading, "", (asked,), case=""))
        if answers is None:
            return
        path = path_of(answers["path"])
        found = await self.face.door.run(ws.office_ledger.write, path)
        words = Text(f"{found.receipts}건을 썼습니다: {path}", f"{found.receipts} receipts written: {path}")
        self.face.tell(words)
        if not found.sound:
            self.problem(found.problems[0])


def _searched(row: ReceiptRow) -> str:
    reasons = (word for reason in row.reasons for word in reason)
    label = row.outcome.label
    return " ".join(
        (str(row.seq), row.bundle, row.assessment, *label, *reasons, row.digest, row.file)
    ).casefold()
