from __future__ import annotations

from pathlib import Path

import pytest

from inspector_tui.model.text import Text
from inspector_tui.model.views import FindingInput
from inspector_tui.model.words import BundleKind, Role, Severity, Verdict
from inspector_tui.workspace import (
    cases,
    conflicts,
    drafting,
    evidence,
    findings,
    handover,
    history,
    judging,
    reading,
)
from inspector_tui.workspace.desk import Desk
from inspector_tui.workspace.errors import ConflictStands, NotHereToChoose, UnknownSubject

from .conftest import CASE, signer


def handed(desk: Desk, letter: str, out: Path) -> Path:
    out.mkdir(exist_ok=True)
    kind, role = BundleKind.EXCHANGE, Role.INSPECTOR
    return handover.export_with(desk, CASE, out, kind, role, signer(letter)).path


@pytest.fixture
def other(desk: Desk, laptop, tmp_path: Path) -> Desk:
    """A colleague's laptop with the same case, and one finding of the lead's that both look at."""
    findings.add(desk, CASE, FindingInput(fact=Text("처음", ""), items=("acc-01",)))
    found = laptop("B")
    reading.receive(found, handed(desk, "A", tmp_path / "out"))
    return found


def finding(desk: Desk) -> str:
    return desk.case(CASE).subjects("f-")[0]


def changed(fact: str, severity: Severity) -> FindingInput:
    return FindingInput(fact=Text(fact, ""), severity=severity, items=("acc-01",))


def test_each_register_in_conflict_is_chosen_by_itself(desk: Desk, other: Desk, tmp_path: Path):
    subject = finding(desk)
    findings.change(desk, CASE, subject, changed("여기", Severity.HIGH))
    findings.change(other, CASE, subject, changed("저기", Severity.LOW))
    reading.receive(desk, handed(other, "B", tmp_path / "out"))
    (one, two) = conflicts.contests(desk, CASE, "acc-01")
    assert {one.register, two.register} == {"texts", "severity"}
    texts, severity = (one, two) if one.register == "texts" else (two, one)
    theirs = next(c.entry for c in texts.contenders if any(v.ko == "저기" for _, v in c.fields))
    conflicts.settle(desk, CASE, subject, "texts", theirs)
    (left,) = conflicts.contests(desk, CASE, "acc-01")
    assert left.register == "severity", "what nobody chose is still in conflict"
    ours = next(c.entry for c in severity.contenders if any(v.ko == "상" for _, v in c.fields))
    conflicts.settle(desk, CASE, subject, "severity", ours)
    assert conflicts.contests(desk, CASE, "acc-01") == ()
    (seen,) = findings.all(desk, CASE)
    assert (seen.fact.ko, seen.severity) == ("저기", Severity.HIGH)


def test_no_key_settles_a_conflict_in_passing(desk: Desk, other: Desk, tmp_path: Path):
    judging.judge(desk, CASE, "acc-02", verdict=Verdict.SATISFIED, rationale="여기")
    judging.judge(other, CASE, "acc-02", verdict=Verdict.UNSATISFIED, rationale="저기")
    reading.receive(desk, handed(other, "B", tmp_path / "out"))
    with pytest.raises(ConflictStands):
        judging.judge(desk, CASE, "acc-02", verdict=Verdict.PARTIAL)
    with pytest.raises(ConflictStands):
        drafting.keep_rationale(desk, CASE, "acc-02", "제3의 근거")
    (contest,) = conflicts.contests(desk, CASE, "acc-02")
    with pytest.raises(UnknownSubject):
        conflicts.settle(desk, CASE, contest.subject, "judgement", "0" * 64)
    assert len(conflicts.contests(desk, CASE, "acc-02")) == 1


@pytest.mark.parametrize("stands", [True, False])
def test_a_withdrawal_somebody_wrote_beside_is_seen_and_decided(
    desk: Desk, other: Desk, tmp_path: Path, stands
):
    subject = finding(desk)
    findings.withdraw(desk, CASE, subject, "중복")
    findings.change(other, CASE, subject, changed("보강함", Severity.HIGH))
    reading.receive(desk, handed(other, "B", tmp_path / "out"))
    assert cases.overview(desk, CASE).progress.conflicts == 1
    (contest,) = conflicts.contests(desk, CASE, "acc-01")
    away, back = contest.contenders
    conflicts.settle(desk, CASE, subject, "withdrawn", back.entry if stands else away.entry)
    assert conflicts.contests(desk, CASE, "acc-01") == ()
    assert [f.fact.ko for f in findings.all(desk, CASE)] == (["보강함"] if stands else [])


def test_a_value_that_is_not_here_cannot_be_chosen(desk: Desk, other: Desk, tmp_path: Path):
    judging.judge(desk, CASE, "acc-02", verdict=Verdict.SATISFIED)
    judging.judge(other, CASE, "acc-02", verdict=Verdict.UNSATISFIED)
    reading.receive(desk, handed(other, "B", tmp_path / "out"))
    (contest,) = conflicts.contests(desk, CASE, "acc-02")
    mine = next(c for c in contest.contenders if c.by == "김검사")
    history.redact(desk, CASE, mine.entry, "잘못 적음")
    with pytest.raises(NotHereToChoose):
        conflicts.settle(desk, CASE, contest.subject, "judgement", mine.entry)


def test_withdrawn_evidence_does_not_leave_the_site(desk: Desk, tmp_path: Path):
    path = tmp_path / "secret.txt"
    path.write_text("attached by mistake")
    given = evidence.EvidenceInput(
        evidence.EvidenceMode.SUBMITTED, title="잘못", path=path, release=True, items=("acc-01",)
    )
    subject = evidence.add(desk, CASE, given).subject
    evidence.withdraw(desk, CASE, subject, "잘못 첨부")
    assert b"attached by mistake" not in handed(desk, "A", tmp_path / "out").read_bytes()


def test_a_label_that_was_given_is_never_given_again(desk: Desk, laptop):
    findings.add(desk, CASE, FindingInput(fact=Text("하나", ""), items=("acc-01",)))
    history.undo(desk, CASE)
    desk.close()
    again = laptop("A")
    findings.add(again, CASE, FindingInput(fact=Text("둘", ""), items=("acc-01",)))
    assert [f.label for f in findings.all(again, CASE)] == ["F-A02"]


def test_leaving_the_rationale_as_it_is_records_nothing(desk: Desk):
    drafting.keep_rationale(desk, CASE, "acc-01", "말\n")
    before = len(desk.store.entries(CASE, limit=1000))
    assert drafting.keep_rationale(desk, CASE, "acc-01", "말\n").op == ""
    assert len(desk.store.entries(CASE, limit=1000)) == before
