"""A remote: its name, its address, whether what goes there is encrypted."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.sync_views import RemoteRow
from inspector_tui.model.text import Text

from ...forms import Labelled, Line, Tick
from ...inert import plain
from ...paths import PathLine
from ...recording import Recording

ADDRESS = Text("폴더, sftp://사용자@서버/경로, s3://버킷", "folder, sftp://user@host/path, s3://bucket")
ENCRYPT = Text("평가기관만 열 수 있게 결과를 암호화", "encrypt results for the office alone")
NO_RECIPIENT = Text(
    "신뢰목록에 평가기관의 암호화 수신자가 아직 없습니다. 받은 뒤에 암호화할 수 있습니다.",
    "The trust list names no recipient of the office yet; with one, results can be encrypted.",
)


class RemoteDialog(Recording[RemoteRow]):
    """Gives back the remote."""

    HEADING: ClassVar[Text] = Text("원격 위치 추가", "Add a remote")

    def keep_key(self) -> str:
        """What was typed is there next time."""
        return "remote"

    def body(self) -> ComposeResult:
        """Three fields, one for SFTP alone."""
        yield Labelled(
            self.say(Text("이름", "Name")),
            Line(id="name", placeholder=self.say(Text("예: office, usb", "as office, usb"))),
        )
        yield Labelled(
            self.say(Text("주소", "Address")), PathLine(id="address", placeholder=self.say(ADDRESS))
        )
        yield Labelled(
            self.say(Text("서버 키 지문", "Host key")),
            Line(id="host-key", placeholder=self.say(Text("SFTP만, SHA256:…", "SFTP only, SHA256:…"))),
        )
        yield Tick(self.say(ENCRYPT), id="encrypt")
        yield Static("", id="recipient", classes="why")

    async def offer(self) -> dict[str, str]:
        """Encrypted as soon as it can be; what was chosen before comes back after it."""
        if not await self.face.door.run(ws.remotes.may_encrypt):
            self.query_one("#recipient", Static).update(plain(self.say(NO_RECIPIENT)))
            return {}
        with self.prevent(Tick.Changed):
            self.query_one("#encrypt", Tick).on = True
        return {"encrypt": "yes"}

    def do_save(self) -> None:
        """Keep it."""
        self.problem(None)
        self.once(self._save)

    async def _save(self) -> None:
        row = await self.face.door.run(
            ws.remotes.add,
            self.words("name"),
            self.words("address"),
            encrypts=self.words("encrypt") == "yes",
            host_key=self.words("host-key"),
        )
        self.finish(row)
