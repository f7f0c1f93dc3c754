"""Who may have a report made now, and whether what it would say is settled."""

from __future__ import annotations

from collections.abc import Mapping

from ...model.course import CaseState
from ...model.errors import InspectorError
from ...model.reporting import Audience
from ...model.sorts import WHOLE_CASE
from ...model.text import Text
from ...procedure.reporting import LEADS, states_for, too_early
from ..case import Case
from ..desk import Desk
from ..seats import names_of_leads, seat_of
from ..showing import label_of
from ..stages.course_errors import NotLead
from ..stages.phase_check import state_of
from .report_refusals import ReportTooEarly, ReportUnsettled


def refused(desk: Desk, case_id: str, audience: Audience) -> Text | None:
    """The sentence that making this report would be refused with now; None where it may be made."""
    try:
        must_be_allowed(desk, desk.case(case_id), audience)
    except InspectorError as problem:
        return problem.told()
    return None


def made_in(audience: Audience) -> tuple[CaseState, ...]:
    """The states in which a report is made."""
    return states_for(audience)


def must_be_allowed(desk: Desk, case: Case, audience: Audience) -> None:
    """Raises ReportTooEarly, NotLead, and ReportUnsettled for what leaves the office."""
    state = state_of(case)
    if audience is not Audience.INTERNAL and (unsettled := _unsettled(case, audience)):
        raise ReportUnsettled(labels=", ".join(unsettled), id=case.id)
    if too_early(audience, state):
        states = states_for(audience)
        raise ReportTooEarly(
            state=state.label.ko,
            state_en=state.label.en,
            audience=audience.label.ko,
            audience_en=audience.label.en,
            states=", ".join(one.label.ko for one in states),
            states_en=", ".join(one.label.en for one in states),
        )
    if audience in LEADS and _of_the_team(desk, case) and not desk.is_lead(case):
        raise NotLead(names_of_leads(case.team.members))


def _of_the_team(desk: Desk, case: Case) -> bool:
    """Whether the person of this store is on the case's team; nobody is in a bundle that was opened."""
    return bool(desk.actor_name()) and seat_of(case.team.members, desk.person()) is not None


def _unsettled(case: Case, audience: Audience) -> tuple[str, ...]:
    """What a report that leaves would have to say of which two records differ, in words."""
    from . import provider_content, public_content

    if audience is Audience.PUBLIC:
        return _differing(case, public_content.READ)
    from ..closing.sheet_content import unsettled_of

    return tuple(dict.fromkeys((*_differing(case, provider_content.READ), *unsettled_of(case))))


def _differing(case: Case, read: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """Subjects with a register in conflict, or one that cannot be read, of those that a report reads."""
    found = []
    for subject in sorted({*case.conflicts, *case.unfit}):
        sort = subject if subject in WHOLE_CASE else subject[:2]
        wrong = case.conflicts.get(subject, frozenset()) | case.unfit.get(subject, set())
        if read.get(sort, frozenset()) & wrong and not subject.startswith("e-"):
            named = WHOLE_CASE.get(subject)
            found.append(named.label.ko if named else label_of(case, subject))
    return tuple(found)
