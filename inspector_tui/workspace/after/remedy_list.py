"""Findings with their actions as the faces show them, and the paper that asks the CSP for them."""

from __future__ import annotations

from datetime import date

from inspector_tui.report.papers.remedy_request import (
    TITLE as REQUEST,
    AskedAction,
    AskedFinding,
    RemedyRequest,
    request_text,
)

from ...model.onsite_views import Paper
from ...model.remedy import ActionState
from ...model.remedy_views import ActionView, FindingActions, RemedyView
from ...model.text import Lang, Text, both_of
from ...model.views import FindingView
from ...procedure.remedy import NEXT, overdue, remedy_of, to_look_at
from ..case import Case
from ..desk import Desk
from ..errors import UnknownSubject
from ..printing import A4, paper, wrapped
from ..showing import both, finding_view
from ..stages.phase_check import closed_kinds
from . import actions as room
from .remedies import (
    actions_of,
    confirming,
    facts_of,
    label_of,
    max_rounds,
    progress_of,
    round_of,
    today,
    today_in_korea,
)
from .workdays import explained


def listed(desk: Desk, case_id: str, *, everything: bool = False) -> RemedyView:
    """The findings with their actions, by number.

    In a confirmation round only those that have something this round must look at or has looked at, unless
    ``everything`` is asked for.
    """
    case = desk.case(case_id)
    day = today(desk)
    rows = []
    left_out = 0
    for finding, actions in actions_of(case).items():
        row = _row(case, finding_view(case, finding), actions, day)
        if not everything and confirming(case) and not _concerns_round(case, actions):
            left_out += 1
        else:
            rows.append(row)
    return RemedyView(
        findings=tuple(sorted(rows, key=lambda row: row.label)),
        left_out=left_out,
        standing=room.standing(desk, case_id),
        confirming=confirming(case),
        max_rounds=max_rounds(case),
        today=day,
        closed=_closed(case),
    )


def _closed(case: Case) -> Text:
    closed = closed_kinds(case)
    return closed.get("") or closed.get("action.set") or Text("", "")


def find(desk: Desk, case_id: str, label: str) -> ActionView | None:
    """The action that people call ``label``, or whose id it is."""
    wanted = label.strip()
    for row in listed(desk, case_id, everything=True).findings:
        for action in row.actions:
            if wanted.upper() == action.label or wanted == action.id:
                return action
    return None


def named(desk: Desk, case_id: str, prefix: str, labels: str) -> tuple[str, ...]:
    """The ids of what people call by these numbers, several apart by blanks. Raises UnknownSubject."""
    case = desk.case(case_id)
    known = {label_of(case, subject): subject for subject in case.subjects(prefix)}
    wanted = labels.replace(",", " ").upper().split()
    for label in wanted:
        if label not in known:
            raise UnknownSubject(id=label)
    return tuple(dict.fromkeys(known[label] for label in wanted))


def request_page(desk: Desk, case_id: str, lang: Lang) -> Paper:
    """The request for corrective action (보완조치 요구서) as a page: only what the CSP is to read."""
    name = f"{case_id}-remedy-request-{today(desk)}.txt"
    lines = request(desk, case_id, lang).split("\n")
    return paper(name, REQUEST, (part for line in lines for part in _wrapped(line)))


def _wrapped(line: str) -> list[str]:
    words = line.lstrip()
    return wrapped(words, A4, " " * (len(line) - len(words)))


def request(desk: Desk, case_id: str, lang: Lang) -> str:
    """The request for corrective action (보완조치 요구서) as plain text: only what the CSP is to read."""
    case = desk.case(case_id)
    facts = case.facts
    return request_text(
        RemedyRequest(
            number=facts.number,
            csp=both_of(facts.csp.ko, facts.csp.en),
            service=both_of(facts.service.ko, facts.service.en),
            edition=facts.edition,
            day=today(desk),
            findings=tuple(
                _asked(case, finding_view(case, finding), found)
                for finding, found in sorted(
                    actions_of(case).items(), key=lambda pair: label_of(case, pair[0])
                )
                if not remedy_of(progress_of(case, action).state for action in found).settled
            ),
        ),
        lang,
    )


def _concerns_round(case: Case, actions: list[str]) -> bool:
    """Whether the round that is on looks at a finding; one without actions has to be looked at, too."""
    now = round_of(case)
    progress = [progress_of(case, action) for action in actions]
    return not actions or any(one.round == now or to_look_at(one.state, one.round, now) for one in progress)


def _row(case: Case, finding: FindingView, actions: list[str], day: str) -> FindingActions:
    views = tuple(_view(case, action, day) for action in actions)
    return FindingActions(
        id=finding.id,
        label=finding.label,
        severity=finding.severity,
        fact=finding.fact,
        recommendation=finding.recommendation,
        items=finding.items,
        remedy=remedy_of(view.state for view in views),
        age=_days(_first_day(finding.at), day) if finding.at else 0,
        actions=views,
    )


def _view(case: Case, action: str, day: str) -> ActionView:
    facts, progress = facts_of(case, action), progress_of(case, action)
    live = case.one(action, "action")
    due = facts.due.due if facts else ""
    return ActionView(
        id=action,
        label=label_of(case, action),
        findings=tuple(sorted(label_of(case, finding) for finding in case.links(action, "finding"))),
        what=both(facts.what.model_dump()) if facts else Text("(비공개)", "(withheld)"),
        responsible=facts.responsible if facts else "",
        due=due,
        how=explained(facts.due) if facts else Text("", ""),
        reason=facts.reason if facts else "",
        left=_days(day, due) if due else 0,
        overdue=facts is not None and overdue(progress.state, due, day),
        state=progress.state,
        steps=tuple(state for state in ActionState if state in NEXT[progress.state]),
        on=progress.on,
        words=progress.words,
        checked_by=progress.checked_by,
        round=progress.round,
        evidence=tuple(sorted(label_of(case, piece) for piece in case.links(action, "evidence"))),
        conflict=action in case.conflicts,
        by=case.name_of(live.actor) if live else "",
        at=live.at if live else "",
    )


def _asked(case: Case, finding: FindingView, actions: list[str]) -> AskedFinding:
    asked = []
    for action in actions:
        facts = facts_of(case, action)
        if facts is not None and progress_of(case, action).state.open:
            asked.append(
                AskedAction(
                    label=label_of(case, action),
                    what=both(facts.what.model_dump()),
                    responsible=facts.responsible,
                    due=facts.due.due,
                    how=explained(facts.due),
                )
            )
    return AskedFinding(
        label=finding.label,
        items=tuple(item.upper() for item in finding.items),
        fact=finding.fact,
        recommendation=finding.recommendation,
        actions=tuple(asked),
    )


def _first_day(at: str) -> str:
    from datetime import datetime

    return today_in_korea(datetime.fromisoformat(at))


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
