"""Why something is withdrawn or removed: one line that stays in the history."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from inspector_tui.model.text import Text

from ..forms import Labelled, Line
from ..inert import plain
from ..recording import Recording

NEEDED = Text("사유를 적어야 합니다.", "A reason is needed.")
LONG = Text("사유는 1,000자까지입니다.", "A reason takes 1,000 characters at most.")


class WhyDialog(Recording[str]):
    """Gives back the reason, never an empty one; what seems secret in it was asked about."""

    HEADING: ClassVar[Text] = Text("사유", "Reason")

    def __init__(self, what: Text, about: str, warning: Text | None = None) -> None:
        super().__init__()
        self._what = what
        self._about = about
        self._warning = warning

    def heading(self) -> str:
        """What is done to what."""
        return f"{self.say(self._what)}  {self._about}"

    def body(self) -> ComposeResult:
        """What it means, and the line."""
        if self._warning is not None:
            yield Static(plain(self.say(self._warning)), classes="why")
        yield Labelled(self.say(self.HEADING), Line(id="reason"))

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        event.stop()
        event.prevent_default()
        self.do_save()

    def do_save(self) -> None:
        """Give it back."""
        reason = self.words("reason")
        if not reason or len(reason) > 1000:
            self.problem(LONG if reason else NEEDED)
            return
        self.problem(None)
        self.once(lambda: self._give(reason))

    async def _give(self, reason: str) -> None:
        if await self.may_keep(reason):
            self.finish(reason)
