"""What the faces see of sending and of what the office answered."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from .receipt import Outcome
from .text import Text
from .words import BundleKind, Word


class Delivery(Word):
    """How far a bundle is on its way. Only a verified receipt makes it more than sent."""

    WAITING = "waiting", "보낼 예정", "To be sent"
    SENDING = "sending", "보내는 중", "Being sent"
    SENT = "sent", "보냄(접수 전)", "Sent, no receipt yet"
    DELIVERED = "delivered", "접수됨", "Delivered"
    REJECTED = "rejected", "반려됨", "Rejected"
    MISSING = "missing", "파일 없음", "File is gone"


class ReceiptRow(Struct, frozen=True):
    """A receipt whose signature holds. ``signer`` is who the trust list says signed it."""

    digest: str
    bundle: str
    assessment: str
    outcome: Outcome
    reasons: tuple[Text, ...]
    missing: tuple[str, ...]
    seq: int
    first: int
    at: str
    trust_version: int
    signer: str
    file: str
    tagmanifest: str


class OutboxRow(Struct, frozen=True):
    """One bundle for one remote. ``object`` is its name there; sizes in bytes."""

    n: int
    remote: str
    bundle: str
    assessment: str
    kind: BundleKind
    revision: int
    path: Path
    size: int
    sha256: str
    object: str
    encrypted: bool
    queued_at: str
    state: Delivery
    sent_at: str = ""
    detail: Text | None = None
    receipt: ReceiptRow | None = None


class Transferred(Struct, frozen=True):
    """Progress of one object: ``done`` of ``total`` bytes; ``resumed`` of these were there from before."""

    object: str
    done: int
    total: int
    resumed: int = 0


class SyncReport(Struct, frozen=True):
    """What a push or pull did. ``refused`` are objects left alone, with why.

    ``failed``: objects that were not sent or fetched, with why; ``exit_code`` says what that means to a
    script. ``trust_version``: of the list that came and is in force now; 0 if none did. ``waiting``: packs
    and exchanges that lie there and were not asked for. ``alarms`` are for the office to hear of.
    """

    remote: str
    sent: tuple[str, ...] = ()
    already: tuple[str, ...] = ()
    failed: tuple[tuple[str, Text], ...] = ()
    receipts: tuple[ReceiptRow, ...] = ()
    trust_version: int = 0
    packs: tuple[Path, ...] = ()
    refused: tuple[tuple[str, Text], ...] = ()
    octets: int = 0
    seconds: float = 0.0
    waiting: tuple[str, ...] = ()
    alarms: tuple[Text, ...] = ()
    exit_code: int = 0


class SyncStatus(Struct, frozen=True):
    """A remote and what waits for it.

    ``unanswered_since``: when the oldest was sent of those that are not answered; empty if none is.
    """

    remote: str
    outbox: tuple[OutboxRow, ...]
    warnings: tuple[Text, ...] = ()
    unanswered_since: str = ""
    address: str = ""


class RemoteRow(Struct, frozen=True):
    """A remote by name. ``address`` holds no secret; ``mount``: where a folder's medium was last mounted."""

    name: str
    address: str
    kind: str
    encrypts: bool
    host_key: str = ""
    mount: str = ""
