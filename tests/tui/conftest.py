"""A store made once a session and copied for each test; an app with a fixed clock on it."""

from __future__ import annotations

import asyncio
import hashlib
import itertools
import shutil
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual._compositor import Compositor
from textual.pilot import Pilot

from inspector_tui import workspace as ws
from inspector_tui.tui.app import InspectorApp

NOON = datetime(2026, 11, 17, 5, 5, tzinfo=UTC)
CASE = "fsi-2026-014"
ROOT = Path(__file__).parents[2]


def fixed_clock() -> datetime:
    return NOON


SEEDS = itertools.count()


class Entropy:
    """Bytes that are the same each run, and never the same twice: two stores must not make one device."""

    def __init__(self) -> None:
        self._seed = next(SEEDS)
        self._count = 0

    def __call__(self, size: int) -> bytes:
        self._count += 1
        return hashlib.shake_256(f"{self._seed}/{self._count}".encode()).digest(size)


async def idle(app: InspectorApp, pilot: Pilot) -> None:
    """Wait until the store's thread and the screen have nothing left to do. No sleeping."""
    for _ in range(4):
        await pilot.pause()
        if app.door_is_open:
            await app.door.run(lambda _desk: None)
    await pilot.pause()


async def _make(home: Path, plan: Path = ROOT / "data" / "sample" / "plan.yaml") -> None:
    door = ws.door.Door(home, clock=fixed_clock, entropy=Entropy())
    await door.open()
    await door.run(ws.identity.introduce, "김검사", "A", "a passphrase", person_id="kim")
    await door.run(ws.cases.new, plan)
    await door.close()


@pytest.fixture(autouse=True)
def quiet_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "TEXTUAL_THEME", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TZ", "Asia/Seoul")
    time.tzset()


@pytest.fixture
def drawn_when_looked_at(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Frames that no terminal shows are not made; whoever looks at the screen draws it whole.

    A test marked ``every_frame`` draws them all, as a terminal would be sent them.
    """
    if request.node.get_closest_marker("every_frame"):
        return
    draw = Compositor.render_update

    def only_whole(self: Compositor, full: bool = False, **how: Any) -> Any:
        return draw(self, full=True, **how) if full else None

    monkeypatch.setattr(Compositor, "render_update", only_whole)


@pytest.fixture(scope="session")
def made_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("made") / "home"
    asyncio.run(_make(home))
    return home


@pytest.fixture
def home(made_home: Path, tmp_path: Path) -> Path:
    place = tmp_path / "home"
    shutil.copytree(made_home, place)
    return place


Opened = Callable[..., AbstractAsyncContextManager[tuple[InspectorApp, Pilot]]]


def make_app(home: Path, lang: str = "ko") -> InspectorApp:
    return InspectorApp(
        home,
        lang,
        clock=lambda: "14:05",
        door=lambda: ws.door.Door(home, clock=fixed_clock, entropy=Entropy()),
    )


@pytest.fixture
def open_app(home: Path) -> Opened:
    @asynccontextmanager
    async def opened(
        *, lang: str = "ko", size: tuple[int, int] = (80, 24), at: Path | None = None, enter: bool = True
    ) -> AsyncIterator[tuple[InspectorApp, Pilot]]:
        app = make_app(at or home, lang)
        async with app.run_test(size=size) as pilot:
            await idle(app, pilot)
            if enter:
                app.screen.do_open()
                await idle(app, pilot)
            yield app, pilot

    return opened


def text_of(app: InspectorApp) -> str:
    """Everything on screen as plain text."""
    return "\n".join(
        "".join(segment.text for segment in strip).rstrip()
        for strip in app.screen._compositor.render_strips()
    )
