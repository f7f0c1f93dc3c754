"""From a case to what Assessment Results may say of it: what is read here is all that can be in them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from ...exchange.oscal.assessed import (
    Assessed,
    AssessedItem,
    Asset,
    Confirmed,
    Determination,
    Found,
    Head,
    Met,
    Person,
    Piece,
    Remedy,
    Sampled,
    Signatory,
    Step,
)
from ...journal import anchor
from ...journal.ids import subject_for
from ...model.checklist import Item
from ...model.onsite import MeetingKind, Side, SigningOutcome
from ...model.sorts import WHOLE_CASE
from ...model.text import Text
from ...model.words import Claim, PartialReason, Verdict, WorkState
from ...procedure.course import RESULT_FROM
from ...procedure.remedy import remedy_of
from ..after.remedies import actions_of, facts_of, progress_of
from ..case import Case
from ..closing.sheet_versions import printed, standing as sheet_standing
from ..desk import Desk
from ..fitting import claim_subject
from ..live import CASE, STATE, Live
from ..showing import evidence_view, finding_view, label_of
from ..stages.course_view import moves_of
from ..standing import judgement_view, standing_of
from ..visit.samples import view_of as sample_view

READ: Final[Mapping[str, frozenset[str]]] = {
    "j-": frozenset({"judgement", "withdrawn"}),
    "f-": frozenset({"label", "texts", "severity", "view", "withdrawn"}),
    "e-": frozenset({"label", "facts", "status", "file", "withdrawn"}),
    "r-": frozenset({"label", "population", "draw", "withdrawn"}),
    "k-": frozenset({"label", "action", "progress", "withdrawn"}),
    "m-": frozenset({"meeting"}),
    "s-": frozenset({"sheet", "signing"}),
    "a-": frozenset({"asset", "withdrawn"}),
    "c-": frozenset({"claim"}),
    CASE: frozenset({"case", "team", "selection"}),
    STATE: frozenset({"state"}),
}
"""The registers that results are made of, by the sort of their subjects. Links are read with them."""


def unsettled_of(case: Case) -> tuple[str, ...]:
    """Of what two records differ, or one cannot be read: none is picked silently, so nothing is written."""
    wrong = (*case.conflicts.items(), *case.unfit.items())
    return tuple(sorted({_name(case, subject) for subject, names in wrong if _touches(subject, names)}))


def withheld_of(case: Case) -> tuple[str, ...]:
    """Records whose contents are not here: a copy that withholds them, or a redaction."""
    found = set()
    for subject, registers in case.registers.items():
        for name, lives in registers.items():
            if _touches(subject, {name}) and any(live.value is None and not live.unfit for live in lives):
                found.add(_name(case, subject))
    return tuple(sorted(found))


def assessed(desk: Desk, case: Case, catalogue_file: str) -> Assessed:
    """The case as it stands. ``catalogue_file`` is the digest of the Catalog that goes beside it."""
    facts, stands = case.facts, case.stands
    statements = desk.statements(case.id)
    items = tuple(_items(case))
    times = sorted(_times(case))
    over = stands is not None and stands.state in RESULT_FROM
    state = stands.state if stands is not None else None
    return Assessed(
        id=case.id,
        number=facts.number,
        csp=Text(facts.csp.ko, facts.csp.en),
        service=Text(facts.service.ko, facts.service.en),
        edition=facts.edition,
        basis=facts.basis,
        type=facts.type,
        opens=facts.opens,
        closes=facts.closes,
        state=state,
        state_label=state.label if state is not None else Text("단계 기록 없음", "No state recorded"),
        confirmed=sheet_standing(desk, case.id).confirmed,
        began=times[0] if times else "",
        ended=times[-1] if times and over else "",
        changed=desk.store.latest(case.id, limit=1)[0].at,
        entries=sum(one.seq for one in statements),
        anchor=anchor(statements),
        heads=tuple(Head(one.device, one.seq, one.head) for one in statements),
        catalogue=case.pinned.id,
        catalogue_version=case.pinned.version,
        catalogue_digest=case.pinned.digest,
        catalogue_file=catalogue_file,
        team=tuple(Person(one.id, one.name, tuple(one.roles)) for one in case.team.members),
        assets=tuple(_assets(case)),
        items=items,
        evidence=tuple(_piece(case, one) for one in sorted(case.subjects("e-"))),
        samples=tuple(_sample(case, one) for one in sorted(case.subjects("r-"))),
        findings=tuple(_findings(case)),
        sheets=tuple(_sheets(case)),
        steps=tuple(_steps(desk, case)),
        meetings=tuple(_meetings(case)),
        withheld=withheld_of(case),
    )


def _assets(case: Case) -> Iterator[Asset]:
    standing = (one for one in case.assets if one not in case.withdrawn)
    for one in sorted(standing, key=lambda subject: (case.assets[subject].key, subject)):
        facts = case.assets[one]
        yield Asset(one, facts.key, facts.asset_class, facts.name, facts.place)


def _items(case: Case) -> Iterator[AssessedItem]:
    samples: dict[str, list[str]] = {}
    for sample in sorted(case.subjects("r-")):
        for name in case.links(sample, "item"):
            samples.setdefault(name, []).append(sample)
    for item in case.catalogue.items.values():
        yield _item(case, item, tuple(samples.get(item.id, ())))


def _item(case: Case, item: Item, samples: tuple[str, ...]) -> AssessedItem:
    rolled = standing_of(case, item.id).rolled
    places = case.judgements.get(item.id, {})
    whole = places.get((None, None))
    said = judgement_view(case, whole)
    parts = [_part(case, item, sub, asset, live) for (sub, asset), live in places.items() if sub or asset]
    claimed = case.value(claim_subject(item.id), "claim")
    last = max(places.values(), key=lambda live: (live.at, live.entry), default=None)
    shown = whole or last
    return AssessedItem(
        item=item.id,
        state=rolled.state,
        verdict=rolled.verdict,
        reason=said.reason if said is not None and rolled.verdict is Verdict.PARTIAL else None,
        rationale=str(whole.value["rationale"]) if whole is not None and whole.value else "",
        by=shown.actor if shown is not None else "",
        at=last.at if last is not None else "",
        claim=Claim(claimed["claim"]) if claimed else None,
        parts=tuple(sorted(parts, key=lambda part: part.subject)),
        findings=tuple(sorted(case.findings_on(item.id))),
        evidence=tuple(sorted(case.evidence_of.get(item.id, ()))),
        samples=samples,
    )


def _part(case: Case, item: Item, sub: str | None, asset: str | None, live: Live) -> Determination:
    said = judgement_view(case, live)
    value = live.value or {}
    reason = value.get("reason")
    return Determination(
        subject=subject_for("j", item.id, sub or "", asset or ""),
        sub=sub or "",
        asset=asset or "",
        state=said.state if said is not None else WorkState.UNJUDGED,
        verdict=said.verdict if said is not None else None,
        reason=PartialReason(reason) if reason else None,
        rationale=str(value.get("rationale", "")),
        by=live.actor,
        at=live.at,
    )


def _piece(case: Case, subject: str) -> Piece:
    seen = evidence_view(case, subject)
    live = case.one(subject, "facts") or case.one(subject, "status")
    file = case.value(subject, "file") or {}
    return Piece(
        subject=subject,
        label=seen.label,
        mode=seen.mode,
        status=seen.status,
        title=seen.title,
        document=seen.document,
        version=seen.version,
        dated=seen.dated,
        page=seen.page,
        place=seen.place,
        sha256=seen.sha256,
        size=seen.size,
        media_type=str(file.get("media_type", "")),
        released=seen.release,
        assets=seen.assets,
        by=live.actor if live is not None else "",
        at=live.at if live is not None else "",
    )


def _sample(case: Case, subject: str) -> Sampled:
    seen = sample_view(case, subject)
    live = case.one(subject, "draw")
    return Sampled(
        subject=subject,
        label=seen.label,
        description=seen.description,
        source=seen.source,
        size=seen.size,
        algorithm=seen.algorithm,
        seed=seen.seed,
        rows=len(seen.standing),
        exceptions=len(seen.exceptions),
        assets=seen.assets,
        by=live.actor if live is not None else "",
        at=live.at if live is not None else "",
    )


def _findings(case: Case) -> Iterator[Found]:
    actions = actions_of(case)
    for subject in sorted(case.findings()):
        seen = finding_view(case, subject)
        live = case.one(subject, "texts") or case.one(subject, "severity")
        mine = [_remedy(case, action) for action in actions.get(subject, ())]
        yield Found(
            subject=subject,
            label=seen.label,
            joined=seen.joined,
            severity=seen.severity,
            fact=seen.fact,
            criterion=seen.criterion,
            effect=seen.effect,
            recommendation=seen.recommendation,
            view=seen.view,
            words=seen.view_words,
            remedy=remedy_of(one.state for one in mine),
            actions=tuple(mine),
            assets=seen.assets,
            evidence=tuple(one for one in seen.evidence if one not in case.withdrawn),
            by=live.actor if live is not None else "",
            at=live.at if live is not None else "",
        )


def _remedy(case: Case, action: str) -> Remedy:
    facts = facts_of(case, action)
    what = Text(facts.what.ko, facts.what.en) if facts is not None else Text("", "")
    due = facts.due.due if facts is not None else ""
    return Remedy(action, label_of(case, action), what, progress_of(case, action).state, due)


def _sheets(case: Case) -> Iterator[Confirmed]:
    for sheet in printed(case):
        if sheet.signing is None:
            continue
        yield Confirmed(
            subject=sheet.subject,
            version=sheet.facts.version,
            outcome=SigningOutcome(sheet.signing["outcome"]),
            on=str(sheet.signing["on"]),
            content=sheet.facts.content,
            anchor=sheet.facts.anchor,
            signatories=tuple(
                Signatory(str(one["name"]), str(one["organisation"]), str(one["position"]), Side(one["side"]))
                for one in sheet.signing["signatories"]
            ),
            words=str(sheet.signing["words"]),
        )


def _steps(desk: Desk, case: Case) -> Iterator[Step]:
    """The lead's steps alone: what somebody else wrote moved nothing."""
    for move in moves_of(desk, case):
        row = desk.store.entry(case.id, move.entry) if move.counts else None
        if row is not None:
            yield Step(move.entry, move.at, move.on, move.event, move.state, row.actor)


