"""Risks: our findings (지적사항) with what the provider says of each, and what is done about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.remedy import ActionState, RemedyState
from ...model.text import Lang, Text
from . import markup
from .assessed import Assessed, Found
from .catalog_out import prop
from .names import uuid_of
from .results_people import actors, assessor, party
from .results_seen import origin
from .results_shape import (
    Characterization,
    Facet,
    Origin,
    RelatedObservation,
    Response,
    Risk,
)
from .results_text import NO_WORDS, both, end_of, title
from .shape import NS, Property, some

_STATUS: Final = {
    RemedyState.NO_ACTION: "open",
    RemedyState.OPEN: "remediating",
    RemedyState.CLAIMED: "remediating",
    RemedyState.CLOSED: "closed",
    RemedyState.RESIDUAL: "open",
}
"""OSCAL's words; ours is a property. A residual finding is still there, so it stays open."""

_LIFECYCLE: Final = {
    ActionState.VERIFIED: "completed",
    ActionState.DONE_CLAIMED: "planned",
    ActionState.PLANNED: "planned",
    ActionState.IN_PROGRESS: "planned",
    ActionState.RETURNED: "planned",
    ActionState.RESIDUAL: "planned",
}
"""Completed is what was verified; what is only reported done is not."""

_RECOMMENDED: Final = Text("권고", "Recommendation")


def risks(case: Assessed, lang: Lang) -> Iterator[Risk]:
    """One for each finding."""
    for found in case.findings:
        fact = both(found.fact, lang) or both(NO_WORDS, lang)
        who = party(case, found.by) or assessor(case)
        due = max((action.due for action in found.actions if action.state.open), default="")
        yield Risk(
            uuid=uuid_of(case.id, "risk", found.subject),
            title=markup.line(f"{found.label} {title(found.fact, lang)}"),
            description=fact,
            statement=both(found.effect, lang) or fact,
            props=tuple(_props(found, lang)),
            status=_STATUS[found.remedy],
            origins=origin(case, found.by),
            characterizations=(
                Characterization(
                    origin=Origin(actors=actors(who)),
                    facets=(Facet(name="severity", system=NS, value=found.severity.value),),
                ),
            ),
            deadline=end_of(due) if due else None,
            remediations=some(_remediations(case, found, lang)),
            related_observations=(RelatedObservation(observation_uuid=uuid_of(case.id, found.subject)),),
        )


def _props(found: Found, lang: Lang) -> Iterator[Property]:
    yield prop("label", found.label)
    for label in found.joined:
        yield prop("joined", label)
    yield prop("severity", found.severity.value, remarks=found.severity.label.say(lang))
    yield prop("remedy", found.remedy.value, remarks=found.remedy.label.say(lang))
    words = (
        f"{found.view.label.say(lang)}. {found.words}" if found.words.strip() else found.view.label.say(lang)
    )
    yield prop("csp-view", found.view.value, remarks=words)


def _remediations(case: Assessed, found: Found, lang: Lang) -> Iterator[Response]:
    if advice := both(found.recommendation, lang):
        yield Response(
            uuid=uuid_of(case.id, "recommendation", found.subject),
            lifecycle="recommendation",
            title=_RECOMMENDED.say(lang),
            description=advice,
        )
    for action in found.actions:
        yield Response(
            uuid=uuid_of(case.id, "response", found.subject, action.subject),
            lifecycle=_LIFECYCLE[action.state],
            title=markup.line(f"{action.label} {action.state.label.say(lang)}"),
            description=both(action.what, lang) or both(NO_WORDS, lang),
            props=(
                prop("label", action.label),
                prop("action-state", action.state.value),
                *((prop("due", action.due),) if action.due else ()),
            ),
        )
