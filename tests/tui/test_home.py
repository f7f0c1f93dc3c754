"""Home: narrowing, reasons for keys that can't act, starting from a plan, NO_COLOR."""

from __future__ import annotations

import pytest

from .conftest import CASE, ROOT, idle, make_app, text_of

pytestmark = pytest.mark.usefixtures("drawn_when_looked_at")


async def test_find_narrows_the_list_and_escape_shows_all(open_app):
    async with open_app(enter=False) as (app, pilot):
        await pilot.press("slash", *"nothing like it")
        await idle(app, pilot)
        assert app.screen.cases.rows == []
        assert "찾는 평가가 없습니다" in text_of(app)
        await pilot.press("escape")
        await idle(app, pilot)
        assert [row.id for row in app.screen.cases.rows] == [CASE]


async def test_the_row_under_the_cursor_says_what_is_next(open_app):
    async with open_app(enter=False) as (app, _pilot):
        assert "다음: 종료회의 개시(점검반장) 전에: 미평가 74건" in text_of(app)


async def test_a_key_that_cannot_act_says_why(open_app, tmp_path):
    async with open_app(enter=False, at=tmp_path / "empty") as (app, pilot):
        await pilot.press("escape", "f3")
        await idle(app, pilot)
        assert any("열 평가가 없습니다" in said.message for said in app._notifications)


async def test_a_plan_that_cannot_be_read_is_said_and_the_path_is_there_again(open_app, tmp_path):
    async with open_app(enter=False) as (app, pilot):
        await pilot.press("n")
        await idle(app, pilot)
        wrong = str(tmp_path / "no-such-plan.yaml")
        app.screen.query_one("#plan").value = wrong
        await pilot.press("f2")
        await idle(app, pilot)
        assert app.screen.query_one("#problem").display
        await pilot.press("escape")
        await app.keeper.flush()
        await pilot.press("n")
        await idle(app, pilot)
        assert app.screen.query_one("#plan").value == wrong


async def test_a_new_case_starts_from_a_plan_and_opens(open_app, tmp_path):
    plan = (ROOT / "data" / "sample" / "plan.yaml").read_text("utf-8")
    other = tmp_path / "plan.yaml"
    other.write_text(plan.replace("id: fsi-2026-014", "id: fsi-2026-099"), "utf-8")
    async with open_app(enter=False) as (app, pilot):
        await pilot.press("n")
        await idle(app, pilot)
        app.screen.query_one("#plan").value = str(other)
        await pilot.press("enter")
        for _ in range(3):
            await idle(app, pilot)
        assert app.screen.case == "fsi-2026-099"


async def test_no_color_draws_no_colour(home, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    app = make_app(home)
    async with app.run_test(size=(80, 24)) as pilot:
        await idle(app, pilot)
        styles = [segment.style for strip in app.screen._compositor.render_strips() for segment in strip]
        assert not any(style and (style.color or style.bgcolor) for style in styles)
        assert any(style and style.reverse for style in styles)
