"""Completion: what may stand next, from the tree that runs commands; and a real shell that asks for it."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from inspector_tui.cli.completion import BASH, FILES, SCRIPTS

from .conftest import ROOT, Run

BASH_THERE = shutil.which("bash")


@pytest.fixture
def offered(inspector: Run):
    def ask(*words: str) -> list[str]:
        ran = inspector("completion", "suggest", "--", *words)
        assert (ran.code, ran.err) == (0, "")
        return [line.partition("\t")[0] for line in ran.out.splitlines()]

    return ask


def test_commands_and_those_below_them(offered):
    assert {"record", "restore", "review", "report"} <= set(offered("re"))
    assert "suggest" not in offered("completion", "")
    assert offered("completion", "b") == ["bash"]
    assert offered("nonsense", "") == []


def test_options_with_the_general_ones(offered):
    assert "--rationale" in offered("record", "X", "ACC-03", "--")
    assert {"--home", "--json", "--lang", "--help"} <= set(offered("lock", "show", "--"))
    assert offered("lock", "show", "--js") == ["--json"]


def test_cases_items_and_verdicts(offered, case):
    assert offered("assessment", "show", "f") == [case]
    assert offered("record", "") == [case]
    assert "ACC-03" in offered("record", case, "acc-0")
    assert "finding" in offered("record", case, "fin")
    assert offered("record", case, "ACC-03", "--verdict", "") == ["satisfied", "partial", "unsatisfied", "na"]
    assert offered("record", case, "ACC-03", "--verdict", "충") == ["충족"]
    assert offered("record", case, "ACC-03", "--verdict=un") == ["--verdict=unsatisfied"]
    assert offered("record", case, "ACC-03", "--verdict", "=", "un") == ["unsatisfied"], "as bash parts it"


def test_a_report_of_a_case_without_the_word_make(offered, case):
    assert set(offered("report", "")) == {"make", "contents", "templates", case}
    assert offered("report", case[:2]) == [case]
    assert set(offered("report", case, "--fo")) == {"--for", "--format", "--font"}
    assert offered("report", case, "--for", "") == ["internal", "csp", "public"]
    assert "pdf" in offered("report", case, "--format", "p")
    assert offered("report", "make", case, "--for", "int") == ["internal"]
    assert offered("report", "templates", "--for") == []


def test_files_where_a_file_is_asked_for(offered):
    assert offered("verify", "") == [FILES]
    assert offered("assessment", "new", "--plan", "x") == [FILES]


def test_nothing_comes_of_a_home_that_is_not_there_or_broken(offered, tmp_path, monkeypatch):
    assert offered("assessment", "show", "") == []
    assert not (tmp_path / "home").exists(), "and none is made"
    other = tmp_path / "other"
    other.mkdir()
    (other / "store.db").write_bytes(b"no database")
    assert offered("--home", str(other), "assessment", "show", "") == []
    monkeypatch.setenv("INSPECTOR_CONFIG", str(other / "nothing.toml"))
    assert "record" in offered("reco"), "no word of a broken configuration, either"


def test_asking_changes_not_a_byte_of_the_store(offered, case, tmp_path):
    def state() -> dict[str, str]:
        files = (path for path in sorted((tmp_path / "home").rglob("*")) if path.is_file())
        return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    before = state()
    offered("record", case, "acc")
    assert state() == before


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_script_is_printed_and_says_where_it_goes(inspector, name):
    ran = inspector("--lang", "en", "completion", name)
    assert ran.out.rstrip("\n") == SCRIPTS[name]
    assert name in ran.err
    shell = shutil.which(name)
    if shell is None:
        pytest.skip(f"{name} is not here, so its script is not read by it")
    assert subprocess.run([shell, "-n"], input=ran.out, text=True, check=False).returncode == 0


@pytest.mark.skipif(BASH_THERE is None, reason="bash is not here")
def test_a_real_bash_completes(case, tmp_path, monkeypatch):
    """The script, a program of the name on PATH, and the words as bash hands them over at a tab."""
    program = tmp_path / "bin" / "inspector"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m inspector_tui "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))

    def tab(*words: str) -> list[str]:
        line = " ".join(f"'{word}'" for word in ("inspector", *words))
        script = (
            f"{BASH}\nCOMP_WORDS=({line})\nCOMP_CWORD={len(words)}\n_inspector\n"
            "printf '%s\\n' \"${COMPREPLY[@]}\"\ncomplete -p inspector"
        )
        ran = subprocess.run(
            [str(BASH_THERE), "--norc", "-c", script], capture_output=True, text=True, check=True,
            env={"PATH": f"{program.parent}:/usr/bin:/bin", "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8",
                 "INSPECTOR_HOME": str(tmp_path / "home"), "HOME": str(tmp_path)},
        )  # fmt: skip
        *offered, registered = ran.stdout.splitlines()
        assert registered == "complete -F _inspector inspector"
        return offered

    assert tab("comp") == ["compare", "completion"]
    assert tab("record", case, "ACC-03", "--verdict", "s") == ["satisfied"]
    assert tab("verify", "") == [""]
    assert Path(program).exists()
