"""Corrective actions by finding: what was promised, by when, how far it is; what a round must look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.remedy import ActionState, RemedyState
from inspector_tui.model.remedy_views import ActionView, FindingActions, RemedyView
from inspector_tui.model.text import Lang, Text

from ...commands import Command
from ...dialog import CANCEL, EVERYWHERE
from ...inert import fitted, plain, together
from ...room import Room
from ...widgets.line_list import Painted

STATES = tuple(ActionState)
PICKS = tuple(
    Command(
        f"step_{number}",
        (str(number),),
        state.label,
        Text(f"조치 상태를 '{state.label.ko}'(으)로 기록합니다.", f"Record the action as: {state.label.en}."),
    )
    for number, state in enumerate(STATES, 1)
)
AT_ONCE = (ActionState.PLANNED, ActionState.IN_PROGRESS)
"""States that need no more than the key."""
NOTHING = Text(
    "지적사항이 없습니다. 보완조치는 지적사항에 대해 등록합니다.",
    "There are no findings; actions are about findings.",
)
NOTHING_IN_ROUND = Text(
    "이번 차수에 확인할 조치가 없습니다. w: 모두 보기", "Nothing to look at in this round. w: show all"
)
NAMED = 8
"""So many findings are named in the line above the list."""
TODAY = Text("오늘", "today")
NO_ACTION = Text("조치를 먼저 고르십시오. n으로 등록할 수 있습니다.", "Choose an action first; n adds one.")
TONES = {
    RemedyState.NO_ACTION: "warn",
    RemedyState.OPEN: "partial",
    RemedyState.CLAIMED: "accent",
    RemedyState.CLOSED: "satisfied",
    RemedyState.RESIDUAL: "na",
}

Row = FindingActions | ActionView


def rows_of(view: RemedyView) -> Iterator[Row]:
    """Each finding and under it its actions."""
    for finding in view.findings:
        yield finding
        yield from finding.actions


def paint(row: Row, lang: Lang) -> Painted:
    """A finding with its standing and age; an action with its state and due day."""
    if isinstance(row, FindingActions):
        age = Text(f"{row.age}일 전", f"{row.age}d ago").say(lang) if row.age else TODAY.say(lang)
        items = " ".join(item.upper() for item in row.items)
        return [
            (" " + fitted(row.label, 7), "strong"),
            (fitted(row.severity.label.say(lang), 4 if lang == "ko" else 7) + " ", ""),
            (fitted(row.remedy.label.say(lang), 15) + " ", TONES[row.remedy]),
            (fitted(age, 9) + " ", "dim"),
            (f"{items} ", "dim"),
            (row.fact.say(lang) or row.fact.ko or row.fact.en, ""),
        ]
    mark = Text("충돌 ", "!! ").say(lang) if row.conflict else ""
    return [
        ("   " + fitted(row.label, 7), "dim"),
        (fitted(row.state.label.say(lang), 18) + " ", "dim" if not row.state.open else ""),
        (fitted(due_words(row, lang), 22) + " ", "unsatisfied" if row.overdue else "accent"),
        (mark, "warn"),
        (row.what.say(lang) or row.what.ko or row.what.en, ""),
    ]


def due_words(row: ActionView, lang: Lang) -> str:
    """The due day, and how far off it is while something is to be done."""
    if row.overdue:
        return row.due + Text(f" 경과 {-row.left}일", f" {-row.left}d late").say(lang)
    if row.state.open and row.state is not ActionState.DONE_CLAIMED:
        return row.due + Text(f" ({row.left}일)", f" ({row.left}d)").say(lang)
    return row.due


class ActionsScreen(Room[Row]):
    """Gives back the item to go to, or None."""

    CSS_PATH = "actions.tcss"
    HEADING: ClassVar[Text] = Text("보완조치", "Corrective actions")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "save",
            ("enter", "f2", "f4"),
            Text("고치기", "Change"),
            Text(
                "조치를 고칩니다. 지적사항에서는 그 항목으로 갑니다.",
                "Change the action; on a finding: go to its item.",
            ),
            True,
        ),
        Command(
            "add",
            ("n", "f5", "a"),
            Text("조치 추가", "Add"),
            Text("이 지적사항에 조치를 등록합니다.", "Record an action on this finding."),
            True,
        ),
        Command(
            "due",
            ("d", "f6"),
            Text("기한", "Due"),
            Text("기한을 바꾸고 사유를 적습니다.", "Set the due day anew, with the reason."),
            True,
        ),
        Command(
            "residual",
            ("r", "f7"),
            Text("잔여", "Residual"),
            Text(
                "점검반장이 지적사항을 잔여로 확정합니다.",
                "The lead leaves the finding as residual, with the reason.",
            ),
            True,
        ),
        Command(
            "withdraw",
            ("x", "f8"),
            Text("철회", "Withdraw"),
            Text("조치를 철회합니다. 이력에는 남습니다.", "Withdraw the action; the history keeps it."),
            True,
        ),
        Command(
            "request",
            ("p", "f9"),
            Text("요구서", "Request"),
            Text("CSP에 보낼 보완조치 요구서를 봅니다.", "The request for the CSP, to read or to save."),
            True,
        ),
        CANCEL,
        Command(
            "whole",
            ("w", "f3"),
            Text("모두/이번 차수", "All/round"),
            Text("확인평가 중 전체를 보거나 대상만 봅니다.", "In a round: everything, or what it looks at."),
        ),
        *PICKS,
        *EVERYWHERE,
    )

    ENTER: ClassVar[str] = "save"
    DETAIL_LINES: ClassVar[int | None] = None

    def __init__(self, case_id: str) -> None:
        super().__init__(case_id)
        self._whole = False
        self._view: RemedyView | None = None

    def above(self) -> ComposeResult:
        """How it stands."""
        yield Static("", id="sum", classes="why")

    def on_resize(self) -> None:
        """More of the text where there is room."""
        self.set_class(self.size.height >= 40, "-tall")

    async def read(self) -> Sequence[Row]:
        """Findings and actions; in a round what it looks at."""
        view = self._view = await self.face.door.run(ws.remedy_list.listed, self.case, everything=self._whole)
        self.query_one("#sum", Static).update(plain(self._sum(view)))
        self.rows.empty = self.say(NOTHING_IN_ROUND if view.left_out else NOTHING)
        return tuple(rows_of(view))

    def key(self, row: Row) -> str:
        """Its id."""
        return row.id

    def paint(self, row: Row, width: int) -> Painted:
        """One line."""
        del width
        return paint(row, self.face.lang)

    def told(self, row: Row) -> Iterable[Content]:
        """The finding, or the action."""
        return self._finding_lines(row) if isinstance(row, FindingActions) else self._action_lines(row)

    def _sum(self, view: RemedyView) -> str:
        standing = view.standing
        counts: Sequence[tuple[Text, int]] = (
            (Text("미해결", "open"), len(standing.open)),
            (Text("그중 조치계획 없음", "of these without action"), len(standing.without_action)),
            (Text("이행 확인", "closed"), len(standing.closed)),
            (Text("잔여", "residual"), len(standing.residual)),
            (Text("기한 경과", "overdue"), len(standing.overdue)),
        )
        told = "  ".join(f"{self.say(name)} {count}" for name, count in counts if count)
        if not view.confirming:
            return told
        said = Text(
            f"확인평가 {standing.round}차(최대 {view.max_rounds}차) 미확인 {len(standing.unlooked)}",
            f"Round {standing.round} of at most {view.max_rounds}: {len(standing.unlooked)} to look at",
        )
        more = f" +{len(standing.open) - NAMED}" if len(standing.open) > NAMED else ""
        labels = " ".join(standing.open[:NAMED]) + more
        left = Text(f"남는 지적 {labels}", f"stays open {labels}")
        return "  |  ".join(filter(None, (self.say(said), told, self.say(left) if standing.open else "")))

    def _finding_lines(self, row: FindingActions) -> Iterator[Content]:
        for label, words in (
            (Text("사실", "Fact"), row.fact),
            (Text("권고", "Recommendation"), row.recommendation),
        ):
            if said := self.say(words) or words.ko or words.en:
                yield together((f"{self.say(label)}  ", "bold $accent"), said)
        if not row.actions:
            yield together((self.say(Text("n: 조치 추가", "n: add an action")), "$text-muted"))

    def _action_lines(self, row: ActionView) -> Iterator[Content]:
        steps = "  ".join(
            f"{STATES.index(state) + 1} {self.say(state.label)}" for state in STATES if state in row.steps
        )
        yield together((steps, "bold $accent"))
        yield together((f"{row.label}  ", "bold"), self.say(row.what) or row.what.ko or row.what.en)
        yield together((self.say(Text("기한  ", "Due  ")), "$text-muted"), f"{row.due}  {self.say(row.how)}")
        looked = Text(f"{row.round}차 확인", f"round {row.round}")
        state = "  ".join(
            filter(
                None,
                (self.say(row.state.label), row.on, row.checked_by, self.say(looked) if row.round else ""),
            )
        )
        yield together((self.say(Text("상태  ", "State  ")), "$text-muted"), state)
        pairs = (
            (Text("내용", "Said"), row.words),
            (Text("기한 변경 사유", "Why another day"), row.reason),
            (Text("담당", "Responsible"), row.responsible),
            (Text("증적", "Evidence"), ", ".join(row.evidence)),
            (Text("지적사항", "Findings"), ", ".join(row.findings) if len(row.findings) > 1 else ""),
        )
        for label, words in pairs:
            if words:
                yield together((f"{self.say(label)}  ", "$text-muted"), words)

    # -- what can be done ----------------------------------------------------------------------------

    def why_not(self, name: str) -> Text | None:
        """No action under the cursor, or no finding at all."""
        row = self.row
        if name in ("add", "residual", "save") and row is None:
            return NOTHING
        records = name in ("add", "due", "withdraw", "residual") or name.startswith("step_")
        if records and self._view is not None and self._view.closed.ko:
            return self._view.closed
        if name in ("due", "withdraw") or name.startswith("step_"):
            return None if isinstance(row, ActionView) else NO_ACTION
        return None

    async def action_command(self, name: str) -> None:
        """A digit is a state."""
        if name.startswith("step_") and self.why_not(name) is None:
            self.once(partial(self._step, STATES[int(name[5:]) - 1]))
            return
        await super().action_command(name)

    def _finding(self) -> FindingActions | None:
        """The finding of the row under the cursor."""
        row = self.row
        if row is None or isinstance(row, FindingActions):
            return row
        findings = self._view.findings if self._view else ()
        above = self.rows.rows[: self.rows.cursor]
        here = next((one for one in reversed(above) if isinstance(one, FindingActions)), None)
        return here if here in findings else None

    def do_save(self) -> None:
        """Change the action; from a finding to its item."""
        row = self.row
        if isinstance(row, FindingActions):
            self.dismiss(row.items[0] if row.items else None)
        elif row is not None:
            self.once(partial(self._edit, row))

    def do_add(self) -> None:
        """A new action on the finding."""
        self.once(partial(self._edit, None))

    async def _edit(self, action: ActionView | None) -> None:
        from .action import ActionDialog

        finding = self._finding()
        if finding is not None:
            await self.opened(ActionDialog(self.case, finding, action))

    def do_due(self) -> None:
        """Another due day."""
        self.once(self._due)

    async def _due(self) -> None:
        from .action_due import ActionDueDialog

        row = self.row
        if isinstance(row, ActionView):
            await self.opened(ActionDueDialog(self.case, row))

    async def _step(self, state: ActionState) -> None:
        from .action_step import ActionStepDialog

        row = self.row
        if not isinstance(row, ActionView):
            return
        if state in AT_ONCE:
            run = self.face.door.run
            await self.after(await run(ws.actions.progress, self.case, row.id, state))
            return
        await self.opened(ActionStepDialog(self.case, row, state))

    def do_residual(self) -> None:
        """The lead leaves the finding as it is."""
        self.once(self._residual)

    async def _residual(self) -> None:
        finding = self._finding()
        if finding is None:
            return
        warning = Text(
            "열린 조치를 모두 잔여로 확정합니다. 점검반장의 결정이며 사유가 결과에 남습니다.",
            "Every open action becomes residual: the lead's decision, and its reason stays in the result.",
        )
        run, case, it = self.face.door.run, self.case, finding.id
        await self.with_reason(
            Text("잔여로 확정", "Leave as residual"),
            finding.label,
            lambda why: run(ws.actions.leave_residual, case, it, why),
            warning,
        )

    def do_withdraw(self) -> None:
        """Ask why; withdraw."""
        self.once(self._withdraw)

    async def _withdraw(self) -> None:
        if isinstance(row := self.row, ActionView):
            run, case, it = self.face.door.run, self.case, row.id
            what = Text("보완조치 철회", "Withdraw the action")
            await self.with_reason(what, row.label, lambda why: run(ws.actions.withdraw, case, it, why))

    def do_request(self) -> None:
        """The paper for the CSP."""
        self.once(self._request)

    async def _request(self) -> None:
        from ..paper import PaperDialog

        page = await self.face.door.run(ws.remedy_list.request_page, self.case, self.face.lang)
        await self.face.push_screen_wait(PaperDialog(page))

    def do_whole(self) -> None:
        """Everything, or what the round looks at."""
        self._whole = not self._whole
        self.load()
