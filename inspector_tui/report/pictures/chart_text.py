"""A chart in letters: for a terminal's command, for Markdown, and for the screen without colour.

In: a chart and how many cells a line has. Out: lines of pieces; joined they are plain text. A bar is made of
its series' marks, so it says the same in one colour; every figure stands beside it. Hangul takes two cells,
and no character is of ambiguous width.
"""

from __future__ import annotations

from collections.abc import Iterator

from inspector_tui.model.charts import Chart, ChartKind, Piece, Series, Tone
from inspector_tui.model.text import Lang, Text

from ..papers.cells import cells, cut, filled, flat, wrapped

Line = tuple[Piece, ...]

_NOTHING = Text("표시할 기록이 없습니다.", "Nothing to show.")
_LABEL_MOST = 30
_BAR_LEAST = 10
_GAP = 2
_ROOMY, _ROOMIEST = 14, 26


def chart_lines(chart: Chart, lang: Lang, width: int = 80, *, table: bool = False) -> list[Line]:
    """The figures of a chart, without its title (see :func:`chart_text`); as a ``table`` without its bars."""
    if chart.empty:
        return [(Piece(_NOTHING.say(lang)),)]
    if table or chart.kind is ChartKind.MATRIX:
        return list(_matrix(chart, lang, width, table=table))
    if chart.kind is ChartKind.GROUPED:
        return list(_grouped(chart, lang, width))
    return list(_bars(chart, lang, width))


def legend(chart: Chart, lang: Lang, width: int = 80, *, table: bool = False) -> list[str]:
    """What the marks of a chart's series mean, in lines; none where columns bear their names."""
    lines: list[str] = []
    if chart.empty:
        return lines
    if table or chart.kind is ChartKind.MATRIX:
        room = _column_room(chart, width, _label_width(chart, lang, width))
        if _named_columns(chart, lang, room):
            return lines
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
    parts = [head, *legend(chart, lang, width)]
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
            yield Piece(marks[place] * times + " " * rest, series.tone, at, place, bar=True)


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
                Piece("#" * length, series.tone, at, place, bar=True),
                Piece("  " if length else ""),
                Piece(said, series.tone, at, place),
            )


def _matrix(chart: Chart, lang: Lang, width: int, *, table: bool) -> Iterator[Line]:
    """Figures under their columns' marks, so many beside each other as fit, the others below.

    Where there is room the columns bear their names, and each figure a bar.
    """
    label = _label_width(chart, lang, width)
    labels = _labels(chart, lang, label)
    most = max([value for series in chart.series for value in (series.of or series.values)] or [1])
    room = _column_room(chart, width, label)
    put = _left if room else _right
    bars = most if room and not table else 0
    heads = _named_columns(chart, lang, room) or [flat(series.mark.say(lang)) for series in chart.series]
    rows = range(len(labels))
    wide = [
        room or _GAP + max(cells(head), *(cells(_in_cell(series, at)) for at in rows))
        for head, series in zip(heads, chart.series, strict=True)
    ]
    for first, end in _blocks(wide, width - label):
        if first:
            yield ()
        columns = range(first, end)
        yield (Piece(" " * label), *(Piece(put(heads[place], wide[place])) for place in columns))
        for at, name in enumerate(labels):
            line = [Piece(name, category=at)]
            for place in columns:
                if bars or not room:
                    line += _cell(chart.series[place], at, place, wide[place], bars)
                else:
                    line += _in_table(chart.series[place], at, place, wide[place])
            yield tuple(line)


def _label_width(chart: Chart, lang: Lang, width: int) -> int:
    """What the names of a matrix' rows take."""
    most = max(8, min(_LABEL_MOST, width // 3))
    return min(most, max(cells(flat(name.say(lang))) for name in chart.categories))


def _column_room(chart: Chart, width: int, label: int) -> int:
    """How wide a matrix' columns are where each figure has room for a bar; 0 where it has not."""
    room = min(_ROOMIEST, (width - label) // len(chart.series))
    return room if room >= _ROOMY else 0


def _named_columns(chart: Chart, lang: Lang, room: int) -> list[str]:
    """The names of a matrix' columns with their marks, where each fits into ``room``, else none."""
    names = [marked_name(series, lang) for series in chart.series]
    return names if all(cells(name) <= room - _GAP for name in names) else []


def _in_table(series: Series, at: int, place: int, wide: int) -> Iterator[Piece]:
    yield Piece(filled(f"  {_in_cell(series, at)}", wide), _tone_of(series, at), at, place)


def _cell(series: Series, at: int, place: int, wide: int, most: int) -> Iterator[Piece]:
    """A figure at the right of its column; where there is room, at its left with its bar."""
    said, tone = _in_cell(series, at), _tone_of(series, at)
    if not most:
        yield Piece(_right(said, wide), tone, at, place)
        return
    longest = len(str(most)) + 1 if not series.of else 2 * len(str(most)) + 1 + bool(series.stands_out)
    room = wide - _GAP - longest - 1
    length = -(-series.values[at] * room // most) if series.values[at] else 0
    yield Piece("  ")
    yield Piece(_right(said, longest), tone, at, place)
    yield Piece(" ")
    yield Piece(("!" if series.alarms(at) else "#") * length, tone, at, place, bar=True)
    yield Piece(" " * (room - length))


def _tone_of(series: Series, at: int) -> Tone:
    """Of a figure out of how many: all, some, none."""
    if series.alarms(at):
        return Tone.BAD
    if not series.of:
        return series.tone if series.values[at] else Tone.MUTED
    if series.values[at] == series.of[at]:
        return Tone.GOOD
    return series.tone if series.values[at] else Tone.MUTED


def _left(said: str, width: int) -> str:
    return "  " + filled(said, width - _GAP)


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
