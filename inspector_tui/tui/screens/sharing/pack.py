"""Work packs: for everybody or for one person, signed by the lead; then the page that is read aloud."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.merge_views import PackSeat
from inspector_tui.model.text import Text
from inspector_tui.model.views import KeyRow

from ...commands import Command
from ...dialog import CANCEL, EVERYWHERE
from ...forms import Choice, Labelled, Line
from ...inert import fitted, plain, together
from ...key_options import NO_KEY, key_options
from ...paths import PathLine, path_of
from ...recording import Recording

WHAT = Text(
    "평가 전체(계획, 점검표, 담당, 그때까지의 기록)를 서명해 건넵니다. 받는 사람은 첫 화면의 i로 시작합니다.",
    "The whole case so far (plan, checklists, owners, records), signed. Whoever gets it begins with i.",
)
NO_FOLDER = Text("저장할 폴더를 입력하십시오.", "Say which folder to write to.")
READING = Text("읽는 중입니다.", "Still reading.")
ALL, EACH = "", "*"


class PackScreen(Recording[str]):
    """Four fields. Nobody but the lead hands out, and it is said at once why it cannot be done."""

    HEADING: ClassVar[Text] = Text("작업 묶음", "Work packs")
    STOPS = True
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "save",
            ("f2", "ctrl+s"),
            Text("서명하고 만들기", "Sign and make"),
            Text("작업 묶음을 만들고 서명합니다.", "Make the work pack and sign it."),
            True,
            True,
        ),
        CANCEL,
        *EVERYWHERE,
    )
    AUTO_FOCUS = "#people"

    def __init__(self, case_id: str) -> None:
        super().__init__()
        self._case = case_id
        self._keys: tuple[KeyRow, ...] = ()
        self._seats: tuple[PackSeat, ...] = ()
        self._refusal: Text | None = READING

    def body(self) -> ComposeResult:
        """What it is, whom it could be for, the fields."""
        yield Static(plain(self.say(WHAT)), classes="why")
        yield Static("", id="seats")
        reading = [("", self.say(READING))]
        yield Labelled(self.say(Text("누구에게", "For whom")), Choice(reading, id="people"))
        yield Labelled(self.say(Text("서명키", "Key")), Choice(reading, id="key"))
        yield Labelled(self.say(Text("서명키 암호", "Passphrase")), Line(id="passphrase", password=True))
        yield Labelled(self.say(Text("폴더", "Folder")), PathLine(id="folder"))
        yield Static("", id="progress")

    def on_mount(self) -> None:
        """Read who is on the team, keys, and the folder of last time."""
        self.say_progress("")
        self._fill()

    @work(exclusive=True, group="load")
    async def _fill(self) -> None:
        run = self.face.door.run
        packs = await asyncio.to_thread(lambda: ws.packs)  # its import takes longer than a frame
        try:
            self._seats = await run(packs.seats, self._case)
            await run(packs.must_be_able, self._case)
            self._refusal = None
        except InspectorError as error:
            self._refusal = Text(error.say("ko"), error.say("en"))
            self.problem(self._refusal)
        self.query_one("#seats", Static).update(Content("\n").join(self._told()))
        everybody = self.say(Text("모두에게 하나", "One for all"))
        each = [(EACH, self.say(Text("한 사람에 하나씩", "One each")))] if len(self._seats) > 1 else []
        people = [(seat.id, f"{seat.letter} {seat.name}") for seat in self._seats]
        self.query_one("#people", Choice).offer([(ALL, everybody), *each, *people])
        self._keys = await run(ws.identity.keys)
        self.query_one("#key", Choice).offer(key_options(self._keys))
        if not self._keys and self._refusal is None:
            self._refusal = NO_KEY
            self.problem(NO_KEY)
        folder = await run(ws.resume.recall, "export/folder") or str(Path.home())
        if not self.words("folder"):
            self.query_one("#folder", PathLine).offer(folder)

    def _told(self) -> Iterator[Content]:
        for seat in self._seats:
            count = self.say(Text(f"담당 {seat.items}항목", f"{seat.items} items"))
            yield together((f"  {seat.letter}  ", "bold"), fitted(seat.name, 16), (count, "$text-muted"))

    def why_not(self, name: str) -> Text | None:
        """What the workspace said."""
        return self._refusal if name == "save" else super().why_not(name)

    def do_save(self) -> None:
        """Look at the fields, then sign."""
        if not self.words("folder"):
            self.problem(NO_FOLDER)
            self.query_one("#folder", PathLine).focus()
            return
        self.problem(None)
        self.once(self._save)

    async def _save(self) -> None:
        folder, whom = self.words("folder"), self.words("people")
        people = [seat.id for seat in self._seats if whom in (EACH, seat.id)]
        self.say_progress(self.say(Text("서명하는 중 ...", "Signing ...")))
        await self.face.keeper.flush()
        made = await self.face.door.run(
            ws.packs.hand_out,
            self._case,
            out=path_of(folder),
            key=self._keys[int(self.words("key") or 0)],
            passphrase=self.query_one("#passphrase", Line).value,
            people=people,
            progress=self.progress,
            cancelled=self.stopped,
        )
        self.face.keeper.put("export/folder", ws.resume.remember, "export/folder", folder, quiet=True)
        from ..leaving.exported import ExportedDialog

        for one in made:
            await self.face.push_screen_wait(ExportedDialog(one))
        self.dismiss(None)
