"""Typing ahead: what is typed while a command is still opening its screen is for that screen.

A command that reads the store before it shows its dialog leaves a gap, in which a passphrase would reach the
list behind, and its digits would judge. So from the moment such a command begins until what it opens can be
typed into, keys and pastes are held, and then delivered in their order, Hangul as it was composed. If nothing
opens they are dropped, and that is said: they were meant for something else. The gap is bounded: by its keys,
by its seconds, and it ends where a long step shows progress. Keys with priority (quit, lock) are never held.
"""

from __future__ import annotations

import asyncio
import itertools
from typing import TYPE_CHECKING, Any, Final, cast

from textual import events
from textual.app import App
from textual.screen import Screen
from textual.worker import Worker, WorkerError

from inspector_tui.model.text import Text

if TYPE_CHECKING:
    from .app import InspectorApp

OPENS: Final = frozenset({"dialog", "write"})
"""Worker groups of commands that open something to type into."""
MAY_OPEN: Final = frozenset({"record"})
"""Those of steps that may ask something before they record."""
MOST_KEYS: Final = 500
MOST_SECONDS: Final = 10.0
NEVER_HELD: Final = frozenset({"ctrl+q", "ctrl+l", "ctrl+c"})
DROPPED: Final = Text(
    "열린 창이 없어 그사이 입력한 키 {n}개를 버렸습니다.",
    "Nothing opened, so {n} keys typed meanwhile were dropped.",
)


class Begun:
    """A command's worker: on which screen it began, in which group, and what became of it."""

    def __init__(self, owner: Screen[Any], group: str) -> None:
        self.owner = owner
        self.group = group
        self.opened = False
        self.refused = False


