"""A colleague's record: what the preview says is what happens, and what does not fit is refused whole."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from inspector_tui.bundle.contents import BundleContents
from inspector_tui.bundle.write import write
from inspector_tui.journal import Statement, body_line
from inspector_tui.model.course import CaseState
from inspector_tui.model.text import Text
from inspector_tui.model.views import EvidenceInput, FindingInput
from inspector_tui.model.words import BundleKind, EvidenceMode, Role, Severity, Verdict, WorkState
from inspector_tui.signing import trust as trust_file
from inspector_tui.signing.namespaces import HEAD
from inspector_tui.signing.trust import TrustList
from inspector_tui.store.errors import CasePurged
from inspector_tui.workspace import (
    assets,
    cases,
    conflicts,
    contest_sides,
    drafting,
    evidence,
    findings,
    handover,
    history,
    identity,
    joining,
    judging,
    notes,
    plan_changes,
    purges,
    reading,
    review,
    taking_in,
)
from inspector_tui.workspace.desk import Desk
from inspector_tui.workspace.errors import ReadOnly, UnsafeBundle
from inspector_tui.workspace.keeping.handover import Stopped
from inspector_tui.workspace.sharing.errors import (
    NotTakenIn,
    OtherCase,
    OtherCatalogue,
    OtherPerson,
    PreviewOutdated,
    SignerRevoked,
)
from tests import stage

from . import test_hostile
from .conftest import CASE, OpenDesk, signer
from .exchanging import handed
from .test_hostile import Forger

forger = test_hostile.forger


@pytest.fixture
def other(desk: Desk, laptop: OpenDesk, tmp_path: Path) -> Desk:
    """A colleague's laptop that has begun with the lead's record."""
    found = laptop("B")
    taking_in.take(found, handed(desk, "A", tmp_path / "out"))
    return found


def everything(desk: Desk) -> tuple[object, ...]:
    """All that a store says, as far as rows say it, and every file beside it."""
    store = desk.store
    rows = [store._core.connection.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in TABLES]
    files = sorted(
        (str(f.relative_to(desk.home)), f.read_bytes())
        for f in desk.home.rglob("evidence/**/*")
        if f.is_file()
    )
    return rows, files


TABLES = (
    "entry",
    "body",
    "register",
    "subject",
    "effect",
    "statement",
    "checklist",
    "assessment",
    "file",
    "setting",
)


class TestPreview:
    def test_it_says_what_comes_by_sort_and_by_whom_and_changes_nothing(
        self, desk: Desk, other: Desk, tmp_path: Path
    ):
        judging.judge(other, CASE, "flr-01", verdict=Verdict.SATISFIED, rationale="대장을 확인함")
        findings.add(other, CASE, FindingInput(fact=Text("출입문이 열려 있음", ""), items=("flr-02",)))
        path = handed(other, "B", tmp_path / "out")
        before = everything(desk)
        seen = taking_in.preview(desk, path)
        assert everything(desk) == before
        counts = {one.sort.en: one.count for one in seen.incoming}
        assert counts == {"Device": 1, "Determination": 1, "Finding": 1}
        (finding,) = next(one.lines for one in seen.incoming if one.sort.en == "Finding")
        assert "출입문이 열려 있음" in finding.ko
        assert "이점검" in finding.ko
        assert seen.people == ("이점검 3",)
        assert (seen.opens, seen.entries, seen.waiting, seen.conflicts) == (False, 3, 0, ())
        assert seen.already > 0
        taking_in.take(desk, path, seen)
        again = taking_in.preview(desk, path)
        assert (again.entries, again.incoming, again.joins, again.conflicts) == (0, (), (), ())

    def test_a_conflict_is_told_with_both_sides_in_words_and_where_it_is_settled(
        self, desk: Desk, other: Desk, tmp_path: Path
    ):
        judging.judge(desk, CASE, "acc-01", verdict=Verdict.SATISFIED, rationale="나의 근거")
        judging.judge(other, CASE, "acc-01", verdict=Verdict.UNSATISFIED, rationale="그의 근거")
        path = handed(other, "B", tmp_path / "out")
        (coming,) = taking_in.preview(desk, path).conflicts
        assert coming.item == "acc-01"
        sides = {by: said.ko for by, said in coming.sides}
        assert "나의 근거" in sides["김검사"]
        assert "그의 근거" in sides["이점검"]
        taking_in.take(desk, path)
        assert len(conflicts.contests(desk, CASE, "acc-01")) == 1
        assert taking_in.preview(desk, path).conflicts == (), "it stands already"

    def test_joins_and_splits_are_said_with_the_conflicts_that_come_of_them(
        self, desk: Desk, other: Desk, tmp_path: Path
    ):
        """Whoever takes in a bundle that joins everything with everything knows before."""
        one, two = (
            findings.add(desk, CASE, FindingInput(fact=Text(fact, ""), items=(item,))).subject
            for fact, item in (("하나", "acc-01"), ("둘", "acc-02"))
        )
        reading.receive(other, handed(desk, "A", tmp_path))
        joining.join(other, CASE, one, two)
        path = handed(other, "B", tmp_path)
        seen = taking_in.preview(desk, path)
        assert [alarm.en for alarm in seen.alarms if "joins" in alarm.en] == [
            "It joins findings into one: F-A01, F-A02. If they are not one, split them afterwards."
        ]
        assert len(seen.conflicts) == 1
        assert {field.ko for _, field in seen.conflicts[0].sides} >= {"사실 하나", "사실 둘"}
        taking_in.take(desk, path, seen)
        assert len(conflicts.listed(desk, CASE)) == 1
        joining.split(other, CASE, two)
        seen = taking_in.preview(desk, handed(other, "B", tmp_path))
        assert ["splits" in alarm.en for alarm in seen.alarms if "one" in alarm.en] == [True]
        assert seen.settled == 1

    def test_a_finding_on_many_items_is_looked_at_once(
        self, desk: Desk, other: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ):
        """Forty conflicts on findings of all 74 items took six seconds: each was looked up for every item."""
        items = tuple(desk.case(CASE).catalogue.items)
        given = FindingInput(fact=Text("처음", ""), items=items)
        finding = findings.add(desk, CASE, given).subject
        reading.receive(other, handed(desk, "A", tmp_path))
        for laptop, fact in ((desk, "내 말"), (other, "남의 말")):
            findings.change(laptop, CASE, finding, FindingInput(fact=Text(fact, ""), items=items))
        looked: list[str] = []
        real = contest_sides.Sides.__init__

        def counting(self: Any, desk: Desk, case: Any, subject: str) -> None:
            looked.append(subject)
            real(self, desk, case, subject)

        monkeypatch.setattr(contest_sides.Sides, "__init__", counting)
        seen = taking_in.preview(desk, handed(other, "B", tmp_path))
        assert [one.item for one in seen.conflicts] == [min(items)]
        assert looked == [finding]

    def test_a_settled_conflict_comes_back_as_settled(self, desk: Desk, other: Desk, tmp_path: Path):
        judging.judge(desk, CASE, "acc-01", verdict=Verdict.SATISFIED)
        judging.judge(other, CASE, "acc-01", verdict=Verdict.UNSATISFIED)
        taking_in.take(desk, handed(other, "B", tmp_path / "out"))
        taking_in.take(other, handed(desk, "A", tmp_path / "out"))
        (contest,) = conflicts.contests(other, CASE, "acc-01")
        conflicts.settle(other, CASE, contest.subject, contest.register, contest.contenders[0].entry)
        seen = taking_in.preview(desk, path := handed(other, "B", tmp_path / "out"))
        assert (seen.settled, seen.conflicts) == (1, ())
        taking_in.take(desk, path)
        assert cases.overview(desk, CASE).progress.conflicts == 0

    def test_what_joins_by_itself_is_named(self, desk: Desk, other: Desk, tmp_path: Path):
        findings.add(desk, CASE, FindingInput(fact=Text("함께 보는 사실", ""), items=("acc-01",)))
        taking_in.take(other, handed(desk, "A", tmp_path / "out"))
        (subject,) = desk.case(CASE).subjects("f-")
        mine = FindingInput(fact=Text("함께 보는 사실", ""), severity=Severity.HIGH, items=("acc-01",))
        theirs = FindingInput(fact=Text("고친 사실", ""), items=("acc-01",))
        findings.change(desk, CASE, subject, mine)
        findings.change(other, CASE, subject, theirs)
        seen = taking_in.preview(desk, handed(other, "B", tmp_path / "out"))
        assert seen.conflicts == ()
        assert [one.en for one in seen.joins] == ["Finding F-A01"]

    def test_removed_bodies_late_entries_and_open_drafts_are_alarms(
        self, desk: Desk, other: Desk, tmp_path: Path
    ):
        judging.judge(other, CASE, "acc-02", verdict=Verdict.SATISFIED, rationale="주민번호가 적힘")
        taking_in.take(desk, handed(other, "B", tmp_path / "out"))
        row = next(row for row in history.of_item(other, CASE, "acc-02"))
        history.redact(other, CASE, row.entry, "잘못 적음")
        drafting.put(desk, CASE, "acc-02", None, "judgement", "쓰는 중")
        stage.put(desk, CASE, CaseState.ABORTED)
        alarms = " ".join(
            one.en for one in taking_in.preview(desk, handed(other, "B", tmp_path / "out")).alarms
        )
        assert "1 bodies that their authors removed" in alarms
        assert "has ended" in alarms
        assert "1 drafts are open" in alarms

    def test_signers_are_said_as_the_trust_list_has_them(self, desk: Desk, other: Desk, tmp_path: Path):
        path = handed(other, "B", tmp_path / "out")
        seen = taking_in.preview(desk, path)
        assert not seen.trusted
        assert any("Make sure who gave it to you" in one.en for one in seen.alarms)
        for letter, role in (("A", Role.LEAD), ("B", Role.INSPECTOR)):
            key = signer(letter).public_key
            trust_file.add(desk.home / "allowed_signers", f"inspector-{letter.lower()}", key, [role])
        seen = taking_in.preview(desk, path)
        assert seen.trusted
        assert not any("Make sure" in one.en for one in seen.alarms)
        assert "inspector-b" in seen.signers[0].en

    def test_plan_changes_come_like_anything_else_and_are_in_the_preview(
        self, desk: Desk, other: Desk, tmp_path: Path
    ):
        plan_changes.set_owner(desk, CASE, "B", ["acc"])
        path = handed(desk, "A", tmp_path / "out")
        seen = taking_in.preview(other, path)
        assert [one.sort.en for one in seen.incoming] == ["Plan"]
        taking_in.take(other, path)
        assert "acc-01" in {row.id for row in cases.items(other, CASE, find="is:mine")}

    def test_somebody_elses_word_on_the_plan_is_an_alarm_and_does_not_count(self, forger: Forger):
        said = forger.desk.case(CASE).value("case", "arrangements") or {}
        path = forger.bundle(("case", {"arrangements": said | {"max_rounds": 9}}))
        alarms = [one.en for one in taking_in.preview(forger.desk, path).alarms]
        assert any("is not theirs to say (Plan: arrangements)" in one for one in alarms)

    def test_it_can_be_stopped(self, desk: Desk, other: Desk, tmp_path: Path):
        path = handed(other, "B", tmp_path / "out")
        with pytest.raises(Stopped):
            taking_in.preview(desk, path, cancelled=lambda: True)

    def test_a_read_only_desk_takes_nothing_in(self, desk: Desk, other: Desk, tmp_path: Path):
        path = handed(other, "B", tmp_path / "out")
        with_lock = Desk.open(desk.home, write=False)
        try:
            with pytest.raises(ReadOnly):
                taking_in.preview(with_lock, path)
        finally:
            with_lock.close()


class TestTakingIn:
    def test_a_case_that_changed_since_it_was_looked_at_is_looked_at_again(
        self, desk: Desk, other: Desk, tmp_path: Path
    ):
        judging.judge(other, CASE, "acc-01", verdict=Verdict.UNSATISFIED)
        path = handed(other, "B", tmp_path / "out")
        seen = taking_in.preview(desk, path)
        judging.judge(desk, CASE, "acc-01", verdict=Verdict.SATISFIED)
        with pytest.raises(PreviewOutdated):
            taking_in.take(desk, path, seen)
        assert cases.overview(desk, CASE).progress.conflicts == 0
        taking_in.take(desk, path, taking_in.preview(desk, path))
        assert cases.overview(desk, CASE).progress.conflicts == 1

    def test_another_file_under_the_same_name_is_looked_at_again(
        self, desk: Desk, other: Desk, tmp_path: Path
    ):
        path = handed(other, "B", tmp_path / "out")
        seen = taking_in.preview(desk, path)
        judging.judge(other, CASE, "acc-01", verdict=Verdict.UNSATISFIED)
        newer = handed(other, "B", tmp_path / "new")
        shutil.copy(newer, path)
        with pytest.raises((PreviewOutdated, UnsafeBundle)):
            taking_in.take(desk, path, seen)
        assert cases.item(desk, CASE, "acc-01").rolled_verdict is None

    def test_stopped_in_its_evidence_it_leaves_nothing(self, desk: Desk, other: Desk, tmp_path: Path):
        for number in range(3):
            file = tmp_path / f"log{number}.txt"
            file.write_text(f"log {number}\n" * 100)
            given = EvidenceInput(
                EvidenceMode.SUBMITTED, title="로그", path=file, release=True, items=("acc-01",)
            )
            evidence.add(other, CASE, given)
        path = handed(other, "B", tmp_path / "out")
        before = everything(desk)
        calls = []

        def third_file() -> bool:
            calls.append(len(list((desk.home / "evidence").glob("??/*"))))
            return calls[-1] >= 2

        with pytest.raises(Stopped):
            taking_in.take(desk, path, cancelled=third_file)
        assert max(calls) >= 2
        assert everything(desk) == before
        taking_in.take(desk, path)
        assert len(list((desk.home / "evidence").glob("??/*"))) == 3

    def test_back_and_forth_all_day_both_end_with_the_same(self, desk: Desk, other: Desk, tmp_path: Path):
        for number in range(1, 5):
            judging.judge(desk, CASE, f"acc-0{number}", verdict=Verdict.SATISFIED)
            judging.judge(other, CASE, f"flr-0{number}", verdict=Verdict.PARTIAL)
            notes.add(other, CASE, f"flr-0{number}", "메모")
            taking_in.take(desk, handed(other, "B", tmp_path / "stick"))
            taking_in.take(other, handed(desk, "A", tmp_path / "stick"))
        assert list(desk.store.registers(CASE)) == list(other.store.registers(CASE))
        assert handover.verify(handed(other, "B", tmp_path / "stick")).standing.value == "intact"


class TestRefused:
    def refused(self, desk: Desk, path: Path, error: type[Exception]) -> str:
        before = everything(desk)
        for step in (taking_in.preview, taking_in.take):
            with pytest.raises(error) as problem:
                step(desk, path)
            assert everything(desk) == before
        return str(problem.value)

    def test_a_case_begun_apart_from_the_same_plan(
        self, desk: Desk, laptop: OpenDesk, plan: Path, tmp_path: Path
    ):
        apart = laptop("A", "another")
        cases.new(apart, plan)
        said = self.refused(desk, handed(apart, "A", tmp_path / "out"), OtherCase)
        assert "begun apart" in said

    def test_another_catalogue(self, forger: Forger):
        fewer = dict(list(forger.desk.case(CASE).pinned.pinned().items())[:3])
        value = forger.desk.case(CASE).value("case", "catalogue") or {}
        domains = {d: digest for d, digest in value["domains"].items() if d in fewer}
        write = ("case", {"catalogue": value | {"domains": domains, "order": list(domains)}})
        path = _with_catalogue(forger, fewer, write)
        self.refused(forger.desk, path, OtherCatalogue)

    def test_the_providers_copy(self, desk: Desk, tmp_path: Path):
        stage.put(desk, CASE, CaseState.CLOSING)
        self.refused(desk, handed(desk, "A", tmp_path / "out", BundleKind.CSP), NotTakenIn)

    def test_a_changed_byte(self, desk: Desk, other: Desk, tmp_path: Path):
        path = handed(other, "B", tmp_path / "out")
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)
        self.refused(desk, path, UnsafeBundle)

    def test_a_branch_that_its_owner_did_not_sign_wherever_its_entry_sorts(self, forger: Forger):
        """One entry beside the signed end: its id may sort before or after the genuine one."""
        for number in range(8):
            path = forger.branch(("f-1", {"label": {"label": f"x{number}"}}))
            self.refused(forger.desk, path, UnsafeBundle)

    def test_what_a_revoked_key_signed_and_a_chain_that_grows_under_it(
        self, desk: Desk, other: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ):
        """What was here before stays and comes again with everybody's bundles; nothing is added to it."""
        first = handed(other, "B", tmp_path / "first")
        taking_in.take(desk, first)
        passed_on = handed(desk, "A", tmp_path / "on")
        judging.judge(other, CASE, "acc-01", verdict=Verdict.SATISFIED)
        grown = handed(other, "B", tmp_path / "grown")
        gone = {signer("B").public_key: desk.clock() - timedelta(days=1)}
        revoked = TrustList((), compromised=gone)
        monkeypatch.setattr(taking_in.trust_lists, "in_force", lambda _home: revoked)
        self.refused(desk, first, SignerRevoked)
        self.refused(desk, grown, SignerRevoked)
        taking_in.take(desk, passed_on)

    def test_a_listed_leads_name_under_a_key_that_is_on_no_list(
        self, desk: Desk, other: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ):
        """A letter makes the lead's id; only the key tells who decides as the lead."""
        pretender = Desk.open(tmp_path / "pretender", clock=desk.clock)
        identity.introduce_key(pretender, "김검사", "A", signer("C").public_key)
        taking_in.take(pretender, handed(desk, "A", tmp_path / "begin"))
        judging.judge(pretender, CASE, "acc-01", verdict=Verdict.SATISFIED)
        forged = handover.export_with(
            pretender, CASE, tmp_path, BundleKind.EXCHANGE, Role.LEAD, signer("C")
        ).path
        pretender.close()
        listed = TrustList(people={signer("A").public_key: "kim", signer("B").public_key: "lee"})
        monkeypatch.setattr(taking_in.trust_lists, "in_force", lambda _home: listed)
        self.refused(desk, forged, OtherPerson)
        self.refused(other, forged, OtherPerson)
        monkeypatch.setattr(taking_in.trust_lists, "in_force", lambda _home: None)
        taking_in.take(desk, forged)  # without a list a name is all there is: said, and taken

    def test_a_purged_case(self, desk: Desk, other: Desk, tmp_path: Path):
        path = handed(other, "B", tmp_path / "out")
        stage.put(desk, CASE, CaseState.DECLINED)
        purges.purge(desk, CASE, reason="종결", confirm=CASE.upper())
        self.refused(desk, path, CasePurged)


