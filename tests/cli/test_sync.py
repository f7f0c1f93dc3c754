"""``inspector sync`` from the command line: a folder as the office's letter box."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from inspector_tui.cli.main import run
from inspector_tui.model.course import CaseState
from inspector_tui.sync.errors import RemoteDenied, RemoteFull, RemoteGone, RemoteReadOnly
from tests import stage

from .conftest import CASE, ROOT, Run, no_app


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture(scope="module")
def _exported(_made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose case has ended and was exported, made once: signing is slow on purpose."""
    base = tmp_path_factory.mktemp("exported")
    shutil.copytree(_made / "home", base / "home")
    stage.put_at_home(base / "home", CASE, CaseState.ABORTED)
    (base / "out").mkdir()
    arguments = ["--home", base / "home", "export", CASE, "--out", base / "out"]
    arguments += ["--passphrase-file", _made / "passphrase"]
    assert run([str(argument) for argument in arguments], no_app) == 0
    return base


@pytest.fixture
def handed_in(_exported: Path, tmp_path: Path) -> str:
    """A case whose result bundle was exported."""
    shutil.copytree(_exported / "home", tmp_path / "home")
    return CASE


def read(inspector: Run, *arguments: object) -> dict:
    ran = inspector("--json", *arguments)
    return json.loads(ran.out)


def test_a_case_is_pushed_to_a_folder_and_only_sent(handed_in: str, inspector: Run, stick: Path) -> None:
    assert inspector("sync", "remote", "add", "office", stick).code == 0
    ran = inspector("sync", "push", "office", "--case", handed_in)
    assert ran.code == 0, ran.err
    assert "아직 접수된 것이 아닙니다" in ran.out
    assert len(list(stick.glob("inbox/*.zip"))) == 1
    again = read(inspector, "sync", "push", "office", "--case", handed_in)["sync"]
    assert (again["sent"], len(again["already"]), again["octets"]) == ([], 1, 0)
    (status,) = read(inspector, "sync", "status")["status"]
    assert status["outbox"][0]["state"] == "sent"
    assert status["unanswered_since"]
    shown = inspector("sync", "status", "office", "--lang", "en")
    assert "Sent, no receipt yet" in shown.out
    assert "waiting for a receipt since" in shown.out


def test_queued_is_not_sent_and_may_be_dropped(handed_in: str, inspector: Run, stick: Path) -> None:
    (row,) = read(inspector, "sync", "queue", stick, "--case", handed_in)["outbox"]
    assert row["state"] == "waiting"
    assert list(stick.iterdir()) == []
    assert inspector("sync", "drop", row["n"]).code == 0
    assert "새로 주고받은 것이 없습니다" in inspector("sync", "push", stick).out
    assert inspector("sync", "drop", row["n"]).code == 2
    assert inspector("sync", "queue", stick).code == 2


def test_nothing_is_purged_before_the_receipt(handed_in: str, inspector: Run, stick: Path) -> None:
    assert inspector("sync", "push", stick, "--case", handed_in).code == 0
    ran = inspector("assessment", "purge", handed_in)
    assert ran.code == 1
    assert "접수되지 않았거나 반려되었습니다" in ran.out


def test_remotes_are_named_listed_and_forgotten(case: str, inspector: Run, stick: Path) -> None:
    assert inspector("sync", "remote", "add", "office", "sftp://kim@office.example/in").code == 0
    assert inspector("sync", "remote", "add", "office", stick).code == 1
    assert inspector("sync", "remote", "add", "Office", stick).code == 2
    assert inspector("sync", "remote", "add", "other", "sftp://kim:secret@office.example/in").code == 2
    (row,) = read(inspector, "sync", "remote", "list")["remotes"]
    assert (row["name"], row["kind"], row["encrypts"]) == ("office", "sftp", False)
    assert inspector("sync", "remote", "remove", "office").code == 0
    assert inspector("sync", "remote", "remove", "office").code == 2
    assert read(inspector, "sync", "remote", "list")["remotes"] == []


@pytest.mark.parametrize("command", ["push", "pull"])
def test_a_remote_that_is_not_there_is_said_in_one_line(
    handed_in: str, inspector: Run, tmp_path: Path, command: str
) -> None:
    more = ("--case", handed_in) if command == "push" else ()
    ran = inspector("sync", command, tmp_path / "media" / "usb", *more)
    assert ran.code == 3
    assert ran.err.count("\n") == 1
    assert "USB나 공유 폴더가 연결되어 있는지" in ran.err
    assert not (tmp_path / "media").exists()


def test_nothing_exported_says_what_to_do(case: str, inspector: Run, stick: Path) -> None:
    ran = inspector("sync", "push", stick, "--case", case)
    assert ran.code == 1
    assert "inspector export" in ran.err


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, RemoteFull),
        (errno.EROFS, RemoteReadOnly),
        (errno.EACCES, RemoteDenied),
        (errno.EIO, RemoteGone),
    ],
)
def test_each_way_a_medium_fails_ends_in_its_own_sentence(
    handed_in: str, inspector: Run, stick: Path, tmp_path: Path, number: int, said: type
) -> None:
    """The system itself refuses to make the inbox; the next try goes through."""
    assert inspector("sync", "queue", stick, "--case", handed_in).code == 0
    inject = f"inject=mkdir:error={errno.errorcode[number]}"
    command = [sys.executable, "-m", "inspector_tui", "sync", "push", str(stick)]
    done = subprocess.run(
        ["strace", "-f", "-qq", "-o", tmp_path / "trace", "-P", str(stick / "inbox"), "-e", inject, *command],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=os.environ | {"LC_ALL": "ko_KR.UTF-8", "PYTHONUTF8": "1"},
    )
    assert done.returncode == 3, done.stderr
    begins = said.sentence.ko.partition("{address}")[2].partition("{")[0].partition("(")[0]
    assert begins in done.stderr
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    assert inspector("sync", "push", stick).code == 0
    assert len(list(stick.glob("inbox/*.zip"))) == 1
