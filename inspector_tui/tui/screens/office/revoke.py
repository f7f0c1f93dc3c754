"""A key counts no more: why, and from when. It goes into the draft of the next list."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.trust import RevocationReason
from inspector_tui.model.trust_views import OfficeTrust, TrustedRow

from ...forms import Choice, Labelled, Line
from ...inert import plain
from ...recording import Recording
from ..trust.times import instant, now_of
from ..trust.trust_words import told_facts

MEANS = {
    RevocationReason.COMPROMISED: Text(
        "이 시각 뒤에 평가기관이 처음 접수한 서명은 인정되지 않습니다. 되돌릴 수 없습니다.",
        "What the office first receives after this time does not count. It cannot be taken back.",
    ),
    RevocationReason.RETIRED: Text(
        "이 키로 한 서명은 계속 인정됩니다.", "Signatures that this key made go on counting."
    ),
}


class RevokeDialog(Recording[OfficeTrust]):
    """Reason and time."""

    HEADING: ClassVar[Text] = Text("키 폐기", "Revoke a key")

    def __init__(self, person: TrustedRow) -> None:
        super().__init__()
        self._person = person

    def heading(self) -> str:
        """Whose key."""
        return f"{self.say(self.HEADING)}  {self._person.name} ({self._person.id})"

    def keep_key(self) -> str:
        """Per key."""
        return f"revoke/{self._person.fingerprint}"

    def body(self) -> ComposeResult:
        """The key, then the fields."""
        lang = self.face.lang
        yield Static(Content("\n").join(told_facts(self._person, lang)), classes="why")
        reasons = [(reason.value, self.say(reason.label)) for reason in RevocationReason]
        yield Labelled(self.say(Text("사유", "Reason")), Choice(reasons, id="reason"))
        hint = self.say(Text("지금 (아니면 11-25 14:00)", "now, or as 11-25 14:00"))
        yield Labelled(self.say(Text("시각", "Since")), Line(id="since", placeholder=hint))
        yield Static("", id="means", classes="why")

    def on_mount(self) -> None:
        """What the reason means."""
        self._say_means()

    def on_choice_changed(self) -> None:
        """Another reason."""
        self._say_means()

    def _say_means(self) -> None:
        self.query_one("#means", Static).update(
            plain(self.say(MEANS[RevocationReason(self.words("reason"))]))
        )

    def do_save(self) -> None:
        """Into the draft."""
        self.problem(None)
        self.once(self._save)

    async def _save(self) -> None:
        home, who = self.face.home, self._person.fingerprint
        reason = RevocationReason(self.words("reason"))
        at, since = await now_of(self.face), await instant(self.face, self.words("since"))
        self.finish(
            await asyncio.to_thread(lambda: ws.trust_office.revoke(home, who, reason, since=since, at=at))
        )
