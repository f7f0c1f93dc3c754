"""Locked, the screen shows nothing of any case and nothing reaches one; unlocked, all is as it was."""

from __future__ import annotations

import asyncio
import threading

from textual.command import CommandPalette

from inspector_tui.model.lock_views import LockState
from inspector_tui.model.text import Text
from inspector_tui.tui.app import InspectorApp
from inspector_tui.tui.screens.case.note import NoteDialog
from inspector_tui.tui.screens.case.workspace import WorkspaceScreen
from inspector_tui.tui.screens.leaving.backup import BackupDialog
from inspector_tui.tui.screens.lock import LockScreen
from inspector_tui.tui.screens.lock_settings import LockSettingsDialog

from .test_looks import SIZES, unlike

PASSPHRASE = "a passphrase"
NAMES = ("한빛", "Hanbit", "FSI-2026-014", "fsi-2026-014", "접근", "ACC-0")


def shows_nothing(here) -> bool:
    return not any(name in here.text for name in NAMES)


async def locked(here) -> None:
    await here.press("ctrl+l")
    await here.until(lambda: isinstance(here.app.screen, LockScreen))


async def let_in(here, passphrase: str = PASSPHRASE) -> None:
    await here.fill(passphrase=passphrase)
    await here.press("enter")
    await here.until(lambda: not here.app.screen._busy if here.app.locked else True)


async def test_ctrl_l_hides_everything_and_the_passphrase_brings_it_back(room):
    async with room(enter=True) as here:
        where = here.app.screen
        assert isinstance(where, WorkspaceScreen)
        before = here.text
        assert not shows_nothing(here)
        await locked(here)
        assert shows_nothing(here), here.text
        assert "김검사" in here.text
        await here.press("f2", "1", "f1", "ctrl+p", "ctrl+t", "ctrl+c", "escape", "question_mark", "q")
        assert isinstance(here.app.screen, LockScreen)
        assert not CommandPalette.is_open(here.app)
        assert shows_nothing(here), here.text
        item = await here.item()
        assert item.row.verdict is None, "no key reached the case"
        await let_in(here)
        assert here.app.screen is where
        assert here.text == before


async def test_what_was_being_typed_is_saved_and_is_there_again(room):
    async with room(enter=True) as here:
        dialog = await here.show(NoteDialog(here.case, await here.item()))
        await here.press(*"half")
        await locked(here)
        assert not here.app.keeper.waiting
        kept = await here.run(lambda desk: [d.value for d in desk.store.drafts(here.case)])
        held = await here.run(lambda desk: desk.store.settings_under("face.kept/"))
        assert "half" in f"{kept} {held}"
        await let_in(here)
        assert here.app.screen is dialog
        assert "half" in here.text


async def test_a_wrong_passphrase_waits_and_then_the_right_one_opens(room):
    async with room(lang="en") as here:
        now = [0.0, 0.0]
        here.app.clocks = lambda: (now[0], now[1])
        await locked(here)
        await let_in(here, "wrong")
        assert "does not open" in here.text or "passphrase" in here.text
        await let_in(here)
        assert here.app.locked, "too soon"
        assert "Try again in" in here.text
        now[0] += 2
        await let_in(here)
        await here.until(lambda: not here.app.locked)


async def test_work_goes_on_and_what_it_says_waits_behind_the_lock(room):
    async with room() as here:
        gate = threading.Event()
        dialog = await here.show(BackupDialog())

        def slow(desk, *_args, **_given):
            gate.wait(10)
            return "/u/fsi-2026-014"

        dialog.once(lambda: finished(here, dialog, slow))
        await here.pilot.pause()
        here.app.lock_state = LockState(10, False, "김검사", "ssh-ed25519 AAAA", "/k")
        here.app.lock_now()
        await here.pilot.pause()
        async with asyncio.timeout(10):  # the store is busy: nothing of this may ask it
            while not here.app.locked:
                await asyncio.sleep(0.01)
        gate.set()
        await here.until(lambda: not dialog.busy)
        assert isinstance(here.app.screen, LockScreen)
        assert shows_nothing(here), here.text
        assert dialog not in here.app.work_stack, "it ended, behind the lock"
        assert not list(here.app._notifications), "and says nothing yet"
        await here.app.unlocked()
        await here.idle()
        assert [one.message for one in here.app._notifications] == ["백업했습니다: /u/fsi-2026-014"]


