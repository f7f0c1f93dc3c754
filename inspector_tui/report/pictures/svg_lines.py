"""Lines over time, with the figures they are made of in rows under them."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from inspector_tui.model.charts import Chart, Series
from inspector_tui.model.text import Lang

from .chart_text import marked_name
from .svg_parts import FAINT, LABELS, LINE, SIZE, WIDTH, element, fitting, look_of, number, spans, text

_HIGH = 170
_LEFT = LABELS
_DASHES = ("", "7 3", "2 3", "8 3 2 3", "12 4", "1 5")


def plotted(chart: Chart, _chart_id: str, lang: Lang, top: float) -> tuple[str, float]:
    """The area with its lines; under it when, and how many of each: no line hides another's figures."""
    most = max(value for series in chart.series for value in series.values)
    step = _step(most)
    ceiling = step * ceil(most / step)
    count = len(chart.categories)
    wide = (WIDTH - _LEFT) / count
    xs = [_LEFT + wide * (at + 0.5) for at in range(count)]

    def y_of(value: int) -> float:
        return top + 8 + _HIGH * (1 - value / ceiling)

    parts = list(_grid(step, ceiling, y_of(0), y_of(ceiling)))
    for at, series in enumerate(chart.series):
        parts += _line(series, at, [(x, y_of(value)) for x, value in zip(xs, series.values, strict=True)])
    foot, taken = _rows(chart, lang, xs, wide, y_of(0) + 18)
    return "".join(parts) + foot, _HIGH + 26 + taken


def _step(most: int) -> int:
    """How far apart the lines of the grid are: 1, 2 or 5 of a power of ten, five of them at most."""
    ten = 1
    while True:
        for step in (ten, 2 * ten, 5 * ten):
            if most <= 5 * step:
                return step
        ten *= 10


def _grid(step: int, ceiling: int, bottom: float, top: float) -> Iterator[str]:
    for value in range(0, ceiling + 1, step):
        y = bottom - (bottom - top) * value / ceiling
        line = f"M{_LEFT},{number(y)} H{WIDTH}"
        yield element("path", d=line, stroke=FAINT if value else LINE, stroke_width=0.8)
        yield text(_LEFT - 6, y + 4, str(value), size=SIZE - 1, anchor="end", fill=LINE)


def _line(series: Series, at: int, points: list[tuple[float, float]]) -> Iterator[str]:
    color = look_of(series.tone)[1]
    way = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    more: dict[str, str | float] = {"stroke_dasharray": dash} if (dash := _dash(at)) else {}
    yield element("polyline", points=way, fill="none", stroke=color, stroke_width=2, **more)
    for x, y in points:
        yield _point(at, x, y, color)


def _dash(at: int) -> str:
    return _DASHES[at % len(_DASHES)]


def _point(at: int, x: float, y: float, color: str) -> str:
    """A shape of its own for each line: disc, square, triangle, diamond; hollow from the fifth on."""
    fill = color if at < 4 else "#ffffff"
    shapes = (
        f"M{x - 4:.2f},{y:.2f} a4,4 0 1,0 8,0 a4,4 0 1,0 -8,0",
        f"M{x - 4:.2f},{y - 4:.2f} h8 v8 h-8 z",
        f"M{x:.2f},{y - 5:.2f} l5,9 h-10 z",
        f"M{x:.2f},{y - 5.5:.2f} l5.5,5.5 l-5.5,5.5 l-5.5,-5.5 z",
    )
    return element("path", d=shapes[at % 4], fill=fill, stroke=color, stroke_width=1.2)


def _rows(chart: Chart, lang: Lang, xs: list[float], wide: float, top: float) -> tuple[str, float]:
    """When, and a row a series: its line, name and figures. What does not fit side by side thins out."""
    widest = max(spans(one.say(lang), SIZE - 1) for one in chart.categories) + 4
    every = max(1, ceil(widest / wide))
    parts = [
        text(x, top, one.say(lang), size=SIZE - 1, anchor="middle")
        for at, (x, one) in enumerate(zip(xs, chart.categories, strict=True))
        if at % every == 0
    ]
    largest = max(spans(str(value), SIZE) for series in chart.series for value in series.values) + 3
    shown = max(1, ceil(largest / wide))
    y = top + 6
    for at, series in enumerate(chart.series):
        parts.append(element("path", d=f"M0,{number(y)} H{WIDTH}", stroke=FAINT, stroke_width=0.6))
        color = look_of(series.tone)[1]
        more: dict[str, str | float] = {"stroke_dasharray": dash} if (dash := _dash(at)) else {}
        parts.append(element("path", d=f"M0,{number(y + 10)} h34", stroke=color, stroke_width=2, **more))
        parts.append(_point(at, 17, y + 10, color))
        parts.append(text(40, y + 14, fitting(marked_name(series, lang), LABELS - 44)))
        parts += [
            text(x, y + 14, str(value), anchor="middle")
            for column, (x, value) in enumerate(zip(xs, series.values, strict=True))
            if column % shown == 0
        ]
        y += 20
    return "".join(parts), y - top + 2
