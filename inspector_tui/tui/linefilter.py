"""The last gate before the terminal: whatever a widget drew, no refused character leaves the app."""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from inspector_tui.model.text import REFUSED

_INNER_SPACE = str.maketrans({"\n": " ", "\t": " "})


@lru_cache(4096)
def _linkless(style: Style) -> Style:
    return style.update_link(None)


@lru_cache(4096)
def _colourless(style: Style) -> Style:
    return Style(bold=style.bold, underline=style.underline, reverse=style.reverse, meta=style.meta or None)


class Inert(LineFilter):
    """Drops refused characters and terminal hyperlinks from every line.

    Data is made visible-and-harmless much earlier (:mod:`.inert`); this gate holds when someone forgets.
    Refused characters have no width, so dropping them keeps columns where they were.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - as declared by Textual
        """The same segments, harmless. Untouched ones are passed on as they are."""
        return [_harmless(segment) for segment in segments]


def _harmless(segment: Segment) -> Segment:
    text, style, control = segment
    if control is not None:
        return segment
    if REFUSED.search(text) or "\n" in text or "\t" in text:
        text = REFUSED.sub("", text).translate(_INNER_SPACE)
    if style is not None and style.link is not None:
        style = _linkless(style)
    return Segment(text, style)


class Colourless(LineFilter):
    """No colour at all, for NO_COLOR and the mono theme: weight, underline and reverse remain."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - as declared by Textual
        """The same segments without colours."""
        return [
            Segment(text, None if style is None else _colourless(style), control)
            for text, style, control in segments
        ]
