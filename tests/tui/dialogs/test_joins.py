"""Joining findings on the screen: one key, in the words of one; taken out again; what differs settled."""

from __future__ import annotations

import pytest

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.views import EvidenceInput, FindingInput
from inspector_tui.model.words import EvidenceMode, Severity
from inspector_tui.tui.screens.findings.joins import JoinsScreen
from inspector_tui.tui.screens.findings.known_findings import KnownFindingsDialog

from .test_looks import SIZES, all_unlike


async def fill(here):
    """Two findings of one cause on one item, and one of another."""
    for fact, severity, title in (
        ("퇴직자 계정 2개가 남아 있음", Severity.MEDIUM, "계정 대장"),
        ("퇴직자의 계정이 회수되지 않고 남아 있음 [/]", Severity.HIGH, "접속 기록"),
        ("암호화되지 않은 백업", Severity.LOW, "백업 목록"),
    ):
        about = {"items": (here.item_id,)}
        piece = await here.run(
            ws.evidence.add, here.case, EvidenceInput(EvidenceMode.VIEWED, title=title, **about)
        )
        given = FindingInput(fact=Text(fact, ""), severity=severity, evidence=(piece.subject,), **about)
        await here.run(ws.findings.add, here.case, given)


async def test_one_key_joins_in_the_words_of_one(room):
    async with room() as here:
        await fill(here)
        screen = await here.show(JoinsScreen(here.case))
        row = screen.rows.rows[0]
        assert not row.joined
        chosen = row.sides[1]
        await here.press("2")
        await here.until(lambda: screen.rows.rows[0].joined and not screen.busy)
        seen = await here.run(ws.findings.all, here.case)
        assert chosen.says in [one.fact for one in seen]
        assert len(seen) == 2
        number = next(n for n, side in enumerate(screen.rows.rows[0].sides, 1) if side.id == chosen.id)
        await here.press(str(number))
        await here.until(lambda: not any(row.joined for row in screen.rows.rows) and not screen.busy)
        assert len(await here.run(ws.findings.all, here.case)) == 3


async def test_joined_without_a_choice_is_a_conflict_to_settle(room):
    async with room() as here:
        await fill(here)
        screen = await here.show(JoinsScreen(here.case))
        await here.press("0")
        await here.until(lambda: screen.rows.rows[0].differs and not screen.busy)
        assert "충돌" in here.text
        assert (await here.item()).conflict
        assert screen.why_not("apart") is not None


async def test_from_the_findings_of_an_item(room):
    async with room() as here:
        await fill(here)
        item, overview = await here.item(), await here.overview()
        dialog = await here.show(KnownFindingsDialog(here.case, overview, item))
        await here.press("f6")
        await here.until(lambda: isinstance(here.app.screen, JoinsScreen))
        await here.idle()
        await here.press("1", "escape")
        await here.until(lambda: here.app.screen is dialog)
        await here.until(lambda: len(dialog.query_one("#known").rows) == 2)
        assert "(F-A0" in here.text


@pytest.mark.long
async def test_joins_look_as_they_did(room):
    async with room(size=SIZES[0]) as here:
        await fill(here)
        (first, *_) = await here.run(ws.joining.candidates, here.case)
        one, other = sorted(first.sides, key=lambda side: side.label)
        await here.run(ws.joining.join, here.case, one.id, other.id, words_of=one.id)

        async def named():
            yield "joins", JoinsScreen(here.case)

        changed = await all_unlike(here, named)
    assert not changed, "\n".join(changed)
