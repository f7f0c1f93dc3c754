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
    """The list in force here. ``version`` 0: there is none yet. ``warnings`` are for a person to read.

    ``figure`` is the one figure over all roots and the threshold. ``sound`` False: the copy kept here is
    damaged or gone; then nobody is listed until the list is taken in again.
    """

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
    figure: str = ""
    sound: bool = True


class TrustChange(Struct, frozen=True):
    """What taking in a list would change, or did.

    ``first``: there was none, so its roots are compared by a person: the fingerprint of each and how many
    must sign (``threshold``), or ``figure``, which stands for all of it.
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
    threshold: int = 0
    figure: str = ""
    issued: str = ""
    expires: str = ""

    @property
    def unchanged(self) -> bool:
        """Whether this very list is in force already."""
        return self.before == self.version


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


class TrustDraft(Struct, frozen=True):
    """The office's next list, waiting for signatures of root keys.

    ``old`` are the roots of the list in force (empty before the first), ``new`` its own; ``signed`` tells
    whose signature is there. ``missing_old`` and ``missing_new`` count the signatures still to come.
    ``path`` is the file to be signed, ``ready`` whether it can be published.
    """

    path: Path
    version: int
    issued: str
    expires: str
    change: TrustChange
    old: tuple[RootRow, ...]
    new: tuple[RootRow, ...]
    missing_old: int
    missing_new: int
    ready: bool
    age: str = ""
    escrow: str = ""


class OfficeTrust(Struct, frozen=True):
    """The office's trust work: the list in force, and the next one if there is one."""

    in_force: TrustState
    draft: TrustDraft | None = None
    warnings: tuple[Text, ...] = ()


class PublishedTrust(Struct, frozen=True):
    """A list that went in force at the office. ``path`` is the file to hand out."""

    version: int
    path: Path | None
    change: TrustChange
