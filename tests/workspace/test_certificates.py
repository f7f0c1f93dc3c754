"""Certificates in the place of items, and upstream attestations, through the front desk."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector_tui.model.certificate_views import CertificateInput
from inspector_tui.model.words import BundleKind, CertificateRole, Role, Verdict
from inspector_tui.workspace import cases, certificates, handover, history, judging, reading, review
from inspector_tui.workspace.desk import Desk
from inspector_tui.workspace.errors import (
    CertificateNamesNoItem,
    FieldInvalid,
    SeveralCalled,
    UnknownItem,
    UnknownSubject,
    UpstreamNotNa,
)

from .conftest import CASE, OpenDesk, signer

GOOD = CertificateInput(
    CertificateRole.SUBSTITUTE,
    scheme="CSAP",
    number="C-1",
    services=("한빛워크 Enterprise",),
    valid_from="2026-01-01",
    valid_to="2026-12-31",
    checked_by="김검사",
    items=("flr-06",),
)


def changed(**words) -> CertificateInput:
    return CertificateInput(**{name: getattr(GOOD, name) for name in GOOD.__struct_fields__} | words)


def codes(desk: Desk, item: str) -> set[str]:
    return {row.code for row in review.obstacles(desk, CASE) if row.item == item}


def test_the_samples_certificate_answers_its_item_on_the_leads_word(desk: Desk):
    seen = {view.role: view for view in certificates.all(desk, CASE)}
    paper, attested = seen[CertificateRole.SUBSTITUTE], seen[CertificateRole.UPSTREAM]
    assert (paper.answers, attested.answers) == (True, True)
    (item,) = paper.items
    assert (item.item, item.reasons) == ("flr-07", ())
    assert "점검반장의 책임" in item.remarks[0].ko
    assert attested.items[0].remarks == ()
    assert cases.item(desk, CASE, "flr-07").row.paper.ko == "대체"
    assert cases.item(desk, CASE, "avl-07").row.paper == ("상위", "up")
    assert [r.id for r in cases.items(desk, CASE, find="has:certificate")] == ["flr-07", "avl-07"]


def test_a_certificate_that_holds_is_evidence_and_an_expired_one_is_an_obstacle(desk: Desk):
    judging.judge(desk, CASE, "flr-06", verdict=Verdict.SATISFIED)
    assert codes(desk, "flr-06") == {"no-evidence"}
    saved = certificates.add(desk, CASE, GOOD)
    assert codes(desk, "flr-06") == set()
    certificates.change(desk, CASE, saved.subject, changed(valid_to="2026-11-19"))
    assert codes(desk, "flr-06") == {"no-evidence", "substitution-invalid"}
    (told,) = [r for r in review.obstacles(desk, CASE) if r.code == "substitution-invalid"]
    assert told.blocking
    assert told.why.ko == "CSAP C-1: 유효기간이 2026-11-19에 끝나 평가 종료일 2026-11-20을 포함하지 않습니다."
    certificates.withdraw(desk, CASE, saved.subject, "만료")
    assert codes(desk, "flr-06") == {"no-evidence"}
    assert cases.item(desk, CASE, "flr-06").certificates == ()


def test_what_is_wrong_with_a_certificate_is_said_when_it_is_recorded(desk: Desk):
    saved = certificates.add(
        desk, CASE, changed(services=("가람드라이브",), checked_by="", items=("flr-06", "inc-02"))
    )
    assert saved.warning is not None
    assert "FLR-06: 인증범위(가람드라이브)에" in saved.warning.ko
    assert "INC-02: 원본을 확인한 사람이" in saved.warning.ko
    assert not certificates.called(desk, CASE, "C-1").answers


def test_only_the_lead_may_answer_for_an_item_that_may_be_essential(
    desk: Desk, laptop: OpenDesk, tmp_path: Path
):
    pack = handover.export_with(desk, CASE, tmp_path, BundleKind.EXCHANGE, Role.LEAD, signer("A")).path
    other = laptop("B")
    reading.receive(other, pack)
    saved = certificates.add(other, CASE, GOOD)
    assert saved.warning is not None
    assert "점검반장이 필수항목이 아님을" in saved.warning.ko
    back = handover.export_with(other, CASE, tmp_path, BundleKind.EXCHANGE, Role.INSPECTOR, signer("B"))
    reading.receive(desk, back.path)
    view = certificates.called(desk, CASE, "C-1")
    assert (view.answers, view.by) == (False, "이점검")
    certificates.change(desk, CASE, view.id, changed(reference="사본 확인"))
    assert certificates.called(desk, CASE, "C-1").answers


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (changed(items=()), CertificateNamesNoItem),
        (changed(items=("acc-99",)), UnknownItem),
        (changed(scheme=""), FieldInvalid),
        (changed(valid_from="2027-01-01"), FieldInvalid),
        (changed(valid_to="내일"), FieldInvalid),
    ],
)
def test_what_no_certificate_can_say_is_refused(desk: Desk, given: CertificateInput, error):
    with pytest.raises(error):
        certificates.add(desk, CASE, given)
    assert len(certificates.all(desk, CASE)) == 2


def test_an_attested_item_is_never_not_applicable(desk: Desk):
    with pytest.raises(UpstreamNotNa):
        judging.judge(desk, CASE, "avl-07", verdict=Verdict.NA, rationale="상위 제공자가 함")
    assert cases.item(desk, CASE, "avl-07").whole is None
    judging.judge(desk, CASE, "avl-07", verdict=Verdict.SATISFIED)
    assert codes(desk, "avl-07") == set()

    judging.judge(desk, CASE, "flr-06", verdict=Verdict.NA, rationale="해당 없음")
    assert "na-upstream" not in codes(desk, "flr-06")
    certificates.add(desk, CASE, changed(role=CertificateRole.UPSTREAM, number="U-1"))
    assert "na-upstream" in codes(desk, "flr-06")


def test_people_call_a_certificate_by_number_scheme_or_id(desk: Desk):
    saved = certificates.add(desk, CASE, GOOD)
    assert certificates.called(desk, CASE, "c-1").id == saved.subject
    assert certificates.called(desk, CASE, saved.subject).number == "C-1"
    certificates.add(desk, CASE, changed(items=("inc-02",)))
    with pytest.raises(SeveralCalled):
        certificates.called(desk, CASE, "C-1")
    with pytest.raises(UnknownSubject):
        certificates.called(desk, CASE, "nothing")


def test_a_certificate_is_in_the_items_history_and_can_be_undone(desk: Desk):
    certificates.add(desk, CASE, GOOD)
    assert [row.what.ko for row in history.of_item(desk, CASE, "flr-06")] == ["대체·확인서"]
    history.undo(desk, CASE)
    assert cases.item(desk, CASE, "flr-06").certificates == ()
