"""Rows and columns with a figure in each cell: how much of how many, or how many of all."""

from __future__ import annotations

from inspector_tui.model.charts import Chart, Series, Tone
from inspector_tui.model.text import Lang

from .chart_text import marked_name
from .svg_parts import FAINT, LABELS, LINE, SIZE, WIDTH, element, fitting, lines_of, look_of, spans, text

_ROW = 28
_GREYS = ("#f4f5f7", "#e3e6ea", "#d0d5db")
"""Fills by how many: a quarter of the most, half of it, more. The figure is in front of it."""


def matrix(chart: Chart, _chart_id: str, lang: Lang, top: float) -> tuple[str, float]:
    """The table; columns too narrow for their names bear their marks, with the names under the table."""
    wide = min(140.0, (WIDTH - LABELS) / len(chart.series))
    names = [marked_name(series, lang) for series in chart.series]
    full = all(spans(word) <= wide - 4 for name in names for word in name.split()) and wide >= 60
    heads = [
        lines_of(name, wide - 6, SIZE - 1, most=3) if full else [fitting(series.mark.say(lang), wide - 2)]
        for name, series in zip(names, chart.series, strict=True)
    ]
    high = 14 * max(len(head) for head in heads) + 6
    parts = []
    for column, head in enumerate(heads):
        x = LABELS + wide * (column + 0.5)
        parts += [
            text(
                x, top + high - 6 - 14 * (len(head) - 1 - at), line, size=SIZE - 1, anchor="middle", bold=True
            )
            for at, line in enumerate(head)
        ]
    most = max([value for series in chart.series for value in series.values] or [1])
    y = top + high
    for at, category in enumerate(chart.categories):
        lines = lines_of(category.say(lang), LABELS - 8, SIZE - 1, most=2)
        first = y + _ROW / 2 - 13 * len(lines) / 2 + 10.5
        parts += [text(0, first + 13 * row, line, size=SIZE - 1) for row, line in enumerate(lines)]
        for column, series in enumerate(chart.series):
            parts.append(_cell(series, at, most, LABELS + wide * column, y, wide))
        y += _ROW
    if not full:
        for line in _legend(names):
            parts.append(text(0, y + 14, line, size=SIZE - 1))
            y += 15
    return "".join(parts), y - top + 6


def _legend(names: list[str]) -> list[str]:
    """The names behind the marks, as many in a line as fit."""
    lines: list[str] = []
    for name in names:
        if lines and spans(f"{lines[-1]},  {name}", SIZE - 1) <= WIDTH:
            lines[-1] += f",  {name}"
        else:
            lines.append(name)
    return lines


def _cell(series: Series, at: int, most: int, x: float, y: float, wide: float) -> str:
    said, value = series.says(at), series.values[at]
    alarm = series.alarms(at)
    fill, ink = "#ffffff", "#000000"
    if alarm:
        fill, _, ink = look_of(Tone.BAD)
    elif value and not series.of:
        fill = _GREYS[min(2, value * 3 // max(most, 1))]
    frame = element(
        "rect",
        x=x + 0.5,
        y=y + 0.5,
        width=wide - 1,
        height=_ROW - 1,
        fill=fill,
        stroke=LINE if said else FAINT,
        stroke_width=0.8 if said else 0.4,
    )
    if not said:
        return frame
    bar = ""
    if series.of and series.of[at]:  # how far: a bar at the foot of the cell, full when nothing is left
        room = wide - 7
        bar = element("rect", x=x + 3.5, y=y + _ROW - 8, width=room, height=4, fill="#ffffff", stroke=LINE)
        done = room * min(1.0, value / series.of[at])
        bar += (
            element("rect", x=x + 3.5, y=y + _ROW - 8, width=done, height=4, fill="#1f5fa8") if done else ""
        )
    quiet = not value and not series.of
    middle = y + (14 if series.of else 18.5)
    size = SIZE - 1 if spans(said) <= wide - 4 else SIZE - 3
    figure = text(
        x + wide / 2,
        middle,
        said + (" !" if alarm else ""),
        size=size,
        anchor="middle",
        bold=alarm,
        fill=LINE if quiet else ink,
    )
    return frame + bar + figure
