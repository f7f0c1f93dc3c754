"""The very first start, in few keystrokes; never in the way a second time."""

from __future__ import annotations

import pytest

from inspector_tui import workspace as ws
from inspector_tui.tui.screens.welcome import BEGIN, FIVE

from .conftest import idle, make_app, text_of

pytestmark = pytest.mark.usefixtures("drawn_when_looked_at")


def on_top(app) -> str:
    return type(app.screen).__name__


@pytest.mark.parametrize("lang", ["ko", "en"])
async def test_the_first_start_tells_five_things_and_asks_where_to_begin(tmp_path, lang):
    app = make_app(tmp_path / "new", lang)
    async with app.run_test(size=(80, 24)) as pilot:
        await idle(app, pilot)
        shown = " ".join(text_of(app).split())
        assert all(" ".join(thing.say(lang).split()) in shown for thing in FIVE)
        assert all(label.say(lang).split(maxsplit=1)[1] in shown for _, label in BEGIN)


async def test_from_nothing_to_a_registered_person_with_a_key_in_few_keys(tmp_path):
    app = make_app(tmp_path / "new")
    async with app.run_test(size=(80, 24)) as pilot:
        await idle(app, pilot)
        await pilot.press("enter")
        await idle(app, pilot)
        assert on_top(app) == "IntroduceDialog"
        app.screen.query_one("#name").value = "김검사"
        app.screen.query_one("#pass1").value = app.screen.query_one("#pass2").value = "a passphrase"
        await pilot.press("f2")
        for _ in range(20):
            await idle(app, pilot)
            if on_top(app) == "HomeScreen":
                break
        assert (await app.door.run(ws.identity.who)).name == "김검사"
        assert "견본 평가로 연습하기" in text_of(app)


async def test_who_has_a_key_names_its_file_and_needs_no_new_one(tmp_path, home):
    mine = next((home / "keys").glob("*.key"))
    app = make_app(tmp_path / "new")
    async with app.run_test(size=(80, 24)) as pilot:
        await idle(app, pilot)
        await pilot.press("1")
        await idle(app, pilot)
        app.screen.query_one("#name").value = "김검사"
        app.screen.query_one("#key").value = str(mine)
        await pilot.press("f2")
        for _ in range(20):
            await idle(app, pilot)
            if on_top(app) == "HomeScreen":
                break
        assert (await app.door.run(ws.identity.who)).key_path == str(mine)
        assert (
            not list((tmp_path / "new" / "keys").glob("*.key"))
            if (tmp_path / "new" / "keys").exists()
            else True
        )


async def test_practising_needs_no_registration(tmp_path):
    app = make_app(tmp_path / "new")
    async with app.run_test(size=(80, 24)) as pilot:
        await idle(app, pilot)
        await pilot.press("2")
        await idle(app, pilot)
    assert app.then == "sample"


@pytest.mark.parametrize("key", ["escape", "3"])
async def test_it_is_never_in_the_way_a_second_time(tmp_path, key):
    """Left once, the next start asks for the name alone; and ``g`` brings the five things back."""
    first = make_app(tmp_path / "new")
    async with first.run_test(size=(80, 24)) as pilot:
        await idle(first, pilot)
        await pilot.press(key)
        await idle(first, pilot)
        assert on_top(first) == "HomeScreen"
    second = make_app(tmp_path / "new")
    async with second.run_test(size=(80, 24)) as pilot:
        await idle(second, pilot)
        assert on_top(second) == "IntroduceDialog"
        await pilot.press("escape")
        await idle(second, pilot)
        await pilot.press("g")
        await idle(second, pilot)
        assert on_top(second) == "WelcomeDialog"


async def test_who_is_registered_is_not_asked_again(open_app):
    async with open_app(enter=False) as (app, pilot):
        assert on_top(app) == "HomeScreen"
        await pilot.press("g")
        await idle(app, pilot)
        assert [row[0] for row in app.screen.query_one("#begin").rows] == ["sample", "later"]
        await pilot.press("1")
        await idle(app, pilot)
        assert any("이미 등록" in said.message for said in app._notifications)


async def test_the_first_help_begins_with_the_five_things(open_app):
    async with open_app(enter=False) as (app, pilot):
        await pilot.press("f1")
        await idle(app, pilot)
        assert "알아 둘 것" in text_of(app)
        assert "저장 버튼이 없습니다" in text_of(app)
