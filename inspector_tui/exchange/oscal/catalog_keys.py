"""Ids of a catalog as ids of ours: fitted, never two alike; the id it had stays with the item."""

from __future__ import annotations

import re
from hashlib import sha256

from ...catalogue.links import DEVICES

_OTHER = re.compile(r"[^a-z0-9]+")
_OURS = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")
_LONGEST = 32


class Keys:
    """Gives out ids. ``room`` is left at the end for what is made of one (``-e`` for a procedure)."""

    def __init__(self, taken: set[str] | None = None, room: int = 0) -> None:
        self._taken = taken if taken is not None else set()
        self._longest = _LONGEST - room

    def same(self, wanted: str) -> str | None:
        """The id itself, where it is one of ours and nobody has it yet."""
        if not _OURS.fullmatch(wanted) or wanted in self._taken:
            return None
        self._taken.add(wanted)
        return wanted

    def key(self, wanted: str, otherwise: str) -> str:
        """The id for what is called ``wanted``; ``otherwise`` where nothing of that can be kept."""
        bare = _OTHER.sub("-", wanted.lower()).strip("-") or otherwise
        if len(bare) > self._longest:
            tail = sha256(wanted.encode("utf-8", "replace")).hexdigest()[:8]
            bare = f"{bare[: self._longest - 9].rstrip('-')}-{tail}"
        found, n = bare, 1
        while found in self._taken:
            n += 1
            found = f"{bare[: self._longest - len(str(n)) - 1]}-{n}"
        self._taken.add(found)
        return found


def domain_keys() -> Keys:
    """Ids that name files, too: none that a file system keeps, nor the catalogue's own."""
    return Keys({"catalogue", *DEVICES})
