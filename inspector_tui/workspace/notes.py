"""Private notes: they go to the office and to nobody else."""

from __future__ import annotations

from collections.abc import Collection

from ..model.record import NoteFacts
from ..model.text import Text
from ..model.views import Saved
from .checked import checked
from .desk import Desk, DraftKey, Write
from .errors import UnknownSubject
from .links import link_writes


def add(desk: Desk, case_id: str, item: str, text: str, *, closes: Collection[DraftKey] = ()) -> Saved:
    """Record a private note on an item; drafts in ``closes`` end with it."""
    case = desk.case(case_id)
    subject = desk.new_subject("n")
    values = {
        "note": checked(NoteFacts, text=text).model_dump(mode="json"),
        **link_writes(case, subject, items=[item]),
    }
    said = Text(f"{item.upper()} 내부 메모 기록", f"Private note on {item.upper()} recorded")
    return desk.record(case, [Write("note.set", subject, values)], said, closes=closes)


def change(desk: Desk, case_id: str, note: str, text: str) -> Saved:
    """Record a new text of a note."""
    case = desk.case(case_id)
    if not note.startswith("n-") or note not in case.registers:
        raise UnknownSubject(id=note)
    values = {"note": checked(NoteFacts, text=text).model_dump(mode="json")}
    return desk.record(
        case, [Write("note.set", note, values)], Text("내부 메모 변경", "Private note changed")
    )
