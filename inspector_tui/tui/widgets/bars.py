"""Scroll bars of spaces: Textual's ends are block characters, as wide as the terminal likes in CJK mode."""

from __future__ import annotations

from typing import ClassVar

from textual.scrollbar import ScrollBar, ScrollBarRender


class PlainBars(ScrollBarRender):
    """Background colours alone."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "] * 8
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "] * 8


def use() -> None:
    """Every scroll bar from now on."""
    ScrollBar.renderer = PlainBars
