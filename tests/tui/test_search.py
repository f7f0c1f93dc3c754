"""Searching everything: as it is typed, narrowed by keys, opened where it lives, closed to a CSP's eyes."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.views import EvidenceInput, FindingInput
from inspector_tui.model.words import EvidenceMode, Severity, Verdict
from inspector_tui.tui.screens.past.search import SearchScreen
from inspector_tui.tui.screens.past.search_rows import around

from .conftest import CASE, idle, text_of

pytestmark = pytest.mark.usefixtures("drawn_when_looked_at")


def _record(desk):
    ws.judging.judge(desk, CASE, "acc-03", verdict=Verdict.UNSATISFIED, rationale="접근로그가 없음")
    given = EvidenceInput(EvidenceMode.VIEWED, title="접근권한 대장", items=("acc-03",))
    ws.evidence.add(desk, CASE, given)
    fact = FindingInput(Text("접근로그를 남기지 않음", "No log"), severity=Severity.HIGH, items=("acc-03",))
    ws.findings.add(desk, CASE, fact)


@pytest.fixture
def recorded(home: Path) -> Path:
    async def record() -> None:
        door = ws.door.Door(home)
        await door.open()
        await door.run(_record)
        await door.close()

    asyncio.run(record())
    return home


async def type_in(app, pilot, words: str) -> None:
    app.screen.words.value = words
    for _ in range(4):
        await idle(app, pilot)


def found(app) -> list[str]:
    return [hit.passage.sort.value for hit in app.screen.hits.rows if hit.passage.sort.value != "item"]


async def test_hits_come_as_it_is_typed_and_escape_keeps_the_words(recorded, open_app):
    async with open_app(enter=False) as (app, pilot):
        await pilot.press("ctrl+f")
        await idle(app, pilot)
        assert isinstance(app.screen, SearchScreen)
        await pilot.press(*"접근로그")
        for _ in range(4):
            await idle(app, pilot)
        assert sorted(found(app)) == ["finding", "judgement"]
        assert "F-A01" in text_of(app)
        await pilot.press("escape")
        await idle(app, pilot)
        assert not isinstance(app.screen, SearchScreen)
        await pilot.press("ctrl+f")
        await idle(app, pilot)
        assert app.screen.words.value == "접근로그"
        await pilot.press(*"ㅈㄱㄱㅎ")
        for _ in range(4):
            await idle(app, pilot)
        assert app.screen.words.value == "ㅈㄱㄱㅎ", "what was there is typed over"
        assert "evidence" in found(app)


async def test_an_answer_to_what_was_typed_before_is_dropped(recorded, open_app):
    """The store's thread is held up while two more letters are typed: only the last is searched for."""
    async with open_app(enter=False) as (app, pilot):
        await pilot.press("ctrl+f")
        await idle(app, pilot)
        asked, held = [], threading.Event()
        plain = ws.searching.answer
        waiting = asyncio.ensure_future(app.door.run(lambda _: held.wait(10)))

        def answer(desk, said, limit):
            asked.append(said)
            return plain(desk, said, limit)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(ws.searching, "answer", answer)
            for words in ("접", "접근", "접근로그"):
                app.screen.words.value = words
                await pilot.pause()
            held.set()
            await waiting
            for _ in range(4):
                await idle(app, pilot)
        assert asked == ["접근로그"]
        assert "finding" in found(app)


@pytest.mark.parametrize(
    ("words", "screen"),
    [("in:finding", "FindingDialog"), ("in:evidence", "EvidenceChangeDialog"), ("in:asset", "AssetsScreen")],
)
async def test_enter_opens_where_it_lives_and_escape_comes_back_to_the_search(
    recorded, open_app, words, screen
):
    async with open_app(enter=False) as (app, pilot):
        await pilot.press("ctrl+f")
        await type_in(app, pilot, words)
        subject = app.screen.hits.current.passage.subject
        await pilot.press("enter")
        for _ in range(4):
            await idle(app, pilot)
        assert type(app.screen).__name__ == screen
        if screen == "AssetsScreen":
            assert app.screen.key(app.screen.row) == subject
        for _ in range(5):
            if isinstance(app.screen, SearchScreen):
                break
            await pilot.press("escape")
            await idle(app, pilot)
        assert app.screen.words.value == words
        assert app.screen.hits.current.passage.subject == subject
        await app.keeper.flush()
        assert not await app.door.run(ws.resume.recall, "case"), "a visit is not where one was"


