"""Whether something may be recorded in the state that a case is in, and the sentence that says why not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ...model.course import CaseState
from ...model.text import Text
from ...model.words import WorkState
from ...procedure.phases import UNVERIFIABLE, closed_in, open_in
from ..case import Case
from ..errors import ReadOnly
from ..live import STATE
from .course_errors import CaseEnded, PhaseClosed

if TYPE_CHECKING:
    from ..desk import Desk

JUDGEMENT, SETTLE = "judgement.set", "conflict.settle"


def state_of(case: Case) -> CaseState:
    """Where the case stands; one that nobody has moved yet has been received."""
    return CaseState.RECEIVED if case.stands is None else case.stands.state


def must_be_open(case: Case, kind: str, subject: str, values: dict[str, Any]) -> None:
    """Raises CaseEnded or PhaseClosed where an entry like this may not be recorded now.

    While the state itself is in conflict nobody knows where the case stands: settling that is always open.
    """
    if kind == SETTLE and subject == STATE:
        return
    must_be_open_for(case, _variant(kind, values))


def must_be_open_for(case: Case, kind: str) -> None:
    """The same for a kind alone."""
    state = state_of(case)
    allowed = open_in(kind)
    if state in allowed:
        return
    if state.terminal:
        raise CaseEnded(state)
    raise _closed(kind, state, allowed)


def must_go_on(case: Case) -> None:
    """Raises CaseEnded once a case has ended."""
    if state_of(case).terminal:
        raise CaseEnded(state_of(case))


def closed_kinds(case: Case) -> dict[str, Text]:
    """The kinds that cannot be recorded now, each with the sentence that says why."""
    state = state_of(case)
    said: dict[str, Text] = {}
    for kind in closed_in(state):
        problem = CaseEnded(state) if state.terminal else _closed(kind, state, open_in(kind))
        said[kind] = problem.told()
    if state.terminal:
        problem = CaseEnded(state)
        said[""] = problem.told()
    return said


def why_closed(desk: Desk, case_id: str, kind: str) -> Text | None:
    """Why an entry of ``kind`` cannot be recorded here and now; None where it can."""
    if desk.read_only:
        return Text(ReadOnly.sentence.ko, ReadOnly.sentence.en)
    said = closed_kinds(desk.case(case_id))
    return said.get("") or said.get(kind)


def _variant(kind: str, values: dict[str, Any]) -> str:
    judged = values.get("judgement") if kind == JUDGEMENT else None
    unverifiable = isinstance(judged, dict) and judged.get("state") == WorkState.UNVERIFIABLE
    return UNVERIFIABLE if unverifiable else kind


def _closed(kind: str, state: CaseState, allowed: Iterable[CaseState]) -> PhaseClosed:
    states = [one for one in CaseState if one in allowed]
    from ..history import KINDS

    what = KINDS.get(kind.partition("/")[0], Text(kind, kind))
    return PhaseClosed(
        state=state.label.ko,
        state_en=state.label.en,
        what=what.ko,
        what_en=what.en,
        open=", ".join(one.label.ko for one in states),
        open_en=", ".join(one.label.en for one in states),
    )
