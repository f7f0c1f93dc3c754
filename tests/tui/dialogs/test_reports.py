"""Reports on screen: what one would hold is seen before it is made; then where it is, and its figures."""

from __future__ import annotations

import hashlib
from pathlib import Path

from inspector_tui import workspace as ws
from inspector_tui.model.course import CaseState
from inspector_tui.model.oscal_views import OscalMade, OscalPair
from inspector_tui.model.reporting import Audience, ReportFormat, ReportMade
from inspector_tui.model.table_views import TableMade, TablesMade
from inspector_tui.model.text import Text
from inspector_tui.model.views import FindingInput
from inspector_tui.report.formats import fonts
from inspector_tui.tui.forms import Choice
from inspector_tui.tui.screens.reporting.made import MadeDialog
from inspector_tui.tui.screens.reporting.report import ReportScreen
from tests import stage

from .test_looks import all_unlike

SECRET = "카나리아 근거"


async def choose(here, **values):
    for name, value in values.items():
        here.app.screen.query_one(f"#{name}", Choice).value = value
    await here.idle()


async def made_by(here, folder, **values):
    """Make one with these choices; the dialog that says what was made."""
    screen = await here.show(ReportScreen(here.case))
    await choose(here, **values)
    await here.fill(folder=str(folder))
    screen.do_save()
    await here.until(lambda: isinstance(here.app.screen, MadeDialog) or not screen.busy)
    return screen


async def test_a_report_is_made_in_few_keys_and_its_figures_are_said(room, tmp_path):
    async with room() as here:
        await here.press("r")
        assert isinstance(here.app.screen, ReportScreen)
        assert "평가항목 74" in here.text
        assert "담기지 않는 것" in here.text
        await here.fill(folder=str(tmp_path / "out"))
        await here.press("f2")
        await here.until(lambda: isinstance(here.app.screen, MadeDialog))
        (file,) = (tmp_path / "out").iterdir()
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        assert file.name in here.text
        assert digest[:4] + " " + digest[4:8] in here.text
        assert "평가항목 74" in here.text
        await here.press("enter", "escape")
        assert await here.run(ws.resume.recall, "report/folder") == str(tmp_path / "out")


async def test_the_room_is_in_the_course(room):
    async with room(enter=True) as here:
        await here.press("b", "b")
        assert isinstance(here.app.screen, ReportScreen)


async def test_what_cannot_be_made_yet_says_so_before_and_writes_nothing(room, tmp_path):
    async with room() as here:
        screen = await here.show(ReportScreen(here.case))
        await choose(here, audience="csp")
        assert "만들 수 있는 단계" in here.text
        assert "판정, 위험도, 기준" in here.text, "what the provider's copy leaves out is said all the same"
        assert screen.why_not("save") is not None
        await here.fill(folder=str(tmp_path / "out"))
        await here.press("f2")
        assert not (tmp_path / "out").exists()
        assert not isinstance(here.app.screen, MadeDialog)


async def test_the_providers_copy_says_at_the_end_what_is_not_in_it(room, tmp_path):
    async with room() as here:
        fact = FindingInput(Text("사실", "Fact"), Text(SECRET, SECRET), items=("acc-03",))
        await here.run(ws.findings.add, here.case, fact)
        await here.run(stage.put, here.case, CaseState.PUBLISHED)
        screen = await made_by(here, tmp_path / "out", audience="csp", form="md")
        assert "판정과 위험도는 담기지 않았습니다" in here.text
        await here.press("enter", "escape")
        (file,) = (tmp_path / "out").iterdir()
        assert SECRET.encode() not in file.read_bytes()
        assert isinstance(here.shown[0], ReportMade)
        assert here.shown[0].audience is Audience.CSP
        assert screen.last == here.shown[0]


async def test_tables_are_for_the_office_only(room, tmp_path):
    async with room(size=(100, 40)) as here:
        screen = await here.show(ReportScreen(here.case))
        await choose(here, audience="public", form="csv")
        assert "평가기관 내부용뿐입니다" in here.text
        assert screen.why_not("save") is not None
        await choose(here, audience="internal")
        await here.fill(folder=str(tmp_path / "out"))
        screen.do_save()
        await here.until(lambda: isinstance(here.app.screen, MadeDialog))
        assert "items.csv" in here.text
        (folder,) = (tmp_path / "out").iterdir()
        assert {file.stem for file in folder.iterdir()} == {shape.name for shape in ws.tables.shapes()}


