"""The one line at the top and the one at the bottom of every screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from ..inert import cut, together


class HeadLine(Widget):
    """Left: where we are. Right: what matters now (counts, saved or not). The right side wins room."""

    DEFAULT_CSS = "HeadLine { height: 1; background: $panel; color: $foreground; text-style: bold; }"

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._left = ""
        self._right = ""
        self._tone = ""

    def show(self, left: str | None = None, right: str | None = None, tone: str | None = None) -> None:
        """Change either side; ``tone`` styles the right one ("$error" when a save failed)."""
        before = self._left, self._right, self._tone
        self._left = self._left if left is None else left
        self._right = self._right if right is None else right
        self._tone = self._tone if tone is None else tone
        if before != (self._left, self._right, self._tone):
            self.refresh()

    def render(self) -> Content:
        """Both sides on one line."""
        width = self.size.width
        right = cut(self._right, max(0, width - 12))
        left = cut(self._left, max(0, width - cell_len(right) - 3))
        gap = " " * max(1, width - cell_len(left) - cell_len(right) - 2)
        return together(" ", left, gap, (right, self._tone) if self._tone else right)


class SayLine(Widget):
    """One line that says something, cut to its width: another text is a repaint, never a layout."""

    DEFAULT_CSS = "SayLine { height: 1; }"

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._words = ""
        self._tone = ""

    @property
    def words(self) -> str:
        """What it says."""
        return self._words

    def show(self, words: str, tone: str = "") -> None:
        """Say ``words`` in style ``tone``."""
        if (words, tone) != (self._words, self._tone):
            self._words, self._tone = words, tone
            self.refresh()

    def render(self) -> Content:
        """As much as fits."""
        return together((cut(self._words, self.size.width), self._tone))


class FootLine(Widget):
    """The keys of a screen: at most seven, fewer where there is no room, and always "? more"."""

    DEFAULT_CSS = "FootLine { height: 1; dock: bottom; background: $panel; color: $foreground; }"

    def __init__(self, keys: Callable[[], Iterable[tuple[str, str]]], more: Callable[[], str]) -> None:
        """``keys`` gives (key, label) pairs by weight; ``more`` the word behind "?" ("" for none)."""
        super().__init__()
        self._keys = keys
        self._more = more

    def render(self) -> Content:
        """As many keys as fit."""
        more = self._more()
        room = self.size.width - (cell_len(more) + 4 if more else 0)
        pieces: list[tuple[str, str] | str] = []
        for key, label in self._keys():
            need = cell_len(key) + cell_len(label) + 3
            if need > room:
                break
            room -= need
            pieces += [" ", (key, "bold $accent"), f" {label} "]
        if more:
            pieces += [" ", ("?", "bold $accent"), f" {more}"]
        return together(*pieces)
