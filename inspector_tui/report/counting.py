"""What a report counts, in words, and what a file lacks of it."""

from __future__ import annotations

from collections.abc import Mapping

from ..model.reporting import counted_name
from ..model.text import Text


def lacking(said: Mapping[str, int], found: Mapping[str, int]) -> Text | None:
    """What a file has too few or too many of; None where it has what the document says."""
    names = [name for name in sorted({*said, *found}) if said.get(name, 0) != found.get(name, 0)]
    if not names:
        return None
    parts = [(counted_name(name), said.get(name, 0), found.get(name, 0)) for name in names]
    return Text(
        ", ".join(f"{name.ko} {there}/{wanted}" for name, wanted, there in parts),
        ", ".join(f"{name.en} {there}/{wanted}" for name, wanted, there in parts),
    )
