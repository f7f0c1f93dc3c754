"""A step of an action that is worth words: reported done, verified, found not done, left as residual."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.remedy import ActionState
from inspector_tui.model.remedy_views import ActionView
from inspector_tui.model.text import Text
from inspector_tui.model.views import Saved

from ...forms import Labelled, Line, Prose
from ...inert import cut, plain
from ...recording import Recording

ASKS = {
    ActionState.DONE_CLAIMED: Text(
        "완료보고의 문서번호와 내용을 적습니다.", "The reference of the completion report, and what it says."
    ),
    ActionState.VERIFIED: Text(
        "무엇을 보고 이행을 확인하였는지 적습니다.", "What was looked at and shows that it was done."
    ),
    ActionState.RETURNED: Text(
        "무엇이 이행되지 않았는지 적습니다(필수).", "What was found not done (needed)."
    ),
    ActionState.RESIDUAL: Text(
        "잔여로 남기는 사유를 적습니다(필수, 점검반장).", "Why it stays as it is (needed; the lead)."
    ),
}
CHECKED = (ActionState.VERIFIED, ActionState.RETURNED)
LONG = {"checked_by": Text("확인자", "Checked by")}


class ActionStepDialog(Recording[Saved]):
    """Day, who looked, words; F2 with nothing typed is a step of today by this person."""

    AUTO_FOCUS = "#words"

    def __init__(self, case: str, action: ActionView, state: ActionState) -> None:
        super().__init__()
        self._case = case
        self._action = action
        self._state = state

    HEADING: ClassVar[Text] = Text("보완조치", "Action")

    def heading(self) -> str:
        """Which action becomes what."""
        return f"{self._action.label}  {self.say(self._state.label)}"

    def keep_key(self) -> str:
        """Per action and state."""
        return f"step/{self._case}/{self._action.id}/{self._state}"

    def body(self) -> ComposeResult:
        """What was promised; the fields."""
        what = self.say(self._action.what) or self._action.what.ko or self._action.what.en
        yield Static(plain(cut(what, 300)), classes="why")
        yield Static(plain(self.say(ASKS[self._state])))
        yield Labelled(self.say(Text("내용", "Words")), Prose(id="words"))
        day = Line(
            id="on", placeholder=self.say(Text("비우면 오늘 (2026-12-04)", "empty: today (2026-12-04)"))
        )
        yield Labelled(self.say(Text("일자", "On")), day)
        if self._state in CHECKED:
            who = Line(id="checked_by", placeholder=self.say(Text("비우면 본인", "empty: yourself")))
            yield Labelled(self.say(Text("확인자", "Checked by")), who)

    def do_save(self) -> None:
        """Check, then record."""
        if problem := self.too_long(LONG):
            self.problem(problem)
            return
        self.once(self._save)

    async def _save(self) -> None:
        words = self.words("words")
        if not await self.may_keep(words):
            return
        saved = await self.face.door.run(
            ws.actions.progress,
            self._case,
            self._action.id,
            self._state,
            words=words,
            on=self.words("on"),
            checked_by=self.words("checked_by"),
        )
        self.finish(saved)
