"""A room of a case: a list, the row under the cursor below it, and a key for all that can be done with it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen

from inspector_tui import workspace as ws
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.text import Text
from inspector_tui.model.views import Saved

from .commands import Command
from .painting import clock_time
from .recording import Recording
from .widgets.line_list import LineList, Painted
from .widgets.text_view import TextView

T = TypeVar("T")
IN_FULL = Command(
    "save",
    ("f2",),
    Text("자세히 (enter)", "In full (enter)"),
    Text("아래의 자세한 내용으로 가서 넘겨 봅니다.", "To the text below, to scroll it."),
    of="reading",
)
"""Enter in a :class:`ReadingRoom`; F2 beside it as everywhere."""
SHOWN = Text("자세한 내용", "The row in full")
NO_ITEM = Text("이어진 평가항목이 없습니다.", "It belongs to no item.")


class Room(Recording[str], Generic[T]):
    """Gives back the item to go to, or None. A subclass says what is read, how it is painted and told."""

    EMPTY: ClassVar[Text] = Text("", "")
    """What an empty list says, and why a key that needs a row does nothing."""
    NEEDS_ROW: ClassVar[frozenset[str]] = frozenset()
    ENTER: ClassVar[str] = "item"
    """The command of Enter on a row."""
    DETAIL_LINES: ClassVar[int | None] = 7
    """How high the row in full is: 0 for not at all, None for as the style sheet says."""
    DETAIL_SCROLLS: ClassVar[bool] = False
    """Whether one can step into it, to scroll."""
    RECORDS: ClassVar[str] = ""
    """A kind of entry that its keys write; once the case takes no more of it, they say so."""
    ANYTIME: ClassVar[frozenset[str]] = frozenset({"cancel", "item"})
    """The commands that record nothing."""
    AUTO_FOCUS = "#rows"

    def __init__(self, case_id: str) -> None:
        super().__init__()
        self.case = case_id
        self.stand_on = ""
        """The row to begin at, where one was opened from a search."""
        self.not_now: Text | None = None
        """Why nothing is recorded here any more."""

    def body(self) -> ComposeResult:
        """What stands above; list and detail."""
        yield from self.above()
        yield LineList[T](self.paint, self.key, id="rows")
        if self.DETAIL_LINES != 0:
            detail = TextView("detail", can_focus=self.DETAIL_SCROLLS)
            if self.DETAIL_LINES is not None:
                detail.styles.height = self.DETAIL_LINES
            yield detail

    def on_mount(self) -> None:
        """Read it."""
        self.rows.empty = self.say(self.EMPTY)
        self.load()

    @property
    def rows(self) -> LineList[T]:
        """The list."""
        return self.query_one("#rows", LineList)

    @property
    def row(self) -> T | None:
        """The one under the cursor."""
        return self.rows.current

    # -- what a subclass says ------------------------------------------------------------------------

    def above(self) -> ComposeResult:
        """What stands above the list."""
        yield from ()

    async def read(self) -> Sequence[T]:
        """The rows, from the workspace."""
        return ()

    def key(self, row: T) -> str:
        """What tells a row from the others."""
        raise NotImplementedError

    def paint(self, row: T, width: int) -> Painted:
        """A row on one line."""
        raise NotImplementedError

    def told(self, row: T) -> Iterable[Content]:
        """A row in full."""
        del row
        return ()

    def told_always(self) -> Iterable[Content]:
        """What is told below the row, whichever it is."""
        return ()

    def items_of(self, row: T) -> tuple[str, ...]:
        """The items it belongs to."""
        del row
        return ()

    # -- what every room does ------------------------------------------------------------------------

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Read it anew."""
        try:
            await self.again(keep=self.stand_on or None)
            self.stand_on = ""
        except InspectorError as error:
            self.problem(Text(error.say("ko"), error.say("en")))

    async def again(self, keep: str | None = None) -> None:
        """Read and show; the cursor stays, or goes to ``keep``."""
        if self.RECORDS:
            self.not_now = await self.face.door.run(ws.phase_check.why_closed, self.case, self.RECORDS)
        self.rows.set_rows(await self.read(), keep=keep)
        self.show_row()

    @on(LineList.Moved, "#rows")
    def show_row(self) -> None:
        """Tell of the one under the cursor."""
        row = self.row
        for detail in self.query("#detail").results(TextView):
            own = () if row is None else self.told(row)
            detail.show((*own, *self.told_always()), from_top=True)

    def why_not(self, name: str) -> Text | None:
        """Nothing can be done with nothing, and nothing is recorded when it is too late."""
        if self.not_now is not None and name not in self.ANYTIME:
            return self.not_now
        if name in self.NEEDS_ROW and self.row is None:
            return self.EMPTY
        if name == "item" and (self.row is None or not self.items_of(self.row)):
            return NO_ITEM
        return super().why_not(name)

    @on(LineList.Chosen, "#rows")
    async def chosen(self) -> None:
        """Enter on a row: to its item, or what the room says."""
        await self.action_command(self.ENTER)

    def to_copy(self) -> tuple[tuple[Text, str], ...]:
        """The row in full, as it is told below the list."""
        row = self.row
        return () if row is None else ((SHOWN, "\n".join(line.plain for line in self.told(row))),)

    def do_item(self) -> None:
        """To the item it belongs to."""
        row = self.row
        if row is not None:
            self.dismiss(self.items_of(row)[0])

    async def after(self, saved: Saved | None) -> None:
        """Something was recorded: say so, and show how things stand."""
        if saved is None:
            return
        self.problem(None)
        self.face.note_saved(clock_time(saved.at))
        self.face.tell(saved.said)
        if saved.warning is not None:
            self.face.tell(saved.warning, "warning")
        await self.again(keep=saved.subject or None)

    async def opened(self, dialog: Screen[Saved | None]) -> None:
        """Wait for a form, and say what it recorded."""
        await self.after(await self.face.push_screen_wait(dialog))

    async def with_reason(
        self, what: Text, which: str, step: Callable[[str], Awaitable[Saved]], warning: Text | None = None
    ) -> None:
        """Ask why; do it with that reason. Left without one, nothing happens."""
        from .screens.why import WhyDialog

        reason = await self.face.push_screen_wait(WhyDialog(what, which, warning))
        if reason:
            await self.after(await step(reason))

    async def last_item(self) -> str:
        """The item the inspector stood on in the workspace; "" if there was none."""
        await self.face.keeper.flush()  # it may not be in the store yet
        return await self.face.door.run(ws.resume.recall, f"item/{self.case}") or ""


class ReadingRoom(Room[T]):
    """A room in which Enter steps into the row in full, to scroll it; ``IN_FULL`` is among its commands."""

    ENTER: ClassVar[str] = "save"
    DETAIL_LINES: ClassVar[int | None] = None
    DETAIL_SCROLLS: ClassVar[bool] = True

    def __init__(self, case_id: str = "") -> None:
        super().__init__(case_id)

    def do_save(self) -> None:
        """To the detail, which scrolls."""
        self.query_one("#detail").focus()
