"""A chart as a picture for reports: a still SVG, complete in itself.

In: the same :class:`Chart` that the terminal draws. Out: one element, ready to stand in a page or in a file
of its own. No script, no style sheet, nothing fetched; text is escaped; the same chart gives the same bytes.
It says its figures in letters, too: for grey paper, and for whoever has it read aloud.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from inspector_tui.model.charts import Chart, ChartKind
from inspector_tui.model.text import Lang, Text

from .chart_text import marked_name
from .svg_bars import grouped, stacked
from .svg_lines import plotted
from .svg_matrix import matrix
from .svg_parts import (
    INK,
    LINE,
    SIZE,
    WIDTH,
    element,
    lines_of,
    opening,
    patterns,
    spans,
    surface,
    text,
    words,
)

_DRAWN: Final = {
    ChartKind.STACKED: stacked,
    ChartKind.GROUPED: grouped,
    ChartKind.LINES: plotted,
    ChartKind.MATRIX: matrix,
}
_NOTHING: Final = Text("표시할 기록이 없습니다", "Nothing to show")
_UNIT: Final = Text("단위: {unit}", "Counted: {unit}")
_NOT_PLAIN: Final = re.compile(r"[^a-z0-9-]+")


def svg(chart: Chart, lang: Lang) -> str:
    """The picture in one language. An empty chart is a picture that says so."""
    chart_id = "chart-" + _NOT_PLAIN.sub("-", chart.id.lower())
    body, height = _head(chart, chart_id, lang)
    if chart.empty:
        body.append(text(0, height + 14, _NOTHING.say(lang)))
        height += 26
    else:
        drawn, taken = _DRAWN[chart.kind](chart, chart_id, lang, height)
        body.append(drawn)
        height += taken
    note, taken = _note(chart, lang, height)
    return element(
        "svg",
        element("title", words(chart.title.say(lang)), id=f"{chart_id}-title"),
        element("desc", words(said(chart, lang)), id=f"{chart_id}-desc"),
        patterns(chart_id, set() if chart.empty else {series.tone for series in chart.series}),
        *body,
        note,
        **opening(chart_id, height + taken),
    )


def said(chart: Chart, lang: Lang) -> str:
    """Every figure of a chart as a sentence."""
    if chart.empty:
        return _NOTHING.say(lang)
    rows = []
    for at, category in enumerate(chart.categories):
        figures = [f"{series.name.say(lang)} {series.says(at)}" for series in chart.series if series.says(at)]
        if figures:
            rows.append(f"{category.say(lang)}: {', '.join(figures)}")
    return f"{_UNIT.say(lang).format(unit=chart.unit.say(lang))}. " + "; ".join(rows)


def _head(chart: Chart, chart_id: str, lang: Lang) -> tuple[list[str], float]:
    """Title, unit and what the marks mean; how high that is."""
    unit = f"({chart.unit.say(lang)})"
    lines = lines_of(chart.title.say(lang), WIDTH - spans(unit) - 10, SIZE + 2)
    body = [text(0, 15 + 18 * at, line, size=SIZE + 2, bold=True) for at, line in enumerate(lines)]
    body.append(text(WIDTH, 15, unit, anchor="end", fill=LINE))
    height = 18.0 * len(lines) + 8
    if chart.empty or chart.kind in (ChartKind.MATRIX, ChartKind.LINES):  # those name their series themselves
        return body, height
    x = 0.0
    for swatch, wide in _swatches(chart, chart_id, lang):
        if x and x + wide > WIDTH:
            x, height = 0.0, height + 18
        body.append(element("g", swatch, transform=f"translate({x:.2f} {height:.2f})"))
        x += wide + 16
    return body, height + 24


def _swatches(chart: Chart, chart_id: str, lang: Lang) -> Iterator[tuple[str, float]]:
    for series in chart.series:
        name = marked_name(series, lang)
        yield surface(chart_id, series.tone, 0.5, 1, 18, 12) + text(24, 11.5, name), 24 + spans(name)


def _note(chart: Chart, lang: Lang, top: float) -> tuple[str, float]:
    if chart.empty or not chart.note.say(lang):
        return "", 4
    lines = lines_of(chart.note.say(lang), WIDTH, SIZE - 1)
    made = [text(0, top + 14 + 15 * at, line, size=SIZE - 1, fill=INK) for at, line in enumerate(lines)]
    return "".join(made), 15 * len(lines) + 6
