"""Codes on paper: six characters that name one item on one asset, for a hall where no laptop may be.

Five characters come from sha256 over the case, the item and the asset, so every laptop prints the same ones
and nothing has to be stored. The sixth is a check: one character mistaken, or two neighbours swapped, is
always noticed. The alphabet is Crockford's base32, without I L O U; O, I and L are read as 0, 1 and 1.

Within a case two places could come to the same five characters (of 33 million). Then the later one, by item
and asset, takes the code of another round of the same digest; so a code names one place wherever it is worked
out from the same items and assets.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH: Final = 6
_READ_AS: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})

Place = tuple[str, str]
"""An item and an asset; the asset is "" for the item as a whole."""


def codes(case: str, places: Iterable[Place]) -> dict[Place, str]:
    """The code of each place; no two are alike."""
    given: dict[Place, str] = {}
    used: set[str] = set()
    for place in sorted(set(places)):
        turn = 0
        while (code := _code(case, place, turn)) in used:
            turn += 1
        used.add(code)
        given[place] = code
    return given


def read_code(typed: str) -> str | None:
    """A code as typed, tidied; None where its check character says that something was mistyped."""
    code = "".join(typed.upper().split()).replace("-", "").translate(_READ_AS)
    if len(code) != LENGTH or any(letter not in ALPHABET for letter in code):
        return None
    return code if _check(code[:-1]) == code[-1] else None


def said_code(code: str) -> str:
    """In two groups, as it is printed: ``7K3-M2Q``."""
    return f"{code[:3]}-{code[3:]}"


def _code(case: str, place: Place, turn: int) -> str:
    digest = sha256("\n".join(("inspector-pocket.v1", case, *place, str(turn))).encode()).digest()
    number = int.from_bytes(digest[:4], "big")
    body = "".join(ALPHABET[number >> (5 * at) & 31] for at in range(5))
    return body + _check(body)


def _check(body: str) -> str:
    """The check character: a sum over the field of 32 elements, each place with a weight of its own.

    Code and check together sum to zero with the weights 2, 4, 8, 16, 5 and 1. They differ and none is zero,
    so in a field a changed character changes the sum, and so do two different ones swapped.
    """
    total = 0
    weight = 2
    for letter in body:
        total ^= _times(weight, ALPHABET.index(letter))
        weight = _times(weight, 2)
    return ALPHABET[total]


def _times(a: int, b: int) -> int:
    """Product in GF(32) with x^5 + x^2 + 1."""
    product = 0
    while b:
        if b & 1:
            product ^= a
        a <<= 1
        if a & 32:
            a ^= 0b100101
        b >>= 1
    return product
