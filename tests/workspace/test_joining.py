"""Findings with one root cause: joined, shown and counted once, settled, split, in any order."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from inspector_tui.model.conflict_views import Choice
from inspector_tui.model.course import CaseState
from inspector_tui.model.remedy_views import ActionInput
from inspector_tui.model.text import Text
from inspector_tui.model.views import EvidenceInput, FindingInput
from inspector_tui.model.words import BundleKind, CspView, EvidenceMode, Role, Severity
from inspector_tui.procedure import likeness as shapes
from inspector_tui.procedure.likeness import Shape, likeness
from inspector_tui.workspace import (
    actions,
    cases,
    conflicts,
    evidence,
    findings,
    handover,
    history,
    joining,
    notes,
    reading,
    remedy_list,
    review,
)
from inspector_tui.workspace.closing.sheet_content import sheet_of
from inspector_tui.workspace.desk import Desk, Write
from inspector_tui.workspace.errors import ConflictStands, UnknownSubject
from inspector_tui.workspace.sames import groups, link_between
from inspector_tui.workspace.sharing.joining import CannotJoin, JoinedAlready, NotJoined
from tests import stage

from .conftest import CASE, signer
from .exchanging import all_meet, handed, meet

ONE, TWO = "acc-01", "acc-02"


def found(desk: Desk, fact: str, item: str, severity: Severity = Severity.MEDIUM, piece: str = "") -> str:
    about = FindingInput(
        fact=Text(fact, ""), severity=severity, items=(item,), evidence=(piece,) if piece else ()
    )
    return findings.add(desk, CASE, about).subject


def seen_piece(desk: Desk, title: str, item: str) -> str:
    return evidence.add(desk, CASE, EvidenceInput(EvidenceMode.VIEWED, title=title, items=(item,))).subject


@pytest.fixture
def pair(desk: Desk) -> tuple[Desk, str, str]:
    """Two findings of one cause, with evidence each, the lower id first."""
    one = found(desk, "퇴직자 계정 2개가 남아 있음", ONE, piece=seen_piece(desk, "계정 대장", ONE))
    two = found(desk, "퇴직자의 계정이 남아 있음", TWO, Severity.HIGH, seen_piece(desk, "접속 기록", TWO))
    lower, higher = sorted((one, two))
    return desk, lower, higher


def label(desk: Desk, finding: str) -> str:
    return str(desk.case(CASE).value(finding, "label")["label"])


def test_joined_findings_are_one_with_the_items_evidence_and_numbers_of_both(pair):
    desk, lower, higher = pair
    before = cases.overview(desk, CASE).progress.findings
    joining.join(desk, CASE, higher, lower, words_of=lower)
    (seen,) = findings.all(desk, CASE)
    assert (seen.id, seen.label, seen.joined) == (lower, label(desk, lower), (label(desk, higher),))
    assert seen.items == (ONE, TWO)
    assert len(seen.evidence) == 2
    assert cases.overview(desk, CASE).progress.findings == before - 1
    for item in (ONE, TWO):
        detail = cases.item(desk, CASE, item)
        assert [one.id for one in detail.findings] == [lower]
        assert detail.row.findings == 1
    assert conflicts.listed(desk, CASE) == ()


def test_the_words_of_the_one_chosen_stand_and_the_others_stay_visible(pair):
    desk, lower, higher = pair
    words = findings.all(desk, CASE)
    chosen = next(one for one in words if one.id == higher)
    joining.join(desk, CASE, lower, higher, words_of=higher)
    (seen,) = findings.all(desk, CASE)
    assert (seen.id, seen.fact, seen.severity) == (lower, chosen.fact, chosen.severity)
    (row,) = joining.joined(desk, CASE)
    assert {side.says for side in row.sides} == {one.fact for one in words}, "each in its own words"
    assert {side.severity for side in row.sides} == {one.severity for one in words}
    history.undo(desk, CASE)
    assert {one.fact for one in findings.all(desk, CASE)} == {one.fact for one in words}


def test_without_a_word_on_whose_stand_what_differs_is_a_conflict_settled_by_field(pair):
    desk, lower, higher = pair
    joining.join(desk, CASE, lower, higher)
    (row,) = conflicts.listed(desk, CASE)
    assert (row.subject, row.items, len(row.registers)) == (lower, (ONE, TWO), 2)
    assert cases.item(desk, CASE, TWO).row.conflict
    with pytest.raises(ConflictStands):
        findings.csp_view(desk, CASE, lower, CspView.AGREE, "")
    texts, severity = conflicts.of_subject(desk, CASE, lower)
    assert {one.by.split()[0] for one in texts.contenders} == {label(desk, lower), label(desk, higher)}
    choices = {
        "texts": Choice(texts.contenders[0].entry, written={"fact": Text("퇴직자 계정 미회수", "Left")}),
        "severity": Choice(severity.contenders[-1].entry),
    }
    conflicts.resolve(desk, CASE, lower, choices, heads=texts.heads)
    assert conflicts.listed(desk, CASE) == ()
    (seen,) = findings.all(desk, CASE)
    assert seen.fact.ko == "퇴직자 계정 미회수"
    assert desk.store.check(CASE) == []


def test_what_is_said_of_a_joined_finding_is_said_of_each(pair):
    desk, lower, higher = pair
    joining.join(desk, CASE, lower, higher, words_of=lower)
    findings.csp_view(desk, CASE, lower, CspView.DISAGREE, "이견 있음")
    (seen,) = findings.all(desk, CASE)
    change = FindingInput(
        fact=Text("고친 사실", ""), severity=Severity.LOW, items=(TWO, "acc-03"), evidence=seen.evidence[:1]
    )
    findings.change(desk, CASE, lower, change)
    (seen,) = findings.all(desk, CASE)
    assert (seen.fact.ko, seen.view, seen.items) == ("고친 사실", CspView.DISAGREE, (TWO, "acc-03"))
    assert len(seen.evidence) == 1
    assert conflicts.listed(desk, CASE) == ()
    findings.withdraw(desk, CASE, lower, "둘 다 아님")
    assert findings.all(desk, CASE) == ()


def test_split_each_says_again_what_it_said(pair):
    desk, lower, higher = pair
    words = findings.all(desk, CASE)
    joining.join(desk, CASE, lower, higher, words_of=lower)
    joining.split(desk, CASE, higher)
    assert findings.all(desk, CASE) == words or {(o.fact, o.severity) for o in findings.all(desk, CASE)} == {
        (o.fact, o.severity) for o in words
    }
    assert joining.joined(desk, CASE) == ()
    joining.join(desk, CASE, lower, higher)
    joining.split(desk, CASE, lower)
    assert len(findings.all(desk, CASE)) == 2, "what only differs can be taken apart again"
    assert conflicts.listed(desk, CASE) == ()


def test_taking_the_middle_out_leaves_the_others_together(desk: Desk):
    a, b, c = sorted(found(desk, f"계정 {n}", ONE) for n in range(3))
    joining.join(desk, CASE, a, b, words_of=a)
    joining.join(desk, CASE, b, c, words_of=a)
    joining.split(desk, CASE, b)
    assert desk.case(CASE).members(a) == (a, c)
    assert desk.case(CASE).members(b) == (b,)


def test_what_cannot_be_one_is_refused(pair):
    desk, lower, higher = pair
    asset = desk.case(CASE).subjects("a-")[0]
    with pytest.raises(UnknownSubject):
        joining.join(desk, CASE, lower, asset)
    with pytest.raises(CannotJoin):
        joining.join(desk, CASE, lower, lower)
    with pytest.raises(UnknownSubject):
        joining.join(desk, CASE, lower, "f-nothing")
    with pytest.raises(NotJoined):
        joining.split(desk, CASE, lower)
    joining.join(desk, CASE, lower, higher, words_of=lower)
    with pytest.raises(JoinedAlready):
        joining.join(desk, CASE, higher, lower)


def test_candidates_share_an_item_and_words_and_nothing_is_joined_by_looking(pair):
    desk, _, _ = pair
    found(desk, "백업이 암호화되지 않음", "acc-03")
    alike = found(desk, "퇴직자 계정 2개가 남아 있음.", ONE)
    rows = joining.candidates(desk, CASE)
    assert {side.id for side in rows[0].sides} & {alike}
    assert rows[0].likeness > 90
    assert joining.joined(desk, CASE) == ()
    assert all(row.likeness <= rows[0].likeness for row in rows)
    assert likeness("", "") == 0.0


@given(st.text("가나다 ab", max_size=12), st.text("가나다 ab", max_size=12), st.sampled_from([0.0, 0.2, 0.6]))
def test_what_is_skipped_by_length_alone_was_not_alike_enough(one: str, other: str, needed: float) -> None:
    whole = likeness(one, other)
    quick = Shape(one).likeness(Shape(other), needed)
    assert quick in (whole, 0.0)
    assert (quick >= needed) == (whole >= needed)


def test_each_text_is_read_once_however_many_findings_there_are(pair, monkeypatch: pytest.MonkeyPatch):
    """Three hundred findings make 44,850 pairs, on the thread that records: it took twelve seconds."""
    desk, *_ = pair
    for number in range(8):
        found(desk, f"퇴직자 계정 {number}개가 남아 있음", ONE)
    reads: list[str] = []
    real = shapes._pairs
    monkeypatch.setattr(shapes, "_pairs", lambda text: reads.append(text) or real(text))
    assert joining.candidates(desk, CASE)
    assert len(reads) == 10


def test_links_that_make_no_sense_join_nothing(pair, laptop, tmp_path: Path):
    desk, lower, higher = pair
    asset = desk.case(CASE).subjects("a-")[0]
    for subject, register in (
        (higher, f"same/{lower}/{higher}"),
        (lower, f"same/{higher}/{lower}"),
        (lower, f"same/{lower}/{lower}"),
        (lower, f"same/{lower}/f-nothing"),
        (lower, f"same/{lower}/x"),
        (asset, f"same/{asset}/{lower}"),
        (lower, "same/x"),
    ):
        desk.record(desk.case(CASE), [Write("note.set", subject, {register: {"on": True}})], Text("", ""))
    assert desk.case(CASE).together == {}
    assert len(findings.all(desk, CASE)) == 2


def test_the_sheet_has_it_once_and_one_printed_before_is_outdated(pair):
    desk, lower, higher = pair
    before = sheet_of(desk.case(CASE))
    assert len(before.findings) == 2
    joining.join(desk, CASE, lower, higher, words_of=lower)
    after = sheet_of(desk.case(CASE))
    (one,) = after.findings
    assert one.numbers == f"{label(desk, lower)} ({label(desk, higher)})"
    assert len(one.evidence) == 2
    from inspector_tui.report.papers.closing_sheet import content_digest

    assert content_digest(before) != content_digest(after)
    joining.split(desk, CASE, higher)
    assert content_digest(sheet_of(desk.case(CASE))) == content_digest(before)


def test_actions_of_each_are_actions_of_one(pair):
    desk, lower, higher = pair
    stage.put(desk, CASE, CaseState.REMEDIATION)
    for number, finding in enumerate((lower, higher)):
        given_ = ActionInput(
            what=Text(f"조치 {number}", ""), due="30", findings=(finding,), responsible="운영팀"
        )
        actions.add(desk, CASE, given_)
    stage.put(desk, CASE, CaseState.CONSOLIDATION)
    joining.join(desk, CASE, lower, higher, words_of=lower)
    (row,) = remedy_list.listed(desk, CASE, everything=True).findings
    assert (row.id, len(row.actions)) == (lower, 2)


def test_the_csp_copy_shows_it_joined(pair, tmp_path: Path):
    desk, lower, higher = pair
    joining.join(desk, CASE, lower, higher, words_of=lower)
    stage.let_leave(desk, CASE, BundleKind.CSP)
    made = handover.export_with(desk, CASE, tmp_path, BundleKind.CSP, Role.INSPECTOR, signer("A"))
    seen = reading.open_bundle(made.path)
    (one,) = findings.all(seen, CASE)
    assert one.joined == (label(desk, higher),)
    seen.close()


def test_three_laptops_join_in_any_order_and_see_one_group(desk: Desk, laptop, tmp_path: Path):
    a, b, c = sorted(found(desk, f"계정 {n}", ONE) for n in range(3))
    others = [laptop("B"), laptop("C")]
    for other in others:
        reading.receive(other, handed(desk, "A", tmp_path / "packs"))
    joining.join(desk, CASE, a, b, words_of=a)
    joining.join(others[0], CASE, b, c, words_of=c)
    joining.join(others[1], CASE, a, c, words_of=a)
    trio = ((desk, "A"), (others[0], "B"), (others[1], "C"))
    all_meet(tmp_path, *trio)
    for one, _ in trio:
        assert one.case(CASE).members(c) == (a, b, c)
        assert len(findings.all(one, CASE)) == 1
    rows = {str([(r.subject, r.registers) for r in conflicts.listed(one, CASE)]) for one, _ in trio}
    assert len(rows) == 1, "what two of them wrote over the third differs: a conflict, the same everywhere"
    (row,) = conflicts.listed(desk, CASE)
    (texts, *_) = conflicts.of_subject(desk, CASE, row.subject)
    conflicts.resolve(
        desk, CASE, row.subject, {"texts": Choice(texts.contenders[0].entry)}, heads=texts.heads
    )
    all_meet(tmp_path, *trio)
    for one, _ in trio:
        assert conflicts.listed(one, CASE) == ()
        assert one.store.check(CASE) == []


def test_joined_here_and_withdrawn_there_is_a_conflict(pair, laptop, tmp_path: Path):
    desk, lower, higher = pair
    other = laptop("B")
    reading.receive(other, handed(desk, "A", tmp_path / "packs"))
    joining.join(desk, CASE, lower, higher, words_of=lower)
    findings.withdraw(other, CASE, lower, "사실이 아님")
    meet(tmp_path, (other, "B"), (desk, "A"))
    assert [row.subject for row in conflicts.listed(desk, CASE)] == [lower]
    assert any(one.code == "conflict" for one in review.obstacles(desk, CASE))


def test_a_note_is_no_finding(desk: Desk):
    notes.add(desk, CASE, ONE, "메모")
    assert joining.candidates(desk, CASE) == joining.joined(desk, CASE) == ()


pairs = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda p: p[0] != p[1]), max_size=6)


@given(pairs)
def test_any_order_of_links_makes_the_same_groups(drawn: list[tuple[int, int]]) -> None:
    links = [tuple(sorted((f"f-{a}", f"f-{b}"))) for a, b in drawn]
    wanted = groups(links)
    for order in list(permutations(links))[:24]:
        assert groups(order) == wanted
    for one, other in links:
        assert wanted[one] == wanted[other]
        assert link_between(other, one)[0] == min(one, other)
    reached = {one: set(group) for one, group in wanted.items()}
    for one, group in reached.items():
        for other in group - {one}:
            assert any(other in pair and (pair[0] in group and pair[1] in group) for pair in links)
