"""What the faces see of the office: intake, ledger, quarantine."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from .receipt import Outcome
from .sync_views import ReceiptRow
from .text import Text


class IntakeRow(Struct, frozen=True):
    """What became of one object of a remote. ``waits``: rejected only for keys not known (yet)."""

    object: str
    bundle: str
    assessment: str
    outcome: Outcome
    reasons: tuple[Text, ...]
    seq: int
    new_entries: int = 0
    waits: bool = False
    missing: tuple[str, ...] = ()
    again: bool = False
    """Whether it came earlier, and was judged again now."""


class IntakeReport(Struct, frozen=True):
    """One run of the intake. ``not_yet`` are objects whose name their bytes do not bear out."""

    remote: str
    rows: tuple[IntakeRow, ...]
    not_yet: tuple[tuple[str, Text], ...] = ()
    receipts_put: int = 0
    judged_again: int = 0
    bounds: tuple[str, ...] = ()
    """Within which bounds strangers' files were read here; see docs/office.md."""
    seconds: float = 0.0


class QuarantineRow(Struct, frozen=True):
    """A rejected bundle as it came, untouched. ``waits``: judged again when the trust list is newer."""

    bundle: str
    path: Path
    file: str
    size: int
    at: str
    reasons: tuple[Text, ...]
    waits: bool


class Gap(Struct, frozen=True):
    """Revisions of one exporter that the office has not seen, though later ones are here."""

    assessment: str
    kind: str
    device: str
    missing: tuple[int, ...]


class OfficeState(Struct, frozen=True):
    """The office home at a glance. ``head`` is sha256 over the newest receipt: it stands for all of it."""

    name: str
    key_fingerprint: str
    trust_version: int
    receipts: int
    head: str
    accepted: int
    rejected: int
    duplicates: int
    quarantine: int
    gaps: tuple[Gap, ...]
    latest: tuple[ReceiptRow, ...]
    warnings: tuple[Text, ...] = ()
