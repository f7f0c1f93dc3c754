"""The room of the self-assessment: the staging, the desk review, what is written; claim beside verdict."""

from __future__ import annotations

import asyncio

import openpyxl
import pytest

from inspector_tui import workspace as ws
from inspector_tui.model.arrangements import DeskOutcome
from inspector_tui.model.course import CaseState
from inspector_tui.model.staging import Outcome
from inspector_tui.model.words import Verdict
from inspector_tui.tui.screens.self_assessment.contradictions import ContradictionsScreen
from inspector_tui.tui.screens.self_assessment.self_assessment import SelfAssessmentScreen
from inspector_tui.tui.screens.self_assessment.self_assessment_import import ImportDialog
from inspector_tui.tui.screens.self_assessment.self_assessment_item import ReviewItemDialog
from inspector_tui.tui.screens.self_assessment.staged_row import StagedRowDialog
from tests import stage

from ...early_plan import plan_until
from ..conftest import _make as make

ANSWERS = {"ACC-02": "이행", "ACC-04": "미이행", "ACC-07": "양호"}


@pytest.fixture(scope="module")
def made_home(tmp_path_factory):
    """A home with a case in its desk review."""
    base = tmp_path_factory.mktemp("early")
    asyncio.run(make(base / "home", plan_until("submit", base)))
    return base / "home"


async def filled(here, tmp_path, name="form.xlsx", answers=ANSWERS):
    """A form as it comes back: one word not understood, one row without its number."""
    blank = tmp_path / f"blank-{name}"
    await here.run(ws.self_assessment.template, here.case, blank, "ko")
    book = openpyxl.load_workbook(blank)
    for row in book.worksheets[0].iter_rows(min_row=4):
        key = row[1].value
        if key in answers:
            row[5].value = answers[key]
            row[6].value = f"{key} 설명"
        if key == "ACC-05":
            row[1].value, row[5].value = None, "부분이행"
    path = tmp_path / name
    book.save(path)
    return path


async def claims(here):
    def said(desk):
        return {key for (key, _) in ws.self_assessment.claims_of(desk.case(here.case))}

    return await here.run(said)


async def test_a_file_is_read_looked_at_and_kept_with_another_key(room, tmp_path):
    async with room() as here:
        path = await filled(here, tmp_path)
        before = await claims(here)
        dialog = await here.show(ImportDialog(here.case))
        await here.press("f10")
        assert await claims(here) == before
        await here.fill(path=str(path))
        await here.press("enter")
        await here.until(lambda: dialog.rows.rows)
        assert "들어온 행" in here.text
        assert [line.outcome for line in dialog.rows.rows if line.__class__.__name__ == "Group"] == [
            outcome for outcome in Outcome if any(row.outcome is outcome for row in dialog._shown.rows)
        ]
        assert "양호" in here.text
        assert await claims(here) == before
        await here.press("enter", "enter")
        assert isinstance(here.app.screen, StagedRowDialog)
        assert "양호" in here.text
        await here.press("escape")
        await here.press("f10")
        assert await claims(here) == before | {"acc-02", "acc-04"}
        (saved,) = here.shown
        assert "자체평가 2건 반영" in saved.said.ko


async def test_a_guess_needs_to_be_checked(room, tmp_path):
    async with room() as here:
        path = await filled(here, tmp_path, answers={})
        dialog = await here.show(ImportDialog(here.case))
        await here.fill(path=str(path))
        await here.act("save")
        (guess,) = [row for row in dialog._shown.rows if row.guessed]
        assert guess.name == "acc-05"
        await here.act("keep")
        assert not here.shown
        dialog.rows.go(guess.origin)
        await here.press("space")
        assert "확인됨" in here.text
        await here.press("f10")
        assert here.shown


async def test_on_site_a_file_can_be_looked_at_and_is_not_kept(room, tmp_path):
    async with room() as here:
        path = await filled(here, tmp_path)
        await here.run(stage.put, here.case, CaseState.ONSITE)
        before = await claims(here)
        screen = await here.show(SelfAssessmentScreen(here.case))
        await here.press("i")
        await here.fill(path=str(path))
        await here.act("save")
        assert "들어온 행" in here.text
        await here.press("f10")
        assert await claims(here) == before
        assert isinstance(here.app.screen, ImportDialog)
        assert "현장점검" in screen._seen.closed["claim.set"].ko


async def test_a_file_that_cannot_be_read_is_a_sentence_above_the_keys(room, tmp_path):
    async with room() as here:
        path = tmp_path / "old.xls"
        path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
        await here.show(ImportDialog(here.case))
        await here.fill(path=str(path))
        await here.act("save")
        assert ".xlsx" in here.problem


async def test_the_desk_review_takes_two_keys_and_proposes_the_words(room, tmp_path):
    async with room(size=(120, 40)) as here:
        screen = await here.show(SelfAssessmentScreen(here.case))
        assert len(screen.items.rows) == 74
        screen.items.go("acc-03")
        await here.press("enter")
        assert isinstance(here.app.screen, ReviewItemDialog)
        assert "특수권한은 PAM을 통해서만 사용" in here.text
        await here.press("f2")
        seen = await here.run(ws.desk_review.review, here.case)
        (row,) = seen.to_supplement
        assert row.item == "acc-03"
        assert "적어 주십시오" in row.ask
        assert screen.items.current.item == "acc-04"
        await here.press("f", "f")
        assert [row.item for row in screen.items.rows] == ["acc-03"]
        await here.press("f")
        assert all(not row.answered for row in screen.items.rows)


async def test_the_form_and_the_supplement_list_are_written_from_the_room(room, tmp_path):
    async with room() as here:
        await here.run(ws.desk_review.decide, here.case, "acc-02", DeskOutcome.SUPPLEMENT, "답하여 주십시오.")
        await here.show(SelfAssessmentScreen(here.case))
        for key, name in (("w", "w.xlsx"), ("s", "s.xlsx")):
            await here.press(key)
            await here.fill(path=str(tmp_path / name))
            await here.press("f2")
            await here.until((tmp_path / name).exists)
        assert (tmp_path / "s.txt").exists()


async def test_contradictions_lead_to_the_item_and_are_not_shown_to_the_csp(room):
    async with room() as here:
        await here.run(ws.judging.judge, here.case, "acc-03", verdict=Verdict.UNSATISFIED, rationale="없음")
        await here.show(ContradictionsScreen(here.case))
        assert "자체평가보다 나쁨 1" in here.text
        await here.press("enter")
        assert here.shown == ["acc-03"]
        here.app.presenting = True
        await here.show(ContradictionsScreen(here.case))
        assert "ACC-03" not in here.text
        assert "발표 모드에서는" in here.text
        here.app.pop_screen()
        await here.show(SelfAssessmentScreen(here.case))
        assert "ACC-03" not in here.text


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_the_claim_of_an_item_has_its_sub_items_and_is_hidden_until_asked(room, lang, size, tmp_path):
    async with room(enter=True, lang=lang, size=size) as here:
        path = await filled(here, tmp_path, answers={"ACC-03-A": "부분이행"})
        shown = await here.run(ws.self_assessment.stage, here.case, path)
        await here.run(ws.self_assessment.keep, here.case, path, shown)
        here.app.screen.items.go("acc-03")
        await here.idle()
        assert "ACC-03-A 설명" not in here.text
        await here.press("c")
        assert "ACC-03-A 설명" in here.text
        await here.press("c")
        assert "ACC-03-A 설명" not in here.text
