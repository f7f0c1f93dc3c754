"""A dialog on a real store: opened, typed into, looked at, its outcome kept."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import pytest
from textual._wait import wait_for_idle
from textual.screen import Screen
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.views import ItemDetail, Overview
from inspector_tui.tui.forms import Line, Prose
from inspector_tui.tui.widgets.lines import FootLine

CASE = "fsi-2026-014"
ITEM = "acc-03"


class Room:
    """An app with a case; ``shown`` is what the dialog that was asked gave back, if it has ended."""

    case = CASE
    item_id = ITEM

    def __init__(self, app: Any, pilot: Any) -> None:
        self.app = app
        self.pilot = pilot
        self.shown: list[Any] = []

    async def run(self, use: Callable[..., Any], *args: Any, **words: Any) -> Any:
        return await self.app.door.run(use, *args, **words)

    async def item(self, item: str = ITEM) -> ItemDetail:
        return await self.run(ws.cases.item, CASE, item)

    async def overview(self) -> Overview:
        return await self.run(ws.cases.overview, CASE)

    async def idle(self) -> None:
        """Until the screen, its workers' calls of the store, and what they caused have come to rest."""
        await self.pilot.pause()
        for _ in range(3):  # a pause asks every widget twice; between answers of the store rest will do
            if self.app.door_is_open:
                await self.run(lambda _desk: None)
            await wait_for_idle(0)
        await self.pilot.pause()

    async def until(self, there: Callable[[], bool]) -> None:
        """Wait for something that happens in a thread, at most half a minute."""
        try:
            async with asyncio.timeout(30):
                while not there():
                    await asyncio.sleep(0.01)
        except TimeoutError:
            pytest.fail(f"nothing came of it:\n{self.text}")
        await self.idle()

    async def show(self, dialog: Screen[Any]) -> Any:
        self.shown = []
        self.app.push_screen(dialog, self.shown.append)
        await self.idle()
        return dialog

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
        await self.idle()

    async def act(self, name: str) -> None:
        """Carry out a command of the screen on top, as its key would."""
        screen = self.app.screen
        await screen.action_command(name)
        await self.idle()
        await self.until(lambda: not getattr(screen, "busy", False) or self.app.screen is not screen)

    async def fill(self, **texts: str) -> None:
        """Put texts into inputs by id."""
        for name, text in texts.items():
            self.app.screen.query_one(f"#{name}", (Line, Prose)).put(text)
        await self.pilot.pause()

    @property
    def problem(self) -> str:
        line = self.app.screen.query_one("#problem", Static)
        return str(line.content) if line.display else ""

    @property
    def text(self) -> str:
        """Everything on screen as plain text."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)

    @property
    def foot(self) -> str:
        return str(self.app.screen.query_one(FootLine).render())


@pytest.fixture(autouse=True)
def _undrawn(drawn_when_looked_at: None) -> None:
    """The workspace's tests draw every frame; these draw what they look at."""


OpenRoom = Callable[..., AbstractAsyncContextManager[Room]]


@pytest.fixture
def room(open_app: Any, monkeypatch: pytest.MonkeyPatch) -> OpenRoom:
    """Opens the app on the made case; ``enter=True`` goes into the workspace."""
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)

    @asynccontextmanager
    async def opened(
        *, lang: str = "ko", size: tuple[int, int] = (80, 24), enter: bool = False
    ) -> AsyncIterator[Room]:
        async with open_app(lang=lang, size=size, enter=enter) as (app, pilot):
            yield Room(app, pilot)

    return opened
