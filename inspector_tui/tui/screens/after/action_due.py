"""Another due day for an action, with the reason; the day before stays in the history."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Input, Static

from inspector_tui import workspace as ws
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.remedy_views import ActionView
from inspector_tui.model.text import Text
from inspector_tui.model.views import Saved

from ...due_line import WAYS, day_words, due_words
from ...forms import Labelled, Line, Prose
from ...inert import plain, together
from ...recording import Recording

FROM_NOW = Text("+10은 현재 기한부터 10영업일", "+10: ten business days from the present due day")


class ActionDueDialog(Recording[Saved]):
    """The new day and why."""

    HEADING: ClassVar[Text] = Text("기한 변경", "Another due day")
    AUTO_FOCUS = "#due"

    def __init__(self, case: str, action: ActionView) -> None:
        super().__init__()
        self._case = case
        self._action = action

    def heading(self) -> str:
        """Which action."""
        return f"{self.say(self.HEADING)}  {self._action.label}"

    def keep_key(self) -> str:
        """Per action."""
        return f"due/{self._case}/{self._action.id}"

    def body(self) -> ComposeResult:
        """The day of now with its rule, the new one, the reason."""
        now = f"{day_words(self._action.due, self.face.lang)}  {self.say(self._action.how)}"
        yield Static(
            together((self.say(Text("현재 기한  ", "Due now  ")), "bold $accent"), now), classes="why"
        )
        yield Labelled(self.say(Text("새 기한", "New day")), Line(id="due", placeholder=self.say(WAYS)))
        since = Line(id="since", placeholder=self.say(Text("비우면 오늘", "empty: today")))
        yield Labelled(self.say(Text("기산일", "Counted from")), since)
        yield Static(plain(self.say(FROM_NOW)), id="worked", classes="why")
        yield Labelled(self.say(Text("사유", "Reason")), Prose(id="reason"))

    @on(Input.Changed, "#due,#since")
    def _due_typed(self) -> None:
        self.work_out()

    @work(exclusive=True, group="due")
    async def work_out(self) -> None:
        """Both days, while it is typed."""
        asked, since = self.words("due"), self.words("since")
        if asked.startswith("+"):
            asked, since = asked[1:], self._action.due
        try:
            view = await self.face.door.run(ws.workdays.work_out, asked, since)
        except InspectorError:
            said = self.say(FROM_NOW)
        else:
            said = due_words(view, self.face.lang)
        self.query_one("#worked", Static).update(plain(said))

    def do_save(self) -> None:
        """Check, then record."""
        self.once(self._save)

    async def _save(self) -> None:
        reason = self.words("reason")
        if not await self.may_keep(reason):
            return
        run = self.face.door.run
        due, since = self.words("due"), self.words("since")
        self.finish(await run(ws.actions.extend, self._case, self._action.id, due, reason, since=since))
