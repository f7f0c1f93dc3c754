"""Charts as lines of a screen: bars reversed with their letters in them, the figure under the cursor too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from rich.cells import cell_len
from textual.content import Content

from inspector_tui import workspace as ws
from inspector_tui.model.charts import Chart, Piece, Tone
from inspector_tui.model.text import Lang, Text

from ...inert import cut, fitted, together

STYLES = {
    Tone.GOOD: "$v-satisfied",
    Tone.FAIR: "$v-partial",
    Tone.BAD: "$v-unsatisfied",
    Tone.MUTED: "$v-na",
    Tone.PLAIN: "$v-unverifiable",
    Tone.OPEN: "$text-muted",
}
GAP = 4
"""Between two columns of pictures."""
Cursor = tuple[int, int]
"""Category and series of a figure."""


def title_of(chart: Chart, lang: Lang) -> str:
    """Title and what is counted."""
    return f"{chart.title.say(lang)} ({chart.unit.say(lang)})"


def figures(
    chart: Chart, lang: Lang, width: int, cursor: Cursor | None = None, *, table: bool = False
) -> tuple[list[Content], int]:
    """The figures of a chart, a line each, and on which of them the one under the cursor stands."""
    lines = ws.dashboard.in_letters(chart, lang, width, table=table)
    here = (
        at
        for at, line in enumerate(lines)
        if any((piece.category, piece.series) == cursor and not piece.bar for piece in line)
    )
    return [painted(line, cursor) for line in lines], next(here, 0)


def painted(line: Iterable[Piece], cursor: Cursor | None) -> Content:
    """A line of pieces in the colours of their tones."""
    return together(*((piece.text, _style(piece, cursor)) for piece in line))


def _style(piece: Piece, cursor: Cursor | None) -> str:
    here = cursor is not None and piece.category == cursor[0]
    if piece.series is None:
        return "bold" if here else ""
    tone = STYLES[piece.tone] if piece.tone is not None else ""
    if piece.bar:
        return tone if piece.tone is Tone.OPEN else f"reverse {tone}".strip()
    if here and cursor is not None and piece.series == cursor[1]:
        return "bold reverse $accent"
    return tone


def said(chart: Chart, lang: Lang, cursor: Cursor) -> str:
    """The figure under the cursor in words."""
    if chart.empty:
        return ""
    category, series = chart.categories[cursor[0]], chart.series[cursor[1]]
    figure = series.says(cursor[0]) or Text("적용되지 않음", "does not apply").say(lang)
    alarm = " !" if series.alarms(cursor[0]) else ""
    return f"{category.say(lang)} / {series.name.say(lang)}: {figure}{alarm}"


def overview(charts: Sequence[Chart], lang: Lang, width: int, chosen: int) -> list[Content]:
    """All pictures in two columns, the chosen one's title marked."""
    wide = (width - GAP) // 2
    left = [line for at in (0, 1, 2) for line in _small(charts[at], at, lang, wide, chosen)]
    right = [line for at in (3, 4) for line in _small(charts[at], at, lang, wide, chosen)]
    blank = Content(" " * wide)
    return [
        together(one, " " * (wide - cell_len(one.plain) + GAP), other)
        for one, other in zip_longest(left, right, fillvalue=blank)
    ]


def _small(chart: Chart, at: int, lang: Lang, width: int, chosen: int) -> list[Content]:
    style = "bold reverse $accent" if at == chosen else "bold $accent"
    head = together((cut(f" {at + 1} {title_of(chart, lang)} ", width), style))
    marks = [cut(one, width) for one in ws.dashboard.legend(chart, lang, width)]
    if len(marks) > 2:  # a coverage has many classes: their marks are explained in the picture itself
        marks = []
    return [
        head,
        *(together((one, "$text-muted")) for one in marks),
        *figures(chart, lang, width)[0],
        Content(""),
    ]


def period_rows(chart: Chart, lang: Lang, left: int, wide: int, cursor: Cursor) -> list[Content]:
    """The figures under the lines: a row a series, each figure under its point."""
    names = [cut(name.say(lang), wide - 1) if wide > 3 else "" for name in chart.categories]
    rows = [together(" " * left, *((_middle(name, wide), "$text-muted") for name in names))]
    for place, series in enumerate(chart.series):
        pieces: list[str | tuple[str, str]] = [
            (fitted(f" {series.mark.say(lang)}", left), STYLES[series.tone])
        ]
        for at, value in enumerate(series.values):
            style = "bold reverse $accent" if (at, place) == cursor else STYLES[series.tone]
            pad = wide - len(str(value))
            pieces += [" " * (pad - pad // 2), (str(value) if value else ".", style)]
            pieces.append(" " * (pad // 2 + (len(str(value)) - 1 if not value else 0)))
        rows.append(together(*pieces))
    return rows


def _middle(text: str, width: int) -> str:
    pad = width - cell_len(text)
    return " " * (pad - pad // 2) + text + " " * (pad // 2)
