"""Two inspections side by side, item by item: two of this store, or one and a result bundle."""

from __future__ import annotations

from pathlib import Path

from ...catalogue.compare import JUDGED_BY, all_differing
from ...model.comparison_views import Comparison, SideEvidence, SideFinding, SideItem
from ...model.text import Text
from ...model.views import AssessmentRow
from ...model.words import BundleKind, Claim, Standing, WorkState
from ...procedure import repeats as rule
from ...procedure.remedy import remedy_of
from ...procedure.same_provider import provider_key
from ...procedure.side_by_side import side_by_side
from .. import listing
from ..after.remedies import actions_of, progress_of
from ..case import Case
from ..desk import Desk
from ..fitting import claim_subject
from ..showing import both, evidence_view, finding_view
from ..standing import standing_of
from .past_errors import NothingToCompare, WithItself
from .past_record import case_of
from .sheet_texts import texts_of

_WHOLE = (BundleKind.RESULT, BundleKind.OFFICE, BundleKind.EXCHANGE, BundleKind.CSP)
"""Bundles that hold what was found; a pack holds nothing yet."""


def compare(desk: Desk, first: str, second: str) -> Comparison:
    """Two inspections of this store. Neither stays in memory that was not there before.

    Raises WithItself, UnknownAssessment, CasePurged, CaseSealed.
    """
    if first == second:
        raise WithItself(id=first)
    with desk.glance(first) as one, desk.glance(second) as other:
        return _compared(one, other)


def compare_in_order(desk: Desk, one: str, other: str) -> Comparison:
    """The same, the earlier of the two first, as last time and their days of visit say. Raises the same."""
    with desk.glance(one) as case:
        here = case_of(case)
    with desk.glance(other) as case:
        there = case_of(case)
    then = (there.id, here.id) if rule.comes_before(there, here) else (here.id, there.id)
    return compare(desk, *then)


def candidates(desk: Desk, case_id: str) -> tuple[AssessmentRow, ...]:
    """What a case can be held against: what it names as last time, others of its CSP, then the rest.

    The one changed last comes first in each. What was purged or sealed is left out.
    """
    with desk.glance(case_id) as case:
        here = case_of(case)

    def near(row: AssessmentRow) -> int:
        if row.id == here.previous:
            return 0
        return 1 if provider_key(row.csp.ko, row.csp.en) == here.provider else 2

    rows = (row for row in listing.assessments(desk, 0) if row.id != case_id)
    return tuple(sorted((row for row in rows if not (row.purged or row.sealed)), key=near))


def compare_with_bundle(desk: Desk, first: str, bundle: Path) -> Comparison:
    """One inspection of this store and one in a bundle, which is checked, read in private and not kept.

    Raises NothingToCompare for a work pack, UnsafeBundle, UnknownAssessment and what reading the file raises.
    """
    from ..keeping import known_signers  # the bundle room loads with it
    from ..keeping.handover import verify
    from ..keeping.reading import open_bundle

    with desk.glance(first) as one:
        checked = verify(bundle, known=known_signers.here(desk))
        source = open_bundle(bundle)
        try:
            if checked.kind not in _WHOLE:
                raise NothingToCompare(file=bundle.name, kind=checked.kind)
            found = _compared(one, source.case(checked.assessment))
        finally:
            source.close()
    untrusted = checked.standing is not Standing.TRUSTED
    return Comparison(found.first, found.second, found.items, bundle.name, untrusted)


def _compared(first: Case, second: Case) -> Comparison:
    def parts(was: str, now: str) -> tuple[Text, ...]:
        found = all_differing(first.pinned, was, second.pinned, now)
        # Where an item was renumbered its procedures were, too: that is the same text.
        if text_digest_of(first, was) == text_digest_of(second, now):
            found = tuple(part for part in found if part not in JUDGED_BY)
        return tuple(part.label for part in found)

    rows = side_by_side(side_of(first), side_of(second), parts)
    return Comparison(case_of(first), case_of(second), rows)


def text_digest_of(case: Case, item: str) -> str:
    """The digest of an item's text as its checklist has it."""
    return texts_of(case.pinned, case.pinned.domain_of_item(item).id)[item].digest


def side_of(case: Case) -> tuple[SideItem, ...]:
    """Every item of a case's checklists as it was left, in their order; those it does not take say so."""
    actions = actions_of(case)
    return tuple(
        _item(case, actions, sheet.id, item.id) for sheet in case.pinned.checklists for item in sheet.items
    )


def _item(case: Case, actions: dict[str, list[str]], domain: str, item: str) -> SideItem:
    found = case.pinned.item_by_id(item)
    if item not in case.catalogue.items:
        return SideItem(
            item=item,
            domain=domain,
            title=both(found.title),
            requirement=both(found.requirement),
            digest=text_digest_of(case, item),
            state=WorkState.UNJUDGED,
            verdict=None,
            claim=None,
            rationale="",
            findings=(),
            evidence=(),
            taken=False,
        )
    standing = standing_of(case, item)
    claimed = case.value(claim_subject(item), "claim")
    return SideItem(
        item=item,
        domain=domain,
        title=both(found.title),
        requirement=both(found.requirement),
        digest=text_digest_of(case, item),
        state=standing.rolled.state,
        verdict=standing.rolled.verdict,
        claim=None if claimed is None else Claim(claimed["claim"]),
        rationale=standing.rationale,
        findings=_findings(case, actions, item),
        evidence=_evidence(case, item),
    )


def _findings(case: Case, actions: dict[str, list[str]], item: str) -> tuple[SideFinding, ...]:
    found = []
    for subject in case.findings_on(item):
        view = finding_view(case, subject)
        remedy = remedy_of(progress_of(case, action).state for action in actions[subject])
        found.append(
            SideFinding(subject, view.numbers, view.severity, view.fact, view.view, not remedy.settled)
        )
    return tuple(sorted(found, key=lambda one: (one.label, one.subject)))


def _evidence(case: Case, item: str) -> tuple[SideEvidence, ...]:
    views = (evidence_view(case, subject) for subject in case.evidence_of[item])
    return tuple(
        SideEvidence(view.label, view.title or view.document or view.file_name, view.mode.value, view.status)
        for view in sorted(views, key=lambda one: (one.label, one.id))
    )
