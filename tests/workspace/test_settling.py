"""Base, mine and theirs; settling whole values, field by field and anew; while more comes in."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings, strategies as st

from inspector_tui.model.arrangements import ArrangementsFacts
from inspector_tui.model.conflict_views import Choice, Contest
from inspector_tui.model.course import CaseState
from inspector_tui.model.text import Text
from inspector_tui.model.views import EvidenceInput, FindingInput
from inspector_tui.model.words import EvidenceMode, PartialReason, Severity, Verdict
from inspector_tui.workspace import cases, conflicts, evidence, findings, history, judging, reading
from inspector_tui.workspace.contest_parts import ValueFileUnfit, ValueUnfit
from inspector_tui.workspace.contest_settling import NothingInConflict
from inspector_tui.workspace.desk import Desk, Write
from inspector_tui.workspace.errors import JudgementInvalid, NotHereToChoose, UnknownSubject
from inspector_tui.workspace.live import CASE as PLAN, STATE
from inspector_tui.workspace.stages.course_errors import NotLead

from .conftest import CASE, signer
from .exchanging import all_meet, handed, meet

ITEM = "acc-02"


@pytest.fixture
def three(desk: Desk, laptop, tmp_path: Path) -> tuple[Desk, Desk, Desk]:
    """The lead and two colleagues, who all look at one judgement and one finding of the lead's."""
    judging.judge(desk, CASE, ITEM, verdict=Verdict.PARTIAL, rationale="계정 12개 중 2개 미회수")
    piece = evidence.add(desk, CASE, EvidenceInput(EvidenceMode.VIEWED, title="계정 대장", items=(ITEM,)))
    findings.add(
        desk,
        CASE,
        FindingInput(fact=Text("처음 사실", "First"), items=(ITEM,), evidence=(piece.subject,)),
    )
    b, c = laptop("B"), laptop("C")
    for other in (b, c):
        reading.receive(other, handed(desk, "A", tmp_path / "packs"))
    return desk, b, c


def the_finding(desk: Desk) -> str:
    return desk.case(CASE).subjects("f-")[0]


def given_finding(fact: str, severity: Severity = Severity.MEDIUM, **more) -> FindingInput:
    return FindingInput(fact=Text(fact, ""), severity=severity, items=(ITEM,), **more)


def judged(desk: Desk, verdict: Verdict, words: str, **more) -> None:
    judging.judge(desk, CASE, ITEM, verdict=verdict, rationale=words, **more)


def contest(desk: Desk, register: str = "judgement") -> Contest:
    return next(one for one in conflicts.contests(desk, CASE, ITEM) if one.register == register)


def value(desk: Desk, subject: str, register: str):
    return desk.case(CASE).value(subject, register)


def test_base_mine_and_theirs_with_who_when_and_which_device(three, tmp_path: Path):
    a, b, _ = three
    judged(a, Verdict.SATISFIED, "계정 12개 모두 회수")
    judged(b, Verdict.UNSATISFIED, "계정 12개 중 5개 미회수")
    meet(tmp_path, (a, "A"), (b, "B"))
    seen = contest(b)
    assert seen.base is not None
    assert {label.en: words.ko for label, words in seen.base.fields}["Rationale"] == "계정 12개 중 2개 미회수"
    mine, theirs = seen.contenders
    assert (mine.by, mine.mine, theirs.by, theirs.mine) == ("이점검", True, "김검사", False)
    assert mine.device != theirs.device
    assert {mine.device, theirs.device} <= set(b.store.tips(CASE))
    verdict, rationale = seen.parts
    assert (verdict.base.ko, [said.ko for said in verdict.said]) == ("부분충족", ["미충족", "충족"])
    assert rationale.said[0].ko == "계정 12개 중 5개 미회수"
    assert seen.items == (ITEM,)


