"""A key added by hand, while there is no list of an office here."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.words import Role

from ...forms import Labelled, Line
from ...inert import plain
from ...paths import PathLine
from ...recording import Recording
from ...several import Several
from .times import instant
from .trust_words import NO_ROLE, role_options

WHAT = Text(
    "평가기관의 신뢰목록을 받기 전까지만 쓰는 목록입니다. 공개키의 지문을 본인과 대조한 뒤 추가하십시오.",
    "This list counts only until the office's list is here. Compare the key's fingerprint with its owner "
    "first.",
)
NO_NAME = Text("이름(식별자)을 입력하십시오 (예: kim).", "Say whose key it is, in one word: kim.")
NO_KEY = Text("공개키 파일(.pub)이나 그 한 줄을 입력하십시오.", "Give the .pub file, or its line.")


class ByHandDialog(Recording[str]):
    """Who, key, roles, from, to. Gives back whose key was added."""

    HEADING: ClassVar[Text] = Text("직접 추가", "Add by hand")

    def keep_key(self) -> str:
        """Until it was added."""
        return "trust-by-hand"

    def body(self) -> ComposeResult:
        """The fields."""
        yield Static(plain(self.say(WHAT)), classes="why")
        yield Labelled(self.say(Text("식별자", "Id")), Line(id="principal", placeholder="kim"))
        hint = self.say(Text("'.pub' 파일, 또는 'ssh-ed25519 ...' 한 줄", "a .pub file, or its line"))
        yield Labelled(self.say(Text("공개키", "Public key")), PathLine(id="key", placeholder=hint))
        options = role_options(self.face.lang)
        yield Labelled(self.say(Text("역할", "Roles")), Several(options, (Role.INSPECTOR,), id="roles"))
        day = self.say(Text("2026-11-26 (없으면 비움)", "2026-11-26, or empty"))
        yield Labelled(self.say(Text("시작", "From")), Line(id="begins", placeholder=day))
        yield Labelled(self.say(Text("끝", "To")), Line(id="ends", placeholder=day))

    def do_save(self) -> None:
        """Somebody, a key, a role."""
        wrong = None if self.words("principal") else NO_NAME
        wrong = wrong or (None if self.words("key") else NO_KEY)
        wrong = wrong or (None if self.words("roles") else NO_ROLE)
        self.problem(wrong)
        if wrong is None:
            self.once(self._save)

    async def _save(self) -> None:
        who, key = self.words("principal"), self.words("key")
        roles = [Role(one) for one in self.query_one(Several).chosen]
        home = self.face.home
        first = await instant(self.face, self.words("begins"))
        last = await instant(self.face, self.words("ends"), end=True)
        begins, ends = (moment.isoformat() if moment else "" for moment in (first, last))
        await asyncio.to_thread(lambda: ws.trusting.add(home, who, key, roles, begins, ends))
        self.finish(who)
