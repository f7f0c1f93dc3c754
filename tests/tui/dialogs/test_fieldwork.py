"""Typing back pocket sheets, the carry-out list, the statement: on screen."""

from __future__ import annotations

import pytest

from inspector_tui import workspace as ws
from inspector_tui.model.views import EvidenceInput
from inspector_tui.model.words import EvidenceMode, Verdict
from inspector_tui.tui.screens.ask import AskDialog
from inspector_tui.tui.screens.paper import PaperDialog
from inspector_tui.tui.screens.visit.carry_out import CarryOutScreen
from inspector_tui.tui.screens.visit.statement import StatementScreen
from inspector_tui.tui.screens.visit.type_back import TypeBackScreen, Typed, take_apart


async def code_of(here, item="acc-03", asset="MS-1"):
    places = await here.run(ws.pocket.places, here.case)
    return next(p.code for p in places if (p.item, p.asset_key) == (item, asset))


async def on_top(here, kind):
    await here.until(lambda: isinstance(here.app.screen, kind))
    return here.app.screen


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        ("7K3M2Q3", Typed("7K3M2Q", "3", "")),
        ("7k3-m2q 3 root 접속", Typed("7k3m2q", "3", "root 접속")),
        ("7k3m2q", Typed("7k3m2q", "", "")),
        ("7k3", Typed("7k3", "", "")),
        ("7ㅏ3ㅡ2ㅂ1메모", Typed("7k3m2q", "1", "메모")),
        ("", Typed("", "", "")),
    ],
)
def test_a_line_is_code_digit_words(line, typed):
    assert take_apart(line) == typed


async def test_code_digit_enter_is_eight_keys_and_the_next_code_at_once(room):
    async with room() as here:
        screen = await here.show(TypeBackScreen(here.case))
        for item, digit in (("acc-03", "3"), ("acc-04", "1")):
            keys = [*(await code_of(here, item)).lower(), digit, "enter"]
            assert len(keys) == 8
            await here.press(*keys)
            await here.until(lambda: not screen.busy and screen.line.value == "")
        verdicts = {}
        for item in ("acc-03", "acc-04"):
            parts = (await here.item(item)).assets
            verdicts[item] = next(part.judgement.verdict for part in parts if part.label == "MS-1")
        assert verdicts == {"acc-03": Verdict.UNSATISFIED, "acc-04": Verdict.SATISFIED}
        assert "ACC-04 MS-1  충족" in here.text


async def test_the_place_is_shown_before_anything_is_recorded_and_words_go_along(room):
    async with room() as here:
        screen = await here.show(TypeBackScreen(here.case))
        code = await code_of(here)
        await here.fill(line=code)
        await here.until(lambda: "하이퍼바이저 관리 서버" in here.text)
        await here.act("save")
        assert "판정 번호" in here.problem
        await here.fill(line=f"{code}3 root 직접 접속")
        await here.until(lambda: "-> 미충족" in here.text)
        await here.act("save")
        await here.until(lambda: screen.line.value == "")
        (part,) = [part for part in (await here.item()).assets if part.judgement]
        assert (part.label, part.judgement.rationale) == ("MS-1", "root 직접 접속")
        await here.act("undo")
        assert not [part for part in (await here.item()).assets if part.judgement]


async def test_a_slip_is_said_at_once_and_nothing_is_recorded(room):
    async with room() as here:
        screen = await here.show(TypeBackScreen(here.case))
        code = await code_of(here)
        slip = code[:-1] + ("0" if code[-1] != "0" else "1")
        await here.fill(line=f"{slip}3")
        await here.until(lambda: "잘못 입력" in here.text)
        await here.act("save")
        assert screen.line.value == f"{slip}3"
        assert not [part for part in (await here.item()).assets if part.judgement]
        await here.act("sheet")
        await on_top(here, PaperDialog)
        assert "휴대용" in here.text


async def test_files_are_released_and_classified_in_the_list(room, tmp_path):
    (tmp_path / "a.log").write_text("log", "utf-8")
    async with room() as here:
        given = EvidenceInput(
            EvidenceMode.SUBMITTED, title="로그", path=tmp_path / "a.log", items=("acc-03",)
        )
        await here.run(ws.evidence.add, here.case, given)
        screen = await here.show(CarryOutScreen(here.case))
        assert "[잔류]" in here.text
        await here.press("r")
        await here.until(lambda: not screen.busy and screen.row.release)
        assert "[반출]" in here.text
        await here.press("c")
        await on_top(here, AskDialog)
        await here.fill(**{"class": "대외비"})
        await here.act("save")
        await here.until(lambda: here.app.screen is screen and screen.row.classification == "대외비")
        await here.press("p")
        await on_top(here, PaperDialog)
        assert "반출 파일 1건" in here.text


async def test_the_statement_asks_once_and_shows_the_page(room):
    async with room() as here:
        await here.show(StatementScreen(here.case))
        await here.fill(model="ThinkPad X1", media="USB SN-1; USB SN-2")
        await here.act("save")
        await on_top(here, PaperDialog)
        assert "ThinkPad X1" in here.text
        await here.press("escape", "escape")
        again = await here.show(StatementScreen(here.case))
        await here.app.keeper.flush()
        await here.until(lambda: again.words("model") == "ThinkPad X1")
