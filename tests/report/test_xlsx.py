"""A report as a workbook: every cell is text, everything is there, and nothing is said of who made it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from inspector_tui.report.document import Document, Facts, Paragraph, Section, Table
from inspector_tui.report.formats import as_xlsx

from .form_documents import HOSTILE, document, hostile


def _cells(data: bytes) -> list:
    return [
        cell
        for sheet in load_workbook(io.BytesIO(data))
        for row in sheet
        for cell in row
        if cell.value is not None
    ]


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_everything_a_document_says_is_in_the_sheets(lang: str) -> None:
    given = document(lang)
    data = as_xlsx.write(given)
    assert as_xlsx.count(data, given) == given.counted() == {"finding": 5, "item": 74}
    book = load_workbook(io.BytesIO(data))
    assert book.sheetnames[:3] == (["개요", "본문", "판정"] if lang == "ko" else ["Facts", "Text", "판정"])
    said = [str(cell.value) for cell in _cells(data)]
    for section in given.sections:
        assert section.title in said
    assert sum(text.startswith("ACC-") for text in said) == 74
    assert book.worksheets[0]["A1"].value == given.title


def test_no_cell_is_anything_but_text() -> None:
    data = as_xlsx.write(hostile())
    assert {cell.data_type for cell in _cells(data)} == {"s"}
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        for name in parts.namelist():
            body = parts.read(name)
            assert b"<f>" not in body
            assert b"<f " not in body
            assert b"<hyperlink" not in body
            assert "externalLink" not in name
    assert as_xlsx.count(data, hostile()) == hostile().counted()


def test_sheets_have_names_that_excel_takes_and_no_two_alike() -> None:
    twice = Table("판정/[상]: *?" * 9, ("a",), (("x",),), counts="item")
    given = replace(document(), sections=tuple(Section(f"s{n}", "t", 1, (twice,)) for n in range(12)))
    data = as_xlsx.write(given)
    names = load_workbook(io.BytesIO(data)).sheetnames
    assert len({name.casefold() for name in names}) == len(names) == 14
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
    assert as_xlsx.count(data, given) == {"item": 12}


def test_what_no_cell_holds_goes_on_below_and_is_still_one_row() -> None:
    long = "".join(f"{n:07d}" for n in range(28_571))
    table = Table("t", ("a", "b"), ((long, "b1"), ("a2", "b2")), counts="item")
    given = replace(document(), sections=(Section("s", "긴 글", 1, (table, Paragraph(long))),))
    data = as_xlsx.write(given)
    assert as_xlsx.count(data, given) == {"item": 2}
    sheet = load_workbook(io.BytesIO(data))["t"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert "".join(row[1] or "" for row in rows[:-1]) == long
    assert [row[0] for row in rows if row[0]] == ["1", "2"]
    assert rows[0][3] == "1/14"
    assert max(len(str(cell.value)) for cell in _cells(data)) <= 32_767


def test_a_workbook_that_lost_something_is_not_handed_out() -> None:
    given = document()
    less = as_xlsx.write(replace(given, sections=given.sections[:-1]))
    with pytest.raises(as_xlsx.WorkbookIncomplete, match="missing"):
        as_xlsx.check(given, less)
    assert as_xlsx.count(less, given)["finding"] == 4
    with pytest.raises(as_xlsx.WorkbookIncomplete):
        as_xlsx.check(given, less[:400])


def test_the_same_document_is_the_same_bytes_and_names_nobody() -> None:
    data = as_xlsx.write(document())
    assert data == as_xlsx.write(document())
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        core = parts.read("docProps/core.xml").decode()
        assert {info.date_time for info in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert set(re.findall(r">([^<]*)</dc:creator>|>([^<]*)</cp:lastModifiedBy>", core)) == {
        ("inspector-tui", ""), ("", "inspector-tui")
    }  # fmt: skip
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2000-01-01T00:00:00Z"}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.long
def test_another_program_finds_no_formula_in_it_either(tmp_path: Path) -> None:
    short = tuple(text for text in HOSTILE if len(text) < 1000)
    rows = tuple((text, "x") for text in short)
    given = Document(
        document().audience, "ko", "제목", "", "", Facts(()),
        (Section("a", "b", 1, (Table("t", ("a", "b"), rows, counts="item"),)),),
    )  # fmt: skip
    (tmp_path / "a.xlsx").write_bytes(as_xlsx.write(given))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "fods",
         "--outdir", str(tmp_path), str(tmp_path / "a.xlsx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    sheet = (tmp_path / "a.fods").read_text()
    assert "table:formula=" not in sheet
    assert "HYPERLINK(" in sheet
