"""The laptop's clock against the CSP's reference clock, at one key press."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.views import Saved

from ...forms import Labelled, Line
from ...inert import plain
from ...recording import Recording

HOW = Text(
    "기준 시계가 곧 가리킬 시각을 쓰고, 그 시각이 되는 순간 Enter를 누르십시오.",
    "Type what the reference clock is about to show; press Enter at that moment.",
)
NEEDED = Text("기준 시계의 시각을 쓰십시오 (14:04:00).", "Type the reference clock's time (14:04:00).")


class ClockDialog(Recording[Saved]):
    """The source first, so that Enter in the last line is the moment."""

    HEADING: ClassVar[Text] = Text("시계 대조", "Compare clocks")

    def __init__(self, case_id: str) -> None:
        super().__init__()
        self._case = case_id

    def body(self) -> ComposeResult:
        """Two lines."""
        yield Static(plain(self.say(HOW)), classes="why")
        ntp = self.say(Text("피평가기관 NTP 화면", "the CSP's NTP display"))
        yield Labelled(self.say(Text("기준 출처", "Which clock")), Line(id="source", placeholder=ntp))
        yield Labelled(self.say(Text("기준 시계", "Reference")), Line(id="reference", placeholder="14:04:00"))

    @on(Input.Submitted, "#reference")
    async def _now(self, event: Input.Submitted) -> None:
        event.stop()
        event.prevent_default()
        await self.do_save()

    async def do_save(self) -> None:
        """The laptop's clock first, then everything else."""
        if not self.words("reference"):
            self.problem(NEEDED)
            self.query_one("#reference", Line).focus()
            return
        laptop = await self.face.door.run(ws.meetings.laptop_clock)
        self.once(lambda: self._save(laptop))

    async def _save(self, laptop: str) -> None:
        source = self.words("source")[:1000]
        if await self.may_keep(source):
            self.finish(
                await self.face.door.run(
                    ws.meetings.clock, self._case, self.words("reference"), source, laptop
                )
            )
