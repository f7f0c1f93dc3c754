"""Text in two languages, and the characters no text of ours may hold.

The refused characters are a fixed list, not "whatever Unicode calls a control today": a verifier in
ten years must refuse exactly what the writer refused.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple

Lang = Literal["ko", "en"]

MAX_TEXT = 200_000
"""Longest text in characters that a record may hold."""

REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
"""C0 except newline and tab, DEL and C1, surrogates, line separators, bidi controls, BOM."""


class Text(NamedTuple):
    """One sentence or label in Korean and English."""

    ko: str
    en: str

    def say(self, lang: Lang) -> str:
        """The text in ``lang``."""
        return self.ko if lang == "ko" else self.en

    def filled(self, **values: object) -> Text:
        """Both languages with ``{name}`` places filled; values are inserted verbatim, once."""
        return Text(self.ko.format(**values), self.en.format(**values))


def both_of(ko: str, en: str) -> Text:
    """A name in two languages; where one is missing, the other stands for it."""
    return Text(ko or en, en or ko)


def first_refused(text: str) -> int | None:
    """Position of the first refused character, or None if the text is clean."""
    match = REFUSED.search(text)
    return None if match is None else match.start()


def normalised(text: str) -> str:
    """What the writer keeps of typed or pasted text: NFC, CRLF as newline, refused characters gone.

    Only for input fields, where a person sees the outcome. Data from files is refused, not repaired.
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", REFUSED.sub("", unified))


def inert(text: str) -> str:
    """The text with every refused character shown as ``<U+XXXX>``, so it can do nothing to a terminal."""
    return REFUSED.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)
