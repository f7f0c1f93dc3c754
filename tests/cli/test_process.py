"""What a command loads and opens, seen from outside the process."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
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
loaded = sorted({"textual", "openpyxl", "defusedxml", "jinja2", "holidays"} & set(sys.modules))
sys.stderr.write("\\nWATCHED " + repr((code, bool(inet), loaded)))
"""


def watched(*arguments: object, **environment: str) -> tuple[tuple[int, bool, list[str]], str]:
    """Exit code, whether an internet socket was opened, slow libraries that were loaded; standard output."""
    ran = subprocess.run(
        [sys.executable, "-c", WATCHED, *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        timeout=180,
    )
    # Our own repr, from the last line of WATCHED.
    return eval(ran.stderr.rpartition("WATCHED ")[2]), ran.stdout


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
def test_no_slow_library_and_no_internet_socket(tmp_path: Path, arguments: list[str], code: int) -> None:
    done, _ = watched(*arguments, INSPECTOR_HOME=str(tmp_path / "home"))
    assert done == (code, False, [])


def test_the_whole_demo_opens_no_internet_socket(tmp_path: Path) -> None:
    """Recorded, signed, exported, verified: without Textual, a socket, or a person's own store."""
    own = tmp_path / "home"
    done, out = watched("demo", "--json", "--out", tmp_path / "demo", INSPECTOR_HOME=str(own))
    assert done[:2] == (0, False)
    assert "textual" not in done[2]
    made = json.loads(out)["demo"]
    assert (made["recorded"], made["verification"]["standing"], made["obstacles_after"]) == (
        74,
        "trusted",
        [],
    )
    assert Path(made["exported"]["path"]).is_file()
    assert Path(made["for_csp"]["path"]).is_file()
    assert not own.exists()


def test_version_is_quick() -> None:
    """The budget is three times ``import click``; the bench measures it, this only catches a landslide.

    In processor time and in turns: three other test processes share the machine, and wall time is theirs too.
    """

    def spent(*command: str) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *command], check=True, capture_output=True, cwd=ROOT)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    pairs = [(spent("-m", "inspector_tui", "--version"), spent("-c", "import click")) for _ in range(7)]
    assert min(ours for ours, _ in pairs) < 4 * min(click for _, click in pairs)


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


def test_the_demo_opens_the_app_on_a_home_of_its_own(
    inspector: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inspector_tui.cli.demo.at_terminal", lambda: True)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    opened: list[dict[str, object]] = []

    def app(**given: object) -> int:
        opened.append(given)
        return 0

    ran = inspector("demo", start_app=app)
    (given,) = opened
    assert (ran.code, given["demo"]) == (0, True)
    assert given["home"] != tmp_path / "home"
    assert (Path(str(given["home"])) / "inspections.db").exists()
    assert not (tmp_path / "home").exists()
    assert f"inspector --home {given['home']}" in ran.err
