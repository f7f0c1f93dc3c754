"""Presentation mode: what may stand on a projector while the CSP looks on.

Everything shown there comes through here, field by field into :mod:`..model.presented`. Left out on purpose:
private and out-of-scope notes, claims, drafts of every kind (a draft verdict counts as not judged),
rationales, severities, conflicts, desk review, lead's decisions, history, other domains, other cases.
"""

from __future__ import annotations

from ...model.presented import (
    PresentedDomain,
    PresentedEvidence,
    PresentedFinding,
    PresentedItem,
    PresentedRow,
)
from ...model.text import Text, both_of
from ...model.views import Saved
from ...model.words import CspView, Verdict, WorkState
from .. import findings
from ..case import Case
from ..desk import Desk
from ..errors import UnknownSubject
from ..findings import change
from ..resume import recall
from ..showing import both, evidence_view, finding_view
from ..standing import standing_of


def domain(desk: Desk, case_id: str) -> PresentedDomain:
    """The domain of the item the inspector stands on, the first one if that is nowhere."""
    case = desk.case(case_id)
    item = recall(desk, f"item/{case_id}") or ""
    if item not in case.catalogue.items:
        item = next(iter(case.catalogue.items))
    checklist = case.catalogue.domain_of_item(item)
    return PresentedDomain(
        number=case.facts.number,
        csp=both_of(case.facts.csp.ko, case.facts.csp.en),
        service=both_of(case.facts.service.ko, case.facts.service.en),
        domain=checklist.id,
        title=both(checklist.title),
        rows=tuple(_row(case, one.id) for one in checklist.items),
        standing_on=item,
    )


def item(desk: Desk, case_id: str, item_id: str) -> PresentedItem:
    """One item as the CSP may see it. Raises UnknownItem."""
    case = desk.case(case_id)
    found = case.catalogue.item_by_id(item_id)
    return PresentedItem(
        row=_row(case, item_id),
        requirement=both(found.requirement),
        findings=tuple(sorted((_finding(case, f) for f in case.findings_on(item_id)), key=lambda f: f.label)),
        evidence=tuple(
            sorted((_evidence(case, e) for e in case.evidence_of[item_id]), key=lambda e: e.label)
        ),
    )


def reword(desk: Desk, case_id: str, finding: str, fact: Text) -> Saved:
    """Another wording of a fact, agreed at the table; nothing else of the finding changes."""
    from ...model.views import FindingInput

    case = desk.case(case_id)
    if finding not in case.findings():
        raise UnknownSubject(id=finding)
    before = finding_view(case, finding)
    given = FindingInput(
        fact=fact,
        criterion=before.criterion,
        effect=before.effect,
        recommendation=before.recommendation,
        severity=before.severity,
        items=before.items,
        assets=before.assets,
        evidence=before.evidence,
    )
    return change(desk, case_id, finding, given)


def answer(desk: Desk, case_id: str, finding: str, view: CspView, words: str) -> Saved:
    """What the CSP says of a finding."""
    return findings.csp_view(desk, case_id, finding, view, words)


def _row(case: Case, item_id: str) -> PresentedRow:
    found = case.catalogue.item_by_id(item_id)
    return PresentedRow(item_id, both(found.title), _verdict(case, item_id), len(case.findings_on(item_id)))


def _verdict(case: Case, item_id: str) -> Verdict | None:
    rolled = standing_of(case, item_id).rolled
    if rolled.state is not WorkState.JUDGED or case.conflicts_of(item_id):
        return None
    return rolled.verdict


def _finding(case: Case, subject: str) -> PresentedFinding:
    view = finding_view(case, subject)
    pieces = {piece: evidence_view(case, piece).label for piece in view.evidence}
    return PresentedFinding(
        id=subject,
        label=view.label,
        fact=view.fact,
        view=view.view,
        view_words=view.view_words,
        assets=tuple(case.assets[a].key for a in view.assets if a in case.assets),
        evidence=tuple(pieces.values()),
    )


def _evidence(case: Case, subject: str) -> PresentedEvidence:
    view = evidence_view(case, subject)
    return PresentedEvidence(
        label=view.label,
        mode=view.mode,
        status=view.status,
        title=view.title,
        document=view.document,
        version=view.version,
        page=view.page,
        promised=view.promised,
    )
