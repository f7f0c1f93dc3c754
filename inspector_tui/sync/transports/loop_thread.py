"""An event loop in a thread of its own, for libraries that are asynchronous while a transport is not.

The caller stays in charge: it waits in its own thread, with a limit, and whatever it raises meanwhile (a
person's stop, Ctrl-C) ends the work in the loop too. Between two operations the loop goes on answering
keep-alives.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterable, Iterator
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from threading import Thread
from typing import Any, Final, TypeVar

_T = TypeVar("_T")
_QUIET: Final = logging.NullHandler()
"""Without a handler of their own, the libraries' remarks on a cut line are printed, across a screen, too."""


class LoopThread:
    """A running event loop, until ``close``."""

    def __init__(self, name: str) -> None:
        for library in ("asyncio", "asyncssh"):
            logging.getLogger(library).addHandler(_QUIET)
        self.loop = asyncio.new_event_loop()
        self._thread = Thread(target=self.loop.run_forever, name=name, daemon=True)
        self._thread.start()

    def begin(self, work: Coroutine[Any, Any, _T]) -> Future[_T]:
        """Start ``work`` and go on; the future is for ``ended``. Raises ConnectionError once closed."""
        if self.loop.is_closed():
            work.close()
            raise ConnectionError("closed")
        return asyncio.run_coroutine_threadsafe(work, self.loop)

    def run(self, work: Coroutine[Any, Any, _T], seconds: float | None) -> _T:
        """What ``work`` returns, or raises. Raises TimeoutError after ``seconds``, and the work is ended."""
        return ended(self.begin(work), seconds)

    def in_order(
        self, works: Iterable[Callable[[], Coroutine[Any, Any, _T]]], ahead: int, seconds: float | None
    ) -> Iterator[_T]:
        """What each work returns, in their order, while up to ``ahead`` of them are under way.

        Raises what the first to fail raises, in order; then, and when the iterator is closed, the others
        are ended.
        """
        under_way: list[Future[_T]] = []
        left = iter(works)
        try:
            while True:
                while len(under_way) < ahead and (work := next(left, None)) is not None:
                    under_way.append(self.begin(work()))
                if not under_way:
                    return
                yield ended(under_way.pop(0), seconds)
        finally:
            for future in under_way:
                future.cancel()

    def close(self) -> None:
        """End what is under way, the loop and the thread."""
        if self.loop.is_closed():
            return
        with suppress(Exception):
            self.run(self._end_all(), 5)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(10)
        if not self._thread.is_alive():
            self.loop.close()

    async def _end_all(self) -> None:
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)


def ended(future: Future[_T], seconds: float | None) -> _T:
    """Wait for ``future``; what goes wrong meanwhile ends its work."""
    try:
        return future.result(seconds)
    except CancelledError:
        raise ConnectionError("cancelled") from None
    except BaseException:
        future.cancel()
        raise
