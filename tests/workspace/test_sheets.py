"""The confirmation sheet of a case: what it says, when it covers what stands."""

from __future__ import annotations

import subprocess
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec.structs import replace

from inspector_tui.journal import Statement, anchor, groups
from inspector_tui.model.course import CaseEvent, CaseState
from inspector_tui.model.errors import EnvironmentFailed
from inspector_tui.model.onsite import ClockReading, MeetingFacts, MeetingKind, Side, SigningOutcome
from inspector_tui.model.onsite_views import MeetingInput
from inspector_tui.model.plan import Plan
from inspector_tui.model.sheet_views import SignatoryInput, SigningInput
from inspector_tui.model.text import Text
from inspector_tui.model.views import EvidenceInput, FindingInput
from inspector_tui.model.words import (
    BundleKind,
    CspView,
    EvidenceMode,
    EvidenceStatus,
    Role,
    Severity,
    Standing,
    Verdict,
)
from inspector_tui.signing import trust
from inspector_tui.signing.errors import (
    BadSignature,
    MalformedSignature,
    UnsupportedKey,
    WeakPublicKey,
    WrongNamespace,
)
from inspector_tui.signing.namespaces import SHEET
from inspector_tui.signing.sshsig import armor
from inspector_tui.signing.wire import string, u32
from inspector_tui.store import NewEntry
from inspector_tui.workspace import (
    cases,
    course,
    evidence,
    findings,
    handover,
    history,
    identity,
    judging,
    meetings,
    notes,
    planning,
    reading,
    review,
    sheets,
)
from inspector_tui.workspace.closing.sheet_content import sheet_of
from inspector_tui.workspace.closing.sheet_errors import (
    InspectorsKey,
    OtherKey,
    SheetFileUnknown,
    SheetFileUnreadable,
    SheetInTheWay,
    SheetMissing,
    SheetOutdated,
    SheetUnsettled,
    SigningIncomplete,
)
from inspector_tui.workspace.desk import Desk, Write
from inspector_tui.workspace.errors import FieldInvalid, ReadOnly
from inspector_tui.workspace.stages.course_errors import NotLead
from tests import stage

from .conftest import CASE, NAMES, Clock, OpenDesk, signer

SIGNED, DISSENT, REFUSED = SigningOutcome
THEIRS = SignatoryInput("박운영", Side.CSP, "한빛클라우드", "이사")
SIGNING = SigningInput(SIGNED, "2026-11-20", "회의실 B", 3, (THEIRS,))


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


def meet(desk: Desk) -> None:
    """A closing meeting with people of both sides and a clock."""
    attendees = (
        {
            "name": "박운영",
            "organisation": "한빛클라우드",
            "position": "이사",
            "side": "csp",
            "authority": "위임장",
        },
        {"name": "최참관", "organisation": "", "position": "", "side": "assessor", "authority": ""},
    )
    clock = ClockReading(
        laptop="2026-11-20T17:00:05+09:00", reference="2026-11-20T17:00+09:00", source="NTP", offset_seconds=5
    )
    met = MeetingFacts(
        kind=MeetingKind.CLOSING,
        at="2026-11-20T17:00+09:00",
        place="회의실 B",
        attendees=attendees,
        clock=clock,
    )
    value = {"meeting": met.model_dump(mode="json")}
    desk.record(desk.case(CASE), [Write("meeting.set", desk.new_subject("m"), value)], Text("", ""))


def exported(desk: Desk, folder: Path, letter: str, kind: BundleKind = BundleKind.EXCHANGE) -> Path:
    folder.mkdir(exist_ok=True)
    stage.let_leave(desk, CASE, kind)
    return handover.export_with(desk, CASE, folder, kind, Role.INSPECTOR, signer(letter)).path


def record_print(desk: Desk, version: int) -> str:
    """Print the sheet; its subject."""
    made = sheets.print_sheet(desk, CASE, out=desk.home / "out", lang="ko", forms=("text",))
    assert made.version == version
    return sheets.standing(desk, CASE).subject


