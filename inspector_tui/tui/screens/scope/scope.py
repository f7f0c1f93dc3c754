"""For what the service may be used: features, the decision on each, and what makes it so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.scope_views import FeatureView, ScopeView
from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL
from ...inert import fitted, together
from ...room import Room
from ...widgets.line_list import Painted
from .scope_words import TONES, mark_and_word, reason_lines

OFF = Text("사용 안 함", "off")
NOTHING_DECLARED = Text("미신고", "not declared")
NOT_READ = Text("규칙을 읽지 못했습니다.", "The rules could not be read.")
LEADS = Text("점검반장만 기록할 수 있습니다.", "Only the lead records this.")
NEW_APPLICATION = Text(
    "계획에 없던 업무가 있습니다: 신규 또는 변경 신청 대상",
    "Work that the plan did not name: a new or changed application is needed",
)


class ScopeScreen(Room[FeatureView]):
    """The features of a case. Nothing here leads to an item: it gives back None."""

    CSS_PATH = "scope.tcss"
    HEADING: ClassVar[Text] = Text("이용 범위", "Permitted use")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "save",
            ("enter", "f2", "f4"),
            Text("고치기", "Change"),
            Text("고른 기능을 고칩니다.", "Change the feature under the cursor."),
            True,
        ),
        Command(
            "add",
            ("n", "f3", "a"),
            Text("추가", "Add"),
            Text("기능을 추가합니다.", "Add a feature."),
            True,
        ),
        Command(
            "withdraw",
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

    EMPTY: ClassVar[Text] = Text(
        "등록된 기능이 없습니다. n으로 추가하십시오.", "No feature on record; n adds one."
    )
    NEEDS_ROW: ClassVar[frozenset[str]] = frozenset({"save", "withdraw"})
    ENTER: ClassVar[str] = "save"
    DETAIL_LINES: ClassVar[int | None] = None
    DETAIL_SCROLLS: ClassVar[bool] = True
    RECORDS: ClassVar[str] = "feature.set"
    ANYTIME: ClassVar[frozenset[str]] = frozenset({"cancel", "explain"})

    def __init__(self, case_id: str) -> None:
        super().__init__(case_id)
        self._seen: ScopeView | None = None

    def heading(self) -> str:
        """The basis, once it is known."""
        seen = self._seen
        if seen is None:
            return self.say(self.HEADING)
        own = self.say(Text(" [기관 규칙]", " [office rules]")) if seen.own_rules else ""
        rules = self.say(Text(f"규칙 {seen.version}", f"rules {seen.version}")) if seen.version else ""
        return f"{self.say(self.HEADING)}  {self.say(seen.title)}  {rules}{own}".rstrip()

    def above(self) -> ComposeResult:
        """What it is bound to, the answer."""
        yield Static("", id="bound")
        yield Static("", id="answer")

    async def read(self) -> Sequence[FeatureView]:
        """The features; a rule file of the office that is none is said, and nothing is decided."""
        seen: ScopeView = await self.face.door.run(ws.scope.view, self.case)
        self._seen = seen
        self.query_one("#heading", Static).update(together(self.heading()))
        self.query_one("#bound", Static).update(self._bound(seen))
        self.query_one("#answer", Static).update(self._answer(seen))
        return seen.features

    def key(self, row: FeatureView) -> str:
        """Its id."""
        return row.id

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

    def paint(self, row: FeatureView, width: int) -> Painted:
        """The answer, key, work, data."""
        del width
        lang = self.face.lang
        result = row.answer.result
        word = self.say(OFF) if not row.enabled else result.label.say(lang)
        data = ", ".join(self.say(kind.label) for kind in row.data) or self.say(NOTHING_DECLARED)
        tone = TONES[result] if row.enabled else "dim"
        return [
            (f" {result.mark.say(lang)} ", tone),
            (fitted(word, 13) + " ", tone),
            (fitted(row.key, 10) + " ", "strong"),
            (f"{self.say(row.service_class.label)} | ", ""),
            (data, ""),
            (self.say(Text(" | 모바일", " | mobile")) if row.mobile else "", ""),
            (f"  {self.say(row.name)}", "dim"),
        ]

    def told(self, row: FeatureView) -> Iterable[Content]:
        """The reasons."""
        yield together((f"{row.key} {self.say(row.name)}", "bold"), self._measures(row))
        yield from reason_lines(row.answer, self.face.lang)

    def told_always(self) -> Iterable[Content]:
        """What is otherwise than in the plan, and what the basis asks."""
        if self._seen is None:
            return
        if self._seen.changes:
            yield together((self.say(Text("계획 이후 변경", "Otherwise than in the plan")), "bold"))
            for change in self._seen.changes:
                yield together(f"  {self.say(change)}")
        yield together((self.say(Text("이 근거의 조건", "What the basis asks")), "bold"))
        for duty in self._seen.duties:
            yield together((f"  {self.say(duty)}", "$text-muted"))

    def _measures(self, one: FeatureView) -> str:
        return f"  {self.say(Text('추가 대책', 'measures'))}: {one.measures}" if one.measures else ""

    def why_not(self, name: str) -> Text | None:
        """The rules must have been read; criticality is the lead's."""
        if self._seen is None and name not in self.ANYTIME:
            return NOT_READ
        found = super().why_not(name)
        if found is None and name == "terms" and self._seen is not None and not self._seen.may_lead:
            return LEADS
        return found

    def do_save(self) -> None:
        """Change the one under the cursor."""
        self.once(self._change)

    async def _change(self) -> None:
        from .feature import FeatureDialog

        await self.opened(FeatureDialog(self.case, self.row))

    def do_add(self) -> None:
        """A new one."""
        self.once(self._add)

    async def _add(self) -> None:
        from .feature import FeatureDialog

        await self.opened(FeatureDialog(self.case))

    def do_withdraw(self) -> None:
        """Ask why; take it out."""
        self.once(self._withdraw)

    async def _withdraw(self) -> None:
        if (row := self.row) is not None:
            run, case, it = self.face.door.run, self.case, row.key
            await self.with_reason(
                Text("기능 제외", "Take out a feature"),
                row.key,
                lambda why: run(ws.scope.withdraw, case, it, why),
            )

    def do_terms(self) -> None:
        """Financial company and criticality."""
        self.once(self._terms)

    async def _terms(self) -> None:
        from .scope_terms import ScopeTermsDialog

        if self._seen is not None:
            await self.opened(ScopeTermsDialog(self.case, self._seen))

    def do_explain(self) -> None:
        """The table."""
        self.once(self._explain)

    async def _explain(self) -> None:
        from .scope_rules import ScopeRulesDialog

        table = await self.face.door.run(ws.scope_rule_words.explain, self.case)
        await self.face.push_screen_wait(ScopeRulesDialog(table))
