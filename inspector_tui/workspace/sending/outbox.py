"""What waits to be sent, what was sent, what the office answered.

Putting a bundle into the outbox has three steps, because checking and encrypting gigabytes must not hold the
store: :func:`plan_queue` (with the desk), :func:`prepare` (without it), :func:`note_queue`. A bundle for a
remote that encrypts is encrypted once, here, and the ciphertext kept until the office answered, so that a
retry is the same object.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ...model.receipt import Outcome
from ...model.sync_views import Delivery, OutboxRow, ReceiptRow, RemoteRow
from ...model.text import Text
from ...model.words import BundleKind
from ...store import Outgoing
from ...sync import names
from ...sync.proving import Hashed, hashed
from ..desk import Desk
from . import remotes
from .answers import Answers, answers, recipient_in_force
from .bundle_facts import BundleFacts, facts_of
from .exported import path_of, remember
from .sealed_copies import keep_sealed, sweep
from .sending_errors import NoRecipientHere, NotForSending, NotOurs, OtherRecipient, RowStays, RowUnknown

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

_PLACES: Final = {
    BundleKind.RESULT: names.Place.INBOX,
    BundleKind.PACK: names.Place.OUTBOX,
    BundleKind.EXCHANGE: names.Place.OUTBOX,
}
"""Which kinds go to a remote, and where: results to the office, the others to inspectors."""

_MISSING: Final = Text("{path}에 파일이 없습니다", "There is no file at {path}")
_GAPS: Final = Text("평가기관에 없는 개정: {missing}", "Revisions that the office does not have: {missing}")


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
    """What :func:`prepare` needs to know of the store. Raises RemoteUnknown, AddressUnknown."""
    desk.must_write()
    row = remotes.find(desk, remote)
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
        raise NotForSending(kind=facts.kind.label.ko)
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
    return _row(kept, answers(desk))


def queue(
    desk: Desk,
    remote: str,
    path: Path,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> OutboxRow:
    """The three steps in one, for whoever may hold the store meanwhile."""
    return note_queue(desk, prepare(plan_queue(desk, remote, path), progress, cancelled))


def newest(desk: Desk, case_id: str) -> Path:
    """The result bundle that was exported last here for a case. Raises NothingExported, BundleMoved."""
    desk.case(case_id)
    return path_of(desk, case_id)


def listing(desk: Desk, remote: str = "", case_id: str = "") -> tuple[OutboxRow, ...]:
    """The outbox of one remote (by its name), or of all, as far as it is known here. Nothing is connected."""
    heard = answers(desk)
    return tuple(
        _row(one, heard) for one in desk.store.outgoing(remote) if not case_id or one.assessment == case_id
    )


def drop(desk: Desk, n: int) -> OutboxRow:
    """Take a row out of the outbox: never sent, or answered. Raises RowUnknown, RowStays."""
    desk.must_write()
    row = next((one for one in listing(desk) if one.n == n), None)
    if row is None:
        raise RowUnknown(n=n)
    if row.state is Delivery.SENT and not settled(row):
        raise RowStays(bundle=row.bundle)
    desk.store.drop_outgoing(n)
    tidy(desk)
    return row


def settled(row: OutboxRow) -> bool:
    """Whether nothing more is to come: the office has said its word, or it was not for the office."""
    return answered(row) or (row.state is Delivery.SENT and row.kind is not BundleKind.RESULT)


def answered(row: OutboxRow) -> bool:
    """Whether the office has said its word on it."""
    return row.state in (Delivery.DELIVERED, Delivery.REJECTED)


def undelivered(desk: Desk, case_id: str) -> tuple[OutboxRow, ...]:
    """Result bundles of the case that were queued and that the office has not confirmed.

    Of one exporter's revisions the newest counts: it holds all that the earlier ones did.
    """
    rows = [row for row in listing(desk, case_id=case_id) if row.kind is BundleKind.RESULT]
    series: dict[str, list[OutboxRow]] = {}
    for row in rows:
        series.setdefault(row.bundle.rpartition("-r")[0], []).append(row)
    found = []
    for same in series.values():
        last = max(row.revision for row in same)
        latest = [row for row in same if row.revision == last]
        if not any(row.state is Delivery.DELIVERED for row in latest):
            found.append(latest[-1])
    return tuple(found)


def clear(desk: Desk, case_id: str) -> None:
    """After a purge: nothing of the case is sent any more, and its ciphertexts go."""
    for one in desk.store.outgoing():
        if one.assessment == case_id:
            desk.store.drop_outgoing(one.n)
    tidy(desk)


def tidy(desk: Desk) -> None:
    """Ciphertexts go once the office has their bundle, or nothing asks for them any more."""
    sweep(desk.home, [row.path for row in listing(desk) if row.state is not Delivery.DELIVERED])


def _row(one: Outgoing, heard: Answers) -> OutboxRow:
    receipt = heard.about(file=one.sha256, tagmanifest=one.tagmanifest)
    state, detail = _state(one, receipt)
    return OutboxRow(
        n=one.n,
        remote=one.remote,
        bundle=one.bundle,
        assessment=one.assessment,
        kind=BundleKind(one.kind),
        revision=one.revision,
        path=Path(one.path),
        size=one.size,
        sha256=one.sha256,
        object=one.object,
        encrypted=one.object.endswith(".age"),
        queued_at=one.queued_at,
        state=state,
        sent_at=one.sent_at,
        detail=detail,
        receipt=receipt,
    )


def _state(one: Outgoing, receipt: ReceiptRow | None) -> tuple[Delivery, Text | None]:
    """Where it is on its way, and what there is to say about it."""
    if receipt is not None and receipt.outcome is Outcome.REJECTED:
        said = receipt.reasons
        why = Text("; ".join(r.ko for r in said), "; ".join(r.en for r in said)) if said else None
        return Delivery.REJECTED, why
    if receipt is not None:
        missing = ", ".join(receipt.missing)
        return Delivery.DELIVERED, _GAPS.filled(missing=missing) if missing else None
    if one.sent_at:
        return Delivery.SENT, None
    if not Path(one.path).is_file():
        return Delivery.MISSING, _MISSING.filled(path=one.path)
    return Delivery.WAITING, None
