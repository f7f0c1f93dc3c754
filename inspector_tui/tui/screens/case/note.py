"""A private note on an item. The frame says all the time whom it reaches."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Static, TextArea

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.views import ItemDetail, Saved

from ...forms import Prose
from ...inert import cut, together
from ...painting import day_time
from ...recording import Recording

PRIVATE = Text(
    "내부 메모: 평가기관에만 전달됩니다. CSP 제공본과 보고서에는 들어가지 않습니다.",
    "PRIVATE: goes to the office only. It is in no copy for the provider and in no report.",
)
EMPTY = Text("메모가 비어 있습니다.", "The note is empty.")
EARLIER = 5
"""So many earlier notes are shown above the new one."""


class NoteDialog(Recording[Saved]):
    """One text. While it is written it is a draft of the case, so the review knows of it."""

    HEADING: ClassVar[Text] = Text("내부 메모", "Private note")

    def __init__(self, case: str, item: ItemDetail) -> None:
        super().__init__()
        self._case = case
        self._item = item

    def heading(self) -> str:
        """Which item."""
        return f"{self.say(self.HEADING)}  {self._item.row.id.upper()} {self.say(self._item.row.title)}"

    def body(self) -> ComposeResult:
        """Whom it reaches, earlier notes, the new one."""
        yield Static(together((self.say(PRIVATE), "bold $warning")), id="private")
        for note in self._item.notes[-EARLIER:]:
            yield Static(
                together((f"{day_time(note.at)} {note.by}  ", "$text-muted"), cut(note.text, 300)),
                classes="why",
            )
        yield Prose(id="note", placeholder=self.say(Text("메모를 쓰십시오.", "Write the note.")))

    def on_mount(self) -> None:
        """Bring back what was being written."""
        self.query_one("#note", Prose).styles.height = 8
        self._bring_back_draft()

    @property
    def _subject(self) -> str:
        return str(ws.judging.subject_of(self._item.row.id, None, None))

    @property
    def _waits_as(self) -> str:
        return f"note/{self._case}/{self._item.row.id}"

    @work
    async def _bring_back_draft(self) -> None:
        text = await self._draft()
        if text and not self.words("note"):
            prose = self.query_one("#note", Prose)
            with self.prevent(TextArea.Changed):
                prose.put(text)
            prose.move_cursor(prose.document.end)

    async def _draft(self) -> str:
        """What was being written: what still waits to be saved counts before what is in the store."""
        waiting = self.face.keeper.held(self._waits_as)
        if waiting is not None:
            return str(waiting[-1]) if waiting[-1] != "note" else ""
        drafts = await self.face.door.run(ws.drafting.open_drafts, self._case)
        mine = (draft for draft in drafts if draft.subject == self._subject and draft.register == "note")
        return next((draft.text for draft in mine), "")

    @on(TextArea.Changed, "#note")
    def _written(self) -> None:
        text, put = self.words("note"), self.face.keeper.put
        if text:
            put(
                self._waits_as, ws.drafting.put,
                self._case, self._item.row.id, self._subject, "note", text,
            )  # fmt: skip
        else:
            put(self._waits_as, ws.drafting.drop, self._case, self._subject, "note")

    def do_save(self) -> None:
        """Check, then record."""
        if not self.words("note"):
            self.problem(EMPTY)
            return
        self.once(self._save)

    async def _save(self) -> None:
        text = self.words("note")
        if not await self.may_keep(text):
            return
        await self.face.keeper.flush()
        run = self.face.door.run
        saved = await run(ws.drafting.keep_note, self._case, self._item.row.id, text, accept_sensitive=True)
        if isinstance(saved, Saved):
            self.finish(saved)
