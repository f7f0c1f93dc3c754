"""Meetings of a case, and readings of the clocks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.content import Content

from inspector_tui import workspace as ws
from inspector_tui.model.onsite import MeetingKind
from inspector_tui.model.onsite_views import MeetingView
from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL, WITHDRAW
from ...inert import fitted, together
from ...painting import day_time
from ...room import Room
from ...widgets.line_list import Painted

MEETING_COMMANDS = (
    Command(
        "new",
        ("n", "f3"),
        Text("회의 기록", "New"),
        Text("착수회의, 다음은 종료회의를 기록합니다.", "Record a meeting: the opening one first."),
        True,
    ),
    Command(
        "change",
        ("enter", "f4"),
        Text("고치기", "Change"),
        Text("고른 회의를 고칩니다.", "Change the meeting."),
        True,
    ),
    Command(
        "clock",
        ("c", "f5"),
        Text("시계 대조", "Clocks"),
        Text(
            "노트북 시계와 기준 시계의 차이만 기록합니다.",
            "Only how far the laptop's clock is from the reference.",
        ),
        True,
    ),
    Command(
        "save",
        ("p", "f2"),
        Text("회의록", "Minutes"),
        Text("출력할 회의록을 봅니다.", "The minutes to print."),
        True,
    ),
    WITHDRAW,
    CANCEL,
)


class MeetingsScreen(Room[MeetingView]):
    """The meetings of a case."""

    HEADING: ClassVar[Text] = Text("회의·시계", "Meetings and clocks")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = MEETING_COMMANDS
    EMPTY: ClassVar[Text] = Text(
        "회의 기록이 없습니다. n으로 기록하십시오.", "No meetings yet; n records one."
    )
    RECORDS: ClassVar[str] = "meeting.set"
    ANYTIME: ClassVar[frozenset[str]] = Room.ANYTIME | {"save"}
    NEEDS_ROW: ClassVar[frozenset[str]] = frozenset({"change", "save", "withdraw"})
    ENTER: ClassVar[str] = "change"
    DETAIL_LINES: ClassVar[int] = 9

    async def read(self) -> Sequence[MeetingView]:
        """In the order they were recorded."""
        return await self.face.door.run(ws.meetings.all, self.case)

    def key(self, row: MeetingView) -> str:
        """Its id."""
        return row.id

    def paint(self, row: MeetingView, width: int) -> Painted:
        """When, which, where, how many, the clocks."""
        people = Text(f"{len(row.attendees)}명", f"{len(row.attendees)} present") if row.attendees else None
        clock = row.clock.said if row.clock else Text("", "")
        return [
            (f" {day_time(row.at or row.recorded_at)}  ", "accent"),
            (fitted(self.say(row.kind.label), 16), "strong"),
            (fitted(self.say(people) if people else "", 11), ""),
            (fitted(f"{row.place}  {self.say(clock)}".strip(), max(4, width - 42)), ""),
        ]

    def told(self, row: MeetingView) -> Iterable[Content]:
        """Who, what was agreed, what the clocks said."""
        for one in row.attendees:
            words = " / ".join(part for part in (one.name, one.organisation, one.position) if part)
            may = Text("서명 권한", "may sign")
            signs = f"   {self.say(may)}: {one.authority}" if one.authority else ""
            yield together((f"{self.say(one.side.label)}  ", "$text-muted"), words, (signs, "bold"))
        if row.modes:
            label = Text("증적 방식  ", "Evidence  ")
            yield together((self.say(label), "$text-muted"), ", ".join(self.say(m.label) for m in row.modes))
        if row.clock is not None:
            yield together((self.say(row.clock.said), "bold"), f"  {row.clock.source}")
        if row.points:
            yield together(row.points)

    # -- commands ------------------------------------------------------------------------------------

    def do_new(self) -> None:
        """The opening meeting if there was none, else the closing one, else another."""
        self.once(self._new)

    async def _new(self) -> None:
        from .meeting import MeetingDialog

        had = {row.kind for row in self.rows.rows}
        kind = next((kind for kind in MeetingKind if kind not in had), MeetingKind.OTHER)
        await self.opened(MeetingDialog(self.case, kind=kind))

    def do_change(self) -> None:
        """Change it."""
        self.once(self._change)

    async def _change(self) -> None:
        from .meeting import MeetingDialog

        if (row := self.row) is not None:
            await self.opened(MeetingDialog(self.case, row))

    def do_clock(self) -> None:
        """The clocks alone."""
        self.once(self._read)

    async def _read(self) -> None:
        from .clock import ClockDialog

        await self.opened(ClockDialog(self.case))

    def do_save(self) -> None:
        """The minutes."""
        self.once(self._print)

    async def _print(self) -> None:
        from ..paper import PaperDialog

        if (row := self.row) is not None:
            page = await self.face.door.run(ws.meetings.minutes, self.case, row.id, self.face.lang)
            await self.face.push_screen_wait(PaperDialog(page))

    def do_withdraw(self) -> None:
        """Take it back."""
        self.once(self._withdraw)

    async def _withdraw(self) -> None:
        if (row := self.row) is not None:
            run, case, it = self.face.door.run, self.case, row.id
            what = Text("회의 기록 철회", "Withdraw a meeting")
            await self.with_reason(
                what, self.say(row.kind.label), lambda why: run(ws.meetings.withdraw, case, it, why)
            )
