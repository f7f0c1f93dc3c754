"""The same document in every form: as much as it says however hostile and long, and nothing that acts."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from inspector_tui.model.reporting import Audience, ReportFormat
from inspector_tui.model.text import MAX_TEXT
from inspector_tui.report.document import Document, Facts, Paragraph, Section, Table
from inspector_tui.report.written import FORMATS, written

from .form_documents import box_font, document, hostile

FORMS = tuple(FORMATS)


@pytest.fixture(scope="module")
def font(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("fpdf", reason="the pdf extra is not installed")
    return box_font(tmp_path_factory.mktemp("font"))


@pytest.mark.parametrize("form", FORMS)
def test_every_form_counts_the_same_of_hostile_text(form: ReportFormat, font: Path) -> None:
    given = hostile()
    assert written(given, form, font=font).counts == given.counted()


@pytest.mark.parametrize("form", FORMS)
def test_the_longest_text_that_a_record_holds_is_in_every_form_whole(form: ReportFormat, font: Path) -> None:
    one = "가" * 100 + "Z" * (MAX_TEXT - 100)
    words = "".join(f"<b onclick=x>{n:06d}" for n in range(2_000))
    given = Document(
        Audience.INTERNAL, "ko", "제목", "부제", "꼬리", Facts((("이름", words),)),
        (Section("a", "절", 1, (Paragraph(one), Table("t", ("a", "b"), ((words, one),), counts="item"))),),
    )  # fmt: skip
    began = time.process_time()
    made = written(given, form, font=font)
    assert made.counts == {"item": 1}
    assert time.process_time() - began < 30
    if form in (ReportFormat.HTML, ReportFormat.MD):
        text = made.data.decode()
        assert text.count("Z") >= 2 * (MAX_TEXT - 100)
        assert not re.search(r"(?<!\\)<b\b", text)


@pytest.mark.parametrize("form", FORMS)
def test_the_same_document_is_the_same_bytes_in_every_form(form: ReportFormat, font: Path) -> None:
    given = document(items=5)
    assert written(given, form, font=font).data == written(given, form, font=font).data