async def test_oscal_is_for_the_office_and_comes_with_its_catalog(room, tmp_path):
    async with room(size=(100, 40)) as here:
        screen = await here.show(ReportScreen(here.case))
        await choose(here, audience="csp", form="oscal")
        assert screen.why_not("save") is not None
        await choose(here, audience="internal")
        assert "판정하지 않은 항목" in here.text
        await here.fill(folder=str(tmp_path / "out"))
        screen.do_save()
        await here.until(lambda: isinstance(here.app.screen, MadeDialog))
        catalog, results = sorted(file.name for file in (tmp_path / "out").iterdir())
        assert catalog == f"{here.case}-catalog-ko.json"
        assert results.startswith(f"{here.case}-results-v")
        assert results in here.text
        assert hashlib.sha256((tmp_path / "out" / results).read_bytes()).hexdigest()[:4] in here.text


async def test_tables_of_every_assessment_are_made_here_too(room, tmp_path):
    async with room(size=(100, 40)) as here:
        await made_by(here, tmp_path / "out", form="csv-all")
        await here.until(lambda: isinstance(here.app.screen, MadeDialog))
        (folder,) = (tmp_path / "out").iterdir()
        assert folder.name.startswith("past-tables-")
        assert {file.stem for file in folder.iterdir()} == {one.name for one in ws.tables.shapes(past=True)}


async def test_a_missing_font_is_said_with_what_helps(room, tmp_path, monkeypatch):
    monkeypatch.setattr(fonts, "font_folders", lambda: (tmp_path,))
    async with room() as here:
        await made_by(here, tmp_path / "out", form="pdf")
        assert "NanumGothic" in here.problem
        assert not (tmp_path / "out").exists()


async def test_a_folder_is_asked_for(room):
    async with room() as here:
        screen = await here.show(ReportScreen(here.case))
        await here.fill(folder="")
        screen.do_save()
        await here.idle()
        assert "폴더를 입력" in here.problem


async def test_nothing_is_made_or_told_while_the_csp_looks_on(room):
    async with room() as here:
        here.app.presenting = True
        screen = await here.show(ReportScreen(here.case))
        assert "평가항목" not in here.text
        assert screen.why_not("save") is not None
        await here.press("f2")
        assert not screen.busy


def made():
    return ReportMade(
        Path("/media/stick/fsi-2026-014-csp-20261117-1405-ko.pdf"), Audience.CSP, ReportFormat.PDF, 38_112,
        "0123456789abcdef" * 4, {"action": 2, "finding": 3, "pending": 0},
    )  # fmt: skip


def tables():
    rows = tuple(
        TableMade(name, Path(f"/media/stick/t/{name}.csv"), 74, ("a",), 10_543, "ab" * 32)
        for name in ("items", "findings")
    )
    return TablesMade(Path("/media/stick/t"), rows)


def as_oscal():
    files = (
        OscalMade(
            Path(f"/media/stick/fsi-2026-014-{name}-ko.json"), 515_428, digest * 8, {"item": 74, "risk": 4}
        )
        for name, digest in (("results-v546", "01234567"), ("catalog", "89abcdef"))
    )
    return OscalPair(*files)


async def test_reports_look_as_they_should(room):
    async with room() as here:
        await here.run(ws.resume.remember, "report/folder", "/media/stick")

        async def named():
            async def for_the_provider(dialog):
                await choose(here, audience="csp")

            async def as_tables(dialog):
                await choose(here, form="csv")

            yield "report", ReportScreen(here.case)
            yield "report-csp", ReportScreen(here.case), for_the_provider
            yield "report-tables", ReportScreen(here.case), as_tables

            async def in_oscal(dialog):
                await choose(here, form="oscal")

            yield "report-oscal", ReportScreen(here.case), in_oscal
            yield "oscal-made", MadeDialog(as_oscal())
            yield "report-made", MadeDialog(made())
            yield "tables-made", MadeDialog(tables())

        changed = await all_unlike(here, named)
        assert not changed, "\n".join(changed)
