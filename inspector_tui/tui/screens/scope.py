"""For what the service may be used: features, the decision on each, and what makes it so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.scope import Permission
from inspector_tui.model.scope_views import Answer, FeatureView, ReasonView, ScopeView
from inspector_tui.model.text import Lang, Text
from inspector_tui.model.views import Saved

from ..commands import Command
from ..dialog import CANCEL
from ..inert import fitted, together
from ..painting import clock_time
from ..recording import Recording
from ..widgets.line_list import LineList, Painted
from ..widgets.text_view import TextView

TONES = {
    Permission.ALLOWED: "satisfied",
    Permission.UNDETERMINED: "unverifiable",
    Permission.NOT_ALLOWED: "unsatisfied",
}
NOTE = Text("주의", "Note")
OFF = Text("사용 안 함", "off")
NOTHING_DECLARED = Text("미신고", "not declared")
EMPTY = Text("등록된 기능이 없습니다. a로 추가하십시오.", "No feature is on record. a adds one.")
NO_FEATURE = Text("먼저 기능을 고르십시오.", "Choose a feature first.")
NOT_READ = Text("규칙을 읽지 못했습니다.", "The rules could not be read.")
LEADS = Text("점검반장만 기록할 수 있습니다.", "Only the lead records this.")
NEW_APPLICATION = Text(
    "계획에 없던 업무가 있습니다: 신규 또는 변경 신청 대상",
    "Work that the plan did not name: a new or changed application is needed",
)


class ScopeScreen(Recording[str]):
    """The features of a case. Nothing here leads to an item: it gives back None."""

    CSS_PATH = "scope.tcss"
    HEADING: ClassVar[Text] = Text("이용 범위", "Permitted use")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "save",
            ("enter", "f2"),
            Text("고치기", "Change"),
            Text("고른 기능을 고칩니다.", "Change the feature under the cursor."),
            True,
        ),
        Command(
            "add",
            ("a", "f3"),
            Text("추가", "Add"),
            Text("기능을 추가합니다.", "Add a feature."),
            True,
        ),
        Command(
            "remove",
            ("x", "f8"),
            Text("제외", "Take out"),
            Text(
                "사유를 적고 기능을 제외합니다. 이력에는 남습니다.",
                "Take it out with a reason; history keeps it.",
            ),
            True,
        ),
        Command(
            "terms",
            ("c", "f6"),
            Text("중요도", "Criticality"),
            Text(
                "금융회사와 중요업무 여부를 기록합니다(점검반장).",
                "Financial company and criticality (lead).",
            ),
            True,
        ),
        Command(
            "explain",
            ("e", "f5"),
            Text("규칙표", "Rules"),
            Text("이 근거의 규칙표에서 해당하는 행을 봅니다.", "The rule table, the rows that hit marked."),
            True,
        ),
        CANCEL,
    )

    def __init__(self, case: str) -> None:
        super().__init__()
        self._case = case
        self._seen: ScopeView | None = None
        self._not_now: Text | None = None

    def heading(self) -> str:
        """The basis, once it is known."""
        seen = self._seen
        if seen is None:
            return self.say(self.HEADING)
        own = self.say(Text(" [기관 규칙]", " [office rules]")) if seen.own_rules else ""
        rules = self.say(Text(f"규칙 {seen.version}", f"rules {seen.version}")) if seen.version else ""
        return f"{self.say(self.HEADING)}  {self.say(seen.title)}  {rules}{own}".rstrip()

    def body(self) -> ComposeResult:
        """What it is bound to, the answer, the features, the reasons."""
        yield Static("", id="bound")
        yield Static("", id="answer")
        yield LineList[FeatureView](self._paint, lambda one: one.id, id="features")
        yield TextView("reasons", can_focus=True)

    def on_mount(self) -> None:
        """Read it."""
        super().on_mount()
        self.load()

    @property
    def features(self) -> LineList[FeatureView]:
        """The list."""
        return self.query_one("#features", LineList)

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Read it anew. A rule file of the office that is none is said here, and nothing is decided."""
        try:
            await self._read()
        except InspectorError as error:
            self.problem(Text(error.say("ko"), error.say("en")))

    async def _read(self, keep: str | None = None) -> None:
        self._not_now = await self.face.door.run(ws.phase_check.why_closed, self._case, "feature.set")
        seen: ScopeView = await self.face.door.run(ws.scope.view, self._case)
        self._seen = seen
        self.query_one("#heading", Static).update(together(self.heading()))
        self.query_one("#bound", Static).update(self._bound(seen))
        self.query_one("#answer", Static).update(self._answer(seen))
        self.features.empty = self.say(EMPTY)
        self.features.set_rows(seen.features, keep=keep)
        self._describe()

    def _bound(self, seen: ScopeView) -> Content:
        works = ", ".join(self.say(one.label) for one in seen.works) or "-"
        company = seen.financial_company or self.say(Text("금융회사 미기재", "company not stated"))
        pieces = (company, self.say(seen.csp), f"{self.say(seen.service)} {seen.edition}".strip(), works)
        words = self.say(Text("중요도 ", "Criticality "))
        return together(" | ".join(pieces), "\n", (words, "$text-muted"), self.say(seen.criticality.label))

    def _answer(self, seen: ScopeView) -> Content:
        lang = self.face.lang
        parts: list[Content] = [together(*mark_and_word(seen.answer.result, lang))]
        codes = " ".join(reason.code for reason in seen.answer.reasons)
        parts.append(together((f"  {codes}", "$text-muted")))
        lines = [*seen.notices, *([NEW_APPLICATION] if seen.new_application else [])]
        return Content("").join(
            [*parts, *(together("\n", (f"! {self.say(n)}", "bold $warning")) for n in lines)]
        )

    def _paint(self, one: FeatureView, _: int) -> Painted:
        lang = self.face.lang
        result = one.answer.result
        word = self.say(OFF) if not one.enabled else result.label.say(lang)
        data = ", ".join(self.say(kind.label) for kind in one.data) or self.say(NOTHING_DECLARED)
        tone = TONES[result] if one.enabled else "dim"
        return [
            (f" {result.mark.say(lang)} ", tone),
            (fitted(word, 13) + " ", tone),
            (fitted(one.key, 10) + " ", "strong"),
            (f"{self.say(one.service_class.label)} | ", ""),
            (data, ""),
            (self.say(Text(" | 모바일", " | mobile")) if one.mobile else "", ""),
            (f"  {self.say(one.name)}", "dim"),
        ]

    @on(LineList.Moved)
    def _describe(self) -> None:
        seen = self._seen
        if seen is None:
            return
        one = self.features.current
        lines: list[Content] = []
        if one is not None:
            lines.append(together((f"{one.key} {self.say(one.name)}", "bold"), self._measures(one)))
            lines += list(reason_lines(one.answer, self.face.lang))
        if seen.changes:
            lines.append(together((self.say(Text("계획 이후 변경", "Otherwise than in the plan")), "bold")))
            lines += [together(f"  {self.say(change)}") for change in seen.changes]
        lines.append(together((self.say(Text("이 근거의 조건", "What the basis asks")), "bold")))
        lines += [together((f"  {self.say(duty)}", "$text-muted")) for duty in seen.duties]
        self.query_one(TextView).show(lines, from_top=True)

    def _measures(self, one: FeatureView) -> str:
        return f"  {self.say(Text('추가 대책', 'measures'))}: {one.measures}" if one.measures else ""

    def why_not(self, name: str) -> Text | None:
        """Nothing to change, or not for this person."""
        if name in ("cancel", "explain"):
            return None
        if self._seen is None:
            return NOT_READ
        if self._not_now is not None:
            return self._not_now
        if name == "terms":
            return None if self._seen.may_lead else LEADS
        return NO_FEATURE if name in ("save", "remove") and self.features.current is None else None

    @on(LineList.Chosen)
    async def _chosen(self) -> None:
        await self.action_command("save")

    def do_save(self) -> None:
        """Change the one under the cursor."""
        self.once(self._change)

    async def _change(self) -> None:
        await self._write(self.features.current)

    def do_add(self) -> None:
        """A new one."""
        self.once(self._add)

    async def _add(self) -> None:
        await self._write(None)

    async def _write(self, before: FeatureView | None) -> None:
        from .feature import FeatureDialog

        await self._after(await self.face.push_screen_wait(FeatureDialog(self._case, before)))

    def do_remove(self) -> None:
        """Ask why; take it out."""
        self.once(self._remove)

    async def _remove(self) -> None:
        from .why import WhyDialog

        one = self.features.current
        if one is None:
            return
        reason = await self.face.push_screen_wait(WhyDialog(Text("기능 제외", "Take out a feature"), one.key))
        if reason:
            await self._after(await self.face.door.run(ws.scope.withdraw, self._case, one.key, reason))

    def do_terms(self) -> None:
        """Financial company and criticality."""
        self.once(self._terms)

    async def _terms(self) -> None:
        from .scope_terms import ScopeTermsDialog

        if self._seen is not None:
            await self._after(await self.face.push_screen_wait(ScopeTermsDialog(self._case, self._seen)))

    def do_explain(self) -> None:
        """The table."""
        self.once(self._explain)

    async def _explain(self) -> None:
        from .scope_rules import ScopeRulesDialog

        table = await self.face.door.run(ws.scope_rule_words.explain, self._case)
        await self.face.push_screen_wait(ScopeRulesDialog(table))

    async def _after(self, saved: Saved | None) -> None:
        if saved is not None:
            self.face.note_saved(clock_time(saved.at))
            self.face.tell(saved.said)
            await self._read(keep=saved.subject)


def mark_and_word(result: Permission, lang: Lang) -> tuple[tuple[str, str], ...]:
    """``[불] 불허``: a letter and a word, colour only repeats them."""
    style = f"bold $v-{TONES[result]}"
    return ((f"[{result.mark.say(lang)}] {result.label.say(lang)}", style),)


def reason_lines(answer: Answer, lang: Lang) -> Iterator[Content]:
    """Every reason and warning on a line."""
    for reason in (*answer.reasons, *answer.warnings):
        yield together(*_reason(reason, lang))


def _reason(reason: ReasonView, lang: Lang) -> tuple[str | tuple[str, str], ...]:
    if reason.result is None:
        return (f"  {NOTE.say(lang)}  ", "bold $warning"), reason.text.say(lang)
    return (f"  {reason.result.mark.say(lang)}  ", f"bold $v-{TONES[reason.result]}"), reason.text.say(lang)
