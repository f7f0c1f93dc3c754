"""The carry-out list: every file with its digest, whether it leaves, and who said so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.content import Content

from inspector_tui import workspace as ws
from inspector_tui.model.onsite_views import CarryRow
from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL
from ...inert import fitted, together
from ...painting import day_time
from ...recording import grouped, sized
from ...room import Room
from ...widgets.line_list import Painted
from ..ask import AskDialog, Question

CARRY_OUT_COMMANDS = (
    Command(
        "release",
        ("r", "f5"),
        Text("반출 표시", "Release"),
        Text("파일을 번들에 담을지 바꿉니다.", "The file may leave the site, or not."),
        True,
    ),
    Command(
        "classify",
        ("c", "f6"),
        Text("분류", "Classify"),
        Text("자료의 분류를 기록합니다.", "How the file is classified."),
        True,
    ),
    Command(
        "save",
        ("p", "f2"),
        Text("반출 목록", "List"),
        Text("출력할 반출 목록을 봅니다.", "The list to print."),
        True,
    ),
    CANCEL,
)


class CarryOutScreen(Room[CarryRow]):
    """Files that leave, then those that stay."""

    HEADING: ClassVar[Text] = Text("반출 목록", "Carry-out list")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = CARRY_OUT_COMMANDS
    EMPTY: ClassVar[Text] = Text("파일이 있는 증적이 없습니다.", "No evidence has a file.")
    RECORDS: ClassVar[str] = "evidence.release"
    ANYTIME: ClassVar[frozenset[str]] = Room.ANYTIME | {"save"}
    NEEDS_ROW: ClassVar[frozenset[str]] = frozenset({"release", "classify"})
    ENTER: ClassVar[str] = "release"

    async def read(self) -> Sequence[CarryRow]:
        """Leaving first."""
        found = await self.face.door.run(ws.carry_out.listing, self.case)
        return (*found.leaving, *found.staying)

    def key(self, row: CarryRow) -> str:
        """Its evidence."""
        return row.evidence

    def _leaves(self, row: CarryRow) -> bool:
        return row.release and not row.why.ko

    def paint(self, row: CarryRow, width: int) -> Painted:
        """Whether it leaves, label, size, class, title."""
        out = self._leaves(row)
        mark = Text("[반출]", "[out]") if out else Text("[잔류]", "[stay]")
        return [
            (" " + fitted(self.say(mark), 7), "accent" if out else "dim"),
            (fitted(row.label, 7) + " ", "strong"),
            (fitted(sized(row.size), 9) + " ", ""),
            (fitted(row.classification or "-", 10) + " ", "dim"),
            (fitted(row.title or row.name, max(4, width - 38)), ""),
        ]

    def told(self, row: CarryRow) -> Iterable[Content]:
        """Name, digest, who released it or why it stays."""
        yield together((f"{row.label} {row.title}", "bold"))
        yield together(f"{row.name}   {row.size:,} B   {row.classification}")
        for line in grouped(row.sha256):
            yield together(("SHA-256  ", "$text-muted"), line)
        if self._leaves(row):
            released = Text("반출 허용", "released by")
            yield together(f"{self.say(released)}: {row.by} {day_time(row.at)}")
        else:
            yield together((self.say(row.why), "bold"))

    def do_release(self) -> None:
        """Turn the mark round."""
        self.once(self._release)

    async def _release(self) -> None:
        if (row := self.row) is not None:
            saved = await self.face.door.run(ws.evidence.release, self.case, row.evidence, not row.release)
            await self.after(saved)

    def do_classify(self) -> None:
        """In the words of its owner."""
        self.once(self._classify)

    async def _classify(self) -> None:
        if (row := self.row) is None:
            return
        question = Question(
            "class", Text("분류", "Class"), row.classification, Text("대외비", "confidential"), False
        )
        answers = await self.face.push_screen_wait(
            AskDialog(Text("자료 분류", "Classification"), row.label, (question,), case=self.case)
        )
        if answers is not None:
            run = self.face.door.run
            await self.after(await run(ws.carry_out.classify, self.case, row.evidence, answers["class"]))

    def do_save(self) -> None:
        """The list to print."""
        self.once(self._print)

    async def _print(self) -> None:
        from ..paper import PaperDialog

        page = await self.face.door.run(ws.carry_out.sheet, self.case, self.face.lang)
        await self.face.push_screen_wait(PaperDialog(page))
