"""Pictures for reports: every figure in letters, nothing that runs or fetches, hostile names harmless."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings, strategies as st

from inspector_tui.model.charts import Chart, ChartKind, Series, Tone
from inspector_tui.model.text import Lang, Text
from inspector_tui.report.pictures.svg import svg

_SPACE = "{http://www.w3.org/2000/svg}"
_ALLOWED = {"svg", "title", "desc", "defs", "pattern", "rect", "path", "circle", "g", "text", "polyline"}
_HOSTILE = '</text><script>alert(1)</script><image href="http://x/"/>"\' onload=x ]]> {{7*7}} \x1b[2J\u202e'


def _chart(kind: ChartKind, *, values: tuple[int, ...] = (3, 0, 12), of: tuple[int, ...] = ()) -> Chart:
    series = (
        Series(Text("충족", "Satisfied"), Text("충", "S"), Tone.GOOD, values, of),
        Series(Text("미충족", "Not satisfied"), Text("미", "U"), Tone.BAD, values[::-1], of[::-1]),
    )
    names = tuple(Text(f"영역 {at}", f"Domain {at}") for at in range(len(values)))
    return Chart("verdicts", Text("영역별 판정", "Verdicts"), kind, names, series, Text("건", "items"))


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    """Any chart at all."""
    words = st.one_of(st.text(max_size=40), st.sampled_from(["\ufffe\uffff\x00", "평가 " * 30])).map(
        lambda said: Text(said, said)
    )
    rows = draw(st.integers(0, 6))
    figures = st.tuples(*[st.integers(0, 10**6)] * rows)
    matrix = draw(st.sampled_from(ChartKind))
    of = figures if matrix is ChartKind.MATRIX and draw(st.booleans()) else st.just(())
    one = st.builds(Series, words, words, st.sampled_from(Tone), figures, of)
    series = draw(st.lists(one, max_size=4))
    names = tuple(draw(words) for _ in range(rows))
    return Chart(
        draw(st.text(max_size=9)), draw(words), matrix, names, tuple(series), draw(words), draw(words)
    )


@settings(max_examples=80, deadline=None)
@given(charts(), st.sampled_from(["ko", "en"]))
def test_any_chart_is_a_wellformed_picture_of_known_elements_that_runs_and_fetches_nothing(
    chart: Chart, lang: Lang
) -> None:
    made = svg(chart, lang)
    root = ElementTree.fromstring(made)
    assert {one.tag.removeprefix(_SPACE) for one in root.iter()} <= _ALLOWED
    for one in root.iter():
        for name, value in one.attrib.items():
            assert not name.startswith("on")
            assert name not in ("style", "href")
            assert "url(" not in value or value.startswith("url(#chart-")
    assert made == svg(chart, lang)


@pytest.mark.parametrize("kind", ChartKind)
def test_hostile_names_stay_letters(kind: ChartKind) -> None:
    hostile = Text(_HOSTILE, _HOSTILE)
    series = (Series(hostile, hostile, Tone.FAIR, (1, 2)),)
    made = svg(Chart(_HOSTILE, hostile, kind, (hostile, hostile), series, hostile, hostile), "en")
    assert {one.tag.removeprefix(_SPACE) for one in ElementTree.fromstring(made).iter()} <= _ALLOWED
    assert "<script" not in made
    assert "\x1b" not in made
    assert "\u202e" not in made


@pytest.mark.parametrize("kind", ChartKind)
def test_every_figure_stands_in_letters_in_the_description_and_in_the_picture(kind: ChartKind) -> None:
    chart = _chart(kind, values=(31, 4, 207))
    root = ElementTree.fromstring(svg(chart, "ko"))
    drawn = " ".join(one.text or "" for one in root.iter(f"{_SPACE}text"))
    description = root.findtext(f"{_SPACE}desc") or ""
    for at, category in enumerate(chart.categories):
        assert f"{category.ko}: 충족 {chart.series[0].values[at]}" in description
        for series in chart.series:
            assert re.search(rf"(?<!\d){series.values[at]}(?!\d)", drawn)
    assert root.findtext(f"{_SPACE}title") == "영역별 판정"


def test_a_figure_out_of_how_many_says_both_and_never_a_share() -> None:
    made = svg(_chart(ChartKind.MATRIX, values=(3, 0, 7), of=(4, 0, 7)), "ko")
    assert "3/4" in made
    assert "7/7" in made
    assert "0/0" not in made
    assert "%" not in made


def test_what_must_not_be_passed_over_bears_a_mark_besides_its_colour() -> None:
    plain = _chart(ChartKind.MATRIX)
    series = (
        plain.series[0],
        Series(Text("미", "U"), Text("미", "U"), Tone.BAD, (5, 0, 1), stands_out=(0, 1)),
    )
    made = svg(Chart("c", plain.title, ChartKind.MATRIX, plain.categories, series, plain.unit), "ko")
    assert ">5 !<" in made
    assert ">0 !<" not in made


@pytest.mark.parametrize(("lang", "says"), [("ko", "표시할 기록이 없습니다"), ("en", "Nothing to show")])
@pytest.mark.parametrize("kind", ChartKind)
def test_an_empty_chart_says_so(kind: ChartKind, lang: Lang, says: str) -> None:
    made = svg(Chart("none", Text("빈 그림", "Empty"), kind, (), (), Text("건", "items")), lang)
    assert made.count(says) == 2, "in the picture, and for whoever has it read aloud"
    assert svg(_chart(kind, values=(0, 0, 0)), lang).count(says) == 2


def test_two_pictures_in_one_page_share_no_name() -> None:
    first, second = _chart(ChartKind.STACKED), _chart(ChartKind.GROUPED)
    names = [re.findall(r' id="([^"]+)"', svg(one, "ko")) for one in (first, _renamed(second))]
    assert not set(names[0]) & set(names[1])


def _renamed(chart: Chart) -> Chart:
    return Chart("other", *(getattr(chart, name) for name in Chart.__struct_fields__[1:]))


def test_on_grey_paper_tones_differ_by_lightness_or_by_pattern() -> None:
    from inspector_tui.report.pictures.svg_parts import look_of, patterns

    patterned = [tone for tone in Tone if "<pattern" in patterns("c", {tone})]
    drawn = [patterns("c", {tone}).replace(look_of(tone)[1], "").split("/>", 1)[1] for tone in patterned]
    assert len(set(drawn)) == len(patterned)
    greys = sorted(_grey(look_of(tone)[0]) for tone in Tone if tone not in patterned)
    assert all(after - before >= 25 for before, after in pairwise(greys)), greys


def _grey(color: str) -> float:
    red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def test_names_that_are_too_long_end_before_the_bars() -> None:
    long = Text("아주 긴 영역 이름이 끝없이 이어지는 경우에도 막대를 가리지 않아야 한다는 이름", "x" * 90)
    series = (Series(Text("충족", "S"), Text("충", "S"), Tone.GOOD, (1,)),)
    made = svg(Chart("c", Text("판정", "V"), ChartKind.STACKED, (long,), series, Text("건", "n")), "ko")
    shown = re.findall(r'<text x="0" y="[\d.]+" font-size="12"[^>]*>([^<]*)<', made)
    assert len(shown) == 2
    assert all(len(line) <= 14 for line in shown), shown
