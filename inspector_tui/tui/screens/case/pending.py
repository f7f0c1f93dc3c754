"""The queue of evidence that was promised: it arrived, was refused, or does not exist."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.views import EvidenceView, Saved
from inspector_tui.model.words import EvidenceStatus

from ...commands import Command
from ...dialog import CANCEL
from ...inert import fitted, together
from ...painting import clock_time, day_time
from ...recording import Recording
from ...widgets.line_list import LineList, Painted

NOTHING = Text("대기 중인 증적이 없습니다.", "No evidence is being waited for.")


class PendingDialog(Recording[str]):
    """Gives back the item to go to, or None."""

    HEADING: ClassVar[Text] = Text("대기 증적", "Pending evidence")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "arrived",
            ("a", "f5"),
            Text("도착", "Arrived"),
            Text(
                "도착을 기록합니다. 파일이 있으면 함께 담습니다.",
                "It is here; attach its file if there is one.",
            ),
            True,
        ),
        Command(
            "refused",
            ("x", "f6"),
            Text("거부됨", "Refused"),
            Text("제출이 거부되었음을 기록합니다.", "They refuse to give it: a fact worth keeping."),
            True,
        ),
        Command(
            "missing",
            ("m", "f7"),
            Text("부존재", "Missing"),
            Text("그런 자료가 없음을 기록합니다.", "There is no such thing: a fact worth keeping."),
            True,
        ),
        Command(
            "save",
            ("enter", "f2"),
            Text("항목으로", "Go to item"),
            Text("이 증적의 항목으로 갑니다.", "Go to the item it belongs to."),
            True,
        ),
        CANCEL,
    )

    def __init__(self, case: str) -> None:
        super().__init__()
        self._case = case

    def body(self) -> ComposeResult:
        """The queue; below it the one under the cursor."""
        yield LineList[EvidenceView](self._paint, lambda view: view.id, id="queue")
        yield Static("", id="detail")

    def on_mount(self) -> None:
        """Read the queue."""
        self.load()

    @property
    def queue(self) -> LineList[EvidenceView]:
        """The list."""
        return self.query_one("#queue", LineList)

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Read it anew."""
        await self._read()

    async def _read(self) -> None:
        rows = await self.face.door.run(ws.evidence.pending, self._case)
        self.queue.empty = self.say(NOTHING)
        self.queue.set_rows(rows)
        self._show()

    def _paint(self, view: EvidenceView, _: int) -> Painted:
        items = " ".join(item.upper() for item in view.items)
        return [
            (" " + fitted(view.label, 7), "strong"),
            (fitted(view.promised or "-", 18) + " ", "accent"),
            (fitted(items, 9) + " ", "dim"),
            (view.title, ""),
        ]

    @on(LineList.Moved)
    def _show(self) -> None:
        view = self.queue.current
        line = self.query_one("#detail", Static)
        if view is None:
            line.update("")
            return
        asked = Text(f"요청 {day_time(view.at)} {view.by}", f"asked {day_time(view.at)} {view.by}")
        reference = (
            Text(f"접수번호 {view.reference}", f"their ref. {view.reference}")
            if view.reference
            else Text("", "")
        )
        line.update(
            together((f"{view.label} {view.title}", "bold"), f"   {self.say(asked)}   {self.say(reference)}")
        )

    def why_not(self, name: str) -> Text | None:
        """Nothing to say about nothing."""
        return NOTHING if name != "cancel" and self.queue.current is None else None

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        self.do_save()

    def do_save(self) -> None:
        """To its item."""
        view = self.queue.current
        if view is not None and view.items:
            self.dismiss(view.items[0])

    def do_arrived(self) -> None:
        """With its file, if it has one."""
        self.once(self._arrived)

    async def _arrived(self) -> None:
        from ..evidence.arrived import ArrivedDialog

        view = self.queue.current
        if view is not None:
            await self._after(await self.face.push_screen_wait(ArrivedDialog(self._case, view)))

    def do_refused(self) -> None:
        """They refuse."""
        self.once(partial(self._close_as, EvidenceStatus.REFUSED))

    def do_missing(self) -> None:
        """There is none."""
        self.once(partial(self._close_as, EvidenceStatus.MISSING))

    async def _close_as(self, status: EvidenceStatus) -> None:
        view = self.queue.current
        if view is not None:
            await self._after(await self.face.door.run(ws.evidence.refuse, self._case, view.id, status))

    async def _after(self, saved: Saved | None) -> None:
        if saved is not None:
            self.face.note_saved(clock_time(saved.at))
            self.face.tell(saved.said)
            await self._read()
