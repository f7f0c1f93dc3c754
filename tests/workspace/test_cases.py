from __future__ import annotations

from pathlib import Path

import pytest

from inspector_tui.model.course import CaseState
from inspector_tui.model.text import Text
from inspector_tui.model.views import EvidenceInput, FindingInput
from inspector_tui.model.words import EvidenceMode, EvidenceStatus, Severity, Verdict, WorkState
from inspector_tui.workspace import cases, evidence, findings, judging, listing, notes, review
from inspector_tui.workspace.desk import Desk
from inspector_tui.workspace.errors import (
    AlreadyThere,
    FileNotForced,
    FileStaysSubmitted,
    NotOnTeam,
    PlanContradicts,
    PlanInvalid,
    UnknownAssessment,
)
from tests import stage

from .conftest import CASE


def test_a_plan_becomes_a_case_with_its_catalogue_assets_and_claims(desk: Desk):
    seen = cases.overview(desk, CASE)
    assert (seen.number, seen.csp.ko, seen.progress.total, len(seen.assets)) == (
        "FSI-2026-014",
        "한빛클라우드",
        74,
        18,
    )
    assert [domain.id for domain in seen.domains] == ["law", "aud", "flr", "avl", "inc", "acc", "vir", "dat"]
    assert "금융보안원" in seen.notice.ko
    claims = cases.claims(desk, CASE, "acc-03")
    assert claims[0].text == "특수권한은 PAM을 통해서만 사용"
    assert all(line.claim is None for line in cases.claims(desk, CASE, "law-01"))


def test_the_same_case_twice_and_an_unknown_one_are_refused(desk: Desk, plan: Path):
    with pytest.raises(AlreadyThere):
        cases.new(desk, plan)
    with pytest.raises(UnknownAssessment):
        cases.overview(desk, "fsi-2099-001")


@pytest.mark.parametrize(
    ("wrong", "right", "error"),
    [
        ("type: comprehensive", "type: yearly", PlanInvalid),
        ("asset_class: km", "asset_class: zz", PlanContradicts),
        ("key: MS-2", "key: MS-1", PlanContradicts),
        ("item: acc-03", "item: acc-99", PlanContradicts),
        ("name: 김검사", "name: 최타인", NotOnTeam),
        ("format: 1", "format: 2", PlanInvalid),
    ],
)
def test_a_plan_that_is_wrong_is_refused_whole(laptop, plan: Path, tmp_path: Path, wrong, right, error):
    bad = tmp_path / "plan.yaml"
    text = plan.read_text(encoding="utf-8")
    assert wrong in text
    bad.write_text(text.replace(wrong, right), encoding="utf-8")
    desk = laptop("A")
    with pytest.raises(error):
        cases.new(desk, bad)
    assert listing.assessments(desk) == ()


@pytest.mark.parametrize(
    ("find", "expected"),
    [
        ("특수권한", {"acc-03"}),
        ("ㅌㅅㄱㅎ", {"acc-03"}),
        ("ACC-03", {"acc-03"}),
        ("충족", {"acc-01"}),
        ("unsatisfied", {"acc-02"}),
        ("has:finding", {"acc-02"}),
        ("is:pending", {"acc-04"}),
        ("확인불가", {"acc-05"}),
        ("has:finding acc", {"acc-02"}),
        ("has:finding law", set()),
    ],
)
def test_the_filter_finds_by_words_verdict_flags_and_initials(desk: Desk, find, expected):
    judging.judge(desk, CASE, "acc-01", verdict=Verdict.SATISFIED)
    judging.judge(desk, CASE, "acc-02", verdict=Verdict.UNSATISFIED)
    findings.add(desk, CASE, FindingInput(fact=Text("사실", ""), items=("acc-02",)))
    evidence.add(
        desk,
        CASE,
        EvidenceInput(EvidenceMode.SUBMITTED, EvidenceStatus.PENDING, title="보고서", items=("acc-04",)),
    )
    judging.judge(desk, CASE, "acc-05", state=WorkState.UNVERIFIABLE)
    found = {row.id for row in cases.items(desk, CASE, find=find)}
    assert expected <= found
    if not find.startswith("특"):
        assert found == expected