def record_signing(desk: Desk, subject: str) -> None:
    sheets.sign(desk, CASE, SIGNING)
    assert desk.case(CASE).value(subject, "signing") is not None


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


def test_the_review_points_to_what_changed_since_the_sheet_was_signed(desk: Desk) -> None:
    finding = a_day(desk)

    def outdated() -> list[tuple[str, str, bool]]:
        rows = review.obstacles(desk, CASE)
        return [(row.item, row.detail, row.blocking) for row in rows if row.code == "sheet-outdated"]

    record_print(desk, 1)
    findings.csp_view(desk, CASE, finding, CspView.AGREE, "")
    assert outdated() == []
    record_signing(desk, record_print(desk, 2))
    assert outdated() == []
    findings.csp_view(desk, CASE, finding, CspView.DISAGREE, "아님")
    assert outdated() == [("acc-03", "v2 F-A01", True)]
    third = record_print(desk, 3)
    assert outdated() == [("", "v2", True)]
    record_signing(desk, third)
    assert outdated() == []


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


def test_evidence_that_a_signed_sheet_announces_may_come_but_none_may_be_added(desk: Desk) -> None:
    a_day(desk)
    subject = record_print(desk, 1)
    (waiting,) = evidence.pending(desk, CASE)
    evidence.arrived(desk, CASE, waiting.id)
    assert not sheets.standing(desk, CASE).current
    history.undo(desk, CASE)
    record_signing(desk, subject)
    evidence.arrived(desk, CASE, waiting.id)
    found = sheets.standing(desk, CASE)
    assert (found.current, found.outcome, found.content == found.printed_content) == (True, SIGNED, False)
    assert [(change.what.en, change.how.en) for change in found.changes] == [
        ("Pending evidence E-A02", "gone")
    ]
    later = EvidenceInput(EvidenceMode.SUBMITTED, EvidenceStatus.PENDING, title="나중에 요청한 것")
    evidence.add(desk, CASE, later)
    found = sheets.standing(desk, CASE)
    assert (found.current, found.outdated_signing) == (False, 1)


# -- printing ----------------------------------------------------------------------------------------


def test_what_is_printed_is_recorded_with_the_figure_of_the_record_before_it(
    desk: Desk, tmp_path: Path
) -> None:
    a_day(desk)
    ((device, (tip,)),) = desk.store.tips(CASE).items()
    figure = anchor([Statement(CASE, device, tip.seq, tip.id)])
    made = sheets.print_sheet(desk, CASE, out=tmp_path / "new" / "folder")
    assert (made.version, made.reprint, made.anchor, made.entries) == (1, False, figure, tip.seq)
    assert [file.path.name for file in made.files] == [f"{CASE}-sheet-v1-ko.txt", f"{CASE}-sheet-v1-ko.html"]
    (version,) = sheets.versions(desk, CASE)
    for file in made.files:
        data = file.path.read_bytes()
        assert sha256(data).hexdigest() == file.sha256
        assert file.sha256 in version.files
        assert groups(figure) in " ".join(data.decode().split())
    assert (version.anchor, version.entries, version.content) == (figure, tip.seq, made.content)
    (after,) = desk.store.tips(CASE)[device]
    assert after.seq == tip.seq + 1


def test_the_same_sheet_again_is_the_same_bytes_in_any_language_and_records_nothing(
    desk: Desk, tmp_path: Path
) -> None:
    a_day(desk)
    first = sheets.print_sheet(desk, CASE, out=tmp_path / "one")
    tips = desk.store.tips(CASE)
    again = sheets.print_sheet(desk, CASE, out=tmp_path / "two")
    english = sheets.print_sheet(desk, CASE, out=tmp_path / "two", lang="en")
    assert (again.version, again.reprint, english.version, english.reprint) == (1, True, 1, True)
    assert [f.path.read_bytes() for f in first.files] == [f.path.read_bytes() for f in again.files]
    assert {file.sha256 for file in english.files} < set(sheets.versions(desk, CASE)[0].files)
    sheets.sign(desk, CASE, SIGNING)
    assert sheets.print_sheet(desk, CASE, out=tmp_path / "two").reprint
    assert len(sheets.versions(desk, CASE)) == 1
    assert (
        sum(tip.seq for (tip,) in desk.store.tips(CASE).values()) == sum(t.seq for (t,) in tips.values()) + 1
    )


