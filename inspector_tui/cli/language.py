"""In which language to speak: asked for, else the system's, else Korean."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from inspector_tui.model.text import Lang

_BREAK = "\x1f"
"""Between the languages of a help text; a character that no help text holds and no one types."""


def both(ko: str, en: str) -> str:
    """A help text in two languages, to be parted by :func:`part` once the language is known."""
    return f"{ko}{_BREAK}{en}"


def part(text: str | None, lang: Lang) -> str | None:
    """The half of a :func:`both` text in ``lang``; any other text as it is."""
    if text is None or _BREAK not in text:
        return text
    ko, en = text.split(_BREAK, 1)
    return ko if lang == "ko" else en


def spoken(
    arguments: Sequence[str],
    environment: Mapping[str, str],
    preferred: Callable[[], Lang | None] = lambda: None,
) -> Lang:
    """The language for help and errors, before anything is parsed.

    ``--lang`` wins, then what ``preferred`` says (INSPECTOR_LANG, the configuration file), then LC_ALL,
    LC_MESSAGES and LANG in POSIX's order. A locale that names neither language (``C``, nothing, another) is
    answered in Korean, the language of the field.
    """
    for at, argument in enumerate(arguments):
        given = argument.removeprefix("--lang=") if argument.startswith("--lang=") else ""
        if argument == "--lang" and at + 1 < len(arguments):
            given = arguments[at + 1]
        if given in ("ko", "en"):
            return "en" if given == "en" else "ko"
    if chosen := preferred():
        return chosen
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name, ""):
            return "en" if value.lower().startswith("en") else "ko"
    return "ko"
