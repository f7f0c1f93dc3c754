"""The tools of a visit: requests, samples, meetings, and the confirmation sheet."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from .checklist import Key, Strict
from .record import Day, Digest, Instant, Prose, Short
from .words import EvidenceMode, Word

RowNumber = Annotated[int, Field(ge=1, le=2**53 - 1)]
"""A row of the population as the CSP's list counts it: from 1."""


class RequestState(Word):
    """How far a request for material has come."""

    OPEN = "open", "요청", "Open"
    PROMISED = "promised", "제출 예정", "Promised"
    RECEIVED = "received", "수령", "Received"
    VIEWED = "viewed", "열람", "Viewed"
    REFUSED = "refused", "거부", "Refused"
    MISSING = "missing", "부존재", "Does not exist"
    CLOSED = "closed", "종결", "Closed"

    @property
    def waiting(self) -> bool:
        """Whether something is still to come."""
        return self in (RequestState.OPEN, RequestState.PROMISED)


class RequestFacts(Strict):
    """Register ``request``: what was asked for, of whom, and by when it is wanted."""

    what: Annotated[Short, Field(min_length=1)]
    asked_of: Short = ""
    wanted: Instant = ""


class ReplyFacts(Strict):
    """Register ``reply``: what became of a request. ``reference`` is the CSP's own number."""

    state: RequestState
    promised: Instant = ""
    reference: Short = ""
    words: Prose = ""


class SampleMethod(Word):
    """How the rows of a sample are chosen."""

    RANDOM = "random", "무작위추출", "Random"
    SYSTEMATIC = "systematic", "계통추출", "Systematic"
    ALL = "all", "전수", "Every row"


class PopulationFacts(Strict):
    """Register ``population``: the list that a sample is drawn from, before any row is opened.

    ``flagged`` are rows that are taken in any case: privileged or otherwise high-risk.
    """

    description: Annotated[Short, Field(min_length=1)]
    source: Short = ""
    filter: Short = ""
    size: Annotated[int, Field(ge=1, le=10_000_000)]
    as_of: Instant = ""
    flagged: tuple[RowNumber, ...] = Field(default=(), max_length=500)


class Replacement(Strict):
    """A row that could not be looked at, the one taken instead, and why."""

    row: RowNumber
    by: RowNumber
    reason: Annotated[Short, Field(min_length=1)]


class Extension(Strict):
    """Rows added after an exception was found."""

    rows: tuple[RowNumber, ...] = Field(min_length=1, max_length=2000)
    reason: Annotated[Short, Field(min_length=1)]


class DrawFacts(Strict):
    """Register ``draw``: the rows, and everything needed to draw the same ones again.

    ``algorithm`` names the way from seed to rows with its version.
    """

    method: SampleMethod
    algorithm: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9.-]{0,39}$")]
    seed: Annotated[str, StringConstraints(pattern=r"^[0-9a-z-]{1,64}$")]
    rows: tuple[RowNumber, ...] = Field(min_length=1, max_length=2000)
    replacements: tuple[Replacement, ...] = Field(default=(), max_length=500)
    extensions: tuple[Extension, ...] = Field(default=(), max_length=20)
    exceptions: tuple[RowNumber, ...] = Field(default=(), max_length=2000)


class MeetingKind(Word):
    """Which meeting."""

    OPENING = "opening", "착수회의", "Opening meeting"
    CLOSING = "closing", "종료회의", "Closing meeting"
    OTHER = "other", "회의", "Meeting"


class Side(Word):
    """Whom an attendee speaks for."""

    ASSESSOR = "assessor", "평가기관", "Assessing body"
    CSP = "csp", "피평가기관", "Assessed organisation"
    OBSERVER = "observer", "참관인", "Observer"


class Attendee(Strict):
    """Somebody who met; ``authority`` says on what ground this person may sign (position, delegation)."""

    name: Annotated[Short, Field(min_length=1)]
    organisation: Short = ""
    position: Short = ""
    side: Side = Side.CSP
    authority: Short = ""


class ClockReading(Strict):
    """The laptop's clock against the CSP's reference clock; the offset is laptop minus reference."""

    laptop: Annotated[Instant, Field(min_length=16)]
    reference: Annotated[Instant, Field(min_length=16)]
    source: Short = ""
    offset_seconds: int = Field(ge=-(10**9), le=10**9)


class MeetingFacts(Strict):
    """Register ``meeting``."""

    kind: MeetingKind
    at: Instant = ""
    place: Short = ""
    attendees: tuple[Attendee, ...] = Field(default=(), max_length=100)
    modes: tuple[EvidenceMode, ...] = Field(default=(), max_length=5)
    points: Prose = ""
    clock: ClockReading | None = None


class ChainHead(Strict):
    """One chain as it stood: device, how many entries, the id of the last."""

    device: Key
    seq: int = Field(ge=1, le=2**53 - 1)
    head: Digest


class SheetPart(Strict):
    """One thing that a sheet states (``finding/F-A01``) and the digest of how it states it."""

    name: Annotated[Short, Field(min_length=1)]
    digest: Digest


class SheetFacts(Strict):
    """Register ``sheet``: a confirmation sheet as it was printed.

    ``content`` is the digest of what it states (findings, evidence, views: not its layout or language), made
    of ``parts``; ``heads`` and ``anchor`` are the record it was printed from, the figures on paper. ``files``
    are the digests of the sheet in every language and form, so that any copy can be told to be this one.
    """

    version: int = Field(ge=1, le=10_000)
    content: Digest
    parts: tuple[SheetPart, ...] = Field(default=(), max_length=5000)
    files: tuple[Digest, ...] = Field(default=(), max_length=12)
    anchor: Digest
    heads: tuple[ChainHead, ...] = Field(min_length=1, max_length=200)
    entries: int = Field(ge=1, le=2**53 - 1)
    at: Short = ""


class SigningOutcome(Word):
    """How the signing ended."""

    SIGNED = "signed", "서명", "Signed"
    DISSENT = "dissent", "이견을 달아 서명", "Signed with dissent"
    REFUSED = "refused", "서명 거부", "Refused"


class Signatory(Strict):
    """Who signed on paper."""

    name: Annotated[Short, Field(min_length=1)]
    organisation: Short = ""
    position: Short = ""
    side: Side


class SigningFacts(Strict):
    """Register ``signing``: what happened to the sheet on paper; a refusal needs two witnesses."""

    outcome: SigningOutcome
    on: Day = ""
    place: Short = ""
    pages: int = Field(ge=1, le=10_000)
    signatories: tuple[Signatory, ...] = Field(default=(), max_length=30)
    witnesses: tuple[Short, ...] = Field(default=(), max_length=6)
    words: Prose = ""


class DetachedFacts(Strict):
    """Register ``detached``: an SSHSIG that the CSP made on its own machine over a file of the sheet."""

    file: Digest
    public_key: Annotated[str, StringConstraints(max_length=2000)]
    signature: Annotated[str, StringConstraints(max_length=10_000)]
    name: Short = ""
