"""Findings that are one, and those that may be: a digit joins two in the words of one, or takes one out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.join_views import JoinRow, JoinSide
from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL
from ...inert import cut, fitted, plain, together
from ...painting import day_time
from ...room import Room
from ...widgets.line_list import Painted

SAYS = Text(
    "원인이 같은 지적사항을 하나로 합칩니다. 번호·항목·증적은 모두 남고, 한 건으로 세고 출력합니다.",
    "Findings of one cause become one: numbers, items and evidence of all stay; it counts and prints once.",
)
JOINED, MAY_BE = Text("합침", "joined"), Text("후보", "may be one")
DIFFERS = Text("충돌", "conflict")
TAKES = tuple(
    Command(
        f"take_{n}",
        (str(n),),
        Text("그 내용으로 합침", "join in its words"),
        Text(
            "후보: 그쪽 내용으로 합칩니다. 합친 것: 그 하나를 나눕니다.",
            "May be one: join in the words of that one. Joined: take that one out.",
        ),
        n == 1,
        palette=False,
    )
    for n in range(1, 10)
)


class JoinsScreen(Room[JoinRow]):
    """Gives back the item to go to, or None. ``finding``: only what may be one with it."""

    HEADING: ClassVar[Text] = Text("지적사항 합치기", "Joining findings")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        *TAKES,
        Command(
            "apart",
            ("0",),
            Text("나중에 정함", "settle later"),
            Text(
                "합치되, 다른 내용은 충돌로 남겨 필드별로 정합니다.",
                "Join; what differs is settled by field.",
            ),
            True,
        ),
        Command(
            "split",
            ("x", "f8"),
            Text("나누기", "Split"),
            Text("합친 것에서 마지막 하나를 나눕니다.", "Take the last one out."),
            True,
        ),
        Command(
            "save",
            ("enter", "f2"),
            Text("항목으로", "Go to item"),
            Text("그 항목으로 갑니다.", "Go to the item."),
            True,
        ),
        CANCEL,
    )
    EMPTY: ClassVar[Text] = Text("합칠 만한 지적사항이 없습니다.", "No findings seem to be one.")
    NEEDS_ROW: ClassVar[frozenset[str]] = frozenset({"apart", "split", "save", *(one.id for one in TAKES)})
    ENTER: ClassVar[str] = "save"
    RECORDS: ClassVar[str] = "finding.join"
    ANYTIME: ClassVar[frozenset[str]] = frozenset({"cancel", "save"})
    DETAIL_LINES: ClassVar[int | None] = 11
    DETAIL_SCROLLS: ClassVar[bool] = True

    def __init__(self, case_id: str, finding: str = "") -> None:
        super().__init__(case_id)
        self._finding = finding

    def above(self) -> ComposeResult:
        """What joining is."""
        yield Static(plain(self.say(SAYS)), classes="why")

    async def read(self) -> Sequence[JoinRow]:
        """What is joined, then what may be."""
        run = self.face.door.run
        joined = await run(ws.joining.joined, self.case)
        if self._finding:
            joined = tuple(row for row in joined if any(side.id == self._finding for side in row.sides))
        return (*joined, *await run(ws.joining.candidates, self.case, self._finding))

    def key(self, row: JoinRow) -> str:
        """Its id."""
        return row.id

    def items_of(self, row: JoinRow) -> tuple[str, ...]:
        """The items of all."""
        return tuple(dict.fromkeys(item for side in row.sides for item in side.items))

    def paint(self, row: JoinRow, width: int) -> Painted:
        """Whether it is joined, the numbers, the first one's words."""
        mark = JOINED if row.joined else MAY_BE
        alike = self.say(DIFFERS) if row.differs else f"{row.likeness:>3} %" if not row.joined else ""
        numbers = " = ".join(side.label for side in row.sides)
        return [
            (" " + fitted(self.say(mark), 11) + " ", "accent" if row.joined else "dim"),
            (fitted(numbers, 18) + " ", "strong"),
            (fitted(alike, 8) + " ", "warn" if row.differs else "dim"),
            (cut(self.say(row.sides[0].says), max(8, width - 42)), ""),
        ]

    def told(self, row: JoinRow) -> Iterable[Content]:
        """Each of them in its own words."""
        for number, side in enumerate(row.sides, 1):
            yield from self._side(number, side)

    def _side(self, number: int, side: JoinSide) -> Iterable[Content]:
        severity = f" ({self.say(side.severity.label)})" if side.severity else ""
        where = " ".join(item.upper() for item in side.items)
        yield together(
            (f"{number} {side.label}{severity}", "bold $accent"),
            f"  {where}  {side.by} {day_time(side.at) if side.at else ''}".rstrip(),
        )
        yield plain(f"   {self.say(side.says)}")
        if side.evidence:
            pieces = ", ".join(side.evidence)
            yield together((self.say(Text(f"   증적 {pieces}", f"   Evidence {pieces}")), "$text-muted"))

    def why_not(self, name: str) -> Text | None:
        """What is joined is not joined again, what is not is not split."""
        found = super().why_not(name)
        row = self.row
        if found is not None or row is None:
            return found
        if name == "apart" and row.joined:
            return Text("이미 하나입니다.", "They are one already.")
        if name == "split" and not row.joined:
            return Text("합쳐져 있지 않습니다.", "They are not joined.")
        return None

    async def action_command(self, name: str) -> None:
        """A digit: join in the words of that one, or take it out."""
        if not name.startswith("take_"):
            await super().action_command(name)
            return
        reason = self.why_not(name)
        if reason is not None:
            self.face.tell(reason, "warning")
            return
        number, row = int(name.removeprefix("take_")), self.row
        if row is not None and number <= len(row.sides):
            side = row.sides[number - 1]
            self.once(lambda: self._split(side.id) if row.joined else self._join(row, side.id))

    def do_save(self) -> None:
        """To the item."""
        self.do_item()

    def do_apart(self) -> None:
        """Join; what differs is settled later."""
        row = self.row
        if row is not None:
            self.once(lambda: self._join(row, ""))

    def do_split(self) -> None:
        """The last one is by itself again."""
        row = self.row
        if row is not None:
            self.once(lambda: self._split(row.sides[-1].id))

    async def _join(self, row: JoinRow, words_of: str) -> None:
        first, second = (side.id for side in row.sides)
        join = ws.joining.join
        await self.after(await self.face.door.run(join, self.case, first, second, words_of=words_of))

    async def _split(self, subject: str) -> None:
        await self.after(await self.face.door.run(ws.joining.split, self.case, subject))
