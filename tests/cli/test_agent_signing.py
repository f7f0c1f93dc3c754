"""A bundle signed by a key that only ssh-agent holds, through the command line, with a real agent."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import CASE, PLAN, Run

KIND = ("--kind", "exchange", "--role", "lead")


def said(*words: object, **environ: str) -> str:
    env = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", **environ}
    ended = subprocess.run([str(word) for word in words], capture_output=True, env=env, timeout=30)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.decode()


def new_key(path: Path, comment: str) -> Path:
    said("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", comment, "-f", path)
    return path


@pytest.fixture
def agent(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A real agent on a private socket; what it asks a person is answered with no."""
    folder = tempfile.mkdtemp(prefix="agent-")
    address = f"{folder}/s"
    started = said("ssh-agent", "-s", "-a", address, SSH_ASKPASS="/bin/false", DISPLAY=":none")
    found = re.search(r"SSH_AGENT_PID=(\d+)", started)
    assert found is not None
    monkeypatch.setenv("SSH_AUTH_SOCK", address)
    yield address
    if os.path.exists(address):
        said("ssh-agent", "-k", SSH_AGENT_PID=found[1], SSH_AUTH_SOCK=address)
    shutil.rmtree(folder)


@pytest.fixture
def key(agent: str, tmp_path: Path) -> Path:
    """A key in the agent; only its public half is left on the disk."""
    path = new_key(tmp_path / "kim", "kim@office")
    said("ssh-add", "-q", path, SSH_AUTH_SOCK=agent)
    path.unlink()
    return path


@pytest.fixture
def case(inspector: Run, key: Path) -> str:
    """A case of a person who was registered with that key, with something recorded."""
    who = ("--name", "김검사", "--letter", "A", "--id", "kim", "--key", f"{key}.pub")
    assert inspector("key", "new", *who).code == 0
    assert inspector("assessment", "new", "--plan", PLAN).code == 0
    assert inspector("record", CASE, "acc-01", "--verdict", "satisfied").code == 0
    return CASE


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def test_the_agents_key_signs_and_the_bundle_is_trusted(
    inspector: Run, case: str, key: Path, out: Path
) -> None:
    listed = json.loads(inspector("key", "list", "--json").out)["keys"]
    assert [(row["name"], row["source"]) for row in listed] == [("kim@office", "agent")]
    ran = inspector("export", case, *KIND, "--out", out, "--json")
    assert ran.code == 0, ran.err
    made = json.loads(ran.out)["exported"]
    assert inspector("verify", made["path"]).code == 1
    assert inspector("trust", "add", "kim", "--key", f"{key}.pub", "--role", "lead").code == 0
    checked = inspector("verify", made["path"])
    assert (checked.code, checked.out.split()[0]) == (0, "TRUSTED")


def test_the_own_key_is_taken_from_the_agent_before_its_file_is_opened(
    inspector: Run, case: str, key: Path, agent: str, out: Path, tmp_path: Path
) -> None:
    stranger = new_key(tmp_path / "stranger", "stranger")
    said("ssh-add", "-q", stranger, SSH_AUTH_SOCK=agent)
    key.write_text("not opened, so nobody sees that it is none")
    listed = json.loads(inspector("key", "list", "--json").out)["keys"]
    assert [(row["name"], row["source"]) for row in listed] == [
        ("kim@office", "agent"),
        ("kim", "file"),
        ("stranger", "agent"),
    ]
    assert inspector("export", case, *KIND, "--out", out).code == 0


def test_an_agent_that_refuses_leaves_nothing_behind(
    inspector: Run, case: str, key: Path, agent: str, out: Path, tmp_path: Path
) -> None:
    # The agent asks before this key signs; nobody is there to say yes.
    asked = new_key(tmp_path / "asked", "asked@office")
    who = ("--name", "김검사", "--letter", "A", "--id", "kim", "--key", f"{asked}.pub")
    said("ssh-add", "-q", "-c", asked, SSH_AUTH_SOCK=agent)
    home = ("--home", tmp_path / "another")
    assert inspector(*home, "key", "new", *who).code == 0
    assert inspector(*home, "assessment", "new", "--plan", PLAN).code == 0
    assert inspector(*home, "record", CASE, "acc-01", "--verdict", "satisfied").code == 0
    ran = inspector(*home, "--lang", "en", "export", CASE, *KIND, "--out", out)
    assert ran.code == 1
    assert "ssh-agent refused to sign" in ran.err
    assert list(out.iterdir()) == []


def test_an_agent_without_the_key_and_no_agent_are_each_said_in_a_line(
    inspector: Run, case: str, agent: str, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said("ssh-add", "-q", "-D", SSH_AUTH_SOCK=agent)
    ran = inspector("--lang", "en", "export", case, *KIND, "--out", out)
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert "does not hold key" in ran.err
    monkeypatch.setenv("SSH_AUTH_SOCK", f"{agent}.gone")
    ran = inspector("--lang", "en", "export", case, *KIND, "--out", out)
    assert (ran.code, ran.err.count("\n")) == (3, 1)
    assert "ssh-agent does not answer" in ran.err
    assert list(out.iterdir()) == []


def test_another_key_of_the_agent_does_not_sign_for_this_laptop(
    inspector: Run, case: str, agent: str, out: Path, tmp_path: Path
) -> None:
    said("ssh-add", "-q", new_key(tmp_path / "lee", "lee@office"), SSH_AUTH_SOCK=agent)
    ran = inspector("--lang", "en", "export", case, *KIND, "--out", out, "--key", "lee@office")
    assert ran.code == 1
    assert "is not the one this laptop's chain is bound to" in ran.err
    assert list(out.iterdir()) == []
