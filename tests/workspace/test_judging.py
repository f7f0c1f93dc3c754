from __future__ import annotations

import pytest

from inspector_tui.model.text import Text
from inspector_tui.model.words import PartialReason, Verdict, WorkState
from inspector_tui.store.errors import DraftOpen
from inspector_tui.workspace import cases, drafting, history, judging
from inspector_tui.workspace.desk import Desk
from inspector_tui.workspace.errors import AssetOutOfScope, JudgementInvalid, UnknownSubject

from .conftest import CASE


def test_a_verdict_is_there_after_reopening(desk: Desk, laptop):
    judging.judge(desk, CASE, "acc-01", verdict=Verdict.SATISFIED, rationale="표본 25건 확인")
    desk.close()
    again = cases.item(laptop("A"), CASE, "acc-01")
    assert (again.rolled_verdict, again.rolled_state) == (Verdict.SATISFIED, WorkState.JUDGED)
    assert again.whole is not None
    assert (again.whole.rationale, again.whole.by) == ("표본 25건 확인", "김검사")


def test_a_new_verdict_keeps_the_rationale_and_drops_the_reason_of_partial(desk: Desk):
    judging.judge(
        desk, CASE, "acc-01", verdict=Verdict.PARTIAL, reason=PartialReason.RECENT, rationale="최근 도입"
    )
    judging.judge(desk, CASE, "acc-01", verdict=Verdict.UNSATISFIED)
    whole = cases.item(desk, CASE, "acc-01").whole
    assert whole is not None
    assert (whole.verdict, whole.reason, whole.rationale) == (Verdict.UNSATISFIED, None, "최근 도입")


def test_one_verdict_on_several_assets_is_one_action(desk: Desk):
    before = len(history.journal(desk, CASE, limit=1000))
    judging.judge(desk, CASE, "acc-03", verdict=Verdict.UNSATISFIED, assets=["MS-1", "MS-2", "VS-1"])
    assert len(history.journal(desk, CASE, limit=1000)) == before + 3
    undone = history.undo(desk, CASE)
    assert undone is not None
    assert all(part.judgement is None for part in cases.item(desk, CASE, "acc-03").assets)


def test_assets_roll_up_to_the_worst_and_a_whole_judgement_wins_and_says_so(desk: Desk):
    everywhere = [part.label for part in cases.item(desk, CASE, "acc-03").assets]
    judging.judge(desk, CASE, "acc-03", verdict=Verdict.SATISFIED, assets=everywhere)
    judging.judge(desk, CASE, "acc-03", verdict=Verdict.UNSATISFIED, assets=["MS-2"])
    rolled = cases.item(desk, CASE, "acc-03")
    assert (rolled.rolled_verdict, rolled.rolled_source) == (Verdict.UNSATISFIED, "assets")
    judging.judge(desk, CASE, "acc-03", verdict=Verdict.PARTIAL)
    whole = cases.item(desk, CASE, "acc-03")
    assert (whole.rolled_verdict, whole.rolled_source, whole.rolled_differs) == (
        Verdict.PARTIAL,
        "whole",
        True,
    )


def test_the_preview_says_what_would_change_and_changes_nothing(desk: Desk):
    judging.judge(desk, CASE, "acc-03", verdict=Verdict.SATISFIED, assets=["MS-1"])
    seen = judging.preview(
        desk, CASE, "acc-03", verdict=Verdict.PARTIAL, state=WorkState.JUDGED, assets=["MS-1", "MS-2"]
    )
    assert [(c.part, c.before.verdict if c.before else None, c.after_verdict) for c in seen] == [
        ("MS-1", Verdict.SATISFIED, Verdict.PARTIAL),
        ("MS-2", None, Verdict.PARTIAL),
    ]
    assert cases.item(desk, CASE, "acc-03").rolled_verdict is Verdict.SATISFIED


@pytest.mark.parametrize(
    ("verdict", "state"),
    [(None, WorkState.JUDGED), (Verdict.SATISFIED, WorkState.UNVERIFIABLE), (Verdict.NA, WorkState.UNJUDGED)],
)
def test_a_determination_that_contradicts_itself_is_refused(desk: Desk, verdict, state):
    with pytest.raises(JudgementInvalid):
        judging.judge(desk, CASE, "acc-01", verdict=verdict, state=state)


def test_an_asset_of_another_class_and_an_unknown_one_are_refused(desk: Desk):
    with pytest.raises(AssetOutOfScope):
        judging.judge(desk, CASE, "acc-05", verdict=Verdict.SATISFIED, assets=["BK-1"])
    with pytest.raises(UnknownSubject):
        judging.judge(desk, CASE, "acc-05", verdict=Verdict.SATISFIED, assets=["ZZ-9"])
    with pytest.raises(UnknownSubject):
        judging.judge(desk, CASE, "acc-05", verdict=Verdict.SATISFIED, sub="no-such")