def _with_catalogue(forger: Forger, sheets: dict[str, bytes], write_: tuple[str, dict[str, object]]) -> Path:
    """A bundle whose record pins fewer checklists, and that holds just those."""
    tip, lines, bodies = None, [], []
    hand = signer("B")
    opening = {"device": {"actor": "forger", "name": "x", "public_key": hand.public_key.openssh()}}
    from inspector_tui.journal import Tip

    for subject, value in (("d-evil", opening), write_):
        stamped, body = forger.entry(tip, "d-evil", subject, value, None)
        tip = Tip(stamped.entry.seq, stamped.id)
        lines.append(stamped.line)
        bodies.append(body_line(body))
    assert tip is not None
    ending = Statement(CASE, "d-evil", tip.seq, tip.id)
    store = forger.desk.store
    contents = BundleContents(
        assessment=CASE,
        kind=BundleKind.EXCHANGE,
        device="d-evil",
        revision=1,
        catalogue=sheets,
        chains={d: [row.line for row in store.chain(CASE, d)] for d in store.tips(CASE)} | {"d-evil": lines},
        bodies={d: forger.bodies(d) for d in store.tips(CASE)} | {"d-evil": bodies},
        statements=[
            *handover._statements(forger.desk, forger.desk.case(CASE), signer("A")),
            (ending, hand.sign(ending.canonical(), HEAD)),
        ],
    )
    return write(contents, forger.folder, [(Role.INSPECTOR, hand)]).path


