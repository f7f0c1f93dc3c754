"""What stands in the way of finishing, grouped; enter goes there, s signs and exports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Lang, Text
from inspector_tui.model.views import ObstacleRow, Overview

from ...commands import Command
from ...dialog import CANCEL, GO_TO_ITEM, Dialog
from ...inert import fitted, plain
from ...painting import counts
from ...widgets.line_list import LineList, Painted
from ..rooms import BY_NAME

READY = Text(
    "남은 사항이 없습니다. s로 서명하고 내보낼 수 있습니다.", "Nothing is in the way: s signs and exports."
)


SETTLED_IN: Final = {"course-conflict": "conflicts", "fork": "forks"}
"""The rooms in which obstacles of a kind are settled that belong to no item."""


@dataclass(frozen=True, slots=True)
class Group:
    """The line above obstacles of one kind."""

    code: str
    what: Text
    advice: Text
    count: int
    blocking: bool


Line = Group | ObstacleRow


def lines_of(rows: Sequence[ObstacleRow]) -> Iterator[Line]:
    """Obstacles with a line above each kind; they come ordered by kind."""
    for code, found in groupby(rows, key=lambda row: row.code):
        members = tuple(found)
        first = members[0]
        yield Group(code, first.what, first.advice, len(members), first.blocking)
        yield from members


def key_of(line: Line) -> str:
    """What a line is, across readings."""
    if isinstance(line, Group):
        return line.code
    return f"{line.code}/{line.item}/{line.detail}/{line.why.ko}"


def paint(line: Line, lang: Lang) -> Painted:
    """A group with its advice, or an item under it."""
    if isinstance(line, Group):
        weight = Text("", "") if line.blocking else Text(" (참고)", " (to weigh)")
        tone = "unsatisfied" if line.blocking else "warn"
        return [
            (f" {line.what.say(lang)} {line.count}{weight.say(lang)}", tone),
            (f"  {line.advice.say(lang)}", "dim"),
        ]
    return [
        ("   " + fitted(line.item.upper(), 8) + " ", "dim"),
        (line.item_title.say(lang), ""),
        (f"  {line.detail}" if line.detail else "", "accent"),
        (f"  {line.why.say(lang)}" if line.why.ko else "", "accent"),
    ]


class ReviewScreen(Dialog[str]):
    """Gives back the item to go to, or None."""

    HEADING: ClassVar[Text] = Text("검토", "Review")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        GO_TO_ITEM,
        Command(
            "next_group",
            ("space", "f3"),
            Text("다음 종류", "Next group"),
            Text("다음 종류의 사항으로 갑니다.", "To the next kind."),
            True,
        ),
        Command(
            "export",
            ("s", "f10"),
            Text("서명·내보내기", "Sign, export"),
            Text("번들에 서명하고 내보냅니다.", "Sign and export the bundle."),
            True,
        ),
        Command(
            "journal",
            ("f9", "l"),
            Text("기록 전체", "Journal"),
            Text("이 평가의 모든 기록을 봅니다.", "Every entry of this assessment."),
            True,
        ),
        CANCEL,
    )

    def __init__(self, case: str, overview: Overview) -> None:
        super().__init__()
        self._case = case
        self._overview = overview

    def heading(self) -> str:
        """How far it is."""
        return f"{self.say(self.HEADING)}  {counts(self._overview.progress, self.face.lang)}"

    def body(self) -> ComposeResult:
        """The sum, the list."""
        yield Static("", id="sum", classes="why")
        yield LineList[Line](lambda line, _: paint(line, self.face.lang), key_of, id="obstacles")

    def on_mount(self) -> None:
        """Read it."""
        self.load()

    @property
    def obstacles(self) -> LineList[Line]:
        """The list."""
        return self.query_one("#obstacles", LineList)

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Ask the rules."""
        rows = await self.face.door.run(ws.review.obstacles, self._case)
        blocking = sum(row.blocking for row in rows)
        others = len(rows) - blocking
        said = Text(
            f"마치기 전에 처리할 사항 {blocking}건, 살펴볼 사항 {others}건. enter로 항목에 갑니다.",
            f"{blocking} to settle before finishing, {others} to weigh. Enter goes to the item.",
        )
        self.query_one("#sum", Static).update(plain(self.say(said if rows else READY)))
        self.obstacles.empty = self.say(READY)
        self.obstacles.set_rows(tuple(lines_of(rows)))

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        self.do_save()

    def do_save(self) -> None:
        """To the item; from a group, to its first."""
        line = self.obstacles.current
        if isinstance(line, Group):
            self.obstacles.action_step(1)
            line = self.obstacles.current
        if isinstance(line, ObstacleRow) and line.code in SETTLED_IN:
            self._enter(SETTLED_IN[line.code])
        elif isinstance(line, ObstacleRow) and not line.item:
            self.face.tell(
                Text(
                    "한 항목에 속한 기록이 아니어서 이동할 항목이 없습니다.",
                    "This belongs to no single item, so there is nowhere to go.",
                ),
                "warning",
            )
        elif isinstance(line, ObstacleRow):
            self.dismiss(line.item)

    @work(exclusive=True, group="dialog")
    async def _enter(self, room: str) -> None:
        """Where it is settled; an item that the room gives back is gone to."""
        item = await self.face.push_screen_wait(BY_NAME[room].open(self._case))
        if item is not None:
            self.dismiss(item)
        else:
            self.load()

    def do_next_group(self) -> None:
        """The next kind, round and round."""
        self.obstacles.to_next(lambda line: isinstance(line, Group))

    @work(exclusive=True, group="dialog")
    async def do_export(self) -> None:
        """Sign and export from here."""
        from ..leaving.export import ExportDialog

        if await self.face.push_screen_wait(ExportDialog(self._case, self._overview)) is not None:
            self.load()

    @work(exclusive=True, group="dialog")
    async def do_journal(self) -> None:
        """Every entry."""
        from .journal import JournalDialog

        await self.face.push_screen_wait(JournalDialog(self._case))

    def why_not(self, name: str) -> Text | None:
        """What was opened for reading is not signed."""
        if name == "export" and self._overview.read_only:
            return Text("읽기 전용으로 연 평가는 내보낼 수 없습니다.", "This was opened for reading only.")
        return None
