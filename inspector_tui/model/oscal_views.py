"""What OSCAL files would hold, and files that were written, for both faces."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from .text import Text


class OscalMade(Struct, frozen=True):
    """Where, how large, its digest; ``counts`` were counted in the file and agree with the record."""

    path: Path
    size: int
    sha256: str
    counts: dict[str, int]


class OscalPair(Struct, frozen=True):
    """Results and the Catalog that they refer to, written into one folder."""

    results: OscalMade
    catalog: OscalMade


class OscalSeen(Struct, frozen=True):
    """What results would hold, by sort; or why they cannot be written now."""

    counts: dict[str, int]
    refused: Text | None = None
