"""The dashboard as a command: all, one provider, one year, one case; in letters, as JSON, as pictures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from .conftest import CASE, Run

IDS = ["verdicts", "findings", "actions", "claims", "coverage"]


@pytest.fixture
def judged(inspector: Run, case: str) -> str:
    said = ["--verdict", "unsatisfied", "--rationale", "퇴직자 계정이 있음"]
    assert inspector("record", case, "ACC-03", *said).code == 0
    found = ["--item", "ACC-03", "--fact", "퇴직자 2명이 특수권한을 가짐", "--severity", "high"]
    assert inspector("record", case, "finding", *found).code == 0
    return case


def told(inspector: Run, *arguments: object) -> dict[str, Any]:
    ran = inspector("--json", "dashboard", *arguments)
    assert ran.code == 0, ran.err
    charts = json.loads(ran.out)["charts"]
    assert [chart["id"] for chart in charts] == IDS
    return {chart["id"]: chart for chart in charts}


def figure(chart: dict[str, Any], category: str, series: str) -> int:
    at = chart["keys"].index(category)
    return int(next(one["values"][at] for one in chart["series"] if one["key"] == series))


def test_it_counts_what_was_just_recorded_and_says_so_in_letters(inspector: Run, judged: str) -> None:
    charts = told(inspector)
    assert figure(charts["verdicts"], "acc", "unsatisfied") == 1
    assert figure(charts["findings"], "2026", "high") == 1
    assert figure(charts["claims"], "implemented", "unsatisfied") == 1
    page = inspector("dashboard")
    assert page.code == 0
    for words in (
        "영역별 판정",
        "접근권한 관리",
        "미1",
        "위험도별 지적사항 추이",
        "상1",
        "!1",
        "점수나 순위로 볼 수 없",
    ):
        assert words in page.out
    assert "%" not in page.out
    english = inspector("--lang", "en", "dashboard").out
    assert "Self-claim against verdict" in english
    assert "U1" in english


def test_of_one_case_it_is_the_same_without_time(inspector: Run, judged: str) -> None:
    alone, everything = told(inspector, "--case", CASE), told(inspector)
    for same in ("verdicts", "claims", "coverage"):
        assert alone[same]["series"] == everything[same]["series"]
    assert figure(alone["findings"], "high", "open") == 1


def test_a_provider_and_a_year_narrow_it(inspector: Run, judged: str) -> None:
    assert figure(told(inspector, "--csp", "한빛")["verdicts"], "acc", "unsatisfied") == 1
    quarters = told(inspector, "--year", 2026)["findings"]
    assert figure(quarters, "2026-Q4", "high") == 1
    nothing = told(inspector, "--year", 2019)
    assert all(not any(one["values"]) for chart in nothing.values() for one in chart["series"])
    assert inspector("dashboard", "--year", 2019).out.count("표시할 기록이 없습니다") == 5
    assert inspector("dashboard", "--csp", "없는 회사").code == 1


def test_pictures_are_written_once_and_never_over_another_file(
    inspector: Run, judged: str, tmp_path: Path
) -> None:
    folder = tmp_path / "그림"
    ran = inspector("--json", "dashboard", "--svg", folder)
    assert ran.code == 0, ran.err
    files = sorted(folder.iterdir())
    assert sorted(json.loads(ran.out)["written"]) == [str(file) for file in files]
    assert [file.stem for file in files] == sorted(IDS)
    for file in files:
        assert ElementTree.fromstring(file.read_text(encoding="utf-8")).tag.endswith("svg")
    (folder / "actions.svg").unlink()
    again = inspector("dashboard", "--svg", folder)
    assert again.code == 1
    assert not (folder / "actions.svg").exists()


def test_a_folder_that_cannot_be_one_is_said(inspector: Run, judged: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    ran = inspector("dashboard", "--svg", tmp_path / "file")
    assert ran.code == 3
    assert "그림" in ran.err


def test_a_case_goes_with_no_other_narrowing(inspector: Run, judged: str) -> None:
    assert inspector("dashboard", "--case", CASE, "--year", "2026").code == 2
    assert inspector("dashboard", "--case", "no-such-case").code == 2
