"""Other keys for commands: pressed, shown everywhere, and refused with the reason where they cannot be."""

from __future__ import annotations

import pytest
from textual.command import CommandPalette

from inspector_tui.tui import key_changes
from inspector_tui.tui.app import APP_COMMANDS
from inspector_tui.tui.commands import Command, put_in_force
from inspector_tui.tui.key_names import keys_of, may_not_be, may_not_change
from inspector_tui.tui.screens.case.note import NoteDialog
from inspector_tui.tui.screens.case.workspace import WorkspaceScreen
from inspector_tui.tui.screens.sending.sync import SyncScreen
from inspector_tui.tui.widgets.lines import FootLine

from .conftest import idle, text_of


@pytest.fixture(autouse=True)
def _own_keys_afterwards():
    yield
    put_in_force({})


@pytest.fixture
def keys(tmp_path, monkeypatch):
    def write(*lines):
        file = tmp_path / "config.toml"
        file.write_text("[keys]\n" + "\n".join(lines), encoding="utf-8")
        monkeypatch.setenv("INSPECTOR_CONFIG", str(file))

    return write


async def test_a_changed_key_acts_and_the_old_one_does_not(keys, open_app):
    keys('home.sync = "y,f3"', 'home.open = "o"', '"workspace.note" = "g,f7"', 'workspace.coverage = "n"')
    async with open_app(enter=False) as (app, pilot):
        await pilot.press("s")
        await idle(app, pilot)
        assert not isinstance(app.screen, SyncScreen)
        await pilot.press("f3")
        await idle(app, pilot)
        assert isinstance(app.screen, SyncScreen)
        await pilot.press("escape", "ㅛ")  # y
        await idle(app, pilot)
        assert isinstance(app.screen, SyncScreen), "letters follow in Hangul mode as well"
        await pilot.press("escape", "o")
        await idle(app, pilot)
        assert isinstance(app.screen, WorkspaceScreen)
        await pilot.press("ㅎ")  # g
        await idle(app, pilot)
        assert isinstance(app.screen, NoteDialog)


async def test_footer_help_and_palette_show_it(keys, open_app):
    keys('workspace.evidence = "ctrl+e,e"', 'everywhere.palette = "ctrl+n"')
    async with open_app(lang="en", size=(120, 40), enter=False) as (app, pilot):
        assert "ctrl+n commands" in text_of(app)
        await pilot.press("f3")
        await idle(app, pilot)
        assert "ctrl+e Evidence" in str(app.screen.query_one(FootLine).render())
        await pilot.press("f1")
        await idle(app, pilot)
        assert "ctrl+e e" in text_of(app)
        await pilot.press("escape", "ctrl+n")
        await idle(app, pilot)
        assert isinstance(app.screen, CommandPalette)
        await pilot.press(*"evidence")
        await idle(app, pilot)
        assert "ctrl+e e" in text_of(app)


async def test_a_shared_command_changes_in_every_dialog(keys, open_app):
    keys('dialog.save = "f9,ctrl+s"')
    async with open_app() as (app, pilot):
        await pilot.press("n")
        await idle(app, pilot)
        await pilot.press(*"words", "f2")
        await idle(app, pilot)
        assert isinstance(app.screen, NoteDialog)
        assert "F9" in str(app.screen.query_one(FootLine).render())
        await pilot.press("f9")
        await idle(app, pilot)
        assert isinstance(app.screen, WorkspaceScreen)


async def test_what_is_wrong_is_said_and_the_rest_counts(keys, open_app):
    keys('home.sync = "n"', 'home.nothing = "x"', 'workspace.satisfied = "a"', 'home.trust = "y"')
    async with open_app(lang="en", enter=False) as (app, pilot):
        said = "\n".join(toast.message for toast in app._notifications)
        for part in ("'home.sync' = 'n': on home", "home.new (New)", "'home.nothing'", "on a digit"):
            assert part in said
        await pilot.press("y")
        await idle(app, pilot)
        assert "Trust" in type(app.screen).__name__


ANY = Command("any", ("a", "f9"), *[("", "")] * 2)
WRITES = Command("save", ("f2",), *[("", "")] * 2, priority=True)


@pytest.mark.parametrize("key", ["1", "0", "escape", "enter", "tab", "up", "space", "j", "ctrl+c", "ctrl+i"])
def test_keys_that_judge_move_or_belong_to_the_terminal_are_not_to_be_had(key):
    assert may_not_be(key, ANY) is not None


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+l", "f1", "nonsense", "f99", "가", "", "ctrl+1", "alt+x"])
def test_nor_are_those_that_quit_lock_or_are_no_keys(key):
    assert may_not_be(key, ANY) is not None


def test_a_command_that_listens_while_one_writes_takes_no_letter():
    assert may_not_be("x", ANY) is None
    assert may_not_be("x", WRITES) is not None
    assert may_not_be("slash", WRITES) is not None
    assert may_not_be("ctrl+a", WRITES) is not None
    assert may_not_be("ctrl+s", WRITES) is None


def test_keys_are_written_as_people_write_them():
    assert keys_of("s, F11,/ ,s") == ("s", "f11", "slash")
    assert keys_of(",") == ("comma",)
    assert keys_of("S") == ("S",)


def test_every_command_has_an_id_of_its_own():
    """Two commands of one id differ in nothing that a key could tell apart."""
    found: dict[str, Command] = {}
    for cls in key_changes.owners():
        for name, command in key_changes.declared(cls):
            first = found.setdefault(name, command)
            assert (first.keys, first.label) == (command.keys, command.label), name
    assert len(found) > 300
    assert {command.of for command in APP_COMMANDS} == {"everywhere"}
    assert may_not_change(found["workspace.satisfied"])
    assert may_not_change(found["dialog.cancel"])
    assert may_not_change(found["everywhere.lock"])
    assert not may_not_change(found["home.sync"])


@pytest.mark.parametrize("asked", [("presentation.end", "y"), ("end-presentation.end", "f12")])
def test_the_two_keys_that_end_presentation_mode_never_become_one(asked):
    """Pressed twice by a slip, that one would show the CSP everything."""
    changes, problems = key_changes.checked((asked,))
    assert changes == {}
    assert "two different keys" in problems[0].say("en")


def test_two_may_change_places():
    changes, problems = key_changes.checked((("home.sync", "n"), ("home.new", "s,f4")))
    assert problems == ()
    assert changes == {"home.sync": ("n",), "home.new": ("s", "f4")}


def test_of_two_that_want_one_key_neither_gets_it():
    changes, problems = key_changes.checked((("home.sync", "y"), ("home.trust", "y")))
    assert changes == {}
    assert [one.code for one in problems] == ["key-taken", "key-taken"]


def test_a_key_of_the_app_is_taken_on_every_screen():
    _, problems = key_changes.checked((("home.sync", "ctrl+t"),))
    assert [one.code for one in problems] == ["key-taken"]
    _, problems = key_changes.checked((("everywhere.theme", "f2"),))
    assert [one.code for one in problems] == ["key-taken"]
