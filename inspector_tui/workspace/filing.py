"""Documents that come about by themselves: the self-assessment imported, the list sent back.

They are filed without an event, so they count for the next step that asks for one of their kind.
"""

from __future__ import annotations

from ..model.course import DocumentFacts, DocumentsFacts
from ..model.words import Role
from .case import Case
from .checked import checked
from .desk import Desk, Write
from .seats import seat_of

_STATE = "state"


def may_file(desk: Desk, case: Case) -> bool:
    """Whether the person here may file documents: the lead's word, like every move of the case."""
    seat = seat_of(case.team.members, desk.person())
    return seat is not None and Role.LEAD in seat.roles and _STATE not in case.conflicts


def writes(desk: Desk, case: Case, document: DocumentFacts) -> list[Write]:
    """What files ``document``; nothing where this person may not, or the very file is on record already."""
    if not may_file(desk, case):
        return []
    filed = DocumentsFacts.model_validate(case.value(_STATE, "documents") or {}).documents
    if any(one.doc is document.doc and one.sha256 == document.sha256 for one in filed):
        return []
    values = checked(DocumentsFacts, documents=(*filed, document)).model_dump(mode="json")
    return [Write("document.add", _STATE, {"documents": values})]
