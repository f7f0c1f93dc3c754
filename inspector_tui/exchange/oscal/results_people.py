"""Who: the two organisations, the team, who signed; what they confirmed; what happened in which order."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.onsite import Side
from ...model.text import Lang, Text
from . import markup
from .assessed import Assessed, Confirmed, Met, Signatory, Step
from .catalog_out import prop
from .names import uuid_of
from .results_shape import Actor, AssessmentLog, Attestation, LogEntry, LoggedBy
from .results_text import PROVES, both, moment, said
from .shape import NS, Many, Part, Party, ResponsibleParty, some

_BODY = Text("평가기관", "Assessing body")
_SHEET = Text(
    "점검확인서 제{version}판: {outcome}({on}). 서명은 종이 또는 CSP의 서명 파일에 있다.",
    "Confirmation sheet version {version}: {outcome} ({on}). "
    "The signature is on paper or in the CSP's own file.",
)


def assessor(case: Assessed) -> str:
    """The assessing body."""
    return uuid_of(case.id, "organisation", "assessor")


def provider(case: Assessed) -> str:
    """The provider."""
    return uuid_of(case.id, "organisation", "csp")


def person_of(case: Assessed, person: str) -> str:
    """A person of the team."""
    return uuid_of(case.id, "person", person)


def party(case: Assessed, person: str) -> str | None:
    """Somebody of the team; None for whom the plan does not name."""
    return person_of(case, person) if any(one.id == person for one in case.team) else None


def actors(who: str | None) -> Many[Actor]:
    """An origin's actors."""
    return () if who is None else (Actor(actor_uuid=who),)


def parties_of(case: Assessed, lang: Lang) -> Many[Party]:
    """Everybody who is referred to."""
    csp = markup.value(case.csp.say(lang)) or markup.value(case.csp.ko or case.csp.en) or case.id
    found = [
        Party(uuid=assessor(case), type="organization", name=_BODY.say(lang)),
        Party(uuid=provider(case), type="organization", name=csp),
    ]
    found += [
        Party(
            uuid=person_of(case, person.id),
            type="person",
            name=markup.value(person.name) or person.id,
            props=tuple(prop("role", role.value) for role in person.roles),
            member_of_organizations=(assessor(case),),
        )
        for person in case.team
    ]
    known: dict[str, Party] = {}
    for sheet in case.sheets:
        for one in sheet.signatories:
            known.setdefault(_signatory(case, one), _signed(case, one))
    return (*found, *known.values())


def _signatory(case: Assessed, one: Signatory) -> str:
    return uuid_of(case.id, "signatory", one.side.value, one.organisation, one.position, one.name)


def _signed(case: Assessed, one: Signatory) -> Party:
    of = {Side.CSP: provider(case), Side.ASSESSOR: assessor(case)}.get(one.side)
    told = [prop("side", one.side.value)]
    if one.organisation.strip():
        told.append(prop("organisation", one.organisation))
    if one.position.strip():
        told.append(prop("position", one.position))
    return Party(
        uuid=_signatory(case, one),
        type="person",
        name=markup.value(one.name) or "-",
        props=tuple(told),
        member_of_organizations=None if of is None else (of,),
    )


def attestations(case: Assessed, lang: Lang) -> Many[Attestation]:
    """What was confirmed on paper, then what the record's figures prove and what not."""
    figures = Part(
        name="integrity",
        ns=NS,
        title=Text("기록의 무결성", "Integrity of the record").say(lang),
        props=(prop("anchor", case.anchor), prop("entries", str(case.entries))),
        prose=both(PROVES, lang),
    )
    return (*(_confirmed(case, sheet, lang) for sheet in case.sheets), Attestation(parts=(figures,)))


def _confirmed(case: Assessed, sheet: Confirmed, lang: Lang) -> Attestation:
    told = Text(
        _SHEET.ko.format(version=sheet.version, outcome=sheet.outcome.label.ko, on=sheet.on or "-"),
        _SHEET.en.format(version=sheet.version, outcome=sheet.outcome.label.en, on=sheet.on or "-"),
    )
    who: dict[str, dict[str, None]] = {}
    for one in sheet.signatories:
        role = "provider" if one.side is Side.CSP else "inspector"
        who.setdefault(role, {})[_signatory(case, one)] = None
    return Attestation(
        responsible_parties=some(
            ResponsibleParty(role_id=role, party_uuids=tuple(people)) for role, people in who.items()
        ),
        parts=(
            Part(
                name="confirmation-sheet",
                ns=NS,
                props=(
                    prop("version", str(sheet.version)),
                    prop("outcome", sheet.outcome.value),
                    prop("content-digest", sheet.content),
                    prop("anchor", sheet.anchor),
                ),
                prose="\n\n".join(one for one in (both(told, lang), said(sheet.words)) if one),
            ),
        ),
    )


def log_of(case: Assessed, lang: Lang) -> AssessmentLog | None:
    """Steps of the course and meetings, in the order of their times."""
    found = [*_steps(case, lang), *_met(case, lang)]
    entries = some(sorted(found, key=lambda one: (one.start, one.uuid)))
    return None if entries is None else AssessmentLog(entries=entries)


def _steps(case: Assessed, lang: Lang) -> Iterator[LogEntry]:
    for step in case.steps:
        start = moment(step.at)
        if start is not None:
            yield _step(case, step, start, lang)


def _step(case: Assessed, step: Step, start: str, lang: Lang) -> LogEntry:
    label = step.event.label if step.event else step.state.label
    who = party(case, step.by)
    props = [prop("sort", "step"), prop("state", step.state.value, remarks=step.state.label.say(lang))]
    if step.event is not None:
        props.append(prop("event", step.event.value))
    if step.on:
        props.append(prop("on", step.on))
    return LogEntry(
        uuid=uuid_of(case.id, "step", step.entry),
        title=label.say(lang),
        start=start,
        props=tuple(props),
        logged_by=None if who is None else (LoggedBy(party_uuid=who),),
    )


def _met(case: Assessed, lang: Lang) -> Iterator[LogEntry]:
    for met in case.meetings:
        start = moment(met.at)
        if start is not None:
            yield _meeting(case, met, start, lang)


def _meeting(case: Assessed, met: Met, start: str, lang: Lang) -> LogEntry:
    props = [
        prop("sort", "meeting"),
        prop("meeting", met.kind.value),
        prop("attendees", str(met.csp), of="csp"),
        prop("attendees", str(met.assessors), of="assessor"),
    ]
    if met.place.strip():
        props.append(prop("place", met.place))
    return LogEntry(
        uuid=uuid_of(case.id, met.subject), title=met.kind.label.say(lang), start=start, props=tuple(props)
    )
