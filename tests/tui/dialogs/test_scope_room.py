"""Permitted use, assets and out-of-scope notes on screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector_tui import workspace as ws
from inspector_tui.model.course import CaseState
from inspector_tui.model.scope import DataClass, OutsideTopic, Permission, ServiceClass
from inspector_tui.model.scope_views import FeatureInput
from inspector_tui.model.text import Text
from inspector_tui.model.words import Verdict, WorkState
from inspector_tui.tui.forms import Choice, Tick
from inspector_tui.tui.screens.scope.asset import AssetDialog
from inspector_tui.tui.screens.scope.asset_import import AssetImportDialog
from inspector_tui.tui.screens.scope.assets import AssetsScreen
from inspector_tui.tui.screens.scope.feature import FeatureDialog
from inspector_tui.tui.screens.scope.outside import OutsideScreen
from inspector_tui.tui.screens.scope.outside_handover import HandoverDialog
from inspector_tui.tui.screens.scope.outside_note import PRIVATE, OutsideNoteDialog
from inspector_tui.tui.screens.scope.scope import ScopeScreen
from inspector_tui.tui.screens.scope.scope_rules import ScopeRulesDialog
from inspector_tui.tui.screens.scope.scope_terms import ScopeTermsDialog
from inspector_tui.tui.screens.why import WhyDialog
from tests import stage

CRM = FeatureInput("CRM", Text("고객관리", "CRM"), ServiceClass.CUSTOMER, (DataClass.CUSTOMER_PERSONAL,))


async def result(here) -> Permission:
    return (await here.run(ws.scope.view, here.case)).answer.result


async def on_top(here, screen):
    await here.until(lambda: isinstance(here.app.screen, screen))
    return here.app.screen


class TestScope:
    async def test_the_answer_and_every_reason_are_on_screen_as_word_and_mark(self, room):
        async with room() as here:
            await here.run(ws.scope.set_feature, here.case, CRM)
            await here.show(ScopeScreen(here.case))
            assert "[불] 불허" in here.text
            assert "SVC_CUSTOMER DATA_PII" in here.text
            assert "고객의 개인정보를 처리할 수 없습니다." in here.text
            assert "CRM: 추가" in here.app.screen.query_one("#detail").text.plain
            assert "신규 또는 변경 신청" in here.text

    async def test_a_feature_is_added_by_keys_and_the_answer_shows_before_it_is_kept(self, room):
        async with room() as here:
            await here.show(ScopeScreen(here.case))
            await here.press("n")
            dialog = await on_top(here, FeatureDialog)
            await here.fill(key="AI", **{"name-ko": "요약"})
            dialog.query_one("#work", Choice).focus()
            await here.press("1")
            assert "보안관리" in here.text
            assert "[불] 불허" in here.text
            await here.press("6")
            dialog.query_one("#data-internal", Tick).focus()
            await here.press("space")
            await here.until(lambda: "[허] 허용" in here.text)
            await here.act("save")
            await on_top(here, ScopeScreen)
            seen = await here.run(ws.scope.view, here.case)
            (made,) = [one for one in seen.features if one.key == "AI"]
            assert (made.service_class, made.data) == (ServiceClass.OTHER_INTERNAL, (DataClass.INTERNAL,))

    async def test_without_a_key_nothing_is_recorded_and_what_was_typed_stays(self, room):
        async with room(lang="en") as here:
            await here.show(FeatureDialog(here.case))
            await here.fill(**{"name-en": "Summaries"})
            await here.act("save")
            assert "key" in here.problem
            await here.press("escape")
            await here.show(FeatureDialog(here.case))
            assert here.app.screen.words("name-en") == "Summaries"

    async def test_a_feature_is_taken_out_with_a_reason(self, room):
        async with room() as here:
            await here.run(ws.scope.set_feature, here.case, CRM)
            await here.show(ScopeScreen(here.case))
            here.app.screen.rows.go(next(f.id for f in here.app.screen.rows.rows if f.key == "CRM"))
            await here.press("x")
            await on_top(here, WhyDialog)
            await here.fill(reason="도입하지 않음")
            await here.press("enter")
            await on_top(here, ScopeScreen)
            await here.idle()
            assert await result(here) is Permission.ALLOWED
            assert "[허] 허용" in here.text

    async def test_the_lead_records_criticality(self, room):
        async with room() as here:
            await here.show(ScopeScreen(here.case))
            await here.press("c")
            dialog = await on_top(here, ScopeTermsDialog)
            dialog.query_one("#word", Choice).focus()
            await here.press("1")
            await here.act("save")
            await on_top(here, ScopeScreen)
            await here.until(lambda: "CRITICAL" in here.text)
            assert await result(here) is Permission.NOT_ALLOWED

    async def test_the_table_explains_with_the_rows_that_hit_marked(self, room):
        async with room(size=(120, 60)) as here:
            await here.show(ScopeScreen(here.case))
            await here.press("e")
            await on_top(here, ScopeRulesDialog)
            await here.press("pagedown")
            (line,) = [line for line in here.text.splitlines() if " OK " in line and "DRIVE" in line]
            assert line.lstrip().startswith("* 9")

    async def test_a_rule_file_that_is_none_is_said_and_nothing_is_decided(self, room):
        async with room() as here:
            folder = await here.run(ws.scope.folder_of)
            folder.mkdir()
            (folder / "SANDBOX_2023_06.json").write_text("{}")
            await here.show(ScopeScreen(here.case))
            assert "SANDBOX_2023_06.json" in here.problem
            assert "허용  OK" not in here.text
            await here.press("n")
            assert isinstance(here.app.screen, ScopeScreen)


class TestOutside:
    async def test_the_frame_says_whom_it_reaches_all_the_time(self, room):
        async with room() as here:
            words = here.app.screen.say(PRIVATE)[:20]
            await here.show(OutsideScreen(here.case))
            assert words in here.text
            await here.press("n")
            await on_top(here, OutsideNoteDialog)
            assert words in here.text

    async def test_a_note_is_written_marked_and_handed_over_by_the_lead(self, room, tmp_path: Path):
        async with room() as here:
            await here.show(OutsideScreen(here.case))
            await here.press("n")
            dialog = await on_top(here, OutsideNoteDialog)
            dialog.query_one("#topic", Choice).value = OutsideTopic.FINANCIAL_COMPANY.value
            await here.fill(words="반기 점검 누락")
            await here.act("save")
            await on_top(here, OutsideScreen)
            await here.act("handover")
            assert "표시된 메모가 없습니다" in here.problem
            await here.press("m")
            await here.until(lambda: "[금융위 전달]" in here.text)
            await here.press("o")
            await on_top(here, HandoverDialog)
            assert "반기 점검 누락" in here.text
            await here.fill(file=str(tmp_path / "fsc.txt"))
            await here.act("save")
            await here.until(lambda: (tmp_path / "fsc.txt").exists())
            assert "반기 점검 누락" in (tmp_path / "fsc.txt").read_text("utf-8")

    async def test_a_note_that_looks_secret_is_pointed_out_first(self, room):
        from inspector_tui.tui.screens.sensitive import SensitiveDialog

        async with room() as here:
            await here.show(OutsideNoteDialog(here.case))
            await here.fill(words="주민 900101-1234568")
            await here.press("f2")
            await on_top(here, SensitiveDialog)
            assert await here.run(ws.outside.all, here.case) == ()


class TestAssets:
    async def test_an_asset_is_added_changed_and_taken_out(self, room):
        async with room() as here:
            await here.run(ws.judging.judge, here.case, here.item_id, verdict=Verdict.SATISFIED)
            await here.show(AssetsScreen(here.case))
            await here.press("n")
            dialog = await on_top(here, AssetDialog)
            dialog.query_one("#class", Choice).value = "ms"
            await here.fill(key="MS-9", name="새 서버", place="서울")
            await here.act("save")
            await on_top(here, AssetsScreen)
            await here.until(lambda: "MS-9" in here.text)
            assert (await here.item()).rolled_state is WorkState.DRAFT
            assert here.app.screen.row.key == "MS-9"
            await here.press("enter")
            await on_top(here, AssetDialog)
            await here.fill(place="부산")
            await here.act("save")
            await on_top(here, AssetsScreen)
            await here.press("x")
            await on_top(here, WhyDialog)
            await here.fill(reason="잘못 넣음")
            await here.press("enter")
            await on_top(here, AssetsScreen)
            await here.until(lambda: "MS-9" not in here.text)
            assert (await here.item()).rolled_state is WorkState.JUDGED

    async def test_a_list_is_looked_at_before_it_is_kept(self, room, tmp_path: Path):
        file = tmp_path / "list.csv"
        file.write_bytes(
            "자산번호,자산유형,자산명,위치\nNW-7,nw,방화벽,서울\nX-1,우주선,이름,곳\n".encode("cp949")
        )
        async with room() as here:
            await here.show(AssetImportDialog(here.case))
            await here.act("save")
            assert "NW-7" not in [row.key for row in await here.run(ws.assets.all, here.case)]
            await here.fill(file=str(file))
            await here.act("look")
            await here.until(lambda: "우주선" in here.text)
            assert "이해 못함" in here.text
            assert "들어온 행 3" in here.text
            assert "NW-7" not in [row.key for row in await here.run(ws.assets.all, here.case)]
            await here.act("save")
            await here.until(lambda: bool(here.shown))
            assert "NW-7" in [row.key for row in await here.run(ws.assets.all, here.case)]


@pytest.mark.parametrize("width", [40, 78, 200])
async def test_no_option_of_a_choice_is_parted_from_its_number(room, width: int):
    async with room(size=(width + 2, 40)) as here:
        await here.show(FeatureDialog(here.case))
        lines = here.text.splitlines()
        for number, service in enumerate(ServiceClass, 1):
            assert any(f"{number} {service.label.ko}" in line for line in lines)


@pytest.mark.parametrize(("screen", "key"), [(ScopeScreen, "n"), (AssetsScreen, "i"), (OutsideScreen, "n")])
async def test_in_a_case_that_has_ended_a_key_says_so_and_opens_no_form(room, screen, key: str):
    async with room() as here:
        await here.run(lambda desk: stage.put(desk, here.case, CaseState.DECLINED) and None)
        shown = await here.show(screen(here.case))
        await here.press(key)
        assert here.app.screen is shown
        assert "끝나" in shown.why_not("add").ko
