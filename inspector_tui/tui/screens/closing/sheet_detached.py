"""A signature that the provider made on its own machine over a file of the sheet: checked and kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.sheet_views import DetachedSeen
from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL
from ...forms import Labelled, Line
from ...inert import plain, together
from ...paths import PathLine, path_of
from ...recording import Recording, grouped

HOW = Text(
    "피평가기관의 컴퓨터에서: ssh-keygen -Y sign -n inspector-tui.sheet.v1 -f KEY FILE",
    "On the provider's machine: ssh-keygen -Y sign -n inspector-tui.sheet.v1 -f KEY FILE",
)
NEEDED = Text("출력한 파일과 서명 파일의 경로를 입력하십시오.", "Say which sheet file and which signature.")


class SheetDetachedDialog(Recording[DetachedSeen]):
    """Four fields; the answer stays on screen until it is left."""

    HEADING: ClassVar[Text] = Text("피평가기관의 전자서명", "The provider's signature")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "save",
            ("f2", "ctrl+s"),
            Text("확인하고 기록", "Check, record"),
            Text("서명을 확인하고 기록합니다.", "Check the signature and record it."),
            True,
            True,
        ),
        CANCEL,
    )
    AUTO_FOCUS = "#file"

    def __init__(self, case: str) -> None:
        super().__init__()
        self._case = case

    def body(self) -> ComposeResult:
        """How it is made, four fields, the answer."""
        yield Static(plain(self.say(HOW)), classes="why")
        yield Labelled(self.say(Text("출력한 파일", "Sheet file")), PathLine(id="file"))
        yield Labelled(self.say(Text("서명 파일", "Signature")), PathLine(id="signature"))
        hint = self.say(
            Text("다른 경로로 받은 공개키 (없으면 비움)", "if they named one over another channel")
        )
        yield Labelled(self.say(Text("공개키", "Public key")), PathLine(id="key", placeholder=hint))
        yield Labelled(self.say(Text("서명자", "Signed by")), Line(id="name"))
        yield Static("", id="progress")
        yield Static("", id="answer")

    def on_mount(self) -> None:
        """Offer the folder of the sheet."""
        self.say_progress("")
        self._fill()

    @work(exclusive=True, group="load")
    async def _fill(self) -> None:
        folder = await self.face.door.run(ws.resume.recall, f"sheet/folder/{self._case}")
        for name in ("file", "signature") if folder else ():
            line = self.query_one(f"#{name}", PathLine)
            if not line.value:
                line.value = f"{folder}/"

    def do_save(self) -> None:
        """Check."""
        if not self.words("file") or not self.words("signature"):
            self.problem(NEEDED)
            return
        self.problem(None)
        self.once(self._save)

    async def _save(self) -> None:
        key, name = self.words("key"), self.words("name")
        seen = await self.face.door.run(
            ws.sheets.import_signature,
            self._case,
            file=path_of(self.words("file")),
            signature=path_of(self.words("signature")),
            key=path_of(key) if key else None,
            name=name,
        )
        self.last = seen
        self.query_one("#answer", Static).update(Content("\n").join(self._lines(seen)))

    def _lines(self, seen: DetachedSeen) -> Iterator[Content]:
        yield plain("")
        fits = (
            Text("현재 내용", "as it stands") if seen.current else Text("지난 내용", "no longer what stands")
        )
        yield together((f"v{seen.version}  {self.say(fits)}", "bold"))
        yield plain(seen.fingerprint)
        yield from (plain(line) for line in grouped(seen.file))
        yield plain(self.say(seen.said))
