"""What a transport can do: five operations, whatever is behind them (DESIGN 7).

A transport promises little: an object may be torn, overwritten by another, or listed before it is whole.
What is believed rests on names that verify themselves (``names``) and on signed receipts, never on a server.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol, runtime_checkable

Progress = Callable[[int, int, int], None]
"""Bytes done, bytes in all, bytes that were there from an earlier try. May raise to stop the work."""

MAX_OBJECTS: Final = 100_000
"""Entries of one place after which a listing is no longer read."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An object as the remote lists it; ``size`` in bytes."""

    name: str
    size: int


class Remote(Protocol):
    """A place for objects. Not thread-safe; used off the store's thread. Raises ``sync.errors``."""

    @property
    def address(self) -> str:
        """Where it is, without secrets: as a person wrote it, and as errors and lists show it."""
        ...

    def list(self, place: str) -> Iterator[Listed]:
        """Every object in one place (``inbox``), names with the place in front; parts are left out."""
        ...

    def stat(self, name: str) -> Listed | None:
        """The object of that name, or None."""
        ...

    def get(self, name: str, into: Path, progress: Progress | None = None) -> None:
        """Its bytes into the file ``into``, continued where ``into`` ends if it is there. Durable then.

        Held against the digest in the name while they stream (``proving.receive``): raises ObjectTorn, and
        leaves nothing, for what is not whole; the object is left alone. Raises ObjectMissing.
        """
        ...

    def put_new(self, name: str, source: Path, progress: Progress | None = None) -> None:
        """The file's bytes under a name that is not there yet, durable when done.

        Written as a part of our own first, continued where an earlier try ended, and given its name last,
        where the remote can. An object that is there already is left alone; bytes that only bear its name
        (cut or altered, by whatever wrote them) are nothing, and are replaced. On return, what the remote
        holds under the name was seen to be the object, as far as it can be looked at.
        """
        ...

    def delete_own_part(self, name: str) -> None:
        """Remove what an unfinished ``put_new`` of ours left for ``name``; nothing there is fine."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...


@runtime_checkable
class Measured(Protocol):
    """A remote that knows its room before anything is written."""

    def must_take(self, sizes: Mapping[str, int]) -> None:
        """Raises ObjectTooBig or RemoteFull if objects of these sizes cannot all be written there."""
        ...