async def test_an_item_opens_at_the_item(recorded, open_app):
    async with open_app(enter=False) as (app, pilot):
        await pilot.press("ctrl+f")
        await type_in(app, pilot, "in:판정 verdict:미충족")
        await pilot.press("f2")
        for _ in range(4):
            await idle(app, pilot)
        assert (app.screen.case, app.screen.item_id) == (CASE, "acc-03")


async def test_filters_are_chips_and_keys_change_them(recorded, open_app):
    async with open_app(enter=False) as (app, pilot):
        await pilot.press("ctrl+f")
        await type_in(app, pilot, "접근 in:finding sev:상")
        assert "[구분: 지적사항]" in text_of(app)
        assert "[위험도: 상]" in text_of(app)
        await pilot.press("f5")
        for _ in range(4):
            await idle(app, pilot)
        assert app.screen.words.value == "접근 위험도:상"
        await pilot.press("f4")
        await idle(app, pilot)
        assert "[x] 위험도" in text_of(app)
        await pilot.press("space", "escape")
        for _ in range(4):
            await idle(app, pilot)
        assert app.screen.words.value == "접근"
        await type_in(app, pilot, "접근 sev:무거움")
        assert "'무거움'" in text_of(app)


async def test_while_the_index_is_behind_it_says_so_and_catches_up_in_steps(recorded, open_app):
    async with open_app(enter=False) as (app, pilot):
        steps = []
        plain = ws.past_index.step

        def step(desk, most):
            steps.append(most)
            return plain(desk, most)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(ws.past_index, "step", step)
            await pilot.press("ctrl+f")
            await type_in(app, pilot, "접근로그")
        assert steps == [1]
        assert app.screen._answer.found.behind == 0
        await app.door.run(
            lambda desk: ws.judging.judge(desk, CASE, "acc-05", verdict=Verdict.PARTIAL, rationale="그 뒤")
        )
        app.screen.ask("접근로그")
        await idle(app, pilot)
        assert "평가 1건 남음" in text_of(app)


async def test_from_within_a_form_what_was_typed_is_there_afterwards(recorded, open_app):
    async with open_app() as (app, pilot):
        await pilot.press("f")
        await idle(app, pilot)
        form = app.screen
        form.query_one("#fact-ko").text = "쓰던 사실"
        await pilot.press("ctrl+f")
        await idle(app, pilot)
        assert isinstance(app.screen, SearchScreen)
        await pilot.press("escape")
        await idle(app, pilot)
        assert app.screen is form
        assert form.query_one("#fact-ko").text == "쓰던 사실"


async def test_what_was_recorded_on_a_visit_is_seen_in_the_case_that_lay_open_below(recorded, open_app):
    async with open_app() as (app, pilot):
        below = app.screen
        await pilot.press("ctrl+f")
        await type_in(app, pilot, "in:판정 verdict:미충족")
        await pilot.press("f2")
        for _ in range(4):
            await idle(app, pilot)
        assert app.screen is not below
        await app.door.run(
            lambda desk: ws.judging.judge(desk, CASE, "acc-03", verdict=Verdict.SATISFIED, rationale="고침")
        )
        for _ in range(4):
            if app.screen is below:
                break
            await pilot.press("escape")
            await idle(app, pilot)
        assert app.screen is below
        for _ in range(3):
            await idle(app, pilot)
        assert next(row for row in below.items.rows if row.id == "acc-03").verdict is Verdict.SATISFIED


async def test_there_is_no_search_while_the_csp_looks_on_or_it_is_locked(recorded, open_app):
    async with open_app() as (app, pilot):
        app.presenting = True
        await pilot.press("ctrl+f")
        await idle(app, pilot)
        assert not isinstance(app.screen, SearchScreen)
        app.presenting = False
        await app.read_lock()
        await app.lock_now(remember=False).wait()
        await pilot.press("ctrl+f")
        await idle(app, pilot)
        assert app.locked
        assert not any(isinstance(screen, SearchScreen) for screen in app.work_stack)


def test_the_first_mark_is_always_in_sight():
    context = "앞에 긴 말이 아주 많이 있어서 밀려난 접근로그를 보았다"
    first = context.index("접근로그")
    pieces = around(context, [(first, first + 4)], 20)
    assert ("접근로그", "found") in pieces
    assert pieces[0] == (".. ", "dim")
    assert around(context, [], 20) == [(context, "")]
