"""Everything of one case that looking back asks for, made from the case as it stands in memory.

Two thousand cases are told one after the other, so what many cases share (the texts of their checklists) is
worked out once. Withheld and redacted values have no value in the case and are not here; a purged or sealed
case has no ``Case`` at all (``Desk.case`` refuses it), and whoever keeps records lets go of what it kept
before. Drafts are never told.
"""

from __future__ import annotations

from datetime import datetime

from ...model.past import PastAction, PastAsset, PastCase, PastCoverage, PastFinding, PastItem, PastRecord
from ...model.remedy import ActionState
from ...model.text import Text, both_of
from ...model.words import Claim, Verdict, WorkState
from ...procedure.moments import KST
from ...procedure.remedy import remedy_of
from ...procedure.same_provider import provider_key
from ..after.last_facts import gone_facts
from ..after.remedies import actions_of, facts_of, progress_of
from ..case import Case
from ..fitting import claim_subject
from ..listing import state_label
from ..live import CASE, STATE, Live
from ..showing import both, finding_view, label_of
from ..standing import standing_of, state_of, verdict_contested
from .passages import passages_of
from .sheet_texts import texts_of

_DONE = (ActionState.DONE_CLAIMED, ActionState.VERIFIED)


def record_of(case: Case) -> PastRecord:
    """Everything of ``case`` to look back on. Reads nothing but the case."""
    actions = actions_of(case)
    return PastRecord(
        case=case_of(case),
        items=items_of(case),
        findings=tuple(_finding(case, finding, found) for finding, found in actions.items()),
        actions=tuple(_action(case, action) for action in case.subjects("k-")),
        assets=_assets(case),
        coverage=_coverage(case),
        passages=tuple(passages_of(case)),
    )


def case_of(case: Case) -> PastCase:
    """One inspection without what is in it."""
    facts = case.facts
    known = not (case.stands is None and STATE in case.registers)
    state = None if not known or case.stands is None else case.stands.state
    began = case.one(CASE, "catalogue")
    return PastCase(
        id=case.id,
        number=facts.number,
        csp=both_of(facts.csp.ko, facts.csp.en),
        provider=provider_key(facts.csp.ko, facts.csp.en),
        service=both_of(facts.service.ko, facts.service.en),
        edition=facts.edition,
        basis=facts.basis,
        type=facts.type,
        state=state,
        state_label=state_label(case),
        ended=state is not None and state.terminal,
        opens=facts.opens,
        closes=facts.closes,
        year=_year(facts.opens, began.at if began else case.changed_at),
        changed_at=case.changed_at,
        catalogue=f"{case.catalogue.id} {case.catalogue.version}",
        previous=_previous(case),
    )


def items_of(case: Case) -> tuple[PastItem, ...]:
    """Every item that the case takes, as it stands, in the checklists' order."""
    found = []
    for sheet in case.catalogue.checklists:
        texts = texts_of(case.pinned, sheet.id)
        for item in sheet.items:
            standing = standing_of(case, item.id)
            said = case.value(claim_subject(item.id), "claim")
            found.append(
                PastItem(
                    item=item.id,
                    domain=sheet.id,
                    title=both(item.title),
                    digest=texts[item.id].digest,
                    severity=item.severity,
                    state=standing.rolled.state,
                    verdict=standing.rolled.verdict,
                    claim=None if said is None else Claim(said["claim"]),
                    rationale=standing.rationale,
                    findings=tuple(sorted(case.findings_on(item.id))),
                    evidence=len(case.evidence_of[item.id]),
                    unsettled=verdict_contested(case, item.id),
                )
            )
    return tuple(found)


def _finding(case: Case, finding: str, actions: list[str]) -> PastFinding:
    view = finding_view(case, finding)
    progress = [progress_of(case, action) for action in actions]
    settled = remedy_of(one.state for one in progress).settled
    label = case.one(finding, "label")
    times = [at for at in (view.at, label.at if label else "") if at]
    return PastFinding(
        subject=finding,
        label=view.numbers,
        items=view.items,
        severity=view.severity,
        fact=view.fact,
        view=view.view,
        at=min(times, default=""),
        open=not settled,
        closed_at=max(one.on for one in progress) if settled else "",
        assets=tuple(
            sorted((case.assets[a].key, case.assets[a].name) for a in view.assets if a in case.assets)
        ),
    )


def _action(case: Case, action: str) -> PastAction:
    facts = facts_of(case, action)
    progress = progress_of(case, action)
    label = case.one(action, "label")
    return PastAction(
        subject=action,
        label=label_of(case, action),
        findings=tuple(sorted({case.leader(one) for one in case.links(action, "finding")})),
        what=Text(facts.what.ko, facts.what.en) if facts else Text("", ""),
        state=progress.state.value,
        open=progress.state.open,
        since=label.at if label else "",
        due=facts.due.due if facts else "",
        done_at=progress.on if progress.state in _DONE else "",
    )


def _assets(case: Case) -> tuple[PastAsset, ...]:
    verdicts: dict[str, list[tuple[str, Verdict]]] = {}
    for item in case.catalogue.items:
        for (sub, asset), live in case.judgements.get(item, {}).items():
            if sub is not None or asset is None or not live.value or not live.value["verdict"]:
                continue
            if state_of(case, live, live.value) is WorkState.JUDGED:
                verdicts.setdefault(asset, []).append((item, Verdict(live.value["verdict"])))
    return tuple(
        PastAsset(
            subject=asset,
            key=case.assets[asset].key,
            asset_class=case.assets[asset].asset_class,
            class_title=both(case.pinned.asset_class(case.assets[asset].asset_class).title),
            name=case.assets[asset].name,
            verdicts=tuple(verdicts.get(asset, ())),
        )
        for asset in sorted(in_scope(case), key=lambda one: (case.assets[one].key, one))
    )


def in_scope(case: Case) -> list[str]:
    """The assets that are here and not withdrawn."""
    return [asset for asset in case.assets if asset not in case.withdrawn]


def _coverage(case: Case) -> tuple[PastCoverage, ...]:
    """Places are an item on an asset of its classes; one counts where the item was judged, there or whole."""
    by_class: dict[str, list[str]] = {}
    for asset in in_scope(case):
        by_class.setdefault(case.assets[asset].asset_class, []).append(asset)
    order = [kind for kind in case.pinned.asset_classes if kind.id in by_class]
    found = []
    for sheet in case.catalogue.checklists:
        counts = {kind.id: [0, 0] for kind in order}
        for item in sheet.items:
            places = case.judgements.get(item.id, {})
            whole = _judged(case, places.get((None, None)))
            for wanted in item.asset_classes:
                for asset in by_class.get(wanted, ()):
                    counts[wanted][1] += 1
                    counts[wanted][0] += whole or _judged(case, places.get((None, asset)))
        for kind in order:
            judged, total = counts[kind.id]
            if total:
                title = both(sheet.title)
                found.append(PastCoverage(sheet.id, title, kind.id, both(kind.title), judged, total))
    return tuple(found)


def _judged(case: Case, live: Live | None) -> bool:
    if live is None or live.value is None:
        return False
    return state_of(case, live, live.value) is WorkState.JUDGED


def _previous(case: Case) -> str:
    gone = gone_facts(case)
    return gone.case if gone else str((case.value(CASE, "selection") or {}).get("previous", ""))


def _year(opens: str, began: str) -> int:
    """The year of the visit as the plan says it, else that of the first entry, in Korea."""
    if opens[:4].isdigit():
        return int(opens[:4])
    return datetime.fromisoformat(began).astimezone(KST).year if began else 0
