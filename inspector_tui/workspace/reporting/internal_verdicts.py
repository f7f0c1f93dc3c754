"""What the internal report says of items, findings, claims and samples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from inspector_tui.report.audiences.internal_report import (
    Claimed,
    Claims,
    FullFinding,
    JudgedItem,
    JudgedPart,
    Sampled,
    Tally,
    Uncovered,
)
from inspector_tui.report.audiences.internal_words import CONFLICT, SEE

from ...model.charts import Chart
from ...model.checklist import Item
from ...model.text import Text
from ...model.views import Judgement
from ...model.words import Essential, Verdict, WorkState
from ...procedure.remedy import remedy_of
from ...procedure.rows import said_rows
from ..after import remedies
from ..case import Case, wanted_items
from ..desk import Desk
from ..showing import both, evidence_view, finding_view, label_of
from ..stages.decided import decision_on, na_approved
from ..standing import judgement_view, standing_of, verdict_contested
from ..visit import contradictions, samples

_NOTHING = Text("", "")
_APPROVED = Text("점검반장 판정", "Judged by the lead")


def tallies_of(case: Case) -> tuple[Tally, ...]:
    """Counts by domain."""
    found = []
    for sheet in case.catalogue.checklists:
        settled = [item.id for item in sheet.items if not verdict_contested(case, item.id)]
        rolled = [standing_of(case, item).rolled for item in settled]
        verdicts = Counter(one.verdict for one in rolled if one.state is WorkState.JUDGED)
        unverifiable = sum(one.state is WorkState.UNVERIFIABLE for one in rolled)
        found.append(
            Tally(
                domain=both(sheet.title),
                total=len(sheet.items),
                verdicts={verdict: verdicts[verdict] for verdict in Verdict},
                unverifiable=unverifiable,
                open=len(settled) - verdicts.total() - unverifiable,
                findings=len({f for item in sheet.items for f in case.findings_on(item.id)}),
                unsettled=len(sheet.items) - len(settled),
            )
        )
    return tuple(found)


def charts_of(desk: Desk, case: Case) -> tuple[Chart, ...]:
    """The dashboard's pictures of this case; empty ones are left out."""
    from ..past import dashboard

    return tuple(chart for chart in dashboard.charts_of_case(desk, case.id) if not chart.empty)


def items_of(case: Case) -> tuple[JudgedItem, ...]:
    """Every item taken, in the order of the catalogue."""
    return tuple(_item(case, item) for item in wanted_items(case, None))


def _item(case: Case, item: Item) -> JudgedItem:
    rolled = standing_of(case, item.id).rolled
    places = case.judgements.get(item.id, {})
    whole = judgement_view(case, places.get((None, None)))
    told = whole is not None and whole.state is not WorkState.UNJUDGED
    pieces = sorted(label_of(case, piece) for piece in case.evidence_of[item.id])
    return JudgedItem(
        id=item.id.upper(),
        domain=both(case.catalogue.domain_of_item(item.id).title),
        title=both(item.title),
        essential=_NOTHING if item.essential is Essential.UNKNOWN else item.essential.label,
        state=rolled.state,
        verdict=rolled.verdict,
        reason=whole.reason.label if told and whole and whole.reason else _NOTHING,
        rationale=whole.rationale if whole is not None else "",
        by=whole.by if whole is not None else "",
        parts=tuple(_parts(case, item)),
        evidence=tuple(pieces),
        findings=tuple(sorted(label_of(case, finding) for finding in case.findings_on(item.id))),
        certificates=tuple(sorted(_paper(case, paper) for paper in case.certificates_of.get(item.id, ()))),
        unsettled=verdict_contested(case, item.id),
    )


def _paper(case: Case, paper: str) -> str:
    value = case.value(paper, "certificate") or {}
    return f"{value.get('scheme', '')} {value.get('number', '')}".strip()


def _parts(case: Case, item: Item) -> Iterator[JudgedPart]:
    """Determinations on sub-items and assets, in the order of the criteria and of the assets' keys."""
    places = case.judgements.get(item.id, {})
    for sub, asset in sorted(places, key=lambda place: (place[0] or "", _key(case, place[1]))):
        if (sub, asset) == (None, None):
            continue
        seen: Judgement | None = judgement_view(case, places[(sub, asset)])
        if seen is not None:
            name = " ".join(filter(None, ((sub or "").upper(), _key(case, asset))))
            reason = seen.reason.label if seen.reason else _NOTHING
            yield JudgedPart(name, seen.state, seen.verdict, reason, seen.rationale, seen.by)


