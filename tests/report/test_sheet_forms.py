"""The sheet on paper: every field that it must have, every page marked, and hostile texts that stay texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings, strategies as st
from msgspec.structs import replace
from rich.cells import cell_len

from inspector_tui.journal.heads import groups
from inspector_tui.model.sheet_views import SheetLang
from inspector_tui.model.text import REFUSED, Text
from inspector_tui.report.pages import TEMPLATES
from inspector_tui.report.papers import cells, sheet_words as w
from inspector_tui.report.papers.closing_sheet import ClosingSheet, SheetPending, content_digest
from inspector_tui.report.papers.sheet_html import sheet_html
from inspector_tui.report.papers.sheet_text import sheet_pages, sheet_text

from .conftest import FINDING, SHEET

LANGS: tuple[SheetLang, ...] = get_args(SheetLang)
LOOKS = Path(__file__).parent / "looks"
VOID = {"meta", "br", "col"}


class Page(HTMLParser):
    """What a browser would make of a page: tags with attributes, and the text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> out of place"

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def both_forms(sheet: ClosingSheet, lang: SheetLang) -> Iterator[str]:
    """The words of the sheet in each form, on one line."""
    yield " ".join(sheet_text(sheet, lang).split())
    yield Page(sheet_html(sheet, lang)).text


# -- what has to be on it (research/domain.md 5.3, field by field) -----------------------------------


def fields_of_the_sheet(lang: SheetLang) -> Iterator[tuple[str, str]]:
    say = ("ko", "en") if lang == "both" else (lang,)
    yield "case number", "FSI-2026-014"
    for one in say:
        yield "provider", SHEET.csp.say(one)
        yield "service", SHEET.service.say(one)
        yield "fact", FINDING.fact.say(one)
        yield "view", FINDING.view.label.say(one)
        yield "facts only, the result later", w.CONFIRM.say(one)
        yield "what the figure proves", w.PROVES.say(one)
        yield "what it does not", w.PROVES_NOT.say(one)
        yield "refusal clause", w.REFUSAL.say(one)
        yield "mode of the evidence", FINDING.evidence[0].mode.label.say(one)
        yield "provider signs", w.CSP_SIGNS.say(one)
        yield "lead signs", w.LEAD.say(one)
        yield "clock", "1분 0초 빠름" if one == "ko" else "1 min 0 s ahead"
    yield "edition", "6.2"
    yield "scope digest", SHEET.scope
    yield "criteria", "fsi-csp 2026.1"
    yield "criteria digest", SHEET.criteria_digest
    yield "dates", "2026-11-16 ~ 2026-11-20"
    yield "meeting", "2026-11-20 17:00 +09:00"
    yield "place", "회의실 B"
    yield "inspectors", "이점검"
    yield "attendee", "박운영 (한빛클라우드, 이사)"
    yield "finding", "F-A01"
    yield "item", "ACC-03"
    yield "asset", "MS-1"
    yield "words of the view", "1명은 파견 종료일 전임"
    yield "evidence", "E-A01"
    yield "document", "SEC-12"
    yield "document date", "2026-10-01"
    yield "pending", "E-A02"
    yield "due", "2026-11-20 16:00 +09:00"
    yield "reference", "REQ-7"
    yield "anchor", SHEET.anchor
    yield "entries", "19"
    yield "head", SHEET.heads[0].head
    yield "other head", SHEET.heads[1].head
    yield "content", content_digest(SHEET)
    yield "made at", "2026-11-20 17:00 KST"


@pytest.mark.parametrize("lang", LANGS)
def test_every_field_is_on_it_in_both_forms(lang: SheetLang) -> None:
    for words in both_forms(SHEET, lang):
        for what, value in fields_of_the_sheet(lang):
            shown = groups(value) if re.fullmatch("[0-9a-f]{64}", value) else " ".join(value.split())
            assert shown in words, (what, shown)


@pytest.mark.parametrize("lang", LANGS)
def test_two_witnesses_and_a_place_for_each_signature(lang: SheetLang) -> None:
    for words in both_forms(SHEET, lang):
        witness = w.WITNESS.ko if lang == "ko" else w.WITNESS.en
        assert f"{witness} 1" in words
        assert f"{witness} 2" in words
        seal = w.SEAL.ko if lang == "ko" else w.SEAL.en
        assert words.count(seal) == 1 + len(SHEET.inspectors) + 2


