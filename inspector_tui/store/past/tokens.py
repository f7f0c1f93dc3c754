"""What a text is indexed under and what a query looks for: bigrams, made here because no tokenizer does.

A word is indexed as its bigrams in a row, closed by its last character alone: 접근로그 is 접근 근로 로그
그. So any piece of two or more characters is a phrase that holds exactly where the piece stands inside one
word, and one character is a prefix. Initial consonants are indexed as the next four from each place
(ㅈㄱㄹㄱ ㄱㄹㄱ ㄹㄱ ㄱ): there are too few different pairs of them for pairs to tell words apart.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from inspector_tui.model import folding

REACH: Final = 4
"""How many initial consonants one token holds."""

_KNOWN: Final = 8192
"""Of how many words the tokens are remembered: a record says the same words again and again."""

LONGEST: Final = 200
"""How much of a query's word is looked for; a person types less."""


def of_text(folded: str) -> str:
    """The tokens of a folded text."""
    return " ".join(map(_bigrams, folding.words(folded)))


def of_initials(folded: str) -> str:
    """The tokens of its initial consonants; words without a syllable of Hangul have none."""
    return " ".join(_spoken(word) for word in folding.words(folded) if not word.isascii())


@lru_cache(_KNOWN)
def _bigrams(word: str) -> str:
    return " ".join(word[at : at + 2] for at in range(len(word)))


@lru_cache(_KNOWN)
def _spoken(word: str) -> str:
    return _beginnings(folding.initials(word))


def _beginnings(letters: str) -> str:
    return " ".join(letters[at : at + REACH] for at in range(len(letters)))


def wanted(word: str) -> str | None:
    """What one word of a query asks of the index, as FTS5 says it; None if there is nothing to look for.

    ``word`` is folded; what stands between its letters and digits (F-A02) only parts it.
    """
    pieces = folding.words(word[:LONGEST])
    if not pieces:
        return None
    if has_initials(word):
        return _by_initials(pieces)
    ways = [_phrase(pieces)]
    if len(pieces) == 1:
        ways += [_phrase(parts) for parts in splits(pieces[0])]
    return "words : (" + " OR ".join(ways) + ")"


def has_initials(word: str) -> bool:
    """Whether a word holds a consonant that stands for syllables."""
    return any(map(folding.is_initial, word))


def splits(word: str) -> list[tuple[str, str]]:
    """How a compound may be written as two words: 접근로그 also as 접근 로그.

    Only between syllables and only with two on both sides: 관리자 is not 관리 자료.
    """
    return [
        (word[:at], word[at:])
        for at in range(2, len(word) - 1)
        if folding.is_syllable(word[at - 1]) and folding.is_syllable(word[at])
    ]


def _phrase(pieces: list[str] | tuple[str, ...]) -> str:
    """Pieces in a row: each but the last ends its word, each but the first begins one."""
    closed = [_bigrams(piece) for piece in pieces[:-1]]
    last = pieces[-1]
    if len(last) == 1:
        return f'"{" ".join([*closed, last])}" *'
    opened = " ".join(last[at : at + 2] for at in range(len(last) - 1))
    return f'"{" ".join([*closed, opened])}"'


def _by_initials(pieces: list[str]) -> str:
    ways = [_letters([folding.initials(piece) for piece in pieces])]
    if len(pieces) == 1:
        letters = folding.initials(pieces[0])
        ways += [_letters([letters[:at], letters[at:]]) for at in range(2, len(letters) - 1)]
    asked = "initials : (" + " OR ".join(ways) + ")"
    spoken = [part for piece in pieces for part in re.split(f"[{folding.INITIALS}]+", piece) if part]
    return " AND ".join([asked, *(f"words : ({_phrase([part])})" for part in spoken)])


def _letters(pieces: list[str]) -> str:
    closed = [_beginnings(piece) for piece in pieces[:-1]]
    last = pieces[-1]
    opened = [last[at : at + REACH] for at in range(max(1, len(last) - REACH + 1))]
    return f'"{" ".join([*closed, *opened])}" *'


def pattern(word: str) -> re.Pattern[str] | None:
    """Where a word of a query stands in a folded text: what :func:`wanted` finds, as an expression."""
    pieces = folding.words(word[:LONGEST])
    if not pieces:
        return None
    ways = [pieces, *(map(list, splits(pieces[0])) if len(pieces) == 1 else ())]
    if has_initials(word) and len(pieces) == 1:
        one = pieces[0]
        ways = [[one], *([one[:at], one[at:]] for at in range(2, len(one) - 1))]
    return re.compile("|".join(r"[\W_]+".join("".join(map(_class, part)) for part in way) for way in ways))


def _class(char: str) -> str:
    """The characters that one of a query stands for."""
    if not folding.is_initial(char):
        return re.escape(char)
    first = ord("가") + folding.INITIALS.index(char) * 588
    return f"[{char}{chr(first)}-{chr(first + 587)}]"
