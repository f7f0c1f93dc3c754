"""A new assessment from a plan file; or the form for a plan, to fill in with Excel."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL, SAVE
from ...forms import Labelled
from ...inert import plain
from ...paths import PathLine, path_of
from ...recording import Recording

WHAT = Text(
    "평가계획 파일(YAML 또는 .xlsx)의 경로를 입력하십시오. 평가 대상, 자산, 평가반, 평가기준이 들어 "
    "있어야 합니다.",
    "Give the path of the plan (YAML or .xlsx): the case, its assets, the team and the catalogue.",
)
FORM = Text(
    "F6은 그 경로에 엑셀 서식(.xlsx)을 만듭니다.", "F6 writes an empty workbook (.xlsx) to that path."
)
NO_BOOK = Text("서식을 만들 .xlsx 경로를 입력하십시오.", "Give the path of the .xlsx to write.")
THERE = Text(
    "{path}이(가) 이미 있습니다. 다른 이름을 쓰십시오.", "{path} is there already. Give another name."
)


class NewCaseDialog(Recording[str]):
    """One field: the path. Gives back the id of the assessment."""

    HEADING: ClassVar[Text] = Text("새 평가", "New assessment")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        SAVE,
        Command(
            "template",
            ("f6",),
            Text("엑셀 서식", "Workbook"),
            Text(
                "평가계획 엑셀 서식을 그 경로에 만듭니다.", "Write an empty workbook for a plan to that path."
            ),
            True,
        ),
        CANCEL,
    )

    def keep_key(self) -> str:
        """Remembered until it worked."""
        return "new-case"

    def body(self) -> ComposeResult:
        """The path."""
        yield Static(plain(self.say(WHAT)), classes="why")
        yield Labelled(self.say(Text("계획 파일", "Plan file")), PathLine(id="plan"))
        yield Static(plain(self.say(FORM)), classes="why")

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        """Enter is enough here."""
        event.stop()
        event.prevent_default()
        self.do_save()

    def _plan(self) -> Path:
        return path_of(self.words("plan"))

    def do_save(self) -> None:
        """Start it."""
        self.once(self._save)

    async def _save(self) -> None:
        case, remarks = await self.face.door.run(ws.cases.new_from, self._plan())
        for remark in remarks:
            self.face.tell(remark, "warning")
        self.finish(case)

    def do_template(self) -> None:
        """The form, never over something."""
        path = self._plan()
        if not self.words("plan") or path.suffix.lower() != ".xlsx":
            self.problem(NO_BOOK)
        elif path.exists():
            self.problem(THERE.filled(path=path))
        else:
            self.once(lambda: self._write(path))

    async def _write(self, path: Path) -> None:
        await asyncio.to_thread(ws.planning.write_template, path, self.face.lang)
        self.problem(None)
        self.face.tell(Text(f"서식을 만들었습니다: {path}", f"The workbook was written: {path}"))
