"""A text of one's own in place of those in conflict: begun from one side, with the others to look at."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from inspector_tui.model.conflict_views import Contest, Part
from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL
from ...forms import Labelled, Prose
from ...inert import cut, together
from ...recording import Recording

KO, EN = Text("한국어", "Korean"), Text("영어", "English")
NEEDED = Text("내용을 쓰십시오.", "Write something.")
SHOWN = 600
"""So much of each side's text stands above the new one."""


def keeps(case: str, contest: Contest, part: Part) -> str:
    """Under which name the text is remembered until the conflict is settled."""
    return f"settle/{case}/{contest.subject}/{contest.register}/{part.name}"


class ConflictTextDialog(Recording[Text]):
    """Gives back the text. It is remembered until the conflict is settled, also after Escape or a crash."""

    HEADING: ClassVar[Text] = Text("직접 쓰기", "Write it anew")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "save",
            ("f2", "ctrl+s"),
            Text("이 글로", "Use it"),
            Text("충돌 화면으로 돌아가 이 글을 고릅니다.", "Back to the conflict, with this text chosen."),
            True,
            True,
        ),
        CANCEL,
    )

    def __init__(self, case: str, contest: Contest, part: Part, start: Text) -> None:
        super().__init__()
        self._case = case
        self._contest = contest
        self._part = part
        self._start = start

    def heading(self) -> str:
        """Of what."""
        return f"{self.say(self.HEADING)}  {self.say(self._contest.what)} {self.say(self._part.label)}"

    def keep_key(self) -> str:
        """One text for each part in conflict."""
        return keeps(self._case, self._contest, self._part)

    def body(self) -> ComposeResult:
        """What the sides say, then the new text."""
        for number, (one, said) in enumerate(zip(self._contest.contenders, self._part.said, strict=True), 1):
            yield Static(
                together((f"{number} {one.by}  ", "bold $accent"), cut(self.say(said), SHOWN)), classes="why"
            )
        yield Labelled(self.say(KO), Prose(self._start.ko, id="ko"))
        if self._part.both:
            yield Labelled(self.say(EN), Prose(self._start.en, id="en"))

    def do_save(self) -> None:
        """Give it back."""
        if not self.words("ko") and not self.words("en"):
            self.problem(NEEDED)
            return
        self.once(self._give)

    async def _give(self) -> None:
        ko, en = self.words("ko"), self.words("en")
        if await self.may_keep(ko, en):
            self.dismiss(Text(ko, en if self._part.both else ko))
