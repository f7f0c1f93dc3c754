"""Settling conflicts on the screen: whole, field by field, in words of one's own; and the list of all."""

from __future__ import annotations

import pytest

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.views import EvidenceInput, FindingInput
from inspector_tui.model.words import EvidenceMode, PartialReason, Severity, Verdict
from inspector_tui.tui.screens.case.conflict import ConflictDialog
from inspector_tui.tui.screens.case.conflict_text import ConflictTextDialog
from inspector_tui.tui.screens.case.conflicts import ConflictsScreen

from .colleague import Colleague, given_out
from .test_looks import SIZES, all_unlike

FACT = "특수권한자 12명 중 {n}명이 퇴직자임"


def finding(here, fact: str, severity: Severity) -> FindingInput:
    texts = {"criterion": Text("퇴직 즉시 회수", ""), "effect": Text("무단 접속 [/] [@click=app.quit]", "")}
    return FindingInput(fact=Text(fact, ""), severity=severity, items=(here.item_id,), **texts)


async def contested(here, tmp_path):
    """The colleague judged ACC-03 and the finding on it otherwise, with other evidence."""
    about, judging = {"items": (here.item_id,)}, ws.judging
    await here.run(
        judging.judge, here.case, here.item_id, verdict=Verdict.PARTIAL, rationale=FACT.format(n=1)
    )
    made = await here.run(ws.findings.add, here.case, finding(here, FACT.format(n=1), Severity.MEDIUM))
    colleague = Colleague(tmp_path / "b")
    colleague.takes(await given_out(here, tmp_path / "given"))
    theirs, mine = FACT.format(n=5) + ", 대장이 없음", FACT.format(n=2)
    judging.judge(colleague.desk, here.case, here.item_id, verdict=Verdict.UNSATISFIED, rationale=theirs)
    ws.evidence.add(
        colleague.desk, here.case, EvidenceInput(EvidenceMode.INTERVIEW, title="인사 담당 면담", **about)
    )
    ws.findings.change(colleague.desk, here.case, made.subject, finding(here, theirs, Severity.HIGH))
    await here.run(
        judging.judge, here.case, here.item_id, verdict=Verdict.PARTIAL,
        reason=PartialReason.SOME_ASSETS, rationale=mine,
    )  # fmt: skip
    viewed = EvidenceInput(EvidenceMode.VIEWED, title="특수권한 대장", **about)
    await here.run(ws.evidence.add, here.case, viewed)
    await here.run(ws.findings.change, here.case, made.subject, finding(here, mine, Severity.LOW))
    await here.run(ws.reading.receive, colleague.hands())
    return made.subject


def judgement_of(here):
    return ws.judging.subject_of(here.item_id, None, None)


async def test_two_keys_settle_a_conflict(room, tmp_path):
    async with room() as here:
        await contested(here, tmp_path)
        dialog = await here.show(ConflictDialog(here.case, subject=judgement_of(here)))
        assert dialog.why_not("save") is not None
        assert "이점검" in here.text
        await here.press("2", "f2")
        await here.until(lambda: bool(here.shown))
        detail = await here.item()
        assert (detail.whole.verdict, detail.whole.by) == (Verdict.UNSATISFIED, "김검사")
        assert "대장이 없음" in detail.whole.rationale


async def test_field_by_field_takes_five_keys(room, tmp_path):
    """Down to the verdict, mine; the cursor goes on to the rationale, theirs; recorded."""
    async with room() as here:
        await contested(here, tmp_path)
        await here.show(ConflictDialog(here.case, subject=judgement_of(here)))
        await here.press("down", "1", "2", "f2")
        await here.until(lambda: bool(here.shown))
        whole = (await here.item()).whole
        assert (whole.verdict, whole.reason) == (Verdict.PARTIAL, PartialReason.SOME_ASSETS)
        assert "대장이 없음" in whole.rationale