def test_no_base_where_both_wrote_first(three, tmp_path: Path):
    a, b, _ = three
    for desk, verdict in ((a, Verdict.SATISFIED), (b, Verdict.NA)):
        judging.judge(desk, CASE, "acc-05", verdict=verdict, rationale="각자")
    meet(tmp_path, (a, "A"), (b, "B"))
    (seen,) = conflicts.contests(b, CASE, "acc-05")
    assert seen.base is None
    assert all(part.base is None for part in seen.parts)


def test_each_side_has_its_evidence(three, tmp_path: Path):
    a, b, _ = three
    subject = the_finding(a)
    (first,) = a.case(CASE).links(subject, "evidence")
    more = {}
    for desk, name in ((a, "로그"), (b, "면담")):
        given_ = EvidenceInput(EvidenceMode.INTERVIEW, title=name, items=(ITEM,))
        more[name] = evidence.add(desk, CASE, given_).subject
        findings.change(desk, CASE, subject, given_finding(name, evidence=(first, more[name])))
    judged(a, Verdict.SATISFIED, "가")
    judged(b, Verdict.NA, "나")
    meet(tmp_path, (a, "A"), (b, "B"))
    mine, theirs = contest(b, "texts").contenders
    assert [line.ko.split()[-1] for line in mine.evidence] == ["대장", "면담"]
    assert [line.ko.split()[-1] for line in theirs.evidence] == ["대장", "로그"]
    mine, theirs = contest(b).contenders
    assert [line.ko.split()[-1] for line in mine.evidence] == ["면담"], (
        "of a judgement: what its author recorded"
    )
    assert [line.ko.split()[-1] for line in theirs.evidence] == ["대장", "로그"]


def test_more_than_two_stand_side_by_side(three, tmp_path: Path):
    a, b, c = three
    judged(a, Verdict.SATISFIED, "가")
    judged(b, Verdict.NA, "나")
    judged(c, Verdict.UNSATISFIED, "다")
    meet(tmp_path, (a, "A"), (b, "B"), (c, "C"))
    seen = contest(c)
    assert seen.contenders[0].by == "박평가"
    assert len(seen.contenders) == 3
    conflicts.settle(c, CASE, seen.subject, "judgement", seen.contenders[2].entry)
    assert conflicts.listed(c, CASE) == ()


def test_one_entry_settles_every_register_that_was_chosen(three, tmp_path: Path):
    a, b, _ = three
    subject = the_finding(a)
    findings.change(a, CASE, subject, given_finding("여기", Severity.HIGH))
    findings.change(b, CASE, subject, given_finding("저기", Severity.LOW))
    meet(tmp_path, (a, "A"), (b, "B"))
    before = len(b.store.entries(CASE, limit=1000))
    (row,) = conflicts.listed(b, CASE)
    assert {label.ko for label in row.registers} == {"지적 내용", "위험도"}
    texts, severity = contest(b, "texts"), contest(b, "severity")
    conflicts.resolve(
        b,
        CASE,
        subject,
        {"texts": Choice(texts.contenders[0].entry), "severity": Choice(severity.contenders[1].entry)},
        heads=texts.heads,
    )
    entries = b.store.entries(CASE, after=0, limit=1000)
    assert len(entries) == before + 1
    assert (entries[-1].kind, entries[-1].writes) == ("conflict.settle", ("severity", "texts"))
    assert conflicts.listed(b, CASE) == ()
    (seen,) = findings.all(b, CASE)
    assert (seen.fact.ko, seen.severity) == ("저기", Severity.HIGH)


def test_the_verdict_of_one_with_the_words_of_the_other(three, tmp_path: Path):
    a, b, _ = three
    judged(a, Verdict.SATISFIED, "가의 근거")
    judged(b, Verdict.PARTIAL, "나의 근거", reason=PartialReason.SOME_ASSETS)
    meet(tmp_path, (a, "A"), (b, "B"))
    seen = contest(b)
    mine, theirs = seen.contenders
    conflicts.resolve(
        b, CASE, seen.subject, {"judgement": Choice(theirs.entry, parts={"rationale": mine.entry})}
    )
    stands = value(b, seen.subject, "judgement")
    assert (stands["verdict"], stands["reason"], stands["rationale"]) == ("satisfied", None, "나의 근거")


