"""From a case to its public result: what is read here is all that can ever be in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from inspector_tui.report.audiences.public_report import PublicReport

from ...model.course import CaseState, DocumentKind, DocumentsFacts
from ...model.text import Text
from ...procedure.scope_rules import rules_for
from ..before.scope import folder_of
from ..case import Case
from ..desk import Desk
from ..live import CASE, STATE
from ..opening import state_facts
from ..seats import leads_of
from ..stages.phase_check import state_of

READ: Final[Mapping[str, frozenset[str]]] = {
    CASE: frozenset({"case"}),
    STATE: frozenset({"state", "documents"}),
}
"""The registers that the public result is made of, by their subjects. Of documents only the published one."""


def public_of(desk: Desk, case: Case) -> PublicReport:
    """The public result of a case as it stands."""
    facts = case.facts
    days = _days(desk, case)
    return PublicReport(
        csp=Text(facts.csp.ko, facts.csp.en),
        service=Text(facts.service.ko, facts.service.en),
        edition=facts.edition,
        type=facts.type,
        basis=_basis(desk, facts.basis),
        opens=facts.opens,
        closes=facts.closes,
        state=state_of(case),
        finalised_on=days.get(CaseState.FINALISED, ""),
        published_on=days.get(CaseState.PUBLISHED, ""),
        document=_document(case),
    )


def _basis(desk: Desk, basis: str) -> Text:
    rules = rules_for(basis, folder_of(desk))
    return rules.title.text if rules else Text(basis, basis)


def _days(desk: Desk, case: Case) -> dict[CaseState, str]:
    """The day on which the case came to each state last, as the lead's entries that count say."""
    found: dict[CaseState, str] = {}
    leads = leads_of(case.team.members)
    for row in desk.store.history(case.id, STATE):
        facts = state_facts(row.values.get("state")) if row.values is not None else None
        counts = row.actor in leads and not row.undone and not row.waiting
        if facts is not None and counts and "state" in row.writes:
            found[facts.state] = facts.on
    return found


def _document(case: Case) -> str:
    filed = DocumentsFacts.model_validate(case.value(STATE, "documents") or {}).documents
    published = [one for one in filed if one.doc is DocumentKind.D8]
    if not published:
        return ""
    last = published[-1]
    return "  ".join(filter(None, (last.reference, last.title, last.dated)))
