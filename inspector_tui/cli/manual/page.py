"""What a page of the manual says beside what the command's own declaration says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from inspector_tui.model.text import Lang, Text

from .sample_words import in_english


@dataclass(frozen=True, slots=True)
class Example:
    """A command line as typed, and when one types it.

    ``runs``: it does no more than read (or write below the folder it is run in), so a test runs it in the
    demo's home and wants one of ``codes``.
    """

    line: str
    when: Text
    runs: bool = False
    codes: tuple[int, ...] = (0,)

    def typed(self, lang: Lang) -> str:
        """The line as a reader of ``lang`` would type it."""
        return self.line if lang == "ko" else in_english(self.line)


@dataclass(frozen=True, slots=True)
class Page:
    """Two or three sentences, exit codes 0 and 1 where they are special, examples, where to read on."""

    told: Text
    examples: tuple[Example, ...]
    exits: tuple[tuple[int, Text], ...] = ()
    see: str = ""


Pages: TypeAlias = Mapping[str, Page]


def page(
    ko: str,
    en: str,
    *examples: Example,
    exits: Mapping[int, tuple[str, str]] | None = None,
    see: str = "",
) -> Page:
    """A page; ``exits`` gives Korean and English for a code, ``see`` a file of docs/."""
    return Page(
        told=Text(ko, en),
        examples=examples,
        exits=tuple((code, Text(*said)) for code, said in (exits or {}).items()),
        see=see,
    )


def ex(line: str, ko: str, en: str) -> Example:
    """An example that writes, signs or needs what the demo has not: it is parsed only."""
    return Example(f"inspector {line}", Text(ko, en))


def run(line: str, ko: str, en: str, *codes: int) -> Example:
    """An example that a test runs; ``codes`` are the answers it may give (0 unless said)."""
    return Example(f"inspector {line}", Text(ko, en), runs=True, codes=codes or (0,))
