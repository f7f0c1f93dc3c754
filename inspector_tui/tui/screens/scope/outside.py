"""Notes on what the regime leaves out. The frame says all the time whom they reach."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.scope_views import OutsideView
from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL, WITHDRAW
from ...inert import fitted, plain, together
from ...painting import day_time
from ...room import Room
from ...widgets.line_list import Painted
from .outside_note import PRIVATE, OutsideNoteDialog

MEANT = Text("[금융위 전달]", "[for the FSC]")


class OutsideScreen(Room[OutsideView]):
    """The notes of a case. Nothing here leads to an item: it gives back None."""

    CSS_PATH = "outside.tcss"
    HEADING: ClassVar[Text] = Text("범위 외 메모", "Out of scope")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "save",
            ("enter", "f2", "f4"),
            Text("고치기", "Change"),
            Text("고른 메모를 고칩니다.", "Change the note under the cursor."),
            True,
        ),
        Command(
            "add", ("n", "f3", "a"), Text("추가", "Add"), Text("메모를 추가합니다.", "Add a note."), True
        ),
        WITHDRAW,
        Command(
            "meant",
            ("m", "f6"),
            Text("금융위 전달 표시", "For the FSC"),
            Text(
                "금융위 전달 대상으로 표시하거나 해제합니다(점검반장).",
                "Mean it for the FSC, or no longer (lead).",
            ),
            True,
        ),
        Command(
            "handover",
            ("o", "f10"),
            Text("전달문 쓰기", "Hand over"),
            Text("금융위 전달문을 파일로 씁니다(점검반장).", "Write the hand-over note to a file (lead)."),
            True,
        ),
        CANCEL,
    )

    EMPTY: ClassVar[Text] = Text(
        "범위 외 메모가 없습니다. n으로 추가하십시오.", "There is no out-of-scope note; n adds one."
    )
    NEEDS_ROW: ClassVar[frozenset[str]] = frozenset({"save", "withdraw", "meant"})
    ENTER: ClassVar[str] = "save"
    DETAIL_LINES: ClassVar[int | None] = None
    DETAIL_SCROLLS: ClassVar[bool] = True
    RECORDS: ClassVar[str] = "outside.set"
    ANYTIME: ClassVar[frozenset[str]] = frozenset({"cancel", "handover"})
    """What was meant for the FSC can still be written when the case has ended."""

    def above(self) -> ComposeResult:
        """Whom it reaches."""
        yield Static(together((self.say(PRIVATE), "bold $warning")), id="private")

    async def read(self) -> Sequence[OutsideView]:
        """The notes."""
        return await self.face.door.run(ws.outside.all, self.case)

    def key(self, row: OutsideView) -> str:
        """Its id."""
        return row.id

    def paint(self, row: OutsideView, width: int) -> Painted:
        """Topic, whether it is meant for the FSC, text."""
        del width
        mark = f"{self.say(MEANT)} " if row.handover else ""
        return [
            (" " + fitted(self.say(row.topic.label), 20) + " ", "strong"),
            (mark, "accent"),
            (row.text, ""),
        ]

    def told(self, row: OutsideView) -> Iterable[Content]:
        """Who wrote it when; the text."""
        yield together(
            (f"{self.say(row.topic.label)}  ", "bold"), (f"{row.by} {day_time(row.at)}", "$text-muted")
        )
        yield from (plain(line) for line in row.text.split("\n"))

    def do_save(self) -> None:
        """Change the one under the cursor."""
        self.once(self._change)

    async def _change(self) -> None:
        await self.opened(OutsideNoteDialog(self.case, self.row))

    def do_add(self) -> None:
        """A new one."""
        self.once(self._add)

    async def _add(self) -> None:
        await self.opened(OutsideNoteDialog(self.case))

    def do_withdraw(self) -> None:
        """Ask why; withdraw."""
        self.once(self._withdraw)

    async def _withdraw(self) -> None:
        if (row := self.row) is not None:
            run, case, it = self.face.door.run, self.case, row.id
            what = Text("범위 외 메모 철회", "Withdraw a note")
            await self.with_reason(
                what, self.say(row.topic.label), lambda why: run(ws.outside.withdraw, case, it, why), PRIVATE
            )

    def do_meant(self) -> None:
        """For the FSC, or no longer."""
        self.once(self._meant)

    async def _meant(self) -> None:
        if (row := self.row) is not None:
            run = self.face.door.run
            await self.after(await run(ws.outside.mean_for_fsc, self.case, row.id, not row.handover))

    def do_handover(self) -> None:
        """Ask for the file; write it."""
        self.once(self._handover)

    async def _handover(self) -> None:
        from .outside_handover import HandoverDialog

        # Whether this person may, and whether there is anything, is said before a file is asked for.
        note = await self.face.door.run(ws.outside.handover_note, self.case, self.face.lang)
        file = await self.face.push_screen_wait(HandoverDialog(self.case, note))
        if file is not None:
            self.face.tell(Text(f"전달문을 썼습니다: {file}", f"Hand-over note written: {file}"))
