"""Searching as Koreans search: laws over texts of any kind, and the cases that people meet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from inspector_tui.model import folding
from inspector_tui.model.course import CaseState
from inspector_tui.model.past import Found, PassageSort, PastQuery
from inspector_tui.model.words import Severity, Verdict
from inspector_tui.store.past import PastIndex

from . import made


def index_of(*texts: str) -> PastIndex:
    found = PastIndex.open(Path("/nonexistent"), writable=False)
    found.put(made.record(made.case("fsi-2025-001"), texts), "1")
    return found


def finds(words: str, *texts: str) -> list[str]:
    """Which of the texts are found, the newest (the last) first."""
    return [hit.passage.text for hit in index_of(*texts).search(PastQuery(words)).hits]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("로그", "접근로그를 보관하지 않았다"),
        ("근로그", "접근로그를 보관하지 않았다"),
        ("로그 접근", "접근로그를 보관하지 않았다"),
        ("접근로그", "접근 로그를 보관하지 않았다"),
        ("접근 로그", "접근로그를 보관하지 않았다"),
        ("로", "로그를 보관"),
        ("그", "접근로그를 보관"),
        ("ㅈㄱㄱㅎ", "접근권한 검토"),
        ("ㅈㄱㄱㅎ", "접근 권한 검토"),
        ("ㅈㄱ ㄱㅎ", "접근권한 검토"),
        ("ㄱㅎ", "접근권한 검토"),
        ("ㅈㄱㄱㅎㄱㅌ", "접근권한검토"),
        ("접근ㄱㅎ", "접근권한 검토"),
        ("ㄱㄳ", "기관격상"),
        ("root", "ROOT 직접 접속"),
        ("ROOT", "root 직접 접속"),
        ("ＲＯＯＴ", "root 직접 접속"),
        ("root", "ｒｏｏｔ 직접 접속"),
        ("f-a02", "지적 F-A02 참조"),
        ("F-A02", "지적 f-a02 참조"),
        ("A02", "지적 F-A02 참조"),
        ("acc-03", "항목 ACC-03."),
        ("ACC03", "항목 ACC03."),
        ("10.2.2", "지침 10.2.2에 따라"),
        ("10.2", "지침 10.2.2에 따라"),
        ("192.168.0.1", "주소 192.168.0.1/24"),
        ("개인", "개인ㆍ신용정보"),
        ("신용정보", "개인ㆍ신용정보"),
        ('"직접 접속"', "root 직접 접속 가능"),
        (unicodedata.normalize("NFD", "접근로그"), "접근로그를 보관"),
        ("접근로그", unicodedata.normalize("NFD", "접근로그를 보관.pdf")),
        ("(접근로그)", "접근로그를 보관"),
        ("주식회사", "㈜ 또는 주식회사"),
        ("2025", "2025년 점검"),
        ("résumé", "RÉSUMÉ.docx"),
    ],
)
def test_what_is_found(words: str, text: str) -> None:
    assert finds(words, text) == [text]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("관리자", "관리 자산 목록"),
        ("로그", "접근으로 그를 보았다"),
        ("근접", "접근로그"),
        ("ㅈㄱㄱㅎ", "장애 대응"),
        ("접근ㄱㅎ", "저기 고함 접근 다함"),
        ("f-a02", "지적 F-A20"),
        ("10.2.2", "지침 10.22"),
        ('"접속 직접"', "root 직접 접속 가능"),
        ("%", "100% 이행"),
        ("접근 백업", "접근로그를 보관"),
    ],
)
def test_what_is_not_found(words: str, text: str) -> None:
    assert finds(words, text) == []


letters = st.characters(codec="utf-8", categories=["L", "N"])
hangul = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)
word = st.text(st.one_of(hangul, hangul, letters), min_size=2, max_size=8)
texts = st.lists(word, min_size=1, max_size=6).map(" ".join)


@given(texts, st.data())
@settings(max_examples=150, deadline=None)
def test_every_piece_of_two_characters_or_more_within_a_word_finds_it(text: str, data: st.DataObject) -> None:
    chosen = data.draw(st.sampled_from([w for w in text.split() if len(w) > 1]))
    begin = data.draw(st.integers(0, len(chosen) - 2))
    piece = chosen[begin : data.draw(st.integers(begin + 2, len(chosen)))]
    if not folding.words(folding.fold(piece)):
        return
    assert finds(piece, text) == [text]


@given(texts, st.data())
@settings(max_examples=100, deadline=None)
def test_composed_and_decomposed_alike_and_letter_case_too(text: str, data: st.DataObject) -> None:
    asked = data.draw(st.sampled_from(text.split()))
    plain = finds(unicodedata.normalize("NFC", asked), text)
    assert finds(unicodedata.normalize("NFD", asked), text) == plain
    assert finds(asked, unicodedata.normalize("NFD", text)) != [] or plain == []
    folded = folding.fold(text)
    assert folding.fold(unicodedata.normalize("NFD", text)) == folded


@given(st.text(hangul, min_size=2, max_size=6), texts)
@settings(max_examples=100, deadline=None)
def test_initial_consonants_find_what_begins_with_them(said: str, text: str) -> None:
    assert finds(folding.initials(said), f"{text} {said} {text}")
    assert finds(folding.initials(said), f"{text} x{said}x {text}")


@given(st.lists(texts, min_size=1, max_size=5), st.lists(word, max_size=2), word)
@settings(max_examples=60, deadline=None)
def test_another_word_never_adds_a_hit(passages: list[str], words: list[str], more: str) -> None:
    index = index_of(*passages)
    few = {hit.passage for hit in index.search(PastQuery(" ".join([*words, more]))).hits}
    many = {hit.passage for hit in index.search(PastQuery(" ".join(words))).hits}
    assert few <= many


@given(texts, st.data())
@settings(max_examples=100, deadline=None)
def test_a_mark_is_what_was_searched_for(text: str, data: st.DataObject) -> None:
    asked = data.draw(st.sampled_from([w for w in text.split() if len(w) > 1]))
    if not folding.words(folding.fold(asked)) or any(map(folding.is_initial, folding.fold(asked))):
        return
    hit = index_of(text).search(PastQuery(asked)).hits[0]
    assert hit.marks
    pieces = [hit.context[first:last] for first, last in hit.marks]
    plain = [re.sub(r"[\W_]+", "", folding.fold(piece)) for piece in pieces]
    assert any(re.sub(r"[\W_]+", "", folding.fold(asked)) in piece for piece in plain)


FILTERS = (
    PastQuery(providers=("가람",)),
    PastQuery(years=(2024,)),
    PastQuery(verdicts=(Verdict.UNSATISFIED,)),
    PastQuery(severities=(Severity.HIGH,)),
    PastQuery(domains=("log",)),
    PastQuery(states=(CaseState.PUBLISHED.value,)),
    PastQuery(sorts=(PassageSort.FINDING,)),
    PastQuery(by=("이점검",)),
    PastQuery(cases=("fsi-2024-001",)),
)


@pytest.fixture(scope="module")
def many() -> Iterator[PastIndex]:
    index = PastIndex.open(Path("/nonexistent"), writable=False)
    for n, csp, year, state in (
        (1, "가람", 2024, CaseState.PUBLISHED),
        (2, "한빛", 2024, CaseState.ONSITE),
        (3, "가람", 2025, CaseState.PUBLISHED),
    ):
        case = made.case(f"fsi-{year}-00{n}", csp=csp, year=year, state=state)
        passages = [
            made.passage(
                case.id,
                f"접근로그 {n} {at}",
                f"{year}-11-1{at}T02:00:00Z",
                sort=(PassageSort.FINDING, PassageSort.JUDGEMENT)[at % 2],
                severity=(Severity.HIGH, Severity.LOW, None)[at % 3],
                verdict=(Verdict.UNSATISFIED, Verdict.SATISFIED)[at % 2],
                domain=("log", "acc")[at % 2],
                by=("김검사", "이점검")[at // 2 % 2],
            )
            for at in range(9)
        ]
        index.put(made.record(case, passages=passages), "1")
    yield index
    index.close()


@pytest.mark.parametrize("first", FILTERS)
def test_a_filter_keeps_what_it_says_and_narrows_the_others(many: PastIndex, first: PastQuery) -> None:
    alone = _found(many, first)
    assert alone
    assert len(alone) < 27
    for second in FILTERS:
        both = PastQuery(**{name: getattr(first, name) or getattr(second, name) for name in _names(first)})
        assert _found(many, both) <= alone
    assert _found(many, PastQuery(words="접근로그", **_said(first))) == alone


def test_several_values_of_one_filter_are_alternatives(many: PastIndex) -> None:
    each = [_found(many, PastQuery(years=(year,))) for year in (2024, 2025)]
    assert _found(many, PastQuery(years=(2024, 2025))) == each[0] | each[1]
    assert _found(many, PastQuery(years=(1999,))) == set()


def test_the_newest_is_first_and_what_a_checklist_says_is_last(many: PastIndex) -> None:
    case = made.case("fsi-2026-009", year=2026)
    item = made.passage(case.id, "접근로그 항목", "2026-12-01T00:00:00Z", sort=PassageSort.ITEM)
    many.put(made.record(case, passages=[item]), "1")
    hits = many.search(PastQuery("접근로그")).hits
    many.drop([case.id])
    times = [hit.passage.at for hit in hits[:-1]]
    assert times == sorted(times, reverse=True)
    assert hits[-1].passage == item


def test_the_count_says_when_there_are_more(tmp_path: Path) -> None:
    index = index_of()
    some = [
        made.passage("fsi-2025-001", "접근로그", "2025-11-11T02:00:00Z", subject=f"j-{n}")
        for n in range(1200)
    ]
    index.put(made.record(made.case("fsi-2025-001"), passages=some), "1")
    found = index.search(PastQuery("로그"), limit=10)
    assert (len(found.hits), found.total, found.capped) == (10, 500, True)
    assert index.search(PastQuery("ㄹㄱ"), limit=10).capped
    assert not index.search(PastQuery("없는말"), limit=10).capped


def test_the_context_shows_what_was_found_far_down_a_long_text() -> None:
    text = "앞의 말 " * 500 + "여기서 접근로그를 확인하였다 " + "뒤의 말 " * 500
    hit = index_of(text).search(PastQuery("접근로그")).hits[0]
    (first, last) = hit.marks[0]
    assert hit.context[first:last] == "접근로그"
    assert len(hit.context) < 200
    assert hit.context.startswith("..")
    assert hit.context.endswith("..")


def test_an_empty_query_gives_the_newest_of_everything(many: PastIndex) -> None:
    assert len(many.search(PastQuery()).hits) == 27
    assert many.search(PastQuery("  ")).total == 27


def _found(index: PastIndex, query: PastQuery) -> set[str]:
    found: Found = index.search(query)
    assert len(found.hits) == found.total
    return {hit.passage.text for hit in found.hits}


def _names(query: PastQuery) -> tuple[str, ...]:
    return query.__struct_fields__


def _said(query: PastQuery) -> dict[str, object]:
    return {name: getattr(query, name) for name in _names(query) if name != "words"}
