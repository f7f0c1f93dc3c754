"""The small pieces that every report's document is put together from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from inspector_tui.journal.heads import groups

from ..model.text import Lang, Text, both_of
from .document import Facts, Section, Table

NOT_IN: Final = Text("(한국어 미작성)", "(not written in English)")


def told(text: Text, lang: Lang) -> str:
    """Data in a language; where it was written in the other alone, that, and a word that it is so."""
    if text.say(lang).strip() or not (text.ko.strip() or text.en.strip()):
        return text.say(lang)
    return f"{NOT_IN.say(lang)}\n{both_of(*text).say(lang)}"


def either(text: Text, lang: Lang) -> str:
    """A name in a language, else in the other."""
    return both_of(*text).say(lang)


def with_edition(service: str, edition: str) -> str:
    """A service and its edition: a word that ends the one and begins the other is said once."""
    names, kinds = service.split(), edition.split()
    if names and kinds and names[-1].casefold() == kinds[0].casefold():
        kinds = kinds[1:]
    return " ".join((*names, *kinds))


def figure(digest: str) -> str:
    """A digest as it is read aloud."""
    return groups(digest) if digest else "-"


def facts(rows: Iterable[tuple[Text, str]], lang: Lang, *, mono: bool = False) -> Facts:
    """Names and what they say; what says nothing is left out."""
    return Facts(tuple((name.say(lang), value) for name, value in rows if value.strip()), mono)


def table(
    name: Text,
    columns: Sequence[tuple[Text, int]],
    rows: Iterable[tuple[str, ...]],
    lang: Lang,
    counts: str = "",
) -> Table:
    """A table; ``columns`` with their widths."""
    return Table(
        name=name.say(lang),
        columns=tuple(head.say(lang) for head, _ in columns),
        rows=tuple(rows),
        widths=tuple(width for _, width in columns),
        counts=counts,
    )


def numbered(sections: Iterable[Section]) -> tuple[Section, ...]:
    """The sections, the first two levels numbered before their titles; what is counted has its own number."""
    found: list[Section] = []
    first = second = 0
    for section in sections:
        if section.level == 1:
            first, second = first + 1, 0
            title = f"{first}. {section.title}"
        elif section.level == 2 and not section.counts:
            second += 1
            title = f"{first}.{second} {section.title}"
        else:
            title = section.title
        found.append(Section(section.id, title, section.level, section.blocks, section.counts))
    return tuple(found)


def lines(parts: Iterable[str]) -> str:
    """What there is of some lines."""
    return "\n".join(part for part in parts if part.strip())


def listed(parts: Iterable[str]) -> str:
    """What there is, after commas; a dash for nothing."""
    return ", ".join(part for part in parts if part) or "-"
