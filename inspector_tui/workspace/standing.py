"""How an item stands: its determination rolled up, and what hangs on it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from ..model.views import Judgement, Progress
from ..model.words import Essential, EvidenceStatus, PartialReason, Verdict, WorkState
from ..procedure.rollup import RolledUp, roll_item, roll_sub_items
from ..procedure.rules import Part
from .case import Case, wanted_items
from .live import Live


@dataclass(frozen=True, slots=True)
class Standing:
    """One item: the rolled-up determination and counts of what belongs to it."""

    rolled: RolledUp
    rationale: str
    findings: int
    held: int
    pending: int
    drafts: int
    conflicts: int

    @property
    def judged(self) -> bool:
        """Whether the item counts as done: a verdict that is not a draft."""
        return self.rolled.state is WorkState.JUDGED


def judgement_view(case: Case, live: Live | None) -> Judgement | None:
    """A recorded determination as the faces see it; a withheld one says so in its rationale."""
    if live is None:
        return None
    if live.value is None:
        said = "(unreadable)" if live.unfit else "(withheld)"
        return Judgement(WorkState.UNJUDGED, None, None, said, case.name_of(live.actor), live.at)
    value = live.value
    return Judgement(
        state_of(case, live, value),
        Verdict(value["verdict"]) if value["verdict"] else None,
        PartialReason(value["reason"]) if value["reason"] else None,
        str(value["rationale"]),
        case.name_of(live.actor),
        live.at,
    )


def state_of(case: Case, live: Live, value: dict[str, Any]) -> WorkState:
    """The work state of a judgement: what was recorded, or a draft again since an asset was added."""
    state = WorkState(value["state"])
    return WorkState.DRAFT if state is WorkState.JUDGED and case.reopened(live) else state


def standing_of(case: Case, item_id: str) -> Standing:
    """How ``item_id`` stands now; worked out once until a write concerns the item."""
    found = case.standings.get(item_id)
    if found is None:
        found = case.standings[item_id] = _work_out(case, item_id)
    return found


def verdict_contested(case: Case, item_id: str) -> bool:
    """Whether records of an item's verdict differ, whole or on a part, and nobody settled them."""
    return bool(case.conflicts) and any(one.startswith("j-") for one in case.conflicts_of(item_id))


def progress_of(case: Case, domain: str | None = None) -> Progress:
    """Counts over the case or one domain."""
    if domain is not None:
        return _tally(case, domain)
    parts = [_tally(case, checklist.id) for checklist in case.catalogue.checklists]
    return Progress(
        total=sum(p.total for p in parts),
        judged=sum(p.judged for p in parts),
        verdicts={verdict: sum(p.verdicts[verdict] for p in parts) for verdict in Verdict},
        unverifiable=sum(p.unverifiable for p in parts),
        findings=len(case.findings()),
        pending=len(pending_evidence(case)),
        conflicts=len(case.conflicts),
        drafts=len(case.drafts),
    )


def _tally(case: Case, domain: str) -> Progress:
    """Counts over one domain; counted once until a write concerns one of its items."""
    found: Progress | None = case.tallies.get(domain)
    if found is None:
        standings = [standing_of(case, item.id) for item in wanted_items(case, domain)]
        verdicts = Counter(s.rolled.verdict for s in standings if s.judged and s.rolled.verdict is not None)
        found = case.tallies[domain] = Progress(
            total=len(standings),
            judged=sum(s.judged for s in standings),
            verdicts={verdict: verdicts[verdict] for verdict in Verdict},
            unverifiable=sum(s.rolled.state is WorkState.UNVERIFIABLE for s in standings),
            findings=sum(s.findings for s in standings),
            pending=sum(s.pending for s in standings),
            conflicts=sum(s.conflicts for s in standings),
            drafts=sum(s.drafts for s in standings),
        )
    return found


def pending_evidence(case: Case) -> list[str]:
    """Evidence promised and not here yet."""
    return [s for s in case.subjects("e-") if _status(case, s) is EvidenceStatus.PENDING]


def _status(case: Case, evidence: str) -> EvidenceStatus:
    value = case.value(evidence, "status")
    return EvidenceStatus(value["status"]) if value else EvidenceStatus.HELD


def _work_out(case: Case, item_id: str) -> Standing:
    statuses = Counter(_status(case, e) for e in case.evidence_of[item_id])
    places = case.judgements.get(item_id, {})
    whole = places.get((None, None))
    return Standing(
        rolled=_rolled(case, item_id),
        rationale=str(whole.value["rationale"]) if whole and whole.value else "",
        findings=len(case.findings_on(item_id)),
        held=statuses[EvidenceStatus.HELD],
        pending=statuses[EvidenceStatus.PENDING],
        drafts=sum(draft.item == item_id for draft in case.drafts.values()),
        conflicts=len(case.conflicts_of(item_id)) if case.conflicts else 0,
    )


def _rolled(case: Case, item_id: str) -> RolledUp:
    places = case.judgements.get(item_id, {})
    whole = _part(case, places.get((None, None)))
    if all(place == (None, None) for place in places):
        return roll_item(whole)
    item = case.catalogue.item_by_id(item_id)

    def subs(asset: str | None) -> list[Part]:
        return [_part(case, places.get((sub.id, asset)), sub.essential) for sub in item.sub_items]

    def on_asset(asset: str) -> Part:
        if (None, asset) in places or not any(a == asset for _, a in places):
            return _part(case, places.get((None, asset)))
        rolled = roll_sub_items(subs(asset))
        return Part(rolled.verdict, rolled.state)

    return roll_item(whole, [on_asset(asset) for asset in case.assets_for(item_id)], subs(None))


def _part(case: Case, live: Live | None, essential: Essential = Essential.UNKNOWN) -> Part:
    if live is None or live.value is None:
        return Part(None, WorkState.UNJUDGED, essential)
    verdict = live.value["verdict"]
    return Part(Verdict(verdict) if verdict else None, state_of(case, live, live.value), essential)
