"""``inspector action``: from a plan of action to what stays open, as people type it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from inspector_tui.model.course import CaseState
from tests import stage

from .conftest import Run


@pytest.fixture
def case(case: str, tmp_path: Path) -> str:
    """At consolidation: findings are still written, and actions may be."""
    stage.put_at_home(tmp_path / "home", case, CaseState.CONSOLIDATION)
    return case


def finding(inspector: Run, case: str, item: str = "ACC-03") -> None:
    said = ["--item", item, "--fact", "퇴직자 계정이 남아 있음", "--recommendation", "회수하십시오"]
    assert inspector("record", case, "finding", *said).code == 0


def add(inspector: Run, case: str, *more: str) -> None:
    ran = inspector("action", "add", case, "--finding", "F-A01", "--what", "계정을 회수한다", *more)
    assert ran.code == 0, ran.err


def listed(inspector: Run, case: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(inspector("--json", "action", "list", case).out)["actions"]
    return found


def test_an_action_from_plan_to_claim(inspector: Run, case: str) -> None:
    finding(inspector, case)
    add(inspector, case, "--due", "30", "--since", "2026-11-17", "--responsible", "박운영")
    (row,) = listed(inspector, case)["findings"]
    (action,) = row["actions"]
    assert (action["label"], action["due"], action["responsible"]) == ("K-A01", "2026-12-30", "박운영")
    assert inspector("action", "due", case, "K-A01", "+10", "--reason", "납기 지연").code == 0
    changed = inspector("action", "change", case, "K-A01", "--what-en", "Revoke them")
    assert changed.code == 0
    assert inspector("action", "progress", case, "k-a01", "조치완료(확인 전)", "--on", "2026-12-01").code == 0
    (row,) = listed(inspector, case)["findings"]
    (action,) = row["actions"]
    assert (row["remedy"], action["state"], action["due"]) == ("claimed", "done-claimed", "2027-01-14")
    assert action["what"] == {"ko": "계정을 회수한다", "en": "Revoke them"}
    page = inspector("action", "list", case)
    assert "확인 대기" in page.out
    assert "납기 지연" in page.out
    english = inspector("--lang", "en", "action", "list", case).out
    assert "Revoke them" in english
    assert "퇴직자 계정이 남아 있음" in english  # written in Korean only


def test_the_request_is_text_for_the_csp(inspector: Run, case: str) -> None:
    finding(inspector, case)
    ran = inspector("action", "request", case)
    assert "보완조치 요구서" in ran.out
    assert "조치계획 미제출" in ran.out
    assert "Request for corrective action" in inspector("--lang", "en", "action", "request", case).out


def test_residual_and_withdrawal(inspector: Run, case: str) -> None:
    finding(inspector, case)
    add(inspector, case, "--due", "2026-12-04")
    assert inspector("action", "withdraw", case, "K-A01", "--reason", "재제출").code == 0
    assert listed(inspector, case)["standing"]["without_action"] == ["F-A01"]
    assert inspector("action", "residual", case, "F-A01", "--reason", "차기 시스템").code == 0
    assert listed(inspector, case)["standing"]["residual"] == ["F-A01"]


@pytest.mark.parametrize(
    ("command", "code", "word"),
    [
        (["add", "ID", "--finding", "F-A01", "--what", "회수", "--due", "soon"], 2, "30c"),
        (["add", "ID", "--finding", "F-A01", "--what", "회수"], 2, "기한"),
        (["add", "ID", "--finding", "F-Z09", "--what", "회수", "--due", "30"], 2, "F-Z09"),
        (["progress", "ID", "K-A01", "verified"], 1, "조치완료를 접수한 뒤"),
        (["progress", "ID", "K-A01", "returned", "--words", "그대로"], 1, "확인평가 단계에서만"),
        (["progress", "ID", "K-A01", "finished"], 2, "done-claimed"),
        (["progress", "ID", "K-A01", "in-progress", "--on", "yesterday"], 2, "on"),
        (["progress", "ID", "K-Z01", "in-progress"], 2, "K-Z01"),
        (["due", "ID", "K-A01", "30", "--reason", ""], 2, "사유"),
        (
            ["add", "ID", "--finding", "F-A01", "--what", "키 AKIAIOSFODNN7EXAMPLE", "--due", "30"],
            1,
            "--what",
        ),
    ],
)
def test_what_cannot_be_is_one_line_that_says_what_to_do(
    inspector: Run, case: str, command: list[str], code: int, word: str
) -> None:
    finding(inspector, case)
    add(inspector, case, "--due", "2026-12-04")
    ran = inspector("action", *[case if part == "ID" else part for part in command])
    assert (ran.code, ran.err.count("\n")) == (code, 1)
    assert word in ran.err


def test_hostile_words_stay_words(inspector: Run, case: str, tmp_path: Path) -> None:
    finding(inspector, case)
    ran = inspector(
        "action", "add", case, "--finding", "F-A01", "--what", "a\nb [bold]{x}", "--due", "2026-12-04"
    )
    assert ran.code == 0
    assert "{x}" in inspector("action", "list", case).out
    assert "{x}" in inspector("action", "request", case).out
