"""The workspace's doors: to the course of the case, and straight to the rooms used most on site."""

from __future__ import annotations

from typing import ClassVar

from textual import work

from inspector_tui.model.text import Text

from ...commands import Command
from ...forms import Line
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

    def why_not(self, name: str) -> Text | None:
        """A room may be missing."""
        if name.startswith("room_") and not BY_NAME[name.removeprefix("room_")].there:
            return NOT_THERE
        return super().why_not(name)

    @work(exclusive=True, group="dialog")
    async def _enter_room(self, name: str) -> None:
        if self.overview is not None and await self.settle():
            screen = BY_NAME[name].open(self.case)
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
            self.query_one("#find", Line).display = False
        self.add_class("-reading")
        self.load(keep=item)
        self.pane.text.focus()
