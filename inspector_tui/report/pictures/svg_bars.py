"""Bars lying on their side: one a category with its series one after the other, or one a series."""

from __future__ import annotations

from inspector_tui.model.charts import Chart
from inspector_tui.model.text import Lang

from .svg_parts import FAINT, LABELS, LINE, SIZE, WIDTH, element, lines_of, on_surface, spans, surface, text

_BAR = 20
_GAP = 8
_ROOM = 8
"""Between names, bars and figures."""


def stacked(chart: Chart, chart_id: str, lang: Lang, top: float) -> tuple[str, float]:
    """One bar a category; at its end every figure with its mark, however thin its piece is."""
    rows = range(len(chart.categories))
    ends = [_figures(chart, at, lang) for at in rows]
    right = max(spans(end) for end in ends) + _ROOM
    wide = max(120.0, WIDTH - LABELS - right)
    totals = [sum(series.values[at] for series in chart.series) for at in rows]
    scale = wide / max([*totals, 1])
    parts, y = [], top
    for at in rows:
        label, height = _label(chart.categories[at].say(lang), y, _BAR)
        parts.append(label)
        middle = y + height / 2 - _BAR / 2
        x = float(LABELS)
        for series in chart.series:
            length = series.values[at] * scale
            if length:
                parts.append(surface(chart_id, series.tone, x, middle, length, _BAR))
                said = f"{series.mark.say(lang)}{series.values[at]}"
                if spans(said) + 6 <= length:
                    parts.append(on_surface(series.tone, x + length / 2, middle + 14, said))
            x += length
        parts.append(text(x + _ROOM, middle + 14, ends[at]))
        y += height + _GAP
    parts.append(_axis(top, y))
    return "".join(parts), y - top


def _figures(chart: Chart, at: int, lang: Lang) -> str:
    """Every figure of a bar with its mark, and how many there are in all."""
    figures = [
        f"{series.mark.say(lang)}{series.values[at]}" for series in chart.series if series.values[at] > 0
    ]
    total = sum(series.values[at] for series in chart.series)
    return f"{total}  ({' '.join(figures)})" if len(figures) > 1 else " ".join(figures) or "0"


def grouped(chart: Chart, chart_id: str, lang: Lang, top: float) -> tuple[str, float]:
    """One bar a category and series, its mark before it and its figure behind it."""
    most = max([*(value for series in chart.series for value in series.values), 1])
    marks = max(spans(series.mark.say(lang), SIZE - 1) for series in chart.series) + 6
    left = LABELS + marks
    scale = (WIDTH - left - spans(str(most)) - _ROOM * 2) / most
    parts, y, bar = [], top, 15
    for at, category in enumerate(chart.categories):
        high = len(chart.series) * (bar + 2)
        label, height = _label(category.say(lang), y, high)
        parts.append(label)
        for row, series in enumerate(chart.series):
            middle = y + height / 2 - high / 2 + row * (bar + 2)
            said, length = series.says(at), series.values[at] * scale
            parts.append(text(left - 5, middle + 11.5, series.mark.say(lang), size=SIZE - 1, anchor="end"))
            if length:
                parts.append(surface(chart_id, series.tone, left, middle, length, bar))
            alarms = series.alarms(at)
            parts.append(text(left + length + 6, middle + 11.5, said + (" !" if alarms else ""), bold=alarms))
        y += height + _GAP + 2
        if at + 1 < len(chart.categories):
            parts.append(element("path", d=f"M0,{y - 5:.2f} H{WIDTH}", stroke=FAINT, stroke_width=0.6))
    parts.append(_axis(top, y, left))
    return "".join(parts), y - top


def _label(said: str, y: float, high: float) -> tuple[str, float]:
    """A name in up to two lines, and how high its row is."""
    lines = lines_of(said, LABELS - _ROOM, SIZE, most=2)
    height = max(high, 15 * len(lines))
    first = y + height / 2 - 15 * len(lines) / 2 + 11.5
    return "".join(text(0, first + 15 * at, line) for at, line in enumerate(lines)), height


def _axis(top: float, bottom: float, at: float = LABELS) -> str:
    line = f"M{at:.2f},{top - 3:.2f} V{bottom - _GAP + 3:.2f}"
    return element("path", d=line, stroke=LINE, stroke_width=1, fill="none")
