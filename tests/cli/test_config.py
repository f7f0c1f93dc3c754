"""``inspector config``: found, written, checked, shown; the language of a command follows it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from inspector_tui.model.preferences import SETTINGS

from .conftest import ROOT, Run


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "config" / "config.toml"
    monkeypatch.setenv("INSPECTOR_CONFIG", str(place))
    return place


def test_it_is_written_found_and_in_order(inspector: Run, file: Path) -> None:
    made = inspector("config", "init")
    assert made.out.strip() == str(file) == inspector("config", "path").out.strip()
    assert "언어" in file.read_text(encoding="utf-8")
    assert inspector("config", "check").code == 0
    again = inspector("config", "init")
    assert (again.code, "config-there" in again.err) == (1, True)
    other = file.parent / "other.toml"
    assert inspector("--lang", "en", "config", "init", "--out", other).code == 0
    assert "Order: command line" in other.read_text(encoding="utf-8")


def test_what_holds_is_shown_with_whose_word_it_is(
    inspector: Run, file: Path, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.parent.mkdir()
    file.write_text('theme = "light"\n[keys]\nhome.sync = "s"\n', encoding="utf-8")
    monkeypatch.setenv("INSPECTOR_LANG", "en")
    shown = json.loads(inspector("--json", "config", "show").out)["config"]
    rows = {row["name"]: (row["value"], row["source"]) for row in shown["settings"]}
    assert list(rows) == [one.name for one in SETTINGS]
    assert rows["theme"] == ("light", "file")
    assert rows["language"] == ("en", "environment")
    assert rows["clipboard.osc52"] == ("true", "default")
    assert shown["keys"] == {"home.sync": "s"}
    assert (
        "command line" in inspector("--lang", "ko", "config", "show").out
        or "명령행" in inspector("--lang", "ko", "config", "show").out
    )
    assert case


def test_a_broken_file_is_said_and_commands_go_on(inspector: Run, file: Path, case: str) -> None:
    file.parent.mkdir()
    file.write_text("\ncolour = 'red'\n", encoding="utf-8")
    listed = inspector("assessment", "list")
    assert listed.code == 0
    assert case in listed.out
    assert listed.err.count("\n") == 1
    assert f"{file}:2 (colour)" in listed.err
    checked = inspector("--json", "config", "check")
    assert checked.code == 1
    (problem,) = json.loads(checked.out)["config_check"]["problems"]
    assert problem["code"] == "config-broken"
    assert inspector("config", "check").err.count(str(file)) == 1
    assert inspector("config", "show").err.count(str(file)) == 1


def test_commands_speak_the_language_of_the_file(
    inspector: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "ko_KR.UTF-8")
    file.parent.mkdir()
    file.write_text('language = "en"\n', encoding="utf-8")
    assert "The configuration is in order." in inspector("config", "check").out
    assert "설정 파일에 문제가 없습니다." in inspector("--lang", "ko", "config", "check").out
    monkeypatch.setenv("INSPECTOR_LANG", "ko")
    assert "설정 파일에 문제가 없습니다." in inspector("config", "check").out


def test_the_document_has_every_setting_with_its_default() -> None:
    text = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    rows = {
        cells[0].strip("` "): [cell.strip() for cell in cells[1:]]
        for line in re.findall(r"^\| (`[a-z._0-9]+` \|.*) \|$", text, re.MULTILINE)
        if len(cells := line.split("|")) == 4
    }
    for one in SETTINGS:
        takes, default, says = rows[one.name]
        assert takes == ", ".join(f"`{word}`" for word in one.takes)
        assert default == (f"`{one.default}`" if one.default else "")
        assert says == f"{one.says.ko} {one.says.en}"
    assert set(rows) == {one.name for one in SETTINGS}


def test_every_command_of_the_app_is_listed_with_its_keys(inspector: Run, file: Path) -> None:
    from inspector_tui.__main__ import _App

    file.parent.mkdir()
    file.write_text('[keys]\nhome.sync = "y"\nhome.open = "1"\nhome.x = "y"\n', encoding="utf-8")
    listed = inspector("--json", "config", "keys", start_app=_App())
    rows = {row["id"]: row for row in json.loads(listed.out)["commands"]}
    assert rows["home.sync"]["keys"] == ["y"]
    assert rows["home.sync"]["usual"] == ["s", "F11"]
    assert rows["workspace.satisfied"]["fixed"] is not None
    assert listed.err.count("\n") == 2
    one = inspector("--lang", "en", "config", "keys", "home.sync", start_app=_App())
    assert re.search(r"^home\.sync +y +s F11 +Send, receive$", one.out, re.MULTILINE)
    checked = inspector("--json", "config", "check", start_app=_App())
    assert checked.code == 1
    problems = json.loads(checked.out)["config_check"]["problems"]
    assert [one["code"] for one in problems] == ["key-refused", "command-unknown"]
