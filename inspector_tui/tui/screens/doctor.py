"""The doctor: replays the record, compares, re-hashes the evidence; repairs what can be derived anew."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.views import DoctorRow

from ..commands import Command
from ..dialog import CANCEL
from ..inert import fitted
from ..recording import Recording
from ..widgets.line_list import LineList, Painted

SOUND, UNSOUND = Text("정상", "sound"), Text("이상", "WRONG")


class DoctorDialog(Recording[None]):
    """Looks when it opens; F5 repairs."""

    HEADING: ClassVar[Text] = Text("저장소 점검", "Doctor")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "save", ("f2",), Text("다시 점검", "Look again"), Text("다시 점검합니다.", "Look again."), True
        ),
        Command(
            "repair",
            ("f5",),
            Text("복구", "Repair"),
            Text("기록에서 다시 만들 수 있는 것을 복구합니다.", "Mend what can be derived from the record."),
            True,
        ),
        CANCEL,
    )

    def __init__(self) -> None:
        super().__init__()
        self._repair = False

    def body(self) -> ComposeResult:
        """What was looked at."""
        yield LineList[DoctorRow](self._paint, lambda row: row.what.en, id="rows")
        yield Static("", id="progress")

    def on_mount(self) -> None:
        """Look at once."""
        self.say_progress("")
        self.query_one("#rows", LineList).empty = self.say(Text("점검하는 중 ...", "Looking ..."))
        self.do_save()

    def _paint(self, row: DoctorRow, _: int) -> Painted:
        word, tone = (SOUND, "satisfied") if row.sound else (UNSOUND, "unsatisfied")
        return [
            (" " + fitted(self.say(word), 8), tone),
            (fitted(self.say(row.what), 36) + " ", ""),
            (row.detail, "dim"),
        ]

    def do_save(self) -> None:
        """Look."""
        self._repair = False
        self.once(self._look)

    def do_repair(self) -> None:
        """Look and mend."""
        self._repair = True
        self.once(self._look)

    async def _look(self) -> None:
        doctor = await asyncio.to_thread(lambda: ws.custody.doctor)
        rows = await self.face.door.run(doctor, self._repair, self.progress)
        self.query_one("#rows", LineList).set_rows(rows)
        unsound = sum(not row.sound for row in rows)
        self.problem(
            Text(f"이상 {unsound}건. F5로 복구해 보십시오.", f"{unsound} wrong; F5 tries to repair.")
            if unsound
            else None
        )
