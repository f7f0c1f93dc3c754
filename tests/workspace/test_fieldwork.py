"""Pocket sheets, the carry-out list and the statement at the front desk."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from inspector_tui.model.onsite_views import DeviceInput
from inspector_tui.model.text import Text
from inspector_tui.model.views import EvidenceInput, FindingInput
from inspector_tui.model.words import EvidenceMode, Verdict, WorkState
from inspector_tui.workspace import (
    carry_out,
    cases,
    evidence,
    findings,
    history,
    judging,
    notes,
    pocket,
    printing,
    statement,
)
from inspector_tui.workspace.desk import Write
from inspector_tui.workspace.errors import FieldInvalid, UnknownSubject
from inspector_tui.workspace.visit.onsite_errors import CodeWrong

from .conftest import CASE


def place_of(desk, item, asset):
    return next(p for p in pocket.places(desk, CASE) if (p.item, p.asset_key) == (item, asset))


# -- pocket sheets -------------------------------------------------------------------------------------


def test_every_item_stands_on_every_asset_it_applies_to_once(desk):
    found = pocket.places(desk, CASE)
    case = desk.case(CASE)
    on_assets = [(item, asset) for item in case.catalogue.items for asset in case.assets_for(item)]
    alone = [item for item in case.catalogue.items if not case.assets_for(item)]
    assert len(found) == len(on_assets) + len(alone)
    assert len({p.code for p in found}) == len(found)


def test_a_code_leads_to_its_place_and_records_there(desk):
    code = place_of(desk, "acc-03", "MS-1").code
    assert pocket.find(desk, CASE, code.lower()).asset_key == "MS-1"
    pocket.record(desk, CASE, code, verdict=Verdict.UNSATISFIED, rationale="root 직접 접속")
    place = pocket.find(desk, CASE, code)
    assert (place.verdict.ko, place.rationale) == ("미충족", "root 직접 접속")
    detail = cases.item(desk, CASE, "acc-03")
    assert {a.label: a.judgement.verdict for a in detail.assets if a.judgement} == {
        "MS-1": Verdict.UNSATISFIED
    }
    pocket.record(desk, CASE, code, verdict=Verdict.SATISFIED)
    assert pocket.find(desk, CASE, code).rationale == "root 직접 접속"
    pocket.record(desk, CASE, code, verdict=None, state=WorkState.UNVERIFIABLE)
    assert pocket.find(desk, CASE, code).verdict.ko == "확인불가"
    history.undo(desk, CASE)
    assert pocket.find(desk, CASE, code).verdict.ko == "충족"


def test_a_slip_and_another_cases_code_are_told_apart(desk):
    code = place_of(desk, "acc-03", "MS-1").code
    slip = code[:-1] + ("0" if code[-1] != "0" else "1")
    with pytest.raises(CodeWrong, match="mistyped"):
        pocket.find(desk, CASE, slip)
    with pytest.raises(CodeWrong, match="no code of this"):
        pocket.record(desk, CASE, "000000", verdict=Verdict.SATISFIED)


def test_the_sheet_fits_a5_and_shows_nothing_that_was_recorded(desk):
    judging.judge(desk, CASE, "acc-03", verdict=Verdict.UNSATISFIED, rationale="CANARY", assets=("MS-1",))
    notes.add(desk, CASE, "acc-03", "CANARY")
    for lang in ("ko", "en"):
        page = pocket.sheet(desk, CASE, lang, "acc", ("MS-1",)).text
        assert max(printing.width(line) for line in page.split("\n")) <= printing.A5
        assert "CANARY" not in page
        code = place_of(desk, "acc-03", "MS-1").code
        assert f"{code[:3]}-{code[3:]}" in page
        assert "MS-2" not in page
        assert "VIR-" not in page
    assert "[ ]충   [ ]부   [ ]미   [ ]해" in pocket.sheet(desk, CASE, "ko", "acc", ("MS-1",)).text
    with pytest.raises(UnknownSubject):
        pocket.sheet(desk, CASE, "ko", None, ("XX-9",))


# -- what leaves ---------------------------------------------------------------------------------------


def attach(desk, tmp_path, name, text, *, release):
    path = Path(tmp_path) / name
    path.write_text(text, "utf-8")
    given = EvidenceInput(EvidenceMode.SUBMITTED, title=name, path=path, release=release, items=("acc-03",))
    return evidence.add(desk, CASE, given).subject


def test_what_leaves_and_what_stays_with_the_reason(desk, tmp_path):
    out = attach(desk, tmp_path, "out.log", "leaves", release=True)
    stay = attach(desk, tmp_path, "stay.log", "stays", release=False)
    gone = attach(desk, tmp_path, "gone.log", "withdrawn", release=True)
    evidence.withdraw(desk, CASE, gone, "잘못 받음")
    evidence.add(desk, CASE, EvidenceInput(EvidenceMode.VIEWED, title="열람", items=("acc-03",)))
    found = carry_out.listing(desk, CASE)
    assert [row.evidence for row in found.leaving] == [out]
    assert [(row.evidence, row.why) for row in found.staying] == [
        (stay, carry_out.HELD_BACK),
        (gone, carry_out.WITHDRAWN),
    ]
    assert found.size == len("leaves")
    assert found.leaving[0].sha256 == hashlib.sha256(b"leaves").hexdigest()
    assert found.leaving[0].by == "김검사"
    evidence.release(desk, CASE, stay, on=True)
    assert len(carry_out.listing(desk, CASE).leaving) == 2


def test_the_same_file_held_back_and_released_is_said_to_leave(desk, tmp_path):
    attach(desk, tmp_path, "a.log", "same bytes", release=True)
    attach(desk, tmp_path, "b.log", "same bytes", release=False)
    found = carry_out.listing(desk, CASE)
    assert found.size == len("same bytes")
    assert "E-A01" in found.staying[0].why.ko


def test_a_released_file_that_is_not_here_is_said_to_stay(desk, tmp_path):
    """As in a colleague's record, taken in before their file was."""
    out = attach(desk, tmp_path, "out.log", "leaves", release=True)
    case = desk.case(CASE)
    theirs = {**case.value(out, "file"), "sha256": "0" * 64}
    desk.record(case, [Write("evidence.set", out, {"file": theirs})], Text("", ""))
    (row,) = carry_out.listing(desk, CASE).staying
    assert row.why == carry_out.ELSEWHERE


