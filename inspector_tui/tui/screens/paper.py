"""A page of text: read on screen, and saved as a file for any printer."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult

from inspector_tui import workspace as ws
from inspector_tui.model.onsite_views import Paper
from inspector_tui.model.text import Text

from ..commands import Command
from ..dialog import CANCEL
from ..forms import Labelled
from ..inert import plain
from ..paths import PathLine, path_of
from ..recording import Recording
from ..widgets.text_view import TextView

NO_FOLDER = Text("저장할 폴더나 파일을 입력하십시오.", "Say which folder or file to write to.")


class PaperDialog(Recording[str]):
    """The page, and below it where to save it. Gives back the path of the last saving, or None."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "save",
            ("f2", "ctrl+s"),
            Text("파일로 저장", "Save file"),
            Text("서식을 텍스트 파일로 저장합니다.", "Write the page to a text file."),
            True,
            True,
        ),
        Command(
            "where",
            ("f3",),
            Text("저장 위치", "Where"),
            Text("저장할 폴더나 파일을 바꿉니다.", "Another folder or file."),
            True,
        ),
        CANCEL,
    )
    AUTO_FOCUS = "#page"

    def __init__(self, page: Paper) -> None:
        super().__init__()
        self._page = page

    def heading(self) -> str:
        """What it is."""
        return f"{self.say(self._page.title)}  {self._page.name}"

    def body(self) -> ComposeResult:
        """The page, and the path."""
        yield TextView("page")
        yield Labelled(self.say(Text("저장 위치", "Save to")), PathLine(id="path"))

    def on_mount(self) -> None:
        """Show it."""
        self.query_one("#page", TextView).show(plain(line) for line in self._page.text.split("\n"))
        self._where()

    @work(exclusive=True, group="load")
    async def _where(self) -> None:
        run = self.face.door.run
        folder = await run(ws.resume.recall, "print/folder") or await run(ws.resume.recall, "export/folder")
        if not self.words("path"):
            self.query_one("#path", PathLine).offer(folder or str(Path.home()))

    def do_where(self) -> None:
        """To the path."""
        self.query_one("#path", PathLine).focus()

    def do_save(self) -> None:
        """Write it."""
        if not self.words("path"):
            self.problem(NO_FOLDER)
            self.do_where()
            return
        self.problem(None)
        self.once(self._save)

    async def _save(self) -> None:
        typed = self.words("path")
        path = path_of(typed)
        written = await self.face.door.run(ws.printing.save, self._page, path)
        self.last = str(written)
        folder = str(written.parent)
        self.face.keeper.put("print/folder", ws.resume.remember, "print/folder", folder, quiet=True)
        self.face.tell(Text(f"저장했습니다: {written}", f"Saved: {written}"))
