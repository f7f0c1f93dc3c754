"""The table of keys in the documents, made from the same declarations as the footer and the help."""

from __future__ import annotations

from collections.abc import Iterator

from . import key_changes
from .app import APP_COMMANDS
from .commands import Command

HEAD = """# Keys / 키

Made from the commands the app itself uses (`python -m inspector_tui.tui.keytable`); a test compares the two.
Letter keys also work in Hangul input mode; digits and function keys no input method touches.
프로그램이 쓰는 명령 선언에서 만든 표입니다. 글자 키는 한글 입력 상태에서도 동작합니다.
"""
GENERAL = frozenset((command.id, command.keys) for command in APP_COMMANDS)
"""What is bound in every dialog as well: listed once."""


def owners() -> Iterator[tuple[str, tuple[Command, ...]]]:
    """(name, commands) of every screen and dialog that declares commands, by name."""
    for cls in key_changes.owners():
        name = cls.__name__
        commands = tuple(c for c in cls.commands() if (c.id, c.keys) not in GENERAL)
        if name not in {"CaseFace", "EvidenceForm", "JudgingFace", "RoomsFace"} and commands:
            yield name, commands


def key_table() -> str:
    """The whole document."""
    parts = [HEAD, _section("Everywhere / 어디서나", APP_COMMANDS)]
    parts += [_section(name, commands) for name, commands in owners()]
    return "\n".join(parts)


def _section(title: str, commands: tuple[Command, ...]) -> str:
    rows = [f"\n## {title}\n", "| key | 한국어 | English | |", "|---|---|---|---|"]
    rows += [
        f"| `{command.all_keys()}` | {command.label.ko} | {command.label.en} "
        f"| {command.help.ko} {command.help.en} |"
        for command in commands
        if command.keys
    ]
    return "\n".join(rows)


if __name__ == "__main__":
    print(key_table())  # noqa: T201 - this is the program that makes docs/keys.md
