"""What is typed while a command is still opening its screen is for that screen, and judges nothing behind it.

The store is slow here because something else has its thread; keys come as a terminal sends them, all at once.
"""

from __future__ import annotations

import threading
from contextlib import asynccontextmanager

import pytest
from textual import events

from inspector_tui import workspace as ws
from inspector_tui.tui import ahead, jamo
from inspector_tui.tui.screens.case.note import NoteDialog
from inspector_tui.tui.screens.case.workspace import WorkspaceScreen
from inspector_tui.tui.screens.findings.finding import FindingDialog
from inspector_tui.tui.screens.help import HelpScreen

from .conftest import CASE, idle


@asynccontextmanager
async def busy_store(app):
    """The store's thread is taken until the block ends."""
    gate, taken = threading.Event(), threading.Event()

    def hold(_desk):
        taken.set()
        gate.wait(20)

    import asyncio

    task = asyncio.create_task(app.door.run(hold))
    await asyncio.to_thread(taken.wait, 20)
    try:
        yield
    finally:
        gate.set()
        await task


def send(app, *keys):
    """Keys as the driver posts them, without waiting for anything in between."""
    names = {"\r": "enter", "\x1b": "escape", "\t": "tab"}
    for key in keys:
        app.post_message(events.Key(names.get(key, key), None if len(key) > 1 else key))


async def held(app, pilot, count):
    """Wait until so many keys are held."""
    for _ in range(200):
        await pilot.pause(0.01)
        if len(app._held) == count:
            return
    raise AssertionError(f"{len(app._held)} are held, not {count}")


async def judged(app):
    """How many items have a verdict."""
    return (await app.door.run(ws.cases.overview, CASE)).progress.judged


async def test_a_text_typed_at_once_after_its_key_is_in_the_dialog_and_judges_nothing(open_app):
    async with open_app() as (app, pilot):
        before = await judged(app)
        async with busy_store(app):
            send(app, "n", *"1a 2b3")
            await pilot.pause()
            assert isinstance(app.screen, WorkspaceScreen)
        await idle(app, pilot)
        assert isinstance(app.screen, NoteDialog)
        assert app.screen.words("note") == "1a 2b3"
        assert await judged(app) == before


@pytest.mark.parametrize("typed", ["값이 없다 12", "ㅎ가", "묘a한글3"])
async def test_composed_hangul_arrives_as_it_was_composed(open_app, typed):
    async with open_app() as (app, pilot):
        before = await judged(app)
        async with busy_store(app):
            send(app, "n", *typed)
            await pilot.pause()
        await idle(app, pilot)
        assert app.screen.words("note") == typed
        assert await judged(app) == before


async def test_a_syllable_whose_first_key_was_the_command_leaves_its_other_jamo_as_text(open_app):
    """ㅜ is n."""
    async with open_app() as (app, pilot):
        async with busy_store(app):
            send(app, "ㅜ", "가")
            await pilot.pause()
        await idle(app, pilot)
        assert isinstance(app.screen, NoteDialog)
        assert app.screen.words("note") == "가"
    assert [jamo.hangul(letter) for letter in "kQ1"] == ["ㅏ", "ㅃ", "1"]


async def test_enter_tab_and_escape_come_in_their_order(open_app):
    async with open_app() as (app, pilot):
        async with busy_store(app):
            send(app, "n", *"abc", "escape")
            await pilot.pause()
        await idle(app, pilot)
        assert isinstance(app.screen, WorkspaceScreen), "escape closed what opened"
        send(app, "n")
        await idle(app, pilot)
        assert app.screen.words("note") == "abc", "and threw nothing away"


async def test_a_paste_waits_as_well(open_app):
    async with open_app() as (app, pilot):
        async with busy_store(app):
            send(app, "n", "x")
            app.post_message(events.Paste("one\ntwo 1 2 3"))
            send(app, "y")
            await pilot.pause()
        await idle(app, pilot)
        assert app.screen.words("note") == "xone\ntwo 1 2 3y"


async def test_one_command_may_open_on_what_another_opened(open_app):
    """f opens findings; F1 there its help: both were typed before the first was there."""
    async with open_app() as (app, pilot):
        async with busy_store(app):
            send(app, "f", "f1")
            await pilot.pause()
        await idle(app, pilot)
        assert isinstance(app.screen, HelpScreen)
        assert isinstance(app.screen_stack[-2], FindingDialog)


async def test_where_nothing_opens_what_was_typed_is_dropped_and_said(open_app):
    """No conflict on this item: 1 was to take a side there, and must not judge here."""
    async with open_app(lang="en") as (app, pilot):
        before = await judged(app)
        async with busy_store(app):
            await app.screen.action_command("conflict")
            send(app, *"121")
            await pilot.pause()
        await idle(app, pilot)
        assert isinstance(app.screen, WorkspaceScreen)
        assert await judged(app) == before
        said = [toast.message for toast in app._notifications]
        assert ahead.DROPPED.filled(n=3).en in said
        await pilot.press("1")
        await idle(app, pilot)
        assert await judged(app) == before + 1, "and then the keys are the list's again"


async def test_the_rationale_takes_what_is_typed_at_once(open_app):
    async with open_app() as (app, pilot):
        before = await judged(app)
        async with busy_store(app):
            send(app, "w", *"1) 근거 2")
            await pilot.pause()
        await idle(app, pilot)
        assert app.screen.pane.prose.text == "1) 근거 2"
        assert await judged(app) == before


async def test_what_waits_is_bounded_in_keys_and_in_time(open_app, monkeypatch):
    async with open_app(lang="en") as (app, pilot):
        before = await judged(app)
        async with busy_store(app):
            send(app, "n", *("1" * (ahead.MOST_KEYS + 50)))
            await held(app, pilot, ahead.MOST_KEYS)
            app._too_long()
            assert not app.holding
            await pilot.pause()
            said = [toast.message for toast in app._notifications]
            assert ahead.DROPPED.filled(n=ahead.MOST_KEYS).en in said
        await idle(app, pilot)
        assert isinstance(app.screen, NoteDialog)
        assert app.screen.words("note") == ""
        assert await judged(app) == before


async def test_quitting_never_waits(open_app):
    async with open_app() as (app, pilot), busy_store(app):
        send(app, "n", "1")
        await held(app, pilot, 1)
        send(app, "ctrl+q")
        for _ in range(200):
            if app._exit:
                break
            await pilot.pause(0.01)
        assert app._exit


async def test_what_waits_does_not_reach_the_lock(open_app):
    async with open_app() as (app, pilot):
        before = await judged(app)
        await app.read_lock()
        async with busy_store(app):
            send(app, "n", *"12")
            await held(app, pilot, 2)
            app.lock_now(remember=False)
            await held(app, pilot, 0)
            assert app.locked
        await idle(app, pilot)
        assert app.screen.query_one("#passphrase").value == ""
        assert await judged(app) == before
