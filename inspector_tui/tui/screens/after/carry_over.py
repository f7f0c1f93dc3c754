"""From where to carry over: an assessment of this store, or a result bundle."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.views import Saved

from ...forms import Labelled, Line
from ...inert import plain
from ...paths import PathLine, path_of
from ...recording import Recording

ABOUT = Text(
    "지난 평가의 판정과 지적사항을 참고로 불러옵니다. 이번 판정은 바뀌지 않으며, 되돌릴 수 없습니다.",
    "Verdicts and findings come along to be looked at; no verdict of this assessment changes. No undo.",
)
ONE = Text(
    "평가 식별자나 번들 파일 중 하나를 입력하십시오.", "Give an assessment's id or a bundle, one of them."
)


class CarryOverDialog(Recording[Saved]):
    """One of two fields."""

    HEADING: ClassVar[Text] = Text("지난 평가 불러오기", "Carry over")
    AUTO_FOCUS = "#previous"

    def __init__(self, case: str) -> None:
        super().__init__()
        self._case = case

    def keep_key(self) -> str:
        """Per case."""
        return f"carry/{self._case}"

    def body(self) -> ComposeResult:
        """What it does, the two fields."""
        yield Static(plain(self.say(ABOUT)), classes="why")
        yield Labelled(self.say(Text("평가 식별자", "Assessment")), Line(id="previous"))
        yield Labelled(self.say(Text("결과 번들", "Result bundle")), PathLine(id="path"))

    def do_save(self) -> None:
        """Check, then record."""
        if bool(self.words("previous")) == bool(self.words("path")):
            self.problem(ONE)
            return
        self.once(self._save)

    async def _save(self) -> None:
        run = self.face.door.run
        if previous := self.words("previous"):
            self.finish(await run(ws.last_time.carry_over, self._case, previous))
        else:
            self.finish(await run(ws.last_time.carry_over_from, self._case, path_of(self.words("path"))))
