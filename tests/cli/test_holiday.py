"""``inspector holiday``: the list in use, the office's own, a due day counted."""

from __future__ import annotations

import json
from pathlib import Path

from .conftest import Run


def test_a_count_says_both_ways_and_the_list(inspector: Run, case: str) -> None:
    ran = inspector("holiday", "count", "30", "--since", "2026-11-17")
    assert ran.code == 0
    assert "2026-12-30 (수)" in ran.out
    assert "2026-12-17 (목)" in ran.out
    assert "holidays 0." in ran.out
    english = inspector("--lang", "en", "holiday", "count", "2026-09-26")
    assert "Chuseok" in english.out
    assert "2026-09-28 (Mo)" in english.out


def test_the_offices_list_comes_in_and_goes_out_the_same(inspector: Run, case: str, tmp_path: Path) -> None:
    file = tmp_path / "days.txt"
    file.write_text("# 우리 기관\n2026-12-31 + 종무일\n", encoding="utf-8")
    assert inspector("holiday", "import", file).code == 0
    assert inspector("holiday", "list", "2026", "--office").out == "2026-12-31 + 종무일\n"
    shown = json.loads(inspector("--json", "holiday", "list", "2026").out)["holidays"]
    assert shown["days"][-1] == {
        "day": "2026-12-31",
        "name": {"ko": "종무일", "en": "종무일"},
        "office": True,
        "works": False,
    }
    assert shown["list"]["office_days"] == 1


def test_mistakes_say_what_to_do(inspector: Run, case: str, tmp_path: Path) -> None:
    assert inspector("holiday", "count", "soon").code == 2
    assert inspector("holiday", "count", "30", "--since", "2100-12-20").code == 1
    assert inspector("holiday", "import", tmp_path / "none.txt").code == 3
    file = tmp_path / "days.txt"
    file.write_text("2026-12-31\n", encoding="utf-8")
    ran = inspector("holiday", "import", file)
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "1행" in ran.err
    assert "2101" in inspector("holiday", "list", "2101").out
