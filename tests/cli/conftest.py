"""Commands run as people run them, on a home of their own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from inspector_tui.cli.main import run

ROOT = Path(__file__).resolve().parents[2]
PLAN = ROOT / "data" / "sample" / "plan.yaml"
CASE = "fsi-2026-014"
PASSPHRASE = "정확한 말 battery"


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


def no_app(**_: Any) -> int:
    raise AssertionError("no test here opens the app")


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "INSPECTOR_PASSPHRASE_FD", "SSH_AUTH_SOCK"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("INSPECTOR_HOME", str(tmp_path / "home"))


@pytest.fixture
def inspector(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command line; answers with exit code, standard output and standard error."""

    def go(*arguments: object, start_app: Any = no_app) -> Ran:
        code = run([str(argument) for argument in arguments], start_app)
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return go


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a person and the sample's case, made once: key files are slow on purpose."""
    base = tmp_path_factory.mktemp("made")
    secret = base / "passphrase"
    secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
    home = ("--home", str(base / "home"))
    made = [
        "key",
        "new",
        "--name",
        "김검사",
        "--letter",
        "A",
        "--id",
        "kim",
        "--passphrase-file",
        str(secret),
    ]
    assert run([*home, *made], no_app) == 0
    assert run([*home, "assessment", "new", "--plan", str(PLAN)], no_app) == 0
    return base


@pytest.fixture
def case(_made: Path, tmp_path: Path) -> str:
    """The id of a fresh case in INSPECTOR_HOME."""
    shutil.copytree(_made / "home", tmp_path / "home")
    return CASE


@pytest.fixture
def secret(_made: Path) -> Path:
    """A file with the passphrase of the case's key."""
    return _made / "passphrase"