def test_evidence_with_a_draft_verdict_is_one_action_and_no_file_is_forced(desk: Desk, tmp_path: Path):
    given = EvidenceInput(
        EvidenceMode.VIEWED, title="계정 대장", seen_by=("김검사", "이점검"), items=("acc-01",)
    )
    evidence.add(desk, CASE, given, verdict=Verdict.SATISFIED)
    detail = cases.item(desk, CASE, "acc-01")
    assert (detail.rolled_state, detail.rolled_verdict) == (WorkState.DRAFT, Verdict.SATISFIED)
    assert [(e.label, e.title, e.file_name) for e in detail.evidence] == [("E-A01", "계정 대장", "")]
    some = tmp_path / "x.txt"
    some.write_text("x")
    with pytest.raises(FileNotForced):
        evidence.add(desk, CASE, EvidenceInput(EvidenceMode.VIEWED, title="x", path=some, items=("acc-01",)))


def test_evidence_with_a_file_stays_submitted(desk: Desk, tmp_path: Path):
    some = tmp_path / "x.txt"
    some.write_text("x")
    given = EvidenceInput(EvidenceMode.SUBMITTED, title="x", path=some, items=("acc-01",))
    subject = evidence.add(desk, CASE, given).subject
    with pytest.raises(FileStaysSubmitted):
        evidence.change(desk, CASE, subject, EvidenceInput(EvidenceMode.VIEWED, title="y", items=("acc-01",)))
    evidence.change(desk, CASE, subject, EvidenceInput(EvidenceMode.SUBMITTED, title="y", items=("acc-01",)))
    (piece,) = evidence.all(desk, CASE)
    assert (piece.title, piece.mode, piece.file_name) == ("y", EvidenceMode.SUBMITTED, "x.txt")


def test_pending_evidence_is_a_queue_until_it_arrives_with_its_file(desk: Desk, tmp_path: Path):
    given = EvidenceInput(
        EvidenceMode.SUBMITTED, EvidenceStatus.PENDING, title="보고서", promised="16:00", items=("avl-06",)
    )
    subject = evidence.add(desk, CASE, given).subject
    assert [(e.label, e.promised) for e in evidence.pending(desk, CASE)] == [("E-A01", "16:00")]
    report = tmp_path / "보고서.txt"
    report.write_text("내용", encoding="utf-8")
    evidence.arrived(desk, CASE, subject, report, release=True)
    assert evidence.pending(desk, CASE) == ()
    (piece,) = cases.item(desk, CASE, "avl-06").evidence
    assert (piece.status, piece.file_name, piece.release) == (EvidenceStatus.HELD, "보고서.txt", True)
    assert desk.store.evidence_path(piece.sha256).read_text(encoding="utf-8") == "내용"


def test_labels_are_never_given_twice(desk: Desk):
    first = findings.add(desk, CASE, FindingInput(fact=Text("하나", ""), items=("acc-01",)))
    findings.withdraw(desk, CASE, first.subject, "중복")
    findings.add(desk, CASE, FindingInput(fact=Text("둘", ""), items=("acc-01",)))
    assert [f.label for f in findings.all(desk, CASE)] == ["F-A02"]


def test_changing_a_finding_writes_only_what_differs(desk: Desk):
    given = FindingInput(
        fact=Text("사실", "Fact"), severity=Severity.HIGH, items=("acc-01",), assets=("MS-1",)
    )
    subject = findings.add(desk, CASE, given).subject
    assert findings.change(desk, CASE, subject, given).op == ""
    moved = FindingInput(fact=Text("사실", "Fact"), severity=Severity.LOW, items=("acc-01", "acc-02"))
    findings.change(desk, CASE, subject, moved)
    (seen,) = findings.all(desk, CASE)
    assert (seen.severity, seen.items, seen.assets) == (Severity.LOW, ("acc-01", "acc-02"), ())
    (entry,) = desk.store.latest(CASE, limit=1)
    assert len(entry.writes) == 3, "severity, one link added, one taken away"


