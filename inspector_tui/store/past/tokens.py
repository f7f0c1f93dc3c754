"""What a text is indexed under and what a query looks for: bigrams, made here because no tokenizer does.

A word is indexed as its bigrams in a row, and so is each step from a word to the next: 접근 로그 is 접근
근·로 로그. So any piece of two or more characters is a phrase that holds exactly where the piece stands
inside one word, and so are two pieces side by side; the step between them is so rare that it is quickly
looked up. One character is looked for among those of the text, which stand beside the facets. Initial
consonants are indexed likewise as pairs, and as the next four from each place (ㅈㄱㄹㄱ ㄱㄹㄱ ㄹㄱ ㄱ):
there are too few different pairs for them to tell words apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from inspector_tui.model import folding

REACH: Final = 4
"""How many initial consonants one token holds."""

LONGEST: Final = 200
"""How much of a query's word is looked for; a person types less."""

MOST_PARTED: Final = 8
"""Longest word that is looked for as two words, too: each place to part it is another phrase."""

STEP: Final = "\u00b7"
"""Between the two characters of a step from word to word; no word holds it."""

_KNOWN: Final = 8192
"""Of how many words the tokens are remembered: a record says the same words again and again."""


def of_text(words: Sequence[str]) -> str:
    """The tokens of the words of a text."""
    return " ".join(_in_a_row(words))


def of_pairs(words: Iterable[str]) -> str:
    """The pairs of their initial consonants; words without a syllable of Hangul only part the others."""
    return " ".join(_in_a_row(["" if word.isascii() else folding.initials(word) for word in words]))


def of_initials(words: Iterable[str]) -> str:
    """Their initial consonants by fours."""
    return " ".join(_fours(word) for word in words if not word.isascii())


def of_characters(words: Iterable[str]) -> str:
    """Every character of the words and every consonant they begin with, once."""
    said = "".join(words)
    return " ".join(dict.fromkeys(said + folding.initials(said)))


def _in_a_row(words: Sequence[str]) -> Iterator[str]:
    """Bigrams, and the steps between words; a step from or to nothing is there all the same."""
    if words:
        yield _bigrams(words[0])
    for before, after in pairwise(words):
        yield f"{before[-1]}{STEP}{after[0]}" if before and after else STEP
        yield _bigrams(after)


@lru_cache(_KNOWN)
def _bigrams(word: str) -> str:
    return " ".join(word[at : at + 2] for at in range(len(word) - 1))


@lru_cache(_KNOWN)
def _fours(word: str) -> str:
    letters = folding.initials(word)
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
    if len(pieces) == 1 and len(pieces[0]) == 1:
        return f'facets : "{pieces[0]}"'
    return f"words : ({' OR '.join(map(_phrase, [pieces, *_parted(pieces)]))})"


def has_initials(word: str) -> bool:
    """Whether a word holds a consonant that stands for syllables."""
    return any(map(folding.is_initial, word))


def _parted(pieces: list[str]) -> list[list[str]]:
    """How a compound may be written as two words: 접근로그 also as 접근 로그.

    Only between syllables and only with two on both sides: 관리자 is not 관리 자료.
    """
    word = pieces[0]
    if len(pieces) > 1 or len(word) > MOST_PARTED:
        return []
    return [
        [word[:at], word[at:]]
        for at in range(2, len(word) - 1)
        if folding.is_syllable(word[at - 1]) and folding.is_syllable(word[at])
    ]


def _halved(pieces: list[str]) -> list[list[str]]:
    """The same of four consonants: with more of them there are too many ways, and all take long."""
    letters = pieces[0]
    if len(pieces) > 1 or len(letters) != REACH:
        return []
    return [[letters[:2], letters[2:]]]


def _phrase(pieces: Sequence[str]) -> str:
    """Pieces in a row: each but the last ends its word, each but the first begins one."""
    return '"' + " ".join(filter(None, _in_a_row(pieces))) + '"'


def _by_initials(pieces: list[str]) -> str:
    """The consonants of the word, and what of it is spoken out; the caller looks whether both are one."""
    letters = [folding.initials(piece) for piece in pieces]
    ways = [_letters(letters), *(f"pairs : {_phrase(halves)}" for halves in _halved(letters))]
    spoken = [part for piece in pieces for part in re.split(f"[{folding.INITIALS}]+", piece) if part]
    return " AND ".join([f"({' OR '.join(ways)})", *(part for one in spoken if (part := wanted(one)))])


def _letters(pieces: list[str]) -> str:
    """Consonants in one word; several pieces are parted by something that is no letter."""
    one = pieces[0]
    if len(pieces) > 1 or len(one) == 2:
        return f"pairs : {_phrase(pieces)}"
    if len(one) == 1:
        return f'facets : "{one}"'
    fours = " ".join(one[at : at + REACH] for at in range(max(1, len(one) - REACH + 1)))
    return f'initials : "{fours}"' + (" *" if len(one) < REACH else "")


def pattern(word: str) -> re.Pattern[str] | None:
    """Where a word of a query stands in a folded text: what :func:`wanted` finds, as an expression."""
    pieces = folding.words(word[:LONGEST])
    if not pieces:
        return None
    ways = [pieces, *(_halved(pieces) if has_initials(word) else _parted(pieces))]
    return re.compile("|".join(r"[\W_]+".join("".join(map(_class, part)) for part in way) for way in ways))


def _class(char: str) -> str:
    """The characters that one of a query stands for."""
    if not folding.is_initial(char):
        return re.escape(char)
    first = ord("가") + folding.INITIALS.index(char) * 588
    return f"[{char}{chr(first)}-{chr(first + 587)}]"
