"""The lines of findings over time, drawn by plotext: the one picture that letters cannot draw.

Of plotext we take the drawing of lines alone, in dots of Braille (one cell wide everywhere). Its frames,
axes and bars are made of characters of ambiguous width, and it counts a letter of Hangul as one cell, so that
labels push its bars aside: labels and figures are ours. Loaded when the picture is opened, never before.
"""

from __future__ import annotations

from itertools import count
from math import ceil
from typing import Final

from textual.color import Color
from textual_plotext import PlotextPlot

from inspector_tui.model.charts import Chart

from .dashboard_paint import STYLES

POINTS: Final = "ox+*#"
"""What each line's points look like, so that lines differ without colour."""


class LinesPlot(PlotextPlot):
    """The lines of one chart, ``wide`` cells a category, with the figures of the grid to their left."""

    def show(self, chart: Chart, left: int, wide: int, height: int) -> None:
        """Draw; ``left`` cells are for the figures of the axis."""
        many = len(chart.categories)
        self.styles.width = left + wide * many
        self.styles.height = height
        plot = self.plt
        plot.clear_figure()
        most = max(value for series in chart.series for value in series.values)
        ticks = grid(most, height)
        plot.frame(False)
        plot.xaxes(False, False)
        plot.yaxes(False, False)
        plot.xticks([])
        plot.yticks([float(tick) for tick in ticks], [f"{tick:>{left - 1}}" for tick in ticks])
        plot.xlim(-0.5, many - 0.5)
        plot.ylim(0, ticks[-1])
        places = list(range(many))
        for at, series in enumerate(chart.series):
            color = Color.parse(self._variable(STYLES[series.tone])).rgb
            plot.plot(places, list(series.values), marker="braille", color=color)
            plot.scatter(places, list(series.values), marker=POINTS[at % len(POINTS)], color=color)
        self.refresh()

    def _variable(self, style: str) -> str:
        variables = self.app.theme_variables
        return variables.get(style.removeprefix("$"), variables["foreground"])


def grid(most: int, height: int) -> list[int]:
    """Figures up the axis, 1, 2 or 5 of a power of ten apart: no more than fit, ``most`` below the last."""
    lines = max(2, min(6, height // 3))
    steps = (one * 10**power for power in count() for one in (1, 2, 5))
    step = next(step for step in steps if step * (lines - 1) >= most)
    return list(range(0, step * ceil(most / step) + 1, step))
