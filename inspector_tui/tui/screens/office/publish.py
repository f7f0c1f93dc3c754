"""Publish: the signed draft goes in force here, and the file is written that everybody takes in."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.trust_views import TrustDraft

from ...commands import Command
from ...dialog import CANCEL
from ...forms import Labelled, Tick
from ...one_path import OnePath
from ..trust.times import now_of
from ..trust.trust_words import told_change

NO_FOLDER = Text("목록 파일을 쓸 폴더를 입력하십시오.", "Say which folder to write the list to.")
REMEMBERED = "publish/folder"
EVERY = Text("이전 버전까지 모두 (오래 떠나 있던 노트북용)", "every version, for a laptop long away")


async def folder_of_last_time(form: OnePath) -> str:
    """Where a list was written last, else the person's own folder."""
    return await form.face.door.run(ws.resume.recall, REMEMBERED) or str(Path.home())


class PublishDialog(OnePath):
    """What the draft changes, and the folder the file goes to."""

    HEADING: ClassVar[Text] = Text("신뢰목록 공표", "Publish the trust list")
    WHAT: ClassVar[Text] = Text(
        "이 저장소에 적용하고, 나누어 줄 파일(trust-버전.trust)을 폴더에 씁니다.",
        "It goes in force here, and the file to hand out (trust-VERSION.trust) is written to the folder.",
    )
    MISSING: ClassVar[Text] = NO_FOLDER
    REMEMBERED: ClassVar[str] = REMEMBERED
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

    def __init__(self, draft: TrustDraft) -> None:
        super().__init__()
        self._draft = draft

    def above(self) -> ComposeResult:
        """What it changes."""
        change = told_change(self._draft.change, self.face.lang, "")
        yield Static(Content("\n").join(change), id="change", classes="why")

    async def likely(self) -> str:
        """See :func:`folder_of_last_time`."""
        return await folder_of_last_time(self)

    async def use(self, path: Path) -> Path:
        """In force; the file."""
        home, at = self.face.home, await now_of(self.face)
        made = (await asyncio.to_thread(lambda: ws.trust_office.publish(home, path, at=at))).path
        self.face.tell(Text(f"목록 파일: {made}", f"The list: {made}"))
        return made or path


class HandOutDialog(OnePath):
    """The list in force is written once more; every version, for whoever missed a change of roots."""

    HEADING: ClassVar[Text] = Text("목록 파일 쓰기", "Write the list")
    WHAT: ClassVar[Text] = Text(
        "적용 중인 목록을 나누어 줄 파일로 다시 씁니다.", "The list in force is written to a file once more."
    )
    MISSING: ClassVar[Text] = NO_FOLDER
    REMEMBERED: ClassVar[str] = REMEMBERED

    def keep_key(self) -> str:
        """Not what was typed to publish."""
        return "hand-out"

    def below(self) -> ComposeResult:
        """Which."""
        yield Labelled("", Tick(self.say(EVERY), id="every"))

    async def likely(self) -> str:
        """See :func:`folder_of_last_time`."""
        return await folder_of_last_time(self)

    async def use(self, path: Path) -> Path:
        """The file, or the files."""
        home, newest = self.face.home, not self.words("every")
        paths = await asyncio.to_thread(lambda: ws.trust_office.hand_out_all(home, path, newest=newest))
        last, count = paths[-1], len(paths)
        self.face.tell(
            Text(f"목록 파일: {last}", f"The list: {last}")
            if newest
            else Text(f"목록 파일 {count}개: {path}", f"{count} lists: {path}")
        )
        return last