def test_the_review_lists_what_stands_in_the_way(desk: Desk):
    judging.judge(desk, CASE, "acc-01", verdict=Verdict.SATISFIED)
    judging.judge(desk, CASE, "acc-02", verdict=Verdict.UNSATISFIED)
    judging.judge(desk, CASE, "acc-03", state=WorkState.UNVERIFIABLE, rationale="거부")
    notes.add(desk, CASE, "acc-02", "메모는 증적이 아님")
    found = {(row.code, row.item) for row in review.obstacles(desk, CASE)}
    assert {
        ("no-evidence", "acc-01"),
        ("no-finding", "acc-02"),
        ("no-rationale", "acc-02"),
        ("unverifiable", "acc-03"),
        ("unjudged", "acc-04"),
    } <= found
    assert ("unjudged", "acc-01") not in found


def test_another_catalogue_needs_no_other_code(laptop, plan: Path, tmp_path: Path):
    folder = tmp_path / "criteria"
    folder.mkdir()
    (folder / "catalogue.yaml").write_text(
        """\
format: 1
id: office
version: "1"
title: {ko: 기관 기준, en: Office criteria}
notice: {ko: 시험용, en: For a test}
asset_classes: [{id: box, title: {ko: 상자, en: Box}}]
domains: [one]
""",
        encoding="utf-8",
    )
    (folder / "one.yaml").write_text(
        """\
format: 1
id: one
title: {ko: 하나, en: One}
items:
  - id: q-1
    title: {ko: 질문, en: Question}
    requirement: {ko: 요구, en: Requirement}
    severity: high
    essential: "yes"
    asset_classes: [box]
    procedures:
      - {id: q-1-e, method: examine, ask: {ko: 보라, en: Look}}
    evidence: []
    sub_items:
      - {id: q-1-a, title: {ko: 가, en: A}, essential: "yes"}
      - {id: q-1-b, title: {ko: 나, en: B}, essential: "no"}
  - id: q-2
    title: {ko: 질문 둘, en: Question two}
    requirement: {ko: 요구, en: Requirement}
    severity: low
    essential: unknown
    asset_classes: [box]
    procedures: [q-1-e]
    evidence: []
""",
        encoding="utf-8",
    )
    text = plan.read_text(encoding="utf-8")
    head, tail = text.split("assets:\n")
    (tmp_path / "plan.yaml").write_text(
        head + "assets:\n  - {key: BOX-1, asset_class: box, name: 상자}\ncatalogue: criteria\n",
        encoding="utf-8",
    )
    assert tail
    desk = laptop("A")
    cases.new(desk, tmp_path / "plan.yaml")
    stage.put(desk, CASE, CaseState.ONSITE)
    judging.judge(desk, CASE, "q-1", verdict=Verdict.SATISFIED, sub="q-1-b")
    judging.judge(desk, CASE, "q-1", verdict=Verdict.UNSATISFIED, sub="q-1-a")
    seen = cases.item(desk, CASE, "q-1")
    assert (seen.rolled_verdict, seen.rolled_source) == (Verdict.UNSATISFIED, "sub-items")
    assert [p.id for p in cases.item(desk, CASE, "q-2").procedures] == ["q-1-e"]
    assert cases.overview(desk, CASE).progress.total == 2


def test_a_draft_of_another_shape_locks_no_case_away(desk: Desk):
    desk.store.put_draft(CASE, "j-x", "judgement", 5)
    desk.store.put_draft(CASE, "j-y", "judgement", {"words": "later"})
    desk.forget(CASE)
    assert cases.overview(desk, CASE).progress.drafts == 2
