"""From a case to its internal full report: what is read here is all that can ever be in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from inspector_tui.report.audiences.internal_report import InternalReport

from ..case import Case
from ..desk import Desk
from ..live import CASE, STATE
from . import internal_after, internal_plan, internal_verdicts

READ: Final[Mapping[str, frozenset[str]]] = {
    CASE: frozenset({"case", "team", "catalogue", "arrangements", "selection"}),
    STATE: frozenset({"state", "documents"}),
    "d-": frozenset({"device"}),
    "a-": frozenset({"asset", "withdrawn"}),
    "u-": frozenset({"feature", "withdrawn"}),
    "c-": frozenset({"claim"}),
    "j-": frozenset({"judgement"}),
    "o-": frozenset({"decision"}),
    "f-": frozenset({"label", "texts", "severity", "view", "withdrawn"}),
    "e-": frozenset({"label", "facts", "status", "file", "withdrawn"}),
    "q-": frozenset({"label", "request", "reply", "withdrawn"}),
    "r-": frozenset({"label", "population", "draw", "withdrawn"}),
    "m-": frozenset({"meeting", "withdrawn"}),
    "s-": frozenset({"sheet", "signing"}),
    "k-": frozenset({"label", "action", "progress", "withdrawn"}),
    "t-": frozenset({"certificate", "withdrawn"}),
}
"""The registers that the report is made of, by the sort of their subjects. Not here: private notes (n-),
notes on what is out of scope (x-), the desk review (w-), last time (l-), decisions on forks (b-), a
signature the provider made itself (detached). Of ``withdrawn`` only that something is, never why, except
where records differ and every side is told."""


def internal_of(desk: Desk, case: Case) -> InternalReport:
    """The internal report of a case as it stands."""
    return InternalReport(
        identity=internal_plan.identity_of(desk, case),
        scope=internal_plan.scope_of(desk, case),
        conduct=internal_plan.conduct_of(desk, case),
        meetings=internal_plan.meetings_of(desk, case),
        requests=internal_plan.requests_of(desk, case),
        tallies=internal_verdicts.tallies_of(case),
        charts=internal_verdicts.charts_of(desk, case),
        items=internal_verdicts.items_of(case),
        findings=internal_verdicts.findings_of(case),
        claims=internal_verdicts.claims_of(desk, case),
        samples=internal_verdicts.samples_of(desk, case),
        uncovered=internal_verdicts.uncovered_of(case),
        left_out=tuple(item.upper() for item in case.pinned.items if item not in case.catalogue.items),
        signed=internal_after.signed_of(desk, case),
        unsettled=internal_after.unsettled_of(desk, case, READ),
        actions=internal_after.actions_of(desk, case),
        certificates=internal_after.certificates_of(desk, case),
        evidence=internal_after.evidence_of(case),
        integrity=internal_after.integrity_of(desk, case),
    )
