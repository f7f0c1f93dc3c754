"""What a command loads and opens, seen from outside the process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .conftest import ROOT, Run

WATCHED = """
import socket, sys
opened = []
sys.addaudithook(lambda event, args: event == "socket.__new__" and opened.append(int(args[1])))
from inspector_tui.__main__ import main
try:
    main()
except SystemExit as end:
    code = end.code
inet = [family for family in opened if family in (int(socket.AF_INET), int(socket.AF_INET6))]
tui = sorted(name for name in sys.modules if name.split(".")[0] == "textual")
sys.stderr.write("\\nWATCHED " + repr((code, bool(inet), bool(tui))))
"""


def watched(*arguments: object, **environment: str) -> tuple[int, bool, bool]:
    """Exit code, whether an internet socket was opened, whether Textual was loaded."""
    ran = subprocess.run(
        [sys.executable, "-c", WATCHED, *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        timeout=60,
    )
    code, inet, tui = eval(ran.stderr.rpartition("WATCHED ")[2])  # our own repr, three lines up
    return code, inet, tui


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--help"], 0),
        (["--version"], 0),
        (["verify", "README.md"], 1),
        (["export", "--help"], 0),
        (["export", "x", "--out", "."], 2),
        (["checklist", "list"], 0),
        (["statement"], 0),
    ],
)
def test_no_textual_and_no_internet_socket(tmp_path: Path, arguments: list[str], code: int) -> None:
    assert watched(*arguments, INSPECTOR_HOME=str(tmp_path / "home")) == (code, False, False)


def test_the_whole_demo_opens_no_internet_socket(tmp_path: Path) -> None:
    """Made, signed, exported and verified, without Textual and without a socket."""
    assert watched("demo", "--out", tmp_path / "demo") == (0, False, False)
    assert len(list((tmp_path / "demo").rglob("*.zip"))) == 2


def test_the_demo_leaves_a_persons_own_store_alone(inspector: Run, tmp_path: Path) -> None:
    ran = inspector("demo", "--headless", "--json", "--out", tmp_path / "demo")
    assert ran.code == 0
    made = json.loads(ran.out)["demo"]
    assert (made["recorded"], made["verification"]["standing"], made["obstacles_after"]) == (
        74,
        "trusted",
        [],
    )
    assert not (tmp_path / "home").exists()


def test_version_is_quick() -> None:
    """The budget is three times ``import click``; the bench measures it, this only catches a landslide."""

    def best(*command: str) -> float:
        times = []
        for _ in range(5):
            start = time.perf_counter()
            subprocess.run([sys.executable, *command], check=True, capture_output=True, cwd=ROOT)
            times.append(time.perf_counter() - start)
        return min(times)

    assert best("-m", "inspector_tui", "--version") < 4 * best("-c", "import click")


def test_a_reader_who_leaves_early(tmp_path: Path) -> None:
    """``inspector checklist list | head -1``: no trace, and not the answer yes."""
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run(
        [sys.executable, "-m", "inspector_tui", "checklist", "list"],
        stdout=writing,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        text=True,
    )
    os.close(writing)
    assert (ran.returncode, ran.stderr) == (3, "")


def test_a_locale_without_hangul(tmp_path: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ran = subprocess.run(
        [sys.executable, "-m", "inspector_tui", "--home", str(tmp_path), "assessment", "list"],
        capture_output=True,
        cwd=ROOT,
        env={**environment, "PYTHONIOENCODING": "ascii"},
    )
    assert ran.returncode == 3
    assert b"Traceback" not in ran.stderr
