"""What ``--help`` prints: one page per command, from its declaration and its page of the manual.

Laid out by cells, not characters (Hangul takes two), and never wider than :data:`WIDEST`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

from inspector_tui.model.text import Lang, Text

from .manual.page import Page
from .printer import width

WIDEST: Final = 100
_NARROWEST: Final = 60
_NAMES: Final = 28
"""Cells for names; a longer name has its explanation on the next line."""

_USAGE = Text("사용법", "Usage")
_ARGUMENTS = Text("인자", "Arguments")
_OPTIONS = Text("옵션", "Options")
_COMMANDS = Text("명령", "Commands")
_EXITS = Text("종료 코드", "Exit codes")
_EXAMPLES = Text("예", "Examples")
_SEE = Text("더 읽을 것", "See also")
_SHOWS_HELP = Text("이 도움말을 표시합니다.", "Show this help.")
_KINDS: Final = (("<int range>", "N"), ("<int>", "N"), ("<path>", "PATH"), ("<str>", "TEXT"))
_PLAIN: Final = {
    "ITEM": Text("항목 코드 (예: ACC-03)", "Code of the item, as ACC-03"),
    "LABEL": Text("번호나 이름 (생략하면 전체)", "Number or name; all if unsaid"),
    "DOMAIN": Text("영역 (예: ACC)", "Domain, as ACC"),
    "FILE": Text("파일", "The file"),
    "FILE...": Text("파일, 여러 개", "The files"),
    "BUNDLE": Text("번들 파일", "The bundle's file"),
    "DIR": Text("폴더", "Folder"),
    "REMOTE": Text("원격의 이름 (생략하면 전체)", "A remote's name; all if unsaid"),
    "OLD": Text("폴더 또는 평가 식별자", "Folder, or id of an assessment"),
    "NAME": Text("키의 이름 (key list)", "The key's name, as in key list"),
}
"""What a place says where its declaration says nothing."""
_SAID: Final = (("[required]", "[필수]"), ("[default: ", "[기본: "), ("; required]", "; 필수]"))


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One command's help in one language; rows are name and explanation."""

    command: str
    usage: str
    label: str
    told: str
    arguments: tuple[tuple[str, str], ...]
    options: tuple[tuple[str, str], ...]
    commands: tuple[tuple[str, str], ...]
    exits: tuple[tuple[str, str], ...]
    examples: tuple[tuple[str, str], ...]
    see: str
    last: str


def page_of(command: Any, context: Any, lang: Lang) -> HelpPage:
    """The help of ``command``, its texts already parted (:func:`.tree.finish`)."""
    words = _words(context)
    manual = manual_of(words)
    arguments: list[tuple[str, str]] = []
    options: list[tuple[str, str]] = []
    for parameter in command.get_params(context):
        record = _record(parameter, context, lang)
        if record is not None:
            (arguments if parameter.param_type_name == "argument" else options).append(record)
    return HelpPage(
        command=" ".join(("inspector", *words)),
        usage=_usage(command, context, lang),
        label=command.help or "",
        told=manual.told.say(lang) if manual else "",
        arguments=tuple(arguments),
        options=tuple(options),
        commands=tuple(_below(command, context)),
        exits=tuple((str(code), said.say(lang)) for code, said in manual.exits) if manual else (),
        examples=tuple((one.when.say(lang), one.typed(lang)) for one in manual.examples) if manual else (),
        see=manual.see if manual else "",
        last=command.epilog or "",
    )


def manual_of(words: Sequence[str]) -> Page | None:
    """The manual's page of the command of these words; None for the root and what has none."""
    from .noun import module_of

    module = module_of(words[0]) if words else None
    if module is None:
        return None
    name = f"{__package__}.manual.{module}"
    try:
        found: Page | None = import_module(name).PAGES.get(" ".join(words))
    except ModuleNotFoundError as missing:
        if missing.name != name:
            raise
        return None
    return found


