"""The rest of the sample's story: meetings, requests, samples, signing, actions, by the usual doors."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field

from ...catalogue.shape import fitted
from ...catalogue.source import read_source
from ...model.checklist import Key, Strict
from ...model.onsite import MeetingKind, RequestState, Side, SigningOutcome
from ...model.onsite_views import AttendeeInput, MeetingInput, RequestInput, SampleCheck, SampleInput
from ...model.record import Both, Prose, Short
from ...model.remedy_views import ActionInput
from ...model.scope import OutsideTopic
from ...model.sheet_views import SignatoryInput, SigningInput
from ...model.text import Text
from ...model.words import EvidenceMode
from ..after import actions
from ..desk import Desk
from ..errors import PlanInvalid
from ..visit import meetings, requests, samples


class Ask(Strict):
    """What the desk review sends back, and what the CSP then adds."""

    item: Key
    ask: Prose
    answer: Prose


class Attendee(Strict):
    """Somebody who meets."""

    name: Short
    organisation: Short = ""
    position: Short = ""
    side: Side = Side.CSP
    authority: Short = ""


class Meeting(Strict):
    """A meeting; ``laptop`` and ``reference`` are the clocks read there, if they were."""

    kind: MeetingKind
    at: Short
    place: Short
    attendees: tuple[Attendee, ...]
    modes: tuple[EvidenceMode, ...] = ()
    points: Prose = ""
    laptop: Short = ""
    reference: Short = ""
    source: Short = ""


class Request(Strict):
    """Something asked for, and what became of it."""

    what: Short
    asked_of: Short
    wanted: Short
    item: Key
    reply: RequestState
    promised: Short = ""
    reference: Short = ""
    words: Short = ""


class Sample(Strict):
    """A sample from a list that the CSP keeps."""

    description: Short
    source: Short
    filter: Short = ""
    size: int = Field(ge=1)
    as_of: Short
    seed: Short
    item: Key
    flagged: tuple[int, ...] = ()


class Outside(Strict):
    """A note on what is not assessed."""

    topic: OutsideTopic
    text: Prose


class Decisions(Strict):
    """What the lead says to every item that is not applicable."""

    na: Prose


class Signing(Strict):
    """How the sheet was signed."""

    on: Short
    place: Short
    pages: int
    csp: Attendee
    lead: Attendee
    words: Prose


class Action(Strict):
    """A corrective action on the finding of an item; ``due`` as a person types it."""

    item: Key
    what: Both
    due: Short
    responsible: Short


class Site(Strict):
    """The whole file."""

    format: Literal[1]
    asks: tuple[Ask, ...]
    meetings: tuple[Meeting, ...]
    requests: tuple[Request, ...]
    samples: tuple[Sample, ...]
    outside: tuple[Outside, ...]
    decisions: Decisions
    signing: Signing
    actions: tuple[Action, ...]


def read_site(file: Path) -> Site:
    """The story of the rest in a YAML file. Raises PlanInvalid."""
    root, problems = read_source(file)
    if root is not None and not problems:
        fit = fitted(Site, root, {})
        if isinstance(fit, Site):
            return fit
        problems = tuple(fit)
    first = problems[0]
    raise PlanInvalid(
        file=file.name,
        line=first.line or 1,
        reason_ko=first.reason.ko,
        reason_en=first.reason.en,
        more=len(problems) - 1,
    )


def meet(desk: Desk, case_id: str, told: Site, kind: MeetingKind) -> None:
    """Record the meetings of one kind, with their readings of the clocks."""
    for one in told.meetings:
        if one.kind is kind:
            clock = (
                meetings.read_clocks(desk, one.reference, one.source, one.laptop) if one.reference else None
            )
            people = tuple(
                AttendeeInput(a.name, a.organisation, a.position, a.side, a.authority) for a in one.attendees
            )
            given = MeetingInput(one.kind, one.at, one.place, people, one.modes, one.points, clock)
            meetings.add(desk, case_id, given)


def ask_for(desk: Desk, case_id: str, told: Site) -> int:
    """Record the requests and what was answered; how many."""
    for one in told.requests:
        made = requests.add(
            desk, case_id, RequestInput(one.what, one.asked_of, one.wanted, items=(one.item,))
        ).subject
        if one.reply is not RequestState.OPEN:
            requests.reply(
                desk,
                case_id,
                made,
                one.reply,
                promised=one.promised,
                reference=one.reference,
                words=one.words,
            )
    return len(told.requests)


def sample(desk: Desk, case_id: str, told: Site) -> tuple[SampleCheck, ...]:
    """Draw the samples, and compute each of them anew as the CSP could."""
    checks = []
    for one in told.samples:
        given = SampleInput(
            description=one.description,
            size=one.size,
            source=one.source,
            filter=one.filter,
            as_of=one.as_of,
            seed=one.seed,
            flagged=one.flagged,
            items=(one.item,),
        )
        made = samples.draw(desk, case_id, given).subject
        checks.append(samples.check(desk, case_id, made))
    return tuple(checks)


def signing(told: Site, outcome: SigningOutcome) -> SigningInput:
    """How the sheet was signed, as a dialog hands it in."""
    one = told.signing
    people = tuple(
        SignatoryInput(who.name, side, who.organisation, who.position)
        for who, side in ((one.csp, Side.CSP), (one.lead, Side.ASSESSOR))
    )
    words = one.words if outcome is SigningOutcome.DISSENT else ""
    return SigningInput(outcome, one.on, one.place, one.pages, people, words=words)


def remedy(desk: Desk, case_id: str, told: Site, since: str) -> tuple[str, ...]:
    """An action on every finding, as told of its item, counted from ``since``; their ids."""
    case = desk.case(case_id)
    made = []
    for finding in case.subjects("f-"):
        of = case.links(finding, "item")
        one = next((action for action in told.actions if action.item in of), told.actions[0])
        what = Text(one.what.ko, one.what.en)
        given = ActionInput(what, (finding,), one.due, since, one.responsible)
        made.append(actions.add(desk, case_id, given).subject)
    return tuple(made)
