"""``inspector completion``: the script for bash, zsh or fish; and what it asks while somebody types.

The scripts know nothing of our commands: at each tab they ask ``completion suggest``, which walks the tree
that runs commands, and loads only the module of the command at hand. A store is opened for reading alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Annotated, Any, Final

import typer
from typer.core import TyperCommand, TyperGroup

from inspector_tui.model.text import Text

from .language import both
from .noun import noun
from .session import Session, session

app = noun(both("셸 자동완성", "Completion for a shell"))

FILES: Final = ":files"
"""In place of an answer: let the shell offer files."""
_FILES: Final = ("FILE", "DIR", "BUNDLE", "PATH", "FOLDER")
_WORDS: Final = {
    "--verdict": ("words", "Verdict"),
    "--draft": ("words", "Verdict"),
    "--severity": ("words", "Severity"),
    "--mode": ("words", "EvidenceMode"),
    "--role": ("words", "Role"),
    "--document": ("course", "DocumentKind"),
    "--for": ("reporting", "Audience"),
    "--format": ("reporting", "ReportFormat"),
    "EVENT": ("course", "CaseEvent"),
}
"""What an option, or an argument by its metavar, takes."""

BASH: Final = r"""_inspector() {
    local line program=${COMP_WORDS[0]/#\~/$HOME}
    COMPREPLY=()
    while IFS= read -r line; do
        case $line in
            :files) compopt -o default 2>/dev/null; COMPREPLY=(); return ;;
            ?*) COMPREPLY+=("${line%%$'\t'*}") ;;
        esac
    done < <("$program" completion suggest -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _inspector inspector"""
ZSH: Final = r"""#compdef inspector
_inspector() {
    local line
    local -a rows
    for line in ${(f)"$(${words[1]} completion suggest -- "${(@)words[2,CURRENT]}" 2>/dev/null)"}; do
        if [[ $line == ":files" ]]; then _files; return; fi
        rows+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
    done
    (( ${#rows} )) && _describe -V inspector rows
}
compdef _inspector inspector"""
FISH: Final = r"""function __inspector_complete
    set -l typed (commandline -opc) (commandline -ct)
    set -l rows ($typed[1] completion suggest -- $typed[2..-1] 2>/dev/null)
    if contains -- ":files" $rows
        __fish_complete_path (commandline -ct)
    else
        printf '%s\n' $rows
    end
end
complete -c inspector -f -a '(__inspector_complete)'"""
SCRIPTS: Final = {"bash": BASH, "zsh": ZSH, "fish": FISH}


def _script(name: str) -> Any:
    def shown(context: typer.Context) -> None:
        for line in SCRIPTS[name].splitlines():
            session(context).out.raw(line)
        session(context).out.aside(_HOW[name])

    return shown


_HOW: Final = {
    "bash": Text(
        'eval "$(inspector completion bash)" 한 줄을 ~/.bashrc에 넣으십시오.',
        'Put this line into ~/.bashrc: eval "$(inspector completion bash)"',
    ),
    "zsh": Text(
        'eval "$(inspector completion zsh)" 한 줄을 ~/.zshrc의 compinit 뒤에 넣으십시오.',
        'Put this line into ~/.zshrc, after compinit: eval "$(inspector completion zsh)"',
    ),
    "fish": Text(
        "inspector completion fish > ~/.config/fish/completions/inspector.fish 를 실행하십시오.",
        "Run: inspector completion fish > ~/.config/fish/completions/inspector.fish",
    ),
}
for _name in SCRIPTS:
    app.command(_name, help=both(f"{_name}용 스크립트", f"The script for {_name}"))(_script(_name))


@app.command("suggest", hidden=True, context_settings={"ignore_unknown_options": True})
def suggest(
    context: typer.Context, words: Annotated[list[str] | None, typer.Argument(metavar="WORD")] = None
) -> None:
    """One value a line, a tab, what it is. Whatever goes wrong, a shell gets nothing rather than an error."""
    now = session(context)
    typed = joined(words or [""])
    for value, said in offers(context.find_root(), now, typed[:-1], typed[-1]):
        now.out.raw(f"{value}\t{said}" if said else value)


def joined(words: Sequence[str]) -> list[str]:
    """The words as they were meant: bash takes ``--verdict=na`` apart at its ``=``."""
    whole: list[str] = []
    for word in words:
        if word == "=" and whole and whole[-1].startswith("--"):
            continue
        whole.append(word)
    return [*whole, ""] if words[-1:] == ["="] else whole


def offers(root: Any, now: Session, before: Sequence[str], current: str) -> Iterator[tuple[str, str]]:
    """(value, what it is) of all that may stand in place of ``current``; ``FILES`` alone for files."""
    command, context, waiting = root.command, root, None
    taken: list[str] = []
    seen: dict[str, str] = {}
    for word in before:
        if waiting is not None:
            seen[waiting.opts[0]], waiting = word, None
        elif word.startswith("-"):
            name, equals, value = word.partition("=")
            option = _option(command, root.command, name)
            if option is not None and not option.is_flag:
                seen[name] = value
                waiting = None if equals else option
        elif isinstance(command, TyperGroup) and len(taken) >= len(_arguments(command)):
            command, context, kept = _below(command, context, word)
            taken = [*taken, *kept]
        else:
            taken.append(word)
    if "--home" in seen:
        now.home_given = seen["--home"]
    name, equals, value = current.partition("=")
    if waiting is not None:
        yield from _fitting(_values(waiting.opts[0], waiting, now, taken), current)
    elif current.startswith("-") and equals and (option := _option(command, root.command, name)):
        yield from (
            (f"{name}={one}", said) for one, said in _fitting(_values(name, option, now, taken), value)
        )
    elif current.startswith("-"):
        yield from _fitting(_options(command, root.command), current)
    elif isinstance(command, TyperGroup) and len(taken) >= len(_arguments(command)):
        yield from _fitting(_commands(command, context), current)
        if hasattr(command, "JUDGES"):
            yield from _fitting(_items(now, taken), current)
        if stood := getattr(command, "STANDS_FOR", ""):
            first = _arguments(command.get_command(context, stood))[0]
            yield from _fitting(_values(first.metavar or "", first, now, taken), current)
    else:
        wanted = _arguments(command)[len(taken) :] or [one for one in _arguments(command) if one.nargs == -1]
        if wanted:
            yield from _fitting(_values(wanted[0].metavar or "", wanted[0], now, taken), current)


def _below(command: Any, context: Any, word: str) -> tuple[Any, Any, list[str]]:
    """The command of that name; where a group takes a word that is none, the command it stands for."""
    child = command.get_command(context, word)
    meant = getattr(command, "JUDGES", "") or getattr(command, "STANDS_FOR", "")
    if child is None and meant:
        return command.get_command(context, meant), context, [word]
    return (child, context, []) if child is not None else (TyperCommand("none"), context, [])


def _arguments(command: Any) -> list[Any]:
    return [one for one in command.params if one.param_type_name == "argument"]


def _option(command: Any, root: Any, name: str) -> Any:
    params = [*command.params, *root.params]
    return next((one for one in params if name in (*one.opts, *one.secondary_opts)), None)


def _options(command: Any, root: Any) -> Iterator[tuple[str, str]]:
    known = [one for one in command.params if one.param_type_name == "option" and not one.hidden]
    for one in (
        *known,
        *(one for one in root.params if one.param_type_name == "option" and command is not root),
    ):
        if "--version" not in one.opts or command is root:
            yield from ((name, one.help or "") for name in one.opts if name.startswith("--"))
    yield "--help", ""


def _commands(command: Any, context: Any) -> Iterator[tuple[str, str]]:
    for name in command.list_commands(context):
        if name in command.commands:
            child = command.commands[name]
            if not child.hidden:
                yield name, child.short_help or child.help or ""
        else:
            yield name, ""


def _values(name: str, parameter: Any, now: Session, taken: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What an option or argument takes."""
    metavar = (parameter.metavar or "").upper()
    if where := _WORDS.get(name) or _WORDS.get(metavar):
        words = getattr(import_module(f"inspector_tui.model.{where[0]}"), where[1])
        yield from ((word.value, word.label.say(now.lang)) for word in words)
        yield from ((word.label.ko, "") for word in words)
    elif choices := [one for one in (parameter.metavar or "").split("|") if one.islower()]:
        yield from ((one, "") for one in choices)
    elif parameter.param_type_name == "argument" and metavar.partition("|")[0] == "ID":
        from inspector_tui.workspace import completing

        yield from completing.assessments(now.home)
    elif metavar == "ITEM":
        yield from _items(now, taken)
    elif any(part in metavar for part in _FILES):
        yield FILES, ""


def _items(now: Session, taken: Sequence[str]) -> list[tuple[str, str]]:
    from inspector_tui.workspace import completing

    return completing.items(now.home, taken[0], now.lang) if taken else []


def _fitting(
    rows: Iterator[tuple[str, str]] | Sequence[tuple[str, str]], typed: str
) -> Iterator[tuple[str, str]]:
    """Those that begin with what was typed, in either case; Korean words only once one is being typed."""
    begun = unicodedata.normalize("NFC", typed).casefold()
    for value, said in rows:
        if value == FILES or (value.casefold().startswith(begun) and (begun or value.isascii())):
            yield value, said
