"""A command is declared once: from it come the key, the footer, the help, the palette and the key table.

In the configuration it is named ``screen.command`` after the class that declares it; one that many screens
share says itself whose it is (``dialog.save``, ``list.withdraw``), and is changed for all of them.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.binding import Binding
from textual.screen import Screen

from inspector_tui.model.text import Lang, Text

if TYPE_CHECKING:
    from textual.worker import Worker

    from .app import InspectorApp

FOOTER_KEYS = 7
"""At most so many keys in a footer; the rest is behind "? more"."""

SHOWN = {
    "question_mark": "?",
    "slash": "/",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "minus": "-",
    "equals_sign": "=",
    "comma": ",",
    "full_stop": ".",
    "semicolon": ";",
    "apostrophe": "'",
    "plus": "+",
    "asterisk": "*",
    "exclamation_mark": "!",
    "at": "@",
    "number_sign": "#",
    "backslash": "\\",
    "tilde": "~",
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
    of: str = ""
    """Whose it is, where many screens share it; else the screen that declares it."""
    fixed: bool = False
    """Whether its keys stay as they are: where one of two different keys must not become the other."""

    @property
    def key(self) -> str:
        """The first key, as a person reads it."""
        return shown_key(self.keys[0]) if self.keys else ""

    def all_keys(self) -> str:
        """Every key, as a person reads them."""
        return " ".join(shown_key(key) for key in self.keys)


def shown_key(key: str) -> str:
    """The name of a key in footers, help and documents."""
    if key in SHOWN:
        return SHOWN[key]
    if len(key) > 1 and key[0] == "f" and key[1:].isdigit():
        return key.upper()
    return key


_SUFFIX = re.compile(r"(Screen|Dialog|Room|Face)$")
_in_force: dict[str, tuple[str, ...]] = {}


def put_in_force(changes: Mapping[str, tuple[str, ...]]) -> None:
    """Other keys, by command id, for all that is shown from now on: there is one app in a process."""
    _in_force.clear()
    _in_force.update(changes)


def owner_name(cls: type) -> str:
    """The name of a screen in command ids: its class's, in small letters, without what it is."""
    said: str = getattr(cls, "KEYS_OF", "")
    bare = _SUFFIX.sub("", cls.__name__.lstrip("_")) or cls.__name__
    return said or re.sub(r"(?<!^)(?=[A-Z])", "-", bare).lower()


def command_id(command: Command, cls: type) -> str:
    """The name of a command that ``cls`` declares."""
    return f"{command.of or owner_name(cls)}.{command.id}"


def bindings(commands: Iterable[Command], cls: type) -> list[Binding]:
    """Textual bindings for commands of ``cls``. What is shown comes from the command, not from here."""
    return [
        Binding(
            ",".join(command.keys),
            f"command('{command.id}')",
            command.label.en,
            id=command_id(command, cls),
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
            cls.BINDINGS = bindings(cls.COMMANDS_HERE, cls)  # type: ignore[attr-defined]  # read by DOMNode next
        super().__init_subclass__(**options)

    @classmethod
    def commands(cls) -> tuple[Command, ...]:
        """The commands of the class, then those of its bases; a command declared again counts once."""
        found: dict[str, Command] = {}
        for base in cls.__mro__:
            for command in base.__dict__.get("COMMANDS_HERE", ()):
                keys = _in_force.get(command_id(command, base)) if _in_force else None
                found.setdefault(command.id, replace(command, keys=keys) if keys else command)
        return tuple(found.values())

    def key_of(self, name: str) -> str:
        """The key that is shown for a command of this screen or of the app; "" where it has none."""
        here = (*self.commands(), *self.face.commands())
        return next((command.key for command in here if command.id == name), "")

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

    def to_copy(self) -> tuple[tuple[Text, str], ...]:
        """What may be copied out of here when asked: (what it is, the text), the likeliest first."""
        return ()

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