def _key(case: Case, asset: str | None) -> str:
    return "" if asset is None else case.assets[asset].key if asset in case.assets else asset


def findings_of(case: Case) -> tuple[FullFinding, ...]:
    """Findings that stand, by number."""
    actions = remedies.actions_of(case)
    found = []
    for subject in case.findings():
        seen, contested = finding_view(case, subject), _differing(case, subject)
        texts = "texts" not in contested
        states = [remedies.progress_of(case, action).state for action in actions.get(subject, ())]
        found.append(
            FullFinding(
                numbers=seen.numbers,
                severity=None if "severity" in contested else seen.severity,
                fact=seen.fact if texts else _NOTHING,
                criterion=seen.criterion if texts else _NOTHING,
                effect=seen.effect if texts else _NOTHING,
                recommendation=seen.recommendation if texts else _NOTHING,
                view=seen.view,
                words="" if "view" in contested else seen.view_words,
                items=tuple((item.upper(), _title(case, item)) for item in seen.items),
                assets=tuple(sorted(case.assets[a].key for a in seen.assets if a in case.assets)),
                evidence=tuple(
                    sorted(
                        f"{label_of(case, piece)} {evidence_view(case, piece).title}".strip()
                        for piece in seen.evidence
                        if piece not in case.withdrawn
                    )
                ),
                remedy=remedy_of(states).label,
                by=seen.by,
                at=seen.at,
                contested=contested,
            )
        )
    return tuple(sorted(found, key=lambda one: one.numbers))


def _differing(case: Case, finding: str) -> tuple[str, ...]:
    """The registers of a finding, or of one that it was joined with, of which records differ."""
    return tuple(sorted({name for one in case.members(finding) for name in case.conflicts.get(one, ())}))


def _title(case: Case, item: str) -> Text:
    found = case.pinned.items.get(item)
    return both(found.title) if found is not None else _NOTHING


def claims_of(desk: Desk, case: Case) -> Claims:
    """Self-assessment against verdict, the work list's order."""
    seen = contradictions.contradictions(desk, case.id)
    open_now = [one for one in seen.rows if verdict_contested(case, one.item)]
    rows = tuple(
        Claimed(
            part=(one.part or one.item).upper(),
            title=one.title,
            difference=one.difference.label,
            claim=one.claim.label,
            verdict=one.verdict.label,
            draft=one.draft,
            said=one.said,
            evidence=one.evidence,
            findings=one.findings,
        )
        for one in seen.rows
        if one not in open_now
    )
    return Claims(rows, seen.compared - len(open_now), seen.open + len(open_now))


def samples_of(desk: Desk, case: Case) -> tuple[Sampled, ...]:
    """Every sample, with all it takes to draw it again."""
    return tuple(
        Sampled(
            label=one.label,
            population=one.description,
            source=one.source,
            filter=one.filter,
            size=one.size,
            method=one.method.label,
            algorithm=one.algorithm,
            seed=one.seed,
            drawn=one.count,
            flagged=len(one.flagged),
            looked_at=len(one.standing),
            extended=tuple(f"+{len(piece.rows)}: {piece.reason}" for piece in one.extensions),
            replaced=tuple(f"{swap.row} -> {swap.by}: {swap.reason}" for swap in one.replacements),
            exceptions=said_rows(one.exceptions),
            items=tuple(item.upper() for item in one.items),
        )
        for one in samples.all(desk, case.id)
    )


def uncovered_of(case: Case) -> tuple[Uncovered, ...]:
    """Items without a verdict that is final, those that could not be verified, those found not to apply."""
    return tuple(found for item in wanted_items(case, None) if (found := _uncovered(case, item)) is not None)


def _uncovered(case: Case, item: Item) -> Uncovered | None:
    rolled = standing_of(case, item.id).rolled
    if verdict_contested(case, item.id):
        return Uncovered(item.id.upper(), both(item.title), CONFLICT, "", SEE)
    na = rolled.verdict is Verdict.NA and rolled.state is WorkState.JUDGED
    if rolled.state is WorkState.JUDGED and not na:
        return None
    decision = decision_on(case, item.id)
    why = standing_of(case, item.id).rationale
    told = str(decision.value["reason"]) if decision is not None and decision.value is not None else ""
    by = case.name_of(decision.actor) if decision is not None else ""
    words = " ".join(filter(None, (told, by)))
    settled = _APPROVED if na and na_approved(case, item.id) else _NOTHING
    return Uncovered(
        item=item.id.upper(),
        title=both(item.title),
        what=Verdict.NA.label if na else rolled.state.label,
        why=why,
        decided=Text(words, words) if words else settled,
    )
