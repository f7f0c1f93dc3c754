"""The app's lock: a stack of screens of its own. Nothing of a case is on screen, and no key reaches one.

While it is locked, screens that background work wants to show go onto the other stack, sentences wait, and
work goes on. When it closes by itself is a rule of the workspace; here is only who looks at the clock.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events, work
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.screen import Screen

from inspector_tui import workspace as ws
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.lock_views import LockState
from inspector_tui.model.text import Text

from .base import Face

if TYPE_CHECKING:
    from .app import InspectorApp

LOCK = "lock"
LOOK_EVERY = 5.0
"""Seconds between two looks at the clock."""
WHILE_LOCKED = frozenset({"language", "leave"})
KEPT = 20
"""So many sentences wait until it is unlocked."""
NOBODY = Text(
    "등록된 서명키가 없어 잠글 수 없습니다. 먼저 평가자를 등록하십시오.",
    "There is no registered key that could unlock it again. Register first.",
)


def _locked_face() -> Screen[Any]:
    from .screens.lock import LockScreen

    return LockScreen()


class Locking(App[int]):
    """What the app does to lock. ``clocks`` gives (monotonic, wall) seconds; tests give their own."""

    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {LOCK: _locked_face}

    clocks: Callable[[], tuple[float, float]] = staticmethod(lambda: (time.monotonic(), time.time()))
    lock_state: LockState | None = None
    _touched = 0.0
    _looked: tuple[float, float] = (0.0, 0.0)

    def watch_the_clock(self) -> None:
        """Begin; called once the app runs."""
        self._waiting: list[tuple[str, dict[str, Any]]] = []
        # The stack of the work is there since the start; without a name here one could not go back to it.
        self._modes = {**self._modes, self.DEFAULT_MODE: self.get_default_screen}
        self._looked = self.clocks()
        self._touched = self._looked[0]
        self.set_interval(LOOK_EVERY, self.look_at_the_clock)

    @property
    def locked(self) -> bool:
        """Whether the lock is on screen."""
        return self.current_mode == LOCK

    @property
    def work_stack(self) -> list[Screen[Any]]:
        """The screens of the work itself, whether they can be seen or not."""
        return list(self._screen_stacks[self.DEFAULT_MODE])

    def touched(self) -> None:
        """A person did something."""
        self._touched = self.clocks()[0]

    async def on_event(self, event: Any) -> None:
        """Somebody at the keyboard or the mouse keeps it open."""
        if isinstance(event, (events.Key, events.Paste, events.MouseDown, events.MouseScrollDown)):
            self.touched()
        await super().on_event(event)

    def was_away(self, before: tuple[float, float]) -> None:
        """Since ``before`` its person was at what held the terminal: no idling, unless the laptop slept."""
        now = self.clocks()
        slept = (now[1] - before[1]) - (now[0] - before[0])
        self._looked = (now[0], now[1] - max(0.0, slept))
        self.touched()
        self.look_at_the_clock()

    def look_at_the_clock(self) -> None:
        """Lock if nobody did anything for long enough, or if the laptop slept meanwhile."""
        before, self._looked = self._looked, self.clocks()
        gap = max(now - then for now, then in zip(self._looked, before, strict=True)) - LOOK_EVERY
        state = self.lock_state
        if state is None or not state.possible:
            self.learn_lock()
        elif not self.locked and ws.locking.due(state, idle=self._looked[0] - self._touched, gap=gap):
            self.lock_now()

    @work(exclusive=True, group="lock-state")
    async def learn_lock(self) -> None:
        """Read how the lock is set: at the start, after a registration, after a change."""
        await self.read_lock()

    async def read_lock(self) -> LockState | None:
        """The same, awaited. None before the store is open, and where there is no home."""
        app = self._inspector
        if not app.door_is_open:
            return None
        locking = await asyncio.to_thread(lambda: ws.locking)  # its import takes longer than a frame
        try:
            if app.bundle is not None:
                self.lock_state = await asyncio.to_thread(locking.at, app.home)
            else:
                self.lock_state = await app.door.run(locking.state)
        except InspectorError:
            self.lock_state = None
        return self.lock_state

    @work(exclusive=True, group="lock")
    async def lock_now(self, *, remember: bool = True) -> None:
        """Cover everything at once; what was typed is saved behind it, as soon as the store can."""
        app = self._inspector
        if self.locked or self.lock_state is None or not self.lock_state.possible:
            return
        self.clear_notifications()
        app.drop_held()
        await self.switch_mode(LOCK)
        if app.door_is_open and remember and app.bundle is None:
            app.keeper.put("lock", ws.locking.remember_locked, quiet=True)
        if app.door_is_open:
            await app.keeper.flush()

    async def unlocked(self) -> None:
        """Its person is back: the same screens, and what was said meanwhile."""
        app = self._inspector
        self.touched()
        await self.switch_mode(self.DEFAULT_MODE)
        for screen in self.work_stack:
            if isinstance(screen, Face):
                screen.relabel()
                screen.saving_changed()
        waiting, self._waiting = self._waiting, []
        for message, options in waiting:
            self.notify(message, markup=False, **options)
        if app.door_is_open and app.bundle is None:
            app.keeper.put("lock", ws.locking.remember_unlocked, quiet=True)

    # -- nothing gets in front of it ---------------------------------------------------------------------

    def push_screen(self, screen: Any, *args: Any, **options: Any) -> Any:
        """Behind the lock while it is closed."""
        if self.locked and options.get("mode") is None:
            options["mode"] = self.DEFAULT_MODE
        return super().push_screen(screen, *args, **options)

    def pop_screen(self) -> AwaitComplete:
        """Of the work's screens, whether they can be seen or not."""
        if not self.locked:
            return super().pop_screen()
        stack = self._screen_stacks[self.DEFAULT_MODE]
        gone = stack.pop()
        gone._pop_result_callback()

        async def removed() -> None:
            await gone.remove()

        return AwaitComplete(removed()).call_next(self)

    def notify(self, message: str, *, markup: bool = False, **options: Any) -> None:
        """Said later while it is locked: a sentence could name a case. Never markup, whoever says it."""
        del markup
        if self.locked:
            self._waiting = [*self._waiting, (message, options)][-KEPT:]
            return
        super().notify(message, markup=False, **options)

    @property
    def _inspector(self) -> InspectorApp:
        return cast("InspectorApp", self)
