"""Before something that looks secret is kept: what was found and where. Going back is what enter does."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from inspector_tui.model.text import Text
from inspector_tui.model.views import Sensitive

from ..commands import Command
from ..dialog import CANCEL, Dialog
from ..inert import cut, one_line, plain, together

SHOWN = 8
"""So many finds are listed; the rest is counted."""
AROUND = 16
"""Characters of the text shown on each side of a find."""

WHAT = Text(
    "기록하려는 글에 남기면 안 될 정보로 보이는 것이 있습니다. 기록은 지워지지 않고 이력과 번들에 남습니다.",
    "What you are about to record seems to hold something that must not be kept. "
    "Records stay in the history and go into the bundle.",
)
ADVICE = Text(
    "enter: 돌아가서 고칩니다.   잘못 찾은 것이 분명하면 F9로 그대로 기록합니다.",
    "enter: go back and change it.   F9 records it as it is, if this is surely a mistake.",
)


class SensitiveDialog(Dialog[bool]):
    """True: keep it as it is. None: go back, which is the default of every key but one."""

    HEADING: ClassVar[Text] = Text("민감정보로 보이는 내용", "This looks sensitive")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "save",
            ("enter", "f2"),
            Text("돌아가서 고치기", "Go back"),
            Text("기록하지 않고 돌아가서 고칩니다.", "Record nothing; go back and change it."),
            True,
        ),
        Command(
            "keep",
            ("f9",),
            Text("그대로 기록", "Keep it"),
            Text("민감정보가 아님을 확인하고 그대로 기록합니다.", "You looked: it is no secret. Record it."),
            True,
        ),
        CANCEL,
    )

    def __init__(self, found: tuple[Sensitive, ...], text: str) -> None:
        super().__init__()
        self._found = found
        self._text = text

    def body(self) -> ComposeResult:
        """Kind, place and surroundings of each find; the find itself is masked."""
        yield Static(plain(self.say(WHAT)), classes="why")
        masked = hidden(self._text, self._found)
        for found in self._found[:SHOWN]:
            line, column = place_of(self._text, found.start)
            where = Text(f"{line}행 {column}번째 글자", f"line {line}, character {column}")
            yield Static(together((f"{self.say(found.label)}", "bold $warning"), f"   {self.say(where)}"))
            yield Static(together("    ", (cut(surroundings(masked, found), 70), "$text-muted")))
        more = len(self._found) - SHOWN
        if more > 0:
            yield Static(plain(self.say(Text(f"그 밖에 {more}건", f"and {more} more"))))
        yield Static(plain(""))
        yield Static(plain(self.say(ADVICE)), classes="why")

    def do_save(self) -> None:
        """Enter, F2: go back."""
        self.dismiss(None)

    def do_keep(self) -> None:
        """The one key that keeps it."""
        self.dismiss(True)


def place_of(text: str, at: int) -> tuple[int, int]:
    """Line and character of a position, both counted from 1."""
    before = text[:at]
    return before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1


def hidden(text: str, finds: tuple[Sensitive, ...]) -> str:
    """``text`` with the middle of every find starred out, as long as before: it may be on a projector."""
    for found in finds:
        hit = text[found.start : found.end]
        shown = 2 if len(hit) > 4 else 0
        stars = "".join(char if char == "\n" else "*" for char in hit[shown:])
        text = text[: found.start] + hit[:shown] + stars + text[found.end :]
    return text


def surroundings(masked: str, found: Sensitive) -> str:
    """A find between its neighbours, on one line."""
    end = min(found.end, found.start + 24)
    return one_line(masked[max(0, found.start - AROUND) : end] + masked[found.end : found.end + AROUND])
