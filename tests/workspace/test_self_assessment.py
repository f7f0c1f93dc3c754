"""The form out, filled in, back in; the desk review; the claim beside the verdict."""

from __future__ import annotations

import openpyxl
import pytest

from inspector_tui.exchange.errors import OfAnotherCase
from inspector_tui.journal.ids import subject_for
from inspector_tui.model.arrangements import DeskOutcome
from inspector_tui.model.contradictions import Difference
from inspector_tui.model.course import CaseEvent, CaseState
from inspector_tui.model.staging import Outcome
from inspector_tui.model.words import Claim, PartialReason, Verdict
from inspector_tui.workspace import (
    cases,
    contradictions,
    course,
    desk_review,
    history,
    identity,
    judging,
    notes,
    self_assessment as sa,
)
from inspector_tui.workspace.before.self_assessment_errors import (
    AskMissing,
    FileChanged,
    FileThere,
    NothingToSupplement,
)

from ..early_plan import plan_until
from .conftest import CASE, NAMES, signer

CLAIM, TEXT, EVIDENCE, CONTACT = 6, 7, 8, 9


@pytest.fixture
def plan(tmp_path):
    """A case in its desk review."""
    return plan_until("submit", tmp_path)


@pytest.fixture
def form(desk, tmp_path):
    """The form, and a way to fill it in as a person would."""
    path = tmp_path / "자체평가.xlsx"
    sa.template(desk, CASE, path, "ko")

    def fill(answers, name="filled.xlsx"):
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[0]
        rows = {row[1].value: row for row in sheet.iter_rows(min_row=4)}
        for key, (claim, *texts) in answers.items():
            for column, value in zip((CLAIM, TEXT, EVIDENCE, CONTACT), (claim, *texts), strict=False):
                rows[key][column - 1].value = value
        filled = tmp_path / name
        book.save(filled)
        return filled

    return fill


def outcomes(staging):
    return {row.name: row.outcome for row in staging.rows if row.outcome is not Outcome.IGNORED}


def documents(desk):
    return desk.case(CASE).value("state", "documents")["documents"]


def entries(desk):
    return len(history.journal(desk, CASE, limit=5000))


ANSWERS = {
    "ACC-02": ("이행", "반기마다 검토", "P-02 3판", "박보안 02-1"),
    "ACC-03-A": ("부분이행", "일부 시스템"),
    "ACC-04": ("해당없음",),
}


def known(desk):
    """Items of the sample plan that have a claim from the start."""
    return set(sa.claims_of(desk.case(CASE)))


def test_the_form_goes_out_and_comes_back_and_nothing_is_kept_before_it_is_confirmed(desk, form):
    filled, before = form(ANSWERS), entries(desk)
    staging = sa.stage(desk, CASE, filled)
    assert entries(desk) == before
    assert {name for name, o in outcomes(staging).items() if o is not Outcome.UNCLEAR} == {
        "acc-02", "acc-03-a", "acc-04",
    }  # fmt: skip
    assert len(staging.rows) == sum(staging.count(outcome) for outcome in Outcome)
    saved = sa.keep(desk, CASE, filled, staging)
    said = sa.claims_of(desk.case(CASE))
    assert said["acc-02", None].contact == "박보안 02-1"
    assert said["acc-03", "acc-03-a"].claim is Claim.PARTLY
    ops = {row.entry: row for row in history.journal(desk, CASE, limit=5000)}
    assert saved.op
    assert len(ops) == before + 4  # three claims and the document, in one op


def test_the_file_is_on_record_with_its_digest_and_its_counts(desk, form):
    filled = form(ANSWERS)
    staging = sa.stage(desk, CASE, filled)
    sa.keep(desk, CASE, filled, staging)
    document = documents(desk)[-1]
    assert (document["doc"], document["sha256"], document["reference"]) == (
        "d3",
        staging.sha256,
        "filled.xlsx",
    )
    assert f"행 {len(staging.rows)} = 반영 3" in document["title"]


