"""Pending evidence has come: with a file, or only seen."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.views import EvidenceView, Saved
from inspector_tui.model.words import EvidenceMode

from ...forms import Labelled, Tick
from ...inert import plain
from ...painting import evidence_line
from ...paths import PathLine, path_of
from ...recording import Recording

WITHOUT = Text(
    "파일 없이 받았으면 비워 두고 F2를 누르십시오.", "Leave it empty and press F2 if there is no file."
)


class ArrivedDialog(Recording[Saved]):
    """Path and release mark, only where a file may be at all."""

    HEADING: ClassVar[Text] = Text("증적 도착", "Evidence arrived")
    STOPS = True
    AUTO_FOCUS = "#path"

    def __init__(self, case: str, evidence: EvidenceView) -> None:
        super().__init__()
        self._case = case
        self._evidence = evidence

    def heading(self) -> str:
        """Which one."""
        return f"{self.say(self.HEADING)}  {self._evidence.label}"

    def body(self) -> ComposeResult:
        """What it was, the file."""
        yield Static(plain(evidence_line(self._evidence, self.face.lang)), classes="why")
        if self._evidence.mode is EvidenceMode.SUBMITTED:
            yield Static(plain(self.say(WITHOUT)), classes="why")
            yield Labelled(self.say(Text("파일", "File")), PathLine(id="path"))
            may_leave = Text(
                "반출 허용 (번들에 파일을 담습니다)", "May leave the site (goes into the bundle)"
            )
            yield Labelled(self.say(Text("반출", "Release")), Tick(self.say(may_leave), id="release"))
        yield Static("", id="progress")

    def on_mount(self) -> None:
        """Nothing runs yet."""
        self.say_progress("")

    def do_save(self) -> None:
        """Record it."""
        self.once(self._save)

    async def _save(self) -> None:
        typed = self.words("path")
        self.finish(
            await self.face.door.run(
                ws.evidence.arrived,
                self._case,
                self._evidence.id,
                path_of(typed) if typed else None,
                bool(typed) and bool(self.words("release")),
                progress=self.progress,
                cancelled=self.stopped,
            )
        )
