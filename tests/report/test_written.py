"""The seam every report goes through: what is written is counted again, and a difference is an error."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import given, settings, strategies as st

from inspector_tui.model.reporting import ReportFormat
from inspector_tui.model.text import REFUSED, inert
from inspector_tui.report.blocks import with_edition
from inspector_tui.report.counting import lacking
from inspector_tui.report.formats import as_html, as_markdown, markdown_text
from inspector_tui.report.formats.inert_page import acting
from inspector_tui.report.report_errors import ReportIncomplete
from inspector_tui.report.written import FORMATS, written

from .documents import HOSTILE, document

cmarkgfm = pytest.importorskip(
    "cmarkgfm", reason="the CommonMark parser of the development tools is not here"
)

PIECES = (
    "# a", "- b", "1. c", "2) d", "+", "***", "---", "===", "```", "~~~", "<b>", "&amp;", "|", "a|b",
    "    x", "\tx", "[a]: /u", "![a](b)", "http://h", "www.h.kr", "a@b.kr", "\\", "*", "_", "`", "", " ",
    ":--", "> q", "$x$", "가나", "[count]: # (item)", "x  ", "\\\\*", "<!-- c -->", "&#65;",
)  # fmt: skip
WORDS = st.text(st.characters(blacklist_categories=("Cs",)), max_size=60) | st.lists(
    st.sampled_from(PIECES), max_size=5
).map("\n".join)


class Text(HTMLParser):
    """The words of a page, and its elements."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words, self.tags = "", set()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.words += "\n" if tag == "br" else ""

    def handle_data(self, data):
        self.words += data


def flat(text: str) -> list[str]:
    return text.split()


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_written_is_counted_in_the_bytes(form: ReportFormat) -> None:
    made = written(document(rows=7, findings=3), form)
    assert made.counts == {"finding": 3, "item": 7} == document(rows=7, findings=3).counted()


def test_a_page_of_one_section_has_no_contents() -> None:
    whole = document()
    short = msgspec.structs.replace(whole, sections=whole.sections[:1])
    pages = [written(one, ReportFormat.HTML).data.decode() for one in (short, whole)]
    assert ["<nav" in page for page in pages] == [False, True]


def test_numbers_and_days_are_not_torn_at_their_hyphen_and_markup_in_them_stays_text() -> None:
    page = written(document("E-A03, <b>VS-3</b> 2026-11-02 X-12345 E-A03-B"), ReportFormat.HTML).data.decode()
    cells = re.findall(r'<td class="words">(.*?)</td>', page)
    codes = [f'<span class="code">{code}</span>' for code in ("E-A03", "VS-3", "2026-11-02")]
    said = f"{codes[0]}, &lt;b&gt;{codes[1]}&lt;/b&gt; {codes[2]} X-12345 E-A03-B"
    assert said in cells


@pytest.mark.parametrize(
    ("service", "edition", "said"),
    [
        ("한빛워크 Enterprise", "Enterprise 6.2", "한빛워크 Enterprise 6.2"),
        ("한빛워크", "6.2", "한빛워크 6.2"),
        ("한빛워크", "", "한빛워크"),
        ("", "6.2", "6.2"),
        ("Work Pro", "Professional", "Work Pro Professional"),
    ],
)
def test_a_service_and_its_edition_say_no_word_twice(service: str, edition: str, said: str) -> None:
    assert with_edition(service, edition) == said


@pytest.mark.parametrize("form", FORMATS)
def test_hostile_words_change_no_count(form: ReportFormat) -> None:
    assert written(document(HOSTILE), form).counts == {"finding": 2, "item": 3}


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_document_gives_the_same_bytes(form: ReportFormat) -> None:
    assert written(document(HOSTILE), form).data == written(document(HOSTILE), form).data


