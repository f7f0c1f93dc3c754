"""A laptop copied past every precaution: both branches kept, the alarm, the lead's decision, and after it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from inspector_tui.model.course import CaseState
from inspector_tui.model.text import Text
from inspector_tui.model.views import FindingInput
from inspector_tui.model.words import BundleKind, Role, Severity, Standing, Verdict, WorkState
from inspector_tui.signing import trust
from inspector_tui.workspace import (
    cases,
    conflicts,
    findings,
    forks,
    handover,
    history,
    judging,
    listing,
    notes,
    reading,
    review,
)
from inspector_tui.workspace.desk import FORK, Desk, Write
from inspector_tui.workspace.errors import UnknownSubject, UnsafeBundle
from inspector_tui.workspace.sharing.forks import AlreadyDecided, ReasonMissing
from inspector_tui.workspace.stages.course_errors import NotLead
from tests import stage

from .conftest import CASE, signer
from .exchanging import handed

ITEM = "acc-02"


def judged(desk: Desk, item: str, verdict: Verdict, words: str) -> None:
    judging.judge(desk, CASE, item, verdict=verdict, rationale=words)


def finding_of(desk: Desk, fact: str, item: str = ITEM) -> str:
    return findings.add(desk, CASE, FindingInput(fact=Text(fact, ""), items=(item,))).subject


@pytest.fixture
def twins(desk: Desk, laptop, tmp_path: Path) -> tuple[Desk, Desk, Desk]:
    """The lead, and one laptop of 이점검 twice: copied with all that says which file and machine it is."""
    b = laptop("B")
    reading.receive(b, handed(desk, "A", tmp_path / "packs"))
    judged(b, ITEM, Verdict.SATISFIED, "갈라지기 전")
    finding_of(b, "갈라지기 전의 지적")
    b.close()
    shutil.copytree(tmp_path / "laptop-B", tmp_path / "laptop-copy")
    copy = Desk.open(tmp_path / "laptop-copy", clock=desk.clock)
    place = laptop("B")
    _same_place(copy, place)
    return desk, place, copy


def _same_place(copy: Desk, original: Desk) -> None:
    """Past every precaution: the copy takes itself for the store it was made of."""
    core, other = copy.store._core, original.store._core
    core.place = other.place
    core.devices.clear()


def forked(twins, tmp_path: Path) -> tuple[Desk, Desk, Desk]:
    """Both went on, signed and handed in; the lead has taken in both."""
    a, b, copy = twins
    judged(b, ITEM, Verdict.UNSATISFIED, "본인의 판정")
    judged(b, "acc-05", Verdict.NA, "본인만 쓴 것")
    judged(copy, ITEM, Verdict.PARTIAL, "복제본의 판정")
    judged(copy, "acc-06", Verdict.SATISFIED, "복제본만 쓴 것")
    subject = copy.case(CASE).subjects("f-")[0]
    findings.change(
        copy,
        CASE,
        subject,
        FindingInput(fact=Text("복제본이 고친 지적", ""), severity=Severity.HIGH, items=("acc-07",)),
    )
    finding_of(copy, "복제본만의 지적")
    for one in (b, copy):
        reading.receive(a, handed(one, "B", tmp_path / "sticks"))
    return a, b, copy


def the_fork(desk: Desk):
    (row,) = forks.standing(desk, CASE)
    return row


def own_branch(desk: Desk):
    """The branch that says 본인만 쓴 것."""
    return next(b for b in the_fork(desk).branches if any("본인만" in line.ko for line in b.lines))


def whole(desk: Desk, item: str):
    return cases.item(desk, CASE, item).whole


def test_both_branches_are_kept_told_in_words_and_the_alarm_is_everywhere(twins, tmp_path: Path):
    a, _, _ = forked(twins, tmp_path)
    row = the_fork(a)
    assert (row.person, row.decided, len(row.branches)) == ("이점검", None, 2)
    assert {branch.entries for branch in row.branches} == {2, 4}
    assert all(branch.signed for branch in row.branches), "both were handed in over the owner's signature"
    told = "\n".join(line.ko for branch in row.branches for line in branch.lines)
    assert "본인의 판정" in told
    assert "복제본의 판정" in told
    assert cases.overview(a, CASE).forks == 1
    (home,) = listing.assessments(a)
    assert home.forks == 1
    assert "갈라진 기록" in home.next_step.ko
    (obstacle,) = [one for one in review.obstacles(a, CASE) if one.code == "fork"]
    assert obstacle.blocking
    assert len(conflicts.contests(a, CASE, ITEM)) == 1, "different values are conflicts as ever"


def test_the_lead_decides_that_one_branch_counts_and_the_others_writes_no_longer_stand(twins, tmp_path):
    a, _, _ = forked(twins, tmp_path)
    row = the_fork(a)
    own = own_branch(a)
    effect = forks.preview(a, CASE, row.id, own.first)
    assert effect.writes == 4
    before = len(a.store.entries(CASE, limit=1000))
    forks.decide(a, CASE, row.id, own.first, "복제본은 본인 것이 아님")
    entries = a.store.entries(CASE, limit=1000)
    assert len(entries) == before + 5, "the decision and four values set back"
    assert len({entry.op for entry in entries[before:]}) == 1
    assert (whole(a, ITEM).verdict, whole(a, ITEM).rationale) == (Verdict.UNSATISFIED, "본인의 판정")
    assert whole(a, "acc-05").verdict is Verdict.NA
    assert whole(a, "acc-06").state is WorkState.UNJUDGED
    assert [f.fact.ko for f in findings.all(a, CASE)] == ["갈라지기 전의 지적"]
    (kept,) = findings.all(a, CASE)
    assert (kept.severity, kept.items) == (Severity.MEDIUM, (ITEM,))
    assert conflicts.listed(a, CASE) == ()
    told = "\n".join(one.after.ko for one in history.of_item(a, CASE, "acc-06"))
    assert "복제본만 쓴 것" in told, "history keeps what it said"
    row = the_fork(a)
    assert row.decided is not None
    assert {branch.counts for branch in row.branches} == {True, False}
    assert (row.by, row.reason) == ("김검사", "복제본은 본인 것이 아님")
    assert cases.overview(a, CASE).forks == 0
    assert [one for one in review.obstacles(a, CASE) if one.code == "fork"] == []
    assert a.store.check(CASE) == []


def test_both_count_and_what_differs_is_settled_as_any_conflict(twins, tmp_path: Path):
    a, _, _ = forked(twins, tmp_path)
    forks.decide(a, CASE, the_fork(a).id, "", "점심에 다른 노트북으로 옮겨 씀")
    assert the_fork(a).decided is not None
    assert len(conflicts.contests(a, CASE, ITEM)) == 1
    assert whole(a, "acc-06").verdict is Verdict.SATISFIED


def test_a_decision_is_the_leads_needs_a_reason_and_is_not_taken_back(twins, tmp_path: Path, laptop):
    a, b, copy = forked(twins, tmp_path)
    row = the_fork(a)
    reading.receive(b, handed(copy, "B", tmp_path / "x"))
    with pytest.raises(NotLead):
        forks.decide(b, CASE, row.id, "", "내가 정함")
    with pytest.raises(ReasonMissing):
        forks.decide(a, CASE, row.id, "", "  ")
    with pytest.raises(UnknownSubject):
        forks.decide(a, CASE, row.id, "0" * 64, "없는 갈래")
    with pytest.raises(UnknownSubject):
        forks.decide(a, CASE, "b-nothing", "", "없는 것")
    forks.decide(a, CASE, row.id, own_branch(a).first, "본인 확인")
    with pytest.raises(AlreadyDecided):
        forks.decide(a, CASE, row.id, "", "다시")
    notes.add(a, CASE, ITEM, "그 뒤의 메모")
    for _ in range(5):
        history.undo(a, CASE)
    assert the_fork(a).decided is not None


def test_a_branch_that_does_not_count_and_grows_is_open_again(twins, tmp_path: Path):
    a, _, copy = forked(twins, tmp_path)
    forks.decide(a, CASE, the_fork(a).id, own_branch(a).first, "본인 확인")
    judged(copy, "acc-08", Verdict.NA, "뒤늦은 복제본")
    reading.receive(a, handed(copy, "B", tmp_path / "late"))
    row = the_fork(a)
    assert (row.decided, row.grown) == (None, True)
    assert cases.overview(a, CASE).forks == 1
    forks.decide(a, CASE, row.id, own_branch(a).first, "여전히 아님")
    assert whole(a, "acc-08").state is WorkState.UNJUDGED
    assert the_fork(a).decided is not None


def test_the_branch_that_counts_may_grow(twins, tmp_path: Path):
    a, b, _ = forked(twins, tmp_path)
    forks.decide(a, CASE, the_fork(a).id, own_branch(a).first, "본인 확인")
    judged(b, "acc-08", Verdict.NA, "그 사이의 판정")
    reading.receive(a, handed(b, "B", tmp_path / "late"))
    assert the_fork(a).decided is not None
    assert whole(a, "acc-08").verdict is Verdict.NA


def test_undecided_a_bundle_is_not_trusted_and_nobody_takes_it_in_decided_it_is_and_they_do(
    twins, tmp_path: Path, laptop
):
    a, _, _ = forked(twins, tmp_path)
    signers = tmp_path / "allowed_signers"
    for name, letter in (("kim", "A"), ("lee", "B")):
        trust.add(signers, name, signer(letter).public_key, [Role.INSPECTOR])
    path = handed(a, "A", tmp_path / "before")
    seen = handover.verify(path, trust=signers)
    assert (seen.standing, {one.code for one in seen.remarks}) == (
        Standing.INTACT,
        {"fork-unsigned", "fork"},
    )
    c = laptop("C")
    with pytest.raises(UnsafeBundle):
        reading.receive(c, path)
    forks.decide(a, CASE, the_fork(a).id, own_branch(a).first, "본인 확인")
    path = handed(a, "A", tmp_path / "after")
    seen = handover.verify(path, trust=signers)
    assert (seen.standing, {one.code for one in seen.remarks}) == (Standing.TRUSTED, {"fork-decided"})
    reading.receive(c, path)
    assert the_fork(c).decided is not None
    assert all(branch.signed for branch in the_fork(c).branches)
    assert c.store.tips(CASE).keys() == a.store.tips(CASE).keys()


def test_somebody_elses_signature_in_a_decision_vouches_for_nothing(twins, tmp_path: Path, laptop):
    a, _, _ = forked(twins, tmp_path)
    row = the_fork(a)
    forks.decide(a, CASE, row.id, own_branch(a).first, "본인 확인")
    live = a.case(CASE).one(row.id, "fork")
    assert live is not None
    value = {**live.value, "branches": [dict(end) for end in live.value["branches"]]}
    good, other = value["branches"]
    good["signature"], other["signature"] = other["signature"], good["signature"]
    a.record(a.case(CASE), [Write(FORK, row.id, {"fork": value})], Text("", ""))
    assert handover.verify(handed(a, "A", tmp_path / "bad")).standing is Standing.INTACT
    with pytest.raises(UnsafeBundle):
        reading.receive(laptop("C"), handed(a, "A", tmp_path / "bad"))


def test_a_decision_by_somebody_who_does_not_lead_counts_for_nothing(twins, tmp_path: Path):
    a, b, copy = forked(twins, tmp_path)
    reading.receive(b, handed(copy, "B", tmp_path / "x"))
    row = the_fork(b)
    ends = [
        {"first": x.first, "tip": x.tip, "seq": x.seq, "entries": x.entries, "signature": ""}
        for x in row.branches
    ]
    said = {"device": row.device, "seq": row.seq, "branches": ends, "counts": "", "reason": "내 맘"}
    b.record(b.case(CASE), [Write(FORK, row.id, {"fork": said})], Text("", ""))
    reading.receive(a, handed(b, "B", tmp_path / "y"))
    assert the_fork(a).decided is None
    assert any(one.code == "not-by-lead" for one in review.obstacles(a, CASE))


def test_an_undo_on_the_branch_that_does_not_count_is_taken_back_too(twins, tmp_path: Path):
    a, b, copy = twins
    history.undo(copy, CASE)  # the finding from before the fork
    history.undo(copy, CASE)  # and the judgement
    judged(b, "acc-05", Verdict.NA, "본인만 쓴 것")
    for one in (b, copy):
        reading.receive(a, handed(one, "B", tmp_path / "sticks"))
    assert findings.all(a, CASE) == ()
    forks.decide(a, CASE, the_fork(a).id, own_branch(a).first, "본인 확인")
    assert [f.fact.ko for f in findings.all(a, CASE)] == ["갈라지기 전의 지적"]
    assert whole(a, ITEM).rationale == "갈라지기 전"


def test_the_csp_copy_has_no_word_of_the_decision(twins, tmp_path: Path):
    a, _, _ = forked(twins, tmp_path)
    forks.decide(a, CASE, the_fork(a).id, own_branch(a).first, "비밀스러운 사유")
    out = tmp_path / "csp"
    out.mkdir()
    stage.let_leave(a, CASE, BundleKind.CSP)
    made = handover.export_with(a, CASE, out, BundleKind.CSP, Role.INSPECTOR, signer("A"))
    assert "비밀스러운".encode() not in made.path.read_bytes()


def test_in_a_case_that_has_ended_only_the_decision_itself_is_recorded(twins, tmp_path: Path):
    a, _, _ = forked(twins, tmp_path)
    stage.put(a, CASE, CaseState.ABORTED)
    before = len(a.store.entries(CASE, limit=1000))
    forks.decide(a, CASE, the_fork(a).id, own_branch(a).first, "종결 뒤에 확인")
    assert len(a.store.entries(CASE, limit=1000)) == before + 1, "what has ended is read-only"
    assert the_fork(a).decided is not None
