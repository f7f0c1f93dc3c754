"""The room of the self-assessment as text, at two sizes in two languages: see test_looks.py."""

from __future__ import annotations

import asyncio

import pytest

from inspector_tui import workspace as ws
from inspector_tui.model.arrangements import DeskOutcome
from inspector_tui.model.words import Verdict
from inspector_tui.tui.screens.self_assessment.contradictions import ContradictionsScreen
from inspector_tui.tui.screens.self_assessment.self_assessment import SelfAssessmentScreen
from inspector_tui.tui.screens.self_assessment.self_assessment_import import ImportDialog
from inspector_tui.tui.screens.self_assessment.self_assessment_item import ReviewItemDialog
from inspector_tui.tui.screens.self_assessment.self_assessment_write import WriteDialog
from inspector_tui.tui.screens.self_assessment.staged_row import StagedRowDialog

from ...early_plan import plan_until
from ..conftest import _make as make
from .test_looks import SIZES, all_unlike

FILE = """번호,평가항목,이행여부,이행 현황,비고
ACC-02,,이행,반기마다 검토하고 기록을 남김,
ACC-03,,부분이행,특수권한은 PAM을 통해서만 사용. 로그 서버는 예외,
,비상계정,미이행,내년 상반기 도입,
ACC-07,,양호,[/] [@click=app.quit] 양호,
ACC-08,,이행,첫 번째 답,
ACC-08,,미이행,두 번째 답,
ACC-09,,,,
ACC-99,,이행,없는 항목,
ACC-10,,이행,이름 모를 열,참고
"""


@pytest.fixture(scope="module")
def made_home(tmp_path_factory):
    """A home with a case in its desk review."""
    base = tmp_path_factory.mktemp("early")
    asyncio.run(make(base / "home", plan_until("submit", base)))
    return base / "home"


async def nothing(dialog):
    assert dialog.is_mounted


async def rooms(here, path):
    run, case = here.run, here.case
    shown = await run(ws.self_assessment.stage, case, path)
    review = await run(ws.desk_review.review, case)
    row = next(row for row in review.rows if row.item == "acc-03")

    async def staged(dialog):
        await here.until(lambda: dialog.query("#rows"))
        dialog.query_one("#path").value = "자체평가.csv"
        dialog._path = path
        dialog._shown = shown
        from inspector_tui.tui.screens.self_assessment.staged_lines import lines_of

        dialog.rows.set_rows(tuple(lines_of(shown)))
        dialog._say_sum()
        dialog.rows.focus()

    async def named(dialog):
        await here.until(lambda: dialog.query("#path"))
        dialog.query_one("#path").value = "/media/stick/자체평가.xlsx"

    yield "self-assessment", SelfAssessmentScreen(case), nothing
    yield "self-assessment-import", ImportDialog(case), staged
    yield "self-assessment-row", StagedRowDialog(shown.rows[4]), nothing
    yield "self-assessment-item", ReviewItemDialog(case, row), nothing
    yield "self-assessment-form", WriteDialog(case, "template"), named
    yield "contradictions", ContradictionsScreen(case), nothing


@pytest.mark.long
async def test_the_room_of_the_self_assessment_looks_as_it_did(room, tmp_path):
    path = tmp_path / "자체평가.csv"
    path.write_bytes(FILE.encode("cp949"))
    async with room(size=SIZES[0]) as here:
        run, case = here.run, here.case
        await run(ws.judging.judge, case, "acc-03", verdict=Verdict.UNSATISFIED, rationale="로그 서버 예외")
        await run(ws.desk_review.decide, case, "law-01", DeskOutcome.COMPLETE)
        await run(ws.desk_review.decide, case, "law-02", DeskOutcome.SUPPLEMENT, "재위탁 목록을 주십시오.")
        changed = await all_unlike(here, lambda: rooms(here, path))
    assert not changed, "\n".join(changed)
