"""What breaks a rule of the course after a merge is listed, moves nothing and is never dropped."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector_tui.model.course import CaseEvent, CaseState, StateFacts
from inspector_tui.model.text import Text
from inspector_tui.model.words import BundleKind, Role, Verdict
from inspector_tui.procedure.course import MAIN_LINE
from inspector_tui.workspace import course, handover, history, judging, notes, reading, review
from inspector_tui.workspace.desk import Desk, Write
from inspector_tui.workspace.stages.course_errors import CaseEnded, NotLead
from tests import stage

from .conftest import CASE, OpenDesk, signer


def post(desk: Desk, letter: str, out: Path) -> Path:
    out.mkdir(exist_ok=True)
    return handover.export_with(desk, CASE, out, BundleKind.EXCHANGE, Role.INSPECTOR, signer(letter)).path


def codes(desk: Desk) -> set[str]:
    return {row.code for row in review.obstacles(desk, CASE)}


@pytest.fixture
def colleague(desk: Desk, laptop: OpenDesk, tmp_path: Path) -> Desk:
    found = laptop("B")
    reading.receive(found, post(desk, "A", tmp_path / "a"))
    return found


def test_only_the_lead_moves_the_case(desk: Desk, colleague: Desk, tmp_path: Path):
    with pytest.raises(NotLead):
        course.advance(colleague, CASE, CaseEvent.SUSPEND, reason="x")
    facts = StateFacts(state=CaseState.CLOSING).model_dump(mode="json")
    write = Write("state.advance", "state", {"state": facts})
    colleague.record(colleague.case(CASE), [write], Text("", ""))  # as another program would
    assert course.state_of(colleague.case(CASE)) is CaseState.ONSITE
    reading.receive(desk, post(colleague, "B", tmp_path / "b"))
    assert course.state_of(desk.case(CASE)) is CaseState.ONSITE
    assert "state-not-by-lead" in codes(desk)
    assert [move.counts for move in course.standing(desk, CASE).moves][-1] is False
    course.advance(desk, CASE, CaseEvent.SUSPEND, reason="확인")
    assert "state-not-by-lead" not in codes(desk)


def test_what_comes_after_the_end_is_kept_and_listed(desk: Desk, colleague: Desk, tmp_path: Path):
    course.advance(desk, CASE, CaseEvent.SUSPEND, reason="접근 중단")
    course.advance(desk, CASE, CaseEvent.ABORT, reason="재개 불가")
    assert "after-end" not in codes(desk)
    judging.judge(colleague, CASE, "acc-01", verdict=Verdict.SATISFIED)
    reading.receive(desk, post(colleague, "B", tmp_path / "b"))
    (row,) = [row for row in review.obstacles(desk, CASE) if row.code == "after-end"]
    assert row.detail.endswith("x2")  # the colleague's device, and the judgement
    assert desk.case(CASE).judgements["acc-01"]
    for use, args in ((notes.add, ("acc-01", "x")), (history.undo, ())):
        with pytest.raises(CaseEnded):
            use(desk, CASE, *args)


@pytest.mark.parametrize("state", list(CaseState))
def test_that_nobody_has_signed_is_said_once_signing_is_due(desk: Desk, state: CaseState):
    stage.put(desk, CASE, state)
    due = {*MAIN_LINE[MAIN_LINE.index(CaseState.CLOSING) :]}
    assert bool(course.standing(desk, CASE).signature_said.ko) == (state in due)
