"""Corrective actions on findings: what the CSP promises, by when, and what confirmation rounds found."""

from __future__ import annotations

from typing import Any

from ...model.record import Both, Withdrawal
from ...model.remedy import ActionFacts, ActionProgress, ActionState, DueFacts, DueRule, RemedyState
from ...model.remedy_views import ActionInput, RemedyStanding
from ...model.text import Text
from ...model.views import Saved
from ...model.words import Role
from ...procedure.remedy import LOOKED, remedy_of, rounds_left, step_refused as refusal, to_look_at
from ..case import Case
from ..checked import checked
from ..desk import Desk, Write
from ..errors import UnknownSubject
from ..labels import next_label
from ..links import link_writes
from ..seats import seat_of
from .remedies import (
    actions_of,
    confirming,
    facts_of,
    is_overdue,
    label_of,
    max_rounds,
    progress_of,
    round_of,
    today,
)
from .remedy_errors import ActionEmpty, ReasonMissing, step_refused
from .workdays import facts_of as due_facts, work_out

_UNCLAIMED = (ActionState.PLANNED, ActionState.IN_PROGRESS, ActionState.RETURNED)
_NO_PLAN = Text("조치계획 없음", "No action planned")


def add(desk: Desk, case_id: str, given: ActionInput) -> Saved:
    """Record an action on findings in one op. Raises ActionEmpty, UnknownSubject, and what due days raise."""
    case = desk.case(case_id)
    if not (given.findings and given.due.strip()):
        raise ActionEmpty
    subject = desk.new_subject("k")
    facts = _facts(given, due_facts(work_out(desk, given.due, given.since)))
    label = next_label(desk, case, "K")
    values = {
        "label": {"label": label},
        "action": facts.model_dump(mode="json"),
        **_links(case, subject, given),
    }
    said = Text(
        f"보완조치 {label} 기록 (기한 {facts.due.due})", f"Action {label} recorded, due {facts.due.due}"
    )
    return desk.record(case, [Write("action.set", subject, values)], said)


def change(desk: Desk, case_id: str, action: str, given: ActionInput) -> Saved:
    """Record what differs from the action as it stands. Its due day is set anew by :func:`extend` only."""
    case = desk.case(case_id)
    label, before = _known(case, action)
    if not given.findings:
        raise ActionEmpty
    facts = _facts(given, before.due, before.reason)
    values: dict[str, Any] = {} if facts == before else {"action": facts.model_dump(mode="json")}
    values |= _links(case, action, given)
    writes = [Write("action.set", action, values)] if values else []
    return desk.record(case, writes, Text(f"보완조치 {label} 변경", f"Action {label} changed"))


def extend(desk: Desk, case_id: str, action: str, due: str, reason: str, *, since: str = "") -> Saved:
    """Set the due day of an action anew, with the reason; the days before stay in the history.

    ``due`` counts from ``since``, today if unsaid; with a ``+`` before it from the present due day on.
    Raises ReasonMissing and what due days raise.
    """
    case = desk.case(case_id)
    label, before = _known(case, action)
    if not reason.strip():
        raise ReasonMissing
    asked = due.strip()
    if asked.startswith("+"):
        asked, since = asked[1:], before.due.due
    fresh = due_facts(work_out(desk, asked, since))
    values = checked(
        ActionFacts, what=before.what, responsible=before.responsible, due=fresh, reason=reason
    ).model_dump(mode="json")
    said = Text(
        f"보완조치 {label} 기한 {fresh.due} (이전 {before.due.due})",
        f"Action {label}: due {fresh.due} (before: {before.due.due})",
    )
    return desk.record(case, [Write("action.set", action, {"action": values})], said)


