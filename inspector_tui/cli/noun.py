"""Which command lives in which module. A module is loaded when its command is asked for.

This keeps ``--version`` quick, and a command from paying for the others.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final, TypedDict

import typer
from typer.core import TyperGroup
from typer.main import get_command

from .language import both
from .session import session
from .tree import finish


class Settings(TypedDict):
    """What every part of the tree is made with."""

    add_completion: bool
    rich_markup_mode: None
    pretty_exceptions_enable: bool


SETTINGS: Final[Settings] = {
    "add_completion": False,
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
}
"""No markup in help and no pretty tracebacks: data is never markup, and a trace shows no locals."""

_COMMANDS: Final = {
    "demo": ("demo", "demo", both("견본 평가로 연습하기", "Try it on the sample assessment")),
    "assessment": ("assessment", "app", ""),
    "self-assessment": ("self_assessment", "app", ""),
    "record": ("record", "app", ""),
    "sample": ("onsite", "app", ""),
    "certificate": ("certificate", "app", ""),
    "scope": ("scope", "app", ""),
    "asset": ("asset", "app", ""),
    "outside": ("outside", "app", ""),
    "conflict": ("conflict", "app", ""),
    "fork": ("fork", "app", ""),
    "join": ("join", "app", ""),
    "review": ("journal", "review", both("마무리를 막는 사항 보기", "What stands in the way of finishing")),
    "sheet": ("sheet", "app", ""),
    "export": ("bundles", "export", both("서명하고 번들로 내보내기", "Sign, and write the bundle")),
    "pack": ("pack", "pack", both("작업 묶음 나누어 주기 (점검반장)", "Hand out work packs (the lead)")),
    "merge": ("merge", "merge", both("작업 묶음·교환 번들 받기", "Take in a pack or an exchange bundle")),
    "verify": ("bundles", "verify", both("번들 검증", "Verify a bundle")),
    "open": ("bundles", "open_bundle", both("번들을 읽기 전용으로 열기", "Open a bundle for reading")),
    "search": ("search", "search", both("모든 기록에서 찾기", "Search everything recorded")),
    "compare": ("compare", "compare", both("두 평가 비교", "Two assessments side by side")),
    "past": ("past", "app", ""),
    "report": ("report", "app", ""),
    "sync": ("sync", "app", ""),
    "journal": ("journal", "journal", both("기록 원장 보기", "The entries of a case")),
    "dashboard": ("dashboard", "dashboard", both("평가를 그림으로 보기", "The assessments in pictures")),
    "tables": ("tables", "tables", both("표를 CSV로 쓰기", "Write the tables as CSV")),
    "action": ("action", "app", ""),
    "holiday": ("holiday", "app", ""),
    "checklist": ("checklist", "app", ""),
    "oscal": ("oscal", "app", ""),
    "key": ("key", "app", ""),
    "trust": ("trust", "app", ""),
    "office": ("office", "app", ""),
    "vault": ("vault", "app", ""),
    "lock": ("lock", "app", ""),
    "config": ("config", "app", ""),
    "completion": ("completion", "app", ""),
    "backup": ("custody", "backup", both("검증된 백업 만들기", "Make a verified backup")),
    "restore": ("custody", "restore", both("백업에서 복원", "Bring a backup back")),
    "doctor": ("custody", "doctor", both("저장소 점검", "Check the store")),
    "pocket": ("fieldwork", "pocket", both("현장 점검표", "Pocket sheets for the hall")),
    "carry-out": ("fieldwork", "carry_out", both("반출 목록", "Files that leave, and that stay")),
    "statement": (
        "statement",
        "statement",
        both("반입 장비·소프트웨어 확인서", "Equipment and software statement"),
    ),
    "help": ("helping", "help_", both("명령 설명서", "The manual of the commands")),
}
"""Name: module, what in it (a function, or the noun's own Typer), help. In the order of a day's work."""


def noun(help_text: str, **more: Any) -> typer.Typer:
    """The Typer of a noun with commands of its own."""
    return typer.Typer(help=help_text, **SETTINGS, **more)


def module_of(name: str) -> str | None:
    """The module that the first word of a command lives in; its manual page is in the module of that name."""
    found = _COMMANDS.get(name)
    return None if found is None else found[0]


class Lazy(TyperGroup):
    """The root's group: commands come from the table when asked for, in the language of the session."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Every command, in the table's order."""
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command, loaded now if this is the first time; None if there is none of that name."""
        if cmd_name not in _COMMANDS:
            return None
        if cmd_name not in self.commands:
            self.commands[cmd_name] = _loaded(cmd_name)
            finish(self.commands[cmd_name], session(ctx).lang)
        return self.commands[cmd_name]


def _loaded(name: str) -> Any:
    module, attribute, help_text = _COMMANDS[name]
    found = getattr(import_module(f"{__package__}.{module}"), attribute)
    if not isinstance(found, typer.Typer):
        function, found = found, typer.Typer(**SETTINGS)
        found.command(name, help=help_text)(function)
    command = get_command(found)
    command.name = name
    return command
