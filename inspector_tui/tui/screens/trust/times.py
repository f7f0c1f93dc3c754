"""Days and times of keys as they are typed, in Korean time, made into instants."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from inspector_tui import workspace as ws

if TYPE_CHECKING:
    from ...app import InspectorApp

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


async def now_of(face: InspectorApp) -> datetime:
    """The clock that the store goes by."""
    found: datetime = await face.door.run(lambda desk: desk.clock())
    return found


async def instant(face: InspectorApp, typed: str, *, end: bool = False) -> datetime | None:
    """What was typed; None for nothing. A day alone is its first minute, with ``end`` its last.

    Raises MomentUnclear.
    """
    words = typed.strip()
    if _DAY.fullmatch(words):
        words += " 23:59" if end else " 00:00"
    said: str = await face.door.run(ws.moments.typed_moment, words)
    return datetime.fromisoformat(said) if said else None