def progress(
    desk: Desk,
    case_id: str,
    action: str,
    state: ActionState,
    *,
    words: str = "",
    on: str = "",
    checked_by: str = "",
) -> Saved:
    """Record how far an action has come, on a day (today if unsaid).

    Verified and returned are what the round that is on found; ``checked_by`` is this person if unsaid.
    Raises StepRefused with the reason.
    """
    case = desk.case(case_id)
    label, _ = _known(case, action)
    looked = state in LOOKED
    who = checked_by.strip() or (desk.actor_name() if looked else "")
    _must_step(desk, case, action, state, words, who)
    before = progress_of(case, action)
    facts = checked(
        ActionProgress,
        state=state,
        on=on or today(desk),
        words=words,
        checked_by=who,
        round=round_of(case) if looked else before.round,
    )
    said = Text(f"보완조치 {label} {state.label.ko}", f"Action {label}: {state.label.en}")
    writes = [Write("action.progress", action, {"progress": facts.model_dump(mode="json")})]
    return desk.record(case, writes, said)


def leave_residual(desk: Desk, case_id: str, finding: str, reason: str) -> Saved:
    """Leave a finding as it is, by the lead's decision: every open action of it becomes residual, in one op.

    A finding without an action gets one that says so. Raises StepRefused, UnknownSubject.
    """
    case = desk.case(case_id)
    actions = actions_of(case).get(finding)
    if actions is None:
        raise UnknownSubject(id=finding)
    day = today(desk)
    facts = checked(ActionProgress, state=ActionState.RESIDUAL, on=day, words=reason)
    left = {"progress": facts.model_dump(mode="json")}
    open_ones = [action for action in actions if progress_of(case, action).state.open]
    for action in open_ones:
        _must_step(desk, case, action, ActionState.RESIDUAL, reason, "")
    writes = [Write("action.progress", action, left) for action in open_ones]
    if not actions:
        _must_step(desk, case, "", ActionState.RESIDUAL, reason, "")
        subject = desk.new_subject("k")
        none = ActionFacts(what=_both(_NO_PLAN), due=DueFacts(due=day, rule=DueRule.FIXED))
        values = {
            "label": {"label": next_label(desk, case, "K")},
            "action": none.model_dump(mode="json"),
            **left,
            **link_writes(case, subject, findings=[finding]),
        }
        writes = [Write("action.progress", subject, values)]
    label = label_of(case, finding)
    said = Text(f"지적사항 {label} 잔여로 확정", f"Finding {label} left as residual")
    return desk.record(case, writes, said)


def withdraw(desk: Desk, case_id: str, action: str, reason: str) -> Saved:
    """Withdraw an action, as when a plan is handed in anew; it stays in the history with the reason."""
    case = desk.case(case_id)
    label, _ = _known(case, action)
    if not reason.strip():
        raise ReasonMissing
    values = {"withdrawn": checked(Withdrawal, on=True, reason=reason).model_dump(mode="json")}
    said = Text(f"보완조치 {label} 철회", f"Action {label} withdrawn")
    return desk.record(case, [Write("action.set", action, values)], said)


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


def _must_step(desk: Desk, case: Case, action: str, state: ActionState, words: str, who: str) -> None:
    """Raises StepRefused where the action cannot take the step, or this person cannot."""
    before = progress_of(case, action).state
    seat = seat_of(case.team.members, desk.person())
    roles = () if seat is None else seat.roles
    why = refusal(
        before,
        state,
        confirming=confirming(case),
        inspector=Role.INSPECTOR in roles or Role.LEAD in roles,
        lead=Role.LEAD in roles,
        words=words,
        checked_by=who,
    )
    if why is not None:
        raise step_refused(why, label_of(case, action), before.label, state.label)


def _known(case: Case, action: str) -> tuple[str, ActionFacts]:
    facts = facts_of(case, action) if action.startswith("k-") else None
    if facts is None:
        raise UnknownSubject(id=action)
    return label_of(case, action), facts


def _facts(given: ActionInput, due: DueFacts, reason: str = "") -> ActionFacts:
    if not (given.what.ko.strip() or given.what.en.strip()):
        raise ActionEmpty
    return checked(ActionFacts, what=_both(given.what), responsible=given.responsible, due=due, reason=reason)


def _links(case: Case, action: str, given: ActionInput) -> dict[str, dict[str, bool]]:
    return link_writes(case, action, findings=given.findings, evidence=given.evidence)


def _both(text: Text) -> Both:
    return checked(Both, ko=text.ko, en=text.en)
