"""No internet socket is ever opened: watched from outside, by the system calls, and read in the source.

Two sockets are not internet: the pair asyncio makes for itself, and ssh-agent's, a file in the file system.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from bench import terminal

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "inspector_tui"

NETWORK_MODULES = {
    "aiohttp", "ftplib", "http.client", "http.server", "httpx", "imaplib", "nntplib", "poplib", "requests",
    "smtplib", "socket", "socketserver", "ssl", "telnetlib", "urllib.request", "urllib3", "webbrowser",
    "xmlrpc", "asyncio.streams",
}  # fmt: skip
NETWORK_CALLS = {"create_connection", "create_datagram_endpoint", "create_server", "getaddrinfo",
                 "open_connection", "open_url", "start_server", "webbrowser"}  # fmt: skip
ALLOWED = {"signing/agent.py"}
"""The one module that opens a socket: ssh-agent's, AF_UNIX."""

SOCKET = re.compile(r"\bsocket(?:pair)?\((AF_\w+|PF_\w+|0x[0-9a-f]+)")


@dataclass(frozen=True)
class Watched:
    """What a command did: its exit code and output, and the family of every socket it opened."""

    code: int | None
    output: str
    families: tuple[str, ...]

    def assert_offline(self) -> None:
        assert set(self.families) <= {"AF_UNIX"}, self.families


@pytest.fixture(scope="module", autouse=True)
def strace() -> None:
    if shutil.which("strace"):
        return
    if sys.platform == "linux":
        pytest.fail("the offline test needs strace: run tests/tools.sh, or install the package strace")
    pytest.skip("strace exists on Linux only")


def under_strace(trace: Path) -> list[str]:
    # Children too: a program started to ask something of the network would be ours all the same.
    return ["strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=socket,socketpair", "-o", str(trace)]


def families(trace: Path) -> tuple[str, ...]:
    return tuple(SOCKET.findall(trace.read_text("utf-8", "replace")))


def environment(folder: Path) -> dict[str, str]:
    """A home directory of its own; no agent, whose socket is another test's."""
    kept = {name: value for name, value in os.environ.items() if name != "SSH_AUTH_SOCK"}
    return kept | {"HOME": str(folder), "TMPDIR": str(folder), "LANG": "C.UTF-8"}


def watch(folder: Path, *arguments: str) -> Watched:
    trace = folder / "trace"
    done = subprocess.run(
        [*under_strace(trace), sys.executable, "-m", "inspector_tui", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env=environment(folder),
        stdin=subprocess.DEVNULL,
    )
    return Watched(done.returncode, done.stdout + done.stderr, families(trace))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Watched]:
    folder = tmp_path_factory.mktemp("demo")
    return folder, watch(folder, "demo", "--headless", "--out", str(folder / "made"))


def test_watching_sees_an_internet_socket(tmp_path: Path) -> None:
    """A watch that sees nothing would pass for ever."""
    trace = tmp_path / "trace"
    script = "import socket; socket.socket(socket.AF_INET).close(); socket.socketpair()"
    subprocess.run([*under_strace(trace), sys.executable, "-c", script], check=True)
    assert set(families(trace)) == {"AF_INET", "AF_UNIX"}


def test_the_whole_main_job_stays_offline(demo: tuple[Path, Watched]) -> None:
    _, made = demo
    assert made.code == 0, made.output
    made.assert_offline()


@pytest.mark.parametrize(
    "arguments",
    [
        ("verify", "BUNDLE"),
        ("verify", "BUNDLE", "--trust", "TRUST"),
        ("open", "BUNDLE"),
        ("--home", "HOME", "--json", "assessment", "list"),
        ("--home", "HOME", "doctor"),
        ("--home", "HOME", "backup", "STICK"),
        ("--home", "HOME", "sync", "push", "BOX", "--bundle", "BUNDLE"),
        ("--home", "HOME", "sync", "pull", "BOX"),
        ("--home", "HOME", "sync", "status"),
        ("--home", "HOME", "statement"),
        ("--home", "HOME", "key", "list"),
        ("checklist", "validate"),
    ],
    ids=lambda arguments: " ".join(arguments).lower(),
)
def test_commands_stay_offline(
    demo: tuple[Path, Watched], tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    made = demo[0] / "made"
    places = {
        "BUNDLE": next(made.rglob("*-result-*.zip")),
        "TRUST": next(made.rglob("allowed_signers")),
        "HOME": made / "home",
        "STICK": tmp_path / "stick",
        "BOX": tmp_path / "box",
    }
    places["BOX"].mkdir()
    done = watch(tmp_path, *(str(places.get(word, word)) for word in arguments))
    assert "Traceback" not in done.output
    assert done.code in (0, 1), done.output
    done.assert_offline()


def test_the_app_stays_offline(demo: tuple[Path, Watched], tmp_path: Path) -> None:
    home = shutil.copytree(demo[0] / "made" / "home", tmp_path / "home")
    trace = tmp_path / "trace"
    shown = terminal.start(
        [*under_strace(trace), sys.executable, "-m", "inspector_tui", "--home", home, "--lang", "ko"],
        environment={"HOME": str(tmp_path), "SSH_AUTH_SOCK": ""},
    )
    try:
        assert shown.read(lambda output: b"FSI-2026-014" in output), shown.screen()
        shown.write(b"\r")
        assert shown.read(lambda output: len(output) > 20_000, 5) or shown.screen()
        shown.write(b"\x11")
        shown.read(lambda _: False, 3)
    finally:
        shown.end()
    found = families(trace)
    # asyncio wakes its own loop through a pair of AF_UNIX sockets.
    assert found
    assert set(found) == {"AF_UNIX"}


def sources() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("file", sources(), ids=lambda file: str(file.relative_to(PACKAGE)))
def test_no_module_can_reach_the_network(file: Path) -> None:
    if str(file.relative_to(PACKAGE)) in ALLOWED:
        return
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Attribute) and node.attr in NETWORK_CALLS:
            pytest.fail(f"line {node.lineno}: {node.attr}")
        for name in names:
            assert name not in NETWORK_MODULES, f"line {node.lineno}: {name}"


def test_the_agent_client_knows_local_sockets_only() -> None:
    text = (PACKAGE / "signing" / "agent.py").read_text("utf-8")
    assert "AF_UNIX" in text
    assert "AF_INET" not in text