def test_what_is_not_there_is_said() -> None:
    empty = replace(SHEET, findings=(), pending=(), meetings=(), attendees=(), clocks=(), heads=())
    for words in both_forms(empty, "both"):
        for told in (*w.NO_FINDINGS, *w.NO_PENDING):
            assert told in words


def test_a_fact_without_a_translation_is_marked_and_the_other_language_shown() -> None:
    half = replace(SHEET, findings=(replace(FINDING, fact=Text("사실만 있음", "")),))
    for words in both_forms(half, "en"):
        assert f"{w.NOT_WRITTEN.en} 사실만 있음" in words
    for words in both_forms(half, "both"):
        assert w.NOT_WRITTEN.en in words


# -- the text for a printer --------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_a_page_is_sixty_lines_of_eighty_cells_marked_and_numbered(lang: SheetLang) -> None:
    many = replace(SHEET, findings=tuple(replace(FINDING, label=f"F-A{n:02d}") for n in range(1, 30)))
    pages = sheet_pages(many, lang)
    assert len(pages) > 5
    short = groups(content_digest(many)[:16])
    for number, page in enumerate(pages, 1):
        assert len(page) == 60
        assert all(cells.cells(line) <= 80 for line in page)
        assert f"{number}/{len(pages)}" in page[0]
        assert "FSI-2026-014" in page[0]
        assert "v2" in page[0]
        assert short in page[1]
        assert (w.INITIALS.en if lang == "en" else w.INITIALS.ko) in page[-1]
        assert page[-1].count("______") == 2


def test_a_finding_stays_on_one_page() -> None:
    many = replace(SHEET, findings=tuple(replace(FINDING, label=f"F-A{n:02d}") for n in range(1, 30)))
    for page in sheet_pages(many, "ko"):
        whole = "\n".join(page)
        assert whole.count("[F-A") == whole.count("<사실>") == whole.count("<피평가기관 의견>")


def test_a_finding_longer_than_a_page_loses_nothing() -> None:
    words = "\n".join(f"line {n}" for n in range(150))
    long = replace(SHEET, findings=(replace(FINDING, fact=Text(words, words)),))
    told = sheet_text(long, "ko")
    assert [f"line {n}" in told for n in range(150)] == [True] * 150


HOSTILE = st.text(st.characters(codec="utf-8"), max_size=200) | st.sampled_from(
    [
        "\n\n5. 서명\n[피평가기관 대표]",
        "\f" * 3 + "쪽 1/1",
        "\x1b[2J\x1b]0;x\x07",
        "<script>alert(1)</script>",
        '" onload="x',
        "</style><script>",
        "{{ 7*7 }}{% raw %}",
        "\u202egnp.exe",
        "가" * 300,
        "https://evil.example/" + "a" * 300,
        "{assets}{0}",
    ]
)


@settings(deadline=None)
@given(HOSTILE, HOSTILE, st.sampled_from(LANGS))
def test_hostile_words_stay_words(fact: str, words: str, lang: SheetLang) -> None:
    named = replace(FINDING.evidence[0], title=words, document=fact, page=words)
    found = replace(FINDING, fact=Text(fact, words), words=words, evidence=(named,), assets=(fact,))
    sheet = replace(
        SHEET,
        number=words,
        csp=Text(fact, words),
        findings=(found,),
        pending=(SheetPending("E-1", fact, words, fact),),
    )
    pages = sheet_pages(sheet, lang)
    assert all(len(page) == 60 and all(cells.cells(line) <= 80 for line in page) for page in pages)
    lines = [line for page in pages for line in page]
    assert not any(REFUSED.search(line) or "\n" in line for line in lines)
    heading = w.SIGNATURES.en if lang == "en" else w.SIGNATURES.ko
    assert sum(line.startswith(f"5. {heading}") for line in lines) == 1
    html = sheet_html(sheet, lang)
    assert not REFUSED.search(html)
    page = Page(html)
    assert page.open == []
    plain = Page(sheet_html(SHEET, lang))
    assert {tag for tag, _ in page.tags} == {tag for tag, _ in plain.tags}
    assert {name for _, attributes in page.tags for name in attributes} == {
        name for _, attributes in plain.tags for name in attributes
    }


