"""The evidence recorded on an item: change it, add its file, release that or keep it here, withdraw it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.views import EvidenceView, ItemDetail, Overview, Saved
from inspector_tui.model.words import EvidenceMode, EvidenceStatus

from ...commands import Command
from ...dialog import CANCEL, WITHDRAW
from ...inert import plain, together
from ...painting import clock_time, evidence_line
from ...recording import Recording, grouped, sized
from ...widgets.line_list import LineList, Painted


class KnownEvidenceDialog(Recording[Saved]):
    """A list; below it the one under the cursor. Gives back the last thing that was recorded."""

    HEADING: ClassVar[Text] = Text("이 항목의 증적", "Evidence of this item")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "save",
            ("enter", "f2"),
            Text("고치기", "Change"),
            Text("고른 증적을 고칩니다.", "Change it."),
            True,
        ),
        Command(
            "release",
            ("r", "f5"),
            Text("반출 표시", "Release"),
            Text("파일을 번들에 담을지 바꿉니다.", "The file may leave the site, or not."),
            True,
        ),
        Command(
            "arrived",
            ("a", "f6"),
            Text("파일 받음", "File came"),
            Text("늦게 받은 파일을 추가하거나 도착을 기록합니다.", "It came later: with its file, or seen."),
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
        """List and detail."""
        yield LineList[EvidenceView](self._paint, lambda view: view.id, id="known")
        yield Static("", id="detail")

    def on_mount(self) -> None:
        """Fill it."""
        self.known.set_rows(self._item.evidence)
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

    def to_copy(self) -> tuple[tuple[Text, str], ...]:
        """Its digest, and its line."""
        view = self.known.current
        if view is None:
            return ()
        line = evidence_line(view, self.face.lang)
        return ((Text("sha256", "sha256"), view.sha256), (Text("증적", "The evidence"), line))

    def why_not(self, name: str) -> Text | None:
        """Only a file can be released."""
        view = self.known.current
        if view is None and name in ("save", "arrived", "release", "withdraw"):
            return Text("증적이 없습니다.", "There is no evidence.")
        if name == "release" and view is not None and not view.sha256:
            return Text(
                "파일이 있는 증적만 반출할 수 있습니다.", "Only evidence with a file can be released."
            )
        if name == "arrived" and view is not None and view.status is EvidenceStatus.HELD:
            if view.sha256:
                return Text("이미 파일이 있습니다.", "Its file is here already.")
            if view.mode is not EvidenceMode.SUBMITTED:
                return Text("파일은 '제출' 증적에만 있습니다.", "Only submitted evidence has a file.")
        return None

    @on(LineList.Chosen)
    async def _chosen(self) -> None:
        await self.action_command("save")

    def do_save(self) -> None:
        """Change the one under the cursor."""
        self.once(self._change)

    async def _change(self) -> None:
        from .evidence_change import EvidenceChangeDialog

        if (view := self.known.current) is not None:
            dialog = EvidenceChangeDialog(self._case, self._overview, self._item, view)
            await self._recorded(await self.face.push_screen_wait(dialog))

    def do_arrived(self) -> None:
        """It came later."""
        self.once(self._arrived)

    async def _arrived(self) -> None:
        from .arrived import ArrivedDialog

        if (view := self.known.current) is not None:
            await self._recorded(await self.face.push_screen_wait(ArrivedDialog(self._case, view)))

    def do_release(self) -> None:
        """Turn the mark round."""
        self.once(self._release)

    async def _release(self) -> None:
        if (view := self.known.current) is not None:
            run, on = self.face.door.run, not view.release
            await self._recorded(await run(ws.evidence.release, self._case, view.id, on))

    def do_withdraw(self) -> None:
        """Ask for the reason; withdraw."""
        self.once(self._withdraw)

    async def _withdraw(self) -> None:
        from ..why import WhyDialog

        if (view := self.known.current) is None:
            return
        why = WhyDialog(Text("증적 철회", "Withdraw evidence"), view.label)
        reason = await self.face.push_screen_wait(why)
        if reason:
            run = self.face.door.run
            await self._recorded(await run(ws.evidence.withdraw, self._case, view.id, reason))

    async def _recorded(self, saved: Saved | None) -> None:
        if saved is None:
            return
        self.last = saved
        self.face.note_saved(clock_time(saved.at))
        self.face.tell(saved.said)
        self._item = await self.face.door.run(ws.cases.item, self._case, self._item.row.id)
        self.known.set_rows(self._item.evidence)
        self._show()
