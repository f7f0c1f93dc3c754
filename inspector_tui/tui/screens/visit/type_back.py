"""Typing back a pocket sheet: code, digit, words on one line, Enter; the next code at once.

``7K3M2Q3 root 직접 접속`` is: the place 7K3-M2Q, not satisfied, and why. The place is shown as soon as its
six characters are there, so nobody records on the wrong one unseen. Letters typed in Hangul mode are read as
the keys they were typed with; a slip is noticed by the check character.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from inspector_tui import workspace as ws
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.onsite_views import PocketPlace
from inspector_tui.model.text import Text
from inspector_tui.model.views import Saved
from inspector_tui.model.words import Verdict, WorkState

from ...commands import Command
from ...dialog import CANCEL
from ...forms import Labelled, Line
from ...inert import plain, together
from ...jamo import latin
from ...painting import clock_time
from ...recording import Recording
from ...widgets.text_view import TextView

LENGTH = 6
DIGITS = {str(number): verdict for number, verdict in enumerate(Verdict, 1)}
UNVERIFIABLE = "5"
HOW = Text(
    "코드 6자, 판정(1 충족 2 부분 3 미충족 4 해당없음 5 확인불가), 메모, Enter",
    "Six characters, verdict (1 sat. 2 partial 3 unsat. 4 n/a 5 unverifiable), words, Enter",
)
NO_DIGIT = Text("코드 다음에 판정 번호(1-5)를 쓰십시오.", "After the code type the verdict's digit (1-5).")
SHORT = Text("코드는 6자입니다.", "A code has six characters.")


class Typed(NamedTuple):
    """A line taken apart."""

    code: str
    digit: str
    words: str


def take_apart(line: str) -> Typed:
    """Code, digit, words. Hangul within the code is the keys behind it; blanks and hyphens are nothing."""
    code = ""
    for at, character in enumerate(line):
        if len(code) >= LENGTH:
            rest = line[at:].lstrip(" -")
            return Typed(code, rest[:1], rest[1:].strip())
        code += latin(character) or ("" if character in " -" else character)
    return Typed(code[:LENGTH], code[LENGTH : LENGTH + 1], "")


class TypeBackScreen(Recording[str]):
    """One line; below it what the code names, and what was recorded so far."""

    HEADING: ClassVar[Text] = Text("현장 점검표 입력", "Type back a pocket sheet")
    AUTO_FOCUS = "#line"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "save",
            ("f2", "ctrl+s"),
            Text("기록 (enter)", "Record (enter)"),
            Text("한 줄을 기록하고 다음 코드를 받습니다.", "Record the line; the next code at once."),
            True,
            True,
        ),
        Command(
            "undo",
            ("f8", "ctrl+z"),
            Text("되돌리기", "Undo"),
            Text("마지막 기록을 되돌립니다.", "Take back the last recording."),
            True,
            True,
        ),
        Command(
            "sheet",
            ("f5",),
            Text("점검표 출력", "Print sheet"),
            Text("지금 영역의 현장 점검표를 봅니다.", "The pocket sheet of the domain one stands in."),
            True,
            True,
        ),
        CANCEL,
    )

    def __init__(self, case_id: str) -> None:
        super().__init__()
        self.case = case_id
        self._place: PocketPlace | None = None
        self._done: list[str] = []

    def keep_key(self) -> str:
        """Per case."""
        return f"type-back/{self.case}"

    def body(self) -> ComposeResult:
        """The line, the place, what was recorded."""
        yield Static(plain(self.say(HOW)), classes="why")
        yield Labelled(self.say(Text("입력", "Line")), Line(id="line"))
        yield Static("", id="place")
        yield TextView("done", can_focus=False)

    @property
    def line(self) -> Line:
        """Where one types."""
        return self.query_one("#line", Line)

    @on(Input.Changed, "#line")
    def _typed_line(self) -> None:
        self._look()

    @work(exclusive=True, group="look")
    async def _look(self) -> None:
        await self._find()

    async def _find(self) -> None:
        """The place as soon as the code is whole; a slip is said at once."""
        typed = take_apart(self.line.value)
        if len(typed.code) < LENGTH:
            self._place = None
            self._show(())
            return
        try:
            self._place = await self.face.door.run(ws.pocket.find, self.case, typed.code)
        except InspectorError as error:
            self._place = None
            self._show((together((self.say(Text(error.say("ko"), error.say("en"))), "bold $error")),))
            return
        self._show(self._told(self._place, typed))

    def _show(self, lines: Iterable[Content]) -> None:
        self.query_one("#place", Static).update(Content("\n").join(lines))

    def _told(self, place: PocketPlace, typed: Typed) -> Iterable[Content]:
        yield together((f"{place.item.upper()} ", "bold $accent"), (self.say(place.title), "bold"))
        yield together((f"{place.asset_key} {place.asset_name}", "bold"))
        now = Text("지금", "Now").say(self.face.lang)
        yield together((f"{now}: {self.say(place.verdict)}  {place.rationale}", "$text-muted"))
        if typed.digit in DIGITS or typed.digit == UNVERIFIABLE:
            verdict = DIGITS.get(typed.digit)
            word = verdict.label if verdict else WorkState.UNVERIFIABLE.label
            yield together((f"-> {self.say(word)}  ", "bold"), typed.words)
        elif typed.digit:
            yield together((self.say(NO_DIGIT), "bold $error"))

    @on(Input.Submitted, "#line")
    def _enter(self, event: Input.Submitted) -> None:
        event.stop()
        event.prevent_default()
        self.do_save()

    def do_save(self) -> None:
        """Record the line."""
        typed = take_apart(self.line.value)
        if len(typed.code) < LENGTH:
            self.problem(SHORT)
        elif typed.digit not in DIGITS and typed.digit != UNVERIFIABLE:
            self.problem(NO_DIGIT)
        else:
            self.problem(None)
            self.once(lambda: self._save(typed))

    async def _save(self, typed: Typed) -> None:
        if typed.words and not await self.may_keep(typed.words):
            return
        verdict = DIGITS.get(typed.digit)
        saved = await self.face.door.run(
            ws.pocket.record,
            self.case,
            typed.code,
            verdict=verdict,
            state=WorkState.JUDGED if verdict else WorkState.UNVERIFIABLE,
            rationale=typed.words,
        )
        place = await self.face.door.run(ws.pocket.find, self.case, typed.code)
        self._done.insert(
            0, f"{place.item.upper()} {place.asset_key}  {self.say(place.verdict)}  {typed.words}"
        )
        self._recorded(saved)
        self.line.value = ""

    def _recorded(self, saved: Saved) -> None:
        self.face.note_saved(clock_time(saved.at))
        self.query_one("#done", TextView).show((plain(line) for line in self._done), from_top=True)

    def do_undo(self) -> None:
        """Take back the last one."""
        self.once(self._undo)

    async def _undo(self) -> None:
        saved = await self.face.door.run(ws.history.undo, self.case)
        if saved is None:
            self.problem(Text("되돌릴 기록이 없습니다.", "There is nothing to take back."))
            return
        self._done.insert(0, self.say(saved.said))
        self._recorded(saved)
        await self._find()

    def do_sheet(self) -> None:
        """The sheet to take along."""
        self.once(self._sheet)

    async def _sheet(self) -> None:
        from ..paper import PaperDialog

        run = self.face.door.run
        domain = await run(ws.resume.recall, f"domain/{self.case}") or None
        page = await run(ws.pocket.sheet, self.case, self.face.lang, domain)
        await self.face.push_screen_wait(PaperDialog(page))
