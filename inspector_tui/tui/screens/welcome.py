"""The very first start: five things to know, and where to begin. Never in the way a second time."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text

from ..commands import Command
from ..dialog import CANCEL, EVERYWHERE, Dialog
from ..inert import plain, together
from ..widgets.line_list import LineList

if TYPE_CHECKING:
    from ..app import InspectorApp

SEEN: Final = "welcome"
"""Under which name the store remembers that it was shown."""

FIVE: Final = (
    Text(
        "저장 버튼이 없습니다. 입력은 1초 안에 저장되고, u로 되돌립니다.",
        "No Save button: what you enter is kept within a second; u undoes it.",
    ),
    Text(
        "맨 아래 줄이 지금 쓰는 키입니다. ?는 모든 키, ctrl+p는 명령 찾기입니다.",
        "The last line shows your keys; ? shows all, ctrl+p finds by name.",
    ),
    Text(
        "판정은 숫자입니다: 1 충족 2 부분충족 3 미충족 4 해당없음 5 확인불가.",
        "Digits judge: 1 satisfied 2 partial 3 not 4 n/a 5 unverifiable.",
    ),
    Text(
        "esc는 한 단계 나갑니다. 쓰던 글은 버리지 않습니다.",
        "Escape goes one step back; it never throws away what you typed.",
    ),
    Text(
        "네트워크를 쓰지 않습니다. 나가는 것은 서명한 번들 파일뿐입니다.",
        "Nothing goes over a network: what leaves is a file that you signed.",
    ),
)

BEGIN: Final = (
    ("introduce", Text("1  나를 등록하고 서명키 만들기 (1분)", "1  Say who I am and make a key (a minute)")),
    ("sample", Text("2  견본 평가로 먼저 연습하기", "2  Practise on the sample first")),
    ("later", Text("3  나중에 하기", "3  Later")),
)

DIGITS: Final = tuple(
    Command(
        name, (str(number),), Text(label.ko[3:], label.en[3:]), Text(f"{label.ko[3:]}.", f"{label.en[3:]}.")
    )
    for number, (name, label) in enumerate(BEGIN, 1)
)


CHOOSE: Final = Command(
    "save",
    ("enter", "f2"),
    Text("선택", "Choose"),
    Text("커서가 있는 것으로 시작합니다.", "Begin with what the cursor is on."),
    True,
)
KNOWN: Final = Text("이미 등록되어 있습니다.", "You are registered already.")


async def greet(face: InspectorApp, *, again: bool = False) -> None:
    """Tell the five things at the very first start, or when asked; then do what was chosen.

    A later start of somebody who is not registered yet asks for the name alone.
    """
    door = face.door
    known = await door.run(ws.identity.who) is not None
    begin: str | None = "introduce"
    if again or await door.run(ws.resume.recall, SEEN) is None:
        begin = await face.push_screen_wait(WelcomeDialog(known=known))
        await door.run(ws.resume.remember, SEEN, "seen")
    if begin == "introduce" and not known:
        from .introduce import IntroduceDialog

        await face.push_screen_wait(IntroduceDialog())
    elif begin == "sample":
        face.go_on_with("sample")


class WelcomeDialog(Dialog[str]):
    """Gives back where to begin: ``introduce``, ``sample``, or None for later."""

    HEADING: ClassVar[Text] = Text("처음이신가요? 다섯 가지만 알면 됩니다", "New here? Five things to know")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (CHOOSE, *DIGITS, CANCEL, *EVERYWHERE)

    def __init__(self, *, known: bool) -> None:
        """``known``: somebody is registered here; there is nothing to introduce."""
        super().__init__()
        self._known = known

    def body(self) -> ComposeResult:
        """The five things, then the choices."""
        for number, thing in enumerate(FIVE, 1):
            yield Static(together((f" {number}  ", "bold $accent"), self.say(thing)), classes="thing")
        yield Static(plain(self.say(Text("어떻게 시작할까요?", "Where to begin?"))), id="ask")
        choices: LineList[tuple[str, Text]] = LineList(
            lambda row, _: [("  " + self.say(row[1]), "strong")], lambda row: row[0], id="begin"
        )
        yield choices

    def on_mount(self) -> None:
        """The choices; the cursor is on the first."""
        super().on_mount()
        self.query_one("#begin", LineList).set_rows([row for row in BEGIN if self.why_not(row[0]) is None])

    def why_not(self, name: str) -> Text | None:
        """Nobody is registered twice, and the sample does not open the sample."""
        if name == "introduce" and self._known:
            return KNOWN
        if name == "sample" and self.face.demo:
            return Text("지금이 견본 평가입니다.", "This is the sample already.")
        return super().why_not(name)

    @on(LineList.Chosen, "#begin")
    def _chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        self.do_save()

    def do_save(self) -> None:
        """What the cursor is on."""
        row = self.query_one("#begin", LineList).current
        self.dismiss(None if row is None or row[0] == "later" else row[0])

    def do_introduce(self) -> None:
        """Who works here."""
        self.dismiss("introduce")

    def do_sample(self) -> None:
        """Practise first."""
        self.dismiss("sample")

    def do_later(self) -> None:
        """Nothing now."""
        self.dismiss(None)
