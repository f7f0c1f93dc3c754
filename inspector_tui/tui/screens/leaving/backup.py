"""A verified copy of everything, evidence included, in another folder."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text

from ...one_path import OnePath


class BackupDialog(OnePath):
    """Gives back where the copy is."""

    HEADING: ClassVar[Text] = Text("백업", "Backup")
    WHAT: ClassVar[Text] = Text(
        "저장소 전체를 증적까지 다른 폴더(예: 두 번째 USB)에 복사하고 다시 읽어 확인합니다.",
        "Copies the whole store, evidence included, to another folder (a second stick) and reads it back.",
    )
    MISSING: ClassVar[Text] = Text("백업할 폴더를 입력하십시오.", "Say which folder to copy to.")
    REMEMBERED: ClassVar[str] = "backup/folder"
    STOPS = True

    async def use(self, path: Path) -> Path:
        """Copy."""
        backup = await asyncio.to_thread(lambda: ws.custody.backup)
        made: Path = await self.face.door.run(backup, path, self.progress, self.stopped)
        self.face.tell(Text(f"백업했습니다: {made}", f"Backed up: {made}"))
        return made
