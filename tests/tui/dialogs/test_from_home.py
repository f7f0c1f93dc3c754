"""Backup and doctor are reached from the home screen."""

from __future__ import annotations

from inspector_tui.tui.screens.doctor import DoctorDialog
from inspector_tui.tui.screens.leaving.backup import BackupDialog


async def test_backup_and_doctor_open_from_home(room):
    async with room() as here:
        await here.press("f8")
        assert isinstance(here.app.screen, BackupDialog)
        await here.press("escape", "f9")
        assert isinstance(here.app.screen, DoctorDialog)
