"""``assessment last`` and ``assessment carry-over``, as people type them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from inspector_tui.model.course import CaseState
from tests import stage

from .conftest import PLAN, Run

NEXT = "fsi-2027-003"


def judged(inspector: Run, case: str) -> None:
    said = ["--verdict", "unsatisfied", "--rationale", "퇴직자 계정이 있음"]
    assert inspector("record", case, "ACC-03", *said).code == 0
    found = ["--item", "ACC-03", "--fact", "퇴직자 2명이 특수권한을 가짐"]
    assert inspector("record", case, "finding", *found).code == 0


def start(inspector: Run, file: Path, **items: Any) -> None:
    said = yaml.safe_load(PLAN.read_text(encoding="utf-8"))
    said["case"] |= {"id": NEXT, "number": "FSI-2027-003"}
    for name in ("claims", "certificates", "course"):
        said.pop(name, None)
    if items:
        said["items"] = items
    file.write_text(yaml.safe_dump(said, allow_unicode=True), encoding="utf-8")
    ran = inspector("assessment", "new", "--plan", file)
    assert ran.code == 0, ran.err


def test_last_time_comes_with_the_plan_and_is_shown_by_item(
    inspector: Run, case: str, tmp_path: Path
) -> None:
    judged(inspector, case)
    start(inspector, tmp_path / "next.yaml", previous=case)
    told = json.loads(inspector("--json", "assessment", "last", NEXT, "--only", "open").out)["last"]
    assert [row["item"] for row in told["items"]] == ["acc-03"]
    assert told["number"] == "FSI-2026-014"
    page = inspector("assessment", "last", NEXT, "ACC-03")
    for words in ("미충족", "퇴직자 계정이 있음", "F-A01", "미종결", "퇴직자 2명이 특수권한을 가짐"):
        assert words in page.out
    assert "미종결 1" in inspector("assessment", "last", NEXT).out
    english = inspector("--lang", "en", "assessment", "last", NEXT, "ACC-03")
    assert "not closed" in english.out


def test_it_is_carried_over_later_from_a_case_and_from_a_bundle(
    inspector: Run, case: str, tmp_path: Path, secret: Path
) -> None:
    judged(inspector, case)
    start(inspector, tmp_path / "next.yaml")
    assert "지난 평가가 없습니다" in inspector("assessment", "last", NEXT).out
    assert inspector("assessment", "carry-over", NEXT, "--from", case).code == 0
    before = inspector("--json", "assessment", "last", NEXT).out
    made = ["--out", tmp_path, "--role", "lead", "--passphrase-file", secret]
    stage.put_at_home(tmp_path / "home", case, CaseState.ABORTED)
    assert inspector("export", case, *made).code == 0
    (file,) = tmp_path.glob("*-result-*.zip")
    ran = inspector("assessment", "carry-over", NEXT, "--from", file)
    assert ran.code == 0
    assert "신뢰목록" in ran.err
    assert inspector("--json", "assessment", "last", NEXT).out == before
    assert "재확인" not in before


@pytest.mark.parametrize(
    ("command", "code", "word"),
    [
        (["carry-over", NEXT, "--from", NEXT], 2, "자신"),
        (["carry-over", NEXT, "--from", "fsi-1999-001"], 2, "fsi-1999-001"),
        (["carry-over", NEXT, "--from", "none.zip"], 3, "none.zip"),
        (["last", NEXT, "--only", "old"], 2, "changed"),
        (["last", NEXT, "ACC-99"], 2, "acc-99"),
    ],
)
def test_what_cannot_be_is_one_line(
    inspector: Run, case: str, tmp_path: Path, command: list[str], code: int, word: str
) -> None:
    start(inspector, tmp_path / "next.yaml")
    ran = inspector("assessment", *command)
    assert (ran.code, ran.err.count("\n")) == (code, 1), ran.err
    assert word in ran.err
