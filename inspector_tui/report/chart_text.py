"""A chart in letters: for a terminal's command, for Markdown, and for the screen without colour.

In: a chart and how many cells a line has. Out: lines of pieces; joined they are plain text. A bar is made of
its series' marks, so it says the same in one colour; every figure stands beside it. Hangul takes two cells,
and no character is of ambiguous width.
"""

from __future__ import annotations

from collections.abc import Iterator

from inspector_tui.model.charts import Chart, ChartKind, Piece, Series
from inspector_tui.model.text import Lang, Text

from .cells import cells, cut, filled, flat, wrapped

Line = tuple[Piece, ...]

_NOTHING = Text("표시할 기록이 없습니다.", "Nothing recorded yet.")
_LABEL_MOST = 30
_BAR_LEAST = 10
_GAP = 2


def chart_lines(chart: Chart, lang: Lang, width: int = 80) -> list[Line]:
    """The figures of a chart, without its title: see :func:`chart_text` for all of it."""
    if chart.empty:
        return [(Piece(_NOTHING.say(lang)),)]
    if chart.kind is ChartKind.MATRIX:
        return list(_matrix(chart, lang, width))
    if chart.kind is ChartKind.GROUPED:
        return list(_grouped(chart, lang, width))
    return list(_bars(chart, lang, width))


def legend(chart: Chart, lang: Lang, width: int = 80) -> list[str]:
    """What the marks of a chart's series mean, in lines."""
    lines: list[str] = []
    for series in chart.series:
        said = marked_name(series, lang)
        if lines and cells(lines[-1]) + 3 + cells(said) <= width:
            lines[-1] += f"   {said}"
        else:
            lines.append(said)
    return lines


def chart_text(chart: Chart, lang: Lang, width: int = 80) -> str:
    """All of a chart: its title, what its marks mean, its figures, what it does not say."""
    head = f"{flat(chart.title.say(lang))} ({flat(chart.unit.say(lang))})"
    parts = [head]
    if not chart.empty:
        parts += legend(chart, lang, width)
    parts += ["".join(piece.text for piece in line).rstrip() for line in chart_lines(chart, lang, width)]
    return "\n".join([*parts, *note_lines(chart, lang, width)])


def note_lines(chart: Chart, lang: Lang, width: int = 80) -> list[str]:
    """What a chart does not say, in lines."""
    return wrapped(chart.note.say(lang), width) if chart.note.say(lang) and not chart.empty else []


def marked_name(series: Series, lang: Lang) -> str:
    """A series' mark and its name, once where they are the same."""
    mark, name = flat(series.mark.say(lang)), flat(series.name.say(lang))
    return name if mark in ("", name) else f"{mark} {name}"


def _labels(chart: Chart, lang: Lang, most: int) -> list[str]:
    names = [flat(name.say(lang)) for name in chart.categories]
    wide = min(most, max(cells(name) for name in names))
    return [filled(cut(name, wide), wide) for name in names]


def _bars(chart: Chart, lang: Lang, width: int) -> Iterator[Line]:
    """One bar a category; figures at its end, in columns of their own."""
    rows = range(len(chart.categories))
    totals = [sum(series.values[at] for series in chart.series) for at in rows]
    figures = [_figures(chart, at, lang, totals) for at in rows]
    right = max(sum(cells(piece.text) for piece in line) for line in figures)
    labels = _labels(chart, lang, max(8, min(_LABEL_MOST, width - right - _BAR_LEAST - 2 * _GAP)))
    room = max(_BAR_LEAST, width - cells(labels[0]) - right - 2 * _GAP)
    marks = [flat(series.mark.say(lang)) or "#" for series in chart.series]
    scale = min(max(map(cells, marks)), room / max([*totals, 1]))
    for at in rows:
        bar = tuple(_bar(chart, at, marks, scale))
        blank = Piece(" " * (room - sum(cells(piece.text) for piece in bar) + _GAP))
        yield (Piece(labels[at], category=at), Piece(" " * _GAP), *bar, blank, *figures[at])


