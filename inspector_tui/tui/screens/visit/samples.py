"""Samples: drawn and printed before a row is opened; exceptions, replacements, more rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.content import Content

from inspector_tui import workspace as ws
from inspector_tui.model.onsite_views import SampleView
from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL
from ...inert import fitted, together
from ...painting import day_time
from ...room import Room
from ...widgets.line_list import Painted
from ..ask import AskDialog, Question

ROW = Question("row", Text("행 번호", "Row"))
SAMPLE_COMMANDS = (
    Command(
        "new",
        ("n", "f3"),
        Text("추출", "Draw"),
        Text("새 표본을 뽑고 바로 추출서를 보입니다.", "Draw a sample and show its sheet at once."),
        True,
    ),
    Command(
        "exception",
        ("x", "f5"),
        Text("예외", "Exception"),
        Text(
            "예외가 나온 행을 기록합니다. 다시 쓰면 해제합니다.",
            "A row with an exception; again takes it back.",
        ),
        True,
    ),
    Command(
        "replace",
        ("c", "f6"),
        Text("교체", "Replace"),
        Text(
            "볼 수 없는 행을 같은 순서의 다음 행으로 바꿉니다.",
            "The next row of the order instead of one that cannot be seen.",
        ),
        True,
    ),
    Command(
        "extend",
        ("g", "f7"),
        Text("확대", "More"),
        Text("예외가 나온 뒤 같은 수만큼 더 뽑습니다.", "As many rows again after an exception."),
        True,
    ),
    Command(
        "save",
        ("p", "f2"),
        Text("추출서", "Sheet"),
        Text("출력할 표본 추출서를 봅니다.", "The sheet to print."),
        True,
    ),
    Command(
        "check",
        ("k", "f8"),
        Text("재계산", "Check"),
        Text("시드에서 다시 계산해 기록과 비교합니다.", "Draw it again from its seed and compare."),
    ),
    Command(
        "item", ("enter",), Text("항목으로", "To item"), Text("이어진 항목으로 갑니다.", "Go to its item.")
    ),
    CANCEL,
)


class SamplesScreen(Room[SampleView]):
    """The samples of a case."""

    HEADING: ClassVar[Text] = Text("표본", "Samples")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = SAMPLE_COMMANDS
    EMPTY: ClassVar[Text] = Text("표본이 없습니다. n으로 뽑으십시오.", "No samples yet; n draws one.")
    RECORDS: ClassVar[str] = "sample.draw"
    ANYTIME: ClassVar[frozenset[str]] = Room.ANYTIME | {"save", "check"}
    NEEDS_ROW: ClassVar[frozenset[str]] = frozenset({"exception", "replace", "extend", "save", "check"})
    DETAIL_LINES: ClassVar[int] = 11

    async def read(self) -> Sequence[SampleView]:
        """By label."""
        return await self.face.door.run(ws.samples.all, self.case)

    def key(self, row: SampleView) -> str:
        """Its id."""
        return row.id

    def items_of(self, row: SampleView) -> tuple[str, ...]:
        """Its items."""
        return row.items

    def paint(self, row: SampleView, width: int) -> Painted:
        """Label, rows of how many, what happened, the list."""
        marks = [self.say(row.method.label), f"{len(row.standing)}/{row.size:,}"]
        if row.exceptions:
            marks.append(self.say(Text(f"예외 {len(row.exceptions)}", f"exc. {len(row.exceptions)}")))
        return [
            (" " + fitted(row.label, 7), "strong"),
            (fitted(" ".join(marks), 26) + " ", "warn" if row.exceptions else "accent"),
            (fitted(row.description, max(4, width - 36)), ""),
        ]

    def told(self, row: SampleView) -> Iterable[Content]:
        """Rows, and how to come by them again."""
        yield together((f"{row.label} {row.description}", "bold"), f"   {day_time(row.at)} {row.by}")
        yield together(
            (self.say(Text("시드 ", "Seed ")), "$text-muted"),
            (row.seed, "bold"),
            (f"   {row.algorithm}   {self.say(row.method.label)}", "$text-muted"),
        )
        if row.filter or row.source:
            yield together((f"{row.filter}  {row.source}".strip(), "$text-muted"))
        marked = set(row.exceptions)
        flagged = set(row.flagged)
        pieces: list[str | tuple[str, str]] = []
        for number in row.standing:
            mark = ("!" if number in marked else "") + ("*" if number in flagged else "")
            pieces += [(f"{number}{mark}", "bold $warning" if number in marked else ""), "  "]
        yield together(*pieces)
        for swap in row.replacements:
            said = Text(f"교체 {swap.row} -> {swap.by}", f"replaced {swap.row} -> {swap.by}")
            yield together(f"{self.say(said)}: {swap.reason}")
        for added in row.extensions:
            more = Text(f"확대 {len(added.rows)}행", f"{len(added.rows)} more")
            yield together(f"{self.say(more)}: {added.reason}")

    # -- commands ------------------------------------------------------------------------------------

    def do_new(self) -> None:
        """Draw; then the sheet, before anybody opens a row."""
        self.once(self._new)

    async def _new(self) -> None:
        from .sample import SampleDialog

        saved = await self.face.push_screen_wait(SampleDialog(self.case, await self.last_item()))
        if saved is not None:
            await self.after(saved)
            await self._sheet(saved.subject)

    def do_save(self) -> None:
        """The sheet."""
        self.once(self._print)

    async def _print(self) -> None:
        if (row := self.row) is not None:
            await self._sheet(row.id)

    async def _sheet(self, sample: str) -> None:
        from ..paper import PaperDialog

        page = await self.face.door.run(ws.sample_sheet.sheet, self.case, sample, self.face.lang)
        await self.face.push_screen_wait(PaperDialog(page))

    def do_exception(self) -> None:
        """Which row."""
        self.once(self._exception)

    async def _exception(self) -> None:
        row = self.row
        if row is None:
            return
        heading = Text("예외가 나온 행", "Row with an exception")
        answers = await self.face.push_screen_wait(AskDialog(heading, row.label, (ROW,), case=self.case))
        if answers:
            number = _number(answers["row"])
            run, on = self.face.door.run, number not in row.exceptions
            await self.after(await run(ws.samples.exception, self.case, row.id, number, on))

    def do_replace(self) -> None:
        """Which row, and why."""
        self.once(self._replace)

    async def _replace(self) -> None:
        row = self.row
        if row is None:
            return
        questions = (ROW, Question("reason", Text("사유", "Reason")))
        heading = Text("볼 수 없는 행 교체", "Replace a row that cannot be seen")
        answers = await self.face.push_screen_wait(AskDialog(heading, row.label, questions, case=self.case))
        if answers:
            number, run = _number(answers["row"]), self.face.door.run
            await self.after(await run(ws.samples.replace, self.case, row.id, number, answers["reason"]))

    def why_not(self, name: str) -> Text | None:
        """More rows need an exception."""
        reason = super().why_not(name)
        row = self.row
        if reason is None and name == "extend" and row is not None:
            if not row.exceptions:
                return Text(
                    "먼저 예외가 나온 행을 x로 기록하십시오.", "Record the row with the exception first (x)."
                )
            if len(row.exceptions) <= len(row.extensions):
                return Text(
                    "예외마다 한 번만 확대합니다. 새 예외를 먼저 기록하십시오.",
                    "One extension for each exception: record the new one first.",
                )
        return reason

    def do_extend(self) -> None:
        """As many again."""
        self.once(self._extend)

    async def _extend(self) -> None:
        row = self.row
        if row is None:
            return
        told = ", ".join(str(number) for number in row.exceptions)
        because = Text(f"예외 확인: {told}행", f"exceptions in rows {told}")
        question = Question("reason", Text("사유", "Reason"), self.say(because))
        heading = Text("표본 확대", "More rows")
        answers = await self.face.push_screen_wait(AskDialog(heading, row.label, (question,), case=self.case))
        if answers:
            run = self.face.door.run
            await self.after(await run(ws.samples.extend, self.case, row.id, answers["reason"]))
            await self._sheet(row.id)

    def do_check(self) -> None:
        """Once more from the seed."""
        self.once(self._check)

    async def _check(self) -> None:
        if (row := self.row) is None:
            return
        found = await self.face.door.run(ws.samples.check, self.case, row.id)
        if found.agrees:
            self.face.tell(Text("기록이 시드의 결과와 같습니다.", "The record is what its seed gives."))
        else:
            self.problem(
                Text(" ".join(one.ko for one in found.wrong), " ".join(one.en for one in found.wrong))
            )


def _number(typed: str) -> int:
    """A row as typed; 0, which no list has, for anything else."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 16 else 0
