"""A picture's figures as a table: what formats without pictures show, and what stands under one."""

from __future__ import annotations

from inspector_tui.model.charts import Chart
from inspector_tui.model.text import Lang


def columns_of(chart: Chart, lang: Lang) -> tuple[str, ...]:
    """The heads: what is counted, then every series."""
    return (chart.unit.say(lang), *(series.name.say(lang) for series in chart.series))


def rows_of(chart: Chart, lang: Lang) -> tuple[tuple[str, ...], ...]:
    """One row a category; where a figure is out of so many, both."""
    return tuple(
        (category.say(lang), *(_cell(series.values, series.of, at) for series in chart.series))
        for at, category in enumerate(chart.categories)
    )


def _cell(values: tuple[int, ...], of: tuple[int, ...], at: int) -> str:
    value = str(values[at]) if at < len(values) else ""
    return f"{value}/{of[at]}" if at < len(of) else value
