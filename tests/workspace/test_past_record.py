"""What is kept of a case to look back on: every sort of it, no more than is here, and nothing of drafts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from inspector_tui.model.course import CaseState
from inspector_tui.model.past import Passage, PassageSort, PastRecord
from inspector_tui.model.remedy import ActionState
from inspector_tui.model.remedy_views import ActionInput
from inspector_tui.model.scope import OutsideTopic
from inspector_tui.model.sorts import SORTS
from inspector_tui.model.text import Text
from inspector_tui.model.views import EvidenceInput, FindingInput
from inspector_tui.model.words import BundleKind, Claim, CspView, EvidenceMode, Role, Severity, Verdict
from inspector_tui.workspace import (
    actions,
    drafting,
    evidence,
    findings,
    handover,
    history,
    judging,
    notes,
    outside,
    reading,
)
from inspector_tui.workspace.desk import Desk, Write
from inspector_tui.workspace.fitting import _SHAPES, claim_subject
from inspector_tui.workspace.past.passages import LEFT_OUT, SPOKEN
from inspector_tui.workspace.past.past_record import record_of
from tests import stage

from .conftest import CASE, signer
from .last_cases import CANARY, at_consolidation, judged_last_time, start_next

NOT_SAID = {
    "file": {"sha256", "media_type"},  # a digest and a type; the file's name is searched
    "certificate": {"valid_from", "valid_to"},  # days
    "meeting": {"at", "clock"},
    "population": {"as_of"},
    "draw": {"algorithm", "seed"},
    "request": {"wanted"},
    "reply": {"promised"},
    "signing": {"on"},
    "detached": {"file", "public_key", "signature", "name"},
    "sheet": {"content", "anchor", "at", "files", "parts", "heads"},
    "progress": {"on"},
    "decision": {"entry"},
    "label": {"label"},  # searched as the passage's number
    "severity": set[str](),
    "purge": set[str](),
}
"""Texts of registers that nobody searches for in words: days, digests, numbers."""


def told(desk: Desk) -> PastRecord:
    return record_of(desk.case(CASE))


def said(record: PastRecord, sort: PassageSort) -> list[Passage]:
    return [one for one in record.passages if one.sort is sort]


def test_every_sort_of_subject_is_searched_or_left_out_with_the_reason():
    assert set(SPOKEN) | set(LEFT_OUT) == set(SORTS)
    assert not set(SPOKEN) & set(LEFT_OUT)
    assert all(LEFT_OUT.values())
    assert {one.sort for one in SPOKEN.values()} | {PassageSort.CASE, PassageSort.ITEM} == set(PassageSort)


@pytest.mark.parametrize("register", sorted(_SHAPES))
def test_every_text_of_a_register_is_searched_or_named_as_no_words(register: str):
    shape = _SHAPES[register]
    sorts = [SPOKEN[prefix] for prefix in shape.sorts if prefix in SPOKEN]
    fields: dict[str, Any] = shape.model.model_fields
    texts = {
        name
        for name, field in fields.items()
        if name not in ("item", "sub", "asset", "asset_class", "entry")
        and any(word in str(field.annotation) for word in ("str", "Both", "Attendee", "Signatory"))
        and not any(word in str(field.annotation) for word in ("<enum", "<word"))
    }
    for spoken in sorts:
        assert texts - set(spoken.fields.get(register, ())) <= NOT_SAID.get(register, set()), register


def test_what_is_said_through_the_front_desk_is_found_in_a_passage_with_its_item(desk: Desk):
    at_consolidation(desk, CASE)
    judging.judge(desk, CASE, "acc-03", verdict=Verdict.UNSATISFIED, rationale="퇴직자 계정이 있음")
    finding = findings.add(
        desk,
        CASE,
        FindingInput(fact=Text("특수권한자 2명", "Two"), severity=Severity.HIGH, items=("acc-03",)),
    ).subject
    findings.csp_view(desk, CASE, finding, CspView.DISAGREE, "권한은 회수됨")
    evidence.add(
        desk,
        CASE,
        EvidenceInput(EvidenceMode.VIEWED, title="봉인 대장", shown_by="최보안", items=("acc-04",)),
    )
    notes.add(desk, CASE, "acc-03", "내부 의견")
    outside.add(desk, CASE, OutsideTopic.CONTRACT, "위약금 조항")
    actions.add(desk, CASE, ActionInput(Text("계정 회수", ""), (finding,), "30", responsible="정운영"))
    record = told(desk)

    (one,) = said(record, PassageSort.FINDING)
    assert (one.label, one.item, one.domain, one.severity) == ("F-A01", "acc-03", "acc", Severity.HIGH)
    assert {"특수권한자 2명", "Two", "권한은 회수됨", "F-A01"} <= set(one.text.split("\n"))
    (judged,) = said(record, PassageSort.JUDGEMENT)
    assert (judged.text, judged.verdict, judged.by) == (
        "ACC-03\n퇴직자 계정이 있음",
        Verdict.UNSATISFIED,
        "김검사",
    )
    (piece,) = said(record, PassageSort.EVIDENCE)
    assert "최보안" in piece.text
    assert piece.title == "봉인 대장"
    assert piece.item == "acc-04"
    (note,) = said(record, PassageSort.NOTE)
    assert note.label == "ACC-03"
    assert "내부 의견" in note.text
    assert "위약금 조항" in said(record, PassageSort.OUTSIDE)[0].text
    (action,) = said(record, PassageSort.ACTION)
    assert action.item == "acc-03"
    assert "정운영" in action.text
    (whole,) = said(record, PassageSort.CASE)
    assert "FSI-2026-014" in whole.text
    assert "김검사" in whole.text
    assert len(said(record, PassageSort.ITEM)) == len(desk.case(CASE).catalogue.items) == len(record.items)


def test_items_findings_actions_and_assets_stand_as_the_case_says(desk: Desk):
    finding = judged_last_time(desk)
    asset = next(a for a in desk.case(CASE).assets_for("acc-01"))
    judging.judge(desk, CASE, "acc-01", verdict=Verdict.SATISFIED, assets=[desk.case(CASE).assets[asset].key])
    added = actions.add(desk, CASE, ActionInput(Text("계정 회수", ""), (finding,), "30"))
    record = told(desk)
    items = {item.item: item for item in record.items}
    assert items["acc-03"].verdict is Verdict.UNSATISFIED
    assert items["acc-03"].findings == (finding,)
    assert items["acc-04"].evidence == 1
    assert items["acc-05"].verdict is Verdict.PARTIAL
    found = {one.subject: one for one in record.findings}
    assert found[finding].open
    assert not found[finding].closed_at
    assert found[finding].items == ("acc-03",)
    (action,) = record.actions
    assert (action.subject, action.open, action.findings) == (added.subject, True, (finding,))
    assert dict(next(one for one in record.assets if one.subject == asset).verdicts) == {
        "acc-01": Verdict.SATISFIED
    }
    judged = sum(one.judged for one in record.coverage)
    case = desk.case(CASE)
    whole = [item for item, places in case.judgements.items() if (None, None) in places]
    assert "acc-03" in whole
    assert "acc-01" not in whole
    on_one_asset = 1
    assert judged == on_one_asset + sum(len(case.assets_for(item)) for item in whole)
    assert all(one.judged <= one.total for one in record.coverage)
    places = sum(len(desk.case(CASE).assets_for(item)) for item in desk.case(CASE).catalogue.items)
    assert sum(one.total for one in record.coverage) == places


def test_a_finding_is_closed_by_whoever_looked_and_on_that_day(desk: Desk):
    finding = judged_last_time(desk)
    action = actions.add(desk, CASE, ActionInput(Text("회수", ""), (finding,), "30")).subject
    actions.progress(desk, CASE, action, ActionState.DONE_CLAIMED, on="2026-12-01")
    assert next(one for one in told(desk).findings if one.subject == finding).open
    verified = {"state": "verified", "on": "2026-12-20", "words": "", "checked_by": "김검사", "round": 1}
    desk.record(desk.case(CASE), [Write("action.progress", action, {"progress": verified})], Text("", ""))
    closed = next(one for one in told(desk).findings if one.subject == finding)
    assert (closed.open, closed.closed_at) == (False, "2026-12-20")


def test_the_case_names_the_one_before_it_and_its_provider(desk: Desk, plan: Path, tmp_path: Path):
    judged_last_time(desk)
    following = start_next(desk, plan, tmp_path, items={"take": "all", "previous": CASE})
    record = record_of(desk.case(following))
    assert record.case.previous == CASE
    assert record.case.provider == told(desk).case.provider != ""
    assert not [one for one in record.passages if CANARY in one.text]  # found where it was said, once


def test_claims_are_kept_by_the_csps_own_scale(desk: Desk):
    stage.put(desk, CASE, CaseState.SELF_ASSESSING)
    item = next(iter(desk.case(CASE).catalogue.items))
    facts = {"item": item, "claim": "partly", "text": "일부 이행", "evidence": "", "contact": "", "sub": None}
    desk.record(desk.case(CASE), [Write("claim.set", claim_subject(item), {"claim": facts})], Text("", ""))
    record = told(desk)
    assert next(one for one in record.items if one.item == item).claim is Claim.PARTLY
    assert any("일부 이행" in one.text for one in said(record, PassageSort.CLAIM))


def test_drafts_withdrawn_and_redacted_words_are_in_no_passage(desk: Desk):
    stage_words = f"초안 {CANARY}"
    drafting.put(desk, CASE, "acc-02", None, "note", stage_words)
    notes.add(desk, CASE, "acc-02", f"지울 메모 {CANARY}")
    entry = history.journal(desk, CASE, limit=1000)[-1].entry
    history.redact(desk, CASE, entry, "개인정보")
    outside.add(desk, CASE, OutsideTopic.OTHER, f"철회할 메모 {CANARY}")
    outside.withdraw(desk, CASE, outside.all(desk, CASE)[0].id, "오기")
    assert not [one for one in told(desk).passages if CANARY in one.text or CANARY in one.title]


def test_a_bundle_that_withholds_private_words_has_none_of_them(desk: Desk, tmp_path: Path):
    judged_last_time(desk)
    outside.add(desk, CASE, OutsideTopic.CONTRACT, f"범위 외 {CANARY}")
    stage.let_leave(desk, CASE, BundleKind.CSP)
    out = tmp_path / "csp"
    out.mkdir()
    made = handover.export_with(desk, CASE, out, BundleKind.CSP, Role.INSPECTOR, signer("A")).path
    opened = reading.open_bundle(made)
    try:
        record = record_of(opened.case(CASE))
    finally:
        opened.close()
    assert not said(record, PassageSort.NOTE)
    assert not said(record, PassageSort.OUTSIDE)
    assert record.case.state is None
    assert said(record, PassageSort.FINDING)
    assert not any("범위 외 카" in one.text for one in record.passages)
