"""What the faces see of confirmation sheets, and what they hand in for a signing."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from msgspec import Struct

from .onsite import Side, SigningOutcome
from .text import Text
from .views import Saved

SheetLang = Literal["ko", "en", "both"]
"""Korean, English, or both side by side."""

SheetForm = Literal["text", "html"]
"""Plain text for any printer, or a page for a browser."""


class SheetChange(Struct, frozen=True):
    """One thing that two sheets state differently; ``part`` names it (``finding/F-A01``)."""

    part: str
    what: Text
    how: Text


class SheetStanding(Struct, frozen=True):
    """Whether a confirmation sheet covers what stands.

    It speaks of one sheet: the last one printed, or an earlier one that was signed and states just the same.
    ``version`` is 0 where none was printed. ``current``: it states what stands now. ``outcome``: how its
    signing ended, None while it is not signed. ``confirmed``: it was signed or refused, and the facts of its
    findings read as they did, whatever else has changed since. ``outdated_signing``: a version that was
    signed or refused and no longer covers what stands. A case closes on ``current and outcome is not None``.
    """

    version: int
    subject: str
    at: str
    printed_content: str
    content: str
    outcome: SigningOutcome | None
    current: bool
    confirmed: bool
    outdated_signing: int = 0
    changes: tuple[SheetChange, ...] = ()


class SheetVersion(Struct, frozen=True):
    """A printed sheet. ``changes``: against the version before; ``detached``: a signature's key."""

    subject: str
    version: int
    at: str
    by: str
    content: str
    anchor: str
    entries: int
    files: tuple[str, ...]
    current: bool
    changes: tuple[SheetChange, ...] = ()
    outcome: SigningOutcome | None = None
    signed_on: str = ""
    place: str = ""
    pages: int = 0
    signatories: tuple[str, ...] = ()
    witnesses: tuple[str, ...] = ()
    words: str = ""
    detached: str = ""


class SheetSeen(Struct, frozen=True):
    """The sheet as it would be printed now.

    ``missing``: findings whose fact lacks a language; ``unsettled``: what records say differently;
    ``reprint``: it states what the last printed version states, so it carries that version and figure.
    """

    text: str
    pages: int
    version: int
    reprint: bool
    findings: int
    pending: int
    disagreements: tuple[str, ...]
    missing: tuple[tuple[str, tuple[str, ...]], ...]
    unsettled: tuple[str, ...]


class PrintedFile(Struct, frozen=True):
    """A file of the sheet, to be printed or handed over."""

    path: Path
    form: SheetForm
    sha256: str
    size: int


class Printed(Struct, frozen=True):
    """What printing made. ``reprint``: the same version as before, to the byte; nothing was recorded."""

    version: int
    reprint: bool
    files: tuple[PrintedFile, ...]
    pages: int
    content: str
    anchor: str
    entries: int
    missing: tuple[tuple[str, tuple[str, ...]], ...]


class SignatoryInput(Struct, frozen=True):
    """Somebody who signed on paper."""

    name: str
    side: Side
    organisation: str = ""
    position: str = ""


class SigningInput(Struct, frozen=True):
    """What happened to the sheet on paper."""

    outcome: SigningOutcome
    on: str = ""
    place: str = ""
    pages: int = 1
    signatories: tuple[SignatoryInput, ...] = ()
    witnesses: tuple[str, ...] = ()
    words: str = ""


class Closed(Struct, frozen=True):
    """A signing recorded. ``moved``: the step the case took by it; else ``unmoved`` says why it took none."""

    signed: Saved
    moved: Saved | None
    unmoved: Text | None


class DetachedSeen(Struct, frozen=True):
    """An imported signature of the provider: it proves possession of a key, not whose the key is."""

    version: int
    current: bool
    fingerprint: str
    public_key: str
    file: str
    said: Text


class Occasion(Struct, frozen=True):
    """What is likely about a signing: day, place of the closing meeting, the lead, who may witness."""

    day: str
    place: str
    lead: str
    assessors: tuple[str, ...]