def text_of(page: HelpPage, lang: Lang, columns: int) -> str:
    """The page as text, at most ``columns`` cells wide, and never wider than :data:`WIDEST`."""
    columns = max(_NARROWEST, min(columns, WIDEST))
    lines = [f"{_USAGE.say(lang)}: {page.usage}", ""]
    for told in (page.label, page.told):
        if told:
            lines += [*_indented(told, 2, columns), ""]
    for head, rows in (
        (_ARGUMENTS, page.arguments),
        (_OPTIONS, page.options),
        (_COMMANDS, page.commands),
        (_EXITS, page.exits),
    ):
        if rows:
            lines += [f"{head.say(lang)}:", *_table(rows, columns), ""]
    if page.examples:
        lines.append(f"{_EXAMPLES.say(lang)}:")
        for when, line in page.examples:
            lines += [*_indented(when, 2, columns), *_typed(line)]
        lines.append("")
    if page.see:
        lines += [f"{_SEE.say(lang)}: {page.see}", ""]
    if page.last:
        lines += [*_indented(page.last, 2, columns), ""]
    return "\n".join(lines[:-1])


def _chain(context: Any) -> list[Any]:
    chain: list[Any] = []
    while context is not None:
        chain.insert(0, context)
        context = context.parent
    return chain


def _words(context: Any) -> tuple[str, ...]:
    return tuple(str(one.info_name) for one in _chain(context)[1:])


def _usage(command: Any, context: Any, lang: Lang) -> str:
    pieces = []
    for one in _chain(context):
        pieces.append(str(one.info_name))
        pieces += [] if one is context else _places(one.command)
    pieces.append(f"[{_OPTIONS.say(lang)}]")
    pieces += _places(command)
    if hasattr(command, "list_commands"):
        pieces.append(command.subcommand_metavar)
    return " ".join(pieces)


def _places(command: Any) -> list[str]:
    """The arguments as usage shows them: what may be left out in brackets."""
    shown = []
    for parameter in command.params:
        if parameter.param_type_name == "argument" and not getattr(parameter, "hidden", False):
            name = str(parameter.metavar or parameter.name.upper())
            shown.append(name if parameter.required or name.startswith("[") else f"[{name}]")
    return shown


def _record(parameter: Any, context: Any, lang: Lang) -> tuple[str, str] | None:
    record = parameter.get_help_record(context)
    if record is None:
        return None
    names, said = record
    if "--help" in parameter.opts:
        return names, _SHOWS_HELP.say(lang)
    if parameter.param_type_name == "argument":
        names = str(parameter.metavar or parameter.name.upper())
        plain = _PLAIN.get(names.strip("[]"))
        said = f"{plain.say(lang)} {said}" if plain and not parameter.help else said
    for kind, word in _KINDS:
        names = names.replace(kind, word)
    for english, korean in _SAID if lang == "ko" else ():
        said = said.replace(english, korean)
    return names, re.sub(r"\s+", " ", said).strip()


def _below(command: Any, context: Any) -> Iterator[tuple[str, str]]:
    for name in command.list_commands(context) if hasattr(command, "list_commands") else ():
        child = command.get_command(context, name)
        if child is not None and not child.hidden:
            yield name, child.help or ""


def _table(rows: Sequence[tuple[str, str]], columns: int) -> Iterator[str]:
    room = min(_NAMES, max(width(name) for name, _ in rows))
    for name, said in rows:
        told = list(_indented(said, room + 4, columns))
        if width(name) > room or not told:
            yield f"  {name}"
        else:
            yield f"  {name}{' ' * (room - width(name))}  {told.pop(0).lstrip()}"
        yield from told


def _typed(line: str) -> Iterator[str]:
    """A command line as a shell takes it; one wider than a page goes on at an option, after a backslash."""
    first, *rest = line.split(" --")
    at = f"    {first}"
    for piece in rest:
        if width(f"{at} --{piece}") + 2 > WIDEST:
            yield at + " \\"
            at = " " * 6
        at = f"{at} --{piece}"
    yield at


def _indented(text: str, indent: int, columns: int) -> Iterator[str]:
    """``text`` wrapped at spaces by cells; a word too long for a line is left whole."""
    line = ""
    for word in text.split():
        if line and indent + width(f"{line} {word}") > columns:
            yield " " * indent + line
            line = word
        else:
            line = f"{line} {word}" if line else word
    if line:
        yield " " * indent + line
