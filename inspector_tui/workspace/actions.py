"""Corrective actions on findings: what the CSP promises, by when, and what confirmation rounds found."""

from __future__ import annotations

from ..model.remedy import ActionState, RemedyState
from ..model.remedy_views import RemedyStanding
from ..procedure.remedy import remedy_of, rounds_left, to_look_at
from .desk import Desk
from .remedies import (
    actions_of,
    confirming,
    is_overdue,
    label_of,
    max_rounds,
    progress_of,
    round_of,
    today,
)

_UNCLAIMED = (ActionState.PLANNED, ActionState.IN_PROGRESS, ActionState.RETURNED)


def standing(desk: Desk, case_id: str) -> RemedyStanding:
    """How the findings that stand are doing, as the guards of the course and the faces ask it."""
    case = desk.case(case_id)
    by_finding = actions_of(case)
    states = {
        finding: remedy_of(progress_of(case, action).state for action in actions)
        for finding, actions in by_finding.items()
    }
    actions = sorted({a for found in by_finding.values() for a in found}, key=lambda a: label_of(case, a))
    progress = {action: progress_of(case, action) for action in actions}
    now, day = round_of(case), today(desk)

    def findings(*wanted: RemedyState) -> tuple[str, ...]:
        return tuple(sorted(label_of(case, f) for f, state in states.items() if state in wanted))

    return RemedyStanding(
        findings=len(states),
        open=findings(*(state for state in RemedyState if not state.settled)),
        closed=findings(RemedyState.CLOSED),
        residual=findings(RemedyState.RESIDUAL),
        without_action=findings(RemedyState.NO_ACTION),
        overdue=tuple(label_of(case, a) for a in actions if is_overdue(case, a, day)),
        unclaimed=tuple(label_of(case, a) for a in actions if progress[a].state in _UNCLAIMED),
        unlooked=tuple(
            label_of(case, a)
            for a in actions
            if confirming(case) and to_look_at(progress[a].state, progress[a].round, now)
        ),
        round=now,
        rounds_left=rounds_left(max_rounds(case), now),
    )