def test_the_same_file_again_changes_nothing_and_writes_nothing(desk, form):
    filled = form(ANSWERS)
    sa.keep(desk, CASE, filled, sa.stage(desk, CASE, filled))
    before = entries(desk)
    again = sa.stage(desk, CASE, filled)
    assert set(outcomes(again).values()) == {Outcome.SAME}
    sa.keep(desk, CASE, filled, again)
    assert entries(desk) == before


def test_a_revision_shows_what_it_changes_and_takes_the_desk_review_of_that_item_back(desk, form):
    filled = form(ANSWERS)
    sa.keep(desk, CASE, filled, sa.stage(desk, CASE, filled))
    desk_review.decide(desk, CASE, "acc-02", DeskOutcome.COMPLETE)
    desk_review.decide(desk, CASE, "acc-04", DeskOutcome.SUPPLEMENT, "사유를 적어 주십시오.")
    revised = form({**ANSWERS, "ACC-02": ("부분이행", "일부만 검토", "P-02 3판", "박보안 02-1")}, "r2.xlsx")
    staging = sa.stage(desk, CASE, revised)
    (row,) = [row for row in staging.rows if row.outcome is Outcome.CHANGED]
    assert "이행 | 반기마다" in row.before.ko
    assert "부분이행 | 일부만" in row.becomes.ko
    sa.keep(desk, CASE, revised, staging)
    rows = {row.item: row for row in desk_review.review(desk, CASE).rows}
    assert (rows["acc-02"].outcome, rows["acc-02"].again) == (None, True)
    assert rows["acc-04"].outcome is DeskOutcome.SUPPLEMENT
    desk_review.decide(desk, CASE, "acc-02", DeskOutcome.COMPLETE)
    assert {row.item: row.outcome for row in desk_review.review(desk, CASE).rows}["acc-02"]


def test_a_guess_is_kept_only_when_somebody_looked_at_it(desk, form, tmp_path):
    path = tmp_path / "no-id.csv"
    title = desk.case(CASE).catalogue.item_by_id("acc-02").title.ko
    path.write_text(f"평가항목,이행여부\n{title},이행\n")
    staging = sa.stage(desk, CASE, path)
    (row,) = [row for row in staging.rows if row.outcome is Outcome.NEW]
    assert row.guessed
    before = known(desk)
    sa.keep(desk, CASE, path, staging)
    assert known(desk) == before
    sa.keep(desk, CASE, path, staging, guesses=[row.origin])
    assert known(desk) == before | {("acc-02", None)}


def test_what_changed_after_it_was_shown_is_not_kept(desk, form):
    filled = form(ANSWERS)
    staging = sa.stage(desk, CASE, filled)
    form({**ANSWERS, "ACC-05": ("이행",)})
    with pytest.raises(FileChanged):
        sa.keep(desk, CASE, filled, staging)


def test_another_cases_file_is_refused_and_another_catalogues_is_a_guess(desk, form, tmp_path):
    filled = form(ANSWERS)
    for cell, value, check in (("B3", "fsi-2026-999", "other"), ("B9", "0" * 64, "digest")):
        book = openpyxl.load_workbook(filled)
        sheet = book.worksheets[-1]
        assert sheet[cell].value
        sheet[cell].value = value
        changed = tmp_path / f"{check}.xlsx"
        book.save(changed)
        if check == "other":
            with pytest.raises(OfAnotherCase):
                sa.stage(desk, CASE, changed)
        else:
            rows = [row for row in sa.stage(desk, CASE, changed).rows if row.outcome is Outcome.NEW]
            assert rows
            assert all(row.guessed for row in rows)