def test_words_of_both_are_written_anew_with_a_reason_kept_as_a_private_note(three, tmp_path: Path):
    a, b, _ = three
    subject = the_finding(a)
    findings.change(a, CASE, subject, given_finding("가"))
    findings.change(b, CASE, subject, given_finding("나"))
    meet(tmp_path, (a, "A"), (b, "B"))
    mine, _ = contest(b, "texts").contenders
    conflicts.resolve(
        b,
        CASE,
        subject,
        {"texts": Choice(mine.entry, written={"fact": Text("가와 나", "Both")})},
        reason="원인이 같음",
    )
    (seen,) = findings.all(b, CASE)
    assert seen.fact == Text("가와 나", "Both")
    (note,) = cases.item(b, CASE, ITEM).notes
    assert "원인이 같음" in note.text
    history.undo(b, CASE)
    assert cases.item(b, CASE, ITEM).notes == (), "one action, one undo"
    assert contest(b, "texts").contenders[0].entry == mine.entry


def test_the_value_before_they_parted_can_be_chosen(three, tmp_path: Path):
    a, b, _ = three
    judged(a, Verdict.SATISFIED, "가")
    judged(b, Verdict.NA, "나")
    meet(tmp_path, (a, "A"), (b, "B"))
    seen = contest(b)
    conflicts.settle(b, CASE, seen.subject, "judgement", seen.base.entry)
    assert value(b, seen.subject, "judgement")["rationale"] == "계정 12개 중 2개 미회수"


@pytest.mark.parametrize(
    ("choice", "refused"),
    [
        (lambda m, t: Choice(value={"item": ITEM, "state": "judged", "verdict": None}), JudgementInvalid),
        (lambda m, t: Choice(value={"item": ITEM, "state": "judged", "verdict": "perhaps"}), ValueUnfit),
        (lambda m, t: Choice(value={"item": "acc-03", "state": "judged", "verdict": "na"}), ValueUnfit),
        (lambda m, t: Choice(m, written={"rationale": Text("가" * 200_001, "")}), ValueUnfit),
        (lambda m, t: Choice(m, written={"rationale": Text("가\u202e나", "")}), ValueUnfit),
        (lambda m, t: Choice(m, written={"verdict": Text("na", "")}), ValueUnfit),
        (lambda m, t: Choice(m, parts={"state": t}), ValueUnfit),
        (lambda m, t: Choice("0" * 64), UnknownSubject),
        (lambda m, t: Choice(), ValueUnfit),
        (lambda m, t: Choice("stands"), UnknownSubject),
    ],
)
def test_a_value_of_ones_own_is_checked_like_any_other(three, tmp_path: Path, choice, refused):
    a, b, _ = three
    judged(a, Verdict.SATISFIED, "가")
    judged(b, Verdict.NA, "나")
    meet(tmp_path, (a, "A"), (b, "B"))
    seen = contest(b)
    mine, theirs = (one.entry for one in seen.contenders)
    with pytest.raises(refused):
        conflicts.resolve(b, CASE, seen.subject, {"judgement": choice(mine, theirs)})
    assert contest(b).contenders == seen.contenders


def test_what_is_withheld_or_removed_is_shown_so_and_another_value_is_taken(three, tmp_path: Path):
    a, b, _ = three
    judged(a, Verdict.SATISFIED, "가")
    judged(b, Verdict.NA, "나")
    meet(tmp_path, (a, "A"), (b, "B"))
    mine, theirs = contest(b).contenders
    history.redact(b, CASE, mine.entry, "개인정보")
    gone, _ = contest(b).contenders
    assert (gone.entry, gone.readable, gone.fields[0][1].ko) == (mine.entry, False, "(비공개)")
    subject = contest(b).subject
    with pytest.raises(NotHereToChoose):
        conflicts.resolve(
            b, CASE, subject, {"judgement": Choice(theirs.entry, parts={"rationale": mine.entry})}
        )
    conflicts.settle(b, CASE, subject, "judgement", theirs.entry)
    assert conflicts.listed(b, CASE) == ()


