"""``inspector help``: the manual of one command, or of all of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from inspector_tui.model.text import Lang, Text

from .errors import Misused
from .help_page import HelpPage, page_of, text_of
from .language import both
from .session import session

_COLUMNS = 96
"""Of the whole manual, which is the same on every terminal."""

_HEAD = Text(
    "# 명령 설명서\n\n`inspector help --man`의 출력이며, 명령마다 `--help`가 보이는 글과 같습니다. "
    "어느 명령에나\n`--home DIR`, `--lang ko|en`, `--json`을 쓸 수 있습니다. "
    "English: [commands-en.md](commands-en.md)",
    "# Manual of the commands\n\nThis is what `inspector help --man --lang en` prints; each part is what "
    "`--help` of the command says.\nEvery command understands `--home DIR`, `--lang ko|en` and `--json`. "
    "한국어: [commands.md](commands.md)",
)


def help_(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[COMMAND...]", show_default=False, help=both("명령 (생략하면 목록)", "Default: the list")
        ),
    ] = None,
    man: Annotated[
        bool, typer.Option("--man", help=both("모든 명령을 Markdown으로", "All of them, as Markdown"))
    ] = False,
) -> None:
    """Help of COMMAND; with ``--man``, of every command, as ``docs/commands.md`` holds it."""
    now = session(context)
    root = context.find_root()
    if man:
        pages = tuple(every_page(root.command, root, now.lang))
        now.show("manual", pages, lambda: now.out.block(manual(pages, now.lang), indent=""))
        return
    command, at = root.command, root
    for word in words or ():
        found = command.get_command(at, word) if hasattr(command, "get_command") else None
        if found is None:
            raise Misused(ko=f"'{word}' 명령이 없습니다.", en=f"No such command '{word}'.", hint="inspector")
        command, at = found, type(at)(found, info_name=word, parent=at)
    page = page_of(command, at, now.lang)
    now.show("manual", (page,), lambda: now.out.block(command.get_help(at), indent=""))


def every_page(command: Any, context: Any, lang: Lang) -> Iterator[HelpPage]:
    """The help of every command below ``command``, in the tree's order; a group before its own."""
    for name in command.list_commands(context):
        child = command.get_command(context, name)
        if child is None or child.hidden:
            continue
        at = type(context)(child, info_name=name, parent=context)
        yield page_of(child, at, lang)
        if hasattr(child, "list_commands"):
            yield from every_page(child, at, lang)


def manual(pages: tuple[HelpPage, ...], lang: Lang) -> str:
    """The whole manual as Markdown."""
    parts = [_HEAD.say(lang)]
    parts += [f"## {page.command}\n\n```text\n{text_of(page, lang, _COLUMNS)}\n```" for page in pages]
    return "\n\n".join(parts)
