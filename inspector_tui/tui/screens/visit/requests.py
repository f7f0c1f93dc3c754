"""Requests: overdue ones first; one key for what became of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import ClassVar

from textual.content import Content

from inspector_tui import workspace as ws
from inspector_tui.model.onsite import RequestState
from inspector_tui.model.onsite_views import RequestView
from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL
from ...inert import fitted, together
from ...painting import day_time
from ...room import Room
from ...widgets.line_list import Painted
from ..ask import AskDialog, Question

WHEN = Text("16:00, 내일 10:00, 11-18 09:30, +30(분)", "16:00, tomorrow 10:00, 11-18 09:30, +30 (min)")
REQUEST_COMMANDS = (
    Command(
        "new", ("n", "f3"), Text("요청", "Ask"), Text("새 자료요청을 기록합니다.", "Ask for something."), True
    ),
    Command(
        "promised",
        ("p", "f5"),
        Text("예정", "Promised"),
        Text("제출 예정 시각을 기록합니다.", "By when they promise it."),
        True,
    ),
    Command(
        "received",
        ("a", "f6"),
        Text("수령", "Received"),
        Text("받았음을 기록합니다. 증적은 e로 만듭니다.", "It is here; e makes it evidence."),
        True,
    ),
    Command(
        "viewed",
        ("v", "f7"),
        Text("열람", "Viewed"),
        Text("열람만 했음을 기록합니다.", "It was shown, not handed over."),
    ),
    Command(
        "refused",
        ("x", "f8"),
        Text("거부", "Refused"),
        Text("제출이 거부되었음을 기록합니다.", "They refuse to give it: a fact worth keeping."),
        True,
    ),
    Command(
        "missing",
        ("m", "f9"),
        Text("부존재", "Missing"),
        Text("그런 자료가 없음을 기록합니다.", "There is no such thing: a fact worth keeping."),
    ),
    Command("close", ("c",), Text("종결", "Close"), Text("요청을 종결합니다.", "The request is closed.")),
    Command(
        "evidence",
        ("e",),
        Text("증적으로", "Evidence"),
        Text(
            "받은 것을 증적으로 기록하고 요청에 이어 둡니다.",
            "Record what came as evidence, linked to the request.",
        ),
        True,
    ),
    Command(
        "change",
        ("w", "f4"),
        Text("고치기", "Change"),
        Text("요청 내용을 고칩니다.", "Change what is asked."),
    ),
    Command(
        "withdraw",
        ("z",),
        Text("철회", "Withdraw"),
        Text("사유를 적고 철회합니다. 이력에는 남습니다.", "Withdraw with a reason; history keeps it."),
    ),
    Command(
        "save",
        ("o", "f2"),
        Text("요청서", "Sheet"),
        Text("피평가기관에 줄 자료요청서를 봅니다.", "The page for the CSP."),
        True,
    ),
    Command(
        "item", ("enter",), Text("항목으로", "To item"), Text("이어진 항목으로 갑니다.", "Go to its item.")
    ),
    CANCEL,
)
ANSWERED = {
    "received": RequestState.RECEIVED,
    "viewed": RequestState.VIEWED,
    "refused": RequestState.REFUSED,
    "missing": RequestState.MISSING,
    "close": RequestState.CLOSED,
}


class RequestsScreen(Room[RequestView]):
    """The requests of a case."""

    HEADING: ClassVar[Text] = Text("자료요청", "Requests")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = REQUEST_COMMANDS
    EMPTY: ClassVar[Text] = Text(
        "자료요청이 없습니다. n으로 기록하십시오.", "No requests yet; n asks for something."
    )
    RECORDS: ClassVar[str] = "request.set"
    ANYTIME: ClassVar[frozenset[str]] = Room.ANYTIME | {"save"}
    NEEDS_ROW: ClassVar[frozenset[str]] = frozenset({"promised", "evidence", "change", "withdraw", *ANSWERED})

    async def read(self) -> Sequence[RequestView]:
        """Overdue first."""
        return await self.face.door.run(ws.requests.all, self.case)

    def key(self, row: RequestView) -> str:
        """Its id."""
        return row.id

    def items_of(self, row: RequestView) -> tuple[str, ...]:
        """Its items."""
        return row.items

    def paint(self, row: RequestView, width: int) -> Painted:
        """Label, how late or how far, by when, what."""
        mark = row.late if row.overdue else row.state.label
        tone = "warn" if row.overdue else "accent" if row.state.waiting else "dim"
        due = day_time(row.due) if row.due and row.state.waiting else ""
        items = " ".join(item.upper() for item in row.items)
        return [
            (" " + fitted(row.label, 7), "strong"),
            (fitted(self.say(mark), 15) + " ", tone),
            (fitted(due, 11) + " ", ""),
            (fitted(items, 7) + " ", "dim"),
            (fitted(row.what, max(4, width - 44)), ""),
        ]

    def told(self, row: RequestView) -> Iterable[Content]:
        """Everything said about it."""
        yield together((f"{row.label} {row.what}", "bold"), f"   {day_time(row.at)} {row.by}")
        told = (
            (Text("담당", "Asked of"), row.asked_of),
            (Text("희망", "Wanted"), day_time(row.wanted) if row.wanted else ""),
            (Text("예정", "Promised"), day_time(row.promised) if row.promised else ""),
            (Text("접수번호", "Their ref."), row.reference),
            (Text("증적", "Evidence"), " ".join(row.evidence_labels)),
        )
        pieces = [f"{self.say(label)} {value}" for label, value in told if value]
        yield together(f"{self.say(row.state.label)}   {'   '.join(pieces)}")
        if row.words:
            yield together(row.words)

    async def action_command(self, name: str) -> None:
        """What became of it is one step for all answers."""
        if name not in ANSWERED:
            await super().action_command(name)
        elif (reason := self.why_not(name)) is not None:
            self.face.tell(reason, "warning")
        else:
            self.once(partial(self._answer, ANSWERED[name]))

    async def _answer(self, state: RequestState) -> None:
        if (row := self.row) is not None:
            await self.after(await self.face.door.run(ws.requests.reply, self.case, row.id, state))

    def do_promised(self) -> None:
        """By when."""
        self.once(self._promised)

    async def _promised(self) -> None:
        row = self.row
        if row is None:
            return
        questions = (
            Question("when", Text("제출 예정", "Promised for"), hint=WHEN),
            Question("reference", Text("접수번호", "Their ref."), row.reference, needed=False),
        )
        heading = Text("제출 예정 시각", "Promised for")
        answers = await self.face.push_screen_wait(AskDialog(heading, row.label, questions, case=self.case))
        if answers:
            await self.after(
                await self.face.door.run(
                    ws.requests.reply,
                    self.case,
                    row.id,
                    RequestState.PROMISED,
                    promised=answers["when"],
                    reference=answers["reference"],
                )
            )

    def do_new(self) -> None:
        """Ask."""
        self.once(self._new)

    async def _new(self) -> None:
        from .request import RequestDialog

        dialog = RequestDialog(self.case, item=await self.last_item())
        await self.opened(dialog)

    def do_change(self) -> None:
        """Change what is asked."""
        self.once(self._change)

    async def _change(self) -> None:
        from .request import RequestDialog

        if (row := self.row) is not None:
            await self.opened(RequestDialog(self.case, row))

    def do_withdraw(self) -> None:
        """Take it back."""
        self.once(self._withdraw)

    async def _withdraw(self) -> None:
        if (row := self.row) is not None:
            run, case, it = self.face.door.run, self.case, row.id
            await self.with_reason(
                Text("자료요청 철회", "Withdraw a request"),
                row.label,
                lambda why: run(ws.requests.withdraw, case, it, why),
            )

    def do_evidence(self) -> None:
        """What came, as evidence of an item."""
        self.once(self._evidence)

    async def _evidence(self) -> None:
        from ..evidence.evidence import EvidenceDialog

        row = self.row
        if row is None:
            return
        item = row.items[0] if row.items else await self.last_item()
        if not item:
            self.problem(
                Text("요청에 평가항목을 먼저 이으십시오 (w).", "Link the request to an item first (w).")
            )
            return
        run = self.face.door.run
        overview = await run(ws.cases.overview, self.case)
        dialog = EvidenceDialog(self.case, overview, await run(ws.cases.item, self.case, item), answers=row)
        await self.opened(dialog)

    def do_save(self) -> None:
        """The page for the CSP."""
        self.once(self._print)

    async def _print(self) -> None:
        from ..paper import PaperDialog

        page = await self.face.door.run(ws.requests.sheet, self.case, self.face.lang)
        await self.face.push_screen_wait(PaperDialog(page))