class TypingAhead(App[int]):
    """How the app keeps keys for what is about to open."""

    def watch_ahead(self) -> None:
        """Begin with nothing held; called once."""
        self._begun: list[Begun] = []
        self._arriving: list[Screen[Any]] = []
        self._held: list[tuple[int, events.Key | events.Paste]] = []
        self._turns = itertools.count()
        self._bound: asyncio.TimerHandle | None = None
        self._watching: set[asyncio.Task[None]] = set()

    # -- what is going on ----------------------------------------------------------------------------

    def command_began(self, worker: Worker[Any], owner: Screen[Any], group: str) -> None:
        """A worker of a command of ``owner`` runs; until it opens something, keys are held."""
        if group in OPENS | MAY_OPEN:
            begun = Begun(owner, group)
            self._begun.append(begun)
            task = asyncio.get_running_loop().create_task(self._until_over(worker, begun))
            self._watching.add(task)
            task.add_done_callback(self._watching.discard)

    async def _until_over(self, worker: Worker[Any], begun: Begun) -> None:
        focused = begun.owner.focused
        try:
            await worker.wait()
        except WorkerError:
            begun.refused = True
        if begun in self._begun:
            self._begun.remove(begun)
        moved = begun.group == "write" and begun.owner.focused is not focused
        nothing = begun.group in OPENS and not begun.opened and not moved
        if (begun.refused or nothing) and begun.owner is self._top:
            self._drop()
        self._soon()

    def command_refused(self, owner: Screen[Any]) -> None:
        """A step of ``owner`` was refused: what was typed after it was not meant for what is on screen."""
        for begun in self._begun:
            if begun.owner is owner:
                begun.refused = True

    def command_shows(self, owner: Screen[Any]) -> None:
        """A step of ``owner`` shows its progress: it is there to be seen, so keys are for it again."""
        self._begun = [begun for begun in self._begun if begun.owner is not owner]
        self._soon()

    def push_screen(self, screen: Any, *args: Any, **options: Any) -> Any:
        """Until it can be typed into, keys wait for it."""
        for begun in self._begun:
            if begun.owner is self._top:
                begun.opened = True
        pushed = super().push_screen(screen, *args, **options)
        if isinstance(screen, Screen):
            self._arriving.append(screen)
            if not screen.call_later(self._arrived, screen):
                self._arriving.remove(screen)
        return pushed

    def _arrived(self, screen: Screen[Any]) -> None:
        """It is composed, mounted and has its focus: this was queued behind all of that."""
        if screen in self._arriving:
            self._arriving.remove(screen)
        self._soon()

    @property
    def holding(self) -> bool:
        """Whether what is typed now is for something that is not there yet."""
        here = self._top
        return here in self._arriving or any(begun.owner is here for begun in self._begun)

    @property
    def _top(self) -> Screen[Any] | None:
        return self.screen if self._screen_stacks.get(self.current_mode) else None

    # -- keys ----------------------------------------------------------------------------------------

    async def on_event(self, event: Any) -> None:
        """Hold what is typed, or let it through."""
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            turn = getattr(event, "turn", None)
            if turn is None:
                event.turn = turn = next(self._turns)  # type: ignore[union-attr]  # read again by _on_key
            if (self.holding or self._held) and self._waits(event):
                self._hold(turn, event)
                return
        await super().on_event(event)

    async def _on_paste(self, event: events.Paste) -> None:
        """The same of a paste that nobody took."""
        turn = getattr(event, "turn", None)
        if turn is not None and self.holding:
            event.stop()
            self._hold(turn, event)

    async def _on_key(self, event: events.Key) -> None:
        """A key that was on its way already when the command before it began."""
        turn = getattr(event, "turn", None)
        if turn is not None and self.holding and self._waits(event):
            event.prevent_default()
            event.stop()
            self._hold(turn, event)

    def _waits(self, event: events.Key | events.Paste) -> bool:
        if isinstance(event, events.Paste):
            return True
        stops = event.key == "escape" and getattr(self._top, "busy", False)
        return not (event.key in NEVER_HELD or (stops and getattr(self._top, "STOPS", False)))

    def _hold(self, turn: int, event: events.Key | events.Paste) -> None:
        if len(self._held) < MOST_KEYS:
            self._held.append((turn, event))
        if self._bound is None:
            self._bound = asyncio.get_running_loop().call_later(MOST_SECONDS, self._too_long)

    def _too_long(self) -> None:
        self._begun, self._arriving = [], []
        self._drop()

    def drop_held(self) -> None:
        """Forget what is held: the screen it was for is covered now."""
        self._held = []
        self._unbound()

    def _drop(self) -> None:
        dropped = len(self._held)
        self.drop_held()
        if dropped:
            cast("InspectorApp", self).tell(DROPPED.filled(n=dropped), "warning")

    def _unbound(self) -> None:
        if self._bound is not None:
            self._bound.cancel()
            self._bound = None

    # -- delivering ----------------------------------------------------------------------------------

    def _soon(self) -> None:
        if self._held:
            self.call_later(self._deliver)

    async def _deliver(self) -> None:
        """What was held, in the order it was typed; one of them may open the next screen."""
        while self._held and not self.holding:
            await super().on_event(self._next_held())
        if not self._held:
            self._unbound()

    def _next_held(self) -> events.Key | events.Paste:
        """The one typed first, as if it came just now; the keys of one syllable are that syllable again."""
        turn, event = min(self._held, key=_order)
        same = [one for one in self._held if one[0] == turn]
        fresh: Any
        taken = [(turn, event)]
        if isinstance(event, events.Paste):
            fresh = events.Paste(event.text)
        elif (syllable := getattr(event, "syllable", None)) is None:
            fresh = events.Key(event.key, event.character)
        elif len(same) == syllable.many:
            fresh, taken = events.Key(syllable.whole, syllable.whole), same
        else:
            fresh = events.Key(syllable.jamo, syllable.jamo)
        self._held = [one for one in self._held if one not in taken]
        fresh.turn = turn
        return cast("events.Key | events.Paste", fresh)


def _order(held: tuple[int, events.Key | events.Paste]) -> tuple[int, int]:
    syllable = getattr(held[1], "syllable", None)
    return held[0], 0 if syllable is None else syllable.place
