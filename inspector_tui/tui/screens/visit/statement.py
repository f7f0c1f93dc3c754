"""The equipment and software statement: what only the bearer knows is asked, the rest the program says."""

from __future__ import annotations

import json
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.onsite_views import DeviceInput
from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL
from ...forms import Labelled, Line
from ...inert import plain
from ...recording import Recording

FIELDS = {
    "bearer": Text("소지자 성명", "Bearer"),
    "organisation": Text("소속", "Organisation"),
    "model": Text("장비 모델", "Device model"),
    "serial": Text("일련번호", "Serial no."),
    "mac": Text("MAC 주소", "MAC address"),
    "disk_encryption": Text("디스크 암호화", "Encryption"),
    "media": Text("반입 매체", "Media"),
}
HINTS = {
    "disk_encryption": Text("BitLocker, 켜짐", "BitLocker, on"),
    "media": Text("USB 32GB SN-1; USB 32GB SN-2", "USB 32GB SN-1; USB 32GB SN-2"),
}
HOW = Text(
    "비운 칸은 손으로 쓸 줄이 됩니다. 여기 쓴 내용은 이 노트북에만 남고 평가 기록에는 담기지 않습니다.",
    "What is left empty becomes a line to fill in by hand. It stays on this laptop, in no record.",
)
KEPT = "statement/device"


class StatementScreen(Recording[str]):
    """Seven lines, then the page."""

    HEADING: ClassVar[Text] = Text("장비·소프트웨어 확인서", "Equipment and software statement")
    AUTO_FOCUS = "#bearer"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "save",
            ("f2", "ctrl+s"),
            Text("확인서 보기", "Show page"),
            Text("출력할 확인서를 봅니다.", "The page to print."),
            True,
            True,
        ),
        CANCEL,
    )

    def __init__(self, case_id: str) -> None:
        super().__init__()
        self.case = case_id

    def body(self) -> ComposeResult:
        """The lines."""
        yield Static(plain(self.say(HOW)), classes="why")
        for name, label in FIELDS.items():
            hint = self.say(HINTS.get(name, Text("", "")))
            yield Labelled(self.say(label), Line(id=name, placeholder=hint))

    def on_mount(self) -> None:
        """As last time."""
        self._fill()

    @work(exclusive=True, group="load")
    async def _fill(self) -> None:
        words = await self.face.door.run(ws.resume.recall, KEPT)
        kept = json.loads(words or "{}")
        for name in FIELDS:
            line = self.query_one(f"#{name}", Line)
            if not line.value:
                line.value = str(kept.get(name, ""))

    def do_save(self) -> None:
        """Keep it, show the page."""
        problem = self.too_long(FIELDS)
        self.problem(problem)
        if problem is None:
            self.once(self._page)

    async def _page(self) -> None:
        from ..paper import PaperDialog

        words = {name: self.words(name) for name in FIELDS}
        kept = json.dumps(words, ensure_ascii=False)
        self.face.keeper.put(KEPT, ws.resume.remember, KEPT, kept, quiet=True)
        media = tuple(part for one in words.pop("media").split(";") if (part := one.strip()))
        device = DeviceInput(**words, media=media)
        page = await self.face.door.run(ws.statement.case_page, self.case, device, self.face.lang)
        await self.face.push_screen_wait(PaperDialog(page))
