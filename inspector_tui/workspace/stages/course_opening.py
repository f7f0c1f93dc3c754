"""What happened before a case came to this laptop: the steps of its plan, through the same guards."""

from __future__ import annotations

from ...catalogue.pin import Catalogue
from ...model.course import DocumentFacts, DocumentsFacts, StateFacts
from ...model.plan import Plan
from ...model.words import Role
from ...procedure.course_facts import Facts
from ...procedure.review import Kind, Obstacle
from ..desk import Desk, Write
from ..live import STATE
from ..seats import names_of_leads, seat_of
from .course import taken, transition_of
from .course_errors import NotLead
from .course_facts import RECEIVED


def course_writes(desk: Desk, plan: Plan, catalogue: Catalogue) -> list[Write]:
    """One entry per step of the plan's ``course``, none where it has none; nothing is judged yet.

    Raises NotLead unless the person of this laptop leads the case, StepUnknown, CaseEnded, GuardUnmet.
    """
    if not plan.course:
        return []
    seat = seat_of(plan.team, desk.person())
    if seat is None or Role.LEAD not in seat.roles:
        raise NotLead(names_of_leads(plan.team))
    writes: list[Write] = []
    stands = RECEIVED
    filed: tuple[DocumentFacts, ...] = ()
    for step in plan.course:
        given = tuple(DocumentFacts(**dict(one)) for one in step.documents)
        facts = Facts(
            stands=stands,
            documents=filed,
            brought=(*given, *(one for one in filed if one.event is None)),
            reason=step.reason,
            obstacles=tuple(Obstacle(Kind.UNJUDGED, item) for item in catalogue.items),
            max_rounds=plan.arrangements.max_rounds,
            publish_before_remediation=plan.arrangements.publish_before_remediation,
        )
        values = taken(transition_of(stands.state, step.event), facts, given, step.on, step.by)
        writes.append(Write("state.advance", STATE, values))
        stands = StateFacts.model_validate(values["state"])
        if "documents" in values:
            filed = DocumentsFacts.model_validate(values["documents"]).documents
    return writes