def test_what_comes_in_while_the_dialog_is_open_is_not_written_over(three, tmp_path: Path):
    a, b, c = three
    judged(a, Verdict.SATISFIED, "가")
    judged(b, Verdict.NA, "나")
    judged(c, Verdict.UNSATISFIED, "다")
    meet(tmp_path, (a, "A"), (b, "B"))
    opened = contest(b)
    reading.receive(b, handed(c, "C", tmp_path / "late"))
    choice = {"judgement": Choice(opened.contenders[0].entry)}
    conflicts.resolve(b, CASE, opened.subject, choice, heads=opened.heads)
    left = contest(b)
    assert {one.by for one in left.contenders} == {"이점검", "박평가"}
    conflicts.settle(b, CASE, left.subject, "judgement", left.contenders[1].entry)
    assert value(b, left.subject, "judgement")["rationale"] == "다"


def test_what_was_settled_elsewhere_meanwhile_is_no_longer_in_conflict(three, tmp_path: Path):
    a, b, _ = three
    judged(a, Verdict.SATISFIED, "가")
    judged(b, Verdict.NA, "나")
    all_meet(tmp_path, (a, "A"), (b, "B"))
    seen = contest(a)
    conflicts.settle(b, CASE, seen.subject, "judgement", contest(b).contenders[0].entry)
    meet(tmp_path, (b, "B"), (a, "A"))
    with pytest.raises(NothingInConflict):
        conflicts.settle(a, CASE, seen.subject, "judgement", seen.contenders[0].entry)
    # Who had it open all the time says otherwise than the colleague: that is a conflict again.
    conflicts.resolve(
        a, CASE, seen.subject, {"judgement": Choice(seen.contenders[0].entry)}, heads=seen.heads
    )
    assert len(contest(a).contenders) == 2


def test_two_laptops_that_settle_differently_meet_again_and_can_settle_it(three, tmp_path: Path):
    a, b, _ = three
    judged(a, Verdict.SATISFIED, "가")
    judged(b, Verdict.NA, "나")
    all_meet(tmp_path, (a, "A"), (b, "B"))
    for desk in (a, b):
        seen = contest(desk)
        conflicts.settle(desk, CASE, seen.subject, "judgement", seen.contenders[0].entry)
        assert conflicts.listed(desk, CASE) == ()
    all_meet(tmp_path, (a, "A"), (b, "B"))
    again = contest(a)
    assert again.base is None, "they parted over a conflict: there is no one value before"
    conflicts.settle(a, CASE, again.subject, "judgement", again.contenders[1].entry)
    all_meet(tmp_path, (a, "A"), (b, "B"))
    assert conflicts.listed(a, CASE) == conflicts.listed(b, CASE) == ()
    assert value(a, again.subject, "judgement") == value(b, again.subject, "judgement")


def test_two_laptops_that_settle_alike_are_at_one(three, tmp_path: Path):
    a, b, _ = three
    judged(a, Verdict.SATISFIED, "가")
    judged(b, Verdict.NA, "나")
    all_meet(tmp_path, (a, "A"), (b, "B"))
    entry = contest(a).contenders[0].entry
    for desk, why in ((a, "같은 결론"), (b, "같은 결론, 다른 까닭")):
        conflicts.resolve(desk, CASE, contest(desk).subject, {"judgement": Choice(entry)}, reason=why)
    all_meet(tmp_path, (a, "A"), (b, "B"))
    assert conflicts.listed(a, CASE) == ()


