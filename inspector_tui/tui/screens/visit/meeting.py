"""A meeting's form: who is there, who may sign, how evidence is handed over, what the clocks say.

The clock: type what the CSP's reference clock is about to show, press F5 when it does. The laptop's clock is
taken at that key, so how long typing takes plays no part.
"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.onsite import MeetingKind
from inspector_tui.model.onsite_views import ClockView, MeetingInput, MeetingView
from inspector_tui.model.text import Text
from inspector_tui.model.views import Saved
from inspector_tui.model.words import EvidenceMode

from ...commands import Command
from ...dialog import CANCEL, SAVE
from ...forms import Choice, Labelled, Line, Prose, Tick
from ...inert import plain
from ...painting import day_time
from ...recording import Recording

READ_CLOCK = Command(
    "read_clock",
    ("f5",),
    Text("시계 읽기", "Read clocks"),
    Text(
        "기준 시계가 입력한 시각이 되는 순간 누릅니다. 노트북 시계가 그때 기록됩니다.",
        "Press when the reference clock shows what was typed; the laptop's clock is taken then.",
    ),
    True,
)
ATTENDANCE = Text(
    "참석자: 한 줄에 '이름, 소속, 직위, 서명 권한' (참관인은 '참관인: ...')",
    "Present, one a line: name, organisation, position, authority ('observer: ...')",
)
AGREED = Text("합의한 증적 방식 (space로 고르기)", "Agreed ways of evidence (space ticks)")
FIELDS = {
    "at": Text("일시", "When"),
    "place": Text("장소", "Place"),
    "reference": Text("기준 시계", "Reference clock"),
    "source": Text("기준 출처", "Which clock"),
}
NO_CLOCK = Text(
    "기준 시계의 시각을 먼저 쓰십시오 (14:04:00).", "Type the reference clock's time first (14:04:00)."
)


class MeetingDialog(Recording[Saved]):
    """A new meeting, or one that is changed."""

    HEADING: ClassVar[Text] = Text("회의", "Meeting")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (SAVE, READ_CLOCK, CANCEL)

    def __init__(
        self, case_id: str, before: MeetingView | None = None, kind: MeetingKind = MeetingKind.OPENING
    ) -> None:
        super().__init__()
        self._case = case_id
        self._before = before
        self._kind = before.kind if before else kind
        self._clock: ClockView | None = before.clock if before else None

    def keep_key(self) -> str:
        """Per case and kind, or per meeting that is changed."""
        return f"meeting/{self._case}/{self._before.id if self._before else self._kind.value}"

    def body(self) -> ComposeResult:
        """The form, in the order of the agenda."""
        before = self._before
        kinds = [(kind.value, self.say(kind.label)) for kind in MeetingKind]
        yield Choice(kinds, self._kind.value, id="kind")
        now = self.say(Text("비우면 지금", "empty: now"))
        yield Labelled(
            self.say(FIELDS["at"]),
            Line(ws.moments.typed(before.at) if before else "", id="at", placeholder=now),
        )
        yield Labelled(self.say(FIELDS["place"]), Line(before.place if before else "", id="place"))
        yield Static(plain(self.say(ATTENDANCE)), classes="why")
        people = Prose(ws.meetings.attendees_said(before.attendees) if before else "", id="attendees")
        people.styles.height = 5
        yield people
        yield Static(plain(self.say(AGREED)), classes="why")
        with Horizontal(id="modes"):
            for mode in EvidenceMode:
                on = before is not None and mode in before.modes
                tick = Tick(self.say(mode.label), on, id=f"mode-{mode.value}")
                tick.styles.width = "auto"
                yield tick
        yield Labelled(
            self.say(Text("논의 사항", "Points")), Prose(before.points if before else "", id="points")
        )
        hint = self.say(Text("14:04:00을 쓰고 그 순간 F5", "type 14:04:00, press F5 at that moment"))
        yield Labelled(self.say(FIELDS["reference"]), Line("", id="reference", placeholder=hint))
        source = before.clock.source if before and before.clock else ""
        yield Labelled(self.say(FIELDS["source"]), Line(source, id="source"))
        yield Static("", id="clock", classes="why")

    def on_mount(self) -> None:
        """What the clocks said."""
        self.query_one("#modes").styles.height = 1
        self._say_clock()

    def _say_clock(self) -> None:
        line = self.query_one("#clock", Static)
        if self._clock is None:
            line.update(plain(self.say(Text("시계를 대조하지 않았습니다.", "Clocks not compared yet."))))
            return
        at = day_time(self._clock.laptop)
        said = self._clock.said
        line.update(plain(self.say(Text(f"{at} 대조: {said.ko}", f"Compared {at}: {said.en}"))))

    async def do_read_clock(self) -> None:
        """At this moment."""
        typed = self.words("reference")
        if not typed:
            self.problem(NO_CLOCK)
            self.query_one("#reference", Line).focus()
            return
        try:
            self._clock = await self.face.door.run(ws.meetings.read_clocks, typed, self.words("source"))
        except InspectorError as error:
            self.problem(Text(error.say("ko"), error.say("en")))
            return
        self.problem(None)
        self._say_clock()

    def do_save(self) -> None:
        """Look at it, then record it."""
        problem = self.too_long(FIELDS)
        self.problem(problem)
        if problem is None:
            self.once(self._save)

    async def _save(self) -> None:
        run = self.face.door.run
        if self.words("reference") and self._clock == (self._before.clock if self._before else None):
            await self.do_read_clock()
        if not await self.may_keep(self.words("attendees"), self.words("points"), self.words("place")):
            return
        given = MeetingInput(
            kind=MeetingKind(self.words("kind")),
            at=self.words("at"),
            place=self.words("place"),
            attendees=ws.meetings.attendees_of(self.words("attendees")),
            modes=tuple(mode for mode in EvidenceMode if self.words(f"mode-{mode.value}")),
            points=self.words("points"),
            clock=self._clock,
        )
        if self._before is None:
            self.finish(await run(ws.meetings.add, self._case, given))
        else:
            self.finish(await run(ws.meetings.change, self._case, self._before.id, given))
