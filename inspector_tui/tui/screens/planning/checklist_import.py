"""Checklists out of a workbook or an OSCAL catalog: read, looked at row by row, then written, or not."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Input

from inspector_tui import workspace as ws
from inspector_tui.model.staging import Staging
from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL
from ...forms import Labelled
from ...paths import PathLine, path_of
from ..self_assessment.self_assessment_import import ImportDialog

NO_FOLDER = Text("쓸 폴더를 입력하십시오.", "Say which folder to write.")
NO_FILE = Text(
    "서식을 쓸 .xlsx 경로를 '파일' 칸에 입력하십시오.", "Give the .xlsx to write in the field 'File'."
)
THERE = Text(
    "{path}이(가) 이미 있습니다. 다른 이름을 쓰십시오.", "{path} is there already. Give another name."
)


_BASE = {command.id: command for command in ImportDialog.COMMANDS_HERE}


class ChecklistImportDialog(ImportDialog):
    """The same staging as a self-assessment's; what is kept is a folder of checklists."""

    HEADING: ClassVar[Text] = Text("점검표 가져오기", "Import checklists")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        _BASE["save"],
        Command(
            "keep",
            ("f10",),
            Text("쓰기", "Write"),
            Text(
                "보이는 대로 새 폴더에 씁니다. 이해 못한 행은 빠집니다.",
                "Write the new folder as shown; rows not understood stay out.",
            ),
            True,
            True,
        ),
        Command(
            "template",
            ("f6",),
            Text("서식", "Form"),
            Text(
                "내장 점검표를 담은 엑셀 서식을 '파일' 경로에 만듭니다.",
                "Write the shipped checklists as a workbook to the path in 'File'.",
            ),
            True,
        ),
        _BASE["open_row"],
        CANCEL,
    )

    def __init__(self) -> None:
        super().__init__("")

    def keep_key(self) -> str:
        """The paths, until it was written."""
        return "checklist-import"

    def body(self) -> ComposeResult:
        """The file, then the folder, then what every staging shows."""
        first, *rest = super().body()
        yield first
        yield Labelled(self.say(Text("새 폴더", "New folder")), PathLine(id="folder"))
        yield from rest

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the folder's line is not another reading."""
        if event.input.id == "folder":
            event.stop()
            self.rows.focus()

    async def stage(self, path: Path) -> Staging:
        """What the file would do; it needs no store."""
        return await asyncio.to_thread(ws.checklist_books.stage, path)

    def why_not(self, name: str) -> Text | None:
        """Writing needs a place."""
        if name == "template":
            return None
        if name == "keep" and not self.words("folder"):
            return NO_FOLDER
        return super().why_not(name)

    async def keep(self, shown: Staging, path: Path, guesses: frozenset[str]) -> None:
        """Write the folder."""
        said = await asyncio.to_thread(
            ws.checklist_books.keep,
            path,
            shown,
            path_of(self.words("folder")),
            accept_rest=True,
            accept_guesses=len(guesses) == shown.guesses,
        )
        self.face.tell(said)
        self.finish_quietly()

    def finish_quietly(self) -> None:
        """Close; nothing was recorded in a case."""
        self.query_one("#path", PathLine).value = ""
        self.query_one("#folder", PathLine).value = ""
        self.dismiss(None)

    def do_template(self) -> None:
        """A workbook to begin from."""
        path = path_of(self.words("path"))
        if not self.words("path") or path.suffix.lower() != ".xlsx":
            self.problem(NO_FILE)
        elif path.exists():
            self.problem(THERE.filled(path=path))
        else:
            self.once(lambda: self._write(path))

    async def _write(self, path: Path) -> None:
        await asyncio.to_thread(ws.checklist_books.template, path, self.face.lang, "shipped")
        self.face.tell(Text(f"서식을 만들었습니다: {path}", f"The workbook was written: {path}"))
