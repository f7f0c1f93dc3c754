"""What the guards of the course ask of a case, gathered from its registers."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.arrangements import ArrangementsFacts
from ...model.course import CaseState, DocumentFacts, DocumentsFacts, StateFacts
from ...model.words import Verdict, WorkState
from ...procedure.course import Transition
from ...procedure.course_facts import Facts, Sheet
from ..after import actions
from ..case import Case
from ..closing import sheets
from ..desk import Desk
from ..live import CASE, STATE
from ..review import record_obstacles
from ..standing import standing_of

RECEIVED = StateFacts(state=CaseState.RECEIVED)
"""Where a case stands that nobody has moved yet."""


def facts_of(
    desk: Desk,
    case: Case,
    *,
    reason: str = "",
    documents: Sequence[DocumentFacts] = (),
    witnesses: Sequence[str] = (),
) -> Facts:
    """The case as the guards see it, with what is handed in for the step that is asked about."""
    filed = documents_of(case)
    arrangements = ArrangementsFacts.model_validate(case.value(CASE, "arrangements") or {})
    remedy = actions.standing(desk, case.id)
    return Facts(
        stands=case.stands or RECEIVED,
        documents=filed,
        brought=(*documents, *(one for one in filed if one.event is None)),
        witnesses=tuple(witnesses),
        reason=reason,
        obstacles=record_obstacles(desk, case),
        sheet=_sheet(desk, case),
        open_items=tuple(_open_items(case)),
        open_findings=tuple(sorted((*remedy.open, *remedy.residual))),
        unsettled_findings=remedy.open,
        overdue=remedy.overdue,
        without_action=remedy.without_action,
        unclaimed=remedy.unclaimed,
        unlooked=remedy.unlooked,
        max_rounds=arrangements.max_rounds,
        publish_before_remediation=arrangements.publish_before_remediation,
    )


def documents_of(case: Case) -> tuple[DocumentFacts, ...]:
    """Every document on file, in the order they came."""
    return DocumentsFacts.model_validate(case.value(STATE, "documents") or {}).documents


def used(
    line: Transition, filed: Sequence[DocumentFacts], given: Sequence[DocumentFacts]
) -> tuple[DocumentFacts, ...]:
    """The documents after the step: those given, and filed ones of a kind it asks for, bear its event."""
    taken = [
        one.model_copy(update={"event": line.event})
        if one.event is None and (one.doc in line.brings or line.any_document)
        else one
        for one in filed
    ]
    return (*taken, *(one.model_copy(update={"event": line.event}) for one in given))


def _sheet(desk: Desk, case: Case) -> Sheet:
    if not case.subjects("s-"):
        return Sheet()
    stands = sheets.standing(desk, case.id)
    signing = case.value(stands.subject, "signing") or {}
    witnesses = tuple(signing.get("witnesses", ()))
    return Sheet(stands.version, stands.outcome, stands.current, stands.confirmed, witnesses)


def _open_items(case: Case) -> list[str]:
    """Items that are not satisfied, whole or in part, by a verdict that is no draft."""
    found = []
    for item in case.catalogue.items:
        rolled = standing_of(case, item).rolled
        short = rolled.verdict in (Verdict.PARTIAL, Verdict.UNSATISFIED)
        if short and rolled.state is WorkState.JUDGED:
            found.append(item)
    return found