def test_who_met_later_makes_a_new_version_but_no_other_content(desk: Desk, tmp_path: Path) -> None:
    a_day(desk)
    first = sheets.print_sheet(desk, CASE, out=tmp_path)
    meet(desk)
    second = sheets.print_sheet(desk, CASE, out=tmp_path)
    assert (second.version, second.reprint, second.content) == (2, False, first.content)
    assert "박운영 (한빛클라우드, 이사)" in second.files[0].path.read_text(encoding="utf-8")


def test_the_journal_says_which_version_and_how_it_was_signed(desk: Desk, tmp_path: Path) -> None:
    a_day(desk)
    made = sheets.print_sheet(desk, CASE, out=tmp_path)
    sheets.sign(desk, CASE, SIGNING)
    told = {row.what.ko: row.after.ko for row in history.journal(desk, CASE)}
    assert told["점검확인서 출력"] == f"제1판 {made.anchor[:16]}"
    assert told["점검확인서 서명"] == "서명 박운영"


def test_items_that_are_not_taken_are_no_part_of_the_scope_and_the_criteria_stay_whole(
    laptop: OpenDesk, plan: Path, tmp_path: Path
) -> None:
    whole, part = laptop("A"), Desk.open(tmp_path / "part", clock=Clock())
    identity.introduce_key(part, NAMES["A"], "A", signer("A").public_key)
    given = planning.read_plan(plan).model_dump()
    given["case"]["type"] = "periodic"
    cases.new(whole, plan)
    cases.start(
        part, Plan.model_validate(given | {"items": {"take": "listed", "list": ["acc-03", "acc-05"]}})
    )
    one, other = (sheet_of(desk.case(CASE)) for desk in (whole, part))
    assert (len(one.items), other.items) == (74, ("acc-03", "acc-05"))
    assert one.scope != other.scope
    assert one.criteria_digest == other.criteria_digest == whole.case(CASE).pinned.digest
    part.close()


def test_a_preview_is_what_is_printed_and_leaves_no_trace(desk: Desk, tmp_path: Path) -> None:
    a_day(desk)
    before = desk.store.tips(CASE)
    seen = sheets.see(desk, CASE, "en")
    assert (seen.version, seen.reprint, seen.findings, seen.pending, seen.missing) == (1, False, 1, 1, ())
    assert desk.store.tips(CASE) == before
    made = sheets.print_sheet(desk, CASE, out=tmp_path, lang="en", forms=("text",))
    printed = made.files[0].path.read_text(encoding="utf-8").replace("\f", "")
    assert [line for line in printed.splitlines() if "Made at" not in line] == [
        line for line in seen.text.splitlines() if "Made at" not in line
    ]
    again = sheets.see(desk, CASE, "en")
    assert (again.version, again.reprint, again.text + "\n") == (1, True, printed)


def test_another_file_of_that_name_is_not_written_over(desk: Desk, tmp_path: Path) -> None:
    a_day(desk)
    out = tmp_path / "out"
    out.mkdir()
    (out / f"{CASE}-sheet-v1-ko.txt").write_text("something else", encoding="utf-8")
    with pytest.raises(SheetInTheWay):
        sheets.print_sheet(desk, CASE, out=out)
    assert sheets.versions(desk, CASE) == ()
    assert [path.name for path in out.iterdir()] == [f"{CASE}-sheet-v1-ko.txt"]


