"""The command tree, once built: one language in its help, and the common options on every command."""

from __future__ import annotations

from copy import copy
from functools import cache
from typing import Annotated, Any, Literal

import typer
from typer.core import TyperGroup
from typer.main import get_command

from inspector_tui.model.text import Lang

from .language import both, part
from .session import session


def _home(context: typer.Context, value: str) -> str:
    if value:
        session(context).home_given = value
    return value


def _lang(context: typer.Context, value: str) -> str:
    if value:
        now = session(context)
        now.lang = now.out.lang = "en" if value == "en" else "ko"
        now.lang_given = True
    return value


def _json(context: typer.Context, value: bool) -> bool:
    if value:
        session(context).json = True
    return value


def _common(
    home: Annotated[
        str,
        typer.Option(
            "--home",
            metavar="DIR",
            callback=_home,
            show_default=False,
            help=both("저장소 폴더 (INSPECTOR_HOME)", "Folder of the store (INSPECTOR_HOME)"),
        ),
    ] = "",
    lang: Annotated[
        Literal["", "ko", "en"],
        typer.Option(
            "--lang", metavar="ko|en", callback=_lang, show_default=False, help=both("언어", "Language")
        ),
    ] = "",
    json: Annotated[
        bool,
        typer.Option("--json", callback=_json, show_default=False, help=both("JSON으로 출력", "Print JSON")),
    ] = False,
) -> None:
    """Only ever taken apart for its options."""


def built(app: typer.Typer, lang: Lang) -> TyperGroup:
    """The command tree of ``app`` with help in ``lang``.

    ``--home``, ``--lang`` and ``--json`` are understood anywhere on the line: before the command, as the
    contract writes them, and after it, where people type them. Help shows them once, on the root.
    """
    root = get_command(app)
    if not isinstance(root, TyperGroup):
        raise TypeError("the root has commands below it")
    finish(root, lang, hidden=False)
    return root


def finish(command: Any, lang: Lang, *, hidden: bool = True) -> None:
    """Give ``command`` and those below it the common options, and help in ``lang``."""
    command.params += _common_options(hidden=hidden)
    command.help = part(command.help, lang)
    command.short_help = part(command.short_help, lang)
    command.epilog = part(command.epilog, lang)
    for parameter in command.params:
        parameter.help = part(getattr(parameter, "help", None), lang)
    command.get_help = lambda context: _help(command, context, lang)
    if isinstance(command, TyperGroup):
        for child in command.commands.values():
            finish(child, lang)


def _help(command: Any, context: Any, lang: Lang) -> str:
    import shutil

    from .help_page import page_of, text_of

    return text_of(page_of(command, context, lang), lang, shutil.get_terminal_size().columns)


@cache
def _probed() -> tuple[Any, ...]:
    probe = typer.Typer(add_completion=False)
    probe.command()(_common)
    return tuple(get_command(probe).params)


def _common_options(*, hidden: bool) -> list[Any]:
    options = [copy(option) for option in _probed()]
    for option in options:
        # The values reach the session by callback; a command's function does not take them.
        option.expose_value = False
        option.hidden = hidden
    return options
