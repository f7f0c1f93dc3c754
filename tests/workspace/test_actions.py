"""Actions on findings: recorded, moved on by the right person at the right time, merged, asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from inspector_tui.model.course import CaseState
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.remedy import ActionState, RemedyState
from inspector_tui.model.remedy_views import ActionInput, ActionView
from inspector_tui.model.text import Text
from inspector_tui.model.views import EvidenceInput, FindingInput
from inspector_tui.model.words import BundleKind, EvidenceMode, Role, Severity, Verdict
from inspector_tui.workspace import (
    actions,
    conflicts,
    evidence,
    findings,
    handover,
    history,
    judging,
    notes,
    reading,
    remedy_list,
    workdays,
)
from inspector_tui.workspace.after.remedies import label_of
from inspector_tui.workspace.after.remedy_errors import ActionEmpty, ReasonMissing, StepRefused
from inspector_tui.workspace.desk import Desk, Write
from inspector_tui.workspace.errors import ConflictStands, UnknownSubject
from tests import stage

from .conftest import CASE, OpenDesk, signer

CANARY = "카나리아-4410"
PLANNED, UNDER_WAY, CLAIMED, VERIFIED, RETURNED, RESIDUAL = ActionState


def finding(desk: Desk, fact: str = "퇴직자 계정이 남아 있음", item: str = "acc-03") -> str:
    return findings.add(
        desk, CASE, FindingInput(fact=Text(fact, ""), severity=Severity.HIGH, items=(item,))
    ).subject


def action(desk: Desk, about: str, due: str = "30", what: str = "계정을 회수한다") -> str:
    return actions.add(desk, CASE, ActionInput(Text(what, ""), (about,), due)).subject


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """At consolidation: findings are still written, and actions may be."""
    return stage.put(desk, CASE, CaseState.CONSOLIDATION)


def enter(desk: Desk, state: CaseState, number: int = 0) -> None:
    """The case in a state, as the course records it."""
    stage.put(desk, CASE, state, round=number)


def seen(desk: Desk, subject: str) -> ActionView:
    found = remedy_list.find(desk, CASE, subject)
    assert found is not None
    return found


def handed(desk: Desk, letter: str, out: Path) -> Path:
    out.mkdir(exist_ok=True)
    return handover.export_with(desk, CASE, out, BundleKind.EXCHANGE, Role.INSPECTOR, signer(letter)).path


def test_an_action_has_a_number_a_due_day_and_the_rule_it_was_counted_by(desk: Desk) -> None:
    subject = action(desk, finding(desk))
    view = seen(desk, subject)
    assert (view.label, view.findings, view.state) == ("K-A01", ("F-A01",), PLANNED)
    assert (view.due, view.left, view.overdue) == ("2026-12-30", 43, False)
    assert "영업일 30일" in view.how.ko
    assert "holidays" in view.how.ko
    assert "기한 2026-12-30" in history.journal(desk, CASE, limit=1000)[-1].after.ko


@pytest.mark.parametrize(
    "given",
    [
        ActionInput(Text("", " "), ("f",), "30"),
        ActionInput(Text("회수", ""), ("f",), " "),
        ActionInput(Text("회수", ""), (), "30"),
    ],
)
def test_an_action_without_what_when_or_about_what_is_refused(desk: Desk, given: ActionInput) -> None:
    about = finding(desk)
    wanted = ActionInput(given.what, (about,) if given.findings else (), given.due)
    with pytest.raises(ActionEmpty):
        actions.add(desk, CASE, wanted)
    with pytest.raises(UnknownSubject):
        actions.add(desk, CASE, ActionInput(Text("회수", ""), ("f-nothing",), "30"))


def test_the_due_day_is_set_anew_with_a_reason_and_the_history_keeps_the_old_one(desk: Desk) -> None:
    subject = action(desk, finding(desk), "2026-11-20")
    with pytest.raises(ReasonMissing):
        actions.extend(desk, CASE, subject, "30", "  ")
    actions.extend(desk, CASE, subject, "+5", "장비 납기 지연")
    view = seen(desk, subject)
    assert (view.due, view.reason) == ("2026-11-27", "장비 납기 지연")
    assert "2026-11-20" in view.how.ko
    told = [row.before.ko for row in history.journal(desk, CASE, limit=1000)]
    assert any("2026-11-20" in before for before in told)


def test_overdue_is_worked_out_from_the_day_in_korea_and_a_claim_ends_it(desk: Desk) -> None:
    late = action(desk, finding(desk), "2026-11-16")
    today = action(desk, finding(desk, item="acc-05"), "2026-11-17")
    assert (seen(desk, late).overdue, seen(desk, late).left) == (True, -1)
    assert not seen(desk, today).overdue
    assert actions.standing(desk, CASE).overdue == ("K-A01",)
    actions.progress(desk, CASE, late, CLAIMED)
    assert actions.standing(desk, CASE).overdue == ()


def test_verified_only_in_a_round_after_a_claim_and_says_who_looked(desk: Desk) -> None:
    subject = action(desk, finding(desk))
    actions.progress(desk, CASE, subject, UNDER_WAY)
    with pytest.raises(StepRefused, match="reported done"):
        actions.progress(desk, CASE, subject, VERIFIED)
    actions.progress(desk, CASE, subject, CLAIMED)
    enter(desk, CaseState.REMEDIATION)
    with pytest.raises(StepRefused, match="confirmation assessment only"):
        actions.progress(desk, CASE, subject, VERIFIED)
    enter(desk, CaseState.CONFIRMATION, 1)
    with pytest.raises(StepRefused, match="why"):
        actions.progress(desk, CASE, subject, RETURNED)
    actions.progress(desk, CASE, subject, VERIFIED)
    view = seen(desk, subject)
    assert (view.state, view.round, view.checked_by, view.on) == (VERIFIED, 1, "김검사", "2026-11-17")
    assert actions.standing(desk, CASE).closed == ("F-A01",)


def test_a_round_shows_what_it_must_look_at_and_closing_it_says_what_stays_open(desk: Desk) -> None:
    done, undone = finding(desk), finding(desk, "로그 보존 기간 미달", "acc-05")
    first, second = action(desk, done), action(desk, undone)
    for one in (first, second):
        actions.progress(desk, CASE, one, CLAIMED)
    enter(desk, CaseState.CONFIRMATION, 1)
    assert actions.standing(desk, CASE).unlooked == ("K-A01", "K-A02")
    actions.progress(desk, CASE, first, VERIFIED)
    actions.progress(desk, CASE, second, RETURNED, words="보존 기간이 그대로임")
    standing = actions.standing(desk, CASE)
    assert (standing.unlooked, standing.open, standing.closed) == ((), ("F-A02",), ("F-A01",))
    assert (standing.round, standing.rounds_left) == (1, 1)
    assert len(remedy_list.listed(desk, CASE).findings) == 2  # both were looked at in this round
    enter(desk, CaseState.CONFIRMATION, 2)
    view = remedy_list.listed(desk, CASE)
    assert ([row.label for row in view.findings], view.left_out) == (["F-A02"], 1)
    assert len(remedy_list.listed(desk, CASE, everything=True).findings) == 2
    actions.progress(desk, CASE, second, RETURNED, words="두 번째도 그대로임")
    assert actions.standing(desk, CASE).rounds_left == 0


def test_residual_is_the_leads_decision_with_a_reason(desk: Desk, laptop: OpenDesk, tmp_path: Path) -> None:
    planned, bare = finding(desk), finding(desk, "계획이 없는 지적", "acc-05")
    action(desk, planned)
    other = laptop("B")
    reading.receive(other, handed(desk, "A", tmp_path / "out"))
    with pytest.raises(StepRefused, match="lead"):
        actions.leave_residual(other, CASE, planned, "수용")
    with pytest.raises(StepRefused, match="why"):
        actions.leave_residual(desk, CASE, planned, " ")
    actions.leave_residual(desk, CASE, planned, "차기 시스템에서 해소")
    assert actions.leave_residual(desk, CASE, bare, "계획 미제출").said.en.endswith("residual")
    standing = actions.standing(desk, CASE)
    assert (standing.residual, standing.open, standing.closed) == (("F-A01", "F-A02"), (), ())
    history.undo(desk, CASE)
    assert actions.standing(desk, CASE).without_action == ("F-A02",)


def test_standing_tells_the_guards_what_they_ask(desk: Desk) -> None:
    assert actions.standing(desk, CASE).without_action == ()
    about = finding(desk)
    finding(desk, "둘째", "acc-05")
    subject = action(desk, about)
    standing = actions.standing(desk, CASE)
    assert standing.without_action == ("F-A02",)
    action(desk, desk.case(CASE).subjects("f-")[1])
    standing = actions.standing(desk, CASE)
    assert (standing.without_action, standing.unclaimed) == ((), ("K-A01", "K-A02"))
    actions.withdraw(desk, CASE, subject, "계획 재제출")
    assert actions.standing(desk, CASE).without_action == ("F-A01",)
    findings.withdraw(desk, CASE, about, "사실 아님")
    assert actions.standing(desk, CASE).without_action == ()


def test_evidence_of_what_was_done_hangs_on_the_action(desk: Desk) -> None:
    about = finding(desk)
    piece = evidence.add(
        desk, CASE, EvidenceInput(EvidenceMode.SUBMITTED, title="회수 내역", items=("acc-03",))
    ).subject
    subject = action(desk, about)
    given = ActionInput(Text("계정을 회수한다", ""), (about,), responsible="박운영", evidence=(piece,))
    actions.change(desk, CASE, subject, given)
    view = seen(desk, subject)
    assert (view.evidence, view.responsible, view.due) == (("E-A01",), "박운영", "2026-12-30")
    assert actions.change(desk, CASE, subject, given).op == ""  # nothing changed, nothing written


def test_two_laptops_that_moved_an_action_differently_are_in_conflict_until_somebody_decides(
    desk: Desk, laptop: OpenDesk, tmp_path: Path
) -> None:
    subject = action(desk, finding(desk))
    other = laptop("B")
    reading.receive(other, handed(desk, "A", tmp_path / "out"))
    actions.progress(desk, CASE, subject, UNDER_WAY)
    actions.progress(other, CASE, subject, CLAIMED)
    reading.receive(desk, handed(other, "B", tmp_path / "out"))
    assert seen(desk, subject).conflict
    (contest,) = conflicts.contests(desk, CASE, "acc-03")
    assert "K-A01" in contest.what.ko
    said = {field.ko for contender in contest.contenders for _, field in contender.fields}
    assert {"조치중", "조치완료(확인 전)"} <= said
    theirs = next(c for c in contest.contenders if any(f.ko == "조치완료(확인 전)" for _, f in c.fields))
    conflicts.settle(desk, CASE, subject, "progress", theirs.entry)
    assert (seen(desk, subject).state, seen(desk, subject).conflict) == (CLAIMED, False)


def test_one_laptop_alone_closes_nothing_while_another_says_it_was_not_done(
    desk: Desk, laptop: OpenDesk, tmp_path: Path
) -> None:
    subject = action(desk, finding(desk))
    actions.progress(desk, CASE, subject, CLAIMED)
    enter(desk, CaseState.CONFIRMATION, 1)
    other = laptop("B")
    reading.receive(other, handed(desk, "A", tmp_path / "out"))
    actions.progress(desk, CASE, subject, VERIFIED, words="회수 내역 확인")
    actions.progress(other, CASE, subject, RETURNED, words="계정 하나가 남아 있음")
    reading.receive(desk, handed(other, "B", tmp_path / "out"))
    reading.receive(other, handed(desk, "A", tmp_path / "out"))
    for one in (desk, other):
        assert actions.standing(one, CASE).open == ("F-A01",)
        assert seen(one, subject).conflict
    with pytest.raises(ConflictStands):
        actions.progress(desk, CASE, subject, UNDER_WAY)


MOVES = st.lists(
    st.tuples(st.integers(0, 1), st.integers(0, 1), st.sampled_from(["claim", "start", "extend", "add"])),
    max_size=6,
)


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)
@given(moves=MOVES)
def test_merged_both_ways_two_laptops_say_the_same(
    moves: list[tuple[int, int, str]], tmp_path_factory: pytest.TempPathFactory, plan: Path
) -> None:
    from inspector_tui.workspace import cases, identity

    from .conftest import NAMES, Clock

    place = tmp_path_factory.mktemp("two")
    desks = [Desk.open(place / letter, clock=Clock()) for letter in "AB"]
    try:
        for desk, letter in zip(desks, "AB", strict=True):
            identity.introduce_key(desk, NAMES[letter], letter, signer(letter).public_key)
        cases.new(desks[0], plan)
        stage.put(desks[0], CASE, CaseState.CONSOLIDATION)
        about = finding(desks[0])
        known = [action(desks[0], about), action(desks[0], about, "60c")]
        reading.receive(desks[1], handed(desks[0], "A", place / "out"))
        for who, which, move in moves:
            desk, subject = desks[who], known[which]
            if move == "add":
                action(desk, about, "10")
            elif move == "extend":
                actions.extend(desk, CASE, subject, "+5", "지연")
            else:
                state = CLAIMED if move == "claim" else UNDER_WAY
                try:
                    actions.progress(desk, CASE, subject, state)
                except StepRefused:
                    assert state not in seen(desk, subject).steps
        outs = [
            handed(desk, letter, place / letter / "out") for desk, letter in zip(desks, "AB", strict=True)
        ]
        reading.receive(desks[0], outs[1])
        reading.receive(desks[1], outs[0])
        ours, theirs = (remedy_list.listed(desk, CASE) for desk in desks)
        assert ours == theirs
        assert len({view.label for row in ours.findings for view in row.actions}) == sum(
            len(row.actions) for row in ours.findings
        )
        labels = {label_of(desks[0].case(CASE), s) for s in desks[0].case(CASE).subjects("k-")}
        assert len(labels) == 2 + sum(move == "add" for _, _, move in moves)
    finally:
        for desk in desks:
            desk.close()


def test_what_the_csp_is_asked_for_holds_no_word_that_is_not_for_it(desk: Desk) -> None:
    """Canaries in everything an inspector wrote for the office only."""
    judging.judge(desk, CASE, "acc-03", verdict=Verdict.UNSATISFIED, rationale=f"근거 {CANARY}")
    notes.add(desk, CASE, "acc-03", f"메모 {CANARY}")
    about = findings.add(
        desk,
        CASE,
        FindingInput(
            fact=Text("퇴직자 계정이 남아 있음", "Accounts of leavers remain"),
            criterion=Text(f"기준 {CANARY}", ""),
            effect=Text(f"영향 {CANARY}", ""),
            recommendation=Text("계정을 회수하십시오", "Revoke them"),
            severity=Severity.HIGH,
            items=("acc-03",),
        ),
    ).subject
    subject = action(desk, about, "20c")
    actions.progress(desk, CASE, subject, UNDER_WAY, words=f"진행 {CANARY}")
    finding(desk, "계획이 없는 지적", "acc-05")
    for lang in ("ko", "en"):
        text = remedy_list.request(desk, CASE, lang)
        assert CANARY not in text
        for word in ("미충족", "Not satisfied", "상", "High"):
            assert word not in text.replace("상세", "").split()
    korean = remedy_list.request(desk, CASE, "ko")
    for wanted in (
        "F-A01",
        "ACC-03",
        "퇴직자 계정이 남아 있음",
        "계정을 회수하십시오",
        "K-A01",
        "2026-12-07",
    ):
        assert wanted in korean
    assert "조치계획 미제출" in korean
    assert "Revoke them" in remedy_list.request(desk, CASE, "en")
    assert workdays.work_out(desk, "20c").due == "2026-12-07"


def test_what_is_settled_is_not_asked_for_again(desk: Desk) -> None:
    actions.leave_residual(desk, CASE, finding(desk), "수용")
    assert "요구할 보완조치가 없습니다" in remedy_list.request(desk, CASE, "ko")
    (row,) = remedy_list.listed(desk, CASE).findings
    assert row.remedy is RemedyState.RESIDUAL


def test_unknown_actions_are_said(desk: Desk) -> None:
    for use in (
        lambda: actions.progress(desk, CASE, "k-none", CLAIMED),
        lambda: actions.extend(desk, CASE, "f-none", "30", "x"),
        lambda: actions.withdraw(desk, CASE, "k-none", "x"),
    ):
        with pytest.raises(InspectorError):
            use()
    assert remedy_list.find(desk, CASE, "K-Z99") is None


def test_a_published_result_says_when_the_next_assessments_are_due(desk: Desk) -> None:
    from inspector_tui.model.course import StateFacts
    from inspector_tui.workspace import course

    assert course.standing(desk, CASE).next_due == Text("", "")
    facts = StateFacts(state=CaseState.PUBLISHED, on="2026-11-28").model_dump(mode="json")
    desk.record(desk.case(CASE), [Write("state.advance", "state", {"state": facts})], Text("", ""))
    said = course.standing(desk, CASE).next_due
    assert "정기평가 2027-11-28 (2027-11-29)" in said.ko  # a Sunday
    assert "comprehensive by 2029-11-28" in said.en


def test_the_course_asks_for_a_plan_for_reports_and_for_a_whole_round(desk: Desk) -> None:
    """Accepting a plan, going to confirmation and back: each step says what is missing of the actions."""
    from inspector_tui.model.course import CaseEvent
    from inspector_tui.workspace import course

    def lacks(event: CaseEvent) -> set[str]:
        found = next(one for one in course.standing(desk, CASE).next if one.event is event)
        return {one.code for one in found.unmet}

    about = finding(desk)
    enter(desk, CaseState.REMEDIATION)
    assert "no-action" in lacks(CaseEvent.ACCEPT_PLAN)
    assert "no-action" in lacks(CaseEvent.ACTIONS_DONE)
    subject = action(desk, about, "2026-11-16")
    assert "no-action" not in lacks(CaseEvent.ACCEPT_PLAN)
    assert lacks(CaseEvent.ESCALATE) == set()  # overdue by a day
    assert "not-reported-done" in lacks(CaseEvent.ACTIONS_DONE)
    actions.progress(desk, CASE, subject, CLAIMED)
    assert lacks(CaseEvent.ACTIONS_DONE) == set()
    assert "nothing-overdue" in lacks(CaseEvent.ESCALATE)
    enter(desk, CaseState.CONFIRMATION, 1)
    assert "not-looked-at" in lacks(CaseEvent.STILL_OPEN)
    actions.progress(desk, CASE, subject, RETURNED, words="그대로임")
    assert lacks(CaseEvent.STILL_OPEN) == set()
    assert "findings-open" in lacks(CaseEvent.CLOSE_FINDINGS)
    enter(desk, CaseState.CONFIRMATION, 2)
    actions.progress(desk, CASE, subject, RETURNED, words="두 번째도 그대로임")
    assert "rounds-used" in lacks(CaseEvent.STILL_OPEN)
    actions.leave_residual(desk, CASE, about, "차기 시스템에서 해소")
    assert "findings-unsettled" not in lacks(CaseEvent.ACCEPT_RESIDUAL)
    told = history.of_item(desk, CASE, "acc-03")
    assert any("K-A01" in row.what.ko and "두 번째도 그대로임" in row.after.ko for row in told)
