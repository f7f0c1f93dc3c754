"""Putting a bundle into the outbox, in three steps: checking gigabytes must not hold the store.

:func:`plan_queue` (with the desk), :func:`prepare` (without it), :func:`note_queue`. A bundle for a remote
that encrypts is encrypted once, here, and the ciphertext kept until the office answered, so that a retry is
the same object.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ...model.sync_views import OutboxRow, RemoteRow
from ...model.words import BundleKind
from ...store import Outgoing
from ...sync import names
from ...sync.transports.proving import Hashed, hashed
from ..desk import Desk
from ..keeping.exported import remember
from ..keeping.trust_lists import in_force
from . import remotes
from .answers import answers, recipient_in_force
from .bundle_facts import BundleFacts, facts_of
from .outbox_rows import row_of, tidy
from .sealed_copies import keep_sealed
from .sending_errors import NoRecipientHere, NotForSending, NotOurs, OtherRecipient

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

_PLACES: Final = {
    BundleKind.RESULT: names.Place.INBOX,
    BundleKind.PACK: names.Place.OUTBOX,
    BundleKind.EXCHANGE: names.Place.OUTBOX,
}
"""Which kinds go to a remote, and where: results to the office, the others to inspectors."""


@dataclass(frozen=True, slots=True)
class QueueWish:
    """A bundle to be put into the outbox of a remote. ``known``: rows there already, by signed bytes."""

    home: Path
    remote: RemoteRow
    path: Path
    recipient: str
    assessments: frozenset[str]
    known: dict[str, Outgoing]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A bundle checked and, where it must be, encrypted: ready to be noted."""

    wish: QueueWish
    facts: BundleFacts
    object: str
    path: Path
    file: Hashed


def plan_queue(desk: Desk, remote: str, path: Path) -> QueueWish:
    """What :func:`prepare` needs to know of the store.

    Raises RemoteUnknown, AddressUnknown, TrustCopyDamaged.
    """
    desk.must_write()
    row = remotes.find(desk, remote)
    if row.name == row.address:
        in_force(desk.home)  # a damaged list names nobody: that must not pass for "need not be encrypted"
    rows = desk.store.outgoing(row.name)
    tidy(desk)
    return QueueWish(
        desk.home,
        row,
        path.absolute(),
        recipient_in_force(desk.home),
        frozenset(desk.store.assessments()) - frozenset(desk.store.purged()),
        {one.tagmanifest: one for one in rows},
    )


def prepare(
    wish: QueueWish, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> Prepared:
    """Check the bundle whole and, for a remote that encrypts, encrypt it once. Needs no desk; may take long.

    Raises UnsafeBundle, NotForSending, NotOurs, NoRecipientHere, OtherRecipient, Stopped, and what reading
    and writing files raises.
    """
    facts = facts_of(wish.path, progress, cancelled)
    if facts.kind not in _PLACES:
        raise NotForSending(kind=facts.kind.label.ko, kind_en=facts.kind.label.en)
    if facts.assessment not in wish.assessments or not facts.signers:
        raise NotOurs(bundle=facts.bundle)
    if (row := wish.known.get(facts.tagmanifest)) is not None and Path(row.path).is_file():
        return Prepared(wish, facts, row.object, Path(row.path), Hashed(row.sha256, row.size))
    # Packs and exchanges go to inspectors, who have no age key of their own on the list.
    sealed = wish.remote.encrypts and facts.kind is BundleKind.RESULT
    path = wish.path
    if sealed:
        if not wish.recipient:
            raise NoRecipientHere(name=wish.remote.name)
        if facts.recipient != wish.recipient:
            raise OtherRecipient(bundle=facts.bundle)
        path = keep_sealed(wish.home, wish.path, facts.bundle, wish.recipient, progress, cancelled)
    file = hashed(path)
    return Prepared(
        wish,
        facts,
        names.bundle(_PLACES[facts.kind], facts.bundle, file.sha256, encrypted=sealed),
        path,
        file,
    )


def note_queue(desk: Desk, prepared: Prepared) -> OutboxRow:
    """Put it into the books. The same bundle for the same remote twice is one row, and the same object."""
    desk.must_write()
    facts = prepared.facts
    remember(desk, facts.assessment, facts.bundle, prepared.wish.path)
    known = prepared.wish.known.get(facts.tagmanifest)
    sent_at = ""
    if known is not None and (known.object, known.path) != (prepared.object, str(prepared.path)):
        # Its file was lost: it was exported to another place, or encrypted anew and is another object now.
        sent_at = known.sent_at if known.object == prepared.object else ""
        desk.store.drop_outgoing(known.n)
    kept = desk.store.queue(
        Outgoing(
            0,
            prepared.wish.remote.name,
            prepared.object,
            facts.bundle,
            facts.assessment,
            facts.kind.value,
            facts.revision,
            str(prepared.path),
            prepared.file.size,
            prepared.file.sha256,
            facts.tagmanifest,
            desk.now(),
            sent_at,
        )
    )
    return row_of(kept, answers(desk))


def queue(
    desk: Desk,
    remote: str,
    path: Path,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> OutboxRow:
    """The three steps in one, for whoever may hold the store meanwhile."""
    return note_queue(desk, prepare(plan_queue(desk, remote, path), progress, cancelled))
