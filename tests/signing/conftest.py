"""Real OpenSSH programs as the other side of every promise this room makes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from inspector_tui.signing.signer import FileSigner

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture(scope="session")
def run() -> Run:
    """Runs a program of OpenSSH to its end, whatever its exit code."""

    def running(*words: object, stdin: bytes = b"", **environ: str) -> subprocess.CompletedProcess[bytes]:
        # The time zone is far from UTC, so that a time read as local shows.
        env = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "TZ": "Asia/Seoul", **environ}
        return subprocess.run(
            [str(word) for word in words], input=stdin, capture_output=True, env=env, timeout=60
        )

    return running


@pytest.fixture
def signer() -> FileSigner:
    return FileSigner.from_seed(bytes(range(32)), "kim@office")


@pytest.fixture
def other() -> FileSigner:
    return FileSigner.from_seed(bytes(range(1, 33)), "lee@office")


@pytest.fixture
def plain_key(tmp_path: Path, run: Run) -> Path:
    """A key file that ssh-keygen made, without a passphrase."""
    path = tmp_path / "plain"
    assert run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "plain@test", "-f", path).returncode == 0
    return path


@pytest.fixture
def agent(run: Run) -> Iterator[str]:
    """The address of a real ssh-agent that answers its own questions with no."""
    # Not under tmp_path: a socket's path may be at most 107 bytes long.
    folder = tempfile.mkdtemp(prefix="agent-")
    address = f"{folder}/s"
    started = run("ssh-agent", "-s", "-a", address, SSH_ASKPASS="/bin/false", DISPLAY=":none")
    found = re.search(rb"SSH_AGENT_PID=(\d+)", started.stdout)
    assert found is not None, started.stderr
    yield address
    run("ssh-agent", "-k", SSH_AGENT_PID=found[1].decode(), SSH_AUTH_SOCK=address)
    shutil.rmtree(folder)