@given(
    st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=300), st.integers(4, 90)
)
def test_wrapping_keeps_every_word_and_the_width(text: str, width: int) -> None:
    lines = cells.wrapped(text, width)
    assert all(cells.cells(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_cells_are_those_of_a_terminal() -> None:
    for text in ("점검확인서", "abc", "가a나b", "e\u0301", "ｆｕｌｌ", "·—", "日本"):
        assert cells.cells(text) == cell_len(text), text


# -- the page for a browser --------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_is_complete_in_itself_and_asks_for_nothing(lang: SheetLang) -> None:
    html = sheet_html(SHEET, lang)
    page = Page(html)
    tags = {tag for tag, _ in page.tags}
    assert not tags & {
        "script",
        "link",
        "img",
        "iframe",
        "object",
        "embed",
        "form",
        "input",
        "a",
        "base",
        "svg",
    }
    names = {name for _, attributes in page.tags for name in attributes}
    assert not {name for name in names if name.startswith("on")} | names & {"src", "href", "style", "srcset"}
    assert not re.search(r"url\s*\(|@import|@font-face|https?:|//", html)
    metas = [attributes for tag, attributes in page.tags if tag == "meta"]
    policy = {
        "http-equiv": "Content-Security-Policy",
        "content": "default-src 'none'; style-src 'unsafe-inline'",
    }
    assert policy in metas
    assert {"charset": "utf-8"} in metas
    assert "generator" not in html.lower()


def test_the_page_prints_on_a4_with_numbers_a_running_head_and_whole_findings() -> None:
    html = sheet_html(SHEET, "ko")
    assert "size: A4" in html
    assert 'counter(page) " / " counter(pages)' in html
    assert ".finding { " in html
    assert re.search(r"\.finding \{[^}]*break-inside: avoid", html)
    head = html[html.index("<thead>") : html.index("</thead>")]
    for told in ("FSI-2026-014", groups(content_digest(SHEET)[:16])):
        assert told in head
    foot = html[html.index("<tfoot>") : html.index("</tfoot>")]
    assert w.INITIALS.ko in foot


def test_each_text_says_its_language() -> None:
    spoken = {
        attributes.get("lang") for tag, attributes in Page(sheet_html(SHEET, "both")).tags if tag != "html"
    }
    assert {"ko", "en"} <= spoken
    for lang in ("ko", "en"):
        tags = Page(sheet_html(SHEET, lang)).tags
        assert dict(tags)["html"] == {"lang": lang}
        assert {attributes["lang"] for _, attributes in tags if "lang" in attributes} == {lang}


@pytest.mark.parametrize("lang", LANGS)
def test_the_same_sheet_is_the_same_bytes(lang: SheetLang) -> None:
    assert sheet_html(SHEET, lang) == sheet_html(SHEET, lang)
    assert sheet_text(SHEET, lang) == sheet_text(SHEET, lang)


@pytest.mark.parametrize("form", ["txt", "html"])
@pytest.mark.parametrize("lang", LANGS)
def test_it_looks_as_it_did(lang: SheetLang, form: str, request: pytest.FixtureRequest) -> None:
    """A change is looked at in the diff of looks/; INSPECTOR_LOOKS=write makes them anew."""
    import os

    made = sheet_text(SHEET, lang) if form == "txt" else sheet_html(SHEET, lang)
    file = LOOKS / f"sheet-{lang}.{form}"
    if os.environ.get("INSPECTOR_LOOKS") == "write":
        LOOKS.mkdir(exist_ok=True)
        file.write_text(made, encoding="utf-8", newline="\n")
    assert made == file.read_bytes().decode()


def test_templates_have_no_code_that_lets_data_through() -> None:
    for file in sorted(TEMPLATES.iterdir()):
        text = file.read_text(encoding="utf-8")
        assert "|safe" not in text.replace(" ", "")
        assert "autoescape" not in text
