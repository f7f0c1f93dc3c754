"""Times as typed by a person, read against this laptop's clock."""

from __future__ import annotations

from datetime import datetime

from ..procedure.moments import KST, read_moment, said_moment
from .desk import Desk
from .visit.onsite_errors import MomentUnclear


def typed_moment(desk: Desk, typed: str) -> str:
    """``16:00``, ``내일 10:00`` … as an instant with its offset; "" for nothing. Raises MomentUnclear."""
    moment = read_moment(typed, desk.clock())
    if moment is None:
        raise MomentUnclear(given=typed)
    return moment


def shown(at: str) -> str:
    """An instant as faces show it, ``11-16 14:00`` in Korean time; "" for none."""
    return said_moment(at) if at else ""


def typed(at: str) -> str:
    """An instant as a person would type it in full, for a field to change it in: no less than is recorded."""
    if not at:
        return ""
    moment = datetime.fromisoformat(at).astimezone(KST)
    return moment.strftime("%Y-%m-%d %H:%M:%S" if moment.second else "%Y-%m-%d %H:%M")
