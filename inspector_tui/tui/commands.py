"""A command is declared once: from it come the key, the footer, the help, the palette and the key table."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.binding import Binding
from textual.screen import Screen

from inspector_tui.model.text import Lang, Text

if TYPE_CHECKING:
    from textual.worker import Worker

    from .app import InspectorApp

FOOTER_KEYS = 7
"""At most so many keys in a footer; the rest is behind "? more"."""

_SHOWN = {
    "question_mark": "?",
    "slash": "/",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "escape": "esc",
    "pageup": "pgup",
    "pagedown": "pgdn",
}


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can do on a screen.

    ``id`` names the method ``do_<id>`` of the screen; ``keys`` are Textual key names, the first is the
    one that is shown; ``shown`` puts it into the footer, in the order of declaration.
    """

    id: str
    keys: tuple[str, ...]
    label: Text
    help: Text
    shown: bool = False
    priority: bool = False
    palette: bool = True

    @property
    def key(self) -> str:
        """The first key, as a person reads it."""
        return shown_key(self.keys[0]) if self.keys else ""

    def all_keys(self) -> str:
        """Every key, as a person reads them."""
        return " ".join(shown_key(key) for key in self.keys)


def shown_key(key: str) -> str:
    """The name of a key in footers, help and documents."""
    if key in _SHOWN:
        return _SHOWN[key]
    if len(key) > 1 and key[0] == "f" and key[1:].isdigit():
        return key.upper()
    return key


def bindings(commands: Iterable[Command]) -> list[Binding]:
    """Textual bindings for commands. Texts are in English here: what is shown comes from the command."""
    return [
        Binding(
            ",".join(command.keys),
            f"command('{command.id}')",
            command.label.en,
            id=command.id,
            tooltip=command.help.en,
            priority=command.priority,
        )
        for command in commands
        if command.keys
    ]


def footer(commands: Sequence[Command], lang: Lang) -> Iterator[tuple[str, str, str]]:
    """(id, key, label) of the commands in the footer, at most seven."""
    shown = [command for command in commands if command.shown and command.keys]
    for command in shown[:FOOTER_KEYS]:
        yield command.id, command.key, command.label.say(lang)


class Commanding:
    """A screen, dialog or app that carries out commands: ``do_<id>`` for each, and a reason when it can't."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = ()

    def __init_subclass__(cls, **options: Any) -> None:
        if "COMMANDS_HERE" in cls.__dict__:
            cls.BINDINGS = bindings(cls.COMMANDS_HERE)  # type: ignore[attr-defined]  # read by DOMNode next
        super().__init_subclass__(**options)

    @classmethod
    def commands(cls) -> tuple[Command, ...]:
        """The commands of the class, then those of its bases; a command declared again counts once."""
        found: dict[str, Command] = {}
        for base in cls.__mro__:
            for command in base.__dict__.get("COMMANDS_HERE", ()):
                found.setdefault(command.id, command)
        return tuple(found.values())

    def foot_keys(self) -> list[tuple[str, str]]:
        """(key, label) pairs for the footer, in the language of now."""
        return [(key, label) for _, key, label in footer(self.commands(), self.face.lang)]

    @property
    def face(self) -> InspectorApp:
        """The app, as what it is."""
        return cast("InspectorApp", self.app)  # type: ignore[attr-defined]  # a mixin of Screen and App

    def say(self, text: Text) -> str:
        """``text`` in the language of now."""
        return text.say(self.face.lang)

    def run_worker(self, work: Any, *args: Any, **options: Any) -> Worker[Any]:
        """As ever; and what is typed while a command opens something is kept for that."""
        worker: Worker[Any] = super().run_worker(work, *args, **options)  # type: ignore[misc]  # of a DOMNode
        if isinstance(self, Screen):
            self.face.command_began(worker, self, options.get("group", ""))
        return worker

    def why_not(self, name: str) -> Text | None:  # noqa: ARG002 - for subclasses
        """Why command ``name`` can't act just now, or None. Screens refine this."""
        return None

    async def action_command(self, name: str) -> None:
        """Carry out a command of this screen, or say why that is not possible now."""
        reason = self.why_not(name)
        if reason is not None:
            self.face.tell(reason, "warning")
            return
        outcome = getattr(self, f"do_{name}")()
        if inspect.isawaitable(outcome):
            await outcome
