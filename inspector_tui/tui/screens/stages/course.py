"""The course of a case: where it stands, what is next, what blocks it; and the door to every other room."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.course import DocumentKind
from inspector_tui.model.course_views import CourseView, EventView
from inspector_tui.model.text import Text
from inspector_tui.model.views import Saved

from ...commands import Command
from ...dialog import CANCEL, Dialog
from ...inert import plain, together
from ...painting import clock_time
from ...widgets.line_list import LineList
from ..rooms import BY_NAME, Room, rooms
from .course_lines import Blocked, Line, Numbered, five_steps, key_of, lines_of, paint, states_here

DIGITS = 9
WIDTH = 76
"""Cells for a line of steps in a window of 80."""
NOWHERE = Text("이동할 항목이 없습니다.", "There is no item to go to.")
READING = Text("읽는 중입니다.", "Still being read.")


class CourseScreen(Dialog[str]):
    """Gives back the item to go to, or None."""

    HEADING: ClassVar[Text] = Text("진행 단계", "Course")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "save",
            ("enter", "f2"),
            Text("선택", "Choose"),
            Text(
                "단계를 진행하거나, 막는 항목으로 가거나, 화면을 엽니다.",
                "Take the step, go to what blocks it, or open the room.",
            ),
            True,
        ),
        Command(
            "file",
            ("w", "f6"),
            Text("문서 등록", "File a document"),
            Text(
                "D0-D10 문서의 번호와 해시를 등록합니다.", "File a document D0-D10 by reference and digest."
            ),
            True,
        ),
        CANCEL,
        *(
            Command(
                f"event_{n}",
                (str(n),),
                Text(f"{n}번째 단계", f"Step {n}"),
                Text("번호로 단계를 고릅니다.", "Choose a step by its number."),
                palette=False,
            )
            for n in range(1, DIGITS + 1)
        ),
        *(room.command for room in rooms()),
    )

    def __init__(self, case: str) -> None:
        super().__init__()
        self._case = case
        self.view: CourseView | None = None

    def body(self) -> ComposeResult:
        """The two lines of steps, how it stands, the list."""
        yield Static("", id="steps")
        yield Static("", id="where", classes="why")
        yield LineList[Line](lambda line, width: paint(line, width, self.face.lang), key_of, id="course")

    def on_mount(self) -> None:
        """Read it."""
        self.load()

    @property
    def lines(self) -> LineList[Line]:
        """The list."""
        return self.query_one("#course", LineList)

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Ask where the case stands."""
        await self._read()

    async def _read(self) -> None:
        self.view = view = await self.face.door.run(ws.course.standing, self._case)
        lang = self.face.lang
        heading = f"{self.say(self.HEADING)}  {view.number} {view.service.say(lang)}"
        self.query_one("#heading", Static).update(plain(heading))
        self.query_one("#steps", Static).update(
            together((five_steps(view, lang), "bold"), "\n", states_here(view, lang, WIDTH))
        )
        self.query_one("#where", Static).update(plain(self._where(view)))
        self.lines.set_rows(tuple(lines_of(view, rooms())))

    def _where(self, view: CourseView) -> str:
        words = [self.say(view.signature_said)] if view.signature_said.ko else []
        if view.next_due.ko:
            words.append(self.say(view.next_due))
        if view.ended:
            words.insert(0, self.say(Text("끝난 평가: 읽기만 합니다", "The case has ended: reading only")))
        elif not view.lead:
            who = view.leads or "-"
            words.insert(
                0, self.say(Text(f"단계는 점검반장({who})이 진행합니다", f"The lead ({who}) moves it"))
            )
        if view.conflict:
            words.insert(0, self.say(Text("단계 기록에 충돌", "The state is in conflict")))
        if view.round:
            words.append(
                self.say(
                    Text(
                        f"확인평가 {view.round}/{view.max_rounds}차", f"round {view.round}/{view.max_rounds}"
                    )
                )
            )
        return "  |  ".join(words)

    # -- choosing ----------------------------------------------------------------------------------

    async def action_command(self, name: str) -> None:
        """Rooms and events by name; the rest as ever."""
        if name.startswith("room_"):
            self._enter(BY_NAME[name.removeprefix("room_")])
        elif name.startswith("event_"):
            self._choose_event(int(name.removeprefix("event_")))
        else:
            await super().action_command(name)

    def why_not(self, name: str) -> Text | None:
        """Only the lead files and moves on, and only while the case goes on."""
        if name != "file":
            return None
        return READING if self.view is None else self._not_mine(self.view)

    def _not_mine(self, view: CourseView) -> Text | None:
        if view.read_only:
            return Text("읽기 전용으로 연 평가입니다.", "This was opened for reading only.")
        if view.ended:
            return Text("끝난 평가에는 기록할 수 없습니다.", "Nothing is recorded in a case that has ended.")
        if not view.lead:
            who = view.leads or "-"
            return Text(f"점검반장({who})만 할 수 있습니다.", f"Only the lead ({who}) can do this.")
        if view.conflict:
            return Text("단계 기록의 충돌을 먼저 해결하십시오.", "Settle the conflict about the state first.")
        return None

    @on(LineList.Chosen, "#course")
    def _chosen(self) -> None:
        self.do_save()

    def do_save(self) -> None:
        """What the line under the cursor is for."""
        line = self.lines.current
        if isinstance(line, Numbered):
            self._choose_event(line.number)
        elif isinstance(line, Blocked) and line.unmet.items:
            self.dismiss(line.unmet.items[0])
        elif isinstance(line, Blocked) and line.unmet.document is not None:
            self.do_file()
        elif isinstance(line, Blocked):
            self.face.tell(NOWHERE, "warning")
        elif isinstance(line, Room):
            self._enter(line)

    def _choose_event(self, number: int) -> None:
        view = self.view
        if view is None or not 1 <= number <= len(view.next):
            return
        event = view.next[number - 1]
        reason = self._not_mine(view)
        if reason is None and event.unmet:
            first = event.unmet[0].sentence
            reason = Text(f"막힘: {first.ko}", f"Blocked: {first.en}")
            if event.unmet[0].document is not None:
                reason = Text(f"{reason.ko}. w로 등록하십시오.", f"{reason.en}. w files it.")
        if reason is not None:
            self.face.tell(reason, "warning")
            return
        self._advance(event)

    @work(exclusive=True, group="dialog")
    async def _advance(self, event: EventView) -> None:
        from .advance import AdvanceDialog

        await self._after(await self.face.push_screen_wait(AdvanceDialog(self._case, event)))

    @work(exclusive=True, group="dialog")
    async def do_file(self) -> None:
        """File a document."""
        from .file_document import FileDocumentDialog

        dialog = FileDocumentDialog(self._case, self._wanted())
        await self._after(await self.face.push_screen_wait(dialog))

    def _wanted(self) -> DocumentKind:
        """The document under the cursor, else the first one that the next steps lack."""
        line = self.lines.current
        here = (line.unmet,) if isinstance(line, Blocked) else ()
        events = self.view.next if self.view is not None else ()
        lacking = (*here, *(one for event in events for one in (*event.unmet, *event.asks)))
        return next((one.document for one in lacking if one.document is not None), DocumentKind.D1)

    async def _after(self, saved: Saved | None) -> None:
        if saved is not None:
            self.face.note_saved(clock_time(saved.at))
            self.face.tell(saved.said)
            await self._read()

    @work(exclusive=True, group="dialog")
    async def _enter(self, room: Room) -> None:
        item: str | None = await self.face.push_screen_wait(room.open(self._case))
        if item:
            self.dismiss(item)
        else:
            await self._read()