def test_a_folder_that_cannot_be_written_is_said_and_the_sheet_comes_out_the_same_elsewhere(
    desk: Desk, tmp_path: Path
) -> None:
    a_day(desk)
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(EnvironmentFailed):
        sheets.print_sheet(desk, CASE, out=tmp_path / "file" / "folder")
    made = sheets.print_sheet(desk, CASE, out=tmp_path / "out")
    assert made.version == 1
    assert {file.sha256 for file in made.files} < set(sheets.versions(desk, CASE)[0].files)


def test_facts_without_a_translation_are_listed(desk: Desk) -> None:
    a_day(desk)
    findings.add(desk, CASE, FindingInput(fact=Text("사실", ""), items=("acc-01",)))
    assert sheets.see(desk, CASE).missing == (("F-A02", ("en",)),)


def test_what_two_records_say_differently_is_not_printed(
    desk: Desk, laptop: OpenDesk, tmp_path: Path
) -> None:
    finding = a_day(desk)
    other = laptop("B")
    reading.receive(other, exported(desk, tmp_path / "x", "A"))
    findings.csp_view(desk, CASE, finding, CspView.AGREE, "")
    findings.csp_view(other, CASE, finding, CspView.DISAGREE, "아님")
    reading.receive(desk, exported(other, tmp_path / "y", "B"))
    assert sheets.see(desk, CASE).unsettled == ("F-A01",)
    with pytest.raises(SheetUnsettled):
        sheets.print_sheet(desk, CASE, out=tmp_path / "out")


def test_what_this_program_cannot_read_is_not_printed_as_if_it_said_nothing(
    desk: Desk, tmp_path: Path
) -> None:
    finding = a_day(desk)
    case = desk.case(CASE)
    newer = {"texts": {"fact": {"ko": "x", "en": "x", "ja": "x"}}}
    desk.store.append(CASE, [NewEntry("finding.set", finding, newer)], opener=desk.opener(case.team.members))
    desk.forget(CASE)
    assert sheets.see(desk, CASE).unsettled == ("F-A01",)
    with pytest.raises(SheetUnsettled):
        sheets.print_sheet(desk, CASE, out=tmp_path)


def test_differing_records_of_what_is_not_on_the_sheet_hold_nothing_up(
    desk: Desk, laptop: OpenDesk, tmp_path: Path
) -> None:
    finding = a_day(desk)
    other = laptop("B")
    reading.receive(other, exported(desk, tmp_path / "x", "A"))
    (seen,) = findings.all(desk, CASE)
    wanted = FindingInput(fact=seen.fact, items=seen.items, assets=seen.assets, evidence=seen.evidence)
    findings.change(desk, CASE, finding, replace(wanted, severity=Severity.LOW))
    findings.change(other, CASE, finding, replace(wanted, severity=Severity.MEDIUM))
    reading.receive(desk, exported(other, tmp_path / "y", "B"))
    assert desk.case(CASE).conflicts[finding] == {"severity"}
    assert sheets.print_sheet(desk, CASE, out=tmp_path / "out").version == 1


def test_evidence_that_one_laptop_still_awaits_and_another_has_is_settled_first(
    desk: Desk, laptop: OpenDesk, tmp_path: Path
) -> None:
    a_day(desk)
    other = laptop("B")
    reading.receive(other, exported(desk, tmp_path / "x", "A"))
    (waiting,) = evidence.pending(desk, CASE)
    later = EvidenceInput(
        EvidenceMode.SUBMITTED, EvidenceStatus.PENDING, title=waiting.title, promised="내일"
    )
    evidence.change(desk, CASE, waiting.id, replace(later, items=waiting.items))
    evidence.arrived(other, CASE, waiting.id)
    reading.receive(desk, exported(other, tmp_path / "y", "B"))
    assert sheets.see(desk, CASE).unsettled == ("E-A02",)
    with pytest.raises(SheetUnsettled):
        sheets.print_sheet(desk, CASE, out=tmp_path / "out")


# -- the figure on paper -----------------------------------------------------------------------------


