"""The confirmation sheet of a case: what it says, when it covers what stands."""

from __future__ import annotations

from inspector_tui.model.onsite import SigningOutcome
from inspector_tui.model.text import Text
from inspector_tui.model.views import EvidenceInput, FindingInput
from inspector_tui.model.words import CspView, EvidenceMode, EvidenceStatus, Severity, Verdict
from inspector_tui.report.closing_sheet import content_of, parts_of
from inspector_tui.workspace import evidence, findings, judging, notes, sheets
from inspector_tui.workspace.desk import Desk, Write
from inspector_tui.workspace.sheet_content import sheet_of

from .conftest import CASE

SIGNED = SigningOutcome.SIGNED


def a_day(desk: Desk) -> str:
    """A finding with evidence, something pending, and words that are nobody else's business."""
    piece = evidence.add(
        desk,
        CASE,
        EvidenceInput(EvidenceMode.VIEWED, title="특수권한 대장", document="SEC-12", items=("acc-03",)),
    )
    evidence.add(
        desk, CASE, EvidenceInput(EvidenceMode.SUBMITTED, EvidenceStatus.PENDING, title="세션 기록",
                                  promised="2026-11-18 16:00", reference="REQ-7", items=("acc-03",))
    )  # fmt: skip
    judging.judge(desk, CASE, "acc-03", verdict=Verdict.UNSATISFIED, rationale="퇴직자 권한이 남음")
    return findings.add(
        desk,
        CASE,
        FindingInput(
            fact=Text("퇴직자 2명의 특수권한이 남아 있음", "Two leavers still hold privileged access"),
            severity=Severity.HIGH,
            items=("acc-03",),
            assets=("MS-1",),
            evidence=(piece.subject,),
        ),
    ).subject


def record_print(desk: Desk, version: int) -> str:
    """A sheet as a colleague's laptop printed it."""
    parts = parts_of(sheet_of(desk.case(CASE)))
    subject = desk.new_subject("s")
    value = {
        "version": version,
        "content": content_of(parts),
        "parts": [{"name": name, "digest": digest} for name, digest in parts],
        "anchor": "a" * 64,
        "heads": [{"device": "d-x", "seq": 1, "head": "b" * 64}],
        "entries": 1,
        "files": [],
        "at": "",
    }
    desk.record(desk.case(CASE), [Write("sheet.print", subject, {"sheet": value})], Text("", ""))
    return subject


def record_signing(desk: Desk, subject: str) -> None:
    value = {"outcome": SIGNED.value, "pages": 2}
    desk.record(desk.case(CASE), [Write("sheet.sign", subject, {"signing": value})], Text("", ""))


def test_without_a_printed_sheet_nothing_is_covered(desk: Desk) -> None:
    found = sheets.standing(desk, CASE)
    assert (found.version, found.outcome, found.current) == (0, None, False)


def test_a_sheet_covers_the_case_until_a_stated_fact_changes(desk: Desk) -> None:
    finding = a_day(desk)
    record_signing(desk, record_print(desk, 1))
    found = sheets.standing(desk, CASE)
    assert (found.version, found.outcome, found.current, found.changes) == (1, SIGNED, True, ())
    notes.add(desk, CASE, "acc-03", "반장과 상의할 것")
    judging.judge(desk, CASE, "acc-03", verdict=Verdict.PARTIAL, rationale="다른 이유")
    assert sheets.standing(desk, CASE).current
    findings.csp_view(desk, CASE, finding, CspView.DISAGREE, "1명은 파견 중임")
    found = sheets.standing(desk, CASE)
    assert (found.current, found.outcome, found.outdated_signing) == (False, SIGNED, 1)
    assert [(change.what.ko, change.how.ko) for change in found.changes] == [("지적사항 F-A01", "변경")]


def test_a_new_version_is_unsigned_and_what_went_before_no_longer_counts(desk: Desk) -> None:
    finding = a_day(desk)
    record_signing(desk, record_print(desk, 1))
    findings.csp_view(desk, CASE, finding, CspView.AGREE, "")
    second = record_print(desk, 2)
    found = sheets.standing(desk, CASE)
    assert (found.version, found.outcome, found.current, found.outdated_signing) == (2, None, True, 1)
    record_signing(desk, second)
    assert sheets.standing(desk, CASE).outcome is SIGNED
    first, last = sheets.versions(desk, CASE)
    assert (first.current, first.changes, last.current) == (False, (), True)
    assert [change.what.en for change in last.changes] == ["Finding F-A01"]


def test_a_signing_counts_again_when_the_facts_are_again_those_signed(desk: Desk) -> None:
    a_day(desk)
    record_signing(desk, record_print(desk, 1))
    added = findings.add(desk, CASE, FindingInput(fact=Text("사실", "Fact"), items=("acc-01",)))
    record_print(desk, 2)
    findings.withdraw(desk, CASE, added.subject, "중복")
    found = sheets.standing(desk, CASE)
    assert (found.version, found.outcome, found.current) == (1, SIGNED, True)


def test_evidence_that_arrives_is_a_stated_fact_that_changed(desk: Desk) -> None:
    a_day(desk)
    record_signing(desk, record_print(desk, 1))
    (waiting,) = evidence.pending(desk, CASE)
    evidence.arrived(desk, CASE, waiting.id)
    found = sheets.standing(desk, CASE)
    assert not found.current
    assert [(change.what.en, change.how.en) for change in found.changes] == [
        ("Pending evidence E-A02", "gone")
    ]
