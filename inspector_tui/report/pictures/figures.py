"""A picture's figures as a table: what formats without pictures show, and what stands under one."""

from __future__ import annotations

from inspector_tui.model.charts import Chart
from inspector_tui.model.text import Lang


def columns_of(chart: Chart, lang: Lang) -> tuple[str, ...]:
    """The heads: what is counted, then every series."""
    return (chart.unit.say(lang), *(series.name.say(lang) for series in chart.series))


def rows_of(chart: Chart, lang: Lang) -> tuple[tuple[str, ...], ...]:
    """One row a category; each figure as the picture writes it."""
    return tuple(
        (category.say(lang), *(series.says(at) for series in chart.series))
        for at, category in enumerate(chart.categories)
    )