def test_a_withdrawal_beside_a_change_shows_what_was_written_and_both_are_settled_in_one(three, tmp_path):
    a, b, c = three
    subject = the_finding(a)
    findings.withdraw(a, CASE, subject, "중복")
    findings.change(b, CASE, subject, given_finding("보강", Severity.HIGH))
    findings.change(c, CASE, subject, given_finding("다르게 보강", Severity.HIGH))
    meet(tmp_path, (a, "A"), (b, "B"), (c, "C"))
    found = {one.register: one for one in conflicts.of_subject(c, CASE, subject)}
    assert set(found) == {"texts", "withdrawn"}
    away, again = found["withdrawn"].contenders
    assert (away.by, again.entry) == ("김검사", conflicts.STANDS)
    assert any(words.ko in ("보강", "다르게 보강") for _, words in again.fields)
    choice = {"texts": Choice(found["texts"].contenders[1].entry), "withdrawn": Choice(again.entry)}
    conflicts.resolve(c, CASE, subject, choice, heads=found["texts"].heads)
    assert conflicts.listed(c, CASE) == ()
    assert [one.fact.ko for one in findings.all(c, CASE)] == ["보강"]


def arranged(desk: Desk, method: str) -> None:
    facts = ArrangementsFacts.model_validate(value(desk, PLAN, "arrangements") or {})
    new = facts.model_copy(update={"cooperation": method}).model_dump(mode="json")
    desk.record(desk.case(CASE), [Write("plan.set", PLAN, {"arrangements": new})], Text("", ""))


def test_the_plan_and_the_state_are_settled_by_the_lead_alone(desk: Desk, laptop, tmp_path: Path):
    again = laptop("A", "second")  # the lead's other laptop
    other = laptop("B")
    for taker in (again, other):
        reading.receive(taker, handed(desk, "A", tmp_path / "packs"))
    arranged(desk, "서면")
    arranged(again, "현장")
    for one, state in ((desk, CaseState.SELF_ASSESSING), (again, CaseState.DESK_REVIEW)):
        values = dict(one.case(CASE).value(STATE, STATE) or {})
        values |= {"state": state.value}
        one.record(one.case(CASE), [Write("note.set", STATE, {STATE: values})], Text("", ""))
    meet(tmp_path, (again, "A"), (desk, "A"), (other, "B"))
    rows = conflicts.listed(other, CASE)
    assert {(row.subject, row.lead_only, row.items) for row in rows} == {(PLAN, True, ()), (STATE, True, ())}
    for seen in conflicts.contests(other, CASE, ""):
        with pytest.raises(NotLead):
            conflicts.settle(other, CASE, seen.subject, seen.register, seen.contenders[0].entry)
    for seen in conflicts.contests(desk, CASE, ""):
        conflicts.settle(desk, CASE, seen.subject, seen.register, seen.contenders[0].entry)
    assert conflicts.listed(desk, CASE) == ()


def test_links_are_never_in_conflict(three, tmp_path: Path):
    a, b, _ = three
    subject = the_finding(a)
    (first,) = a.case(CASE).links(subject, "evidence")
    more = evidence.add(b, CASE, EvidenceInput(EvidenceMode.VIEWED, title="로그", items=(ITEM,))).subject
    findings.change(a, CASE, subject, given_finding("처음 사실"))
    findings.change(b, CASE, subject, given_finding("처음 사실", evidence=(first, more)))
    all_meet(tmp_path, (a, "A"), (b, "B"))
    assert conflicts.listed(a, CASE) == ()
    assert a.case(CASE).links(subject, "evidence") == b.case(CASE).links(subject, "evidence") == (more,)