class TestAssetsAndJudgementsThatMeet:
    ITEM = "acc-03"

    def state(self, desk: Desk) -> WorkState:
        return cases.item(desk, CASE, self.ITEM).whole.state

    @pytest.mark.parametrize("brings", ["the judgement", "the asset"])
    def test_a_judgement_made_without_an_asset_is_a_draft_again_wherever_they_meet(
        self, desk: Desk, other: Desk, tmp_path: Path, brings: str
    ):
        """The lead adds an asset while a colleague judges; it does not matter who takes in whose bundle."""
        assets.add(desk, CASE, "MS-9", "ms", "새 관리 서버")
        judging.judge(other, CASE, self.ITEM, verdict=Verdict.SATISFIED)
        assert self.state(other) is WorkState.JUDGED
        if brings == "the judgement":
            here, path = desk, handed(other, "B", tmp_path / "out")
        else:
            here, path = other, handed(desk, "A", tmp_path / "out")
        assert any("become drafts again" in one.en for one in taking_in.preview(here, path).alarms)
        taking_in.take(here, path)
        assert self.state(here) is WorkState.DRAFT
        judging.judge(here, CASE, self.ITEM, verdict=Verdict.SATISFIED)
        assert self.state(here) is WorkState.JUDGED, "judged anew with the asset in view, it stands"

    def test_both_may_record_it_and_no_conflict_comes_of_it(self, desk: Desk, other: Desk, tmp_path: Path):
        assets.add(desk, CASE, "MS-9", "ms", "새 관리 서버")
        judging.judge(other, CASE, self.ITEM, verdict=Verdict.SATISFIED)
        mine, theirs = handed(desk, "A", tmp_path / "a"), handed(other, "B", tmp_path / "b")
        taking_in.take(desk, theirs)
        taking_in.take(other, mine)
        for _ in range(2):
            taking_in.take(desk, handed(other, "B", tmp_path / "b"))
            taking_in.take(other, handed(desk, "A", tmp_path / "a"))
        for one in (desk, other):
            assert one.case(CASE).conflicts == {}
            assert self.state(one) is WorkState.DRAFT
            assert one.store.check(CASE) == []
        before = len(desk.store.entries(CASE, limit=10_000))
        taking_in.take(desk, handed(other, "B", tmp_path / "b"))
        assert len(desk.store.entries(CASE, limit=10_000)) == before, "what was said once is not said again"

    def test_a_judgement_made_in_the_knowledge_of_the_asset_stands(
        self, desk: Desk, other: Desk, tmp_path: Path
    ):
        assets.add(desk, CASE, "MS-9", "ms", "새 관리 서버")
        taking_in.take(other, handed(desk, "A", tmp_path / "a"))
        judging.judge(other, CASE, self.ITEM, verdict=Verdict.SATISFIED)
        taking_in.take(desk, handed(other, "B", tmp_path / "b"))
        assert self.state(desk) is WorkState.JUDGED

    def test_where_it_is_too_late_to_re_open_that_is_said(self, desk: Desk, other: Desk, tmp_path: Path):
        assets.add(desk, CASE, "MS-9", "ms", "새 관리 서버")
        judging.judge(other, CASE, self.ITEM, verdict=Verdict.SATISFIED)
        stage.put(desk, CASE, CaseState.REPORTED)
        path = handed(other, "B", tmp_path / "b")
        said = " ".join(one.en for one in taking_in.preview(desk, path).alarms)
        assert "1 judgements were made without a later asset, but at this stage" in said
        taking_in.take(desk, path)
        assert self.state(desk) is WorkState.JUDGED

    def test_a_third_laptop_where_they_meet_records_it_too(
        self, desk: Desk, other: Desk, laptop: OpenDesk, tmp_path: Path
    ):
        third = laptop("C")
        taking_in.take(third, handed(desk, "A", tmp_path / "a"))
        assets.add(desk, CASE, "MS-9", "ms", "새 관리 서버")
        judging.judge(other, CASE, self.ITEM, verdict=Verdict.SATISFIED)
        taking_in.take(third, handed(desk, "A", tmp_path / "a"))
        taking_in.take(third, handed(other, "B", tmp_path / "b"))
        assert self.state(third) is WorkState.DRAFT
        assert any(row.code for row in review.obstacles(third, CASE) if row.item == self.ITEM)
