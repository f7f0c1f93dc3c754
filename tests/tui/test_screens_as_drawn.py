"""Every screen of the workspace as it is drawn, small and large, in both languages, by a fixed clock."""

from __future__ import annotations

import asyncio
import shutil

import pytest

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.views import EvidenceInput, FindingInput
from inspector_tui.model.words import (
    EvidenceMode,
    EvidenceStatus,
    PartialReason,
    Severity,
    Verdict,
    WorkState,
)

from .conftest import CASE, fixed_clock, idle, make_app

pytestmark = pytest.mark.usefixtures("drawn_when_looked_at")

SIZES = {"small": (80, 24), "large": (200, 60)}


async def furnish(home) -> None:
    """Some of everything, so that a picture shows it."""
    door = ws.door.Door(home, clock=fixed_clock)
    await door.open()
    judge = ws.judging.judge
    await door.run(judge, CASE, "law-01", verdict=Verdict.SATISFIED, rationale="목록과 개정 이력을 확인함")
    await door.run(judge, CASE, "law-02", verdict=Verdict.PARTIAL, reason=PartialReason.RECENT)
    await door.run(judge, CASE, "law-03", state=WorkState.UNVERIFIABLE)
    await door.run(judge, CASE, "law-04", verdict=Verdict.NA)
    overview = await door.run(ws.cases.overview, CASE)
    servers = [asset.id for asset in overview.assets if asset.key.startswith("MS")]
    await door.run(judge, CASE, "acc-03", verdict=Verdict.UNSATISFIED, assets=servers)
    viewed = EvidenceInput(EvidenceMode.VIEWED, title="특수권한자 명단 [/]", page="3", items=("acc-03",))
    late = EvidenceInput(
        EvidenceMode.SUBMITTED, EvidenceStatus.PENDING, title="세션 기록", promised="16:00", items=("acc-03",)
    )
    await door.run(ws.evidence.add, CASE, viewed)
    await door.run(ws.evidence.add, CASE, late)
    fact = Text("관리 서버에 직접 접속됨", "Direct log-in to management servers")
    await door.run(ws.findings.add, CASE, FindingInput(fact=fact, severity=Severity.HIGH, items=("acc-03",)))
    await door.run(ws.notes.add, CASE, "acc-03", "다음 회의에서 다시 물을 것")
    await door.close()


async def at_home(app, pilot) -> None:
    return


async def at_workspace(app, pilot) -> None:
    app.screen.do_open()
    await idle(app, pilot)


async def at_item(app, pilot) -> None:
    await at_workspace(app, pilot)
    app.screen.items.go("acc-03")
    await idle(app, pilot)
    app.screen.add_class("-reading")
    app.screen.pane.text.focus()
    await idle(app, pilot)


async def at_rationale(app, pilot) -> None:
    await at_workspace(app, pilot)
    app.screen.do_write()
    await idle(app, pilot)


async def at_by_asset(app, pilot) -> None:
    await at_item(app, pilot)
    app.screen.do_by_asset()
    await idle(app, pilot)
    app.screen.do_all()
    app.screen.do_na()
    await idle(app, pilot)


async def at_reason(app, pilot) -> None:
    await at_workspace(app, pilot)
    app.screen.do_reason()
    await idle(app, pilot)


async def at_coverage(app, pilot) -> None:
    await at_workspace(app, pilot)
    app.screen.do_coverage()
    await idle(app, pilot)


async def at_claim(app, pilot) -> None:
    await at_item(app, pilot)
    app.screen.do_claim()
    await idle(app, pilot)


async def at_help(app, pilot) -> None:
    await at_workspace(app, pilot)
    app.do_help()
    await idle(app, pilot)


async def at_filter(app, pilot) -> None:
    await at_workspace(app, pilot)
    app.screen.do_find()
    await idle(app, pilot)
    app.focused.insert_text_at_cursor("has:finding")
    await idle(app, pilot)


PLACES = [
    at_home,
    at_workspace,
    at_item,
    at_rationale,
    at_by_asset,
    at_reason,
    at_coverage,
    at_claim,
    at_help,
    at_filter,
]


@pytest.fixture(scope="session")
def furnished_home(made_home, tmp_path_factory):
    place = tmp_path_factory.mktemp("furnished") / "home"
    shutil.copytree(made_home, place)
    asyncio.run(furnish(place))
    return place


@pytest.fixture
def furnished(furnished_home, tmp_path):
    place = tmp_path / "home"
    shutil.copytree(furnished_home, place)
    return place


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__[3:])
def test_screen(snap_compare, furnished, place, size, lang):
    async def before(pilot) -> None:
        await idle(pilot.app, pilot)
        await place(pilot.app, pilot)

    assert snap_compare(make_app(furnished, lang), terminal_size=SIZES[size], run_before=before)


@pytest.mark.parametrize("theme", ["light", "contrast", "cvd", "mono"])
def test_theme(snap_compare, furnished, theme):
    async def before(pilot) -> None:
        await idle(pilot.app, pilot)
        await at_item(pilot.app, pilot)
        pilot.app.put_theme(f"inspector-{theme}")
        await idle(pilot.app, pilot)

    assert snap_compare(make_app(furnished), terminal_size=(120, 30), run_before=before)


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_first_run_on_an_empty_store(snap_compare, tmp_path, lang):
    async def before(pilot) -> None:
        await idle(pilot.app, pilot)

    assert snap_compare(make_app(tmp_path / "new", lang), terminal_size=(80, 24), run_before=before)


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_empty_store(snap_compare, tmp_path, lang):
    async def before(pilot) -> None:
        await idle(pilot.app, pilot)
        await pilot.press("escape")
        await idle(pilot.app, pilot)

    assert snap_compare(make_app(tmp_path / "new", lang), terminal_size=(80, 24), run_before=before)
