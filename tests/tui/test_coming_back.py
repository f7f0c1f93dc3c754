"""A start goes back to where its person was: case, item, filter, what was being read."""

from __future__ import annotations

import pytest

from inspector_tui.tui.screens.case.workspace import WorkspaceScreen
from inspector_tui.tui.screens.home import HomeScreen

from .conftest import idle, text_of


async def test_the_filter_and_the_item_being_read_come_back(open_app):
    async with open_app() as (app, pilot):
        await pilot.press("slash", *"aud", "enter", "down", "enter")
        await idle(app, pilot)
        item = app.screen.item_id
        assert item.startswith("aud-")
        assert app.screen.pane.text.has_focus
        rows = len(app.screen.items.rows)
        await app.keeper.flush()
    async with open_app(enter=False) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, WorkspaceScreen)
        assert (screen.item_id, len(screen.items.rows)) == (item, rows)
        assert screen.query_one("#find").value == "aud"
        assert screen.pane.text.has_focus
        await pilot.press("escape", "escape")
        await idle(app, pilot)
        assert len(screen.items.rows) > rows, "escape shows all, as ever"


async def test_whoever_left_the_case_comes_to_the_list_and_finds_the_case_unfiltered(open_app):
    async with open_app() as (app, pilot):
        await pilot.press("slash", *"aud", "enter", "q")
        await idle(app, pilot)
        assert isinstance(app.screen, HomeScreen)
    async with open_app(enter=False) as (app, pilot):
        assert isinstance(app.screen, HomeScreen)
        app.screen.do_open()
        await idle(app, pilot)
        assert not app.screen.query_one("#find").display
        assert len(app.screen.items.rows) == 74


async def test_a_filter_never_hides_the_item_that_another_way_leads_to(open_app):
    from inspector_tui import workspace as ws

    async with open_app() as (app, pilot):
        await pilot.press("slash", *"aud", "enter")
        await idle(app, pilot)
        await app.keeper.flush()
        case = app.screen.case
        await app.door.run(ws.resume.remember, f"item/{case}", "law-01")
    async with open_app(enter=False) as (app, _):
        assert app.screen.item_id == "law-01"
        assert not app.screen.query_one("#find").display


@pytest.mark.parametrize("kept", ["1", "nonsense"])
async def test_what_is_kept_wrongly_does_no_harm(open_app, home, kept):
    from inspector_tui import workspace as ws

    async with open_app() as (app, _):
        case = app.screen.case
        for what in ("find", "where", "item", "domain"):
            await app.door.run(ws.resume.remember, f"{what}/{case}", kept)
    async with open_app(enter=False) as (app, _):
        assert isinstance(app.screen, WorkspaceScreen)
        assert "FSI-2026-014" in text_of(app)
        assert app.screen.items.rows


async def test_an_app_left_locked_shows_nothing_of_it_before_it_is_opened(open_app):
    async with open_app() as (app, pilot):
        await pilot.press("slash", *"aud", "enter", "enter")
        await app.read_lock()
        await pilot.press("ctrl+l")
        await idle(app, pilot)
        assert app.locked
        await app.keeper.flush()
    async with open_app(enter=False) as (app, _):
        assert app.locked
        assert "AUD" not in text_of(app)
        assert not app.presenting
