"""The plan as it stands; the lead changes owners, schedule, consents, tests and the items taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar

from textual.content import Content

from inspector_tui import workspace as ws
from inspector_tui.model.plan_views import PlanLine, PlanPart, PlanView
from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL
from ...inert import fitted, together
from ...room import Room
from ...widgets.line_list import Painted
from ..ask import AskDialog, Question

ONLY_LEAD = Text("점검반장만 계획을 바꿀 수 있습니다.", "Only the lead changes the plan.")
NOT_LISTED = Text(
    "일정·동의·부정시험의 줄에서만 지울 수 있습니다.", "Only dates, consents and tests can be taken away."
)
_DAY = Text("2026-11-16", "2026-11-16")
_KEYS = {
    PlanPart.OWNERSHIP: "o",
    PlanPart.SCHEDULE: "d",
    PlanPart.CONSENTS: "c",
    PlanPart.TESTS: "t",
    PlanPart.SELECTION: "i",
}
_CHANGES = frozenset({"owner", "date", "consent", "test", "add_items", "drop"})

PLAN_COMMANDS = (
    Command(
        "save",
        ("enter", "f2"),
        Text("항목으로", "Go to item"),
        Text("그 줄의 평가항목으로 갑니다.", "Go to the item of the line."),
        True,
    ),
    Command(
        "owner",
        ("o", "f3"),
        Text("담당", "Owner"),
        Text("평가반원이 맡을 영역과 항목을 정합니다.", "Which domains and items a member judges."),
        True,
    ),
    Command(
        "date",
        ("d", "f4"),
        Text("일정", "Date"),
        Text("일정을 추가합니다.", "Add a date to the schedule."),
        True,
    ),
    Command(
        "consent",
        ("c", "f5"),
        Text("동의", "Consent"),
        Text("동의·약정의 번호를 추가합니다.", "Add a consent by its reference."),
        True,
    ),
    Command(
        "test",
        ("t", "f6"),
        Text("부정시험", "Test"),
        Text("CSP와 합의한 부정시험을 추가합니다.", "Add a negative test agreed with the CSP."),
        True,
    ),
    Command(
        "add_items",
        ("i", "f7"),
        Text("항목 추가", "Add items"),
        Text(
            "평가할 항목을 추가합니다. 유형이 허용하는 것만 됩니다.", "Take more items, as the type allows."
        ),
    ),
    Command(
        "drop",
        ("x", "f8"),
        Text("삭제", "Remove"),
        Text(
            "고른 일정·동의·부정시험을 지웁니다. 이력에는 남습니다.", "Take the line away; history keeps it."
        ),
        True,
    ),
    CANCEL,
)


class PlanScreen(Room[PlanLine]):
    """The plan, part by part."""

    HEADING: ClassVar[Text] = Text("평가계획", "Plan")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = PLAN_COMMANDS
    ENTER: ClassVar[str] = "save"
    DETAIL_LINES: ClassVar[int] = 5

    def __init__(self, case_id: str) -> None:
        super().__init__(case_id)
        self._view: PlanView | None = None

    async def read(self) -> Sequence[PlanLine]:
        """Line by line."""
        self._view = await self.face.door.run(ws.plan_page.page, self.case)
        return ws.plan_page.lines(self._view)

    def key(self, row: PlanLine) -> str:
        """Its part and place."""
        return f"{row.part}/{row.head.ko}/{row.at}/{row.words.ko if row.at < 0 else ''}"

    def paint(self, row: PlanLine, width: int) -> Painted:
        """A heading with the key that adds to it, or a line under it."""
        if row.heading:
            key = _KEYS.get(row.part) if self._view is not None and self._view.lead else None
            return [(f" {self.say(row.words)}", "accent"), (f"  {key}" if key else "", "dim")]
        words = self.say(row.words)
        return [
            ("   " + fitted(self.say(row.head), 14) + " ", "strong"),
            (fitted(words, max(4, width - 18)), ""),
        ]

    def told(self, row: PlanLine) -> Iterable[Content]:
        """The line in full."""
        if not row.heading:
            yield together((f"{self.say(row.head)}  ", "bold $accent"), self.say(row.words))

    def items_of(self, row: PlanLine) -> tuple[str, ...]:
        """The item a line names."""
        taken = self._view.taken if self._view is not None else ()
        return tuple(item for item in row.items if item in taken)

    def why_not(self, name: str) -> Text | None:
        """The plan is the lead's."""
        if name in _CHANGES and (self._view is None or not self._view.lead):
            return ONLY_LEAD
        if name == "drop" and (self.row is None or self.row.at < 0):
            return NOT_LISTED
        return super().why_not("item" if name == "save" else name)

    def do_save(self) -> None:
        """To the item."""
        self.do_item()

    # -- changes ---------------------------------------------------------------------------------------

    def do_owner(self) -> None:
        """Who, and what."""
        team = self._view.team if self._view is not None else ()
        hint = ", ".join(f"{member.letter} {member.name}" for member in team)
        self._ask(
            Text("담당", "Owner"),
            (
                Question("who", Text("평가반원", "Member"), hint=Text(hint, hint)),
                Question(
                    "what",
                    Text("영역·항목", "Domains, items"),
                    hint=Text("law, acc-03 (비우면 없음)", "law, acc-03 (empty: nothing)"),
                    needed=False,
                ),
            ),
            lambda a: (ws.plan_changes.set_owner, (a["who"], a["what"].split(",")), {}),
        )

    def do_date(self) -> None:
        """A day and what happens on it."""
        self._ask(
            Text("일정", "Date"),
            (
                Question("on", Text("날짜", "Day"), hint=_DAY),
                Question("what", Text("내용", "What")),
            ),
            lambda a: (ws.plan_changes.add_milestone, (a["on"], a["what"]), {}),
        )

    def do_consent(self) -> None:
        """A reference."""
        self._ask(
            Text("동의·약정", "Consent"),
            (
                Question("reference", Text("문서번호", "Reference")),
                Question("about", Text("내용", "About"), needed=False),
                Question("dated", Text("날짜", "Dated"), hint=_DAY, needed=False),
            ),
            lambda a: (ws.plan_changes.add_consent, (a["reference"], a["about"], a["dated"]), {}),
        )

    def do_test(self) -> None:
        """Item, what is tried, with whom it was agreed."""
        self._ask(
            Text("부정시험", "Negative test"),
            (
                Question("item", Text("항목", "Item"), hint=Text("acc-03", "acc-03")),
                Question("what", Text("시험 내용", "What is tried")),
                Question("limits", Text("한계", "Limits"), needed=False),
                Question("agreed_by", Text("합의한 사람", "Agreed by"), needed=False),
                Question("agreed_on", Text("합의일", "Agreed on"), hint=_DAY, needed=False),
            ),
            lambda a: (
                ws.plan_changes.add_test,
                (a["item"], a["what"]),
                {name: a[name] for name in ("limits", "agreed_by", "agreed_on")},
            ),
        )

    def do_add_items(self) -> None:
        """Items more."""
        self._ask(
            Text("대상 항목 추가", "Add items"),
            (Question("items", Text("항목", "Items"), hint=Text("acc-03, vir-02", "acc-03, vir-02")),),
            lambda a: (ws.plan_changes.add_items, (a["items"].split(","),), {}),
        )

    def do_drop(self) -> None:
        """Take the line away."""
        row = self.row
        if row is not None:
            self.once(lambda: self._change(ws.plan_changes.drop, (row.part, row.at), {}))

    def _ask(
        self,
        heading: Text,
        questions: Sequence[Question],
        use: Callable[[dict[str, str]], tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]],
    ) -> None:
        async def asked() -> None:
            answers = await self.face.push_screen_wait(AskDialog(heading, "", questions, case=self.case))
            if answers is not None:
                await self._change(*use(answers))

        self.once(asked)

    async def _change(self, use: Callable[..., Any], args: tuple[Any, ...], words: dict[str, Any]) -> None:
        await self.after(await self.face.door.run(use, self.case, *args, **words))
