"""Correct a piece of evidence that is recorded: what it is and where it was seen, not its file."""

from __future__ import annotations

from typing import ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.views import EvidenceInput, EvidenceView, ItemDetail, Overview

from ...commands import Command
from ...dialog import CANCEL, SAVE
from ...inert import plain
from ...recording import sized
from .evidence_fields import FIELDS
from .evidence_form import EvidenceForm

NO_FILE = Text(
    "파일이 없습니다. 파일은 목록의 '파일 받음'(F6)으로 추가합니다.",
    "No file. One is added in the list, with 'File came' (F6).",
)
WITH_FILE = Text(
    "파일 {name} ({size})은 그대로 둡니다. 반출 표시는 목록(F5)에서 바꿉니다.",
    "The file {name} ({size}) stays as it is; its release mark is changed in the list (F5).",
)


class EvidenceChangeDialog(EvidenceForm):
    """Filled with what is recorded. Its items stay, and assets of other items of it."""

    HEADING: ClassVar[Text] = Text("증적 고치기", "Change evidence")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        SAVE,
        Command(
            "kind",
            ("f3",),
            Text("방식", "Mode"),
            Text(
                "증적 방식으로 돌아갑니다. 입력한 내용은 남습니다.", "Back to the mode; what was typed stays."
            ),
            True,
        ),
        CANCEL,
    )

    def __init__(self, case: str, overview: Overview, item: ItemDetail, before: EvidenceView) -> None:
        super().__init__(case, overview, item, before)
        self._evidence = before

    def keep_key(self) -> str:
        """Per piece, as it stands: what was typed over an older state of it must not come back."""
        return f"evidence/{self._case}/{self._evidence.id}/{self._evidence.at}"

    def body(self) -> ComposeResult:
        """Kind, fields, what is with the file, assets."""
        yield from self.kinds()
        yield from self.fields(first=True)
        yield from self.fields(first=False)
        view = self._evidence
        about = WITH_FILE.filled(name=view.file_name, size=sized(view.size)) if view.sha256 else NO_FILE
        yield Static(plain(self.say(about)), classes="why")
        yield from self.assets()
        yield Static("", id="progress")

    def given(self) -> EvidenceInput:
        """The fields; what this item does not show of it stays as it was."""
        given, before = super().given(), self._evidence
        shown = {field.id for field in FIELDS if self.kind in field.kinds}
        offered = {asset.id for asset in self._item.assets}
        elsewhere = tuple(asset for asset in before.assets if asset not in offered)
        return replace(
            given,
            promised=given.promised if "promised" in shown else before.promised,
            reference=given.reference if "reference" in shown else before.reference,
            items=before.items,
            assets=(*elsewhere, *given.assets),
        )

    async def record(self) -> None:
        """Record what differs."""
        given = self.given()
        if await self.may_be_kept(given):
            run = self.face.door.run
            self.finish(await run(ws.evidence.change, self._case, self._evidence.id, given))