def test_a_later_bundle_and_the_providers_copy_answer_to_the_figure_on_the_signed_paper(
    desk: Desk, tmp_path: Path
) -> None:
    a_day(desk)
    made = sheets.print_sheet(desk, CASE, out=tmp_path)
    sheets.sign(desk, CASE, SIGNING)
    judging.judge(desk, CASE, "acc-01", verdict=Verdict.SATISFIED)
    trusted = tmp_path / "allowed_signers"
    trust.add(trusted, "kim", signer("A").public_key, [Role.INSPECTOR])
    for kind in (BundleKind.RESULT, BundleKind.CSP):
        bundle = exported(desk, tmp_path / kind.value, "A", kind)
        seen = handover.verify(bundle, trust=trusted, anchor=groups(made.anchor))
        assert seen.standing is Standing.TRUSTED
        assert [remark.code for remark in seen.remarks] == ["anchor-sheet"]
        assert "version 1" in seen.remarks[0].sentence.en
        assert f"{made.entries} entries" in seen.remarks[0].sentence.en
        assert made.anchor != seen.anchor
        assert handover.verify(bundle, trust=trusted, anchor="0" * 64).standing is Standing.BROKEN


def test_a_record_made_anew_does_not_answer_to_the_figure_on_paper(
    laptop: OpenDesk, plan: Path, tmp_path: Path
) -> None:
    """Whoever has the laptop writes the case again and claims that its sheet has the figure on paper."""
    honest, forger = laptop("A"), Desk.open(tmp_path / "again", clock=Clock())
    identity.introduce_key(forger, NAMES["A"], "A", signer("A").public_key)
    for desk in (honest, forger):
        cases.new(desk, plan)
    a_day(honest)
    made = sheets.print_sheet(honest, CASE, out=tmp_path / "out")
    (true,) = sheets.versions(honest, CASE)
    sheet = dict(honest.case(CASE).value(true.subject, "sheet") or {})
    forger.record(forger.case(CASE), [Write("sheet.print", "s-forged", {"sheet": sheet})], Text("", ""))
    bundle = exported(forger, tmp_path / "b", "A")
    assert handover.verify(bundle).standing is Standing.INTACT
    seen = handover.verify(bundle, anchor=made.anchor)
    assert (seen.standing, seen.remarks[0].code) == (Standing.BROKEN, "anchor-paper")
    forger.close()


# -- signing -----------------------------------------------------------------------------------------


def test_nothing_is_signed_that_was_not_printed_or_no_longer_stands(desk: Desk, tmp_path: Path) -> None:
    finding = a_day(desk)
    with pytest.raises(SheetMissing):
        sheets.sign(desk, CASE, SIGNING)
    sheets.print_sheet(desk, CASE, out=tmp_path)
    findings.csp_view(desk, CASE, finding, CspView.AGREE, "")
    with pytest.raises(SheetOutdated) as refused:
        sheets.sign(desk, CASE, SIGNING)
    assert "Finding F-A01 changed" in refused.value.say("en")
    assert sheets.standing(desk, CASE).outcome is None


def test_how_the_signing_ended_is_kept_in_full(desk: Desk, tmp_path: Path) -> None:
    a_day(desk)
    sheets.print_sheet(desk, CASE, out=tmp_path)
    ours = SignatoryInput(" 김검사 ", Side.ASSESSOR)
    given = SigningInput(DISSENT, "2026-11-20", "회의실 B", 4, (THEIRS, ours), words="F-A01 범위에 이견")
    saved = sheets.sign(desk, CASE, given)
    (version,) = sheets.versions(desk, CASE)
    assert (version.outcome, version.signed_on, version.place, version.pages) == (
        DISSENT,
        "2026-11-20",
        "회의실 B",
        4,
    )
    assert (version.signatories, version.words) == (("박운영", "김검사"), "F-A01 범위에 이견")
    assert "이견을 달아 서명" in saved.said.ko
    document = sheets.document_of(desk, CASE)
    assert (document.doc.value, document.reference, document.dated) == ("d6", "FSI-2026-014 v1", "2026-11-20")
    assert document.sha256 in version.files


