"""An action on a finding: what is done, by when, by whom; the due day is worked out while it is typed."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Input, Static

from inspector_tui import workspace as ws
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.remedy_views import ActionInput, ActionView, FindingActions
from inspector_tui.model.text import Text
from inspector_tui.model.views import Saved

from ...due_line import WAYS, due_words
from ...forms import Labelled, Line, Prose
from ...inert import cut, plain, together
from ...recording import Recording

LONG = {"responsible": Text("담당", "Responsible")}


class ActionDialog(Recording[Saved]):
    """A new action on the finding; with ``action`` given, a change of that one."""

    HEADING: ClassVar[Text] = Text("보완조치", "Action")
    AUTO_FOCUS = "#what"

    def __init__(self, case: str, finding: FindingActions, action: ActionView | None) -> None:
        super().__init__()
        self._case = case
        self._finding = finding
        self._action = action

    def heading(self) -> str:
        """Which action, which finding."""
        label = f" {self._action.label}" if self._action else ""
        return f"{self.say(self.HEADING)}{label}  {self._finding.label}"

    def keep_key(self) -> str:
        """Per action, or per finding for a new one."""
        return f"action/{self._case}/{self._action.id if self._action else self._finding.id}"

    def body(self) -> ComposeResult:
        """The fact it is about, then the fields."""
        action = self._action
        fact = self.say(self._finding.fact) or self._finding.fact.ko or self._finding.fact.en
        yield Static(
            together((self.say(Text("사실  ", "Fact  ")), "bold $accent"), cut(fact, 300)), classes="why"
        )
        yield Labelled(
            self.say(Text("조치 내용", "What")), Prose(action.what.ko if action else "", id="what")
        )
        english = Prose(action.what.en if action else "", id="what_en")
        yield Labelled(self.say(Text("영문", "In English")), english)
        if action is None:
            yield Labelled(self.say(Text("기한", "Due")), Line(id="due", placeholder=self.say(WAYS)))
            since = Line(id="since", placeholder=self.say(Text("비우면 오늘", "empty: today")))
            yield Labelled(self.say(Text("기산일", "Counted from")), since)
            yield Static("", id="worked", classes="why")
        who = Line(action.responsible if action else "", id="responsible")
        yield Labelled(self.say(Text("담당", "Responsible")), who)
        findings = " ".join(action.findings if action else (self._finding.label,))
        yield Labelled(self.say(Text("지적사항", "Findings")), Line(findings, id="findings"))
        pieces = Line(" ".join(action.evidence) if action else "", id="evidence", placeholder="E-A01 E-A02")
        yield Labelled(self.say(Text("증적", "Evidence")), pieces)

    @on(Input.Changed, "#due,#since")
    def _due_typed(self) -> None:
        self.work_out()

    @work(exclusive=True, group="due")
    async def work_out(self) -> None:
        """Both days, while it is typed; nothing where it is no due day yet."""
        try:
            view = await self.face.door.run(ws.workdays.work_out, self.words("due"), self.words("since"))
        except InspectorError:
            said = ""
        else:
            said = due_words(view, self.face.lang)
        self.query_one("#worked", Static).update(plain(said))

    def do_save(self) -> None:
        """Check, then record."""
        if problem := self.too_long(LONG):
            self.problem(problem)
            return
        self.once(self._save)

    async def _save(self) -> None:
        what = Text(self.words("what"), self.words("what_en"))
        if not await self.may_keep(what.ko, what.en, self.words("responsible")):
            return
        run = self.face.door.run
        findings = await run(ws.remedy_list.named, self._case, "f-", self.words("findings"))
        evidence = await run(ws.remedy_list.named, self._case, "e-", self.words("evidence"))
        given = ActionInput(
            what=what,
            findings=findings,
            due=self.words("due"),
            since=self.words("since"),
            responsible=self.words("responsible"),
            evidence=evidence,
        )
        if self._action is None:
            self.finish(await run(ws.actions.add, self._case, given))
        else:
            self.finish(await run(ws.actions.change, self._case, self._action.id, given))
