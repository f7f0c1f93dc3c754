"""What the faces see of a purge: what it would take, and the certificate that stays."""

from __future__ import annotations

from msgspec import Struct

from .course import CaseState
from .text import Text


class ExportedBefore(Struct, frozen=True):
    """A bundle that had been exported: it lies outside."""

    kind: str
    revision: int
    tagmanifest: str
    at: str


class BackupBefore(Struct, frozen=True):
    """A backup that had the case. ``done``: the case is out of it; ``detail`` says what was in the way."""

    path: str
    at: str
    within_reach: bool
    done: bool = False
    detail: str = ""


class PurgeCounts(Struct, frozen=True):
    """What goes, in numbers. ``files_shared`` stay: another case uses them."""

    entries: int
    bodies: int
    bodies_size: int
    files: int
    files_size: int
    files_shared: int
    drafts: int


class PurgePreview(Struct, frozen=True):
    """What a purge would take, and why it may not be done, if so."""

    id: str
    number: str
    csp: Text
    state: CaseState
    counts: PurgeCounts
    exported: tuple[ExportedBefore, ...]
    backups: tuple[BackupBefore, ...]
    elsewhere: tuple[str, ...]
    obstacles: tuple[Text, ...]


class PurgeCertificate(Struct, frozen=True):
    """A certificate. ``sha256`` is that of its JSON, which is what ``signed_by`` (a fingerprint) signed.

    ``unfinished`` says what the disk still owes: it is tried again whenever the store is opened for writing.
    """

    id: str
    number: str
    csp: Text
    state: CaseState
    reason: str
    by: str
    at: str
    entry: str
    sha256: str
    signed_by: str
    counts: PurgeCounts
    bodies_sha256: str
    files_sha256: str
    anchor: str
    chains: int
    elsewhere: tuple[str, ...]
    exported_count: int
    exported: tuple[ExportedBefore, ...]
    backups: tuple[BackupBefore, ...]
    unfinished: tuple[Text, ...]
    files: tuple[str, ...]
