"""The plan's rooms and the checklist import as text, at two sizes in two languages: see test_looks.py."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from inspector_tui import workspace as ws
from inspector_tui.model.certificate_views import CertificateInput
from inspector_tui.model.words import CertificateRole
from inspector_tui.tui.screens.planning.certificate_form import CertificateDialog
from inspector_tui.tui.screens.planning.certificates import CertificatesScreen
from inspector_tui.tui.screens.planning.checklist_import import ChecklistImportDialog
from inspector_tui.tui.screens.planning.new_case import NewCaseDialog
from inspector_tui.tui.screens.planning.plan import PlanScreen

from .test_looks import SIZES, all_unlike


async def nothing(dialog):
    assert dialog.is_mounted


async def fill(here, book: Path):
    """An expired certificate beside the sample's, and a workbook with a row that cannot be."""
    expired = CertificateInput(
        CertificateRole.SUBSTITUTE, "ISO/IEC 27001", "IS-77 [/] [@click=app.quit]", "한빛클라우드",
        ("한빛워크",), "2023-01-01", "2026-01-01", "", "", ("inc-02",),
    )  # fmt: skip
    await here.run(ws.certificates.add, here.case, expired)
    ws.checklist_books.template(book, "ko", "shipped")
    page = load_workbook(book)
    page["참조"].cell(5, 4).value = "probably"
    page.save(book)


async def rooms(here, book: Path):
    async def read(dialog):
        dialog.query_one("#path").value = str(book)
        await here.act("save")
        dialog.query_one("#path").value = "criteria.xlsx"
        dialog.query_one("#folder").value = "criteria"

    certificates = await here.run(ws.certificates.all, here.case)
    yield "plan", PlanScreen(here.case), nothing
    yield "certificates", CertificatesScreen(here.case), nothing
    yield "certificate-form", CertificateDialog(here.case, certificates[0]), nothing
    yield "checklist-import", ChecklistImportDialog(), read
    yield "new-case", NewCaseDialog(), nothing


@pytest.mark.long
async def test_the_plans_rooms_look_as_they_did(room, tmp_path: Path):
    book = tmp_path / "criteria.xlsx"
    async with room(size=SIZES[0]) as here:
        await fill(here, book)
        changed = await all_unlike(here, lambda: rooms(here, book))
    assert not changed, "\n".join(changed)
