"""Conflicts from the command line: listed, looked at, settled by a side, by parts, anew."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from inspector_tui.cli.main import run
from inspector_tui.model.words import BundleKind, Role
from inspector_tui.workspace import handover, identity, reading
from inspector_tui.workspace.desk import Desk

from .conftest import CASE, PASSPHRASE, Run, no_app


@pytest.fixture(scope="module")
def _both(_made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that has taken in the bundle of somebody who judged ACC-02 otherwise; made once."""
    base = tmp_path_factory.mktemp("both")
    mine, other, key = base / "home", base / "other", ("--passphrase-file", str(_made / "passphrase"))
    shutil.copytree(_made / "home", mine)
    judge = ("record", CASE, "ACC-02", "--rationale")
    run(
        ["--home", str(other), "key", "new", "--name", "이점검", "--letter", "B", "--id", "lee", *key], no_app
    )
    take_in(other, leave(mine, base / "a"))
    assert run(["--home", str(mine), *judge, "모두 회수함", "--verdict", "satisfied"], no_app) == 0
    assert run(["--home", str(other), *judge, "두 개 남음", "--verdict", "unsatisfied"], no_app) == 0
    take_in(mine, leave(other, base / "b"))
    return mine


@pytest.fixture
def contested(_both: Path, tmp_path: Path) -> str:
    """The id of the case in INSPECTOR_HOME, with that conflict."""
    shutil.copytree(_both, tmp_path / "home")
    return CASE


def leave(home: Path, out: Path) -> Path:
    """The bundle that the person of ``home`` hands over."""
    out.mkdir()
    desk = Desk.open(home)
    person = desk.person()
    key = next(row for row in identity.keys(desk) if row.fingerprint == person.fingerprint)
    made = handover.export(
        desk, CASE, out=out, kind=BundleKind.EXCHANGE, role=Role.INSPECTOR, key=key, passphrase=PASSPHRASE
    )
    desk.close()
    return made.path


def take_in(home: Path, bundle: Path) -> None:
    desk = Desk.open(home)
    reading.receive(desk, bundle)
    desk.close()


def shown(inspector: Run, *command: str) -> Any:
    return json.loads(inspector(*command, "--json").out)


def rationale(inspector: Run, case: str) -> str:
    return shown(inspector, "assessment", "show", case, "ACC-02")["item"]["whole"]["rationale"]


def test_a_conflict_is_listed_with_who_said_what_and_the_exit_code_says_it_stands(
    inspector: Run, contested: str
) -> None:
    ran = inspector("conflict", "list", contested)
    assert ran.code == 1
    assert "ACC-02" in ran.out
    assert "김검사, 이점검" in ran.out or "이점검, 김검사" in ran.out
    (row,) = shown(inspector, "conflict", "list", contested)["in_conflict"]
    assert row["items"] == ["acc-02"]
    (contest,) = shown(inspector, "conflict", "show", contested, "acc-02")["contests"]
    assert [one["mine"] for one in contest["contenders"]] == [True, False]
    page = inspector("conflict", "show", contested, "ACC-02").out
    assert "김검사 (나)" in page
    assert "두 개 남음" in page
    assert "갈라지기 전의 값 없음" in page


def test_a_side_is_taken_by_word_number_or_entry(inspector: Run, contested: str) -> None:
    assert inspector("conflict", "settle", contested, "ACC-02", "judgement", "--take", "2").code == 0
    assert rationale(inspector, contested) == "두 개 남음"
    assert inspector("conflict", "list", contested).code == 0
    assert inspector("record", contested, "undo").code == 0
    ran = inspector(
        "conflict", "settle", contested, "ACC-02", "judgement", "--take", "mine", "--reason", "직접 봄"
    )
    assert ran.code == 0
    assert rationale(inspector, contested) == "모두 회수함"
    notes = shown(inspector, "assessment", "show", contested, "ACC-02")["item"]["notes"]
    assert "직접 봄" in notes[0]["text"]


def test_parts_of_two_sides(inspector: Run, contested: str) -> None:
    settle = ("conflict", "settle", contested, "ACC-02", "judgement")
    assert inspector(*settle, "--take", "mine", "--part", "rationale=2").code == 0
    whole = shown(inspector, "assessment", "show", contested, "ACC-02")["item"]["whole"]
    assert (whole["verdict"], whole["rationale"]) == ("satisfied", "두 개 남음")


def test_a_value_of_ones_own_is_checked(inspector: Run, contested: str, tmp_path: Path) -> None:
    settle = ("conflict", "settle", contested, "ACC-02", "judgement", "--value-file")
    file = tmp_path / "value.json"
    value = {"item": "acc-02", "sub": None, "asset": None, "state": "judged", "reason": None}
    file.write_text(json.dumps({**value, "verdict": "perhaps", "rationale": "x"}), "utf-8")
    ran = inspector(*settle, file)
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    file.write_text(json.dumps({**value, "verdict": "na", "rationale": "둘 다 아님"}), "utf-8")
    assert inspector(*settle, file).code == 0
    assert rationale(inspector, contested) == "둘 다 아님"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("ACC-02", "judgement"), 2),
        (("ACC-02", "judgement", "--take", "9"), 2),
        (("ACC-02", "severity", "--take", "1"), 2),
        (("ACC-03", "judgement", "--take", "1"), 2),
        (("ACC-02", "judgement", "--take", "1", "--value-file", "x"), 2),
        (("ACC-02", "judgement", "--value-file", "/nowhere"), 2),
    ],
)
def test_what_cannot_be_meant_is_one_line(
    inspector: Run, contested: str, arguments: tuple[str, ...], code: int
) -> None:
    ran = inspector("conflict", "settle", contested, *arguments)
    assert (ran.code, ran.err.count("\n"), ran.out) == (code, 1, "")


def test_without_conflicts_the_list_is_empty(inspector: Run, case: str) -> None:
    ran = inspector("conflict", "list", case)
    assert (ran.code, ran.out) == (0, "충돌이 없습니다.\n")
    assert inspector("conflict", "show", case, "ACC-02").code == 2


def test_findings_are_joined_listed_and_split(inspector: Run, case: str) -> None:
    for fact, item in (("퇴직자 계정 2개가 남음", "ACC-01"), ("퇴직자 계정이 남아 있음", "ACC-01")):
        assert inspector("record", case, "finding", "--item", item, "--fact", fact).code == 0
    assert "합쳐진 것이 없습니다" in inspector("join", "list", case).out
    (row,) = shown(inspector, "join", "candidates", case)["candidates"]
    assert row["likeness"] > 40
    one, other = (side["label"] for side in row["sides"])
    assert inspector("join", "add", case, one, "F-Z99").code == 2
    assert inspector("join", "add", case, one, other, "--words-of", other).code == 0
    assert inspector("join", "add", case, one, other).code == 1
    (joined,) = shown(inspector, "join", "list", case)["joined"]
    assert [side["label"] for side in joined["sides"]] == [one, other]
    (finding,) = shown(inspector, "assessment", "findings", case)["findings"]
    assert finding["fact"]["ko"] == "퇴직자 계정이 남아 있음"
    assert len(finding["joined"]) == 1
    for name in (one, other):  # both numbers mean the one finding
        assert inspector("record", case, "view", name, "agree").code == 0
    assert inspector("join", "split", case, other).code == 0
    assert len(shown(inspector, "assessment", "findings", case)["findings"]) == 2
    assert inspector("join", "split", case, other).code == 1
