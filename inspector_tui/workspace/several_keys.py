"""One name, several keys: a new laptop or a new key, or somebody who writes in another's name.

A record binds each device to a key and a name, and nothing in it says whose name a key may use. So whoever
recorded under more than one is named, when a bundle is taken in and in the review for as long as it is so.
"""

from __future__ import annotations

from ..model.text import inert
from .desk import Desk


def with_several_keys(desk: Desk, assessment: str) -> str:
    """Whoever recorded under several keys: with a new laptop, or somebody else in their name."""
    keys: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    for row in desk.store.registers(assessment, "d-"):
        if row.register == "device" and isinstance(row.value, dict):
            line = str(row.value.get("public_key") or "")
            keys.setdefault(row.actor, set()).add(" ".join(line.split()[:2]))
            names[row.actor] = f"{row.value.get('name')} ({row.actor})"
    return inert(", ".join(sorted(names[actor] for actor, lines in keys.items() if len(lines) > 1)))
