"""Sign the draft with a root key: from the office's home, a stick, or ssh-agent."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.trust_views import OfficeTrust, TrustDraft
from inspector_tui.model.views import KeyRow

from ...commands import Command
from ...dialog import CANCEL
from ...forms import Choice, Labelled, Line
from ...key_options import key_options
from ...paths import PathLine, path_of
from ...recording import Recording
from ..trust.times import now_of
from ..trust.trust_words import told_change

NO_KEY = Text(
    "서명할 수 있는 최상위 키가 보이지 않습니다. 키가 있는 폴더(USB 등)를 입력하고 enter를 누르십시오.",
    "No root key that may sign is in sight. Name the folder it is in (a stick) and press enter.",
)
_KEPT = "root/folder"


class SignDraftDialog(Recording[OfficeTrust]):
    """What is signed; folder, key, passphrase."""

    HEADING: ClassVar[Text] = Text("새 목록에 서명", "Sign the draft")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "save",
            ("f2", "ctrl+s"),
            Text("서명", "Sign"),
            Text("고른 최상위 키로 서명합니다.", "Sign with the root key that is chosen."),
            True,
            True,
        ),
        CANCEL,
    )
    AUTO_FOCUS = "#folder"

    def __init__(self, draft: TrustDraft) -> None:
        super().__init__()
        self._draft = draft
        self._keys: tuple[KeyRow, ...] = ()

    def body(self) -> ComposeResult:
        """What the list changes, so that nobody signs unseen; then the key."""
        change = told_change(self._draft.change, self.face.lang, "")
        yield Static(Content("\n").join(change), id="change", classes="why")
        hint = self.say(Text("최상위 키가 든 폴더 (USB)", "folder with the root key (a stick)"))
        yield Labelled(self.say(Text("폴더", "Folder")), PathLine(id="folder", placeholder=hint))
        looking = self.say(Text("찾는 중 ...", "looking ..."))
        yield Labelled(self.say(Text("최상위 키", "Root key")), Choice([("", looking)], id="key"))
        yield Labelled(self.say(Text("암호", "Passphrase")), Line(id="passphrase", password=True))
        yield Static("", id="progress")

    def on_mount(self) -> None:
        """Which keys are within reach, from the folder of last time, too."""
        self.say_progress("")
        self._begin()

    @work
    async def _begin(self) -> None:
        """Whoever finds a key goes on to its passphrase, else to the folder."""
        folder = await self.face.door.run(ws.resume.recall, _KEPT)
        if folder and not self.words("folder") and await asyncio.to_thread(path_of(folder).is_dir):
            with self.prevent(Input.Changed):
                self.query_one("#folder", PathLine).offer(folder)
        await self._look()
        self.query_one("#passphrase" if self._keys else "#folder").focus()

    @on(Input.Changed, "#folder")
    def _elsewhere(self) -> None:
        self._find()

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        event.stop()
        event.prevent_default()
        if event.input.id == "passphrase":
            self.do_save()
        else:
            self.problem(self.why_not("save"))
            self.query_one("#passphrase" if self._keys else "#folder").focus()

    @work(exclusive=True, group="keys")
    async def _find(self) -> None:
        await self._look()

    async def _look(self) -> None:
        """Which keys are within reach: on the stick, in the office's home, in ssh-agent."""
        home, typed = self.face.home, self.words("folder")

        def within_reach() -> tuple[list[KeyRow], str]:
            named = path_of(typed) if typed else None
            stick = named.parent if named is not None and named.is_file() else named
            places = [stick, ws.office_home.default_roots(home, 1)[0].parent]
            rows = {row.fingerprint: row for at in places for row in ws.trust_office.signing_keys(home, at)}
            return list(rows.values()), str(stick) if stick is not None and stick.is_dir() else ""

        found, folder = await asyncio.to_thread(within_reach)
        signed = {root.fingerprint for root in (*self._draft.old, *self._draft.new) if root.signed}
        self._keys = tuple(key for key in found if key.fingerprint not in signed)
        self.query_one("#key", Choice).offer(key_options(self._keys))
        if folder and self._keys:  # never what is no folder: a passphrase may have gone into the wrong line
            self.face.keeper.put(_KEPT, ws.resume.remember, _KEPT, folder, quiet=True)

    def why_not(self, name: str) -> Text | None:
        """Nothing signs without a key."""
        return NO_KEY if name == "save" and not self._keys else None

    def do_save(self) -> None:
        """Sign."""
        reason = self.why_not("save")
        self.problem(reason)
        if reason is None:
            self.once(self._sign)

    async def _sign(self) -> None:
        """Bcrypt takes its time, off the UI thread."""
        self.say_progress(self.say(Text("서명하는 중 ...", "Signing ...")))
        home, key = self.face.home, self._keys[int(self.words("key") or 0)]
        secret, at = self.query_one("#passphrase", Line).value, await now_of(self.face)
        self.finish(await asyncio.to_thread(lambda: ws.trust_office.sign(home, key, secret, at=at)))
