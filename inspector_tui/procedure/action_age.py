"""How an open action stands to its day: overdue and for how long, due soon, later.

Reported done is not overdue (``remedy.overdue``): then the inspectors' day has come, not the provider's.
"""

from __future__ import annotations

from datetime import date

from inspector_tui.model.remedy import ActionState
from inspector_tui.model.tallies import ActionAge

_SOON = 30


def age_of(state: str, due: str, today: str) -> ActionAge:
    """The age of an open action. Days as ``2026-12-04``; ``due`` is empty where it is withheld."""
    if state == ActionState.DONE_CLAIMED:
        return ActionAge.CLAIMED
    if not due:
        return ActionAge.NO_DAY
    left = (date.fromisoformat(due) - date.fromisoformat(today)).days
    if left >= 0:
        return ActionAge.SOON if left <= _SOON else ActionAge.LATER
    if left >= -30:
        return ActionAge.OVER
    return ActionAge.OVER_30 if left >= -90 else ActionAge.OVER_90
