"""Workbooks in and out: what was written is read back, and what is read is what a person sees."""

from __future__ import annotations

import hashlib
import tempfile
import unicodedata
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings, strategies as st

from inspector_tui.exchange.errors import EncodingUnknown, FileNotReadable, NotAWorkbook
from inspector_tui.exchange.headers import Column, layout
from inspector_tui.exchange.workbook import (
    Choice,
    SheetSpec,
    WriteColumn,
    read_book,
    read_tables,
    workbook_bytes,
    write_workbook,
)
from inspector_tui.model.text import REFUSED

COLUMNS = (WriteColumn("번호"), WriteColumn("결과", 12, open=True, choice=Choice(("이행", "미이행"))))


def sheet(*rows, **more):
    return SheetSpec("자체평가", COLUMNS, rows, **more)


def texts(table):
    return [[cell.text for cell in row.cells.values()] for row in table.rows]


HOSTILE = ["=1+1", "+82-2", "-1", "@SUM(A1)", "#N/A", "'x", "_x000D_", "a\nb", '=HYPERLINK("http://x","y")']


def test_what_was_written_is_read_back_and_is_no_formula_in_any_program(tmp_path):
    path = tmp_path / "w.xlsx"
    write_workbook(path, [sheet(*[(text, text) for text in HOSTILE])])
    (table,) = read_tables(path)
    assert texts(table)[1:] == [[text, text] for text in HOSTILE]
    for cells in openpyxl.load_workbook(path).active.iter_rows(min_row=2, max_col=2):
        assert {cell.data_type for cell in cells} == {"s"}
    with zipfile.ZipFile(path) as archive:
        parts = [archive.read(name) for name in archive.namelist() if "worksheets" in name]
    assert parts
    assert not any(b"<f>" in part or b"<f " in part for part in parts)


def test_only_what_is_to_be_filled_in_is_open(tmp_path):
    path = tmp_path / "w.xlsx"
    write_workbook(path, [sheet(("ACC-01", ""), extra=2, guidance=("안내",))])
    read = openpyxl.load_workbook(path).active
    assert read.protection.sheet
    assert [[cell.protection.locked for cell in row] for row in read.iter_rows()] == [
        [True, True], [True, True], [True, False], [False, False], [False, False],
    ]  # fmt: skip
    assert read.data_validations.dataValidation[0].sqref.ranges.pop().coord == "B3:B5"
    assert read.freeze_panes == "A3"
    assert read.page_setup.paperSize == 9


def test_equal_content_gives_equal_bytes():
    assert workbook_bytes([sheet(("a", "b"))]) == workbook_bytes([sheet(("a", "b"))])
    assert workbook_bytes([sheet(("a", "b"))]) != workbook_bytes([sheet(("a", "c"))])


def test_nothing_of_it_lies_in_the_system_s_temporary_folder(monkeypatch):
    """A program killed meanwhile would leave it there; a full one would be no reason to have no workbook."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        for name in ("mkstemp", "NamedTemporaryFile", "TemporaryFile"):
            patch.setattr(tempfile, name, full)
        patch.setattr("openpyxl.worksheet._writer.NamedTemporaryFile", full)
        made = workbook_bytes([sheet(("ACC-01", "이행"))])
    assert made == workbook_bytes([sheet(("ACC-01", "이행"))])


def test_text_too_long_for_a_cell_is_cut_and_says_so(tmp_path):
    path = tmp_path / "w.xlsx"
    write_workbook(path, [sheet(("a", "가" * 40_000))])
    kept = texts(read_tables(path)[0])[1][1]
    assert len(kept) == 32_767
    assert "잘림" in kept[-60:]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=30).filter(lambda text: text and not REFUSED.search(text)), max_size=6))
def test_any_text_comes_back_as_it_was_but_for_blanks_at_its_ends(tmp_path_factory, given_texts):
    path = tmp_path_factory.mktemp("any") / "w.xlsx"
    write_workbook(path, [sheet(*[("x", text) for text in given_texts])])
    from inspector_tui.exchange.table import tidy
    from inspector_tui.exchange.xlsx_write import safe

    back = [row.text(2) for row in read_tables(path)[0].rows][1:]
    shown = [text.replace("\ufffe", "<U+FFFE>").replace("\uffff", "<U+FFFF>") for text in given_texts]
    assert back == [tidy(text) for text in shown]
    assert all(len(safe(text)) >= len(text) for text in given_texts)


def test_the_digest_is_of_the_bytes_that_were_read(tmp_path):
    path = tmp_path / unicodedata.normalize("NFD", "자체평가.csv")
    path.write_bytes("번호,결과\nacc-01,이행\n".encode("cp949"))
    book = read_book(path)
    assert book.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert book.name == "자체평가.csv"
    assert "CP949" in book.remarks[0].ko
    assert texts(book.tables[0]) == [["번호", "결과"], ["acc-01", "이행"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_in_every_encoding_and_delimiter_reads_the_same(tmp_path, encoding, delimiter):
    path = tmp_path / "a.csv"
    path.write_bytes(f'번호{delimiter}결과\nacc-01{delimiter}"여러\n줄{delimiter} 글"\n'.encode(encoding))
    assert texts(read_tables(path)[0]) == [["번호", "결과"], ["acc-01", f"여러\n줄{delimiter} 글"]]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", NotAWorkbook),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), NotAWorkbook),
        (b"<html><table></table></html>", NotAWorkbook),
        (b"%PDF-1.7", NotAWorkbook),
        (b"\x81\xff\xfe\x00\x00\x80", EncodingUnknown),
    ],
)
def test_what_is_no_table_is_named_and_says_what_to_do(tmp_path, data, code):
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    with pytest.raises(code) as told:
        read_book(path)
    assert told.value.say("ko").endswith("십시오.")
    assert "a.xlsx" in told.value.say("en")


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(FileNotReadable):
        read_book(tmp_path / "none.xlsx")


KNOWN = (
    Column("id", ("번호", "항목번호")),
    Column("claim", ("자체평가 결과", "Claim")),
    Column("text", ("설명",)),
)
NEED = (frozenset({"id", "claim"}),)


def test_columns_are_found_by_name_wherever_they_stand(tmp_path):
    path = tmp_path / "a.csv"
    lines = [
        "안내문",
        "설 명,자체평가결괴,비고,항목 번호 (필수)*",
        "글,이행,메모,ACC-01",
        "claim,,,번호",
        "이행,,,ACC-02",
    ]
    path.write_text("\n".join(lines))
    found = layout(read_tables(path)[0], KNOWN, NEED)
    assert [row.number for row in found.before] == [1]
    first, second = found.sections
    assert {h.key: (h.column, h.guessed) for h in first.headings} == {
        "text": (1, False),
        "claim": (2, True),
        "id": (4, False),
    }
    assert [r.text("claim") for r in first.records] == ["이행"]
    assert first.records[0].others[0][0] == "비고"
    assert [(r.text("id"), r.text("claim")) for r in second.records] == [("ACC-02", "이행")]
