"""Two inspections side by side: every item, and the one under the cursor in full on either side."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.comparison_views import ComparedItem, Comparison
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.text import Text

from ...commands import Command
from ...inert import plain
from ...recording import Recording
from ...sayings import NOT_WHILE_PRESENTING
from ...widgets.line_list import LineList
from ...widgets.text_view import TextView
from .compare_commands import COMPARE_COMMANDS
from .compare_lines import VIEWS, paint, told

BESIDE = 110
"""From so many columns on the two stand beside each other."""
READING = Text("두 평가를 읽는 중 ...", "Reading both ...")
NONE_SUCH = Text("해당하는 항목이 없습니다.", "No such items.")
NOT_HERE = Text(
    "번들에만 있는 항목은 열 수 없습니다.", "An item that only the bundle has cannot be opened here."
)
UNTRUSTED = Text(
    "이 번들의 서명자를 신뢰목록에서 확인하지 못했습니다.", "Its signers are not on this laptop's trust list."
)


class CompareScreen(Recording[None]):
    """``other`` is the id of a case or the path of a bundle; of two cases the earlier stands first."""

    CSS_PATH = "compare.tcss"
    HEADING: ClassVar[Text] = Text("비교", "Compare")
    AUTO_FOCUS = "#rows"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = COMPARE_COMMANDS

    def __init__(self, case: str, other: str | Path) -> None:
        super().__init__()
        self._case = case
        self._other = other
        self._shows = "all"
        self._found: Comparison | None = None

    def heading(self) -> str:
        """Which two, once they are read."""
        found = self._found
        if found is None:
            return self.say(self.HEADING)
        csp = self.say(found.first.csp)
        if found.first.provider != found.second.provider:
            csp = f"{csp} > {self.say(found.second.csp)}"
        return f"{self.say(self.HEADING)}  {found.first.number} > {found.second.number}  {csp}"

    def body(self) -> ComposeResult:
        """What can be asked, the list, first and second."""
        yield Static("", id="sum", classes="why")
        yield LineList[ComparedItem](
            lambda row, width: paint(row, width, self.face.lang), _key, id="rows", empty=self.say(READING)
        )
        with Horizontal(id="texts"):
            yield TextView("then", can_focus=False)
            yield TextView("now", can_focus=False)

    def on_mount(self) -> None:
        """Read both, unless the CSP is looking."""
        super().on_mount()
        if self.face.presenting:
            self.rows.empty = self.say(NOT_WHILE_PRESENTING)
        else:
            self.load()

    def on_resize(self) -> None:
        """More of the texts where there is room, and one beside the other where it is wide."""
        self.set_class(self.size.height >= 40, "-tall")
        self.set_class(self._beside, "-beside")
        self._show()

    @property
    def rows(self) -> LineList[ComparedItem]:
        """The list."""
        return self.query_one("#rows", LineList)

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Read both."""
        run = self.face.door.run
        try:
            if isinstance(self._other, Path):
                self._found = await run(ws.comparing.compare_with_bundle, self._case, self._other)
            else:
                self._found = await run(ws.comparing.compare_in_order, self._case, self._other)
        except InspectorError as error:
            self.rows.empty = ""
            self.rows.refresh()
            self.problem(error.told())
            return
        if self._found.untrusted:
            self.problem(UNTRUSTED)
        self.query_one("#heading", Static).update(plain(self.heading()))
        self._fill()

    def _fill(self) -> None:
        found = self._found
        if found is None:
            return
        test = {name: test for name, _, test in VIEWS}[self._shows]
        self.query_one("#sum", Static).update(plain(self._sum(found)))
        self.rows.empty = self.say(NONE_SUCH)
        self.rows.set_rows(tuple(row for row in found.items if test(row)))
        self._show()

    def _sum(self, found: Comparison) -> str:
        shown = []
        for number, (name, label, test) in enumerate(VIEWS, 1):
            words = f"{number} {self.say(label)} {sum(map(test, found.items))}"
            shown.append(f"[{words}]" if name == self._shows else f" {words} ")
        return "".join(shown)

    @on(LineList.Moved, "#rows")
    def _show(self) -> None:
        row, found = self.rows.current, self._found
        then, now = self.query_one("#then", TextView), self.query_one("#now", TextView)
        if row is None or found is None:
            then.show([])
            now.show([])
            return
        lang = self.face.lang
        first = tuple(told(row, found.first, second=False, lang=lang))
        second = tuple(told(row, found.second, second=True, lang=lang))
        then.show(first if self._beside else (*second, *first), from_top=True)
        now.show(second if self._beside else (), from_top=True)

    @property
    def _beside(self) -> bool:
        return self.size.width >= BESIDE

    # -- what can be done ----------------------------------------------------------------------------

    def why_not(self, name: str) -> Text | None:
        """Nothing while the CSP looks; nothing to go to."""
        if name == "cancel":
            return None
        if self.face.presenting:
            return NOT_WHILE_PRESENTING
        row = self.rows.current
        if name in ("save", "first", "history"):
            if row is None or self._found is None:
                return NONE_SUCH
            if name != "history" and not self._place(row, first=name == "first"):
                return NOT_HERE
        return None

    def _place(self, row: ComparedItem, *, first: bool) -> tuple[str, str] | None:
        """The case and item to open; that of the other side where this one has none or is a bundle."""
        found = self._found
        if found is None:
            return None
        one = (found.first.id, row.first.item) if row.first else None
        other = (found.second.id, row.second.item) if row.second and not found.bundle else None
        return (one or other) if first else (other or one)

    async def action_command(self, name: str) -> None:
        """A digit is a view."""
        if name.startswith("show_") and self.why_not(name) is None:
            self._shows = name.removeprefix("show_")
            self._fill()
            return
        await super().action_command(name)

    @on(LineList.Chosen, "#rows")
    async def _chosen(self) -> None:
        await self.action_command("save")

    def do_only(self) -> None:
        """Only what differs, or everything."""
        self._shows = "differing" if self._shows == "all" else "all"
        self._fill()

    def do_save(self) -> None:
        """To the item in the second inspection."""
        self._open(first=False)

    def do_first(self) -> None:
        """To the item in the first inspection."""
        self._open(first=True)

    def _open(self, *, first: bool) -> None:
        row = self.rows.current
        place = None if row is None else self._place(row, first=first)
        if place is not None:
            case, item = place
            self.once(lambda: self._go(case, item))

    async def _go(self, case: str, item: str) -> None:
        from .opening import open_where

        await open_where(self, case, item)
        self.load()

    def do_history(self) -> None:
        """The item over all inspections."""
        row = self.rows.current
        place = None if row is None else self._place(row, first=False)
        if row is not None and place is not None:
            from .lookback import LookBackScreen

            self.face.push_screen(LookBackScreen(place[0], place[1]))


def _key(row: ComparedItem) -> str:
    first, second = row.first, row.second
    return f"{first.item if first else ''}>{second.item if second else ''}"