def test_a_refusal_without_two_witnesses_of_ours_is_not_recorded(desk: Desk, tmp_path: Path) -> None:
    a_day(desk)
    meet(desk)
    sheets.print_sheet(desk, CASE, out=tmp_path)
    for witnesses in ((), ("이점검",), ("이점검", "박운영"), ("이점검", "아무개")):
        with pytest.raises(SigningIncomplete):
            sheets.sign(desk, CASE, SigningInput(REFUSED, witnesses=witnesses, words="본사 승인이 없음"))
    assert sheets.standing(desk, CASE).outcome is None
    sheets.sign(
        desk, CASE, SigningInput(REFUSED, pages=3, witnesses=("이점검", "최참관"), words="본사 승인이 없음")
    )
    assert sheets.standing(desk, CASE).outcome is REFUSED


@pytest.mark.parametrize("wrong", [{"pages": 0}, {"on": "20/11/2026"}, {"place": "\x07"}])
def test_what_no_record_holds_is_said(desk: Desk, tmp_path: Path, wrong: dict[str, object]) -> None:
    a_day(desk)
    sheets.print_sheet(desk, CASE, out=tmp_path)
    with pytest.raises(FieldInvalid):
        sheets.sign(desk, CASE, replace(SIGNING, **wrong))


def test_a_printed_sheet_and_its_signing_are_not_undone(desk: Desk, tmp_path: Path) -> None:
    a_day(desk)
    sheets.print_sheet(desk, CASE, out=tmp_path)
    sheets.sign(desk, CASE, SIGNING)
    history.undo(desk, CASE)
    assert len(sheets.versions(desk, CASE)) == 1
    assert sheets.versions(desk, CASE)[0].outcome is SIGNED


# -- the provider's own signature --------------------------------------------------------------------


def csp_signs(
    folder: Path, file: Path, *, kind: str = "ed25519", namespace: str = "inspector-tui.sheet.v1"
) -> tuple[Path, Path]:
    """What the provider does on its own machine: (signature, public key)."""
    key = folder / f"csp-{kind}"
    if not key.exists():
        subprocess.run(["ssh-keygen", "-q", "-t", kind, "-N", "", "-C", "ops@hanbit", "-f", key], check=True)
    copy = folder / file.name
    copy.write_bytes(file.read_bytes())
    copy.with_name(copy.name + ".sig").unlink(missing_ok=True)
    subprocess.run(
        ["ssh-keygen", "-Y", "sign", "-q", "-n", namespace, "-f", key, copy],
        check=True,
        stdin=subprocess.DEVNULL,
    )
    return copy.with_name(copy.name + ".sig"), key.with_suffix(".pub")


@pytest.fixture
def printed(desk: Desk, tmp_path: Path) -> Path:
    a_day(desk)
    return sheets.print_sheet(desk, CASE, out=tmp_path / "out", lang="both").files[1].path


def test_a_signature_of_the_provider_over_the_very_file_is_taken_in(
    desk: Desk, printed: Path, tmp_path: Path
) -> None:
    signature, key = csp_signs(tmp_path, printed)
    seen = sheets.import_signature(desk, CASE, file=printed, signature=signature, key=key, name="박운영")
    listed = subprocess.run(
        ["ssh-keygen", "-l", "-f", key], capture_output=True, text=True, check=True
    ).stdout
    assert seen.fingerprint in listed
    assert (seen.version, seen.current) == (1, True)
    assert "not proved" in seen.said.en
    assert sheets.versions(desk, CASE)[0].detached == seen.public_key
    assert sheets.import_signature(desk, CASE, file=printed, signature=signature).version == 1


def test_a_file_changed_by_a_byte_is_none_of_ours(desk: Desk, printed: Path, tmp_path: Path) -> None:
    signature, _ = csp_signs(tmp_path, printed)
    other = tmp_path / "other.html"
    other.write_bytes(printed.read_bytes() + b"\n")
    with pytest.raises(SheetFileUnknown):
        sheets.import_signature(desk, CASE, file=other, signature=signature)


