"""What happened to the sheet on paper: signed, signed with dissent, or refused before witnesses."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.onsite import Side, SigningOutcome
from inspector_tui.model.sheet_views import Closed, SheetSeen, SigningInput
from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL, SAVE
from ...forms import Choice, Labelled, Line, Prose
from ...inert import plain
from ...recording import Recording

PAGES = Text("쪽수는 1 이상의 숫자입니다.", "The number of pages is 1 or more.")
ABOUT = {
    SigningOutcome.SIGNED: Text(
        "종이에 이루어진 서명을 기록합니다. 서명자는 한 줄에 한 명: 성명, 직위, 소속",
        "Record the signing on paper. One signatory a line: name, position, organisation",
    ),
    SigningOutcome.DISSENT: Text(
        "서명하면서 이견을 단 경우입니다. 서명자는 한 줄에 한 명: 성명, 직위, 소속",
        "They signed and objected. One signatory a line: name, position, organisation",
    ),
    SigningOutcome.REFUSED: Text(
        "서명을 거부한 경우입니다. 평가기관 측 입회인 2명 이상과 사유가 필요합니다(한 줄에 한 명).",
        "They refused. Two witnesses of the assessing side (one a line) and the reason are needed.",
    ),
}


class SheetSignDialog(Recording[Closed]):
    """A digit for the outcome, then only the fields it needs."""

    CSS_PATH = "sheet_sign.tcss"
    HEADING: ClassVar[Text] = Text("서명 결과", "How the signing ended")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (SAVE, CANCEL)
    AUTO_FOCUS = "#outcome"

    def __init__(self, case: str, seen: SheetSeen) -> None:
        super().__init__()
        self._case = case
        self._seen = seen
        self._assessors: tuple[str, ...] = ()

    def heading(self) -> str:
        """Which version."""
        return f"{self.say(self.HEADING)}  v{self._seen.version}"

    def keep_key(self) -> str:
        """Per case and version."""
        return f"sheet-sign/{self._case}/{self._seen.version}"

    def body(self) -> ComposeResult:
        """Outcome, when and where, who, what they said."""
        outcomes = [(one.value, self.say(one.label)) for one in SigningOutcome]
        first = SigningOutcome.DISSENT if self._seen.disagreements else SigningOutcome.SIGNED
        yield Labelled(self.say(Text("결과", "Outcome")), Choice(outcomes, first.value, id="outcome"))
        yield Static("", id="about", classes="why")
        day = self.say(Text("2026-11-20", "2026-11-20"))
        yield Labelled(self.say(Text("일자", "Date")), Line(id="on", placeholder=day))
        yield Labelled(self.say(Text("장소", "Place")), Line(id="place"))
        yield Labelled(self.say(Text("쪽수", "Pages")), Line(str(self._seen.pages), id="pages"))
        with Vertical(id="signers"):
            yield Labelled(self.say(Text("피평가기관", "Provider")), Prose(id="theirs"))
            yield Labelled(self.say(Text("평가반", "Inspectors")), Prose(id="ours"))
        with Vertical(id="refusal"):
            yield Labelled(self.say(Text("입회인", "Witnesses")), Prose(id="witnesses"))
        yield Labelled(self.say(Text("이견·사유", "Dissent, why")), Prose(id="words"))

    def on_mount(self) -> None:
        """Show what the outcome needs; offer day and place."""
        self._show()
        self._fill()

    @work(exclusive=True, group="load")
    async def _fill(self) -> None:
        about = await self.face.door.run(ws.sheets.occasion, self._case)
        self._assessors = about.assessors
        for name, words in (("on", about.day), ("place", about.place), ("ours", about.lead)):
            entry = self.entries().get(name)
            if entry is not None and not entry.words:
                entry.put(words)
        self._show()

    @property
    def _outcome(self) -> SigningOutcome:
        return SigningOutcome(self.words("outcome"))

    @on(Choice.Changed, "#outcome")
    def _show(self) -> None:
        refused = self._outcome is SigningOutcome.REFUSED
        self.query_one("#signers").display = not refused
        self.query_one("#refusal").display = refused
        told = self.say(ABOUT[self._outcome])
        if refused and self._assessors:
            told += "  " + self.say(Text("입회 가능: ", "May witness: ")) + ", ".join(self._assessors)
        self.query_one("#about", Static).update(plain(told))

    def do_save(self) -> None:
        """Check, then record."""
        if not self.words("pages").isdecimal() or int(self.words("pages")) < 1:
            self.problem(PAGES)
            self.query_one("#pages", Line).focus()
            return
        self.problem(None)
        self.once(self._save)

    async def _save(self) -> None:
        if not await self.may_keep(self.words("words")):
            return
        refused = self._outcome is SigningOutcome.REFUSED
        theirs = () if refused else ws.sheets.people(self.words("theirs"), Side.CSP)
        ours = () if refused else ws.sheets.people(self.words("ours"), Side.ASSESSOR)
        given = SigningInput(
            outcome=self._outcome,
            on=self.words("on"),
            place=self.words("place"),
            pages=int(self.words("pages")),
            signatories=(*theirs, *ours),
            witnesses=tuple(self.words("witnesses").splitlines()) if refused else (),
            words=self.words("words"),
        )
        self.finish(await self.face.door.run(ws.sheets.close, self._case, given))
