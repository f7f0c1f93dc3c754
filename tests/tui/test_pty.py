"""In a real pseudo-terminal, on the raw bytes: signals, a crash, hostile text."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector_tui import workspace as ws
from inspector_tui.workspace.desk import Desk

from .conftest import CASE

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30.0


class Terminal:
    """A child in a terminal of 100 x 30; everything it wrote is in ``raw``."""

    def __init__(self, mode: str, home: Path) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        env = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "COLORTERM"}}
        self.child = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("pty_child.py")), mode, str(home)],
            stdin=slave, stdout=slave, stderr=slave, cwd=ROOT, start_new_session=True,
            env=env | {"TERM": "xterm-256color", "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        os.close(slave)
        self.raw = b""

    def wait_for(self, text: str) -> None:
        """Read until ``text`` was written since the last call."""
        start, wanted, until = len(self.raw), text.encode(), time.monotonic() + PATIENCE
        while wanted not in self.raw[start:]:
            assert self._read(until), f"{text!r} not in {self.raw[start:][-2000:]!r}"

    def _read(self, until: float) -> bool:
        left = until - time.monotonic()
        if left <= 0 or not select.select([self._master], [], [], left)[0]:
            return False
        try:
            got = os.read(self._master, 65536)
        except OSError:
            return False
        self.raw += got
        return bool(got)

    def type(self, text: str) -> None:
        os.write(self._master, text.encode())

    def end(self) -> int:
        """Read to the end; the exit code."""
        until = time.monotonic() + PATIENCE
        while self._read(until):
            pass
        return self.child.wait(PATIENCE)

    def go_away(self) -> None:
        """The window is closed, the line is cut."""
        os.close(self._master)
        self._master = -1

    def close(self) -> None:
        if self.child.poll() is None:
            self.child.kill()
            self.child.wait()
        if self._master >= 0:
            os.close(self._master)


@pytest.fixture
def terminal(home: Path) -> Iterator[type[Terminal]]:
    opened: list[Terminal] = []

    def start(mode: str) -> Terminal:
        opened.append(Terminal(mode, home))
        return opened[-1]

    yield start
    for one in opened:
        one.close()


def writing(terminal) -> Terminal:
    """An app with the rationale of LAW-01 open and something just typed in it."""
    one = terminal("app") if callable(terminal) else terminal
    one.wait_for("FSI-2026-014")
    one.type("\r")
    one.wait_for("LAW-01")
    one.type("w")
    one.wait_for("esc")
    one.type("typed last")
    one.wait_for("last")
    return one


async def drafts(home: Path) -> list[str]:
    door = ws.door.Door(home)
    await door.open()
    try:
        return [draft.text for draft in await door.run(ws.drafting.open_drafts, CASE)]
    finally:
        await door.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
async def test_a_signal_saves_what_was_typed_and_puts_the_terminal_back(terminal, home, number):
    one = writing(terminal)
    one.child.send_signal(number)
    assert one.end() == 128 + number
    assert one.raw.rstrip().endswith(b"\x1b[?25h") or b"\x1b[?1049l" in one.raw[-400:]
    assert await drafts(home) == ["typed last"]


async def test_a_terminal_that_is_gone_keeps_no_store_locked(terminal, home):
    one = writing(terminal)
    one.type("\x14\x14\x14\x14")  # the whole screen is to be painted anew, and nobody takes it
    one.go_away()
    for number in (signal.SIGHUP, signal.SIGCONT):  # both, as the kernel does to whoever sits there
        one.child.send_signal(number)
    assert one.child.wait(PATIENCE) == 128 + signal.SIGHUP
    assert await drafts(home) == ["typed last"]


async def test_a_crash_saves_what_was_typed_and_prints_no_locals(terminal, home):
    one = writing(terminal("crash"))
    one.type("\x14")
    assert one.end() == 1
    after = one.raw[one.raw.rindex(b"\x1b[?1049l") :].decode("utf-8", "replace")
    assert "입력한 내용은 저장되었습니다" in after
    assert "RuntimeError: broken 17" in after
    assert "LOCAL-SECRET-" + "4711" not in one.raw.decode("utf-8", "replace")
    assert await drafts(home) == ["typed last"]


def test_hostile_text_reaches_no_terminal(terminal):
    one = terminal("hostile")
    one.wait_for("READY")
    one.type("\x11")
    assert one.end() == 0
    shown = one.raw.decode("utf-8", "replace")
    assert "<<" in shown
    assert "\x1b]52" not in shown
    assert "\x1b[2J \x9b" not in shown
    assert "\x1bP+q" not in shown
    for char in "\x9b\u202e\u2066\x00":
        assert char not in shown, hex(ord(char))


async def test_a_long_text_goes_to_the_editor_and_comes_back_as_a_draft(
    terminal, home, tmp_path, monkeypatch
):
    """The editor has the terminal, the app gets it back; what was written is the field's and is saved."""
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf "IN THE EDITOR"\nprintf "둘째 줄\\033\\n" >> "$1"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    tmp_path.chmod(0o700)
    one = writing(terminal)
    one.type("\x0f")
    one.wait_for("IN THE EDITOR")
    one.wait_for("둘째")
    one.child.send_signal(signal.SIGTERM)
    one.end()
    assert await drafts(home) == ["typed last\n둘째 줄"]
    assert [path for path in tmp_path.iterdir() if path.name.startswith("inspector-edit")] == []


async def test_a_killed_app_comes_back_to_its_case_and_filter(terminal, home):
    """Killed outright: what was looked at was in the store within a second."""
    one = terminal("app")
    one.wait_for("FSI-2026-014")
    one.type("\r")
    one.wait_for("LAW-01")
    one.type("/aud\r")
    until = time.monotonic() + PATIENCE
    kept = None
    while kept != "aud" and time.monotonic() < until:
        desk = Desk.open(home, write=False)
        kept = ws.resume.recall(desk, f"find/{CASE}")
        desk.close()
    one.child.kill()
    one.child.wait(PATIENCE)
    again = terminal("app")
    again.wait_for("AUD-01")
    assert b"LAW-02" not in again.raw
