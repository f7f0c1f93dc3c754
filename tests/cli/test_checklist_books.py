"""``inspector checklist template`` and ``import``, as people run them."""

from __future__ import annotations

import json
from pathlib import Path

from openpyxl import load_workbook

from .conftest import Run


def test_the_shipped_checklists_go_out_and_come_back_the_same(inspector: Run, tmp_path: Path):
    book, folder = tmp_path / "criteria.xlsx", tmp_path / "criteria"
    assert inspector("checklist", "template", "--out", book, "--from", "shipped").code == 0
    looked = inspector("checklist", "import", book, "--out", folder)
    assert (looked.code, folder.exists()) == (0, False)
    assert "들어온 행 1461 = 반영 1443" in looked.out
    assert "--yes" in looked.err
    wrote = inspector("checklist", "import", book, "--out", folder, "--yes")
    assert wrote.code == 0
    assert inspector("checklist", "validate", folder).code == 0
    diff = json.loads(inspector("--json", "checklist", "diff", folder).out)
    assert diff == {"changes": []}
    again = inspector("checklist", "import", book, "--out", folder, "--yes")
    assert again.code == 1
    assert "이미 있습니다" in again.err


def test_a_workbook_that_may_be_filled_in_is_not_written_over(inspector: Run, tmp_path: Path):
    book = tmp_path / "criteria.xlsx"
    book.write_bytes(b"a week's work")
    for noun in ("checklist", "assessment"):
        refused = inspector(noun, "template", "--out", book)
        assert (refused.code, refused.err.count("\n")) == (1, 1)
        assert "이미 있는 파일" in refused.err
    assert book.read_bytes() == b"a week's work"


def test_rows_that_are_not_understood_are_named_and_left_only_when_told(inspector: Run, tmp_path: Path):
    book, folder = tmp_path / "criteria.xlsx", tmp_path / "criteria"
    inspector("checklist", "template", "--out", book, "--from", "shipped")
    page = load_workbook(book)
    sheet = page["참조"]
    sheet.cell(5, 4).value = "probably"
    page.save(book)
    looked = inspector("--json", "checklist", "import", book, "--out", folder)
    rows = json.loads(looked.out)["staging"]["rows"]
    (bad,) = [row for row in rows if row["outcome"] == "unclear"]
    assert (looked.code, bad["origin"]) == (1, "참조!5")
    refused = inspector("checklist", "import", book, "--out", folder, "--yes")
    assert (refused.code, folder.exists()) == (1, False)
    assert "이해하지 못한 행 1건" in refused.err
    assert inspector("checklist", "import", book, "--out", folder, "--yes", "--accept-rest").code == 0
    assert inspector("checklist", "validate", folder).code == 0


def test_what_is_no_workbook_is_refused_in_one_line(inspector: Run, tmp_path: Path):
    for name, data in (
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        ("b.xlsx", b"PK\x03\x04"),
    ):
        file = tmp_path / name
        file.write_bytes(data)
        ran = inspector("checklist", "import", file, "--out", tmp_path / "x")
        assert ran.code in (1, 3)
        assert ran.err.count("\n") == 1
    ran = inspector("checklist", "import", file, "--out", tmp_path / "x", "--accept-rest")
    assert ran.code == 2


def test_an_oscal_catalog_comes_in_like_a_workbook(inspector: Run, tmp_path: Path):
    file, folder = tmp_path / "ours.json", tmp_path / "criteria"
    assert inspector("oscal", "catalog", "--out", file).code == 0
    looked = inspector("--lang", "en", "checklist", "import", file, "--out", folder)
    assert (looked.code, folder.exists()) == (0, False)
    assert "Rows in 82 = kept 82" in looked.out
    assert inspector("checklist", "import", file, "--out", folder, "--yes").code == 0
    assert json.loads(inspector("--json", "checklist", "diff", folder).out) == {"changes": []}
    (tmp_path / "p.json").write_text('{"profile": {}}')
    refused = inspector("checklist", "import", tmp_path / "p.json", "--out", tmp_path / "p")
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert "프로파일" in refused.err
