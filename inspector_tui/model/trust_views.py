"""What the faces see of keys and trust."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from .text import Text
from .trust import RevocationReason
from .words import Role


class TrustedRow(Struct, frozen=True):
    """A key on the list. Times are UTC, empty without a bound; ``state`` is what it is worth now.

    ``listed`` tells where it comes from: True the office's list, False a line that a person added here.
    """

    id: str
    name: str
    roles: tuple[Role, ...]
    fingerprint: str
    begins: str
    ends: str
    state: Text
    counts: bool
    listed: bool = True
    revoked_at: str = ""
    revoked_for: RevocationReason | None = None


class RootRow(Struct, frozen=True):
    """A root key, and whether its signature is on the list in hand."""

    fingerprint: str
    signed: bool
    here: bool = False
    """Whether its private half is in this office home."""


class TrustState(Struct, frozen=True):
    """The list in force here. ``version`` 0: there is none yet. ``warnings`` are for a person to read."""

    version: int
    issued: str
    expires: str
    expired: bool
    threshold: int
    roots: tuple[RootRow, ...]
    people: tuple[TrustedRow, ...]
    age: str = ""
    escrow: str = ""
    warnings: tuple[Text, ...] = ()


class TrustChange(Struct, frozen=True):
    """What taking in a list would change, or did.

    ``first``: there was none, so its roots are compared by a person.
    """

    before: int
    version: int
    first: bool
    root_fingerprints: tuple[str, ...]
    roots_changed: bool
    added: tuple[TrustedRow, ...]
    removed: tuple[TrustedRow, ...]
    revoked: tuple[TrustedRow, ...]
    changed: tuple[TrustedRow, ...]
    warnings: tuple[Text, ...] = ()


class RequestRow(Struct, frozen=True):
    """A request to be put on the list, read and its signature checked."""

    path: Path
    id: str
    name: str
    roles: tuple[Role, ...]
    fingerprint: str
    made: str
    known_as: str = ""
    """Who already has this key on the list, if anybody."""