@pytest.mark.parametrize(
    ("form", "module", "gone"),
    [
        (ReportFormat.HTML, as_html, rb"<tr data-count=\"item\">.*?</tr>"),
        (ReportFormat.MD, as_markdown, rb"\| ACC-01 [^\n]*\n"),
        (ReportFormat.HTML, as_html, rb"(?s)<section id=\"finding-1\".*?</section>"),
        (ReportFormat.MD, as_markdown, rb"(?s)\[count\]: # \(finding\)\n\n### F-A01.*?(?=\[count\])"),
    ],
)  # fmt: skip
def test_whatever_is_missing_from_the_bytes_is_named(monkeypatch, form, module, gone) -> None:
    whole = module.write

    def cut(*given):
        data = whole(*given)
        less = re.sub(gone, b"", data, count=1)
        assert less != data
        return less

    monkeypatch.setattr(module, "write", cut)
    with pytest.raises(ReportIncomplete, match=r"items 2/3|findings 1/2"):
        written(document(), form)


def test_what_was_put_in_besides_is_named_too() -> None:
    said = lacking({"item": 3}, {"item": 3, "finding": 1})
    assert said is not None
    assert said.en == "findings 1/0"
    assert lacking({"item": 3, "finding": 0}, {"item": 3}) is None


@settings(max_examples=200, deadline=None)
@given(WORDS)
def test_data_in_markdown_reads_as_the_text_it_is(words: str) -> None:
    """In running text, a list item, a quotation, a heading and a cell; and makes no element of its own."""
    told = inert(words)
    for made, html in (
        (f"x\n\n{markdown_text.block(words)}\n\ny", "p br"),
        (f"- **n**: {markdown_text.block(words, '  ')}\n\ny", "ul li p strong br"),
        (f"> {markdown_text.block(words, '> ')}\n\ny", "blockquote p br"),
        (f"## {markdown_text.line(words)}\n\ny", "h2 p"),
        (f"| h | g |\n| --- | --- |\n| {markdown_text.line(words)} | z |\n", "table thead tbody tr th td"),
    ):
        for render in (cmarkgfm.markdown_to_html, cmarkgfm.github_flavored_markdown_to_html):
            if "table" in html and render is cmarkgfm.markdown_to_html:
                continue
            page = Text(render(made))
            links = {"a"} if render is cmarkgfm.github_flavored_markdown_to_html else set()
            assert page.tags - links <= set(html.split()), (made, page.tags)
            around = {"x", "y", "n:", "h", "g", "z"}
            got = [word for word in flat(page.words) if word not in around]
            assert got == [word for word in flat(told) if word not in around], made


@settings(max_examples=40, deadline=None)
@given(WORDS)
def test_a_page_says_every_word_and_does_nothing(words: str) -> None:
    page = as_html.write(document(words), None).decode()
    assert acting(page) == ()
    assert not REFUSED.search(page)
    assert flat(Text(page).words).count("F-A01") >= 1
    assert set(flat(inert(words))) <= set(flat(Text(page).words))


@pytest.mark.parametrize(
    "bad",
    ["<script>x</script>", '<img src="http://h/">', '<p onclick="x">', '<a href="http://h/">x</a>',
     '<style>@import "x"</style>', '<meta http-equiv="refresh" content="0">', '<p style="color:red">',
     '<svg><image href="x"/></svg>', '<svg><path fill="url(x.svg#a)"/></svg>',
     '<svg><g filter=" URL( \'//h/x#a\')"/></svg>', '<form></form>', '<base href="x">'],
)  # fmt: skip
def test_a_page_that_could_act_is_refused(bad: str) -> None:
    page = as_html.write(document(), None).decode()
    assert acting(page.replace("</main>", f"{bad}</main>"))


def test_a_page_without_our_policy_is_refused() -> None:
    page = as_html.write(document(), None).decode()
    assert acting(page.replace("default-src 'none'", "default-src *"))
    assert acting(page.replace("'sha256-", "'unsafe-inline' 'sha256-"))
    assert acting(re.sub(r"<meta http-equiv[^>]*>", "", page))
