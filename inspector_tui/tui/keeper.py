"""Keeps what is being typed: within half a second it is in the store, and the screen says so truthfully.

Widgets hand in texts and never wait. What could not be saved stays here and is tried again; nothing is
forgotten before the store has answered. Flushing is also the last thing a signal or a crash does.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Literal

from inspector_tui.model.errors import InspectorError
from inspector_tui.model.text import Text

DELAY = 0.4
"""Seconds from a keystroke to its save, at most; DESIGN 3 allows one second."""
RETRY = 3.0
"""Seconds until a failed save is tried again."""

Run = Callable[..., Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class SaveState:
    """What the screen says about saving. ``at`` is a local clock time, ``reason`` a sentence."""

    kind: Literal["idle", "saving", "saved", "failed"] = "idle"
    at: str = ""
    reason: Text = Text("", "")


class Keeper:
    """Pending texts by key, saved through ``run`` (the door's); ``tell`` hears every change of state."""

    def __init__(self, run: Run, tell: Callable[[SaveState], None], clock: Callable[[], str]) -> None:
        self._run = run
        self._tell = tell
        self._clock = clock
        self._pending: dict[str, tuple[Callable[..., Any], tuple[Any, ...]]] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._loud = False
        self._lock = asyncio.Lock()
        self._tasks: set[asyncio.Task[bool]] = set()

    @property
    def waiting(self) -> bool:
        """Whether something typed is not in the store yet."""
        return bool(self._pending)

    @property
    def waiting_aloud(self) -> bool:
        """Whether what waits is something a person typed."""
        return self._loud and bool(self._pending)

    def put(self, key: str, fn: Callable[..., Any], *args: Any, quiet: bool = False) -> None:
        """Save soon by ``fn(desk, *args)``; a newer text under the same key replaces an older one.

        ``quiet`` is for what nobody typed (where the cursor stands): it is saved but not talked about.
        """
        self._pending[key] = (fn, args)
        if not quiet:
            self._loud = True
            self._tell(SaveState("saving"))
        self._soon(DELAY)

    def holds(self, key: str) -> bool:
        """Whether the text under ``key`` still waits to be saved."""
        return key in self._pending

    def held(self, key: str) -> tuple[Any, ...] | None:
        """What waits to be saved under ``key``: the arguments it was put with."""
        waiting = self._pending.get(key)
        return None if waiting is None else waiting[1]

    def forget(self, key: str) -> None:
        """What was under ``key`` is saved some other way."""
        self._pending.pop(key, None)

    def _soon(self, delay: float) -> None:
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(delay, self._due)

    def _due(self) -> None:
        self._timer = None
        task = asyncio.get_running_loop().create_task(self.flush())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def flush(self) -> bool:
        """Save everything pending now. False, with the state saying why, if something could not be."""
        async with self._lock:
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None
            for key, (fn, args) in list(self._pending.items()):
                try:
                    await self._run(fn, *args)
                except InspectorError as error:
                    self._tell(SaveState("failed", reason=Text(error.say("ko"), error.say("en"))))
                    self._soon(RETRY)
                    return False
                if self._pending.get(key) == (fn, args):
                    del self._pending[key]
            if not self._pending and self._loud:
                self._loud = False
                self._tell(SaveState("saved", self._clock()))
        return True
