"""The sample's other inspections, to look back at: the same CSP two years ago, another one this spring."""

from __future__ import annotations

from pathlib import Path

from ...model.course import CaseEvent as E, DocumentKind as D
from ...model.onsite import SigningOutcome
from ...model.remedy import ActionState
from ...model.remedy_views import ActionInput
from .. import cases
from ..after import actions
from ..before import planning
from ..desk import Desk
from ..showing import finding_view
from . import demo_course as course, story
from .demo_team import sample, seen_by

_EARLIER_DAYS = ("2024-11-08", "2024-11-11", "2024-11-18", "2025-01-10", "2025-01-17", "2025-01-24")
_OTHER_DAYS = ("2026-05-08", "2026-05-11", "2026-05-18")


def earlier(desk: Desk, out: Path) -> str:
    """The same CSP in 2024: two findings, confirmed closed, published; returns the case's id."""
    case_id = _inspected(desk, out, "earlier", "2024-10-15")
    report, remedy, planned, done, closed, publish = _EARLIER_DAYS
    made = _actions(desk, case_id, report, remedy, planned)
    for action in made:
        actions.progress(desk, case_id, action, ActionState.DONE_CLAIMED, on=done, words="완료보고 접수")
    course.step(desk, case_id, E.ACTIONS_DONE, done, course.document(D.D9, "완료보고 2024-022"))
    for action in made:
        actions.progress(desk, case_id, action, ActionState.VERIFIED, on=closed, words="현장에서 확인함")
    course.step(desk, case_id, E.CLOSE_FINDINGS, closed, course.document(D.D10, "확인평가 2024-022"))
    course.step(desk, case_id, E.PUBLISH, publish, course.document(D.D8, "공개 2024-022"))
    return case_id


def other(desk: Desk, out: Path) -> str:
    """Another CSP: two findings, one action reported done, one open; returns the case's id."""
    case_id = _inspected(desk, out, "other", "2026-04-14")
    first, *_ = _actions(desk, case_id, *_OTHER_DAYS)
    actions.progress(desk, case_id, first, ActionState.DONE_CLAIMED, on="2026-06-19", words="완료보고 접수")
    return case_id


def _inspected(desk: Desk, out: Path, name: str, closed: str) -> str:
    """A case from its plan to the signed sheet, with what its story tells and the routine for the rest."""
    case_id = cases.start(desk, planning.read_plan(sample() / f"{name}.yaml"))
    told = story.read_story(sample() / f"{name}_story.yaml")
    for record in told.records:
        story.play(desk, case_id, record, sample() / "evidence")
    spoken_of = {record.item for record in told.records}
    for item in desk.case(case_id).catalogue.items:
        if item not in spoken_of:
            record = story.routine(desk, case_id, item, "A", "담당자", seen_by("A"))
            story.play(desk, case_id, record, sample() / "evidence")
    course.step(desk, case_id, E.FINISH, closed)
    course.signed(desk, case_id, out, closed, SigningOutcome.SIGNED)
    return case_id


def _actions(desk: Desk, case_id: str, report: str, remedy: str, planned: str) -> list[str]:
    """From the report to the accepted plan: an action for each finding, as it was recommended; their ids."""
    number = desk.case(case_id).facts.number
    course.step(desk, case_id, E.REPORT, report, course.document(D.D7, f"{number} 결과보고"))
    course.step(desk, case_id, E.REMEDIATE, remedy)
    case = desk.case(case_id)
    given = [
        ActionInput(finding_view(case, finding).recommendation, (finding,), "30", remedy, "담당 부서")
        for finding in case.subjects("f-")
    ]
    made = [actions.add(desk, case_id, one).subject for one in given]
    course.step(desk, case_id, E.ACCEPT_PLAN, planned, course.document(D.D9, f"{number} 보완계획"))
    return made