def test_what_is_typed_survives_and_becomes_an_entry_when_kept(desk: Desk, laptop):
    drafting.put(desk, CASE, "acc-01", None, "judgement", "반쯤 쓴 글")
    desk.close()
    again = laptop("A")
    assert cases.item(again, CASE, "acc-01").draft_rationale == "반쯤 쓴 글"
    drafting.keep_rationale(again, CASE, "acc-01", "다 쓴 글")
    detail = cases.item(again, CASE, "acc-01")
    assert detail.draft_rationale is None
    assert detail.whole is not None
    assert (detail.whole.rationale, detail.whole.state) == ("다 쓴 글", WorkState.UNJUDGED)


def test_a_field_that_was_opened_and_left_empty_is_no_record(desk: Desk):
    before = desk.case(CASE).changed_at
    saved = drafting.keep_rationale(desk, CASE, "acc-01", " ")
    assert (saved.op, desk.case(CASE).changed_at) == ("", before)
    assert cases.item(desk, CASE, "acc-01").whole is None


def test_a_secret_typed_by_mistake_is_not_recorded_until_the_person_says_so(desk: Desk):
    text = "담당자 주민등록번호 900101-1234568 확인"
    drafting.put(desk, CASE, "acc-01", None, "judgement", text)
    hits = drafting.keep_rationale(desk, CASE, "acc-01", text)
    assert isinstance(hits, tuple)
    assert [text[hit.start : hit.end] for hit in hits] == ["900101-1234568"]
    assert cases.item(desk, CASE, "acc-01").whole is None
    assert cases.item(desk, CASE, "acc-01").draft_rationale == text
    drafting.keep_rationale(desk, CASE, "acc-01", text, accept_sensitive=True)
    assert cases.item(desk, CASE, "acc-01").whole is not None


def test_a_verdict_pressed_while_typing_takes_the_text_along_unless_it_looks_secret(desk: Desk):
    drafting.put(desk, CASE, "acc-01", None, "judgement", "근거")
    judging.judge(desk, CASE, "acc-01", verdict=Verdict.SATISFIED)
    whole = cases.item(desk, CASE, "acc-01").whole
    assert whole is not None
    assert whole.rationale == "근거"
    drafting.put(desk, CASE, "acc-02", None, "judgement", "900101-1234568")
    with pytest.raises(DraftOpen):
        judging.judge(desk, CASE, "acc-02", verdict=Verdict.SATISFIED)
    assert cases.item(desk, CASE, "acc-02").draft_rationale == "900101-1234568"


def test_undo_and_redo_go_step_by_step_and_say_what_they_did(desk: Desk):
    judging.judge(desk, CASE, "acc-01", verdict=Verdict.SATISFIED)
    judging.judge(desk, CASE, "acc-02", verdict=Verdict.PARTIAL)
    undone = history.undo(desk, CASE)
    assert undone is not None
    assert undone.said == Text("되돌림: ACC-02", "Undone: ACC-02")
    assert cases.item(desk, CASE, "acc-02").rolled_state is WorkState.UNJUDGED
    redone = history.redo(desk, CASE)
    assert redone is not None
    assert cases.item(desk, CASE, "acc-02").rolled_verdict is Verdict.PARTIAL
    assert history.undo(desk, CASE) is not None
    assert history.undo(desk, CASE) is not None
    assert history.undo(desk, CASE) is None, "the plan is not undone"
    assert len(cases.overview(desk, CASE).assets) == 18


def test_the_history_of_an_item_tells_before_and_after(desk: Desk):
    judging.judge(desk, CASE, "acc-01", verdict=Verdict.SATISFIED, rationale="처음")
    judging.judge(desk, CASE, "acc-01", verdict=Verdict.UNSATISFIED, rationale="다시 보니")
    history.undo(desk, CASE)
    rows = history.of_item(desk, CASE, "acc-01")
    assert [(row.before.ko, row.after.ko, row.undone) for row in rows][:2] == [
        ("", "충족 처음", False),
        ("충족 처음", "미충족 다시 보니", True),
    ]
    assert rows[1].before.en == "Satisfied 처음", "our words in English, what was written as it is"
    assert {row.by for row in rows} == {"김검사"}


def test_a_redacted_body_is_gone_for_good_and_the_entry_stays(desk: Desk, laptop):
    saved = judging.judge(desk, CASE, "acc-01", verdict=Verdict.SATISFIED, rationale="홍길동 900101")
    entry = history.of_item(desk, CASE, "acc-01")[-1].entry
    assert saved.op
    history.redact(desk, CASE, entry, "개인정보 오기재")
    desk.close()
    again = laptop("A")
    rows = history.journal(again, CASE, limit=1000)
    assert entry in {row.entry for row in rows}
    assert not any("홍길동" in row.after.ko + row.after.en for row in rows)
    assert "홍길동".encode() not in (again.home / "inspections.db").read_bytes()


def test_what_was_undone_stays_in_the_history_of_its_item(desk: Desk):
    judging.judge(desk, CASE, "acc-01", verdict=Verdict.SATISFIED, rationale="확인")
    history.undo(desk, CASE)
    assert [row.undone for row in history.of_item(desk, CASE, "acc-01") if row.after.ko] == [True]