def test_the_form_holds_nothing_a_csp_must_not_see(desk, form, tmp_path):
    canary = "카나리아-7731"
    notes.add(desk, CASE, "acc-02", canary)
    judging.judge(desk, CASE, "acc-02", verdict=Verdict.PARTIAL, reason=PartialReason.OTHER, rationale=canary)
    desk_review.decide(desk, CASE, "acc-02", DeskOutcome.SUPPLEMENT, "표본 기간을 적어 주십시오.")
    out = tmp_path / "보완.xlsx"
    desk_review.supplement(desk, CASE, out, "ko")
    sa.template(desk, CASE, tmp_path / "t.xlsx", "ko", filled=True)
    for path in (out, tmp_path / "t.xlsx"):
        cells = [
            str(cell.value)
            for sheet in openpyxl.load_workbook(path)
            for row in sheet.iter_rows()
            for cell in row
        ]
        words = " ".join(cells)
        assert canary not in words
        for verdict in (Verdict.PARTIAL, Verdict.UNSATISFIED):
            assert verdict.label.ko not in words
        assert not [cell for cell in cells if cell.split(" / ")[0] in ("위험도", "Severity")]
    assert "표본 기간" in out.with_suffix(".txt").read_text("utf-8-sig")
    assert canary not in out.with_suffix(".txt").read_text("utf-8-sig")


def test_the_supplement_list_has_what_goes_back_and_can_be_imported(desk, form, tmp_path):
    with pytest.raises(NothingToSupplement):
        desk_review.supplement(desk, CASE, tmp_path / "x.xlsx", "ko")
    with pytest.raises(AskMissing):
        desk_review.decide(desk, CASE, "acc-03", DeskOutcome.SUPPLEMENT, " ")
    desk_review.decide(desk, CASE, "acc-03", DeskOutcome.SUPPLEMENT, "세부항목별로 답하여 주십시오.")
    made = desk_review.supplement(desk, CASE, tmp_path / "x.xlsx", "ko")
    sheet = openpyxl.load_workbook(made.path).worksheets[0]
    assert [row[1].value for row in sheet.iter_rows(min_row=4)] == [
        "ACC-03",
        "ACC-03-A",
        "ACC-03-B",
        "ACC-03-C",
    ]
    assert sheet["F4"].value == "세부항목별로 답하여 주십시오."
    sheet["G5"].value = "이행"
    answered = tmp_path / "back.xlsx"
    book = sheet.parent
    book.save(answered)
    assert outcomes(sa.stage(desk, CASE, answered))["acc-03-a"] is Outcome.NEW
    assert [documents(desk)[-1][name] for name in ("doc", "sha256")] == ["d4", made.sha256]
    before = len(documents(desk))
    with pytest.raises(FileThere):
        desk_review.supplement(desk, CASE, made.path, "ko")
    desk_review.supplement(desk, CASE, tmp_path / "again.xlsx", "ko")
    assert len(documents(desk)) == before


def test_the_review_says_what_is_missing_and_proposes_the_words(desk, form):
    filled = form(ANSWERS)
    sa.keep(desk, CASE, filled, sa.stage(desk, CASE, filled))
    rows = {row.item: row for row in desk_review.review(desk, CASE).rows}
    assert rows["acc-02"].lacks == ()
    assert [lack.ko for lack in rows["acc-04"].lacks] == ["해당없음 사유 없음"]
    assert "사유" in rows["acc-04"].suggestion.ko
    assert rows["acc-10"].lacks[0].ko == "미응답"
    assert [lack.ko for lack in rows["acc-03"].lacks][-1] == "미응답 ACC-03-C"
    done = desk_review.accept_complete(desk, CASE)
    assert done.op
    after = {row.item: row.outcome for row in desk_review.review(desk, CASE).rows}
    assert (after["acc-02"], after["acc-04"]) == (DeskOutcome.COMPLETE, None)


