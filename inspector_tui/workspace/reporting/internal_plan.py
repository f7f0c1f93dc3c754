"""What the internal report says of the plan, the permitted use, and what was done."""

from __future__ import annotations

from inspector_tui.report.audiences.internal_report import Asked, Conduct, Feature, Identity, Met, Scope
from inspector_tui.report.times import written

from ...model.course import CaseState
from ...model.onsite import MeetingFacts, RequestState
from ...model.onsite_views import AttendeeInput
from ...model.text import Text
from ..before import plan_page, scope
from ..case import Case
from ..desk import Desk
from ..showing import asset_row
from ..stages import course
from ..visit import meetings, requests

_NOTHING = Text("", "")
_CLOCK = Text("시계 대조", "Clocks compared")


def identity_of(desk: Desk, case: Case) -> Identity:
    """Which case this is, and where it stands."""
    facts, seen = case.facts, scope.view(desk, case.id)
    stands = case.stands
    title = seen.title
    basis = Text(f"{title.ko} ({facts.basis})", f"{title.en} ({facts.basis})")
    return Identity(
        number=facts.number,
        csp=Text(facts.csp.ko, facts.csp.en),
        service=Text(facts.service.ko, facts.service.en),
        edition=facts.edition,
        type=facts.type.label,
        basis=basis if title.ko != facts.basis else title,
        opens=facts.opens,
        closes=facts.closes,
        state=course.state_of(case).label,
        since=stands.on if stands is not None else "",
        final=course.state_of(case) in (CaseState.FINALISED, CaseState.PUBLISHED),
        criteria=f"{case.pinned.id} {case.pinned.version}",
        at=desk.now(),
        actor=desk.actor_name(),
        financial_company=seen.financial_company,
        criticality=seen.criticality.label,
    )


def scope_of(desk: Desk, case: Case) -> Scope:
    """What was assessed, and for which use."""
    seen, planned = scope.view(desk, case.id), plan_page.page(desk, case.id)
    assets = (asset_row(case, asset) for asset in case.assets if asset not in case.withdrawn)
    return Scope(
        answer=seen.answer.result.label,
        reasons=tuple(reason.text for reason in seen.answer.reasons),
        warnings=tuple(warning.text for warning in seen.answer.warnings),
        rules=f"{seen.basis} {seen.version}".strip(),
        notices=seen.notices,
        duties=seen.duties,
        features=tuple(
            Feature(
                key=one.key,
                name=one.name,
                work=one.service_class.label,
                data=tuple(kind.label for kind in one.data),
                in_use=one.enabled,
                measures=one.measures,
                result=one.answer.result.label,
                reasons=tuple(reason.text for reason in one.answer.reasons),
            )
            for one in seen.features
        ),
        assets=tuple(sorted((one.key, one.class_title, one.name, one.place) for one in assets)),
        take=planned.take,
        taken=len(planned.taken),
        of=planned.of,
        previous=planned.previous,
    )


def conduct_of(desk: Desk, case: Case) -> Conduct:
    """Method, schedule, team, agreements, the course of the case; steps that count only."""
    planned, went = plan_page.page(desk, case.id), course.standing(desk, case.id)
    return Conduct(
        method=planned.method,
        cooperation=planned.cooperation,
        team=tuple((one.letter, one.name, tuple(role.label for role in one.roles)) for one in planned.team),
        owners=tuple((one.title, one.items, one.owner) for one in planned.ownership),
        schedule=tuple(sorted((one.on, one.what) for one in planned.schedule)),
        consents=tuple((one.what, one.about, one.on) for one in planned.consents),
        tests=tuple(
            (one.item.upper(), one.what, one.limits, f"{one.agreed_by} {one.agreed_on}".strip())
            for one in planned.tests
        ),
        moves=tuple(
            (
                one.on,
                one.event.label if one.event else _NOTHING,
                one.state.label,
                one.decided_by,
                "\n".join(filter(None, (one.reason, ", ".join(one.witnesses)))),
            )
            for one in went.moves
            if one.counts
        ),
        documents=tuple(
            (one.label, one.reference, one.title, one.dated, one.sha256[:16]) for one in went.documents
        ),
    )


def meetings_of(desk: Desk, case: Case) -> tuple[Met, ...]:
    """Meetings and readings of the clocks, in the order they took place."""
    found = []
    for one in meetings.all(desk, case.id):
        value = case.value(one.id, "meeting")
        alone = value is not None and meetings.is_reading_alone(MeetingFacts.model_validate(value))
        found.append(
            Met(
                kind=_CLOCK if alone else one.kind.label,
                at=written(one.at),
                place=one.place,
                attendees=tuple(_attendee(who) for who in one.attendees),
                modes=tuple(mode.label for mode in one.modes),
                points=one.points,
                clock=_clock(one.clock.source, one.clock.said) if one.clock else _NOTHING,
            )
        )
    return tuple(found)


def _attendee(who: AttendeeInput) -> str:
    told = ", ".join(filter(None, (who.organisation, who.position, who.authority)))
    return f"{who.name} ({told})" if told else who.name


def _clock(source: str, said: Text) -> Text:
    return Text(f"{source} {said.ko}".strip(), f"{source} {said.en}".strip())


def requests_of(desk: Desk, case: Case) -> tuple[Asked, ...]:
    """Requests by number, and what became of them."""
    found = requests.all(desk, case.id)
    return tuple(
        Asked(
            label=one.label,
            what=one.what,
            asked_of=one.asked_of,
            state=one.state.label,
            due=written(one.due),
            words=" ".join(filter(None, (one.words, one.reference))),
            evidence=one.evidence_labels,
            refused=one.state in (RequestState.REFUSED, RequestState.MISSING),
        )
        for one in sorted(found, key=lambda one: one.label)
    )
