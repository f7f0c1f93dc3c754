"""One out-of-scope note: its topic and its text."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.scope import OutsideTopic
from inspector_tui.model.scope_views import OutsideView
from inspector_tui.model.text import Text
from inspector_tui.model.views import Saved

from ...forms import Choice, Labelled, Prose
from ...inert import together
from ...recording import Recording

PRIVATE = Text(
    "평가기관에만 전달됩니다. CSP 제공본과 공개 결과에 들어가지 않으며 판정이나 지적이 될 수 없습니다.",
    "Goes to the office only: never to the provider or the public. It can carry no verdict and no finding.",
)
EMPTY = Text("메모가 비어 있습니다.", "The note is empty.")


class OutsideNoteDialog(Recording[Saved]):
    """A new note; with ``note`` given, a change of that one."""

    CSS_PATH = "outside.tcss"
    HEADING: ClassVar[Text] = Text("범위 외 메모", "Out-of-scope note")

    def __init__(self, case: str, note: OutsideView | None = None) -> None:
        super().__init__()
        self._case = case
        self._note = note

    def keep_key(self) -> str:
        """Per note."""
        return f"outside/{self._case}/{self._note.id if self._note else ''}"

    def body(self) -> ComposeResult:
        """Whom it reaches, topic, text."""
        note = self._note
        yield Static(together((self.say(PRIVATE), "bold $warning")), id="private")
        options = [(topic.value, self.say(topic.label)) for topic in OutsideTopic]
        chosen = note.topic if note else OutsideTopic.CONTRACT
        yield Labelled(self.say(Text("주제", "Topic")), Choice(options, chosen.value, id="topic"))
        placeholder = self.say(Text("메모를 쓰십시오.", "Write the note."))
        yield Prose(note.text if note else "", id="words", placeholder=placeholder)

    def do_save(self) -> None:
        """A note says something."""
        self.problem(None if self.words("words") else EMPTY)
        if self.words("words"):
            self.once(self._save)

    async def _save(self) -> None:
        topic, text = OutsideTopic(self.words("topic")), self.words("words")
        if not await self.may_keep(text):
            return
        run = self.face.door.run
        if self._note is None:
            self.finish(await run(ws.outside.add, self._case, topic, text))
        else:
            self.finish(await run(ws.outside.change, self._case, self._note.id, topic, text))
