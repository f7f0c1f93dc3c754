"""Sign and export: for whom, in which role, with which key, where to. Then the page that is read aloud."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.views import Exported, KeyRow, Overview
from inspector_tui.model.words import BundleKind, Role

from ...commands import Command
from ...dialog import CANCEL
from ...forms import Choice, Labelled, Line
from ...inert import plain, together
from ...key_options import NO_KEY, key_options
from ...paths import PathLine, path_of
from ...recording import Recording

KINDS = (BundleKind.RESULT, BundleKind.CSP, BundleKind.EXCHANGE)
ROLES = (Role.INSPECTOR, Role.LEAD, Role.REVIEWER)
NO_FOLDER = Text("내보낼 폴더를 입력하십시오.", "Say which folder to write to.")


class ExportDialog(Recording[Exported]):
    """Five fields, progress, and at the end the figures."""

    HEADING: ClassVar[Text] = Text("서명·내보내기", "Sign and export")
    STOPS = True
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "save",
            ("f2", "ctrl+s"),
            Text("서명하고 내보내기", "Sign and export"),
            Text("번들을 만들고 서명합니다.", "Make the bundle and sign it."),
            True,
            True,
        ),
        CANCEL,
    )

    def __init__(self, case: str, overview: Overview) -> None:
        super().__init__()
        self._case = case
        self._overview = overview
        self._keys: tuple[KeyRow, ...] = ()

    def heading(self) -> str:
        """Which case."""
        return f"{self.say(self.HEADING)}  {self._overview.number} {self.say(self._overview.service)}"

    def body(self) -> ComposeResult:
        """What is in the way, the fields, progress."""
        yield Static("", id="way", classes="why")
        kinds = [(kind.value, self.say(kind.label)) for kind in KINDS]
        yield Labelled(self.say(Text("누구에게", "For whom")), Choice(kinds, id="kind"))
        roles = [(role.value, self.say(role.label)) for role in ROLES]
        yield Labelled(self.say(Text("서명 역할", "Role")), Choice(roles, id="role"))
        reading = self.say(Text("읽는 중 ...", "reading ..."))
        yield Labelled(self.say(Text("서명키", "Key")), Choice([("", reading)], id="key"))
        yield Labelled(self.say(Text("서명키 암호", "Passphrase")), Line(id="passphrase", password=True))
        yield Labelled(self.say(Text("폴더", "Folder")), PathLine(id="folder"))
        yield Static("", id="progress")

    def on_mount(self) -> None:
        """Read keys, obstacles and what was used last time."""
        self.say_progress("")
        self._fill()

    @work(exclusive=True, group="load")
    async def _fill(self) -> None:
        run = self.face.door.run
        self._keys = await run(ws.identity.keys)
        self.query_one("#key", Choice).offer(key_options(self._keys))
        if not self._keys:
            self.problem(NO_KEY)
        folder = await run(ws.resume.recall, "export/folder") or str(Path.home())
        role = await run(ws.resume.recall, f"export/role/{self._case}")
        kind = await run(ws.resume.recall, f"export/kind/{self._case}")
        if kind == BundleKind.EXCHANGE and self.words("kind") == BundleKind.RESULT:
            # handed over once, it is handed over again and again: what is left to do is the passphrase
            self.query_one("#kind", Choice).put(kind)
            self.query_one("#passphrase", Line).focus()
        elif self.words("kind") == BundleKind.RESULT:
            not_ready = await asyncio.to_thread(lambda: ws.may_leave.not_ready)
            if await run(not_ready, self._case, BundleKind.RESULT) is not None:
                # before the visit is closed nothing else may leave
                self.query_one("#kind", Choice).put(BundleKind.EXCHANGE)
        if not self.words("folder"):
            self.query_one("#folder", PathLine).offer(folder)
        if role:
            self.query_one("#role", Choice).put(role)
        await self._say_way()

    async def _say_way(self) -> None:
        kind = BundleKind(self.words("kind"))
        leaving = await asyncio.to_thread(lambda: ws.may_leave.not_ready)
        refusal = await self.face.door.run(leaving, self._case, kind)
        if refusal is not None:
            self.query_one("#way", Static).update(together((self.say(refusal), "bold $warning")))
            return
        rows = await self.face.door.run(ws.review.obstacles, self._case)
        blocking = sum(row.blocking for row in rows)
        if blocking:
            said = Text(
                f"아직 처리할 사항이 {blocking}건 있습니다. 지금 내보내면 그대로 담깁니다.",
                f"{blocking} things are still to settle; exported now, the bundle holds them as they are.",
            )
            self.query_one("#way", Static).update(together((self.say(said), "bold $warning")))
        else:
            done = Text("처리할 사항이 남아 있지 않습니다.", "Nothing is left to settle.")
            self.query_one("#way", Static).update(plain(self.say(done)))

    @on(Choice.Changed, "#kind")
    def _kind_chosen(self) -> None:
        """Whether that bundle may leave now is said at once."""
        self._fill_way()

    @work(exclusive=True, group="way")
    async def _fill_way(self) -> None:
        await self._say_way()

    def why_not(self, name: str) -> Text | None:
        """Nothing signs without a key."""
        return NO_KEY if name == "save" and not self._keys else None

    def do_save(self) -> None:
        """Check the fields, then sign."""
        if not self.words("folder"):
            self.problem(NO_FOLDER)
            self.query_one("#folder", PathLine).focus()
            return
        self.problem(None)
        self.once(self._save)

    async def _save(self) -> None:
        folder, role = self.words("folder"), Role(self.words("role"))
        run = self.face.door.run
        self.say_progress(self.say(Text("서명하는 중 ...", "Signing ...")))
        export = await asyncio.to_thread(lambda: ws.handover.export)  # its import takes longer than a frame
        exported = await run(
            export,
            self._case,
            out=path_of(folder),
            kind=BundleKind(self.words("kind")),
            role=role,
            key=self._keys[int(self.words("key") or 0)],
            passphrase=self.query_one("#passphrase", Line).value,
            progress=self.progress,
            cancelled=self.stopped,
        )
        keeper = self.face.keeper
        keeper.put("export/folder", ws.resume.remember, "export/folder", folder, quiet=True)
        keeper.put("export/role", ws.resume.remember, f"export/role/{self._case}", role.value, quiet=True)
        kind = exported.kind.value
        keeper.put("export/kind", ws.resume.remember, f"export/kind/{self._case}", kind, quiet=True)
        from .exported import ExportedDialog

        await self.face.push_screen_wait(ExportedDialog(exported))
        self.finish(exported)
