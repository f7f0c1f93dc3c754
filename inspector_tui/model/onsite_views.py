"""What the faces see of requests, samples, meetings and papers, and what they hand in: see :mod:`.views`."""

from __future__ import annotations

from msgspec import Struct

from .onsite import MeetingKind, RequestState, SampleMethod, Side
from .text import Text
from .words import EvidenceMode


class Paper(Struct, frozen=True):
    """A page of text to be read, printed or saved. ``name`` is a file name that says what it is."""

    name: str
    title: Text
    text: str


class SampleInput(Struct, frozen=True):
    """What decides a sample. ``count`` None: the suggested number; an empty ``seed`` is made at random."""

    description: str
    size: int
    source: str = ""
    filter: str = ""
    as_of: str = ""
    method: SampleMethod = SampleMethod.RANDOM
    count: int | None = None
    seed: str = ""
    flagged: tuple[int, ...] = ()
    items: tuple[str, ...] = ()
    assets: tuple[str, ...] = ()


class Swap(Struct, frozen=True):
    """A row that could not be looked at, and the one taken instead."""

    row: int
    by: int
    reason: str


class Added(Struct, frozen=True):
    """Rows added after an exception."""

    rows: tuple[int, ...]
    reason: str


class SampleView(Struct, frozen=True):
    """A sample as recorded. ``rows`` are as drawn, ``standing`` those to look at now."""

    id: str
    label: str
    description: str
    source: str
    filter: str
    size: int
    as_of: str
    flagged: tuple[int, ...]
    method: SampleMethod
    algorithm: str
    seed: str
    count: int
    rows: tuple[int, ...]
    replacements: tuple[Swap, ...]
    extensions: tuple[Added, ...]
    exceptions: tuple[int, ...]
    standing: tuple[int, ...]
    items: tuple[str, ...]
    assets: tuple[str, ...]
    by: str
    at: str


class SampleCheck(Struct, frozen=True):
    """Whether a sample is what its seed gives; ``wrong`` says what is not."""

    label: str
    algorithm: str
    rows: tuple[int, ...]
    next_rows: tuple[int, ...]
    agrees: bool
    wrong: tuple[Text, ...] = ()


class RequestInput(Struct, frozen=True):
    """What is asked for. ``wanted`` is as typed: ``16:00``, ``내일 10:00``."""

    what: str
    asked_of: str = ""
    wanted: str = ""
    items: tuple[str, ...] = ()
    assets: tuple[str, ...] = ()


class RequestView(Struct, frozen=True):
    """A request as it stands. ``due`` is what was promised, else wanted; ``late`` is empty unless overdue."""

    id: str
    label: str
    what: str
    asked_of: str
    wanted: str
    state: RequestState
    promised: str
    reference: str
    words: str
    due: str
    overdue: bool
    late: Text
    items: tuple[str, ...]
    assets: tuple[str, ...]
    evidence: tuple[str, ...]
    evidence_labels: tuple[str, ...]
    by: str
    at: str


class AttendeeInput(Struct, frozen=True):
    """Somebody who meets."""

    name: str
    organisation: str = ""
    position: str = ""
    side: Side = Side.CSP
    authority: str = ""


class ClockView(Struct, frozen=True):
    """The laptop's clock against a reference, and what that means in words."""

    laptop: str
    reference: str
    source: str
    offset_seconds: int
    said: Text


class MeetingInput(Struct, frozen=True):
    """What a meeting's form hands in. ``at`` is as typed; "" is now."""

    kind: MeetingKind
    at: str = ""
    place: str = ""
    attendees: tuple[AttendeeInput, ...] = ()
    modes: tuple[EvidenceMode, ...] = ()
    points: str = ""
    clock: ClockView | None = None


class MeetingView(Struct, frozen=True):
    """A meeting as recorded."""

    id: str
    kind: MeetingKind
    recorded_at: str
    at: str
    place: str
    attendees: tuple[AttendeeInput, ...]
    modes: tuple[EvidenceMode, ...]
    points: str
    clock: ClockView | None
    by: str


class CarryRow(Struct, frozen=True):
    """A file of the case, and whether it leaves."""

    evidence: str
    label: str
    title: str
    name: str
    size: int
    sha256: str
    classification: str
    release: bool
    by: str
    at: str
    why: Text


class CarryOut(Struct, frozen=True):
    """Every file of the case: those that leave, and those that stay with the reason."""

    leaving: tuple[CarryRow, ...]
    staying: tuple[CarryRow, ...]
    size: int


class PocketPlace(Struct, frozen=True):
    """What a code names, and what stands there now."""

    code: str
    item: str
    title: Text
    asset: str
    asset_key: str
    asset_name: str
    verdict: Text
    rationale: str


class DeviceInput(Struct, frozen=True):
    """What only the bearer knows of the laptop, for the gate."""

    bearer: str = ""
    organisation: str = ""
    model: str = ""
    serial: str = ""
    mac: str = ""
    disk_encryption: str = ""
    media: tuple[str, ...] = ()
