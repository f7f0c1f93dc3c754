"""What the provider says of a finding at the closing meeting."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.views import FindingView, Saved
from inspector_tui.model.words import CspView

from ...commands import Command
from ...dialog import CANCEL, SAVE
from ...forms import Choice, Labelled, Prose
from ...inert import cut, together
from ...recording import Recording

WORDLESS = Text(
    "이견이면 피평가기관의 의견 내용을 적어야 합니다.",
    "Where they disagree, write down what they say.",
)


def _view_command(view: CspView, key: str) -> Command:
    return Command(f"view_{view.value}", (key,), view.label, view.label, True)


class CspViewDialog(Recording[Saved]):
    """Agree, disagree or nothing yet, by one key; their words."""

    HEADING: ClassVar[Text] = Text("피평가기관 의견", "The CSP's view")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        SAVE,
        _view_command(CspView.AGREE, "f5"),
        _view_command(CspView.DISAGREE, "f6"),
        _view_command(CspView.NONE, "f7"),
        CANCEL,
    )

    def __init__(self, case: str, finding: FindingView) -> None:
        super().__init__()
        self._case = case
        self._finding = finding

    def heading(self) -> str:
        """Which finding."""
        return f"{self.say(self.HEADING)}  {self._finding.label}"

    def keep_key(self) -> str:
        """Per finding."""
        return f"view/{self._case}/{self._finding.id}"

    def body(self) -> ComposeResult:
        """The fact, which alone they confirm; view; words."""
        finding = self._finding
        fact = self.say(finding.fact) or finding.fact.ko or finding.fact.en
        fact_label = self.say(Text("사실  ", "Fact  "))
        yield Static(together((fact_label, "bold $accent"), cut(fact, 900)), classes="why")
        options = [(view.value, self.say(view.label)) for view in CspView]
        yield Labelled(self.say(Text("의견", "View")), Choice(options, finding.view.value, id="view"))
        yield Labelled(self.say(Text("의견 내용", "Their words")), Prose(finding.view_words, id="words"))

    async def action_command(self, name: str) -> None:
        """An F-key is a view, wherever the focus is."""
        if name.startswith("view_"):
            self.query_one("#view", Choice).value = name.removeprefix("view_")
            return
        await super().action_command(name)

    def do_save(self) -> None:
        """Check, then record."""
        if self.words("view") == CspView.DISAGREE and not self.words("words"):
            self.problem(WORDLESS)
            return
        self.once(self._save)

    async def _save(self) -> None:
        words = self.words("words")
        if not await self.may_keep(words):
            return
        view = CspView(self.words("view"))
        self.finish(await self.face.door.run(ws.findings.csp_view, self._case, self._finding.id, view, words))
