"""An OSCAL file that was written, for both faces."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct


class OscalMade(Struct, frozen=True):
    """Where, how large, its digest; ``counts`` were counted in the file and agree with the record."""

    path: Path
    size: int
    sha256: str
    counts: dict[str, int]
