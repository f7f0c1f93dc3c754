"""A new assessment from a plan file."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text

from ..forms import Labelled, Line
from ..inert import plain
from ..recording import Recording

WHAT = Text(
    "평가계획(YAML) 파일의 경로를 입력하십시오. 평가 대상, 자산, 평가반, 평가기준이 들어 있어야 합니다.",
    "Give the path of the plan file (YAML): the case, its assets, the team and the catalogue.",
)


class NewCaseDialog(Recording[str]):
    """One field: the path. Gives back the id of the assessment."""

    HEADING: ClassVar[Text] = Text("새 평가", "New assessment")

    def keep_key(self) -> str:
        """Remembered until it worked."""
        return "new-case"

    def body(self) -> ComposeResult:
        """The path."""
        yield Static(plain(self.say(WHAT)), classes="why")
        yield Labelled(self.say(Text("계획 파일", "Plan file")), Line(id="plan"))

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        """Enter is enough here."""
        event.stop()
        event.prevent_default()
        self.do_save()

    def _plan(self) -> Path:
        return Path(self.words("plan")).expanduser()

    def do_save(self) -> None:
        """Start it."""
        self.once(self._save)

    async def _save(self) -> None:
        self.finish(await self.face.door.run(ws.cases.new, self._plan()))
