"""The course of a case at the front desk: where it stands, what is next, and moving it on.

Only the lead moves a case. A step is one entry on the subject ``state``; what must hold before it is decided
by ``procedure.course`` and ``procedure.guards``, and undo does not reach it.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...model.course import CaseEvent, CaseState, ChainEnd, DocumentFacts, DocumentsFacts, StateFacts
from ...model.text import Text
from ...model.views import Saved
from ...procedure.course import SIGNINGS, Transition, possible, transition
from ...procedure.course_facts import Facts
from ...procedure.guards import unmet
from ..after.remedies import today
from ..checked import checked
from ..desk import Desk, Write
from ..errors import ConflictStands
from ..live import STATE
from .course_errors import CaseEnded, GuardUnmet, StepUnknown
from .course_facts import facts_of, used
from .course_view import standing, unmet_views
from .phase_check import must_go_on, state_of

__all__ = ["add_document", "advance", "facts_of", "standing", "state_of", "unmet_views"]


def advance(
    desk: Desk,
    case_id: str,
    event: CaseEvent,
    *,
    on: str = "",
    by: str = "",
    reason: str = "",
    documents: Sequence[DocumentFacts] = (),
    witnesses: Sequence[str] = (),
) -> Saved:
    """Move the case on by ``event``: one entry with the day, who decided, why, and the documents.

    ``on`` is today in Korea unless said. Raises NotLead, CaseEnded, StepUnknown, GuardUnmet with everything
    that is missing, ConflictStands, and the store's errors.
    """
    desk.must_write()
    case = desk.case(case_id)
    desk.must_lead(case)
    if STATE in case.conflicts:
        raise ConflictStands(id=STATE)
    line = transition_of(state_of(case), event)
    facts = facts_of(desk, case, reason=reason, documents=documents, witnesses=witnesses)
    values = taken(line, facts, documents, on or today(desk), by)
    if line.target.terminal:
        known = tuple(
            ChainEnd(device=device, seq=tip.seq, head=tip.id)
            for device, tips in sorted(desk.store.tips(case_id).items())
            for tip in tips
        )
        values["state"]["known"] = [head.model_dump(mode="json") for head in known]
    said = Text(
        f"{event.label.ko}: {line.source.label.ko} -> {line.target.label.ko}",
        f"{event.label.en}: {line.source.label.en} -> {line.target.label.en}",
    )
    return desk.record(case, [Write("state.advance", STATE, values)], said)


def add_document(desk: Desk, case_id: str, document: DocumentFacts) -> Saved:
    """File a document of the case by reference; it counts for the next event that asks for one of its kind.

    Raises NotLead, CaseEnded.
    """
    case = desk.case(case_id)
    desk.must_lead(case)
    must_go_on(case)
    filed = checked(DocumentsFacts, documents=(*facts_of(desk, case).documents, document))
    values = {"documents": filed.model_dump(mode="json")}
    said = Text(f"문서 {document.doc.value.upper()} 등록", f"Document {document.doc.value.upper()} filed")
    return desk.record(case, [Write("document.add", STATE, values)], said)


def transition_of(state: CaseState, event: CaseEvent) -> Transition:
    """The step that ``event`` is from ``state``. Raises CaseEnded, StepUnknown."""
    if state.terminal:
        raise CaseEnded(state)
    line = transition(state, event)
    if line is None:
        others = [one.event for one in possible(state)]
        raise StepUnknown(
            state=state.label.ko,
            state_en=state.label.en,
            event=event.label.ko,
            event_en=event.label.en,
            possible=", ".join(f"{one.label.ko}({one.value})" for one in others),
            possible_en=", ".join(f"{one.label.en} ({one.value})" for one in others),
        )
    return line


def taken(
    line: Transition, facts: Facts, documents: Sequence[DocumentFacts], on: str, by: str
) -> dict[str, dict[str, object]]:
    """The registers that a step writes. Raises GuardUnmet, FieldInvalid."""
    if missing := unmet(line, facts):
        raise GuardUnmet(line.event, missing)
    before = facts.stands
    signing = line.event in SIGNINGS
    state = checked(
        StateFacts,
        state=line.target,
        event=line.event,
        came_from=line.source,
        on=on,
        by=by,
        reason=reason_of(facts),
        witnesses=tuple(dict.fromkeys(filter(None, (name.strip() for name in facts.witnesses)))),
        round=before.round + (line.event is CaseEvent.ACTIONS_DONE),
        signed=before.signed + signing,
        dissent=line.event is CaseEvent.SIGN_WITH_DISSENT if signing else before.dissent,
        refused=line.event is CaseEvent.REFUSE_TO_SIGN if signing else before.refused,
    )
    values: dict[str, dict[str, object]] = {"state": state.model_dump(mode="json")}
    filed = used(line, facts.documents, documents)
    if filed != facts.documents:
        values["documents"] = checked(DocumentsFacts, documents=filed).model_dump(mode="json")
    return values


def reason_of(facts: Facts) -> str:
    """The reason without blanks around it."""
    return facts.reason.strip()
