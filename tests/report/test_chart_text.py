"""Charts in letters: within the width, every figure there, the same without colour."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings, strategies as st

from inspector_tui.model.charts import Chart, ChartKind, Series, Tone
from inspector_tui.model.text import Lang, Text
from inspector_tui.report.papers.cells import cells
from inspector_tui.report.pictures.chart_text import chart_lines, chart_text

_NAMES = st.sampled_from(
    ["접근권한 관리", "Access control", "아주 긴 이름이 이어지는 영역의 이름과 그 밖의 것", "x"]
)
_MARKS = (("충", "S"), ("부", "P"), ("미", "U"), ("해", "N"), ("확", "?"), ("_", "_"))


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    """Charts as the dashboard makes them."""
    kind = draw(st.sampled_from(ChartKind))
    rows = draw(st.integers(1, 8))
    count = draw(st.integers(1, 6 if kind is not ChartKind.MATRIX else 15))
    of = kind is ChartKind.MATRIX and draw(st.booleans())
    series = []
    for at in range(count):
        ko, en = _MARKS[at % len(_MARKS)]
        values = tuple(draw(st.integers(0, 9999)) for _ in range(rows))
        series.append(
            Series(Text(ko, en), Text(ko, en), Tone.GOOD, values, values if of else (), stands_out=(0,))
        )
    names = tuple(Text(said, said) for said in [draw(_NAMES) for _ in range(rows)])
    return Chart("c", Text("제목", "Title"), kind, names, tuple(series), Text("건", "items"), Text("주", "n"))


@settings(max_examples=150)
@given(charts(), st.sampled_from(["ko", "en"]), st.sampled_from([80, 120, 200]))
def test_no_line_is_wider_than_asked_for(chart: Chart, lang: Lang, width: int) -> None:
    assert all(cells(line) <= width for line in chart_text(chart, lang, width).split("\n"))


@settings(max_examples=80)
@given(charts(), st.sampled_from(["ko", "en"]))
def test_every_figure_stands_there_once_as_a_number(chart: Chart, lang: Lang) -> None:
    pieces = [piece for line in chart_lines(chart, lang) for piece in line if piece.series is not None]
    for place, series in enumerate(chart.series):
        for at, value in enumerate(series.values):
            said = [p.text for p in pieces if (p.category, p.series) == (at, place)]
            if value:
                assert any(series.says(at) in text for text in said)


@settings(max_examples=60)
@given(charts(), st.sampled_from(["ko", "en"]))
def test_it_holds_no_character_of_ambiguous_width(chart: Chart, lang: Lang) -> None:
    assert not [char for char in chart_text(chart, lang) if unicodedata.east_asian_width(char) == "A"]


def test_an_alarm_in_front_of_so_many_out_of_so_many_has_its_place() -> None:
    marks = [Text(mark, mark) for mark in "충부미해확"]
    series = tuple(Series(mark, mark, Tone.GOOD, (1,), (1,), stands_out=(0,)) for mark in marks)
    name = Text("아주 긴 이름이 이어지는 영역의 이름과 그 밖의 것", "")
    chart = Chart("c", Text("", ""), ChartKind.MATRIX, (name,), series, Text("건", "items"))
    assert all(cells(line) <= 120 for line in chart_text(chart, "ko", 120).split("\n"))


def test_rows_begin_their_bars_in_one_column_whatever_their_names_are_made_of() -> None:
    series = (Series(Text("충", "S"), Text("충", "S"), Tone.GOOD, (2, 3)),)
    names = (Text("접근권한", "접근권한"), Text("law", "law"))
    chart = Chart("c", Text("", ""), ChartKind.STACKED, names, series, Text("건", "items"))
    lines = ["".join(piece.text for piece in line) for line in chart_lines(chart, "ko")]
    assert [cells(line[: line.index("충")]) for line in lines] == [10, 10]


def test_a_small_store_has_a_mark_for_each_one_that_was_counted() -> None:
    series = (
        Series(Text("상", "H"), Text("상", "H"), Tone.BAD, (2,)),
        Series(Text("중", "M"), Text("중", "M"), Tone.FAIR, (1,)),
    )
    chart = Chart("c", Text("", ""), ChartKind.LINES, (Text("2026", "2026"),), series, Text("건", "items"))
    line = "".join(piece.text for piece in chart_lines(chart, "ko")[0])
    assert line.split()[:2] == ["2026", "상상중"]
    assert line.split()[2:] == ["3", "상2", "중1"]
