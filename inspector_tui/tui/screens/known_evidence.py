"""The evidence recorded on an item: release its file or keep it here, withdraw it with a reason."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.text import Text
from inspector_tui.model.views import EvidenceView, Saved

from ..commands import Command
from ..dialog import CANCEL, Dialog
from ..inert import plain, together
from ..painting import clock_time, evidence_line
from ..recording import grouped, sized
from ..widgets.line_list import LineList, Painted


class KnownEvidenceDialog(Dialog[Saved]):
    """A list; below it the one under the cursor. Gives back the last thing that was recorded."""

    HEADING: ClassVar[Text] = Text("이 항목의 증적", "Evidence of this item")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "release",
            ("f5", "r"),
            Text("반출 표시", "Release"),
            Text("파일을 번들에 담을지 바꿉니다.", "The file may leave the site, or not."),
            True,
        ),
        Command(
            "withdraw",
            ("f8", "x"),
            Text("철회", "Withdraw"),
            Text("사유를 적고 철회합니다. 이력에는 남습니다.", "Withdraw with a reason; history keeps it."),
            True,
        ),
        Command("save", ("f2",), Text("닫기", "Close"), Text("닫습니다.", "Close."), palette=False),
        CANCEL,
    )

    def __init__(self, case: str, evidence: tuple[EvidenceView, ...]) -> None:
        super().__init__()
        self._case = case
        self._evidence = evidence

    def body(self) -> ComposeResult:
        """List and detail."""
        yield LineList[EvidenceView](self._paint, lambda view: view.id, id="known")
        yield Static("", id="detail")

    def on_mount(self) -> None:
        """Fill it."""
        self.known.set_rows(self._evidence)
        self._show()

    @property
    def known(self) -> LineList[EvidenceView]:
        """The list."""
        return self.query_one("#known", LineList)

    def _paint(self, view: EvidenceView, _: int) -> Painted:
        held = Text("[반출] ", "[out] ") if view.release else Text("", "")
        return [(" " + self.say(held), "accent"), (evidence_line(view, self.face.lang), "")]

    @on(LineList.Moved)
    def _show(self) -> None:
        view = self.known.current
        line = self.query_one("#detail", Static)
        if view is None or not view.sha256:
            line.update(plain(self.say(Text("파일 없음", "no file"))) if view else "")
            return
        digest = " ".join(grouped(view.sha256, 16))
        line.update(together((f"{view.file_name}  {sized(view.size)}\n", "bold"), f"sha256 {digest}"))

    def why_not(self, name: str) -> Text | None:
        """Only a file can be released."""
        view = self.known.current
        if view is None and name in ("release", "withdraw"):
            return Text("증적이 없습니다.", "There is no evidence.")
        if name == "release" and view is not None and not view.sha256:
            return Text(
                "파일이 있는 증적만 반출할 수 있습니다.", "Only evidence with a file can be released."
            )
        return None

    @work(exclusive=True, group="record")
    async def do_release(self) -> None:
        """Turn the mark round."""
        view = self.known.current
        if view is not None:
            run, on = self.face.door.run, not view.release
            await self._record(run(ws.evidence.release, self._case, view.id, on))

    @work(exclusive=True, group="record")
    async def do_withdraw(self) -> None:
        """Ask for the reason; withdraw."""
        from .why import WhyDialog

        view = self.known.current
        if view is None:
            return
        reason = await self.face.push_screen_wait(
            WhyDialog(Text("증적 철회", "Withdraw evidence"), view.label)
        )
        if reason:
            await self._record(self.face.door.run(ws.evidence.withdraw, self._case, view.id, reason))

    async def _record(self, recording: Awaitable[Saved]) -> None:
        try:
            saved = await recording
        except InspectorError as error:
            self.problem(Text(error.say("ko"), error.say("en")))
            return
        self.face.note_saved(clock_time(saved.at))
        self.face.tell(saved.said)
        items = self._evidence[0].items
        detail = await self.face.door.run(ws.cases.item, self._case, items[0])
        self._evidence = detail.evidence
        self.known.set_rows(detail.evidence)
        self._show()

    def do_save(self) -> None:
        """Close."""
        self.dismiss(None)
