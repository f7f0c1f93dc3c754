"""At the table with the CSP: the wording of a fact, and what they say of it. Nothing else of the finding."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult

from inspector_tui import workspace as ws
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.presented import PresentedFinding
from inspector_tui.model.text import Text
from inspector_tui.model.views import Saved
from inspector_tui.model.words import CspView

from ...commands import Command
from ...dialog import CANCEL, SAVE
from ...forms import Choice, Labelled, Prose
from ...recording import Recording
from ...sayings import BEHIND

FACTLESS = Text("사실을 비울 수 없습니다.", "The fact cannot be empty.")


class _OfFindings(Recording[Saved]):
    """Which finding, then its fields."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (SAVE, CANCEL)

    def __init__(self, case_id: str, findings: tuple[PresentedFinding, ...]) -> None:
        super().__init__()
        self._case = case_id
        self._findings = findings

    def keep_key(self) -> str:
        """Per case and item: Escape throws nothing away."""
        return f"{type(self).__name__}/{self._case}/{self._findings[0].id}"

    def which(self) -> ComposeResult:
        """The findings of the item; one is no choice."""
        labels = [(finding.id, finding.label) for finding in self._findings]
        which = Choice(labels, id="which")
        which.display = len(labels) > 1
        yield which

    @property
    def finding(self) -> PresentedFinding:
        """The one that is chosen."""
        return next(finding for finding in self._findings if finding.id == self.words("which"))

    @on(Choice.Changed, "#which")
    def _another(self) -> None:
        self.fill()

    def on_mount(self) -> None:
        """As it stands."""
        self.fill()

    def fill(self) -> None:
        """The fields of the chosen finding."""

    async def quietly(self, use: Callable[..., Saved], *given: Any) -> None:
        """Record it. Why that cannot be (a conflict, say) is nobody's business on a projector."""
        try:
            saved: Saved = await self.face.door.run(use, self._case, *given)
        except InspectorError:
            self.problem(BEHIND)
            return
        self.finish(saved)

    async def may_keep(self, *texts: str) -> bool:
        """What looks secret is not asked about on a projector: it is not taken."""
        if not ws.drafting.scan("\n".join(texts)):
            return True
        self.problem(
            Text(
                "기록해서는 안 될 값이 있습니다. 지우고 저장하십시오.", "Something must not be recorded here."
            )
        )
        return False


class PresentedFactDialog(_OfFindings):
    """The fact in both languages."""

    HEADING: ClassVar[Text] = Text("사실 문구", "Wording of the fact")
    AUTO_FOCUS = "#fact-ko"

    def body(self) -> ComposeResult:
        """Korean, English."""
        yield from self.which()
        yield Labelled("한국어", Prose(id="fact-ko"))
        yield Labelled("English", Prose(id="fact-en"))

    def fill(self) -> None:
        """As it stands."""
        self.query_one("#fact-ko", Prose).put(self.finding.fact.ko)
        self.query_one("#fact-en", Prose).put(self.finding.fact.en)

    def do_save(self) -> None:
        """Record it."""
        self.problem(None)
        if not any((self.words("fact-ko"), self.words("fact-en"))):
            self.problem(FACTLESS)
            return
        self.once(self._save)

    async def _save(self) -> None:
        fact = Text(self.words("fact-ko"), self.words("fact-en"))
        if await self.may_keep(*fact):
            await self.quietly(ws.presenting.reword, self.finding.id, fact)


class PresentedViewDialog(_OfFindings):
    """Agree, disagree, and their words."""

    HEADING: ClassVar[Text] = Text("피평가기관 의견", "The CSP's view")
    AUTO_FOCUS = "#view"

    def body(self) -> ComposeResult:
        """The view and its words."""
        yield from self.which()
        yield Choice([(view.value, self.say(view.label)) for view in CspView], id="view")
        yield Labelled(self.say(Text("의견", "Words")), Prose(id="words"))

    def fill(self) -> None:
        """As it stands."""
        self.query_one("#view", Choice).put(self.finding.view.value)
        self.query_one("#words", Prose).put(self.finding.view_words)

    def do_save(self) -> None:
        """Record it."""
        self.problem(None)
        self.once(self._save)

    async def _save(self) -> None:
        words = self.words("words")
        if await self.may_keep(words):
            view = CspView(self.words("view"))
            await self.quietly(ws.presenting.answer, self.finding.id, view, words)
