"""A document's commands, read out of it and run: what is printed must be what the document shows.

```console blocks hold ``$ command`` lines and what follows them; an ellipsis stands for any text of a line,
a line that is only an ellipsis for any lines, none included. A ```yaml block whose info string names a file
is that file.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ANY = "…"


@dataclass(frozen=True)
class Step:
    """A file to write (``command`` empty) or a command, with what the document shows below it."""

    line: int
    command: str
    shown: tuple[str, ...]
    file: str = ""


def steps(document: Path) -> Iterator[Step]:
    """Files and commands in the order of the document."""
    kind, block, start = "", [], 0
    for number, line in enumerate(document.read_text("utf-8").splitlines(), 1):
        if line.startswith("```") and not kind:
            kind, block, start = line[3:].strip() or "plain", [], number
        elif line.startswith("```"):
            if kind.startswith("yaml "):
                yield Step(start, "", tuple(block), file=kind.split()[1])
            elif kind == "console":
                yield from _commands(block, start)
            kind = ""
        elif kind:
            block.append(line)


def _commands(block: list[str], start: int) -> Iterator[Step]:
    at, shown = 0, []
    for number, line in enumerate([*block, "$ "], start + 1):
        if line.startswith("$ "):
            if at:
                yield Step(at, block[at - start - 1][2:], tuple(shown))
            at, shown = number, []
        else:
            shown.append(line)


def same(shown: tuple[str, ...], printed: list[str]) -> str:
    """Empty if what was printed is what is shown; else the first line shown that was not found."""
    at = 0
    skipping = False
    for line in shown:
        if line.strip() == ANY:
            skipping = True
            continue
        pattern = re.compile(".*".join(re.escape(part) for part in line.rstrip().split(ANY)))
        fits = [n for n in range(at, len(printed)) if pattern.fullmatch(printed[n])]
        if not fits or (not skipping and fits[0] != at):
            return line
        at, skipping = fits[0] + 1, False
    return "" if skipping or at == len(printed) else f"(not shown) {printed[at]}"


def walk(document: Path, run: Callable[[list[str]], str]) -> list[str]:
    """Do every step in the present folder; ``run`` gives what a command printed. Answers what differs."""
    wrong = []
    for step in steps(document):
        if step.file:
            Path(step.file).write_text("\n".join(step.shown) + "\n", encoding="utf-8")
        elif step.command.startswith("export "):
            name, _, value = step.command.removeprefix("export ").partition("=")
            os.environ[name] = value
        else:
            words = shlex.split(step.command)
            assert words[0] == "inspector", step
            typed = [
                one
                for word in words[1:]
                for one in (sorted(map(str, Path().glob(word))) if "*" in word else [word])
            ]
            printed = [line.rstrip() for line in run(typed).splitlines()]
            if different := same(step.shown, printed):
                wrong.append(
                    f"{document.name}:{step.line}: {step.command}\n  shown: {different}\n  printed: {printed}"
                )
    return wrong