def _meetings(case: Case) -> Iterator[Met]:
    for subject in sorted(case.subjects("m-")):
        live = case.one(subject, "meeting")
        if live is None or live.value is None:
            continue
        sides = [one["side"] for one in live.value["attendees"]]
        yield Met(
            subject=subject,
            kind=MeetingKind(live.value["kind"]),
            at=str(live.value["at"]) or live.at,
            place=str(live.value["place"]),
            csp=sides.count(Side.CSP.value),
            assessors=sides.count(Side.ASSESSOR.value),
        )


def _times(case: Case) -> Iterator[str]:
    """When evidence was collected and items were judged."""
    for places in case.judgements.values():
        yield from (live.at for live in places.values())
    for sort, register in (("e-", "facts"), ("r-", "draw"), ("f-", "texts")):
        for subject in case.subjects(sort):
            live = case.one(subject, register)
            if live is not None:
                yield live.at


def _touches(subject: str, registers: Collection[str]) -> bool:
    read = READ.get(subject if subject in (CASE, STATE) else subject[:2], frozenset())
    return not read.isdisjoint(registers)


def _name(case: Case, subject: str) -> str:
    if subject in WHOLE_CASE:
        return WHOLE_CASE[subject].label.ko
    if subject in case.assets:
        return case.assets[subject].key
    value = case.value(subject, "judgement") or case.value(subject, "claim") or {}
    return str(value["item"]).upper() if "item" in value else label_of(case, subject)
