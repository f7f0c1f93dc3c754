"""``inspector lock``: minutes are set and shown; only off turns it off."""

from __future__ import annotations

import json

from .conftest import Run


def test_minutes_are_set_and_shown(inspector: Run, case: str) -> None:
    shown = json.loads(inspector("--json", "lock", "show").out)["lock"]
    assert shown["minutes"] == 10
    assert "10분" in inspector("lock", "show").out
    assert "디스크를 암호화하지 않으므로" in inspector("lock", "show").err
    assert "5 minutes" in inspector("--lang", "en", "lock", "set", "5").out
    assert inspector("lock", "set", "soon").code == 2
    assert inspector("lock", "set", "241").code == 2
    assert json.loads(inspector("--json", "lock", "set", "off").out)["lock"]["minutes"] == 0
    assert "off (only ctrl+l locks)" in inspector("--lang", "en", "lock", "show").out
