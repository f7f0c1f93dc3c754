"""Two laptops said different things: both stand side by side until a person chooses one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.views import ItemDetail, Saved

from ...commands import Command
from ...dialog import CANCEL
from ...inert import plain, together
from ...painting import day_time
from ...recording import Recording

if TYPE_CHECKING:
    from inspector_tui.workspace.conflicts import Contender, Contest

MOST = 9
"""Values that can be chosen by a digit."""
TAKES = tuple(
    Command(
        f"take_{n}",
        (str(n),),
        Text(f"{n}번 고르기", f"choose no. {n}"),
        Text("이 값을 고릅니다.", "Choose this value."),
        n == 1,
        palette=False,
    )
    for n in range(1, MOST + 1)
)
WHAT = Text(
    "서로 다른 기록이 있습니다. 숫자로 하나를 고르고 F2로 기록하십시오. 나머지도 이력에 남습니다.",
    "The records differ. A digit chooses one, F2 records the choice; the others stay in the history.",
)
NOTHING = Text("이 항목에는 충돌이 없습니다.", "This item has no conflict.")
CHOOSE = Text("숫자로 값을 먼저 고르십시오.", "Choose a value first, by its digit.")


class ConflictDialog(Recording[Saved]):
    """One contest after another; gives back the last one settled."""

    CSS_PATH = "conflict.tcss"
    HEADING: ClassVar[Text] = Text("충돌 해결", "Conflict")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "save",
            ("f2", "ctrl+s"),
            Text("이 값으로", "Take it"),
            Text("고른 값을 기록합니다.", "Record the chosen value."),
            True,
            True,
        ),
        CANCEL,
        *TAKES,
    )

    def __init__(self, case: str, item: ItemDetail) -> None:
        super().__init__()
        self._case = case
        self._item = item
        self._contests: tuple[Contest, ...] = ()
        self._chosen: int | None = None

    def heading(self) -> str:
        """Which item."""
        return f"{self.say(self.HEADING)}  {self._item.row.id.upper()} {self.say(self._item.row.title)}"

    def body(self) -> ComposeResult:
        """What to do, what it is about, the values."""
        yield Static(plain(self.say(WHAT)), classes="why")
        yield Static("", id="about")
        yield Container(id="values")
        yield Static("", id="progress")

    def on_mount(self) -> None:
        """Read what is in conflict."""
        self.say_progress("")
        self.load()

    @property
    def contests(self) -> tuple[Contest, ...]:
        """What is still in conflict, the one on screen first."""
        return self._contests

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """The first that is still in conflict."""
        await self.put_up(await self.face.door.run(ws.conflicts.contests, self._case, self._item.row.id))

    async def put_up(self, contests: tuple[Contest, ...]) -> None:
        """Show the first of ``contests``."""
        self._contests = contests
        self._chosen = None
        values = self.query_one("#values", Container)
        await values.remove_children()
        about = self.query_one("#about", Static)
        if not self._contests:
            about.update(plain(self.say(NOTHING)))
            return
        contest = self._contests[0]
        more = len(self._contests) - 1
        rest = Text(f"   (이 뒤에 {more}건 더)", f"   ({more} more after this)") if more else Text("", "")
        about.update(together((self.say(contest.what), "bold"), self.say(rest)))
        for number, contender in enumerate(contest.contenders[:MOST], 1):
            text = Content("\n").join(self._lines(number, contender))
            await values.mount(Static(text, classes="value", id=f"value-{number}"))

    def _lines(self, number: int, contender: Contender) -> Iterator[Content]:
        yield together((f"{number}  {contender.by}  {day_time(contender.at)}", "bold $accent"))
        for label, words in contender.fields:
            yield together((f"{self.say(label)}  ", "$text-muted"), self.say(words))

    async def action_command(self, name: str) -> None:
        """A digit is a choice."""
        if name.startswith("take_"):
            self._choose(int(name.removeprefix("take_")))
            return
        await super().action_command(name)

    def _choose(self, number: int) -> None:
        if not self._contests or number > len(self._contests[0].contenders):
            return
        self._chosen = number
        for value in self.query(".value").results(Static):
            value.set_class(value.id == f"value-{number}", "-chosen")
        chosen = Text(f"{number}번을 골랐습니다. F2로 기록합니다.", f"No. {number} is chosen; F2 records it.")
        self.say_progress(self.say(chosen))

    def why_not(self, name: str) -> Text | None:
        """A choice comes first."""
        if name == "save" and not self._contests:
            return NOTHING
        return CHOOSE if name == "save" and self._chosen is None else None

    def do_save(self) -> None:
        """Record the choice; the next contest, if there is one."""
        self.once(self._settle)

    async def _settle(self) -> None:
        contest = self._contests[0]
        entry = contest.contenders[(self._chosen or 1) - 1].entry
        settle = ws.conflicts.settle
        self.last = await self.face.door.run(settle, self._case, contest.subject, contest.register, entry)
        left = await self.face.door.run(ws.conflicts.contests, self._case, self._item.row.id)
        if left:
            await self.put_up(left)
        else:
            self.finish(self.last)
