"""The workspace's doors: to the course of the case, and straight to the rooms used most on site."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.screen import Screen

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.views import Saved

from ...commands import Command
from ...forms import Line
from ...room import Room as ListRoom
from ..rooms import BY_NAME, BeginsAt
from .judging_face import JudgingFace

DIRECT = {
    "requests": ("d",),
    "samples": ("y",),
    "last_time": ("l",),
    "type_back": ("i",),
    "presentation": ("z", "f12"),
}
"""Rooms with a key of their own here, where letters are scarce: not always the letter of the course."""
GONE = Text("찾은 기록은 이제 이 항목에 없습니다.", "What was found is no longer on this item.")
NOT_THERE = Text("이 판에는 이 화면이 없습니다.", "This version does not have that screen.")


class RoomsFace(JudgingFace):
    """Opens rooms, and lands on the item that a room gives back."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "course",
            ("b", "f11"),
            Text("진행 단계", "Course"),
            Text(
                "평가가 어디까지 왔는지, 다음 단계와 막는 사항, 그 밖의 화면.",
                "Where the case stands, what is next, what blocks it; the other rooms.",
            ),
        ),
        *(
            Command(f"room_{name}", keys, BY_NAME[name].label, BY_NAME[name].help)
            for name, keys in DIRECT.items()
            if BY_NAME[name].there
        ),
    )

    async def action_command(self, name: str) -> None:
        """A room by its name; anything else as ever."""
        if not name.startswith("room_"):
            await super().action_command(name)
            return
        reason = self.why_not(name)
        if reason is not None:
            self.face.tell(reason, "warning")
            return
        self._enter_room(name.removeprefix("room_"))

    def begin_with(self, item: str, subject: str) -> None:
        """The item in full; over it what was found there, or the room where it lives."""
        from ..past.opening import ROOMS

        if item:
            self.add_class("-reading")
            self.pane.text.focus()
        room = ROOMS.get(subject[:2])
        if room is not None:
            self._enter_room(room, subject)
        elif subject.startswith(("f-", "e-")) and item:
            self._show_found(item, subject)

    @work(exclusive=True, group="dialog")
    async def _show_found(self, item: str, subject: str) -> None:
        """A finding or a piece of evidence in full; one that is no longer on the item is only said."""
        detail = await self.face.door.run(ws.cases.item, self.case, item)
        overview = self.overview
        finding = next((one for one in detail.findings if one.id == subject), None)
        evidence = next((one for one in detail.evidence if one.id == subject), None)
        dialog: Screen[Saved | None] | None = None
        if overview is not None and finding is not None:
            from ..findings.finding import FindingDialog

            dialog = FindingDialog(self.case, overview, detail, finding)
        elif overview is not None and evidence is not None:
            from ..evidence.evidence_change import EvidenceChangeDialog

            dialog = EvidenceChangeDialog(self.case, overview, detail, evidence)
        if dialog is None:
            self.said(GONE)
        elif await self.face.push_screen_wait(dialog) is not None:
            self.load()

    def why_not(self, name: str) -> Text | None:
        """A room may be missing."""
        if name.startswith("room_") and not BY_NAME[name.removeprefix("room_")].there:
            return NOT_THERE
        return super().why_not(name)

    @work(exclusive=True, group="dialog")
    async def _enter_room(self, name: str, stand_on: str = "") -> None:
        if self.overview is not None and await self.settle():
            screen = BY_NAME[name].open(self.case)
            if stand_on and isinstance(screen, ListRoom):
                screen.stand_on = stand_on
            if self.item_id is not None and isinstance(screen, BeginsAt):
                screen.begin_at(self.item_id)
            self._jump(await self.face.push_screen_wait(screen))

    @work(exclusive=True, group="dialog")
    async def do_course(self) -> None:
        """Where the case stands."""
        from ..stages.course import CourseScreen

        if self.overview is not None and await self.settle():
            self._jump(await self.face.push_screen_wait(CourseScreen(self.case)))

    def _jump(self, item: str | None) -> None:
        """To an item, out of any filter that hides it."""
        if not item:  # left, or a line that belongs to no item
            self.load()
            return
        if not self.items.go(item):
            self.domain, self._find = "", ""
            self.remember_here("find", "")
            self.query_one("#find", Line).display = False
        self.add_class("-reading")
        self.load(keep=item)
        self.pane.text.focus()
