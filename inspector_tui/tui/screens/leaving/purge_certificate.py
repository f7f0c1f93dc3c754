"""The certificate of a purged case: all there is to see of it."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL, Dialog
from ...inert import plain

LABEL = 18


DIGEST = 64


class _Row(Horizontal):
    """A name, and beside it a value as wide as there is room, over several lines if it must."""

    DEFAULT_CSS = """
    _Row { height: auto; }
    _Row > .label { width: 20; color: $text-muted; }
    _Row > .value { width: 1fr; }
    """

    def __init__(self, label: str, value: str) -> None:
        super().__init__(Static(plain(label), classes="label"), Static(plain(value), classes="value"))


class CertificateDialog(Dialog[None]):
    """Nothing to fill in."""

    HEADING: ClassVar[Text] = Text("파기확인서", "Purge certificate")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("save", ("enter", "f2", "q"), Text("닫기", "Close"), Text("닫습니다.", "Close."), True),
        CANCEL,
    )

    def __init__(self, case: str) -> None:
        super().__init__()
        self._case = case

    def heading(self) -> str:
        """Which case."""
        return f"{self.say(self.HEADING)}  {self._case}"

    def body(self) -> ComposeResult:
        """Names and values, once they are read."""
        yield Vertical(id="figures")

    def on_mount(self) -> None:
        """Read it."""
        self._read()

    @work(exclusive=True, group="load")
    async def _read(self) -> None:
        try:
            purges = await asyncio.to_thread(lambda: ws.purges)  # its import takes longer than a frame
            seen = await self.face.door.run(purges.certificate, self._case)
        except InspectorError as error:
            self.problem(Text(error.say("ko"), error.say("en")))
            return
        last = ""
        rows = []
        for label, value in purges.told(seen):
            name = self.say(label)
            words = value if isinstance(value, str) else self.say(value)
            if len(words) == DIGEST and " " not in words:
                words = f"{words[: DIGEST // 2]}\n{words[DIGEST // 2 :]}"
            rows.append(_Row("" if name == last else name, words))
            last = name
        await self.query_one("#figures").mount_all(rows)

    def do_save(self) -> None:
        """Close."""
        self.dismiss(None)
