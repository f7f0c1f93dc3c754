"""What faces show of sealed cases."""

from __future__ import annotations

from msgspec import Struct

from .purge_views import BackupBefore
from .text import Text


class Opener(Struct, frozen=True):
    """Somebody who can open a sealed file. ``who`` is inspector or escrow, ``key`` the public key."""

    who: str
    key: str


class SealPreview(Struct, frozen=True):
    """What sealing the case would do. ``escrow`` is the trust list's, empty without one.

    ``key``: where the secret is that will open it again; empty where one must be made first.
    """

    id: str
    number: str
    csp: Text
    entries: int
    drafts: int
    files: int
    files_size: int
    shared: int
    backups: tuple[BackupBefore, ...]
    outside: tuple[str, ...]
    recipient: str
    key: str
    escrow: str
    obstacles: tuple[Text, ...]


class SealedRow(Struct, frozen=True):
    """A sealed case as its marker tells of it. ``there``: the file lies where it was written, of that size.

    ``left``: what is not wiped yet, and why.
    """

    id: str
    number: str
    sealed_at: str
    by: str
    path: str
    there: bool
    sha256: str
    size: int
    openers: tuple[Opener, ...]
    entries: int
    drafts: int
    files: int
    left: tuple[Text, ...]


class Unlocked(Struct, frozen=True):
    """What came back. ``same_device``: the chain goes on where it was; else the next write opens one."""

    id: str
    entries: int
    before: int
    drafts: int
    files: int
    same_device: bool
    sealed_at: str
    by: str
    signed_by: str
