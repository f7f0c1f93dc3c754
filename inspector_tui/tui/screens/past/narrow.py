"""To which inspections the pictures are narrowed: one list of years and providers, filtered as one types."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct
from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Input

from inspector_tui import workspace as ws
from inspector_tui.model.text import Lang, Text

from ...commands import Command
from ...dialog import CANCEL, EVERYWHERE
from ...forms import Labelled, Line
from ...inert import fitted
from ...recording import Recording
from ...widgets.line_list import LineList, Painted

CHOOSE = Command(
    "save",
    ("f2", "ctrl+s"),
    Text("고르기 (enter)", "Choose (enter)"),
    Text("고른 해나 CSP의 평가만 봅니다.", "Only the inspections of that year or CSP."),
    True,
    True,
)
NONE = Text("해당하는 해나 CSP가 없습니다.", "No such year or CSP.")
READING = Text("읽는 중 ...", "Reading ...")


class Narrowing(Struct, frozen=True):
    """One choice: a year, or a provider with what it is called."""

    year: int = 0
    provider: str = ""
    csp: Text = Text("", "")
    inspections: int = 0

    @property
    def key(self) -> str:
        """What it is, across readings."""
        return f"{self.year}/{self.provider}"

    def says(self, lang: Lang) -> str:
        """Its name."""
        return Text(f"{self.year}년", str(self.year)).say(lang) if self.year else self.csp.say(lang)


class NarrowDialog(Recording[Narrowing]):
    """Gives back what was chosen."""

    HEADING: ClassVar[Text] = Text("좁히기: 연도나 CSP", "Narrow to a year or a CSP")
    AUTO_FOCUS = "#words"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (CHOOSE, CANCEL, *EVERYWHERE)

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[Narrowing, ...] = ()

    def body(self) -> ComposeResult:
        """A line to type in, the list below it."""
        yield Labelled(self.say(Text("찾기", "Find")), Line(id="words"))
        yield LineList[Narrowing](
            lambda row, _: self._paint(row), lambda row: row.key, id="rows", empty=self.say(READING)
        )

    def _paint(self, row: Narrowing) -> Painted:
        many = Text(f"평가 {row.inspections}건", f"{row.inspections} inspections").say(self.face.lang)
        return [(" " + fitted(row.says(self.face.lang), 44) + " ", "strong"), (many, "dim")]

    def on_mount(self) -> None:
        """Read what there is."""
        super().on_mount()
        self.load()

    @property
    def rows(self) -> LineList[Narrowing]:
        """The list."""
        return self.query_one("#rows", LineList)

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Years, the newest first, then providers by name."""
        found = await self.face.door.run(ws.dashboard.narrowings)
        self._all = (
            *(Narrowing(year=year, inspections=many) for year, many in found.years),
            *(Narrowing(provider=key, csp=csp, inspections=many) for key, csp, many in found.providers),
        )
        if self.is_mounted:
            self._fill()

    @on(Input.Changed, "#words")
    def _fill(self) -> None:
        wanted = self.words("words").casefold().split()
        self.rows.empty = self.say(NONE)
        self.rows.set_rows(
            [
                one
                for one in self._all
                if all(w in f"{one.year} {one.csp.ko} {one.csp.en}".casefold() for w in wanted)
            ]
        )

    @on(Input.Submitted)
    async def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        event.prevent_default()
        await self.action_command("save")

    @on(LineList.Chosen, "#rows")
    async def _chosen(self) -> None:
        await self.action_command("save")

    def why_not(self, name: str) -> Text | None:
        """There may be nothing to choose."""
        return NONE if name == "save" and self.rows.current is None else None

    def do_save(self) -> None:
        """What the cursor stands on."""
        row = self.rows.current
        if row is not None:
            self.finish(row)
