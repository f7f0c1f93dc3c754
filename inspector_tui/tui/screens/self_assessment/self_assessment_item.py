"""One item of the desk review: what the CSP said of it, what is missing, what a person decides."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.arrangements import DeskOutcome
from inspector_tui.model.self_assessment import DeskRow
from inspector_tui.model.text import Text
from inspector_tui.model.views import Saved

from ...forms import Choice, Labelled, Prose
from ...inert import together
from ...recording import Recording
from ...widgets.item_pane import claim_paragraphs

NO_ANSWER = Text("이 항목에는 답이 없습니다.", "The CSP did not answer this item.")
ASK = Text(
    "보완 요청: CSP에 그대로 전달됩니다. 판정에 관한 말은 쓰지 마십시오.",
    "To be supplemented: goes to the CSP as written. Say nothing of verdicts.",
)


class ReviewItemDialog(Recording[Saved]):
    """A digit decides, F2 records. The words are proposed from what is missing."""

    HEADING: ClassVar[Text] = Text("서면검토", "Desk review")

    def __init__(self, case: str, row: DeskRow) -> None:
        super().__init__()
        self._case = case
        self._row = row

    def heading(self) -> str:
        """Which item."""
        return f"{self.say(self.HEADING)}  {self._row.item.upper()} {self.say(self._row.title)}"

    def keep_key(self) -> str:
        """By item."""
        return f"desk/{self._case}/{self._row.item}"

    def body(self) -> ComposeResult:
        """The decision above, what was said below it: a long answer scrolls."""
        outcomes = [(outcome.value, self.say(outcome.label)) for outcome in DeskOutcome]
        proposed = DeskOutcome.SUPPLEMENT if self._row.lacks else DeskOutcome.COMPLETE
        yield Labelled(
            self.say(Text("검토", "Outcome")),
            Choice(outcomes, (self._row.outcome or proposed).value, id="outcome"),
        )
        lacks = ", ".join(self.say(lack) for lack in self._row.lacks)
        yield Static(together((lacks, "bold $warning")), id="lacks")
        yield Static(together((self.say(ASK), "$text-muted")), id="ask-label")
        yield Prose(self._row.ask or self.say(self._row.suggestion), id="ask")
        for line in self._row.lines:
            for paragraph in claim_paragraphs(line, self.face.lang):
                yield Static(paragraph)
        if not self._row.answered:
            yield Static(together((self.say(NO_ANSWER), "$text-muted")))

    def on_mount(self) -> None:
        """The words are only for a supplement."""
        self.query_one("#ask", Prose).styles.height = 4
        self._changed()

    @on(Choice.Changed)
    def _changed(self) -> None:
        asking = self.words("outcome") == DeskOutcome.SUPPLEMENT
        self.query_one("#ask", Prose).display = asking
        self.query_one("#ask-label").display = asking

    def do_save(self) -> None:
        """Record it."""
        self.once(self._save)

    async def _save(self) -> None:
        ask = self.words("ask")
        outcome = DeskOutcome(self.words("outcome"))
        if outcome is DeskOutcome.SUPPLEMENT and not await self.may_keep(ask):
            return
        run = self.face.door.run
        self.finish(await run(ws.desk_review.decide, self._case, self._row.item, outcome, ask))
