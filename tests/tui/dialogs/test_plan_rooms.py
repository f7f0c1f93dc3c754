"""The plan, certificates, a plan in Excel and checklists in Excel, with the keys people press."""

from __future__ import annotations

from pathlib import Path

from inspector_tui import workspace as ws
from inspector_tui.tui.screens.ask import AskDialog
from inspector_tui.tui.screens.planning.certificate_form import CertificateDialog
from inspector_tui.tui.screens.planning.certificates import CertificatesScreen
from inspector_tui.tui.screens.planning.checklist_import import ChecklistImportDialog
from inspector_tui.tui.screens.planning.new_case import NewCaseDialog
from inspector_tui.tui.screens.planning.plan import PlanScreen


async def test_the_plan_is_read_changed_and_left_for_an_item(room):
    async with room() as here:
        await here.show(PlanScreen(here.case))
        await here.press("d")
        assert isinstance(here.app.screen, AskDialog)
        await here.fill(on="2026-11-17", what="담당자 면담")
        await here.act("save")
        view = await here.run(ws.plan_page.page, here.case)
        assert view.schedule[-1].what == "담당자 면담"

        rows = here.app.screen.rows
        at = next(n for n, row in enumerate(rows.rows) if row.words.ko == "담당자 면담")
        rows.cursor = at
        await here.press("x")
        view = await here.run(ws.plan_page.page, here.case)
        assert "담당자 면담" not in [one.what for one in view.schedule]

        rows.cursor = next(n for n, row in enumerate(rows.rows) if row.items == ("vir-03",))
        await here.press("enter")
        assert here.shown == ["vir-03"]


async def test_a_line_that_cannot_be_removed_and_a_wrong_day_say_so(room):
    async with room() as here:
        await here.show(PlanScreen(here.case))
        before = await here.run(ws.plan_page.page, here.case)
        await here.press("x")
        assert isinstance(here.app.screen, PlanScreen)
        await here.press("d")
        await here.fill(on="내일", what="면담")
        await here.act("save")
        assert "'on'" in here.problem
        assert await here.run(ws.plan_page.page, here.case) == before


async def test_a_certificate_is_recorded_changed_and_withdrawn(room):
    async with room() as here:
        await here.show(CertificatesScreen(here.case))
        await here.press("n")
        assert isinstance(here.app.screen, CertificateDialog)
        await here.fill(
            scheme="ISO/IEC 27001", number="IS-77", services="한빛워크; 한빛드라이브",
            valid_from="2026-01-01", valid_to="2026-12-31", items="INC-02",
        )  # fmt: skip
        await here.act("save")
        made = await here.run(ws.certificates.called, here.case, "IS-77")
        assert (made.services, made.answers) == (("한빛워크", "한빛드라이브"), False)
        assert here.app.screen.row.id == made.id
        assert "인증범위(한빛워크, 한빛드라이브)에" in here.text

        await here.press("e")
        await here.fill(services="한빛워크 Enterprise", checked_by="김검사")
        await here.act("save")
        assert (await here.run(ws.certificates.called, here.case, "IS-77")).answers

        await here.press("x")
        await here.fill(reason="오기")
        await here.act("save")
        assert [v.number for v in await here.run(ws.certificates.all, here.case)] == [
            "CSAP-2025-0417", "IAAS-2026-88",
        ]  # fmt: skip


async def test_a_form_without_a_scheme_or_an_item_says_what_is_missing(room):
    async with room() as here:
        await here.show(CertificateDialog(here.case))
        await here.act("save")
        assert "인증 이름" in here.problem
        await here.fill(scheme="CSAP")
        await here.act("save")
        assert "항목을 하나 이상" in here.problem


async def test_a_plan_in_excel_starts_a_case_and_its_form_is_never_written_over(room, tmp_path: Path):
    book = tmp_path / "plan.xlsx"
    async with room() as here:
        await here.show(NewCaseDialog())
        await here.fill(plan=str(book))
        await here.press("f6")
        await here.until(book.exists)
        await here.press("f6")
        assert "이미 있습니다" in here.problem
        await here.act("save")
        assert "'평가' 시트에 내용이 없습니다" in here.problem

        plan = ws.planning.read_plan(ws.planning.sample_plan())
        case = plan.case.model_copy(update={"id": "fsi-2026-099"})
        from inspector_tui.exchange.plan_write import write_plan

        write_plan(book, plan.model_copy(update={"case": case}), "ko")
        await here.act("save")
        assert here.shown == ["fsi-2026-099"]


async def test_checklists_are_looked_at_before_a_folder_is_written(room, tmp_path: Path):
    book, folder = tmp_path / "criteria.xlsx", tmp_path / "criteria"
    async with room() as here:
        await here.press("f7")
        assert isinstance(here.app.screen, ChecklistImportDialog)
        await here.fill(path=str(book), folder=str(folder))
        await here.act("template")
        assert book.exists()
        await here.act("save")
        assert "1461 = 반영 1443" in here.text
        assert not folder.exists()
        await here.act("keep")
        assert folder.is_dir()
        assert ws.library.overview(folder).digest == ws.library.overview().digest
        await here.press("f7")
        await here.fill(path=str(book), folder=str(folder))
        await here.act("save")
        await here.act("keep")
        assert "이미 있습니다" in here.problem


async def test_an_oscal_catalog_is_looked_at_like_a_workbook(room, tmp_path: Path):
    file, folder, profile = tmp_path / "ours.json", tmp_path / "criteria", tmp_path / "profile.json"
    ws.oscal.catalog_of_folder(None, file, "en")
    profile.write_text('{"profile": {}}')
    async with room() as here:
        await here.press("f7")
        await here.fill(path=str(profile), folder=str(folder))
        await here.act("save")
        assert "프로파일을 카탈로그로" in here.problem
        await here.fill(path=str(file))
        await here.act("save")
        assert "82 = 반영 82" in here.text
        await here.act("keep")
        assert ws.library.overview(folder).digest == ws.library.overview().digest
