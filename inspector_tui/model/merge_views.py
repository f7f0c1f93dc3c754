"""What the faces see before a colleague's record is taken in, and of what is joined or stands apart."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from .text import Text
from .words import BundleKind


class Incoming(Struct, frozen=True):
    """Entries of one sort that would be new: how many, and the first few in words."""

    sort: Text
    count: int
    lines: tuple[Text, ...]


class ComingConflict(Struct, frozen=True):
    """A register that would be in conflict: what it is about, and each side in words with who said it.

    ``item`` is where it would be settled; empty where it concerns none.
    """

    item: str
    what: Text
    sides: tuple[tuple[str, Text], ...]


class MergePreview(Struct, frozen=True):
    """What taking in a bundle would do; nothing has been changed.

    ``opens``: the case is not here yet. ``joins`` are subjects written on both sides whose values combine by
    themselves. ``alarms`` are what a person must see first: signers nobody knows, forks, somebody under two
    keys, bodies removed. ``signers`` are who signed, as the trust list says.
    ``revision`` and ``signed`` (sha256 of the signed bytes) say which bundle was looked at, ``stamp`` at what
    state of the case here: both must still be so when it is taken in.
    """

    path: Path
    bundle: str
    kind: BundleKind
    assessment: str
    number: str
    opens: bool
    entries: int
    already: int
    waiting: int
    files: int
    people: tuple[str, ...]
    signers: tuple[Text, ...]
    trusted: bool
    incoming: tuple[Incoming, ...]
    joins: tuple[Text, ...]
    conflicts: tuple[ComingConflict, ...]
    settled: int
    """Conflicts that stand here now and that the bundle settles."""
    alarms: tuple[Text, ...]
    seat: Text | None = None
    """The seat of this laptop's person in the plan, with what is theirs; None where the plan has none."""
    revision: int = 0
    signed: str = ""
    stamp: int = 0


class OfferedBundle(Struct, frozen=True):
    """A bundle in a folder, by its name.

    ``own``: this laptop's person wrote it; ``by``: whose device wrote it, where that is known here already;
    ``changed``: Unix time.
    """

    path: Path
    assessment: str
    kind: BundleKind
    device: str
    revision: int
    size: int
    changed: float
    own: bool
    by: str = ""


class PackSeat(Struct, frozen=True):
    """Somebody a work pack could be for, and how many items the plan gives them."""

    id: str
    letter: str
    name: str
    items: int


class ForkBranch(Struct, frozen=True):
    """One side of a fork: its first and last entry, how many entries only it has, and what they say.

    ``signed``: the owner of the chain signed its end. ``seq`` is the place of its last entry. ``counts`` is
    what the lead decided of it; None as long as nothing was.
    """

    tip: str
    entries: int
    first_at: str
    last_at: str
    lines: tuple[Text, ...]
    signed: bool
    first: str = ""
    seq: int = 0
    counts: bool | None = None


class ForkRow(Struct, frozen=True):
    """Two entries with one device and seq: both are kept; the alarm stands until the lead has decided.

    ``id`` names the fork: it is the subject of the decision. ``decided`` is that in words; ``reason``, ``by``
    and ``at`` belong to it. ``grown``: it was decided, but a branch that does not count has grown since, or
    another one came, so it is open again. ``own``: a chain of this laptop's person.
    """

    device: str
    seq: int
    person: str
    branches: tuple[ForkBranch, ...]
    decided: Text | None = None
    id: str = ""
    reason: str = ""
    by: str = ""
    at: str = ""
    grown: bool = False
    own: bool = False


class ForkEffect(Struct, frozen=True):
    """What a decision on a fork would write: what it sets back, and what it must leave to people."""

    writes: int
    lines: tuple[Text, ...]
    left: tuple[Text, ...]
