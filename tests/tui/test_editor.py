"""When an editor may be opened, and why not."""

from __future__ import annotations

from inspector_tui import workspace as ws
from inspector_tui.tui import editing
from inspector_tui.tui.locking import LOOK_EVERY
from inspector_tui.tui.sayings import NOT_WHILE_PRESENTING

from .conftest import idle


async def test_it_opens_from_a_field_of_several_lines_only(open_app, monkeypatch):
    monkeypatch.setenv("VISUAL", "true")
    async with open_app() as (app, pilot):
        assert app.why_not("editor") == editing.NO_FIELD
        await pilot.press("w")
        await idle(app, pilot)
        assert app.why_not("editor") is None
        app.presenting = True
        assert app.why_not("editor") == NOT_WHILE_PRESENTING
        app.presenting = False
        await pilot.press("ctrl+o")
        await idle(app, pilot)
        said = [toast.message for toast in app._notifications]
        assert editing.NOT_HERE.ko in said, "a terminal that cannot be handed over is said"


async def test_rules_may_forbid_it(open_app, monkeypatch, tmp_path):
    file = tmp_path / "config.toml"
    file.write_text("[editor]\nuse = false\n")
    monkeypatch.setenv("INSPECTOR_CONFIG", str(file))
    monkeypatch.setenv("VISUAL", "true")
    async with open_app() as (app, pilot):
        await pilot.press("n")
        await idle(app, pilot)
        assert app.why_not("editor") == ws.editing.FORBIDDEN


async def test_an_hour_in_the_editor_is_no_idling_but_a_sleep_locks(open_app):
    async with open_app() as (app, pilot):
        now = [1000.0, 5000.0]
        app.clocks = lambda: (now[0], now[1])
        await app.read_lock()
        app._looked = app.clocks()
        before = app.clocks()
        now[0], now[1] = now[0] + 3600, now[1] + 3600
        app.was_away(before)
        await idle(app, pilot)
        assert not app.locked
        before = app.clocks()
        now[0], now[1] = now[0] + LOOK_EVERY, now[1] + 7200
        app.was_away(before)
        await idle(app, pilot)
        assert app.locked