def test_a_file_is_classified_and_keeps_its_release(desk, tmp_path):
    out = attach(desk, tmp_path, "out.log", "leaves", release=True)
    carry_out.classify(desk, CASE, out, " 대외비 ")
    (row,) = carry_out.listing(desk, CASE).leaving
    assert (row.classification, row.release) == ("대외비", True)
    assert carry_out.classify(desk, CASE, out, "대외비").op == ""
    viewed = evidence.add(
        desk, CASE, EvidenceInput(EvidenceMode.VIEWED, title="x", items=("acc-03",))
    ).subject
    with pytest.raises(UnknownSubject):
        carry_out.classify(desk, CASE, viewed, "대외비")
    with pytest.raises(FieldInvalid):
        carry_out.classify(desk, CASE, out, "가" * 1001)


def test_the_list_for_the_gate_shows_files_and_nothing_of_what_was_found(desk, tmp_path):
    attach(desk, tmp_path, "out.log", "leaves", release=True)
    attach(desk, tmp_path, "stay.log", "stays", release=False)
    notes.add(desk, CASE, "acc-03", "CANARY")
    findings.add(desk, CASE, FindingInput(fact=Text("CANARY", "CANARY"), items=("acc-03",)))
    page = carry_out.sheet(desk, CASE, "ko").text
    assert "CANARY" not in page
    assert "반출 파일 1건, 6 B" in page
    digest = hashlib.sha256(b"leaves").hexdigest()
    assert digest in re.sub(r"[^0-9a-f]", "", page[page.index("SHA-256") :])
    assert page.index("out.log") < page.index("담기지 않는 파일") < page.index("stay.log")
    assert max(printing.width(line) for line in page.split("\n")) <= printing.A4


# -- the statement -------------------------------------------------------------------------------------


def test_the_statement_of_a_visit_names_case_bearer_and_device(desk):
    device = DeviceInput(
        model="ThinkPad X1", serial="PF-12345", mac="00:11:22:33:44:55", media=("USB SN-1", "USB SN-2")
    )
    page = statement.case_page(desk, CASE, device, "ko").text
    for told in (
        "FSI-2026-014",
        "2026-11-16 - 2026-11-20",
        "김검사",
        "ThinkPad X1",
        "PF-12345",
        "USB SN-1; USB SN-2",
    ):
        assert told in page
    assert re.search(r"디스크 암호화 +_{10}", page)
    assert max(printing.width(line) for line in page.split("\n")) <= printing.A4


def test_the_statement_needs_no_case(tmp_path):
    seen = statement.made(tmp_path, DeviceInput())
    page = statement.page(seen, "en").text
    assert "AF_INET" in page
    assert len(re.findall("_{10}", page)) >= 7
    assert not any(tmp_path.iterdir())