def _bar(chart: Chart, at: int, marks: list[str], scale: float) -> Iterator[Piece]:
    """Marks over as many cells as the figure is worth, one at least for what is not nothing."""
    begun = 0.0
    for place, series in enumerate(chart.series):
        ended = begun + series.values[at] * scale
        wide = round(ended) - round(begun)
        if series.values[at] and wide < cells(marks[place]) and scale < cells(marks[place]):
            wide = 0  # its figure says it; a bar that is longer than it should be says something else
        begun = ended
        if wide:
            times, rest = divmod(wide, cells(marks[place]))
            yield Piece(marks[place] * times + " " * rest, series.tone, at, place)


def _figures(chart: Chart, at: int, lang: Lang, totals: list[int]) -> Line:
    wide = len(str(max(totals)))
    pieces = [Piece(f"{totals[at]:>{wide}} ", category=at)]
    for place, series in enumerate(chart.series):
        most = len(str(max(series.values)))
        if not any(series.values):
            continue
        mark = flat(series.mark.say(lang))
        alarm = "!" if series.alarms(at) else " " if series.stands_out else ""
        said = f"{mark}{series.values[at]}{alarm}" if series.values[at] else "."
        pieces.append(Piece(" " + filled(said, cells(mark) + most + len(alarm)), series.tone, at, place))
    return tuple(pieces)


def _grouped(chart: Chart, lang: Lang, width: int) -> Iterator[Line]:
    labels = _labels(chart, lang, _LABEL_MOST)
    marks = [flat(series.mark.say(lang)) for series in chart.series]
    wide = max(map(cells, marks))
    most = max([*(value for series in chart.series for value in series.values), 1])
    room = max(_BAR_LEAST, width - cells(labels[0]) - wide - len(str(most)) - 2 - 3 * _GAP)
    for at, label in enumerate(labels):
        for place, series in enumerate(chart.series):
            length = round(series.values[at] * room / most)
            said = series.says(at) + (" !" if series.alarms(at) else "")
            yield (
                Piece(label if place == 0 else " " * cells(label), category=at),
                Piece("  " + filled(marks[place], wide) + "  "),
                Piece("#" * length, series.tone, at, place),
                Piece("  " if length else ""),
                Piece(said, series.tone, at, place),
            )


def _matrix(chart: Chart, lang: Lang, width: int) -> Iterator[Line]:
    """Columns under their marks, so many beside each other as fit, the others below."""
    labels = _labels(chart, lang, max(8, min(_LABEL_MOST, width // 3)))
    heads = [flat(series.mark.say(lang)) for series in chart.series]
    rows = range(len(labels))
    wide = [
        2 + max(cells(head), *(cells(_in_cell(series, at)) for at in rows))
        for head, series in zip(heads, chart.series, strict=True)
    ]
    for first, end in _blocks(wide, width - cells(labels[0])):
        if first:
            yield ()
        columns = range(first, end)
        yield (
            Piece(" " * cells(labels[0])),
            *(Piece(_right(heads[place], wide[place])) for place in columns),
        )
        for at, label in enumerate(labels):
            yield (
                Piece(label, category=at),
                *(
                    Piece(_right(_in_cell(series, at), wide[place]), series.tone, at, place)
                    for place, series in enumerate(chart.series)
                    if place in columns
                ),
            )


def _blocks(wide: list[int], room: int) -> Iterator[tuple[int, int]]:
    first, taken = 0, 0
    for place, one in enumerate(wide):
        if taken + one > room and place > first:
            yield first, place
            first, taken = place, 0
        taken += one
    yield first, len(wide)


def _in_cell(series: Series, at: int) -> str:
    """A figure; ``!`` before what must not be passed over, a dot for nothing."""
    said = series.says(at)
    if said == "0":
        return "."
    return f"!{said}" if series.alarms(at) else said


def _right(said: str, width: int) -> str:
    return " " * (width - cells(said)) + said
