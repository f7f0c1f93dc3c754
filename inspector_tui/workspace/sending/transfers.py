"""One transfer at a time: its progress told, stopped where the person says so, its failure kept in words."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from ...model.errors import InspectorError
from ...model.sync_views import Transferred
from ...model.text import Text
from ...sync.errors import (
    Interrupted,
    NameTaken,
    NotAsWritten,
    ObjectMissing,
    ObjectTooBig,
    ObjectTorn,
    RemoteDenied,
    RemoteFull,
    SourceChanged,
)
from ...sync.remote import Progress

Told = Callable[[Transferred], None]
"""Hears of every piece. On the thread that transfers."""

Cancelled = Callable[[], bool]

_OF_ONE = (
    NameTaken,
    NotAsWritten,
    ObjectMissing,
    ObjectTooBig,
    ObjectTorn,
    RemoteDenied,
    RemoteFull,
    SourceChanged,
)
"""What is wrong with one object; after anything else the next would fare no better."""


@dataclass(slots=True)
class Journey:
    """What happened on one push or pull, as it happens."""

    told: Told | None = None
    cancelled: Cancelled | None = None
    failed: list[tuple[str, Text]] = field(default_factory=list)
    octets: int = 0
    exit_code: int = 0
    over: bool = False
    _begun: float = field(default_factory=time.monotonic)

    def progress(self, name: str) -> Progress:
        """What a transport is handed for one object."""
        moved = 0

        def heard(done: int, total: int, resumed: int) -> None:
            nonlocal moved
            fresh = max(0, done - resumed)
            self.octets += max(0, fresh - moved)
            moved = max(moved, fresh)
            if self.told is not None:
                self.told(Transferred(name, done, total, resumed))
            self.heed()

        return heard

    def heed(self) -> None:
        """Raises Interrupted once the person has had enough."""
        if self.cancelled is not None and self.cancelled():
            raise Interrupted

    def went_wrong(self, name: str, problem: InspectorError) -> None:
        """Keep why; whether to go on is in ``over``."""
        self.failed.append((name, problem.told()))
        self.exit_code = max(self.exit_code, problem.exit_code)
        self.over = self.over or not isinstance(problem, _OF_ONE)

    @property
    def seconds(self) -> float:
        """How long it has been going on."""
        return time.monotonic() - self._begun
