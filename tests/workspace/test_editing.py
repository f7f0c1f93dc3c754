"""A text handed to an editor: where it lies, what comes back, and that nothing of it stays behind."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from inspector_tui.model.preferences import Preferences
from inspector_tui.model.text import MAX_TEXT, REFUSED, normalised
from inspector_tui.workspace import editing, left_behind


@pytest.fixture
def where(tmp_path: Path) -> Path:
    place = tmp_path / "place"
    place.mkdir()
    return place


def script(tmp_path: Path, body: str) -> tuple[str, ...]:
    """An editor that does ``body`` (Python) with the file's path in ``file``."""
    program = tmp_path / "editor.py"
    program.write_text(
        f"import os, sys, pathlib\nfile = pathlib.Path(sys.argv[1])\n{body}\n", encoding="utf-8"
    )
    return (sys.executable, str(program))


def nothing_left(where: Path) -> bool:
    return list(where.iterdir()) == []


def test_the_text_comes_back_as_it_was_written(tmp_path, where):
    command = script(tmp_path, 'file.write_text(file.read_text() + "둘째 줄\\n", encoding="utf-8")')
    assert editing.edit("첫째 줄", command, where) == editing.Edited("첫째 줄\n둘째 줄")
    assert nothing_left(where)


def test_it_lies_in_a_folder_and_a_file_of_ones_own(tmp_path, where):
    seen = tmp_path / "seen"
    body = (
        "modes = [oct(p.stat().st_mode & 0o777) for p in (file, file.parent)]\n"
        f"pathlib.Path({str(seen)!r}).write_text(' '.join([*modes, str(file.parent.parent)]))\n"
        "(file.parent / '.text.txt.swp').write_text('a copy the editor keeps')"
    )
    editing.edit("x", script(tmp_path, body), where)
    assert seen.read_text() == f"0o600 0o700 {where}"
    assert nothing_left(where), "nor what the editor put beside it"


@settings(max_examples=12, deadline=None)
@given(st.text(max_size=200))
def test_what_comes_back_is_what_could_have_been_typed(tmp_path_factory, written):
    tmp = tmp_path_factory.mktemp("e")
    where = tmp / "place"
    where.mkdir()
    raw = written.encode("utf-8", "ignore")
    back = editing.edit("before", script(tmp, f"file.write_bytes({raw!r})"), where)
    assert back.text is not None
    assert not REFUSED.search(back.text)
    wanted = normalised(raw.decode("utf-8-sig"))
    assert back.text == wanted.removesuffix("\n")
    assert nothing_left(where)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("sys.exit(3)", editing.FAILED.filled(code=3)),
        ("file.write_text('half'); os.kill(os.getpid(), 9)", editing.FAILED.filled(code=-9)),
        ("file.unlink()", editing.GONE),
        ("file.unlink(); os.mkfifo(file)", editing.GONE),
        ("file.unlink(); file.symlink_to('/etc/hostname')", editing.GONE),
        ("file.unlink(); file.mkdir()", editing.GONE),
        ("file.write_bytes(b'\\xff\\xfe\\x00')", editing.NO_TEXT),
    ],
)
def test_an_editor_that_fails_changes_nothing_and_it_is_said(tmp_path, where, body, said):
    assert editing.edit("kept", script(tmp_path, body), where) == editing.Edited(None, said)
    assert nothing_left(where)


def test_one_that_is_not_there_is_said(where):
    back = editing.edit("kept", ("/nonexistent/editor",), where)
    assert back.text is None
    assert back.said is not None
    assert "/nonexistent/editor" in back.said.en
    assert nothing_left(where)


def test_a_text_that_is_too_long_is_cut_and_that_is_said(tmp_path, where):
    back = editing.edit("", script(tmp_path, f"file.write_text('x' * {MAX_TEXT + 5})"), where)
    assert back.text is not None
    assert len(back.text) == MAX_TEXT
    assert back.said == editing.TOO_LONG.filled(most=f"{MAX_TEXT:,}", cut="5")


def test_contents_are_overwritten_before_they_are_removed(tmp_path, where):
    """A second name of the file shows what is left in it."""
    other = tmp_path / "other"
    editing.edit("a secret thing", script(tmp_path, f"os.link(file, {str(other)!r})"), where)
    assert b"secret" not in other.read_bytes()
    assert other.stat().st_size > 0


def test_what_a_killed_program_left_goes_at_the_next_editing(tmp_path, where):
    dead = subprocess.Popen([sys.executable, "-c", "pass"])
    dead.wait()
    left = where / f"{editing.PREFIX}{dead.pid}-abc"
    left.mkdir()
    (left / editing.NAME).write_text("half a rationale")
    alive = where / f"{editing.PREFIX}{os.getpid()}-abc"
    alive.mkdir()
    assert left_behind.sweep(where, editing.PREFIX) == 1
    assert not left.exists()
    assert alive.exists(), "somebody is writing there"


def test_the_folder_is_in_memory_where_the_system_gives_some(tmp_path):
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    assert editing.place({"XDG_RUNTIME_DIR": str(runtime)}) == runtime
    runtime.chmod(0o755)
    assert stat.S_ISDIR(editing.place({"XDG_RUNTIME_DIR": str(runtime)}).stat().st_mode)
    assert editing.place({"XDG_RUNTIME_DIR": str(runtime)}) != runtime, "others can look into it"
    assert editing.place({}) == editing.place({"XDG_RUNTIME_DIR": "/nonexistent"})


def test_which_editor_it_is():
    both = {"VISUAL": "code -w", "EDITOR": "vi"}
    assert editing.editor(Preferences(), both) == ("code", "-w")
    assert editing.editor(Preferences(), {"EDITOR": "vi"}) == ("vi",)
    assert editing.editor(Preferences(editor_command="nano -l"), both) == ("nano", "-l")
    assert editing.editor(Preferences(), {"VISUAL": "'broken", "EDITOR": "vi"}) == ("vi",)
    assert editing.editor(Preferences(), {}) == editing.NONE_NAMED
    assert editing.editor(Preferences(editor=False), both) == editing.FORBIDDEN
