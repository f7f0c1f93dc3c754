"""Out-of-scope notes: to the office only, with no verdict, and to the FSC only by the lead."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from inspector_tui.model.scope import OutsideFacts, OutsideTopic
from inspector_tui.model.words import BundleKind, Role
from inspector_tui.workspace import handover, history, outside, reading
from inspector_tui.workspace.before.scope_errors import FileThere, NothingToHandOver, OutsideEmpty
from inspector_tui.workspace.desk import Desk, Write
from inspector_tui.workspace.errors import FieldInvalid, UnknownSubject
from inspector_tui.workspace.stages.course_errors import NotLead
from tests import stage

from .conftest import CASE, OpenDesk, signer

CANARY = "범위외카나리아-4417"


def only(desk: Desk):
    (found,) = outside.all(desk, CASE)
    return found


def exported(desk: Desk, letter: str, kind: BundleKind, out: Path) -> Path:
    out.mkdir(exist_ok=True)
    stage.let_leave(desk, CASE, kind)
    return handover.export_with(desk, CASE, out, kind, Role.INSPECTOR, signer(letter)).path


def test_a_note_is_recorded_changed_and_withdrawn(desk: Desk):
    outside.add(desk, CASE, OutsideTopic.CONTRACT, "해지 조항이 일방적임")
    note = only(desk)
    assert (note.topic, note.text, note.handover) == (OutsideTopic.CONTRACT, "해지 조항이 일방적임", False)
    outside.change(desk, CASE, note.id, OutsideTopic.OTHER, "다른 글")
    assert only(desk).text == "다른 글"
    outside.withdraw(desk, CASE, note.id, "중복")
    assert outside.all(desk, CASE) == ()
    with pytest.raises(UnknownSubject):
        outside.change(desk, CASE, note.id, OutsideTopic.OTHER, "다시")


def test_an_empty_or_endless_note_is_refused(desk: Desk):
    with pytest.raises(OutsideEmpty):
        outside.add(desk, CASE, OutsideTopic.OTHER, "  ")
    with pytest.raises(FieldInvalid):
        outside.add(desk, CASE, OutsideTopic.OTHER, "가" * 200_001)


def test_a_note_has_no_place_for_a_verdict_an_item_or_a_number(desk: Desk):
    assert set(OutsideFacts.model_fields) == {"topic", "text", "handover"}
    outside.add(desk, CASE, OutsideTopic.OTHER, "글")
    note = only(desk).id
    case = desk.case(CASE)
    for register, value in (
        ("judgement", {"item": "acc-01", "state": "judged", "verdict": "satisfied"}),
        ("severity", {"severity": "high"}),
        ("label", {"label": "F-A01"}),
    ):
        desk.record(case, [Write("outside.set", note, {register: value})], history.NOTHING)
        assert case.value(note, register) is None  # another program may write it; here it fits nothing


def test_a_redaction_is_no_note(desk: Desk):
    outside.add(desk, CASE, OutsideTopic.OTHER, "지울 글")
    entry = history.journal(desk, CASE, limit=1000)[-1].entry
    history.redact(desk, CASE, entry, "개인정보")
    assert [view.text for view in outside.all(desk, CASE)] == [""]


class TestHandOver:
    def test_only_what_the_lead_means_is_in_it(self, desk: Desk, tmp_path: Path):
        outside.add(desk, CASE, OutsideTopic.FINANCIAL_COMPANY, "반기 점검을 하지 않음")
        first = only(desk)
        outside.add(desk, CASE, OutsideTopic.CONTRACT, "보이면 안 됨")
        with pytest.raises(NothingToHandOver):
            outside.handover_note(desk, CASE, "ko")
        outside.mean_for_fsc(desk, CASE, first.id, True)
        told = outside.handover_note(desk, CASE, "ko")
        assert "반기 점검을 하지 않음" in told
        assert "FSI-2026-014" in told
        assert "보이면 안 됨" not in told
        file = outside.write_handover(desk, CASE, tmp_path / "note.txt", "en")
        assert "handed to the FSC" in file.read_text("utf-8")
        with pytest.raises(FileThere):
            outside.write_handover(desk, CASE, tmp_path / "note.txt", "en")
        outside.mean_for_fsc(desk, CASE, first.id, False)
        with pytest.raises(NothingToHandOver):
            outside.handover_note(desk, CASE, "ko")

    def test_nobody_but_the_lead_marks_or_prints(self, desk: Desk, laptop: OpenDesk, tmp_path: Path):
        outside.add(desk, CASE, OutsideTopic.CONTRACT, "글")
        outside.mean_for_fsc(desk, CASE, only(desk).id, True)
        other = laptop("B")
        reading.receive(other, exported(desk, "A", BundleKind.EXCHANGE, tmp_path))
        note = only(other)
        assert note.handover
        with pytest.raises(NotLead):
            outside.handover_note(other, CASE, "ko")
        with pytest.raises(NotLead):
            outside.mean_for_fsc(other, CASE, note.id, False)
        outside.change(other, CASE, note.id, OutsideTopic.CONTRACT, "내가 고친 글")
        assert not only(other).handover

    def test_a_mark_that_is_not_the_leads_counts_for_nothing(
        self, desk: Desk, laptop: OpenDesk, tmp_path: Path
    ):
        other = laptop("B")
        reading.receive(other, exported(desk, "A", BundleKind.EXCHANGE, tmp_path))
        facts = OutsideFacts(topic=OutsideTopic.OTHER, text="내 글", handover=True).model_dump(mode="json")
        forged = [Write("outside.set", other.new_subject("x"), {"outside": facts})]
        other.record(other.case(CASE), forged, history.NOTHING)
        reading.receive(desk, exported(other, "B", BundleKind.EXCHANGE, tmp_path / "back"))
        assert not only(desk).handover
        with pytest.raises(NothingToHandOver):
            outside.handover_note(desk, CASE, "ko")


def test_a_note_is_in_no_byte_of_the_csps_copy_and_the_office_has_it(desk: Desk, tmp_path: Path):
    outside.add(desk, CASE, OutsideTopic.CONTRACT, CANARY + "-첫글")
    note = only(desk).id
    outside.change(desk, CASE, note, OutsideTopic.CONTRACT, CANARY + "-고친글")
    outside.mean_for_fsc(desk, CASE, note, True)
    outside.withdraw(desk, CASE, note, CANARY + "-사유")
    office = exported(desk, "A", BundleKind.RESULT, tmp_path / "office").read_bytes()
    assert CANARY.encode() in office
    csp = exported(desk, "A", BundleKind.CSP, tmp_path / "csp")
    assert CANARY.encode() not in csp.read_bytes()
    assert "contract" not in "".join(
        zipfile.ZipFile(csp).read(name).decode("utf-8", "replace")
        for name in zipfile.ZipFile(csp).namelist()
        if "/bodies/" in name or name.endswith("result.json")
    )
