"""Two assessments side by side and looking back, as commands: pages for people, JSON for scripts."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from .conftest import CASE, Run

LAST = "fsi-2025-031"


@pytest.fixture
def looking(inspector: Run, sample_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    home = tmp_path / "looked"
    shutil.copytree(sample_home, home)
    monkeypatch.setenv("INSPECTOR_HOME", str(home))
    return inspector


def test_two_years_side_by_side(looking: Run):
    ran = looking("compare", LAST, CASE)
    assert ran.code == 0
    assert "FSI-2025-031" in ran.out
    (line,) = [line for line in ran.out.splitlines() if line.startswith("ACC-05")]
    assert "부분충족" in line


def test_only_differences_leaves_out_what_is_the_same(looking: Run):
    whole = json.loads(looking("compare", LAST, CASE, "--json").out)["comparison"]
    left = json.loads(looking("compare", LAST, CASE, "--only-differences", "--json").out)["comparison"]
    assert left["items"] == [row for row in whole["items"] if row["differs"]]
    assert (whole["first"]["id"], whole["second"]["id"]) == (LAST, CASE)
    fates = {row["fate"] for row in whole["items"]}
    assert fates >= {"same", "untaken"}


def test_one_item_in_full(looking: Run):
    ran = looking("compare", LAST, CASE, "--item", "acc-05", "--lang", "en")
    assert ran.code == 0
    assert "First: ACC-05" in ran.out
    assert "Second: ACC-05" in ran.out
    assert looking("compare", LAST, CASE, "--item", "zzz-1").code == 0


def test_what_cannot_be_compared_is_one_line(looking: Run):
    for wrong, code in (((CASE, CASE), 2), ((CASE, "nope"), 2), ((CASE, "nope.zip"), 3)):
        ran = looking("compare", *wrong)
        assert (ran.code, ran.err.count("\n"), ran.out) == (code, 1, "")


def test_the_csps_of_the_store_and_one_of_them(looking: Run):
    listed = json.loads(looking("past", "csp", "--json").out)["csps"]
    assert "한빛클라우드" in [row["csp"]["ko"] for row in listed]
    history = json.loads(looking("past", "csp", "hanbit", "--json").out)["csp_history"]
    assert [row["case"]["id"] for row in history["rows"]][:2] == [CASE, LAST]
    told = looking("past", "csp", CASE)
    assert told.code == 0
    assert "반복" in told.out
    assert looking("past", "csp", "없는 회사").code == 1


def test_one_item_over_the_years(looking: Run):
    history = json.loads(looking("past", "item", "acc-05", "--csp", "hanbit", "--json").out)["item_history"]
    assert [row["case"]["id"] for row in history["rows"]][:2] == [CASE, LAST]
    assert history["rows"][1]["findings"][0]["open"] is False
    assert looking("past", "item", "zzz-99").code == 1
    assert "F-A01" in looking("past", "item", "ACC-05", "--lang", "en").out


def test_one_asset_over_the_years(looking: Run):
    history = json.loads(looking("past", "asset", CASE, "ms-2", "--json").out)["asset_history"]
    assert [row["case"]["id"] for row in history["rows"]][:2] == [CASE, LAST]
    assert looking("past", "asset", CASE, "ms-99").code == 1


def test_what_was_found_before_on_an_item(looking: Run):
    found = json.loads(looking("past", "repeats", CASE, "acc-05", "--json").out)["repeats"]
    assert [row["case"]["id"] for row in found["before"]] == [LAST, "fsi-2024-022"]
    assert [row["case"]["id"] for row in found["elsewhere"]] == ["fsi-2026-006"]
    assert "2025" in looking("past", "repeats", CASE, "ACC-05").out
