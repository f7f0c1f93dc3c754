"""Other keys for commands: what the configuration asks for, held against every screen there is.

Loads all screens, so only whoever changes keys, or asks for the list, pays for it. What is wrong is said and
left out; the rest counts.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from functools import cache

from inspector_tui.model.errors import InspectorError, UsageError
from inspector_tui.model.preferences import CommandKeys
from inspector_tui.model.text import Text

from . import screens
from .commands import Command, Commanding, command_id, owner_name, shown_key
from .key_names import keys_of, may_not_be, may_not_change

Asked = tuple[tuple[str, str], ...]
Changes = dict[str, tuple[str, ...]]


class CommandUnknown(UsageError):
    """No command of that id."""

    code = "command-unknown"
    sentence = Text(
        "설정 [keys] '{id}': 그런 명령이 없습니다. `inspector config keys`로 목록을 확인하십시오.",
        "Configuration [keys] '{id}': there is no such command. See `inspector config keys`.",
    )


class KeyRefused(UsageError):
    """A key that this command may not have."""

    code = "key-refused"
    sentence = Text(
        "설정 [keys] '{id}' = '{key}': {ko} 이 명령은 원래 키를 씁니다.",
        "Configuration [keys] '{id}' = '{key}': {en} The command keeps its own keys.",
    )


class KeyTaken(UsageError):
    """Two commands of one screen would have the same key."""

    code = "key-taken"
    sentence = Text(
        "설정 [keys] '{id}' = '{key}': {screen} 화면에서 '{ko}'({other})의 키입니다. "
        "이 명령은 원래 키를 씁니다.",
        "Configuration [keys] '{id}' = '{key}': on {screen} that key is {other} ({en}). "
        "The command keeps its own keys.",
    )


@cache
def owners() -> tuple[type[Commanding], ...]:
    """Every screen and dialog that declares commands, and the app."""
    from .app import InspectorApp

    found: dict[str, type[Commanding]] = {InspectorApp.__name__: InspectorApp}
    for module in pkgutil.walk_packages(screens.__path__, f"{screens.__name__}."):
        loaded = importlib.import_module(module.name)
        found |= {
            name: thing
            for name, thing in vars(loaded).items()
            if inspect.isclass(thing)
            and issubclass(thing, Commanding)
            and thing.__module__ == loaded.__name__
        }
    return tuple(found[name] for name in sorted(found))


def declared(cls: type[Commanding]) -> Iterator[tuple[str, Command]]:
    """(full id, command) of all that ``cls`` and its bases declare; a command declared again counts once."""
    seen: set[str] = set()
    for base in cls.__mro__:
        for command in base.__dict__.get("COMMANDS_HERE", ()):
            if command.id not in seen:
                seen.add(command.id)
                yield command_id(command, base), command


def everything() -> dict[str, Command]:
    """Every command by its full id."""
    return {name: command for cls in owners() for name, command in declared(cls)}


def listing(changes: Changes) -> tuple[CommandKeys, ...]:
    """Every command with the keys it has now, for the command line."""
    return tuple(
        CommandKeys(
            id=name,
            keys=tuple(shown_key(key) for key in changes.get(name, command.keys)),
            usual=tuple(shown_key(key) for key in command.keys),
            label=command.label,
            says=command.help,
            fixed=may_not_change(command),
        )
        for name, command in sorted(everything().items())
    )


def checked(asked: Asked) -> tuple[Changes, tuple[InspectorError, ...]]:
    """What of ``asked`` may be done, and why the rest may not."""
    known = everything()
    wanted: Changes = {}
    problems: list[InspectorError] = []
    for name, written in asked:
        command = known.get(name)
        if command is None:
            problems.append(CommandUnknown(id=name))
            continue
        keys = keys_of(written)
        why = may_not_change(command)
        refused = [(key, text) for key in keys if (text := why or may_not_be(key, command))]
        if refused:
            at, text = refused[0]
            problems.append(KeyRefused(id=name, key=at, ko=text.ko, en=text.en))
        else:
            wanted[name] = keys
    while clash := _clashes(wanted):
        problems += clash.values()
        wanted = {name: keys for name, keys in wanted.items() if name not in clash}
    return wanted, tuple(problems)


def _clashes(wanted: Changes) -> dict[str, InspectorError]:
    """The changes that would give one key to two commands of a screen, each with what is wrong with it."""
    from .app import InspectorApp

    found: dict[str, InspectorError] = {}
    general = dict(declared(InspectorApp))
    for cls in owners():
        here = general | dict(declared(cls))
        by_key: dict[str, list[str]] = {}
        for name, command in here.items():
            for key in wanted.get(name, command.keys):
                by_key.setdefault(key, []).append(name)
        for key, names in by_key.items():
            new = [name for name in names if name in wanted and key not in here[name].keys]
            for name in new if len(names) > 1 else ():
                other = next(one for one in names if one != name)
                label = here[other].label
                found.setdefault(
                    name,
                    KeyTaken(
                        id=name,
                        key=shown_key(key),
                        other=other,
                        ko=label.ko,
                        en=label.en,
                        screen=owner_name(cls),
                    ),
                )
    return found
