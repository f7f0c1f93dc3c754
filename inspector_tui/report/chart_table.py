"""A picture's figures as a table, for forms of a report that hold no pictures."""

from __future__ import annotations

from typing import Final

from ..model.charts import Chart, Series
from ..model.text import Lang, Text
from .document import Table

_WHAT: Final = Text("구분", "Of")


def chart_table(chart: Chart, lang: Lang) -> Table:
    """One row a category, one column a series; in a matrix each figure with what it is out of."""
    unit = chart.unit.say(lang)
    return Table(
        f"{chart.title.say(lang)} ({unit})" if unit else chart.title.say(lang),
        (_WHAT.say(lang), *(one.name.say(lang) for one in chart.series)),
        tuple(
            (category.say(lang), *(_figure(one, at) for one in chart.series))
            for at, category in enumerate(chart.categories)
        ),
    )


def _figure(series: Series, at: int) -> str:
    value = str(series.values[at])
    return f"{value}/{series.of[at]}" if series.of else value
