"""Ask to be put on the list: a request file for the office, signed by the key that asks."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Input, Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.views import Person
from inspector_tui.model.words import Role

from ...commands import Command
from ...dialog import CANCEL
from ...forms import Labelled, Line
from ...inert import plain
from ...paths import PathLine, path_of
from ...recording import Recording
from ...several import Several
from .trust_words import NO_ROLE, grouped_fingerprint, role_options

WHAT = Text(
    "평가기관에 보낼 등록 요청 파일(.enrol)을 만듭니다. 아래 지문은 전화나 대면으로 따로 알려 주십시오.",
    "Writes a request (.enrol) for the office. Tell them the fingerprint below another way: by telephone or "
    "face to face.",
)
NO_FOLDER = Text("요청 파일을 둘 폴더를 입력하십시오.", "Say which folder to write it to.")


class EnrolDialog(Recording[Path]):
    """Roles, passphrase, folder. Gives back the file."""

    HEADING: ClassVar[Text] = Text("등록 요청", "Ask to be listed")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "save",
            ("f2", "ctrl+s"),
            Text("요청 파일 쓰기", "Write request"),
            Text("서명한 요청 파일을 씁니다.", "Sign the request and write it."),
            True,
            True,
        ),
        CANCEL,
    )
    AUTO_FOCUS = "#roles"

    def __init__(self, person: Person) -> None:
        super().__init__()
        self._person = person

    def heading(self) -> str:
        """Whose key."""
        return f"{self.say(self.HEADING)}  {self._person.name} ({self._person.id})"

    def keep_key(self) -> str:
        """Roles and folder, until it was written."""
        return "enrol"

    def body(self) -> ComposeResult:
        """The figure to be told, then the fields."""
        yield Static(plain(self.say(WHAT)), classes="why")
        yield Static(plain(grouped_fingerprint(self._person.fingerprint)), id="figure")
        yield Labelled(
            self.say(Text("역할", "Roles")),
            Several(role_options(self.face.lang), (Role.INSPECTOR,), id="roles"),
        )
        hint = self.say(Text("ssh-agent의 키이면 비움", "empty for a key in ssh-agent"))
        secret = Line(id="passphrase", password=True, placeholder=hint)
        yield Labelled(self.say(Text("서명키 암호", "Passphrase")), secret)
        yield Labelled(self.say(Text("폴더", "Folder")), PathLine(id="folder"))
        yield Static("", id="progress")

    def on_mount(self) -> None:
        """Nothing runs yet."""
        self.say_progress("")

    async def offer(self) -> dict[str, str]:
        """The folder of last time."""
        if self.words("folder"):
            return {}
        run = self.face.door.run
        folder = await run(ws.resume.recall, "enrol/folder") or await run(ws.resume.recall, "export/folder")
        with self.prevent(Input.Changed):
            self.query_one("#folder", PathLine).offer(folder or str(Path.home()))
        return {"folder": self.words("folder")}

    def do_save(self) -> None:
        """Roles and a folder are needed."""
        wrong = None if self.words("roles") else NO_ROLE
        wrong = wrong or (None if self.words("folder") else NO_FOLDER)
        self.problem(wrong)
        if wrong is None:
            self.once(self._save)

    async def _save(self) -> None:
        """Bcrypt takes its time, off the UI thread."""
        self.say_progress(self.say(Text("서명하는 중 ...", "Signing ...")))
        folder = self.words("folder")
        write = await asyncio.to_thread(lambda: ws.enrolment.write_request)
        made = await self.face.door.run(
            write,
            path_of(folder),
            [Role(one) for one in self.query_one(Several).chosen],
            self.query_one("#passphrase", Line).value,
        )
        self.face.keeper.put("enrol/folder", ws.resume.remember, "enrol/folder", folder, quiet=True)
        self.finish(made)
