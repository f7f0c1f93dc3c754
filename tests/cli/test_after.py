"""From a required action to a residual finding, by commands alone: every step in its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from inspector_tui.model.course import CaseState
from tests import stage

from .conftest import Run


@pytest.fixture
def remedied(inspector: Run, case: str, tmp_path: Path) -> str:
    """A case with one finding, at corrective action."""
    said = ["--item", "ACC-03", "--fact", "퇴직자 계정이 남아 있음"]
    assert inspector("record", case, "finding", *said).code == 0
    stage.put_at_home(tmp_path / "home", case, CaseState.REMEDIATION)
    return case


def test_the_whole_of_corrective_action(inspector: Run, remedied: str) -> None:
    case = remedied

    def go(event: str, *more: str) -> int:
        return inspector("assessment", "advance", case, event, *more).code

    def act(*words: str) -> int:
        return inspector("action", words[0], case, *words[1:]).code

    def state() -> str:
        return str(json.loads(inspector("--json", "assessment", "state", case).out)["course"]["state"])

    assert go("accept-plan", "--document", "D9=HB-1") == 1  # the finding has no action yet
    assert act("add", "--finding", "F-A01", "--what", "회수", "--due", "30c") == 0
    assert go("accept-plan", "--document", "D9=HB-1") == 0
    assert act("progress", "K-A01", "verified") == 1  # nobody has looked
    assert go("actions-done", "--document", "D9=HB-2") == 1  # nor reported it done
    assert act("progress", "K-A01", "done-claimed", "--words", "완료") == 0
    assert go("actions-done", "--document", "D9=HB-2") == 0
    assert state() == "confirmation"
    assert go("still-open") == 1  # the round has not looked
    assert act("progress", "K-A01", "returned", "--words", "하나가 남음") == 0
    assert go("still-open") == 0
    assert act("progress", "K-A01", "done-claimed") == 0
    assert go("actions-done", "--document", "D9=HB-3") == 0
    assert act("progress", "K-A01", "returned", "--words", "그대로임") == 0
    ran = inspector("assessment", "advance", case, "still-open")
    assert (ran.code, ran.err.count("\n")) == (1, 1)  # the plan allows two rounds
    assert act("residual", "F-A01", "--reason", "차기 시스템에서 해소") == 0
    view = json.loads(inspector("--json", "action", "list", case, "--all").out)["actions"]
    assert view["standing"]["residual"] == ["F-A01"]
    assert (view["standing"]["round"], view["standing"]["rounds_left"]) == (2, 0)
    told = inspector("assessment", "state", case).out
    assert "Text(" not in told
