"""The sample walks the whole procedure; opened in the app it stands on site with something in every room."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector_tui.model.course import CaseState, DocumentKind
from inspector_tui.model.onsite import SigningOutcome
from inspector_tui.model.receipt import Outcome
from inspector_tui.model.sync_views import Delivery
from inspector_tui.model.words import EvidenceMode, Standing, Verdict
from inspector_tui.workspace import (
    actions,
    cases,
    certificates,
    conflicts,
    course,
    decisions,
    demo,
    desk_review,
    history,
    judging,
    last_time,
    listing,
    meetings,
    office_home,
    outside,
    purges,
    requests,
    review,
    samples,
    sheets,
)
from inspector_tui.workspace.desk import Desk
from inspector_tui.workspace.example.demo import Made
from inspector_tui.workspace.stages.course_facts import documents_of

CASE = "fsi-2026-014"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return demo.headless(tmp_path_factory.mktemp("demo"))


@pytest.fixture
def desk(made: Made):
    desk = Desk.open(made.home, write=False)
    yield desk
    desk.close()


def test_every_item_is_judged_and_the_bundles_are_trusted(made: Made, desk: Desk):
    assert made.recorded == 74
    assert made.obstacles_before
    assert made.obstacles_after == ()
    assert made.exported.anchor == made.for_csp.anchor
    for seen in (made.verification, made.csp_verification, made.figure_verification):
        assert seen.standing is Standing.TRUSTED
    assert made.figure != made.exported.anchor, "the signature on paper came before the export"
    assert [remark.code for remark in made.figure_verification.remarks] == ["anchor-sheet"]
    pieces = [e for i in cases.items(desk, CASE) for e in cases.item(desk, CASE, i.id).evidence]
    assert {e.mode for e in pieces} >= {
        EvidenceMode.SUBMITTED,
        EvidenceMode.VIEWED,
        EvidenceMode.DEMONSTRATED,
    }
    names = {row.by for row in history.journal(desk, CASE, limit=2000)}
    assert names == {"김검사", "이점검", "박평가"}


def test_it_went_the_whole_way(made: Made, desk: Desk):
    case = desk.case(CASE)
    assert course.state_of(case) is CaseState.PUBLISHED
    stands = case.stands
    assert stands is not None
    assert (stands.round, stands.signed, stands.dissent) == (1, 1, True)
    kinds = {document.doc for document in documents_of(case)}
    assert kinds == set(DocumentKind) - {DocumentKind.D5}, "D5 is this record itself"
    assert sheets.standing(desk, CASE).outcome is SigningOutcome.DISSENT
    remedy = actions.standing(desk, CASE)
    assert (remedy.findings, remedy.open, remedy.residual) == (4, (), ())
    assert review.obstacles(desk, CASE) == ()
    decided = decisions.waiting(desk, CASE)
    assert decided
    assert all(row.decided for row in decided)


def test_two_inspectors_judged_differently_and_the_lead_settled_it(made: Made, desk: Desk):
    subject = judging.subject_of(made.contested, None, None)
    rows = desk.store.history(CASE, subject)
    assert {row.actor for row in rows if row.kind == "judgement.set"} == {"kim", "lee"}
    assert [row.actor for row in rows if row.kind == "conflict.settle"] == ["kim"]
    assert cases.item(desk, CASE, made.contested).row.verdict is Verdict.SATISFIED
    assert conflicts.listed(desk, CASE) == ()


def test_the_result_is_delivered_only_with_the_offices_receipt(made: Made, desk: Desk):
    sent = made.delivered
    assert (sent.before.state, sent.before.receipt) == (Delivery.SENT, None)
    assert sent.after.state is Delivery.DELIVERED
    assert sent.after.receipt is not None
    assert sent.after.receipt.tagmanifest == made.exported.tagmanifest
    (row,) = sent.report.rows
    assert row.outcome is Outcome.ACCEPTED
    office = Desk.open(sent.home, write=False)
    try:
        assert office_home.is_office(sent.home)
        assert [one.digest for one in office.store.ledger()] == [sent.after.receipt.digest]
        assert {d: row.line for d in desk.store.tips(CASE) for row in desk.store.chain(CASE, d)}.keys() >= (
            office.store.tips(CASE).keys()
        )
        assert cases.overview(office, CASE).progress.judged == 74
    finally:
        office.close()


def test_the_declined_case_left_a_signed_certificate_and_nothing_else(made: Made, desk: Desk):
    seen = purges.certificate(desk, made.certificate.id)
    assert seen == made.certificate
    assert (seen.state, seen.unfinished) == (CaseState.DECLINED, ())
    assert seen.signed_by == desk.person().fingerprint
    assert "사전 설문의 답변".encode() not in b"".join(
        path.read_bytes() for path in made.home.rglob("*") if path.is_file()
    )
    assert [row.purged != "" for row in listing.assessments(desk)].count(True) == 1


def test_what_it_says_names_files_that_are_there_in_both_languages(made: Made):
    assert len(made.steps) >= 10
    for step in made.steps:
        assert step.said.ko
        assert step.said.en
        assert not any("가" <= letter <= "힣" for letter in step.said.en)
        assert all(file.is_file() for file in step.files)


def test_in_the_app_every_room_has_something(tmp_path: Path):
    case_id = demo.furnish(tmp_path / "home")
    desk = Desk.open(tmp_path / "home", write=False)
    try:
        assert course.state_of(desk.case(case_id)) is CaseState.ONSITE
        assert 20 < sum(row.progress.judged for row in listing.assessments(desk) if row.id == case_id) < 74
        for something in (
            meetings.all(desk, case_id),
            requests.all(desk, case_id),
            samples.all(desk, case_id),
            outside.all(desk, case_id),
            certificates.all(desk, case_id),
            last_time.listed(desk, case_id).items,
            desk_review.review(desk, case_id).rows,
            course.standing(desk, case_id).steps,
        ):
            assert something
        assert last_time.of_item(desk, case_id, "acc-05") is not None
    finally:
        desk.close()
