"""What every dialog can do: help, palette, language and look; one recording for two quick keys."""

from __future__ import annotations

from textual.command import CommandPalette

from inspector_tui import workspace as ws
from inspector_tui.model.words import PartialReason, Verdict
from inspector_tui.tui.recording import GOES_ON, STOPPING
from inspector_tui.tui.screens.case.by_asset import ByAssetDialog
from inspector_tui.tui.screens.case.note import NoteDialog
from inspector_tui.tui.screens.case.pending import PendingDialog
from inspector_tui.tui.screens.case.reason import ReasonDialog
from inspector_tui.tui.screens.help import HelpScreen
from inspector_tui.tui.screens.leaving.backup import BackupDialog


async def test_help_and_palette_open_over_a_dialog_and_leave_it_as_it_was(room):
    async with room(lang="en") as here:
        dialog = await here.show(NoteDialog(here.case, await here.item()))
        await here.fill(note="half a thought")
        await here.press("f1")
        assert isinstance(here.app.screen, HelpScreen)
        assert "Record what was entered" in here.text
        assert here.text.count("Every command and key of this screen") == 1
        await here.press("escape", "ctrl+p")
        assert isinstance(here.app.screen, CommandPalette)
        await here.press("escape")
        assert here.app.screen is dialog
        assert dialog.words("note") == "half a thought"


async def test_a_dialog_says_that_its_language_stays_and_changes_its_look(room):
    async with room() as here:
        dialog = await here.show(PendingDialog(here.case))
        look = here.app.theme
        await here.press("ctrl+g", "ctrl+t")
        assert here.app.lang == "ko"
        assert here.app.theme != look
        assert here.app.screen is dialog


async def test_two_quick_reasons_record_one(room):
    async with room() as here:
        before = await here.run(ws.history.of_item, here.case, here.item_id)
        dialog = await here.show(ReasonDialog(here.case, await here.item()))
        for _ in range(2):
            await dialog.action_command("pick_1")
        await here.until(lambda: bool(here.shown))
        after = await here.run(ws.history.of_item, here.case, here.item_id)
        assert len(after) == len(before) + 1
        detail = await here.item()
        assert (detail.whole.verdict, detail.whole.reason) == (Verdict.PARTIAL, next(iter(PartialReason)))


async def test_two_quick_saves_over_assets_record_one_op(room):
    async with room() as here:
        dialog = await here.show(ByAssetDialog(here.case, await here.item()))
        for name in ("all", "satisfied"):
            await dialog.action_command(name)
        for _ in range(2):
            dialog.do_save()
        await here.until(lambda: bool(here.shown))
        assert len({row.entry for row in await here.run(ws.history.of_item, here.case, here.item_id)}) == len(
            (await here.item()).assets
        )
        await here.run(ws.history.undo, here.case)
        assert (await here.item()).rolled_verdict is None


async def test_escape_stops_what_can_be_stopped_and_is_honest_about_the_rest(room, tmp_path):
    async with room() as here:
        dialog = await here.show(BackupDialog())
        await here.fill(path=str(tmp_path / "copies"))
        dialog.do_save()
        dialog.do_cancel()
        assert here.problem == STOPPING.ko
        assert dialog.stopped()
        await here.until(lambda: not dialog.busy)
        asset = await here.show(ByAssetDialog(here.case, await here.item()))
        asset.do_all()
        asset.do_satisfied()
        asset.do_save()
        asset.do_cancel()
        assert here.problem == GOES_ON.ko
        assert not asset.stopped()
        await here.until(lambda: bool(here.shown))
        assert here.shown[0] is not None, "it was recorded, so it is given back"