def test_a_signature_for_something_else_or_over_something_else_is_refused(
    desk: Desk, printed: Path, tmp_path: Path
) -> None:
    elsewhere, _ = csp_signs(tmp_path, printed, namespace="file")
    with pytest.raises(WrongNamespace):
        sheets.import_signature(desk, CASE, file=printed, signature=elsewhere)
    text = printed.with_suffix(".txt")
    over_text, _ = csp_signs(tmp_path, text)
    with pytest.raises(BadSignature):
        sheets.import_signature(desk, CASE, file=printed, signature=over_text)
    with pytest.raises(MalformedSignature):
        sheets.import_signature(desk, CASE, file=printed, signature=printed)
    assert sheets.versions(desk, CASE)[0].detached == ""


def test_keys_that_are_not_the_one_named_not_of_our_kind_or_our_own_are_refused(
    desk: Desk, printed: Path, tmp_path: Path
) -> None:
    signature, _ = csp_signs(tmp_path, printed)
    named = tmp_path / "named.pub"
    named.write_text(signer("C").public_key.openssh(), encoding="utf-8")
    with pytest.raises(OtherKey):
        sheets.import_signature(desk, CASE, file=printed, signature=signature, key=named)
    ecdsa, _ = csp_signs(tmp_path, printed, kind="ecdsa")
    with pytest.raises(UnsupportedKey):
        sheets.import_signature(desk, CASE, file=printed, signature=ecdsa)
    ours = tmp_path / "ours.sig"
    ours.write_bytes(signer("A").sign(printed.read_bytes(), SHEET))
    with pytest.raises(InspectorsKey):
        sheets.import_signature(desk, CASE, file=printed, signature=ours)
    weak = tmp_path / "weak.sig"
    point = string(b"ssh-ed25519") + string(b"\x01" + bytes(31))
    raw = string(b"ssh-ed25519") + string(b"\x01" + bytes(63))
    fields = (point, SHEET.encode(), b"", b"sha512", raw)
    weak.write_bytes(armor(b"SSHSIG" + u32(1) + b"".join(string(field) for field in fields)))
    with pytest.raises(WeakPublicKey):
        sheets.import_signature(desk, CASE, file=printed, signature=weak)


def test_files_that_are_not_there_or_endless_are_said(desk: Desk, printed: Path, tmp_path: Path) -> None:
    long = tmp_path / "long"
    long.write_bytes(b"x" * (16 * 1024 + 1))
    for file, signature in (
        (tmp_path / "none", long),
        (printed, tmp_path / "none"),
        (printed, long),
        (tmp_path, long),
    ):
        with pytest.raises(SheetFileUnreadable):
            sheets.import_signature(desk, CASE, file=file, signature=signature)


# -- the course of the case --------------------------------------------------------------------------


def finish(desk: Desk) -> None:
    """Judge everything and go to the closing meeting."""
    case = desk.case(CASE)
    every = tuple(case.catalogue.items)
    evidence.add(desk, CASE, EvidenceInput(EvidenceMode.VIEWED, title="전 항목 증적", items=every))
    for item in every:
        if item != "acc-03":
            judging.judge(desk, CASE, item, verdict=Verdict.SATISFIED, rationale="확인함")
    course.advance(desk, CASE, CaseEvent.FINISH)


