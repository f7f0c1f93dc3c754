"""What the office refused: as it came, with why, and which of it is judged again by itself."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.content import Content

from inspector_tui import workspace as ws
from inspector_tui.model.office_views import QuarantineRow
from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL
from ...inert import fitted, plain, together
from ...painting import day_time
from ...recording import sized
from ...room import IN_FULL, ReadingRoom
from ...widgets.line_list import Painted
from ..trust.trust_words import fact, shown_time
from .office_words import NOTHING, digest_lines

WAITS = Text("신뢰목록이 바뀌면 다시 판단", "to be judged again under a newer trust list")


class QuarantineScreen(ReadingRoom[QuarantineRow]):
    """The list, and the reasons of the one under the cursor."""

    CSS_PATH = "office.tcss"
    HEADING: ClassVar[Text] = Text("격리된 번들", "Quarantine")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "again_now",
            ("a", "f5"),
            Text("다시 판단", "Judge again"),
            Text("고른 번들을 지금 다시 검증하고 판단합니다.", "Examine and judge it again now."),
            True,
        ),
        IN_FULL,
        CANCEL,
    )
    EMPTY: ClassVar[Text] = Text("격리된 번들이 없습니다.", "Nothing is in quarantine.")
    NEEDS_ROW: ClassVar[frozenset[str]] = frozenset({"again_now", "save"})

    async def read(self) -> Sequence[QuarantineRow]:
        """What is there."""
        listing = await asyncio.to_thread(lambda: ws.quarantine.listing)
        rows: tuple[QuarantineRow, ...] = await self.face.door.run(listing)
        return rows

    def key(self, row: QuarantineRow) -> str:
        """The file's digest."""
        return row.file

    def paint(self, row: QuarantineRow, width: int) -> Painted:
        """When, which, how big, the first reason."""
        return [
            (" " + fitted(day_time(row.at), 12), "dim"),
            (fitted(row.bundle, 30 if width < 100 else 44) + " ", "strong"),
            (fitted(sized(row.size), 9), "dim"),
            ("; ".join(self.say(reason) for reason in row.reasons), "warn" if row.waits else ""),
        ]

    def told(self, row: QuarantineRow) -> Iterable[Content]:
        """Every reason, and where the file lies."""
        lang = self.face.lang
        yield together((row.bundle, "bold"), f"  {sized(row.size)}  {shown_time(row.at)}")
        if row.waits:
            yield together((self.say(WAITS), "bold $accent"))
        for number, reason in enumerate(row.reasons):
            yield fact(Text("사유", "Reasons") if number == 0 else NOTHING, self.say(reason), lang)
        yield from digest_lines(Text("파일", "File"), row.file, lang)
        home = self.face.home
        yield plain(str(row.path.relative_to(home) if row.path.is_relative_to(home) else row.path))

    def do_again_now(self) -> None:
        """Judge it again."""
        self.once(self._again_now)

    async def _again_now(self) -> None:
        from .intake import IntakeDialog

        if (row := self.row) is not None:
            await self.face.push_screen_wait(IntakeDialog((row.file,)))
            await self.again()
