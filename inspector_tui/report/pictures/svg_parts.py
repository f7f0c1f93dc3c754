"""What every picture is drawn with: elements, measures of text, how each tone looks in colour and in print.

Attributes only, no style sheet and no script: a page that allows neither shows the picture all the same.
The colours differ in lightness, and each has a pattern of its own, so that grey paper says the same.
"""

from __future__ import annotations

import re
from html import escape
from typing import Final

from inspector_tui.model.charts import Tone
from inspector_tui.model.text import inert

from ..papers.cells import cells, cut, wrapped

WIDTH: Final = 720
"""Units across: the width between the margins of A4, a quarter of a millimetre each."""
LABELS: Final = 168
"""What names of rows take of it."""
SIZE: Final = 12
"""The letters of names and figures."""

_NO_XML: Final = re.compile("[\ufffe\uffff]")
_FAMILY: Final = "Noto Sans KR, Noto Sans CJK KR, Malgun Gothic, Apple SD Gothic Neo, NanumGothic, sans-serif"
_WIDE, _NARROW = 1.0, 0.57
"""How wide a letter of Hangul and one of Latin is drawn, in its size, about."""

_LOOKS: Final = {
    Tone.GOOD: ("#d3ead9", "#1e6b34", "#000000"),
    Tone.FAIR: ("#f9dfa3", "#7a4f00", "#000000"),
    Tone.BAD: ("#8f1d15", "#5c0f0a", "#ffffff"),
    Tone.MUTED: ("#eceef1", "#59616e", "#000000"),
    Tone.OPEN: ("#ffffff", "#59616e", "#000000"),
    Tone.PLAIN: ("#9dbfe3", "#1f5fa8", "#000000"),
}
"""Each tone's surface, its line and pattern, and the letters on it."""

_PATTERNS: Final = {
    Tone.FAIR: '<path d="M-1,1 l2,-2 M0,6 l6,-6 M5,7 l2,-2" stroke="{line}" stroke-width="1"/>',
    Tone.MUTED: '<circle cx="3" cy="3" r="0.9" fill="{line}"/>',
    Tone.PLAIN: '<path d="M0,3 h6" stroke="{line}" stroke-width="0.6"/>',
}
"""What is drawn on a surface, six units square."""

LINE: Final = "#59616e"
FAINT: Final = "#c4c9d1"
INK: Final = "#000000"


def number(value: float) -> str:
    """A measure as it is written: no more than two places, and the same on every machine."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def element(name: str, *inside: str, **attributes: str | float) -> str:
    """An element; ``stroke_width`` is written ``stroke-width``. What is inside is markup already."""
    said = "".join(
        f' {key.strip("_").replace("_", "-")}="{escape(value) if isinstance(value, str) else number(value)}"'
        for key, value in attributes.items()
    )
    return f"<{name}{said}>{''.join(inside)}</{name}>" if inside else f"<{name}{said}/>"


def words(text: str) -> str:
    """Data as text between tags: never markup, on one line, without what no XML may hold."""
    return escape(" ".join(_NO_XML.sub("\ufffd", inert(text)).split()), quote=False)


def text(
    x: float,
    y: float,
    said: str,
    *,
    size: float = SIZE,
    anchor: str = "start",
    bold: bool = False,
    fill: str = INK,
) -> str:
    """A line of text whose baseline begins at a point, or ends or is centred there."""
    more: dict[str, str | float] = {"text_anchor": anchor} if anchor != "start" else {}
    if bold:
        more["font_weight"] = "bold"
    return element("text", words(said), x=x, y=y, font_size=size, fill=fill, **more)


def spans(said: str, size: float = SIZE) -> float:
    """How wide a text is drawn, about."""
    narrow = sum(cells(letter) == 1 for letter in said)
    return size * (_NARROW * narrow + _WIDE * (cells(said) - narrow) / 2)


def fitting(said: str, room: float, size: float = SIZE) -> str:
    """A text cut so that it is drawn within ``room``."""
    flat = " ".join(inert(said).split())
    if spans(flat, size) <= room:
        return flat
    width = cells(flat)
    while width > 2 and spans(cut(flat, width), size) > room:
        width -= 1
    return cut(flat, width)


def lines_of(said: str, room: float, size: float = SIZE, most: int = 99) -> list[str]:
    """A text in lines that are drawn within ``room``; what is more than ``most`` lines is cut and marked."""
    flat = " ".join(inert(said).split())
    width = max(2, int(room / (size * _NARROW)))
    lines = [flat] if spans(flat, size) <= room else wrapped(flat, width)
    if len(lines) > most:
        lines = [*lines[: most - 1], fitting(lines[most - 1] + "..", room, size)]
    return lines


def look_of(tone: Tone) -> tuple[str, str, str]:
    """Surface, line and letters of a tone."""
    return _LOOKS[tone]


def pattern_id(chart_id: str, tone: Tone) -> str:
    """What a pattern is called: several pictures stand in one page."""
    return f"{chart_id}-{tone.value}"


def patterns(chart_id: str, tones: set[Tone]) -> str:
    """The patterns of the tones that a picture uses."""
    made = [_pattern(chart_id, tone) for tone in Tone if tone in tones and tone in _PATTERNS]
    return element("defs", *made) if made else ""


def _pattern(chart_id: str, tone: Tone) -> str:
    surface, line, _ = _LOOKS[tone]
    return element(
        "pattern",
        element("rect", width=6, height=6, fill=surface),
        _PATTERNS[tone].format(line=line),
        id=pattern_id(chart_id, tone),
        width=6,
        height=6,
        patternUnits="userSpaceOnUse",
    )


def surface(chart_id: str, tone: Tone, x: float, y: float, width: float, height: float) -> str:
    """A piece of a bar in the colour and pattern of a tone."""
    fill = f"url(#{pattern_id(chart_id, tone)})" if tone in _PATTERNS else _LOOKS[tone][0]
    return element(
        "rect", x=x, y=y, width=width, height=height, fill=fill, stroke=_LOOKS[tone][1], stroke_width=0.8
    )


def on_surface(tone: Tone, x: float, y: float, said: str) -> str:
    """Letters in the middle of a piece; a plate keeps them apart from its pattern."""
    wide = spans(said, SIZE - 1) + 4
    plate = ""
    if tone in _PATTERNS:
        plate = element("rect", x=x - wide / 2, y=y - 10.5, width=wide, height=13.5, rx=2, fill="#ffffff")
    return plate + text(x, y, said, size=SIZE - 1, anchor="middle", bold=True, fill=_LOOKS[tone][2])


def opening(chart_id: str, height: float) -> dict[str, str | float]:
    """The attributes of the outermost element."""
    return {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {WIDTH} {number(height)}",
        "width": WIDTH,
        "height": height,
        "role": "img",
        "aria_labelledby": f"{chart_id}-title {chart_id}-desc",
        "font_family": _FAMILY,
    }
