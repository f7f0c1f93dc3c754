"""The plan as a workbook, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

from openpyxl import load_workbook

from .conftest import Run


def test_a_filled_workbook_starts_the_case_it_says(inspector: Run, secret: Path, tmp_path: Path):
    book = tmp_path / "plan.xlsx"
    made = inspector("--json", "assessment", "template", "--out", book, "--example")
    assert json.loads(made.out) == {"template": {"file": str(book)}}
    page = load_workbook(book)
    assert page.sheetnames[:3] == ["평가", "준비", "대상항목"]
    page.create_sheet("메모")["A1"] = "반장에게"
    page.save(book)

    inspector("key", "new", "--name", "김검사", "--letter", "A", "--id", "kim", "--passphrase-file", secret)
    started = inspector("assessment", "new", "--plan", book)
    assert (started.code, started.out.strip()) == (0, "fsi-2026-014")
    assert "시트 '메모'" in started.err
    assert inspector("assessment", "show", "fsi-2026-014").out.startswith("FSI-2026-014")


def test_an_empty_workbook_in_english_names_what_is_missing(inspector: Run, case: str, tmp_path: Path):
    book = tmp_path / "plan.xlsx"
    assert inspector("--lang", "en", "assessment", "template", "--out", book).code == 0
    refused = inspector("--lang", "en", "assessment", "new", "--plan", book)
    assert refused.code == 2
    assert "the sheet 'Case' says nothing" in refused.err
    assert refused.err.count("\n") == 1


def test_a_yaml_plan_goes_over_into_a_workbook_and_back(inspector: Run, tmp_path: Path):
    first, second = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    assert inspector("assessment", "template", "--out", first, "--example").code == 0
    assert inspector("assessment", "template", "--out", second, "--from", first).code == 0
    assert first.read_bytes() == second.read_bytes()
    missing = inspector("assessment", "template", "--out", second, "--from", tmp_path / "none.yaml")
    assert (missing.code, missing.err.count("\n")) == (2, 1)
