"""Ids: at random, or from the ids of what a subject is about. Never from names, never counted.

Counted ids gave most findings on two laptops one another's subject; names change.
"""

from __future__ import annotations

from hashlib import sha256

from .canonical import canonical
from .names import is_id

_DIGITS = 30


def random_id(prefix: str, entropy: bytes) -> str:
    """``prefix-`` and up to 30 hex digits of ``entropy`` (at least 8 random bytes, 15 are all used)."""
    if len(entropy) < 8:
        raise ValueError("an id takes at least 8 random bytes")
    return _named(prefix, entropy.hex())


def subject_for(prefix: str, *parts: str) -> str:
    """The id of the one subject of this kind about ``parts``: the same on every laptop.

    30 hex digits of sha256 over the canonical list of the parts. For a judgement the parts are item,
    sub-item and asset, "" where there is none.
    """
    return _named(prefix, sha256(canonical(list(parts))).hexdigest())


def _named(prefix: str, digits: str) -> str:
    if not 1 <= len(prefix) <= 8:
        raise ValueError("a prefix has 1 to 8 characters")
    name = f"{prefix}-{digits[:_DIGITS]}"[:32]
    if not is_id(name):
        raise ValueError(f"no id can begin with {prefix!r}")
    return name
