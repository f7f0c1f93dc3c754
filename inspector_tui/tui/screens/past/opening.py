"""Opening something where it lives: the case on top, at its item, or in the room or dialog of its subject."""

from __future__ import annotations

from typing import Final

from inspector_tui import workspace as ws

from ...commands import Commanding

ROOMS: Final = {
    "q-": "requests",
    "r-": "samples",
    "m-": "meetings",
    "k-": "actions",
    "s-": "sheet",
    "t-": "certificates",
    "x-": "outside",
    "u-": "scope",
    "a-": "assets",
    "o-": "decisions",
    "c-": "self_assessment",
    "w-": "self_assessment",
}
"""In which room a subject is looked at, by the prefix that tells its sort; others live at their item."""


async def open_where(screen: Commanding, case: str, item: str = "", subject: str = "") -> None:
    """Open the case on top of ``screen`` where ``subject`` lives, and return when it was left again.

    With an item it begins there; a finding or a piece of evidence opens in full over it, what has a room of
    its own in that room. Escape at the list of items, or q, comes back to ``screen``. To be awaited in a
    worker. Raises what opening the case raises: it may have been purged or sealed meanwhile.
    """
    from ..case.workspace import WorkspaceScreen

    door = screen.face.door
    await door.run(ws.cases.overview, case)  # a case that cannot be opened is said before anything moves
    if item:
        await door.run(ws.resume.remember, f"item/{case}", item)
        await door.run(ws.resume.remember, f"domain/{case}", "")
    await screen.face.push_screen_wait(WorkspaceScreen(case, item=item, subject=subject))