def test_claim_and_verdict_side_by_side(desk, form):
    claimed = {"02": "이행", "04": "해당없음", "05": "미이행", "07": "이행", "10": "이행", "03-A": "이행"}
    filled = form({f"ACC-{key}": (claim,) for key, claim in {**claimed, "06": "부분이행"}.items()})
    sa.keep(desk, CASE, filled, sa.stage(desk, CASE, filled))
    for item, verdict in (
        ("acc-02", Verdict.UNSATISFIED), ("acc-04", Verdict.PARTIAL), ("acc-05", Verdict.SATISFIED),
        ("acc-07", Verdict.NA), ("acc-06", Verdict.PARTIAL),
    ):  # fmt: skip
        reason = PartialReason.OTHER if verdict is Verdict.PARTIAL else None
        judging.judge(desk, CASE, item, verdict=verdict, reason=reason, rationale="확인")
    judging.judge(desk, CASE, "acc-03", verdict=Verdict.UNSATISFIED, sub="acc-03-a", rationale="확인")
    seen = contradictions.contradictions(desk, CASE)
    mine = [(r.part or r.item, r.difference, r.gap) for r in seen.rows]
    assert [row[0] for row in mine[:3]] == ["acc-03", "acc-03-a", "acc-02"]
    assert {row[1:] for row in mine[:3]} == {(Difference.OVERSTATED, 2)}
    assert [row.draft for row in seen.rows[:3]] == [True, False, False]
    assert ("acc-04", Difference.APPLIES, 1) in mine
    assert ("acc-07", Difference.DOES_NOT_APPLY, 0) in mine
    assert ("acc-05", Difference.UNDERSTATED, 2) in mine
    assert not any(name == "acc-06" for name, *_ in mine)
    assert seen.open >= 1  # acc-10 is claimed and not judged


def test_the_claim_beside_the_verdict_has_sub_items_evidence_and_contact(desk, form):
    filled = form(ANSWERS)
    sa.keep(desk, CASE, filled, sa.stage(desk, CASE, filled))
    lines = cases.claims(desk, CASE, "acc-03")
    assert [(line.part, line.claim) for line in lines][1] == ("acc-03-a", Claim.PARTLY)
    assert cases.claims(desk, CASE, "acc-02")[0].contact == "박보안 02-1"
    assert subject_for("c", "acc-02") in desk.case(CASE).registers
    assert cases.item(desk, CASE, "acc-03").has_claim


def test_the_imported_file_is_the_document_that_the_next_step_asks_for(laptop, tmp_path):
    desk = laptop("A")
    cases.new(desk, plan_until("agree", tmp_path))
    path = tmp_path / "자체평가.csv"
    path.write_text("번호,자체평가 결과\nACC-02,이행\n", "utf-8")
    saved = sa.keep(desk, CASE, path, sa.stage(desk, CASE, path))
    assert "자체평가 제출" in saved.said.ko
    course.advance(desk, CASE, CaseEvent.SUBMIT)
    assert course.state_of(desk.case(CASE)) is CaseState.DESK_REVIEW
    assert documents(desk)[-1]["event"] == "submit"


def test_who_does_not_lead_keeps_the_claims_and_files_nothing(desk, tmp_path):
    identity.introduce_key(desk, NAMES["B"], "B", signer("B").public_key)  # the laptop changes hands
    before = documents(desk)
    path = tmp_path / "자체평가.csv"
    path.write_text("번호,자체평가 결과\nACC-02,이행\n", "utf-8")
    sa.keep(desk, CASE, path, sa.stage(desk, CASE, path))
    assert ("acc-02", None) in sa.claims_of(desk.case(CASE))
    assert documents(desk) == before


def test_the_table_of_the_report_takes_the_csps_words_for_words(desk, form, tmp_path):
    words = "<script>alert(1)</script> =1+1 [/] \u2022"
    filled = form({"ACC-02": ("이행", words, "+cmd|' /C calc'!A0")})
    sa.keep(desk, CASE, filled, sa.stage(desk, CASE, filled))
    judging.judge(desk, CASE, "acc-02", verdict=Verdict.UNSATISFIED, rationale="확인")
    page = contradictions.table(desk, CASE, tmp_path / "t.html", "ko").path.read_text("utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    book = openpyxl.load_workbook(contradictions.table(desk, CASE, tmp_path / "t.xlsx", "ko").path)
    row = next(row for row in book.active.iter_rows() if row[1].value == "ACC-02")
    assert (row[6].value, row[6].data_type) == (words, "s")
    assert row[7].data_type == "s"
    assert row[7].quotePrefix
