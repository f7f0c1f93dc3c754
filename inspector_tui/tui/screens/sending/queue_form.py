"""Which bundle goes into the outbox: the newest result of the case at hand, or any file."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Input, Static

from inspector_tui import workspace as ws
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.text import Text

from ...forms import Labelled
from ...inert import plain
from ...paths import PathLine, path_of
from ...recording import Recording

WHAT = Text(
    "결과 번들은 평가기관으로, 작업 묶음과 교환 번들은 다른 평가자에게 갑니다. 넣기 전에 검증합니다.",
    "Results go to the office, packs and exchanges to inspectors. It is verified first.",
)
NO_FILE = Text("번들 파일의 경로를 입력하십시오.", "Say which bundle file.")


class QueueDialog(Recording[Path]):
    """Gives back the path."""

    HEADING: ClassVar[Text] = Text("보낼 목록에 넣기", "Put into the outbox")

    def __init__(self, case_id: str = "") -> None:
        super().__init__()
        self._case = case_id

    def body(self) -> ComposeResult:
        """One field."""
        yield Static(plain(self.say(WHAT)), classes="why")
        yield Labelled(self.say(Text("번들 파일", "Bundle")), PathLine(id="path"))

    def on_mount(self) -> None:
        """The newest result that was exported here."""
        super().on_mount()
        if self._case:
            self._offer_newest()

    @work(exclusive=True, group="load")
    async def _offer_newest(self) -> None:
        try:
            outbox = await asyncio.to_thread(lambda: ws.outbox)
            path = await self.face.door.run(outbox.newest, self._case)
        except InspectorError as error:
            self.problem(Text(error.say("ko"), error.say("en")))
            return
        if not self.words("path"):
            self.query_one("#path", PathLine).value = str(path)

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        event.stop()
        event.prevent_default()
        self.do_save()

    def do_save(self) -> None:
        """Give it back."""
        if not self.words("path"):
            self.problem(NO_FILE)
            return
        self.finish(path_of(self.words("path")))
