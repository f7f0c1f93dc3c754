"""Help for the screen it was asked on, composed from the same commands as everything else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from inspector_tui.model.text import Text

from ..commands import Command, Commanding
from ..inert import plain, together
from ..widgets.lines import FootLine

MOVING = Text(
    "목록: 위아래 화살표 또는 j k, pgup pgdn, home end, enter. "
    "한글 입력 상태에서도 글자 키가 그대로 동작합니다.",
    "Lists: arrows or j k, pgup pgdn, home end, enter. Letter keys also work in Hangul input mode.",
)
NOTICE = Text(
    "이 프로그램의 점검표는 직접 작성한 실무용 자료이며, 금융보안원의 공식 평가기준이 아닙니다.",
    "The checklists here are a working library of our own, not FSI's official criteria text.",
)


class HelpScreen(Commanding, ModalScreen[None]):
    """All commands of a screen with their keys."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "close",
            ("escape", "q", "f1", "question_mark"),
            Text("닫기", "Close"),
            Text("도움말을 닫습니다.", "Close the help."),
            True,
        ),
    )

    def __init__(
        self, here: Sequence[Command], everywhere: Sequence[Command], first: Sequence[Text] = ()
    ) -> None:
        """``first``: what stands before the keys, for who is new here."""
        super().__init__()
        self._first = first
        general = {(command.id, command.keys) for command in everywhere}
        self._here = [command for command in here if (command.id, command.keys) not in general]
        self._everywhere = everywhere

    def compose(self) -> ComposeResult:
        """Heading, commands, keys."""
        with Vertical(id="frame"):
            yield Static(plain(self.say(Text("도움말", "Help"))), id="heading")
            with VerticalScroll(id="body"):
                yield Static(Content("\n").join(self._lines()))
            yield FootLine(self.foot_keys, lambda: "")

    def _lines(self) -> Iterator[Content]:
        if self._first:
            yield together((self.say(Text("알아 둘 것", "To know")), "bold $accent"))
            for number, thing in enumerate(self._first, 1):
                yield together((f" {number}  ", "bold"), self.say(thing))
            yield plain("")
        for title, commands in (
            (Text("이 화면", "This screen"), self._here),
            (Text("어디서나", "Everywhere"), self._everywhere),
        ):
            if commands:
                yield together((self.say(title), "bold $accent"))
            for command in commands:
                keys = command.all_keys()
                yield together(
                    (keys + " " * max(1, 16 - cell_len(keys)), "bold"),
                    (self.say(command.label), ""),
                    (f"  {self.say(command.help)}", "$text-muted"),
                )
            yield plain("")
        yield plain(self.say(MOVING))
        yield plain(self.say(NOTICE))

    def do_close(self) -> None:
        """Back."""
        self.dismiss(None)
