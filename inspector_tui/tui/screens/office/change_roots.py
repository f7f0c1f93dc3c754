"""Other root keys, or another number of them that must sign. It goes into the draft of the next list."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.trust_views import OfficeTrust, RootRow

from ...forms import Labelled, Line
from ...inert import plain, together
from ...paths import PathLine
from ...recording import Recording
from ...several import Several
from ..trust.times import now_of
from ..trust.trust_words import grouped_fingerprint

WHAT = Text(
    "이전 최상위 키와 새 최상위 키가 모두 정해진 수만큼 서명해야 공표할 수 있습니다.",
    "As many of the old root keys as before have to sign it, and as many of the new ones as it says.",
)
NOTHING = Text("바꿀 것을 입력하십시오.", "Say what is to change.")
NOT_A_NUMBER = Text("필요한 서명 수는 1 이상의 숫자입니다.", "The number of signatures is 1 or more.")


class ChangeRootsDialog(Recording[OfficeTrust]):
    """Take some out, add one, change how many must sign."""

    HEADING: ClassVar[Text] = Text("최상위 키 변경", "Change roots")

    def __init__(self, roots: tuple[RootRow, ...], threshold: int) -> None:
        super().__init__()
        self._roots = roots
        self._threshold = threshold

    def keep_key(self) -> str:
        """Until it was done."""
        return "change-roots"

    def body(self) -> ComposeResult:
        """The roots, then the fields."""
        yield Static(plain(self.say(WHAT)), classes="why")
        yield Static(Content("\n").join(self._lines()), id="roots", classes="why")
        options = [(str(n), f"..{root.fingerprint[-8:]}") for n, root in enumerate(self._roots)]
        if options:
            yield Labelled(self.say(Text("뺄 키", "Take out")), Several(options, id="remove"))
        hint = self.say(Text("'.pub' 파일 (없으면 비움)", "a .pub file, or empty"))
        yield Labelled(self.say(Text("더할 키", "Add")), PathLine(id="add", placeholder=hint))
        yield Labelled(self.say(Text("필요한 서명", "Must sign")), Line(str(self._threshold), id="threshold"))

    def _lines(self) -> list[Content]:
        return [
            together(f"{number}. ", (grouped_fingerprint(root.fingerprint), "bold"))
            for number, root in enumerate(self._roots, 1)
        ]

    def do_save(self) -> None:
        """Into the draft."""
        threshold = self.words("threshold")
        wrong = None if threshold.isascii() and threshold.isdigit() and int(threshold) else NOT_A_NUMBER
        same = not self.words("remove") and not self.words("add") and threshold == str(self._threshold)
        wrong = wrong or (NOTHING if same else None)
        self.problem(wrong)
        if wrong is None:
            self.once(self._save)

    async def _save(self) -> None:
        home, at = self.face.home, await now_of(self.face)
        chosen = [int(number) for number in self.words("remove").split(",") if number]
        remove = [self._roots[number].fingerprint for number in chosen]
        add = [self.words("add")] if self.words("add") else []
        threshold = int(self.words("threshold"))
        self.finish(
            await asyncio.to_thread(
                lambda: ws.trust_office.change_roots(home, add=add, remove=remove, threshold=threshold, at=at)
            )
        )
