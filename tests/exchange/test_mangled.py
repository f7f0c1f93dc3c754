"""Every workbook in mangled/ against its case.json: what is taken, what is not and why; nothing is lost."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from inspector_tui.exchange.self_assessment_read import read
from inspector_tui.exchange.workbook import read_book
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.staging import Outcome

from .form_for_tests import FORM

MANGLED = Path(__file__).parent / "mangled"
CASES = sorted(path.parent.name for path in MANGLED.glob("*/case.json"))


def taken(name, tmp_path):
    """What a case says, and its file under the name it came with."""
    told = json.loads((MANGLED / name / "case.json").read_text("utf-8"))
    path = tmp_path / told["name"]
    shutil.copyfile(MANGLED / name / told["input"], path)
    return told, path


def test_there_are_more_than_thirty():
    assert len(CASES) >= 30


@pytest.mark.parametrize("name", CASES)
def test_what_comes_out_is_what_the_case_says(name, tmp_path):
    told, path = taken(name, tmp_path)
    if "error" in told:
        with pytest.raises(InspectorError) as refused:
            read(read_book(path), FORM, {})
        assert refused.value.code == told["error"]
        assert told["says"] in refused.value.say("ko")
        assert refused.value.say("en")
        return
    book = read_book(path)
    reading = read(book, FORM, {})
    staging = reading.staging
    unclear = {
        row.origin: " ".join(t.ko for t in row.reasons)
        for row in staging.rows
        if row.outcome is Outcome.UNCLEAR
    }
    claims = {(facts.sub or facts.item): facts for facts in reading.claims.values()}
    assert {key: facts.claim.value for key, facts in claims.items()} == told["claims"], unclear
    assert {key: staging.count(Outcome(key)) for key in ("new", "ignored", "unclear")} == told["counts"]
    assert len(staging.rows) == sum(told["counts"].values()) == sum(1 for _ in book.rows())
    assert sorted(row.name for row in staging.rows if row.guessed) == told.get("guessed", [])
    assert unclear.keys() == told.get("unclear", {}).keys()
    for origin, why in told.get("unclear", {}).items():
        assert why in unclear[origin]
    for field in ("texts", "evidence"):
        for key, text in told.get(field, {}).items():
            assert getattr(claims[key], field.rstrip("s")) == text
    notes = " ".join(text.ko for row in staging.rows for text in row.reasons)
    assert all(note in notes for note in told.get("noted", []))
    remarks = " ".join(text.ko for text in staging.remarks)
    assert all(remark in remarks for remark in told.get("remarks", []))


@pytest.mark.parametrize("name", CASES)
def test_every_cell_that_came_in_is_shown(name, tmp_path):
    told, path = taken(name, tmp_path)
    if "error" in told:
        return
    book = read_book(path)
    shown = {
        row.origin: {(cell.at, cell.text) for cell in row.given} for row in read(book, FORM, {}).staging.rows
    }
    for table, row in book.rows():
        assert shown[table.origin(row)] == {(cell.at, cell.text) for cell in row.cells.values()}


def test_the_files_are_those_the_builder_makes():
    from .build_mangled import CASES as MADE

    assert sorted(MADE) == CASES
