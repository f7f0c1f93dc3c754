"""The async door: one thread owns the store, screens await it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from datetime import datetime

    from .desk import Desk

P = ParamSpec("P")
T = TypeVar("T")


class Door:
    """A desk behind one thread. Everything that touches storage is imported on that thread."""

    def __init__(
        self,
        home: Path,
        *,
        write: bool = True,
        bundle: Path | None = None,
        clock: Callable[[], datetime] | None = None,
        entropy: Callable[[int], bytes] | None = None,
    ) -> None:
        self.home = home
        self._write = write
        self._bundle = bundle
        self._clock = clock
        self._entropy = entropy
        self._desk: Desk | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")

    @classmethod
    def for_bundle(cls, bundle: Path) -> Door:
        """A door on somebody else's bundle: verified, read into a private place, for reading only."""
        return cls(bundle.parent, write=False, bundle=bundle)

    async def open(self) -> None:
        """Open the store. Raises the store's errors, or UnsafeBundle."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._open)

    async def run(self, use: Callable[Concatenate[Desk, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """``use(desk, …)`` on the owner's thread; its result, or what it raised."""
        return await asyncio.get_running_loop().run_in_executor(
            self._thread, lambda: use(self._opened(), *args, **kwargs)
        )

    def warm(self) -> None:
        """Import what later screens need while the first one is read, so that no first touch is slow."""
        self._thread.submit(_import_the_rest)

    async def close(self) -> None:
        """Close the store and end the thread."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._close)
        self._thread.shutdown(wait=False)

    def close_now(self) -> None:
        """The same, waiting here."""
        self._thread.submit(self._close).result()
        self._thread.shutdown(wait=True)

    def _open(self) -> None:
        from .desk import Desk, now

        if self._bundle is not None:
            from .keeping.reading import open_bundle

            self._desk = open_bundle(self._bundle)
            return
        import os

        self._desk = Desk.open(
            self.home, write=self._write, clock=self._clock or now, entropy=self._entropy or os.urandom
        )
        from . import listing, resume  # noqa: F401 - what a first screen needs

    def _opened(self) -> Desk:
        if self._desk is None:
            from ..model.errors import EnvironmentFailed

            raise EnvironmentFailed(detail="store not open")
        return self._desk

    def _close(self) -> None:
        if self._desk is not None:
            self._desk.close()
            self._desk = None


def _import_the_rest() -> None:
    from . import judging, notes, review, turns  # noqa: F401
