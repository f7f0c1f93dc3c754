"""Where packs and exchanges are fetched to. From there they are taken in after a look."""

from __future__ import annotations

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

REMEMBERED = "sync/into"
WHAT = Text(
    "이 폴더에 파일로 받습니다. 기록에 합치는 것은 첫 화면의 '받기'에서 내용을 본 뒤에 합니다.",
    "They come as files into this folder. Taking them in is done from the first screen, after a look.",
)
NO_FOLDER = Text("받을 폴더를 입력하십시오.", "Say which folder to fetch into.")


class FetchDialog(Recording[Path]):
    """Gives back the folder."""

    HEADING: ClassVar[Text] = Text("작업 묶음·교환 번들 받기", "Fetch packs and exchanges")

    def body(self) -> ComposeResult:
        """One field."""
        yield Static(plain(self.say(WHAT)), classes="why")
        yield Labelled(self.say(Text("폴더", "Folder")), PathLine(id="folder"))

    def on_mount(self) -> None:
        """The folder of last time."""
        super().on_mount()
        self._recall()

    @work(exclusive=True, group="load")
    async def _recall(self) -> None:
        folder = await self.face.door.run(ws.resume.recall, REMEMBERED)
        if folder and not self.words("folder"):
            self.query_one("#folder", PathLine).value = folder

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        event.stop()
        event.prevent_default()
        self.do_save()

    def do_save(self) -> None:
        """Give it back."""
        folder = self.words("folder")
        if not folder:
            self.problem(NO_FOLDER)
            return
        self.face.keeper.put(REMEMBERED, ws.resume.remember, REMEMBERED, folder, quiet=True)
        self.finish(path_of(folder))
