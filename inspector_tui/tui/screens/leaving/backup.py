"""A verified copy of everything, evidence included, in another folder."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Input, Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text

from ...forms import Labelled
from ...inert import plain
from ...paths import PathLine, path_of
from ...recording import Recording

WHAT = Text(
    "저장소 전체를 증적까지 다른 폴더(예: 두 번째 USB)에 복사하고 다시 읽어 확인합니다.",
    "Copies the whole store, evidence included, to another folder (a second stick) and reads it back.",
)
NO_FOLDER = Text("백업할 폴더를 입력하십시오.", "Say which folder to copy to.")


class BackupDialog(Recording[Path]):
    """One field. Gives back where the copy is."""

    HEADING: ClassVar[Text] = Text("백업", "Backup")
    STOPS = True

    def body(self) -> ComposeResult:
        """The folder."""
        yield Static(plain(self.say(WHAT)), classes="why")
        yield Labelled(self.say(Text("폴더", "Folder")), PathLine(id="folder"))
        yield Static("", id="progress")

    def on_mount(self) -> None:
        """The folder of last time."""
        self.say_progress("")
        self._recall()

    @work
    async def _recall(self) -> None:
        folder = await self.face.door.run(ws.resume.recall, "backup/folder")
        if folder and not self.words("folder"):
            self.query_one("#folder", PathLine).value = folder

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        event.stop()
        event.prevent_default()
        self.do_save()

    def do_save(self) -> None:
        """Copy."""
        if not self.words("folder"):
            self.problem(NO_FOLDER)
            return
        self.problem(None)
        self.once(self._save)

    async def _save(self) -> None:
        folder = self.words("folder")
        backup = await asyncio.to_thread(lambda: ws.custody.backup)
        made = await self.face.door.run(backup, path_of(folder), self.progress, self.stopped)
        self.face.keeper.put("backup/folder", ws.resume.remember, "backup/folder", folder, quiet=True)
        self.face.tell(Text(f"백업했습니다: {made}", f"Backed up: {made}"))
        self.finish(made)
