"""What the app does with the configuration: language, look, moving on; and how it says what is wrong."""

from __future__ import annotations

import pytest

from .conftest import idle, text_of


@pytest.fixture
def configured(tmp_path, monkeypatch):
    def write(text):
        file = tmp_path / "config.toml"
        file.write_text(text, encoding="utf-8")
        monkeypatch.setenv("INSPECTOR_CONFIG", str(file))
        return file

    return write


async def test_language_and_look_of_the_file_count_before_those_remembered(configured, open_app):
    async with open_app(lang=None, enter=False) as (app, pilot):
        await pilot.press("ctrl+t")
        assert (app.lang, app.theme) == ("ko", "inspector-light")
    configured('language = "en"\ntheme = "colour-blind"\n[resume]\nback = false\n')
    async with open_app(lang=None, enter=False) as (app, pilot):
        assert (app.lang, app.theme) == ("en", "inspector-cvd")
        assert "Assessments" in text_of(app)
        await pilot.press("ctrl+t")
        await idle(app, pilot)
        said = [toast.message for toast in app._notifications]
        assert "This holds until you quit; next time the file counts (colour-blind)." in said
    configured("# nothing\n")
    async with open_app(lang=None, enter=False) as (app, _):
        assert (app.lang, app.theme) == ("ko", "inspector-mono"), "what was changed last is remembered"


async def test_after_a_verdict_as_the_file_says_until_a_key_says_otherwise(configured, open_app):
    configured('[judging]\nafter_verdict = "stay"\n')
    async with open_app() as (app, pilot):
        first = app.screen.item_id
        await pilot.press("1")
        await idle(app, pilot)
        assert app.screen.item_id == first
        await app.screen.action_command("advance")
        await app.screen.action_command("home")
        await idle(app, pilot)
        app.screen.do_open()
        await idle(app, pilot)
        first = app.screen.item_id
        await pilot.press("1")
        await idle(app, pilot)
        assert app.screen.item_id != first, "what a key changed holds until the end"


async def test_a_start_goes_back_only_if_it_may(configured, open_app):
    async with open_app() as (app, _):
        assert "Workspace" in type(app.screen).__name__
    async with open_app(enter=False) as (app, _):
        assert "Workspace" in type(app.screen).__name__
    configured("[resume]\nback = false\n")
    async with open_app(enter=False) as (app, _):
        assert "Home" in type(app.screen).__name__


async def test_a_broken_file_is_said_and_the_app_starts(configured, open_app):
    file = configured("theme = 'light'\nnonsense = 1\n")
    async with open_app(lang="en", enter=False) as (app, _):
        assert app.theme == "inspector-dark"
        (said,) = [toast.message for toast in app._notifications]
        assert f"{file}:2 (nonsense)" in said
        assert not app.configured.preferences.editor
