"""Any walk through a case: no step past an unmet guard, no result with one, what ended is read-only.

The machine drives a real desk on a real store. Beside it stands a model of its own, written from the
procedure and not from the code: which step leads where, what each item lacks. At the end the journal is
replayed on another laptop, which must come to stand where this one does.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bench import synthetic
from inspector_tui.model.course import CaseEvent as E, CaseState as S, DocumentFacts, DocumentKind as D
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.onsite import Side, SigningOutcome
from inspector_tui.model.sheet_views import SignatoryInput, SigningInput
from inspector_tui.model.text import Text
from inspector_tui.model.views import EvidenceInput, FindingInput
from inspector_tui.model.words import BundleKind, EvidenceMode, Role, Severity, Verdict, WorkState
from inspector_tui.workspace import (
    cases,
    course,
    custody,
    decisions,
    evidence,
    findings,
    handover,
    history,
    identity,
    judging,
    notes,
    reading,
    sheets,
)
from inspector_tui.workspace.desk import Desk
from inspector_tui.workspace.stages.course_errors import CaseEnded, GuardUnmet, ResultNotReady, StepUnknown

from .conftest import Clock, signer

CASE = "walk-001"
ITEMS = ("d00-0000", "d00-0001")
SPEC: dict[S, dict[E, S]] = {
    S.RECEIVED: {E.SELECT: S.PLANNED, E.REJECT: S.NOT_SELECTED, E.WITHDRAW: S.WITHDRAWN},
    S.PLANNED: {E.NOTIFY: S.NOTIFIED},
    S.NOTIFIED: {
        E.AGREE: S.SELF_ASSESSING, E.CHANGE_SCOPE: S.PLANNED, E.REMIND: S.NOTIFIED,
        E.DECLINE: S.DECLINED, E.NO_ANSWER: S.DECLINED,
    },
    S.SELF_ASSESSING: {E.SUBMIT: S.DESK_REVIEW, E.EXTEND: S.SELF_ASSESSING, E.DECLINE: S.DECLINED},
    S.DESK_REVIEW: {E.SUPPLEMENT: S.SELF_ASSESSING, E.ACCEPT: S.ONSITE_READY},
    S.ONSITE_READY: {E.ISSUE: S.ONSITE},
    S.ONSITE: {E.FINISH: S.CLOSING, E.SUSPEND: S.SUSPENDED, E.STOP_ACCESS: S.SUSPENDED},
    S.SUSPENDED: {E.RESUME: S.ONSITE, E.ABORT: S.ABORTED, E.CLOSE_WITH_GAPS: S.CLOSING},
    S.CLOSING: {
        E.SIGN: S.CONSOLIDATION, E.SIGN_WITH_DISSENT: S.CONSOLIDATION,
        E.REFUSE_TO_SIGN: S.CONSOLIDATION, E.NEW_FACTS: S.ONSITE,
    },
    S.CONSOLIDATION: {E.REPORT: S.REPORTED, E.REVISIT: S.ONSITE, E.CLOSE_AGAIN: S.CLOSING},
    S.REPORTED: {E.FINALISE: S.FINALISED, E.REMEDIATE: S.REMEDIATION, E.CLOSE_AGAIN: S.CLOSING},
    S.REMEDIATION: {
        E.ACCEPT_PLAN: S.REMEDIATION, E.RETURN_PLAN: S.REMEDIATION, E.ESCALATE: S.REMEDIATION,
        E.ACTIONS_DONE: S.CONFIRMATION, E.FINALISE: S.FINALISED,
    },
    S.CONFIRMATION: {
        E.CLOSE_FINDINGS: S.FINALISED, E.STILL_OPEN: S.REMEDIATION, E.ACCEPT_RESIDUAL: S.FINALISED,
    },
    S.FINALISED: {E.PUBLISH: S.PUBLISHED, E.CLOSE_AGAIN: S.CLOSING},
}  # fmt: skip
ENDS = {S.PUBLISHED, S.DECLINED, S.NOT_SELECTED, S.WITHDRAWN, S.ABORTED}
WHOLE_RECORD = {
    E.FINISH, E.CLOSE_WITH_GAPS, E.SIGN, E.SIGN_WITH_DISSENT, E.REFUSE_TO_SIGN, E.REPORT, E.PUBLISH,
    E.CLOSE_FINDINGS, E.ACCEPT_RESIDUAL, E.FINALISE,
}  # fmt: skip
OUTCOMES = {
    E.SIGN: SigningOutcome.SIGNED,
    E.SIGN_WITH_DISSENT: SigningOutcome.DISSENT,
    E.REFUSE_TO_SIGN: SigningOutcome.REFUSED,
}
TO_SITE = (E.SELECT, E.NOTIFY, E.AGREE, E.SUBMIT, E.ACCEPT, E.ISSUE)
EVERYTHING = tuple(DocumentFacts(doc=kind, reference="R-1", sha256="a" * 64) for kind in D)
VERDICTS = st.sampled_from([*Verdict, None])


def plan_file(folder: Path) -> Path:
    file = synthetic.plan(folder, items=2, assets=0, case=CASE, domains=1)
    said = json.loads(file.read_text(encoding="utf-8"))
    said.pop("course")
    said["team"] = [
        {"id": "kim", "name": "김검사", "letter": "A", "roles": ["inspector", "lead"]},
        {"id": "lee", "name": "이점검", "letter": "B", "roles": ["inspector"]},
    ]
    file.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    return file


class Walk(RuleBasedStateMachine):
    """``verdict[item]`` is a verdict, 확인불가, or None; ``lacks`` says from that what an item lacks."""

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp(prefix="walk-"))
        self.desk = Desk.open(self.place / "a", clock=Clock())
        identity.introduce_key(self.desk, "김검사", "A", signer("A").public_key)
        self.other = Desk.open(self.place / "b", clock=Clock())
        identity.introduce_key(self.other, "이점검", "B", signer("B").public_key)
        self.at = S.RECEIVED
        self.walked = [S.RECEIVED]
        self.verdict: dict[str, Verdict | WorkState | None] = dict.fromkeys(ITEMS)
        self.approved: set[str] = set()
        self.evidence: set[str] = set()
        self.found: set[str] = set()
        self.printed: list[tuple[frozenset[str], SigningOutcome | None]] = []
        self.bundles = 0

    @initialize(start=st.sampled_from(["received", "on site", "signed"]))
    def begin(self, start: str) -> None:
        cases.new(self.desk, plan_file(self.place))
        for event in TO_SITE if start != "received" else ():
            self.advance(event, True)
        if start == "signed":
            for item in ITEMS:
                self.judge(item, Verdict.SATISFIED)
                self.attach(item)
            self.advance(E.FINISH, True)
            self.print_sheet()
            self.sign(SigningOutcome.SIGNED)
            self.advance(E.SIGN, True)
            assert self.at is S.CONSOLIDATION

    # -- the model: what the procedure asks ------------------------------------------------------------

    def lacks(self) -> bool:
        for item, verdict in self.verdict.items():
            if verdict is None:
                return True
            if verdict is Verdict.SATISFIED and item not in self.evidence:
                return True
            if verdict in (Verdict.PARTIAL, Verdict.UNSATISFIED) and item not in self.found:
                return True
            if verdict in (Verdict.NA, WorkState.UNVERIFIABLE) and item not in self.approved:
                return True
        return False

    def signed_as(self) -> SigningOutcome | None:
        """How the sheet that covers today's findings was signed: the last one, or while that is unsigned the
        last signed one that states the same."""
        last = self.printed[-1:]
        signed = [sheet for sheet in self.printed if sheet[1] is not None]
        counts = last if last and last[0][1] is not None else signed
        return next((how for stated, how in reversed(counts) if stated == frozenset(self.found)), None)

    def may(self, event: E) -> None:
        """What must have held when a step was taken."""
        if event in WHOLE_RECORD:
            assert not self.lacks(), f"{event} past {self.verdict}"
        if event in OUTCOMES:
            assert self.signed_as() is OUTCOMES[event]
        if event is E.REPORT:
            assert self.signed_as() is not None
        if event is E.FINALISE and self.walked[-1] is S.REPORTED:
            assert not self.found

    # -- steps -----------------------------------------------------------------------------------------

    @rule(event=st.sampled_from(E), whole=st.booleans())
    def anything(self, event: E, whole: bool) -> None:
        self.advance(event, whole)

    @rule(data=st.data(), whole=st.sampled_from([True, True, True, False]))
    def something_possible(self, data: Any, whole: bool) -> None:
        self.advance(data.draw(st.sampled_from(sorted(SPEC.get(self.at, {E.SELECT: S.PLANNED})))), whole)

    def advance(self, event: E | str, whole: bool) -> None:
        event = E(event)
        given: dict[str, Any] = (
            {"reason": "사유", "documents": EVERYTHING, "witnesses": ("김일", "이이")} if whole else {}
        )
        before, target = self.at, SPEC.get(self.at, {}).get(event)
        try:
            course.advance(self.desk, CASE, event, **given)
        except CaseEnded:
            assert before in ENDS
        except StepUnknown:
            assert target is None
            assert before not in ENDS
        except GuardUnmet as problem:
            assert target is not None
            self.said(problem)
        else:
            assert target is not None, f"{before} --{event}--> is no step"
            self.may(event)
            self.at = target
            self.walked.append(target)

    def said(self, problem: InspectorError) -> None:
        """A refusal says what is missing, in both languages; a guard with its code."""
        unmet = problem.unmet if isinstance(problem, GuardUnmet) else ()
        texts = [problem.say("ko"), problem.say("en"), *(text for one in unmet for text in one.sentence)]
        assert all([*texts, *(one.code for one in unmet)])

    # -- the work --------------------------------------------------------------------------------------

    def tried(self, use: Any, *args: Any, **words: Any) -> bool:
        """Whether the desk took it; what it refuses, it refuses with a sentence."""
        try:
            use(self.desk, CASE, *args, **words)
        except InspectorError as problem:
            self.said(problem)
            return False
        assert self.at not in ENDS
        return True

    @rule(item=st.sampled_from(ITEMS), verdict=VERDICTS)
    def judge(self, item: str, verdict: Verdict | None) -> None:
        state = WorkState.JUDGED if verdict else WorkState.UNVERIFIABLE
        if self.tried(judging.judge, item, verdict=verdict, state=state, rationale="확인함"):
            self.verdict[item] = verdict or WorkState.UNVERIFIABLE
            self.approved.discard(item)
            if verdict is Verdict.NA:
                self.approved.add(item)  # the lead's own

    @rule(item=st.sampled_from(ITEMS), verdict=VERDICTS)
    @precondition(lambda self: self.at in (S.ONSITE, S.CLOSING, S.CONSOLIDATION))
    def colleague(self, item: str, verdict: Verdict | None) -> None:
        """A colleague judges on a laptop of their own, and it is merged."""
        self.carry(self.desk, self.other, "A")
        state = WorkState.JUDGED if verdict else WorkState.UNVERIFIABLE
        judging.judge(self.other, CASE, item, verdict=verdict, state=state, rationale=f"봄 {self.bundles}")
        self.carry(self.other, self.desk, "B")
        self.verdict[item] = verdict or WorkState.UNVERIFIABLE
        self.approved.discard(item)

    @rule(item=st.sampled_from(ITEMS))
    def attach(self, item: str) -> None:
        given = EvidenceInput(EvidenceMode.VIEWED, title="대장", items=(item,))
        if self.tried(evidence.add, given):
            self.evidence.add(item)

    @rule(item=st.sampled_from(ITEMS))
    def find(self, item: str) -> None:
        given = FindingInput(fact=Text(f"{item} 사실", ""), severity=Severity.LOW, items=(item,))
        if item not in self.found and self.tried(findings.add, given):
            self.found.add(item)

    @rule(item=st.sampled_from(ITEMS))
    def decide(self, item: str) -> None:
        if self.tried(decisions.decide, [item], "사유"):
            self.approved.add(item)

    @rule()
    def print_sheet(self) -> None:
        self.bundles += 1
        out = self.place / f"sheet-{self.bundles}"
        if self.tried(sheets.print_sheet, out=out, forms=("text",)):
            self.printed.append((frozenset(self.found), None))

    @rule(outcome=st.sampled_from(SigningOutcome))
    def sign(self, outcome: SigningOutcome) -> None:
        people = (
            SignatoryInput("박운영", Side.CSP, "CSP", "팀장"),
            SignatoryInput("김검사", Side.ASSESSOR),
        )
        who = ("김일", "이이") if outcome is SigningOutcome.REFUSED else ()
        given = SigningInput(outcome, "2026-11-20", "회의실", 1, () if who else people, who, "이견 있음")
        if self.tried(sheets.sign, given):
            self.printed[-1] = (self.printed[-1][0], outcome)

    @rule()
    def note(self) -> None:
        self.tried(notes.add, ITEMS[0], "메모")

    @rule()
    @precondition(lambda self: self.at in ENDS)
    def nothing_in_what_ended(self) -> None:
        for use, args in ((notes.add, (ITEMS[0], "x")), (history.undo, ())):
            with pytest.raises(CaseEnded):
                use(self.desk, CASE, *args)

    # -- what leaves -----------------------------------------------------------------------------------

    def carry(self, sender: Desk, receiver: Desk, letter: str) -> None:
        self.bundles += 1
        out = self.place / f"post-{self.bundles}"
        out.mkdir()
        kind, role = BundleKind.EXCHANGE, Role.INSPECTOR
        reading.receive(receiver, handover.export_with(sender, CASE, out, kind, role, signer(letter)).path)

    @rule()
    def leave(self) -> None:
        """A result leaves once the facts were confirmed and every guard holds, or the case was broken off."""
        self.bundles += 1
        out = self.place / f"result-{self.bundles}"
        out.mkdir()
        try:
            handover.export_with(self.desk, CASE, out, BundleKind.RESULT, Role.LEAD, signer("A"))
        except ResultNotReady as problem:
            assert self.at not in (S.DECLINED, S.ABORTED)
            self.said(problem)
            assert list(out.iterdir()) == []
        else:
            if self.at in (S.DECLINED, S.ABORTED):
                return
            assert S.CONSOLIDATION in self.walked
            assert not self.lacks()
            assert any(how is not None for _, how in self.printed)
            if self.at in (S.CONSOLIDATION, S.REPORTED):
                assert self.signed_as() is not None

    @invariant()
    def stands_where_the_model_does(self) -> None:
        if CASE in self.desk.store.assessments():
            assert course.state_of(self.desk.case(CASE)) is self.at

    def teardown(self) -> None:
        try:
            if CASE in self.desk.store.assessments():
                self.replayed()
        finally:
            self.desk.close()
            self.other.close()
            shutil.rmtree(self.place, ignore_errors=True)

    def replayed(self) -> None:
        """From the journal alone: here anew, and on a laptop that never saw the case."""
        moves = course.standing(self.desk, CASE).moves
        assert [move.state for move in moves] == self.walked[1:]
        assert all(move.counts for move in moves)
        self.desk.forget(CASE)
        assert course.state_of(self.desk.case(CASE)) is self.at
        assert all(row.sound for row in custody.doctor(self.desk))
        fresh = Desk.open(self.place / "fresh", clock=Clock())
        try:
            identity.introduce_key(fresh, "이점검", "B", signer("B").public_key)
            self.carry(self.desk, fresh, "A")
            there, here = course.standing(fresh, CASE), course.standing(self.desk, CASE)
            assert (there.state, there.moves, there.documents) == (here.state, here.moves, here.documents)
            assert there.signature == here.signature
        finally:
            fresh.close()


@pytest.mark.long
class TestWalk(Walk.TestCase):  # type: ignore[misc,name-defined]  # made by Hypothesis
    """See :class:`Walk`."""

    settings = settings(
        max_examples=6,
        stateful_step_count=20,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