async def finished(here, dialog, slow):
    made = await here.app.door.run(slow)
    here.app.tell(Text(f"백업했습니다: {made}", f"Backed up: {made}"))
    dialog.finish(made)


async def test_its_key_covers_the_screen_at_once_however_long_the_store_is_busy(room):
    """Sealing a case takes minutes; whoever leaves the desk meanwhile does not wait for it."""
    async with room(enter=True) as here:
        here.app.look_at_the_clock()
        await here.until(lambda: here.app.lock_state is not None)
        gate = threading.Event()
        busy = asyncio.create_task(here.run(lambda _desk: gate.wait(20)))
        try:
            await asyncio.sleep(0)
            pressed = asyncio.create_task(here.pilot.press("ctrl+l"))
            async with asyncio.timeout(10):
                while not here.app.locked:
                    await asyncio.sleep(0.01)
            assert shows_nothing(here), here.text
        finally:
            gate.set()
            await busy
            await pressed


async def test_of_the_sample_it_says_the_passphrase_and_of_nothing_else(room):
    async with room() as here:
        await locked(here)
        assert "inspector-demo" not in here.text
        await let_in(here)
        here.app.demo = True
        await locked(here)
        assert "inspector-demo" in here.text


async def test_a_screen_that_work_opens_meanwhile_is_behind_the_lock(room):
    async with room() as here:
        await locked(here)
        here.app.push_screen(BackupDialog())
        await here.idle()
        assert isinstance(here.app.screen, LockScreen)
        await let_in(here)
        assert isinstance(here.app.screen, BackupDialog)


async def test_idle_for_the_minutes_set_or_asleep_it_locks_by_itself(room):
    async with room() as here:
        now = [1000.0, 5000.0]
        here.app.clocks = lambda: (now[0], now[1])
        here.app.touched()
        here.app._looked = here.app.clocks()
        here.app.look_at_the_clock()
        await here.until(lambda: here.app.lock_state is not None)

        def passes(seconds: float, wall: float | None = None) -> None:
            now[0] += seconds
            now[1] += seconds if wall is None else wall
            here.app.look_at_the_clock()

        for _ in range(118):
            passes(5)
        await here.idle()
        assert not here.app.locked
        await here.press("down")
        for _ in range(118):
            passes(5)
        await here.idle()
        assert not here.app.locked, "a key began the minutes anew"
        for _ in range(3):
            passes(5)
        await here.until(lambda: here.app.locked)
        await let_in(here)
        passes(5, wall=30)
        await here.idle()
        assert not here.app.locked, "a clock put right by half a minute is no sleep"
        passes(5, wall=3600)  # the lid was closed
        await here.until(lambda: here.app.locked)


async def test_left_locked_it_begins_locked(room, home, monkeypatch):
    async with room(enter=True) as here:
        await locked(here)
        await here.app.keeper.flush()
    async with room(enter=False) as here:
        await here.until(lambda: isinstance(here.app.screen, LockScreen))
        assert shows_nothing(here), here.text
        await let_in(here)
        await here.until(lambda: isinstance(here.app.screen, WorkspaceScreen))
    async with room(enter=False) as here:
        assert not here.app.locked


async def test_where_nobody_is_registered_there_is_no_lock(tmp_path):
    app = InspectorApp(tmp_path / "new", "en", clock=lambda: "14:05")
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(5):
            await pilot.pause()
            if app.door_is_open:
                await app.door.run(lambda _desk: None)
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert not app.locked


async def test_the_minutes_are_set_in_a_dialog_that_says_what_the_lock_does_not_do(room):
    async with room(lang="en") as here:
        await here.app.action_command("lock_settings")
        await here.idle()
        assert isinstance(here.app.screen, LockSettingsDialog)
        assert "encrypts nothing" in here.text
        here.app.screen.query_one("#minutes").put("0")
        await here.act("save")
        assert here.app.lock_state.minutes == 0


async def test_looks(room):
    changed = []
    async with room(size=SIZES[0]) as here:
        for size in SIZES:
            await here.pilot.resize_terminal(*size)
            for lang in ("ko", "en"):
                here.app.set_lang(lang)
                await locked(here)
                changed += unlike(size, lang, "lock", here.text + "\n")
                await here.app.unlocked()
                await here.idle()
    assert not changed, "\n".join(changed)
