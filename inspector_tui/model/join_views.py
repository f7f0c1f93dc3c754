"""What the faces see of findings that are one, or may be: see :mod:`.views`."""

from __future__ import annotations

from msgspec import Struct

from .text import Text
from .words import Severity


class JoinSide(Struct, frozen=True):
    """One of them as it stands by itself: its number, what it says, its own links, who recorded it."""

    id: str
    label: str
    says: Text
    by: str
    at: str
    items: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    severity: Severity | None = None


class JoinRow(Struct, frozen=True):
    """Two or more that are one (``joined``), or that may be.

    ``likeness`` in hundredths; 0 for what is joined. ``differs``: a person has to settle what they say.
    """

    id: str
    joined: bool
    sides: tuple[JoinSide, ...]
    likeness: int = 0
    differs: bool = False
