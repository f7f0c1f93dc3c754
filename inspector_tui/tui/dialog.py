"""The one shape of every dialog: heading, body, a line for what is wrong, keys.

Escape leaves and keeps what was typed: it is remembered in the store under ``keep_key()`` and is there
when the same dialog is opened again, also after a crash. Only a finished save forgets it.

A modal screen is cut off from the bindings of the app: what works everywhere is bound here once more.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import ClassVar, Generic, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text

from .app import APP_COMMANDS
from .commands import Command, Commanding
from .forms import Choice, Entry, Line, Prose, Tick
from .inert import plain
from .widgets.lines import FootLine

R = TypeVar("R")

SAVE = Command(
    "save",
    ("f2", "ctrl+s"),
    Text("저장", "Save"),
    Text("입력한 내용을 기록합니다.", "Record what was entered."),
    True,
    True,
    of="dialog",
)
CANCEL = Command(
    "cancel",
    ("escape",),
    Text("나가기", "Leave"),
    Text(
        "창을 닫습니다. 입력한 내용은 남아 있습니다.",
        "Close; what was typed is there next time.",
    ),
    True,
    of="dialog",
)
GO_TO_ITEM = Command(
    "save",
    ("enter", "f2"),
    Text("항목으로", "Go to item"),
    Text("그 항목으로 갑니다.", "Go to the item."),
    True,
    of="list",
)
WITHDRAW = Command(
    "withdraw",
    ("x", "f8"),
    Text("철회", "Withdraw"),
    Text("사유를 적고 철회합니다. 이력에는 남습니다.", "Withdraw with a reason; history keeps it."),
    True,
    of="list",
)
"""Keys that mean the same in every list."""

EVERYWHERE = tuple(replace(command, palette=False) for command in APP_COMMANDS if not command.priority)
"""The app's own commands, carried out by the app. Those with priority reach it anyway."""


class Dialog(Commanding, ModalScreen[R | None], Generic[R]):
    """A dialog that gives back an ``R``, or None when it was left.

    A subclass sets ``HEADING``, yields its inputs in ``body()`` and records in ``do_save()``.
    """

    HEADING: ClassVar[Text] = Text("", "")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (SAVE, CANCEL, *EVERYWHERE)
    AUTO_FOCUS = "#body Input, #body TextArea, #body Choice, #body LineList"

    def __init__(self) -> None:
        super().__init__()
        self._noted: dict[str, str] | None = None
        self._inputs: dict[str, Entry] = {}

    def heading(self) -> str:
        """The heading in the language of now; override to name the item."""
        return self.say(self.HEADING)

    def keep_key(self) -> str:
        """Under which name unsaved input is remembered; "" for not at all."""
        return ""

    def body(self) -> ComposeResult:
        """The inputs."""
        yield from ()

    def compose(self) -> ComposeResult:
        """Heading, body, problem line, keys."""
        with Vertical(id="frame"):
            yield Static(plain(self.heading()), id="heading")
            with VerticalScroll(id="body", can_focus=False):
                yield from self.body()
            yield Static("", id="problem")
            yield FootLine(self.foot_keys, lambda: "")

    def problem(self, text: Text | None) -> None:
        """Say what is wrong, above the keys; None takes it away."""
        line = self.query_one("#problem", Static)
        line.update(plain(self.say(text) if text else ""))
        line.display = text is not None

    def entries(self) -> dict[str, Entry]:
        """Every input by its id. They are looked for once: this is asked at every keystroke."""
        if self._inputs and self.is_mounted:
            return self._inputs
        found = self.walk_children(Widget, with_self=False)
        self._inputs = {
            entry.id: entry for entry in found if isinstance(entry, (Line, Prose, Choice, Tick)) and entry.id
        }
        return self._inputs

    def words(self, name: str) -> str:
        """What stands in the input with id ``name``; "" if this mode does not have it."""
        entry = self.entries().get(name)
        return "" if entry is None else entry.words

    async def action_command(self, name: str) -> None:
        """What works everywhere, the app does; the rest is this dialog's."""
        if any(command.id == name for command in EVERYWHERE):
            await self.face.action_command(name)
            return
        await super().action_command(name)

    # -- what was typed ----------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Bring back what was typed before."""
        self.query_one("#problem").display = False
        if self.keep_key():
            self.call_after_refresh(self._bring_back)

    @property
    def _kept(self) -> str:
        return f"kept/{self.keep_key()}"

    async def offer(self) -> dict[str, str]:
        """Fill in what is likely, before what was kept comes back; the new words by the id of their input."""
        return {}

    @work
    async def _bring_back(self) -> None:
        """What still waits to be saved counts before what is in the store, what is typed now before both."""
        as_opened = self._words()
        waiting = self.face.keeper.held(self._kept)
        kept = waiting[1] if waiting else await self.face.door.run(ws.resume.recall, self._kept)
        as_opened |= await self.offer()
        back = {name: words for name, words in json.loads(kept or "{}").items() if name in as_opened}
        for name, words in back.items():
            entry = self.entries().get(name)
            if entry is not None and entry.words == as_opened[name]:
                entry.put(words)
        self._noted = as_opened | back
        self._typed()
        if self._noted != as_opened:
            self.problem(
                Text("저장하지 않은 입력을 다시 불러왔습니다.", "Brought back what was not saved before.")
            )

    def _words(self) -> dict[str, str]:
        return {name: entry.words for name, entry in self.entries().items() if not entry.secret}

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Choice.Changed)
    @on(Tick.Changed)
    def _typed(self) -> None:
        """Remember it. Before the earlier text is back nothing is remembered: that text would be lost."""
        if self._noted is None or not self.is_mounted:
            return
        words = self._words()
        if words != self._noted:
            self._noted = words
            kept = json.dumps(words, ensure_ascii=False)
            self.face.keeper.put(self._kept, ws.resume.remember, self._kept, kept)

    @on(Input.Submitted)
    def _next_field(self, event: Input.Submitted) -> None:
        event.stop()
        self.focus_next()

    def finish(self, result: R) -> None:
        """Close with a result; what was kept is forgotten at once."""
        if self.keep_key():
            self._noted = None
            self.face.keeper.put(self._kept, ws.resume.remember, self._kept, "")
            self.face.call_later(self.face.keeper.flush)
        self.dismiss(result)

    def do_save(self) -> object:
        """Record it. Subclasses do this in a worker and end with ``finish``."""
        return None

    def do_cancel(self) -> None:
        """Leave."""
        self.dismiss(None)
