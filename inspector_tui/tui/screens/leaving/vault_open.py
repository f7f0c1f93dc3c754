"""Opening a sealed case: its file, the key and the passphrase; then it is in the list again."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from inspector_tui import workspace as ws
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL, EVERYWHERE
from ...forms import Labelled, Line, Tick
from ...inert import plain
from ...paths import PathLine, path_of
from ...recording import Recording
from .vault_rows import figures

WHAT = Text(
    "봉인 파일을 끝까지 확인한 뒤에만 평가를 되돌립니다. 파일이 손상되었으면 아무것도 남기지 않습니다.",
    "The case comes back only after the file was checked to its end; of a damaged one nothing is kept.",
)
NO_FILE = Text("봉인 파일의 경로를 입력하십시오.", "Say which sealed file to open.")
OPENING = Text("여는 중 ...", "Opening ...")


class OpenSealedDialog(Recording[str]):
    """Gives back the id of the case that is open again."""

    HEADING: ClassVar[Text] = Text("봉인한 평가 열기", "Open a sealed case")
    STOPS = True
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "save",
            ("f2", "ctrl+s"),
            Text("열기", "Open"),
            Text("파일을 확인하고 평가를 되돌립니다.", "Check the file and bring the case back."),
            True,
            True,
        ),
        CANCEL,
        *EVERYWHERE,
    )

    def __init__(self, case_id: str = "") -> None:
        super().__init__()
        self._case = case_id

    def heading(self) -> str:
        """Which case, where that is known."""
        return f"{self.say(self.HEADING)}  {self._case}"

    def keep_key(self) -> str:
        """All but the passphrase."""
        return f"unseal/{self._case}"

    def body(self) -> ComposeResult:
        """File, key, passphrase; then what is seldom needed, and what the marker says."""
        yield Static(plain(self.say(WHAT)), classes="why")
        hint = self.say(Text("tab: 경로 완성", "tab completes"))
        yield Labelled(self.say(Text("봉인 파일", "Sealed file")), PathLine(id="path", placeholder=hint))
        yield Labelled(self.say(Text("키 암호", "Passphrase")), Line(id="passphrase", password=True))
        own = self.say(Text("비우면 본인의 키", "empty: your own"))
        yield Labelled(self.say(Text("키 파일", "Key file")), PathLine(id="key", placeholder=own))
        other = self.say(
            Text("다른 사람이 봉인한 파일일 때: SHA256:…", "if somebody else sealed it: SHA256:…")
        )
        yield Labelled(self.say(Text("봉인자 지문", "Sealed by")), Line(id="by", placeholder=other))
        older = self.say(
            Text("마지막 봉인 파일을 잃어 이전 파일을 엽니다", "the last file is lost; open an older one")
        )
        yield Labelled("", Tick(older, id="older"))
        yield Static("", id="progress")
        yield Vertical(id="figures")

    def on_mount(self) -> None:
        """Nothing runs yet."""
        self.say_progress("")

    async def offer(self) -> dict[str, str]:
        """Where the marker says the file is, and what else it says."""
        vault = await asyncio.to_thread(lambda: ws.vault)  # its import takes longer than a frame
        if not self._case:
            return {}
        try:
            seen = await self.face.door.run(vault.row, self._case)
        except InspectorError as error:
            self.problem(Text(error.say("ko"), error.say("en")))
            return {}
        await figures(self, vault.told(seen))
        if self.words("path"):
            return {}
        with self.prevent(Input.Changed):
            self.query_one("#path", PathLine).value = seen.path
        self.query_one("#passphrase").focus()
        return {"path": seen.path}

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        if event.input.id == "passphrase":
            event.stop()
            event.prevent_default()
            self.do_save()

    def do_save(self) -> None:
        """Open it."""
        if not self.words("path"):
            self.problem(NO_FILE)
            return
        self.problem(None)
        self.once(self._open)

    async def _open(self) -> None:
        self.say_progress(self.say(OPENING))
        vault = await asyncio.to_thread(lambda: ws.vault)
        key = self.words("key")
        came = await self.face.door.run(
            vault.open_sealed,
            path_of(self.words("path")),
            passphrase=self.query_one("#passphrase", Line).value,
            key=path_of(key) if key else None,
            sealed_by=self.words("by"),
            older=bool(self.words("older")),
            progress=self.progress,
            cancelled=self.stopped,
        )
        self.query_one("#passphrase", Line).value = ""
        lines = list(vault.came_back(came))
        self.face.tell(Text(" ".join(one.ko for one in lines), " ".join(one.en for one in lines)))
        self.finish(came.id)
