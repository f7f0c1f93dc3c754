"""Documents that come about by themselves: the self-assessment imported, the list sent back.

They are filed without an event, so they count for the next step that asks for one of their kind.
"""

from __future__ import annotations

from ...model.course import DocumentFacts, DocumentsFacts
from ..case import Case
from ..checked import checked
from ..desk import Desk, Write
from ..live import STATE


def writes(desk: Desk, case: Case, document: DocumentFacts) -> list[Write]:
    """What files ``document``; nothing where this person does not lead, or the very file is on record."""
    if not desk.is_lead(case) or STATE in case.conflicts:
        return []
    filed = DocumentsFacts.model_validate(case.value(STATE, "documents") or {}).documents
    if any(one.doc is document.doc and one.sha256 == document.sha256 for one in filed):
        return []
    values = checked(DocumentsFacts, documents=(*filed, document)).model_dump(mode="json")
    return [Write("document.add", STATE, {"documents": values})]
