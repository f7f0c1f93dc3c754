"""Actions as the registers of a case say them: states, due days, which finding they are for."""

from __future__ import annotations

from datetime import datetime

from ...model.arrangements import ArrangementsFacts
from ...model.course import CaseState
from ...model.remedy import ActionFacts, ActionProgress, ActionState
from ...procedure.moments import KST
from ...procedure.remedy import overdue
from ..case import Case
from ..desk import Desk
from ..live import CASE

_LEFT_TO_DO = (
    ActionState.RETURNED,
    ActionState.PLANNED,
    ActionState.IN_PROGRESS,
    ActionState.DONE_CLAIMED,
    ActionState.RESIDUAL,
    ActionState.VERIFIED,
)
"""States by how much they leave to do, the most first."""


def today_in_korea(clock_says: datetime) -> str:
    """The day in Korea."""
    return clock_says.astimezone(KST).date().isoformat()


def today(desk: Desk) -> str:
    """The day in Korea by the laptop's clock."""
    return today_in_korea(desk.clock())


def confirming(case: Case) -> bool:
    """Whether a confirmation round is on."""
    return case.stands is not None and case.stands.state is CaseState.CONFIRMATION


def round_of(case: Case) -> int:
    """How many confirmation rounds were begun; 0 for none."""
    return 0 if case.stands is None else case.stands.round


def max_rounds(case: Case) -> int:
    """How many rounds the plan allows."""
    return ArrangementsFacts.model_validate(case.value(CASE, "arrangements") or {}).max_rounds


def actions_of(case: Case) -> dict[str, list[str]]:
    """Actions by the finding they are for, in the order of their numbers; findings that stand only."""
    found: dict[str, list[str]] = {finding: [] for finding in case.findings()}
    for action in sorted(case.subjects("k-"), key=lambda one: label_of(case, one)):
        for finding in dict.fromkeys(case.leader(one) for one in case.links(action, "finding")):
            if finding in found:
                found[finding].append(action)
    return found


def facts_of(case: Case, action: str) -> ActionFacts | None:
    """What was promised; None when withheld or unreadable."""
    value = case.value(action, "action")
    return None if value is None else ActionFacts.model_validate(value)


def progress_of(case: Case, action: str) -> ActionProgress:
    """How far an action has come: planned where nothing was recorded yet.

    Of several values in conflict the one that leaves most to do: until somebody decides, nothing counts as
    verified because one laptop says so.
    """
    lives = case.registers.get(action, {}).get("progress", ())
    said = [ActionProgress.model_validate(live.value) for live in lives if live.value is not None]
    if not said:
        return ActionProgress(state=ActionState.PLANNED)
    return min(said, key=lambda one: _LEFT_TO_DO.index(one.state))


def is_overdue(case: Case, action: str, today: str) -> bool:
    """Whether the day has passed without anybody reporting it done."""
    facts = facts_of(case, action)
    return facts is not None and overdue(progress_of(case, action).state, facts.due.due, today)


def label_of(case: Case, subject: str) -> str:
    """The number people say."""
    return str((case.value(subject, "label") or {}).get("label", subject))
