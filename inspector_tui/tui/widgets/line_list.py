"""A list whose cost follows what is visible, not what exists (Textual's Line API)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from ..contrast import ENOUGH_FOR_A_MARK, READABLE, contrast
from ..inert import cut, one_line
from ..themes import DEFAULT

T = TypeVar("T")
Painted = Sequence[tuple[str, str]]
"""Pieces of a line: text and the name of a tone ("" for plain)."""

TONES = (
    "strong",
    "dim",
    "accent",
    "found",
    "satisfied",
    "partial",
    "unsatisfied",
    "na",
    "unverifiable",
    "warn",
)


class LineList(ScrollView, Generic[T], can_focus=True):
    """Rows painted one line each, on demand.

    | Keys | |
    |---|---|
    | up down j k | one row |
    | pageup pagedown | one screen |
    | home end | first, last |
    | enter | choose |
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"line--cursor", *(f"line--{tone}" for tone in TONES)}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", show=False),
        Binding("down,j", "step(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end,G", "edge(1)", show=False),
        Binding("enter", "choose", show=False),
    ]

    cursor: reactive[int] = reactive(0, init=False, repaint=False)

    class Moved(Message):
        """The cursor stands on another row, or the rows changed under it."""

        def __init__(self, lines: LineList[Any]) -> None:
            self.lines = lines
            super().__init__()

        @property
        def control(self) -> LineList[Any]:
            """The list it happened in."""
            return self.lines

    class Chosen(Moved):
        """Enter, or a second click, on a row."""

    def __init__(
        self,
        paint: Callable[[T, int], Painted],
        key: Callable[[T], str],
        *,
        empty: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """``paint(row, width)`` gives a row's pieces; ``key(row)`` its identity across new rows."""
        super().__init__(id=id, classes=classes)
        self._paint = paint
        self._key = key
        self._rows: Sequence[T] = ()
        self.empty = empty

    @property
    def rows(self) -> Sequence[T]:
        """All rows."""
        return self._rows

    @property
    def current(self) -> T | None:
        """The row under the cursor."""
        return self._rows[self.cursor] if 0 <= self.cursor < len(self._rows) else None

    def set_rows(self, rows: Sequence[T], *, keep: str | None = None, only_changed: bool = False) -> None:
        """Show other rows; the cursor stays on the row with its key (or ``keep``) if it is there.

        ``only_changed`` paints only rows that differ: when language and marks are as before.
        """
        current = self.current
        wanted = keep if keep is not None else (self._key(current) if current is not None else None)
        before, self._rows = self._rows, rows
        place = min(self.cursor, max(len(rows) - 1, 0))
        if wanted is not None and not (place < len(rows) and self._key(rows[place]) == wanted):
            place = next((n for n, row in enumerate(rows) if self._key(row) == wanted), place)
        self.virtual_size = Size(self.size.width, len(rows))
        moved = place != self.cursor
        was = self.cursor
        self.set_reactive(LineList.cursor, place)
        if only_changed:
            self._repaint(before, rows, was)
        else:
            self.refresh()
        self._reveal()
        now = self.current
        if moved or (now is not None and current is not None and self._key(now) != self._key(current)):
            self.post_message(self.Moved(self))

    def _repaint(self, before: Sequence[T], rows: Sequence[T], was: int) -> None:
        """Paint only what is in sight and other than it was."""
        if len(before) != len(rows) or self.size.height <= 0:
            self.refresh()
            return
        top = self.scroll_offset.y
        for place in range(top, min(top + self.size.height, len(rows))):
            if before[place] != rows[place] or (was != self.cursor and place in (was, self.cursor)):
                self.refresh_line(place)

    def replace_row(self, row: T) -> None:
        """One row changed; only its line is painted again."""
        wanted = self._key(row)
        for place, old in enumerate(self._rows):
            if self._key(old) == wanted:
                rows = list(self._rows)
                rows[place] = row
                self._rows = rows
                self.refresh_line(place)
                return

    def to_next(self, fits: Callable[[T], bool]) -> None:
        """Put the cursor on the next row that fits, round and round; it stays where none does."""
        here = self.cursor
        order = [*range(here + 1, len(self._rows)), *range(here + 1)]
        self.cursor = next((place for place in order if fits(self._rows[place])), here)

    def go(self, key: str, *, silently: bool = False) -> bool:
        """Put the cursor on the row with ``key``; False if there is none.

        ``silently``: no ``Moved`` is posted, because whoever moves it already shows what stands there.
        """
        for place, row in enumerate(self._rows):
            if self._key(row) == key:
                if silently:
                    before = self.cursor
                    self.set_reactive(LineList.cursor, place)
                    self._put(before, place)
                else:
                    self.cursor = place
                return True
        return False

    def validate_cursor(self, place: int) -> int:
        """Stay inside."""
        return max(0, min(place, len(self._rows) - 1))

    def watch_cursor(self, before: int, after: int) -> None:
        """Paint the two lines that changed; scroll if need be."""
        self._put(before, after)
        self.post_message(self.Moved(self))

    def _put(self, before: int, after: int) -> None:
        self.refresh_line(before)
        self.refresh_line(after)
        self._reveal()

    def _reveal(self) -> None:
        height = self.scrollable_content_region.height
        if height <= 0:
            return
        top = self.scroll_offset.y
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False, immediate=True)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False, immediate=True)

    def on_resize(self) -> None:
        """Rows are as wide as the list."""
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._rows))
        self.call_after_refresh(self._reveal)

    def watch_has_focus(self, value: bool) -> None:
        """The cursor looks different without the focus."""
        super().watch_has_focus(value)
        self.refresh_line(self.cursor)

    def render_line(self, y: int) -> Strip:
        """One visible line."""
        width = self.scrollable_content_region.width
        place = y + self.scroll_offset.y
        base = self.rich_style
        if place >= len(self._rows):
            words = cut(self.empty, width) if place == 0 and not self._rows else ""
            style = base + self.get_component_rich_style("line--dim", partial=True)
            return Strip([Segment(words, style)], cell_len(words)).extend_cell_length(width, base)
        at_cursor = place == self.cursor
        if at_cursor:
            base = base + self.get_component_rich_style("line--cursor", partial=True)
        segments = []
        room = width
        for text, tone in self._paint(self._rows[place], width):
            words = one_line(text)
            if cell_len(words) > room:
                words = cut(words, room)
            if not words:
                continue
            style = base + self.get_component_rich_style(f"line--{tone}", partial=True) if tone else base
            if at_cursor:
                style = self._on_cursor(style, base)
            segments.append(Segment(words, style))
            room -= cell_len(words)
        return Strip(segments, width - room).extend_cell_length(width, base)

    def _on_cursor(self, style: Style, cursor: Style) -> Style:
        """On the cursor's ground, and in the cursor's colour where its own could not be read there."""
        style = style + cursor.background_style
        own, ground = style.color, cursor.bgcolor
        least = ENOUGH_FOR_A_MARK if self.app.theme == DEFAULT else READABLE
        if own is None or ground is None:
            return style
        if contrast(Color.from_rich_color(own), Color.from_rich_color(ground)) >= least:
            return style
        return style + Style(color=cursor.color)

    def action_step(self, way: int) -> None:
        """One row up or down."""
        self.cursor += way

    def action_page(self, way: int) -> None:
        """One screen up or down."""
        self.cursor += way * max(1, self.scrollable_content_region.height - 1)

    def action_edge(self, end: int) -> None:
        """First or last row."""
        self.cursor = len(self._rows) - 1 if end else 0

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if self.current is not None:
            self.post_message(self.Chosen(self))

    def on_click(self, event: events.Click) -> None:
        """Click goes there; a click on the row under the cursor chooses it."""
        place = event.y + self.scroll_offset.y
        if place < len(self._rows):
            if place == self.cursor and event.chain > 1:
                self.action_choose()
            self.cursor = place
