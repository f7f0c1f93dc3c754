"""Where bundles are sent to: the remotes, one chosen, others added or forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.sync_views import RemoteRow
from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL, EVERYWHERE
from ...inert import cut, fitted, plain
from ...room import Room
from ...widgets.line_list import Painted

WHAT = Text(
    "폴더(USB, 디스크, 공유 폴더), SFTP, S3 호환 저장소에 이름을 붙입니다. 비밀번호는 저장하지 않습니다.",
    "Names for folders (stick, disk, share), SFTP and S3-compatible storage. No password is kept.",
)


class RemotesScreen(Room[RemoteRow]):
    """Gives back the name of the remote that was chosen."""

    HEADING: ClassVar[Text] = Text("원격 위치", "Remotes")
    EMPTY: ClassVar[Text] = Text(
        "등록된 원격 위치가 없습니다. n으로 추가하십시오.", "There is no remote yet; n adds one."
    )
    NEEDS_ROW: ClassVar[frozenset[str]] = frozenset({"save", "remove"})
    ENTER: ClassVar[str] = "save"
    DETAIL_LINES: ClassVar[int | None] = 3
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "save",
            ("enter", "f2"),
            Text("선택", "Choose"),
            Text("이곳으로 보내고 이곳에서 받습니다.", "Send to and receive from here."),
            True,
        ),
        Command(
            "add",
            ("n", "f4"),
            Text("추가", "Add"),
            Text("원격 위치를 등록합니다.", "Give a remote a name."),
            True,
        ),
        Command(
            "remove",
            ("x", "f8"),
            Text("삭제", "Forget"),
            Text(
                "이름을 지웁니다. 보낸 기록은 남습니다.", "Forget the name; what was sent stays in the books."
            ),
            True,
        ),
        CANCEL,
        *EVERYWHERE,
    )

    def __init__(self) -> None:
        super().__init__("")

    def above(self) -> ComposeResult:
        """What this is."""
        yield Static(plain(self.say(WHAT)), classes="why")

    async def read(self) -> Sequence[RemoteRow]:
        """Every named remote."""
        return await self.face.door.run(ws.remotes.listing)

    def key(self, row: RemoteRow) -> str:
        """Its name."""
        return row.name

    def paint(self, row: RemoteRow, width: int) -> Painted:
        """Name, address, encrypted or not."""
        sealed = Text("암호화", "encrypts") if row.encrypts else Text("평문", "plain")
        return [
            (" " + fitted(row.name, 18) + " ", "strong"),
            (fitted(self.say(sealed), 10) + " ", "satisfied" if row.encrypts else "dim"),
            (cut(row.address, max(10, width - 32)), ""),
        ]

    def told(self, row: RemoteRow) -> Iterable[Content]:
        """The whole address."""
        yield plain(cut(row.address, 500))

    def do_save(self) -> None:
        """Choose the one under the cursor."""
        row = self.row
        if row is not None:
            self.dismiss(row.name)

    def do_add(self) -> None:
        """A form."""
        self.once(self._add)

    async def _add(self) -> None:
        from .remote_form import RemoteDialog

        row: RemoteRow | None = await self.face.push_screen_wait(RemoteDialog())
        if row is not None:
            await self.again(keep=row.name)

    def do_remove(self) -> None:
        """Forget it."""
        self.once(self._remove)

    async def _remove(self) -> None:
        row = self.row
        if row is None:
            return
        try:
            await self.face.door.run(ws.remotes.remove, row.name)
        except InspectorError as error:
            self.problem(Text(error.say("ko"), error.say("en")))
            return
        self.problem(None)
        await self.again()
