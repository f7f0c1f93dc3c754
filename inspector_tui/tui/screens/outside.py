"""Notes on what the regime leaves out. The frame says all the time whom they reach."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.scope_views import OutsideView
from inspector_tui.model.text import Text
from inspector_tui.model.views import Saved

from ..commands import Command
from ..dialog import CANCEL
from ..inert import fitted, plain, together
from ..painting import clock_time, day_time
from ..recording import Recording
from ..widgets.line_list import LineList, Painted
from ..widgets.text_view import TextView

PRIVATE = Text(
    "평가기관에만 전달됩니다. CSP 제공본과 공개 결과에 들어가지 않으며 판정이나 지적이 될 수 없습니다.",
    "Goes to the office only: never to the provider or the public. It can carry no verdict and no finding.",
)
EMPTY = Text("범위 외 메모가 없습니다. a로 추가하십시오.", "There is no out-of-scope note. a adds one.")
NO_NOTE = Text("먼저 메모를 고르십시오.", "Choose a note first.")
MEANT = Text("[금융위 전달]", "[for the FSC]")


class OutsideScreen(Recording[str]):
    """The notes of a case. Nothing here leads to an item: it gives back None."""

    CSS_PATH = "outside.tcss"
    HEADING: ClassVar[Text] = Text("범위 외 메모", "Out of scope")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "save",
            ("enter", "f2"),
            Text("고치기", "Change"),
            Text("고른 메모를 고칩니다.", "Change the note under the cursor."),
            True,
        ),
        Command("add", ("a", "f3"), Text("추가", "Add"), Text("메모를 추가합니다.", "Add a note."), True),
        Command(
            "withdraw",
            ("x", "f8"),
            Text("철회", "Withdraw"),
            Text("사유를 적고 철회합니다. 이력에는 남습니다.", "Withdraw with a reason; history keeps it."),
            True,
        ),
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

    def __init__(self, case: str) -> None:
        super().__init__()
        self._case = case
        self._not_now: Text | None = None

    def body(self) -> ComposeResult:
        """Whom it reaches, the notes, the one under the cursor in full."""
        yield Static(together((self.say(PRIVATE), "bold $warning")), id="private")
        yield LineList[OutsideView](self._paint, lambda view: view.id, id="notes")
        yield TextView("text", can_focus=True)

    def on_mount(self) -> None:
        """Read them."""
        super().on_mount()
        self.load()

    @property
    def notes(self) -> LineList[OutsideView]:
        """The list."""
        return self.query_one("#notes", LineList)

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Read them anew."""
        await self._read()

    async def _read(self, keep: str | None = None) -> None:
        self._not_now = await self.face.door.run(ws.phase_check.why_closed, self._case, "outside.set")
        rows = await self.face.door.run(ws.outside.all, self._case)
        self.notes.empty = self.say(EMPTY)
        self.notes.set_rows(rows, keep=keep)
        self._describe()

    def _paint(self, view: OutsideView, _: int) -> Painted:
        mark = f"{self.say(MEANT)} " if view.handover else ""
        return [
            (" " + fitted(self.say(view.topic.label), 20) + " ", "strong"),
            (mark, "accent"),
            (view.text, ""),
        ]

    @on(LineList.Moved)
    def _describe(self) -> None:
        view = self.notes.current
        text = self.query_one(TextView)
        if view is None:
            text.show(())
            return
        head = together(
            (f"{self.say(view.topic.label)}  ", "bold"), (f"{view.by} {day_time(view.at)}", "$text-muted")
        )
        text.show((head, *(plain(line) for line in view.text.split("\n"))), from_top=True)

    def why_not(self, name: str) -> Text | None:
        """There may be no note, or the case has ended; what was meant for the FSC can still be written."""
        if name not in ("cancel", "handover") and self._not_now is not None:
            return self._not_now
        return NO_NOTE if name in ("save", "withdraw", "meant") and self.notes.current is None else None

    @on(LineList.Chosen)
    async def _chosen(self) -> None:
        await self.action_command("save")

    def do_save(self) -> None:
        """Change the one under the cursor."""
        self.once(self._change)

    async def _change(self) -> None:
        await self._write(self.notes.current)

    def do_add(self) -> None:
        """A new one."""
        self.once(self._add)

    async def _add(self) -> None:
        await self._write(None)

    async def _write(self, before: OutsideView | None) -> None:
        from .outside_note import OutsideNoteDialog

        await self._after(await self.face.push_screen_wait(OutsideNoteDialog(self._case, before)))

    def do_withdraw(self) -> None:
        """Ask why; withdraw."""
        self.once(self._withdraw)

    async def _withdraw(self) -> None:
        from .why import WhyDialog

        view = self.notes.current
        if view is None:
            return
        ask = WhyDialog(Text("범위 외 메모 철회", "Withdraw a note"), self.say(view.topic.label), PRIVATE)
        if reason := await self.face.push_screen_wait(ask):
            await self._after(await self.face.door.run(ws.outside.withdraw, self._case, view.id, reason))

    def do_meant(self) -> None:
        """For the FSC, or no longer."""
        self.once(self._meant)

    async def _meant(self) -> None:
        view = self.notes.current
        if view is not None:
            run = self.face.door.run
            await self._after(await run(ws.outside.mean_for_fsc, self._case, view.id, not view.handover))

    def do_handover(self) -> None:
        """Ask for the file; write it."""
        self.once(self._handover)

    async def _handover(self) -> None:
        from .outside_handover import HandoverDialog

        # Whether this person may, and whether there is anything, is said before a file is asked for.
        note = await self.face.door.run(ws.outside.handover_note, self._case, self.face.lang)
        file = await self.face.push_screen_wait(HandoverDialog(self._case, note))
        if file is not None:
            self.face.tell(Text(f"전달문을 썼습니다: {file}", f"Hand-over note written: {file}"))

    async def _after(self, saved: Saved | None) -> None:
        if saved is not None:
            self.problem(None)
            self.face.note_saved(clock_time(saved.at))
            self.face.tell(saved.said)
            await self._read(keep=saved.subject)