@pytest.mark.parametrize(
    ("given", "dissent", "refused"),
    [
        (SIGNING, False, False),
        (replace(SIGNING, outcome=DISSENT, words="F-A01에 이견"), True, False),
        (
            SigningInput(REFUSED, pages=2, witnesses=("이점검", "박평가"), words="본사 승인이 없음"),
            False,
            True,
        ),
    ],
)
def test_a_signing_moves_the_case_on_with_the_sheet_as_its_document(
    desk: Desk, tmp_path: Path, given: SigningInput, dissent: bool, refused: bool
) -> None:
    a_day(desk)
    finish(desk)
    sheets.print_sheet(desk, CASE, out=tmp_path)
    done = sheets.close(desk, CASE, given)
    assert done.unmoved is None
    assert done.moved is not None
    assert course.state_of(desk.case(CASE)) is CaseState.CONSOLIDATION
    stands = desk.case(CASE).stands
    assert stands is not None
    assert (stands.dissent, stands.refused) == (dissent, refused)
    documents = (desk.case(CASE).value("state", "documents") or {})["documents"]
    (filed,) = [one for one in documents if one["doc"] == "d6"]
    (version,) = sheets.versions(desk, CASE)
    assert filed["reference"] == "FSI-2026-014 v1"
    assert filed["sha256"] in version.files


def test_a_signing_before_the_closing_meeting_is_kept_and_moves_nothing(desk: Desk, tmp_path: Path) -> None:
    a_day(desk)
    sheets.print_sheet(desk, CASE, out=tmp_path)
    done = sheets.close(desk, CASE, SIGNING)
    assert done.moved is None
    assert done.unmoved is not None
    assert course.state_of(desk.case(CASE)) is CaseState.ONSITE
    assert sheets.standing(desk, CASE).outcome is SIGNED


def test_printing_and_signing_are_for_the_lead(desk: Desk, laptop: OpenDesk, tmp_path: Path) -> None:
    a_day(desk)
    other = laptop("B")
    reading.receive(other, exported(desk, tmp_path / "x", "A"))
    with pytest.raises(NotLead):
        sheets.print_sheet(other, CASE, out=tmp_path / "out")
    assert "v1" in sheets.see(other, CASE).text
    sheets.print_sheet(desk, CASE, out=tmp_path / "out")
    reading.receive(other, exported(desk, tmp_path / "y", "A"))
    with pytest.raises(NotLead):
        sheets.sign(other, CASE, SIGNING)


@pytest.mark.parametrize("kind", [BundleKind.RESULT, BundleKind.CSP])
def test_a_bundle_opened_for_reading_shows_its_sheets_and_prints_none(
    desk: Desk, tmp_path: Path, kind: BundleKind
) -> None:
    a_day(desk)
    made = sheets.print_sheet(desk, CASE, out=tmp_path / "out", forms=("text",))
    sheets.sign(desk, CASE, SIGNING)
    opened = reading.open_bundle(exported(desk, tmp_path / "b", "A", kind))
    try:
        assert sheets.standing(opened, CASE).outcome is SIGNED
        (version,) = sheets.versions(opened, CASE)
        assert version.anchor == made.anchor
        seen = sheets.see(opened, CASE)
        assert seen.reprint
        assert seen.text + "\n" == made.files[0].path.read_text(encoding="utf-8").replace("\f", "")
        with pytest.raises(ReadOnly):
            sheets.print_sheet(opened, CASE, out=tmp_path / "again")
    finally:
        opened.close()


def test_a_reading_of_the_clocks_alone_is_no_meeting_on_the_sheet(desk: Desk):
    alone = meetings.clock(desk, CASE, "14:03:20", "NTP", "2026-11-17T14:03:35+09:00").subject
    sheet = sheet_of(desk.case(CASE))
    assert (sheet.meetings, sheet.attendees) == ((), ())
    assert [(read.source, read.offset_seconds) for read in sheet.clocks] == [("NTP", 15)]
    made = sheets.print_sheet(desk, CASE, out=desk.home / "out", lang="ko")
    pages = [file.path.read_text("utf-8-sig") for file in made.files]
    assert all("15" in page and "NTP" in page and "2026-11-17 14:03:35" in page for page in pages)
    assert not any("회의:" in page or "회의  2026" in page for page in pages)
    (view,) = meetings.all(desk, CASE)
    meetings.change(desk, CASE, alone, MeetingInput(view.kind, view.at, place="회의실 B", clock=view.clock))
    assert [met.place for met in sheet_of(desk.case(CASE)).meetings] == ["회의실 B"]
