"""What the parts of the store share: the connection, the clock, randomness, the folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from inspector_tui.journal import Tip, at_of, random_id

from .connection import Connection


def utc_now() -> datetime:
    """The laptop's clock as it is."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Core:
    """One open store from within. ``place`` says which file on which machine this is (see ``device``).

    ``devices`` and ``ends`` remember this store's own chains, which nobody else can lengthen.
    """

    home: Path
    connection: Connection
    clock: Callable[[], datetime]
    entropy: Callable[[int], bytes]
    program: str
    place: str = ""
    arrived: bool = False
    clock_went_back: bool = False
    devices: dict[tuple[str, str, str], str] = field(default_factory=dict)
    ends: dict[tuple[str, str], tuple[Tip, str]] = field(default_factory=dict)

    def forget(self) -> None:
        """Drop what is remembered of chains: after a failed write, a merge, a rebuild."""
        self.devices.clear()
        self.ends.clear()

    def now(self) -> str:
        """The time as entries write it."""
        return at_of(self.clock())

    def new_id(self, prefix: str) -> str:
        """An id made at random."""
        return random_id(prefix, self.entropy(15))
