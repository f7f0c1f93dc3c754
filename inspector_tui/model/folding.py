"""Texts as a search compares them: what looks alike to a Korean reader is alike.

Letter case, full-width forms and the two ways of writing a syllable (NFC, NFD) make no difference. Folding
goes character by character over the NFC text, so every place in the folded text is a place in the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

INITIALS: Final = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
"""What a syllable may begin with, in the order in which Unicode counts syllables."""

_PAIRS: Final = dict(
    zip(
        "ㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ",
        ["ㄱㅅ", "ㄴㅈ", "ㄴㅎ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ", "ㅂㅅ"],
        strict=True,
    )
)
"""Two initial consonants typed one after the other, as an input method joins them."""

_FIRST, _LAST = ord("가"), ord("힣")
_PER_INITIAL: Final = 588
_DOTS: Final = frozenset("\u318d\u119e")
"""The letter arae-a, which Korean documents use as a middle dot; no word holds it today."""

_WORD: Final = re.compile(r"[^\W_]+")


class _Folds(dict[int, str]):
    """What one character is folded to, worked out when first met."""

    def __missing__(self, code: int) -> str:
        found = self[code] = _folded(chr(code))
        return found


class _Beginnings(dict[int, str]):
    """The initial consonant of a syllable; anything else as it is."""

    def __missing__(self, code: int) -> str:
        inside = _FIRST <= code <= _LAST
        found = self[code] = INITIALS[(code - _FIRST) // _PER_INITIAL] if inside else chr(code)
        return found


def _folded(char: str) -> str:
    if char in _DOTS:
        return " "
    if "ㄱ" <= char <= "ㆎ":  # letters that stand alone; NFKC would make halves of syllables of them
        return _PAIRS.get(char, char)
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", char).casefold())
    return "".join(_alone(one) for one in plain)


def _alone(char: str) -> str:
    """A half of a syllable that stands alone, as the letter that people type."""
    code = ord(char)
    return INITIALS[code - 0x1100] if 0x1100 <= code <= 0x1112 else char


_FOLDS: Final = _Folds()
_BEGINNINGS: Final = _Beginnings()


def composed(text: str) -> str:
    """The text in NFC: what places in it count in."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """The text as it is compared."""
    return composed(text).translate(_FOLDS)


def fold_placed(text: str) -> tuple[str, Sequence[int]]:
    """A text in NFC as it is compared, and for each character of that the place it has in ``text``."""
    folded = text.translate(_FOLDS)
    if len(folded) == len(text):  # nothing folds to nothing, so no character became several
        return folded, range(len(text))
    pieces = [_FOLDS[ord(char)] for char in text]
    return "".join(pieces), [place for place, piece in enumerate(pieces) for _ in piece]


def words(folded: str) -> list[str]:
    """The words of a folded text: letters and digits, whatever stands between them."""
    return _WORD.findall(folded)


def initials(text: str) -> str:
    """The text with each syllable of Hangul as its initial consonant; other characters as they are."""
    return text.translate(_BEGINNINGS)


def is_initial(char: str) -> bool:
    """Whether a character is a consonant that stands for every syllable beginning with it."""
    return char in INITIALS


def is_syllable(char: str) -> bool:
    """Whether a character is a whole syllable of Hangul."""
    return _FIRST <= ord(char) <= _LAST
