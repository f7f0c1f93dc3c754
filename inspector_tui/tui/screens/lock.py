"""What is on screen while the app is locked: no case, no name of one, one line for the passphrase."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input, Static

from inspector_tui import workspace as ws
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.text import Text

from ..base import Face
from ..commands import Command
from ..forms import Labelled, Line
from ..inert import plain, together
from ..widgets.lines import HeadLine

TITLE = Text("잠김", "Locked")
BY_FILE = Text(
    "화면이 잠겨 있습니다. {name} 님의 서명키 암호를 입력하십시오.",
    "The app is locked. Enter the passphrase of {name}'s key.",
)
BY_AGENT = Text(
    "화면이 잠겨 있습니다. enter를 누르고 ssh-agent의 물음에 답하거나 {name} 님의 보안키를 터치하십시오.",
    "The app is locked. Press enter, then answer ssh-agent or touch {name}'s security key.",
)
SAMPLE = Text("견본의 암호: {passphrase}", "The sample's passphrase: {passphrase}")
CHECKING = Text("확인하는 중 ...", "Checking ...")
WAIT = Text("{seconds}초 뒤에 다시 시도하십시오.", "Try again in {seconds} seconds.")
WORKING = Text("시작한 작업은 계속되고 있습니다.", "What was begun goes on.")
NOT_SAVED = Text(
    "저장하지 못한 입력이 있습니다. 잠금을 풀고 확인하십시오.",
    "Some input is not saved yet; unlock and look.",
)
SAVED = Text("입력한 내용은 모두 저장되었습니다.", "Everything typed is saved.")


class LockScreen(Face):
    """Only the registered key opens it. Wrong tries are slowed."""

    AUTO_FOCUS = "#passphrase"
    DEFAULT_CSS = """
    LockScreen { background: $background; }
    LockScreen #locked { padding: 2 4; height: 1fr; }
    LockScreen #locked > * { margin-bottom: 1; }
    LockScreen #locked > Labelled > .label { display: none; }
    LockScreen #problem { height: auto; }
    """
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "unlock",
            ("enter", "f2"),
            Text("열기", "Unlock"),
            Text("등록된 서명키로 잠금을 풉니다.", "Unlock with the registered key."),
            True,
            palette=False,
        ),
        Command(
            "leave_locked",
            ("ctrl+q",),
            Text("끝내기", "Quit"),
            Text("잠긴 채로 끝냅니다.", "Quit; it stays locked."),
            True,
            palette=False,
        ),
    )

    def __init__(self) -> None:
        super().__init__()
        self._tries = 0
        self._not_before = 0.0
        self._busy = False

    def _extend_compose(self, widgets: list[Widget]) -> None:
        """No toasts and no tooltips here, whoever asks for them."""

    def compose(self) -> ComposeResult:
        """A head without counts, one line, what there is to know."""
        yield HeadLine()
        with Vertical(id="locked"):
            yield Static("", id="who")
            yield Labelled("", Line(id="passphrase", password=True))
            yield Static("", id="problem")
            yield Static("", id="state")
        yield self.foot()

    def more_word(self) -> str:
        """Nothing more is to be had."""
        return ""

    def on_mount(self) -> None:
        """Say how it opens."""
        self.relabel()
        self.set_interval(1.0, self.saving_changed)

    def on_screen_resume(self) -> None:
        """Locked again: nothing of last time stands there."""
        self._say(None)
        self.relabel()
        self.query_one("#passphrase", Line).value = ""
        if self._by_file:
            self.query_one("#passphrase", Line).focus()

    @property
    def _by_file(self) -> bool:
        return bool(self.face.lock_state and self.face.lock_state.key_path)

    def relabel(self) -> None:
        """In the language of now."""
        super().relabel()
        self.head.show(self.say(TITLE), self.face.clock())
        name = self.face.lock_state.name if self.face.lock_state else ""
        asked = BY_FILE if self._by_file else BY_AGENT
        said = self.say(asked).format(name=name)
        if self.face.demo:
            said += f"\n{self.say(SAMPLE.filled(passphrase=ws.demo.PASSPHRASE))}"
        self.query_one("#who", Static).update(plain(said))
        self.query_one("#passphrase", Line).display = self._by_file
        self.saving_changed()

    def saving_changed(self) -> None:
        """Whether what was typed is safe, and whether something still runs; no word of what."""
        unsaved = self.face.keeper.waiting_aloud
        lines = [NOT_SAVED if unsaved else SAVED]
        if any(getattr(screen, "busy", False) for screen in self.face.work_stack):
            lines.append(WORKING)
        if self.is_mounted:
            style = "bold $warning" if unsaved else "$text-muted"
            said = together((" ".join(self.say(line) for line in lines), style))
            self.query_one("#state", Static).update(said)

    def _say(self, text: Text | None) -> None:
        self.query_one("#problem", Static).update(together((self.say(text) if text else "", "bold $error")))

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        event.stop()
        self.do_unlock()

    def do_unlock(self) -> None:
        """Try, unless the last wrong try is too recent."""
        if self._by_file and not self.query_one("#passphrase", Line).value:
            return  # a key pressed by accident is no try
        left = self._not_before - self.face.clocks()[0]
        if left > 0:
            self._say(WAIT.filled(seconds=int(left) + 1))
        elif not self._busy:
            self._busy = True
            self._try()

    @work(exclusive=True, group="unlock")
    async def _try(self) -> None:
        state = self.face.lock_state
        line = self.query_one("#passphrase", Line)
        given, line.value = line.value, ""
        self._say(CHECKING)
        try:
            if state is not None:
                await asyncio.to_thread(ws.locking.unlock, state, given)
        except InspectorError as error:
            self._tries += 1
            wait = ws.locking.wait_after(self._tries)
            self._not_before = self.face.clocks()[0] + wait
            said = WAIT.filled(seconds=wait)
            self._say(Text(f"{error.say('ko')} {said.ko}", f"{error.say('en')} {said.en}"))
            return
        finally:
            self._busy = False
        self._tries = 0
        self._say(None)
        await self.face.unlocked()

    async def do_leave_locked(self) -> None:
        """End; the next start begins locked."""
        await self.face.do_leave()
