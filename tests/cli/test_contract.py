"""The command contract: exit codes, one line on standard error, two languages, JSON, no traceback."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from inspector_tui import __version__
from inspector_tui.cli.language import both, part, spoken

from .conftest import Run


def test_version(inspector: Run) -> None:
    ran = inspector("--version")
    assert (ran.code, ran.out, ran.err) == (0, f"inspector {__version__}\n", "")


@pytest.mark.parametrize(
    ("arguments", "environment", "lang"),
    [
        ([], {}, "ko"),
        ([], {"LANG": "en_GB.UTF-8"}, "en"),
        ([], {"LANG": "C"}, "ko"),
        ([], {"LANG": "en_US.UTF-8", "LC_ALL": "ko_KR.UTF-8"}, "ko"),
        (["--lang", "en"], {"LANG": "ko_KR.UTF-8"}, "en"),
        (["assessment", "list", "--lang=ko"], {"LANG": "en_US"}, "ko"),
        (["--lang", "fr"], {"LANG": "en_US"}, "en"),
        (["--lang"], {}, "ko"),
    ],
)
def test_language(arguments: list[str], environment: dict[str, str], lang: str) -> None:
    assert spoken(arguments, environment) == lang


def test_help_text_is_parted() -> None:
    assert part(both("가", "a"), "ko") == "가"
    assert part(both("가", "a"), "en") == "a"
    assert part("plain", "ko") == "plain"
    assert part(None, "en") is None


def test_every_command_has_help_in_both_languages(inspector: Run) -> None:
    korean, english = inspector("--help"), inspector("--help", "--lang", "en")
    assert korean.code == english.code == 0
    assert "사용법: inspector" in korean.out
    assert "Usage: inspector" in english.out
    commands = english.out.partition("Commands:")[2].splitlines()
    names = [line.split()[0] for line in commands if re.match(r"  \S", line)]
    assert {"demo", "assessment", "record", "export", "verify", "open", "statement"} <= set(names)
    for name in names[: names.index("statement") + 1]:
        shown = inspector(name, "--help", "--lang", "en")
        assert shown.code == 0
        assert not any("가" <= character <= "힣" for character in shown.out), name
        assert any("가" <= character <= "힣" for character in inspector(name, "--help").out), name


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["nonsense"], "nonsense"),
        (["assessment", "nonsense"], "nonsense"),
        (["assessment"], "명령"),
        (["verify"], "BUNDLE"),
        (["verify", "a", "b"], "b"),
        (["--wrong"], "--wrong"),
        (["assessment", "new"], "--plan"),
        (["journal", "x", "--limit", "many"], "--limit"),
        (["--lang", "fr", "assessment", "list"], "--lang"),
    ],
)
def test_wrong_usage_is_one_line_and_two(inspector: Run, arguments: list[str], word: str) -> None:
    ran = inspector(*arguments)
    assert ran.code == 2
    assert ran.err.count("\n") == 1
    assert word in ran.err
    assert ran.out == ""


def test_errors_speak_the_language_asked_for(inspector: Run) -> None:
    assert inspector("nonsense").err.startswith("오류 (usage): ")
    assert inspector("nonsense", "--lang", "en").err.startswith("error (usage): ")


def test_what_a_person_gives_cannot_reach_the_terminal(inspector: Run) -> None:
    ran = inspector("\x1b]52;c;aGk=\x07", "--lang", "en")
    assert ran.code == 2
    assert "\x1b" not in ran.err
    assert "\x07" not in ran.err
    assert "52;c;aGk=" in ran.err


def test_unknown_things(inspector: Run, case: str) -> None:
    assert inspector("assessment", "show", "nope").code == 2
    assert inspector("assessment", "show", case, "zzz-99").code == 2
    assert inspector("journal", "nope").code == 2
    assert inspector("export", "nope", "--out", ".", "--key", "none").code == 2


def test_no_store_is_the_environment(inspector: Run, tmp_path: Path) -> None:
    ran = inspector("--home", tmp_path / "nowhere", "assessment", "list")
    assert ran.code == 3
    assert ran.err.count("\n") == 1
    assert not (tmp_path / "nowhere").exists()


def test_common_options_before_and_after(inspector: Run, case: str, tmp_path: Path) -> None:
    before = inspector("--json", "--home", tmp_path / "home", "assessment", "list")
    after = inspector("assessment", "list", "--home", tmp_path / "home", "--json")
    assert before == after
    (row,) = json.loads(before.out)["assessments"]
    assert row["id"] == case
    assert row["csp"] == {"ko": "한빛클라우드", "en": "Hanbit Cloud"}


def test_an_option_of_ours_may_be_a_text(inspector: Run, case: str) -> None:
    assert inspector("record", case, "note", "--item", "acc-01", "--text=--json").code == 0
    seen = json.loads(inspector("assessment", "show", case, "acc-01", "--json").out)
    assert [note["text"] for note in seen["item"]["notes"]] == ["--json"]


def test_home_wins_over_the_environment(
    inspector: Run, case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INSPECTOR_HOME", str(tmp_path / "other"))
    assert inspector("assessment", "show", case, "--home", tmp_path / "home").code == 0


def test_without_a_terminal_the_app_is_refused(inspector: Run) -> None:
    ran = inspector()
    assert ran.code == 2
    assert "(no-terminal)" in ran.err


def test_with_a_terminal_the_app_is_started(
    inspector: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("inspector_tui.cli.terminal.at_terminal", lambda: True)
    asked: dict[str, Any] = {}

    def app(**given: Any) -> int:
        asked.update(given)
        return 3

    assert inspector("--lang", "en", start_app=app).code == 3
    assert asked == {"home": tmp_path / "home", "lang": "en"}


def test_a_fault_of_ours_is_inert_and_no_answer(
    inspector: Run, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("\x1b[2Jsecret")

    monkeypatch.setattr("inspector_tui.workspace.listing.assessments", broken)
    ran = inspector("assessment", "list")
    assert ran.code == 3
    assert "\x1b" not in ran.err
    assert ran.err.rstrip().splitlines()[-1].startswith("오류 (fault): ")


def test_control_c_keeps_what_is_saved(inspector: Run, case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("inspector_tui.workspace.listing.assessments", stopped)
    ran = inspector("assessment", "list")
    assert ran.code == 130
    assert ran.err.startswith("오류 (stopped): ")
