"""Publish: the signed draft goes in force here, and the file is written that everybody takes in."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.trust_views import TrustDraft

from ...commands import Command
from ...dialog import CANCEL
from ...forms import Labelled
from ...inert import plain
from ...paths import PathLine, path_of
from ...recording import Recording
from ..trust.times import now_of
from ..trust.trust_words import told_change

WHAT = Text(
    "이 저장소에 적용하고, 나누어 줄 파일(trust-버전.trust)을 폴더에 씁니다.",
    "It goes in force here, and the file to hand out (trust-VERSION.trust) is written to the folder.",
)
AGAIN = Text("적용 중인 목록을 파일로 다시 씁니다.", "The list in force is written to a file once more.")
NO_FOLDER = Text("목록 파일을 쓸 폴더를 입력하십시오.", "Say which folder to write the list to.")


class PublishDialog(Recording[Path]):
    """One folder. With no draft, the list in force is written once more."""

    HEADING: ClassVar[Text] = Text("신뢰목록 공표", "Publish the trust list")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "save",
            ("f2", "ctrl+s"),
            Text("공표 (enter)", "Publish (enter)"),
            Text("적용하고 파일을 씁니다.", "Put in force; write the file."),
            True,
            True,
        ),
        CANCEL,
    )

    def __init__(self, draft: TrustDraft | None) -> None:
        super().__init__()
        self._draft = draft

    def body(self) -> ComposeResult:
        """What it changes; the folder."""
        yield Static(plain(self.say(WHAT if self._draft is not None else AGAIN)), classes="why")
        if self._draft is not None:
            change = told_change(self._draft.change, self.face.lang, "")
            yield Static(Content("\n").join(change), id="change", classes="why")
        yield Labelled(self.say(Text("폴더", "Folder")), PathLine(id="folder"))
        yield Static("", id="progress")

    def on_mount(self) -> None:
        """The folder of last time."""
        self.say_progress("")
        self._recall()

    @work
    async def _recall(self) -> None:
        folder = await self.face.door.run(ws.resume.recall, "publish/folder") or str(Path.home())
        if not self.words("folder"):
            self.query_one("#folder", PathLine).value = folder

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        event.stop()
        event.prevent_default()
        self.do_save()

    def do_save(self) -> None:
        """Publish."""
        typed = self.words("folder")
        self.problem(None if typed else NO_FOLDER)
        if typed:
            self.once(self._publish)

    async def _publish(self) -> None:
        home, typed, at = self.face.home, self.words("folder"), await now_of(self.face)
        out, office = path_of(typed), ws.trust_office
        if self._draft is None:
            path: Path | None = await asyncio.to_thread(lambda: office.hand_out(home, out))
        else:
            path = (await asyncio.to_thread(lambda: office.publish(home, out, at=at))).path
        self.face.keeper.put("publish/folder", ws.resume.remember, "publish/folder", typed, quiet=True)
        self.face.tell(Text(f"목록 파일: {path}", f"The list: {path}"))
        self.finish(path or out)
