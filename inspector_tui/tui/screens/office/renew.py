"""Until when the office's list is good. It goes into the draft of the next one."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.trust_views import OfficeTrust

from ...forms import Labelled, Line
from ...inert import plain
from ...recording import Recording
from ..trust.times import instant, now_of
from ..trust.trust_words import shown_day

WHAT = Text(
    "만료일이 지난 목록은 현장에서 계속 쓸 수 있으나 경고가 나옵니다.",
    "A list that has expired goes on counting in the field, with a warning.",
)
NO_DAY = Text("만료일을 입력하십시오 (예: 2027-11-30).", "Give the day: 2027-11-30.")


class RenewDialog(Recording[OfficeTrust]):
    """One day."""

    HEADING: ClassVar[Text] = Text("목록 기간 연장", "Renew the list")

    def __init__(self, expires: str) -> None:
        super().__init__()
        self._expires = expires

    def keep_key(self) -> str:
        """Per day it lasts until now."""
        return f"renew/{self._expires}"

    def body(self) -> ComposeResult:
        """The day."""
        yield Static(plain(self.say(WHAT)), classes="why")
        yield Labelled(self.say(Text("만료일", "Expires")), Line(shown_day(self._expires), id="expires"))

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        event.stop()
        event.prevent_default()
        self.do_save()

    def do_save(self) -> None:
        """Into the draft."""
        self.problem(None if self.words("expires") else NO_DAY)
        if self.words("expires"):
            self.once(self._save)

    async def _save(self) -> None:
        home, at = self.face.home, await now_of(self.face)
        ends = await instant(self.face, self.words("expires"), end=True)
        if ends is not None:
            self.finish(await asyncio.to_thread(lambda: ws.trust_office.renew(home, ends, at=at)))
