"""A text that is read, scrolled line by line; another text costs a repaint and never a layout."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

MORE_BELOW = " v "
MORE_ABOVE = " ^ "
"""At the right edge where there is more to read: no scroll bar, so no layout, and ASCII."""


class TextView(Widget):
    """Paragraphs, wrapped to the width.

    | Keys | |
    |---|---|
    | up down j k | one line |
    | pageup pagedown | one screen |
    | home end | top, bottom |
    """

    DEFAULT_CSS = "TextView { height: 1fr; } TextView > .text--more { background: $panel; color: $accent; }"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"text--more"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", show=False),
        Binding("down,j", "step(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(1)", show=False),
    ]

    def __init__(self, id: str, *, can_focus: bool = True) -> None:
        super().__init__(id=id)
        self.can_focus = can_focus
        self._text = Content("")
        self._strips: list[Strip] | None = None
        self._top = 0

    @property
    def text(self) -> Content:
        """What is shown."""
        return self._text

    def show(self, paragraphs: Iterable[Content], *, from_top: bool = False) -> None:
        """Show another text; ``from_top`` when it is about something else than the one before."""
        before, was = self._strips, self._top
        self._text = Content("\n").join(paragraphs)
        self._strips = None
        if from_top:
            self._top = 0
        if before is None or was != self._top or not self.size:
            self.refresh()
            return
        marked = max(len(before), len(self._lines())) > self.size.height  # then marks may come or go
        for y, (old, new) in enumerate(zip_longest(before[was:], self._lines()[was:])):
            if y >= self.size.height:
                break
            if old != new or (marked and y in (0, self.size.height - 1)):
                self.refresh(Region(0, y, self.size.width, 1))

    def reveal(self, beginning: str) -> None:
        """Read from the first line that begins so; nothing happens if there is none."""
        for place, line in enumerate(self._lines()):
            if line.text.startswith(beginning):
                self._read_from(place)
                return

    def notify_style_update(self) -> None:
        """Other colours: everything is painted again."""
        self._strips = None
        super().notify_style_update()

    def on_resize(self) -> None:
        """Wrapped anew."""
        self._strips = None

    def _lines(self) -> list[Strip]:
        if self._strips is None:
            width = self.size.width
            self._strips = Visual.to_strips(self, self._text, width, None, self.visual_style, pad=True)
        return self._strips

    def render_line(self, y: int) -> Strip:
        """One visible line."""
        lines = self._lines()
        last = max(0, len(lines) - self.size.height)
        self._top = min(self._top, last)
        place = self._top + y
        width = self.size.width
        line = lines[place] if place < len(lines) else Strip.blank(width, self.rich_style)
        if (y == 0 and self._top > 0) or (y == self.size.height - 1 and self._top < last):
            words = MORE_ABOVE if y == 0 and self._top > 0 else MORE_BELOW
            style = self.get_component_rich_style("text--more")
            kept = max(0, width - len(words))
            line = Strip([*line.crop(0, kept), Segment(words, style)], kept + len(words))
        return line

    def _read_from(self, top: int) -> None:
        top = max(0, min(top, len(self._lines()) - self.size.height))
        if top != self._top:
            self._top = top
            self.refresh()

    def action_step(self, way: int) -> None:
        """One line."""
        self._read_from(self._top + way)

    def action_page(self, way: int) -> None:
        """One screen, a line of it kept."""
        self._read_from(self._top + way * max(1, self.size.height - 1))

    def action_edge(self, end: int) -> None:
        """Top or bottom."""
        self._read_from(len(self._lines()) if end else 0)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel."""
        event.stop()
        self._read_from(self._top + 3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel."""
        event.stop()
        self._read_from(self._top - 3)
