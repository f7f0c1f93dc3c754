"""Facts that arrive after the signature: they are put to the CSP before corrective action is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from inspector_tui.model.course import CaseEvent as E, CaseState, DocumentFacts, DocumentKind
from inspector_tui.model.onsite import Side, SigningOutcome
from inspector_tui.model.sheet_views import SignatoryInput, SigningInput
from inspector_tui.model.text import Text
from inspector_tui.model.views import EvidenceInput, FindingInput
from inspector_tui.model.words import BundleKind, EvidenceMode, EvidenceStatus, Role, Severity, Verdict
from inspector_tui.store.errors import CannotRedact
from inspector_tui.workspace import cases, evidence, findings, history, judging
from inspector_tui.workspace.closing import sheets
from inspector_tui.workspace.desk import Desk
from inspector_tui.workspace.errors import ConflictStands
from inspector_tui.workspace.keeping import handover, reading
from inspector_tui.workspace.stages import course
from inspector_tui.workspace.stages.course_errors import GuardUnmet, ResultNotReady
from tests import stage

from .conftest import OpenDesk, signer
from .test_course_machine import CASE, ITEMS, TO_SITE, plan_file

PAPERS = tuple(DocumentFacts(doc=kind, reference="R-1", sha256="a" * 64) for kind in DocumentKind)
THEIRS = SignatoryInput("박운영", Side.CSP, "CSP", "팀장")
SIGNING = SigningInput(SigningOutcome.SIGNED, "2026-11-20", "회의실", 1, (THEIRS,))
FOUND = FindingInput(fact=Text("사실", "Fact"), severity=Severity.LOW, items=(ITEMS[0],))


def go(desk: Desk, event: E) -> None:
    course.advance(desk, CASE, event, reason="사유", documents=PAPERS)


def carry(sender: Desk, receiver: Desk, letter: str, out: Path) -> None:
    out.mkdir()
    hand = signer(letter)
    made = handover.export_with(sender, CASE, out, BundleKind.EXCHANGE, Role.INSPECTOR, hand)
    reading.receive(receiver, made.path)


@pytest.fixture
def lead(laptop: OpenDesk, tmp_path: Path) -> Desk:
    """On site, all judged, one finding."""
    desk = laptop("A")
    cases.new(desk, plan_file(tmp_path))
    for event in TO_SITE:
        go(desk, event)
    for item, verdict in zip(ITEMS, (Verdict.UNSATISFIED, Verdict.SATISFIED), strict=True):
        evidence.add(desk, CASE, EvidenceInput(EvidenceMode.VIEWED, title="대장", items=(item,)))
        judging.judge(desk, CASE, item, verdict=verdict, rationale="확인함")
    findings.add(desk, CASE, FOUND)
    return desk


def test_a_finding_that_came_late_is_signed_before_corrective_action(
    lead: Desk, laptop: OpenDesk, tmp_path: Path
):
    carry(lead, other := laptop("B"), "A", tmp_path / "to-b")
    go(lead, E.FINISH)
    sheets.print_sheet(lead, CASE, out=tmp_path / "sheet", forms=("text",))
    sheets.close(lead, CASE, SIGNING)
    go(lead, E.REPORT)
    findings.add(other, CASE, replace(FOUND, fact=Text("늦은 사실", "Late")))
    carry(other, lead, "B", tmp_path / "to-a")
    with pytest.raises(GuardUnmet) as refused:
        go(lead, E.REMEDIATE)
    assert "signature-outdated" in {one.code for one in refused.value.unmet}
    go(lead, E.CLOSE_AGAIN)
    sheets.print_sheet(lead, CASE, out=tmp_path / "again", forms=("text",))
    sheets.close(lead, CASE, SIGNING)
    for event in (E.REPORT, E.REMEDIATE):
        go(lead, event)
    assert course.state_of(lead.case(CASE)) is CaseState.REMEDIATION


def test_a_fact_that_is_written_anew_during_corrective_action_is_signed_anew(
    lead: Desk, laptop: OpenDesk, tmp_path: Path
):
    """What is added then is confirmed by D10; what the CSP signed must go on saying what it said."""
    carry(lead, other := laptop("B"), "A", tmp_path / "to-b")
    go(lead, E.FINISH)
    sheets.print_sheet(lead, CASE, out=tmp_path / "sheet", forms=("text",))
    sheets.close(lead, CASE, SIGNING)
    for event in (E.REPORT, E.REMEDIATE):
        go(lead, event)
    handover.export_with(lead, CASE, tmp_path, BundleKind.RESULT, Role.LEAD, signer("A"))
    (known,) = findings.all(other, CASE)
    findings.change(other, CASE, known.id, replace(FOUND, fact=Text("다른 사실", "Another fact")))
    carry(other, lead, "B", tmp_path / "to-a")
    assert not sheets.standing(lead, CASE).confirmed
    with pytest.raises(ResultNotReady):
        handover.export_with(lead, CASE, tmp_path, BundleKind.RESULT, Role.LEAD, signer("A"))
    go(lead, E.CLOSE_AGAIN)
    sheets.print_sheet(lead, CASE, out=tmp_path / "again", forms=("text",))
    sheets.close(lead, CASE, SIGNING)
    for event in (E.REPORT, E.REMEDIATE):
        go(lead, event)
    handover.export_with(lead, CASE, tmp_path, BundleKind.RESULT, Role.LEAD, signer("A"))


def test_a_wording_tried_and_undone_before_printing_is_not_what_was_signed(lead: Desk, tmp_path: Path):
    (known,) = findings.all(lead, CASE)
    findings.change(lead, CASE, known.id, replace(FOUND, fact=Text("잘못 씀", "A slip")))
    history.undo(lead, CASE)
    go(lead, E.FINISH)
    sheets.print_sheet(lead, CASE, out=tmp_path / "sheet", forms=("text",))
    sheets.close(lead, CASE, SIGNING)
    assert sheets.standing(lead, CASE).confirmed


def test_a_step_of_the_course_is_not_redacted(lead: Desk):
    """Redacted, the case would fall back to the state of an application."""
    step = [row for row in lead.store.entries(CASE, limit=1000) if row.kind == "state.advance"][-1]
    with pytest.raises(CannotRedact):
        history.redact(lead, CASE, step.id, "사유")
    assert course.state_of(lead.case(CASE)) is CaseState.ONSITE


@pytest.mark.parametrize("kind", [BundleKind.RESULT, BundleKind.CSP])
def test_nothing_leaves_while_it_is_not_known_whether_the_case_was_broken_off(
    lead: Desk, laptop: OpenDesk, tmp_path: Path, kind: BundleKind
):
    """A case that was aborted hands in what it has; one that may have been aborted does not."""
    carry(lead, second := laptop("A", "second"), "A", tmp_path / "over")
    stage.put(second, CASE, CaseState.ABORTED)
    stage.put(lead, CASE, CaseState.SUSPENDED)
    carry(second, lead, "A", tmp_path / "back")
    assert course.state_of(lead.case(CASE)) in (CaseState.ABORTED, CaseState.SUSPENDED)
    with pytest.raises(ConflictStands):
        handover.export_with(lead, CASE, tmp_path, kind, Role.LEAD, signer("A"))


@pytest.mark.parametrize("fate", ["came", "refused", "withdrawn"])
def test_of_what_was_announced_only_its_coming_was_foreseen(lead: Desk, tmp_path: Path, fate: str):
    announced = EvidenceInput(
        EvidenceMode.VIEWED, EvidenceStatus.PENDING, title="세션 기록", promised="16:00", items=(ITEMS[1],)
    )
    piece = evidence.add(lead, CASE, announced).subject
    go(lead, E.FINISH)
    sheets.print_sheet(lead, CASE, out=tmp_path / "sheet", forms=("text",))
    sheets.close(lead, CASE, SIGNING)
    assert sheets.standing(lead, CASE).current
    if fate == "came":
        evidence.arrived(lead, CASE, piece)
    elif fate == "refused":
        evidence.refuse(lead, CASE, piece, EvidenceStatus.REFUSED)
    else:
        evidence.withdraw(lead, CASE, piece, "사유")
    assert sheets.standing(lead, CASE).current is (fate == "came")
