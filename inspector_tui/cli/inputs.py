"""What was typed on the command line, read strictly: words, texts, labels."""

from __future__ import annotations

import re
import sys
import unicodedata
from typing import TypeVar

from inspector_tui.model.text import MAX_TEXT, Lang, Text, first_refused
from inspector_tui.model.views import Sensitive
from inspector_tui.model.words import Word

from .errors import IdInvalid, LooksSensitive, TextRefused, TextTooLong, WordUnknown

W = TypeVar("W", bound=Word)

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")

MAX_FIELD = 1000
"""Longest short field of a record: a title, a place, a reason."""


def chosen(words: type[W], given: str, option: str) -> W:
    """The word written as its key or as its label in either language. Raises WordUnknown."""
    wanted = unicodedata.normalize("NFC", given).strip().casefold()
    for word in words:
        if wanted in (word.value, word.label.ko.casefold(), word.label.en.casefold()):
            return word
    choices = ", ".join(f"{word.value}({word.label.ko})" for word in words)
    raise WordUnknown(option=option, given=given, choices=choices)


def text(given: str, option: str, most: int = MAX_TEXT) -> str:
    """A text to be recorded, NFC; ``-`` reads standard input to its end. Raises TextRefused, TextTooLong.

    Refused characters are refused, not dropped: a script should hear that its data is not what it thinks.
    """
    if given == "-":
        given = sys.stdin.read(2 * MAX_TEXT).removesuffix("\n")
    unified = unicodedata.normalize("NFC", given.replace("\r\n", "\n"))
    at = first_refused(unified)
    if at is not None:
        raise TextRefused(option=option, position=at + 1, character=f"U+{ord(unified[at]):04X}")
    if len(unified) > most:
        raise TextTooLong(option=option, most=most)
    return unified


def texts(given: dict[str, str], *, accept_sensitive: bool, most: int = MAX_TEXT) -> dict[str, str]:
    """Several texts by option, each as :func:`text`, and none that looks like a secret.

    Raises LooksSensitive unless ``accept_sensitive``.
    """
    read = {option: text(value, option, most) for option, value in given.items()}
    if not accept_sensitive:
        from inspector_tui.workspace.drafting import scan

        for option, value in read.items():
            if hits := scan(value):
                found = Text(_named(hits, "ko"), _named(hits, "en"))
                raise LooksSensitive(option=option, found_ko=found.ko, found_en=found.en)
    return read


def new_id(given: str, option: str) -> str:
    """An id that is about to be given to something. Raises IdInvalid."""
    if not _ID.fullmatch(given):
        raise IdInvalid(option=option, given=given)
    return given


def item_id(given: str) -> str:
    """An item or sub-item as people write it (ACC-03)."""
    return given.strip().lower()


def _named(hits: tuple[Sensitive, ...], lang: Lang) -> str:
    return ", ".join(dict.fromkeys(hit.label.say(lang) for hit in hits))
