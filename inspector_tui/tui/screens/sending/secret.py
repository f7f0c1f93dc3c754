"""A secret that a remote asks for while it connects: typed, handed on, kept nowhere."""

from __future__ import annotations

from queue import Empty, Queue
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL, EVERYWHERE, Dialog
from ...forms import Labelled, Line
from ...inert import plain

if TYPE_CHECKING:
    from inspector_tui.workspace.sending.syncing import Asked

    from ...recording import Recording

KEPT_NOWHERE = Text(
    "이번 연결에만 쓰고 저장하지 않습니다. 비워 두고 나가면 연결하지 않습니다.",
    "Used for this connection and kept nowhere. Leave, and nothing is connected.",
)
_LOOK_AGAIN = 0.2


class SecretDialog(Dialog[str]):
    """Gives back what was typed, or None."""

    HEADING: ClassVar[Text] = Text("연결에 필요한 정보", "Needed to connect")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "save",
            ("f2", "ctrl+s"),
            Text("연결", "Connect"),
            Text("입력한 것으로 연결합니다 (enter).", "Connect with it (enter)."),
            True,
            True,
        ),
        CANCEL,
        *EVERYWHERE,
    )

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self._asked = asked

    def body(self) -> ComposeResult:
        """Whose it is, and one field."""
        yield Static(plain(self._asked.whose), classes="why")
        label = self.say(self._asked.what.label)
        yield Labelled(label[:1].upper() + label[1:], Line(id="secret", password=True))
        yield Static(plain(self.say(KEPT_NOWHERE)), classes="why")

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        event.stop()
        event.prevent_default()
        self.do_save()

    def do_save(self) -> None:
        """Hand it on."""
        self.dismiss(self.query_one("#secret", Line).value or None)


def ask_from_thread(screen: Recording[Any], asked: Asked) -> str:
    """Ask the person, from the thread that connects; "" where they leave, stop, or the screen is gone."""
    answer: Queue[str | None] = Queue()
    screen.app.call_from_thread(screen.app.push_screen, SecretDialog(asked), answer.put)
    while screen.is_mounted and not screen.stopped():
        try:
            return answer.get(timeout=_LOOK_AGAIN) or ""
        except Empty:
            continue
    return ""