def test_a_value_file_is_read_within_bounds(tmp_path: Path):
    for name, text in (
        ("list", "[]"), ("deep", '{"a":' * 4000 + "1" + "}" * 4000), ("twice", '{"a":1,"a":2}'),
        ("float", '{"a":1.5}'), ("bidi", '{"a":"\\u202e"}'), ("rubbish", "{"), ("huge", "1" * (2 << 20)),
    ):  # fmt: skip
        path = tmp_path / name
        path.write_text(text, "utf-8")
        with pytest.raises(ValueFileUnfit):
            conflicts.read_value(path)
    with pytest.raises(ValueFileUnfit):
        conflicts.read_value(tmp_path / "missing")
    good = tmp_path / "good"
    good.write_text(json.dumps({"text": "말"}), "utf-8")
    assert conflicts.read_value(good) == {"text": "말"}


NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
"""Each example is three stores and their bundles: a failing one is short enough as it is."""
moves = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sampled_from(["judge", "words", "severity", "settle", "meet", "withdraw", "undo"]),
        st.integers(0, 3),
    ),
    min_size=4,
    max_size=12,
)


@settings(
    max_examples=int(os.environ.get("INSPECTOR_SETTLING", "3")),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=NO_SHRINKING,
)
@given(moves)
def test_settling_everything_leaves_no_conflict_and_invents_none(tmp_path_factory, moves):
    """Three laptops judge, write, withdraw, undo, meet and settle as they like; then one settles it all."""
    from inspector_tui.catalogue.locate import shipped
    from inspector_tui.workspace import identity

    from .conftest import NAMES, Clock

    place = tmp_path_factory.mktemp("three")
    desks = []
    for letter in "ABC":
        desk = Desk.open(place / letter, clock=Clock())
        identity.introduce_key(desk, NAMES[letter], letter, signer(letter).public_key)
        desks.append(desk)
    try:
        cases.new(desks[0], shipped("data") / "sample" / "plan.yaml")
        findings.add(desks[0], CASE, given_finding("처음"))
        for other in desks[1:]:
            reading.receive(other, handed(desks[0], "A", place / "packs"))
        for who, what, pick in moves:
            _move(desks, who, what, pick, place)
        pairs = list(zip(desks, "ABC", strict=True))
        all_meet(place, *pairs)
        assert len({str(conflicts.listed(desk, CASE)) for desk in desks}) == 1, "all see the same conflicts"
        _settle_all(desks[0])
        assert conflicts.listed(desks[0], CASE) == ()
        all_meet(place, *pairs)
        for desk in desks:
            assert conflicts.listed(desk, CASE) == ()
            assert desk.store.check(CASE) == []
    finally:
        for desk in desks:
            desk.close()


def _move(desks: list[Desk], who: int, what: str, pick: int, place: Path) -> None:
    from inspector_tui.workspace.errors import ConflictStands

    desk, letter = desks[who], "ABC"[who]
    subject = next((s for s in desk.case(CASE).registers if s.startswith("f-")), "")
    if not subject and what in ("words", "severity", "withdraw"):
        return  # whoever recorded it has taken it back
    verdict = list(Verdict)[pick]
    try:
        match what:
            case "judge":
                judged(desk, verdict, f"{letter}{pick}")
            case "words":
                findings.change(desk, CASE, subject, given_finding(f"{letter}{pick}"))
            case "severity":
                findings.change(desk, CASE, subject, given_finding("처음", list(Severity)[pick % 3]))
            case "withdraw":
                findings.withdraw(desk, CASE, subject, f"{letter}")
            case "undo":
                history.undo(desk, CASE)
            case "meet":
                meet(place, (desks[pick % 3], "ABC"[pick % 3]), (desk, letter)) if pick % 3 != who else None
            case _:
                _settle_all(desk, first=True)
    except ConflictStands:
        pass


def _settle_all(desk: Desk, *, first: bool = False) -> None:
    for row in conflicts.listed(desk, CASE):
        found = conflicts.of_subject(desk, CASE, row.subject)
        choices = {one.register: Choice(one.contenders[0 if first else -1].entry) for one in found}
        conflicts.resolve(desk, CASE, row.subject, choices, heads=found[0].heads)
        assert row.subject not in {left.subject for left in conflicts.listed(desk, CASE)}
