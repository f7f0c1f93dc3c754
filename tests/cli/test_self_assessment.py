"""The self-assessment by command: the form out, what came back, the desk review, claim beside verdict."""

from __future__ import annotations

import json

import openpyxl
import pytest

from inspector_tui.cli.main import run

from ..early_plan import plan_until
from .conftest import PASSPHRASE, Run, no_app


@pytest.fixture(scope="module")
def _made(tmp_path_factory):
    """A home with a case in its desk review."""
    base = tmp_path_factory.mktemp("early")
    secret = base / "passphrase"
    secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
    home = ("--home", str(base / "home"))
    who = ["key", "new", "--name", "김검사", "--letter", "A", "--id", "kim", "--passphrase-file", str(secret)]
    assert run([*home, *who], no_app) == 0
    assert run([*home, "assessment", "new", "--plan", str(plan_until("submit", base))], no_app) == 0
    return base


@pytest.fixture
def filled(inspector: Run, case: str, tmp_path):
    """A form as a CSP sends it back: two answers, one word nobody knows."""
    out = tmp_path / "form.xlsx"
    assert inspector("self-assessment", "template", case, "--out", out).code == 0
    book = openpyxl.load_workbook(out)
    sheet = book.worksheets[0]
    for row in sheet.iter_rows(min_row=4):
        answers = {"ACC-02": ("이행", "반기마다 검토", "P-02"), "ACC-04": ("미이행", "내년 상반기 도입", "")}
        for cell, text in zip(row[5:8], answers.get(row[1].value, ()), strict=False):
            cell.value = text
    clean = tmp_path / "clean.xlsx"
    book.save(clean)
    next(row for row in sheet.iter_rows(min_row=4) if row[1].value == "ACC-07")[5].value = "양호"
    book.save(tmp_path / "unclear.xlsx")
    return tmp_path


def test_nothing_is_kept_without_yes(inspector: Run, case: str, filled):
    ran = inspector("self-assessment", "import", case, filled / "clean.xlsx")
    assert ran.code == 0
    assert "들어온 행" in ran.out
    assert "--yes" in ran.err
    shown = json.loads(inspector("self-assessment", "show", case, "ACC-02", "--json").out)
    assert shown["items"][0]["lines"][0]["claim"] is None
    kept = inspector("self-assessment", "import", case, filled / "clean.xlsx", "--yes")
    assert kept.code == 0
    assert "반영" in kept.out
    shown = inspector("self-assessment", "show", case, "ACC-02")
    assert "반기마다 검토" in shown.out


def test_what_is_not_understood_stops_it_until_the_rest_is_accepted(inspector: Run, case: str, filled):
    ran = inspector("self-assessment", "import", case, filled / "unclear.xlsx", "--yes")
    assert ran.code == 1
    assert "양호" in ran.out
    assert "--accept-rest" in ran.err
    ran = inspector(
        "self-assessment", "import", case, filled / "unclear.xlsx", "--yes", "--accept-rest", "--json"
    )
    told = json.loads(ran.out)
    assert ran.code == 0
    assert told["counts"]["in"] == sum(n for name, n in told["counts"].items() if name != "in")
    assert told["counts"]["unclear"] == 1
    assert told["saved"]["op"]


def test_a_file_that_is_none_is_one_line(inspector: Run, case: str, tmp_path):
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000))
    ran = inspector("self-assessment", "import", case, path)
    assert (ran.code, ran.out) == (1, "")
    assert ".xlsx" in ran.err
    assert ran.err.count("\n") == 1
    assert inspector("self-assessment", "import", case, tmp_path / "none.xlsx").code == 3
    assert inspector("self-assessment", "import", case, path, "--accept-rest").code == 2


def test_the_review_and_the_supplement(inspector: Run, case: str, tmp_path):
    assert inspector("self-assessment", "review", case).code == 1
    out = tmp_path / "s.xlsx"
    assert inspector("self-assessment", "supplement", case, "--out", out).code == 1
    again = ("self-assessment", "review", case, "ACC-03")
    assert inspector(*again, "--outcome", "supplement").code == 2
    assert inspector(*again, "--outcome", "보완 필요", "--ask", "세부항목에 답하여 주십시오.").code == 0
    assert inspector("self-assessment", "supplement", case, "--out", out).code == 0
    assert out.exists()
    assert "세부항목에" in out.with_suffix(".txt").read_text("utf-8-sig")
    assert inspector("self-assessment", "review", case, "--all-complete").code == 0


def test_contradictions(inspector: Run, case: str, tmp_path):
    inspector("record", case, "ACC-03", "--verdict", "unsatisfied", "--rationale", "로그 없음")
    seen = json.loads(inspector("self-assessment", "contradictions", case, "--json").out)["contradictions"]
    assert [(row["item"], row["claim"], row["verdict"]) for row in seen["rows"]] == [
        ("acc-03", "implemented", "unsatisfied")
    ]
    ran = inspector("--lang", "en", "self-assessment", "contradictions", case)
    assert "Found worse than claimed" in ran.out
    for name in ("t.html", "t.xlsx"):
        assert inspector("self-assessment", "contradictions", case, "--out", tmp_path / name).code == 0
        assert inspector("self-assessment", "contradictions", case, "--out", tmp_path / name).code == 1
    page = (tmp_path / "t.html").read_text("utf-8")
    assert "ACC-03" in page
    assert "평가기관 내부용" in page
    assert "<script" not in page
    assert openpyxl.load_workbook(tmp_path / "t.xlsx").active["B4"].value == "ACC-03"


def test_the_claim_with_its_sub_items_is_shown_only_when_asked(inspector: Run, case: str):
    assert "claim" not in json.loads(inspector("assessment", "show", case, "ACC-03", "--json").out)
    asked = json.loads(inspector("assessment", "show", case, "ACC-03", "--claim", "--json").out)
    assert asked["claim"]["claim"] == "implemented"
    assert len(asked["claims"]) == 4
