"""Packs out, exchange back: three laptops and a stick, as commands."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from .conftest import Ran, Run

EVERYBODY = "A", "B", "C"
NAMES = {"B": ("이점검", "lee"), "C": ("박평가", "park")}


@pytest.fixture(scope="module")
def empty_laptop(tmp_path_factory: pytest.TempPathFactory, _made: Path) -> Path:
    """B's laptop: a person and a key, nothing else. Keys are slow on purpose."""
    from inspector_tui.cli.main import run

    from .conftest import no_app

    home = tmp_path_factory.mktemp("b") / "home"
    name, who = NAMES["B"]
    words = ["key", "new", "--name", name, "--letter", "B", "--id", who]
    assert run(["--home", str(home), *words, "--passphrase-file", str(_made / "passphrase")], no_app) == 0
    return home


@pytest.fixture
def theirs(empty_laptop: Path, tmp_path: Path, inspector: Run) -> Any:
    """Runs a command on B's laptop."""
    home = tmp_path / "b"
    shutil.copytree(empty_laptop, home)

    def go(*words: object) -> Ran:
        return inspector("--home", home, *words)

    return go


def pack(inspector: Run, case: str, secret: Path, stick: Path, *more: str) -> dict[str, Any]:
    stick.mkdir(exist_ok=True)
    ran = inspector("pack", case, "--out", stick, "--passphrase-file", secret, "--json", *more)
    assert ran.code == 0, ran.err
    found: dict[str, Any] = json.loads(ran.out)["packs"][0]
    return found


def test_out_with_a_pack_and_back_with_an_exchange(
    inspector: Run, theirs: Run, case: str, secret: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    seats = json.loads(inspector("pack", case, "--json").out)["seats"]
    assert [(one["letter"], one["items"]) for one in seats] == [("B", 26), ("C", 20)]
    made = pack(inspector, case, secret, stick)
    looked = theirs("--lang", "en", "merge", made["path"], "--preview")
    assert looked.code == 0, looked.err
    assert "a case that begins here" in looked.out
    assert "B 이점검, 26 items" in looked.out
    assert looked.out.startswith("! Not every signer is known from the trust list (No trust list")
    assert json.loads(theirs("assessment", "list", "--json").out)["assessments"] == []
    assert theirs("merge", made["path"], "--yes").code == 0
    assert theirs("record", case, "flr-01", "--verdict", "satisfied").code == 0
    assert theirs("record", case, "acc-01", "--verdict", "unsatisfied", "--rationale", "그의 근거").code == 0
    assert inspector("record", case, "acc-01", "--verdict", "satisfied", "--rationale", "나의 근거").code == 0
    export = ("export", case, "--kind", "exchange", "--out", stick, "--passphrase-file", secret, "--json")
    back = json.loads(theirs(*export).out)["exported"]["path"]
    seen = json.loads(inspector("merge", back, "--preview", "--json").out)["merge"]
    assert (seen["entries"], seen["people"], seen["settled"]) == (3, ["이점검 3"], 0)
    assert [one["item"] for one in seen["conflicts"]] == ["acc-01"]
    told = inspector("merge", back, "--yes")
    assert told.code == 0
    assert "그의 근거" in told.out
    assert f"inspector conflict list {case}" in told.err
    again = json.loads(inspector("merge", back, "--preview", "--json").out)["merge"]
    assert (again["entries"], again["conflicts"]) == (0, [])


def test_nothing_is_taken_in_unasked(
    inspector: Run, theirs: Run, case: str, secret: Path, tmp_path: Path
) -> None:
    made = pack(inspector, case, secret, tmp_path / "stick")
    ran = theirs("merge", made["path"])
    assert ran.code == 2
    assert "--yes" in ran.err
    assert json.loads(theirs("assessment", "list", "--json").out)["assessments"] == []


def test_a_pack_for_one_person_is_theirs_alone(
    inspector: Run, theirs: Run, case: str, secret: Path, tmp_path: Path
) -> None:
    made = pack(inspector, case, secret, tmp_path / "stick", "--for", "C")
    ran = theirs("merge", made["path"], "--preview")
    assert ran.code == 1
    assert "박평가" in ran.err
    nobody = inspector("pack", case, "--out", tmp_path, "--for", "홍길동", "--passphrase-file", secret)
    assert nobody.code == 2
    assert "이점검" in nobody.err


def test_only_the_lead_hands_out_and_is_told_so_before_a_passphrase_is_asked_for(
    inspector: Run, theirs: Run, case: str, secret: Path, tmp_path: Path
) -> None:
    made = pack(inspector, case, secret, tmp_path / "stick")
    assert theirs("merge", made["path"], "--yes").code == 0
    ran = theirs("pack", case, "--out", tmp_path)
    assert ran.code == 1
    assert "점검반장" in ran.err
