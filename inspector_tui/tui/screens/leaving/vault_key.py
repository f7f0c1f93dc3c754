"""The key that opens sealed cases, for somebody whose signing key is in ssh-agent or on a token."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text

from ...forms import Labelled, Line
from ...inert import plain
from ...recording import Recording

WHAT = Text(
    "암호로 보호된 age 키 파일을 만듭니다. 이 파일이나 암호를 잃으면 봉인한 평가를 본인이 열 수 없습니다. "
    "노트북 말고 다른 곳에도 복사해 두십시오.",
    "Makes an age key file under a passphrase. Without file or passphrase you cannot open what you sealed: "
    "keep a copy off this laptop.",
)
DIFFER = Text("두 번 입력한 암호가 서로 다릅니다.", "The two passphrases differ.")
NONE = Text("암호를 입력하십시오.", "Give a passphrase.")


class VaultKeyDialog(Recording[str]):
    """Gives back where the key is."""

    HEADING: ClassVar[Text] = Text("봉인용 키 만들기", "Make a vault key")

    def body(self) -> ComposeResult:
        """A passphrase, twice."""
        yield Static(plain(self.say(WHAT)), classes="why")
        yield Labelled(self.say(Text("암호", "Passphrase")), Line(id="passphrase", password=True))
        yield Labelled(self.say(Text("한 번 더", "Once more")), Line(id="again", password=True))
        yield Static("", id="progress")

    def on_mount(self) -> None:
        """Nothing to read."""
        self.say_progress("")

    def do_save(self) -> None:
        """Make it."""
        first = self.query_one("#passphrase", Line).value
        if not first or first != self.query_one("#again", Line).value:
            self.problem(DIFFER if first else NONE)
            return
        self.problem(None)
        self.once(self._make)

    async def _make(self) -> None:
        vault = await asyncio.to_thread(lambda: ws.vault)
        path, _ = await self.face.door.run(vault.make_key, self.query_one("#passphrase", Line).value)
        self.face.tell(Text(f"봉인용 키: {path}", f"Vault key: {path}"))
        self.finish(str(path))