async def test_a_side_is_taken_and_one_field_written_anew(room, tmp_path):
    async with room() as here:
        subject = await contested(here, tmp_path)
        dialog = await here.show(ConflictDialog(here.case, subject=subject))
        assert {one.register for one in dialog.contests} == {"texts", "severity"}
        await here.press("2", "1")  # texts: theirs; severity: mine
        await here.press("up", "e")  # but the fact in words of one's own
        await here.until(lambda: isinstance(here.app.screen, ConflictTextDialog))
        assert "대장이 없음" in here.app.screen.query_one("#ko").text, "it begins from the side taken"
        await here.fill(ko="12명 중 5명, 대장은 있음", en="5 of 12")
        await here.act("save")
        await here.until(lambda: here.app.screen is dialog)
        assert "직접 쓴 값" in here.text
        await here.press("f2")
        await here.until(lambda: bool(here.shown))
        (seen,) = await here.run(ws.findings.all, here.case)
        assert (seen.severity, seen.fact) == (Severity.LOW, Text("12명 중 5명, 대장은 있음", "5 of 12"))
        assert seen.criterion.ko == "퇴직 즉시 회수"


async def test_a_text_left_by_escape_is_there_again(room, tmp_path):
    async with room() as here:
        subject = await contested(here, tmp_path)
        dialog = await here.show(ConflictDialog(here.case, subject=subject))
        await here.press("down", "e")
        await here.until(lambda: isinstance(here.app.screen, ConflictTextDialog))
        await here.fill(ko="반쯤 쓴 글")
        await here.idle()
        await here.press("escape")
        await here.until(lambda: here.app.screen is dialog)
        await here.press("e")
        await here.until(lambda: isinstance(here.app.screen, ConflictTextDialog))
        await here.idle()
        assert here.app.screen.query_one("#ko").text == "반쯤 쓴 글"


async def test_what_comes_in_meanwhile_is_shown_next(room, tmp_path):
    async with room() as here:
        await contested(here, tmp_path)
        late = Colleague(tmp_path / "c", "박평가", "C")
        late.takes(tmp_path / "given" / next(p.name for p in (tmp_path / "given").iterdir()))
        ws.judging.judge(late.desk, here.case, here.item_id, verdict=Verdict.NA, rationale="대상 아님")
        dialog = await here.show(ConflictDialog(here.case, subject=judgement_of(here)))
        await here.run(ws.reading.receive, late.hands())
        await here.press("1", "f2")
        await here.until(lambda: len(dialog.contests[0].contenders) == 2 and not dialog.busy)
        assert "박평가" in here.text
        assert not here.shown
        await here.press("2", "f2")
        await here.until(lambda: bool(here.shown))
        assert (await here.item()).whole.verdict is Verdict.NA


async def test_the_list_shows_all_and_enter_settles(room, tmp_path):
    async with room() as here:
        await contested(here, tmp_path)
        screen = await here.show(ConflictsScreen(here.case))
        assert len(screen.rows.rows) == 2
        await here.press("enter")
        await here.until(lambda: isinstance(here.app.screen, ConflictDialog))
        await here.idle()
        for _ in here.app.screen.contests:
            await here.press("1")
        await here.press("f2")
        await here.until(lambda: here.app.screen is screen and len(screen.rows.rows) == 1)
        await here.press("o")
        await here.until(lambda: here.shown == [here.item_id])


@pytest.mark.long
async def test_conflicts_look_as_they_did(room, tmp_path):
    async with room(size=SIZES[0]) as here:
        subject = await contested(here, tmp_path)
        judged = judgement_of(here)

        async def fields(dialog):
            await here.press("2", "down", "1")
            assert dialog.why_not("save") is None

        async def named():
            yield "conflict_judgement", ConflictDialog(here.case, await here.item()), fields
            yield "conflict_finding", ConflictDialog(here.case, subject=subject)
            found = await here.run(ws.conflicts.of_subject, here.case, judged)
            part = found[0].parts[1]
            yield "conflict_text", ConflictTextDialog(here.case, found[0], part, part.said[0])
            yield "conflicts", ConflictsScreen(here.case)

        changed = await all_unlike(here, named)
    assert not changed, "\n".join(changed)
