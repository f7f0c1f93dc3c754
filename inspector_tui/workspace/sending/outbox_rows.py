"""The outbox as it stands: how far each bundle is, and what the office said of it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ...model.receipt import Outcome
from ...model.sync_views import Delivery, OutboxRow, ReceiptRow
from ...model.text import Text
from ...model.words import BundleKind
from ...store import Outgoing
from ..desk import Desk
from .answers import Answers, answers
from .sealed_copies import sweep

_MISSING: Final = Text("{path}에 파일이 없습니다", "There is no file at {path}")
_GAPS: Final = Text("평가기관에 없는 개정: {missing}", "Revisions that the office does not have: {missing}")


def listing(desk: Desk, remote: str = "", case_id: str = "") -> tuple[OutboxRow, ...]:
    """The outbox of one remote (by its name), or of all, as far as it is known here. Nothing is connected."""
    heard = answers(desk)
    return tuple(
        row_of(one, heard) for one in desk.store.outgoing(remote) if not case_id or one.assessment == case_id
    )


def settled(row: OutboxRow) -> bool:
    """Whether nothing more is to come: the office has said its word, or it was not for the office."""
    return answered(row) or (row.state is Delivery.SENT and row.kind is not BundleKind.RESULT)


def answered(row: OutboxRow) -> bool:
    """Whether the office has said its word on it."""
    return row.state in (Delivery.DELIVERED, Delivery.REJECTED)


def undelivered(desk: Desk, case_id: str) -> tuple[str, ...]:
    """Result bundles of the case that were queued, or refused by the office, and that it has not confirmed.

    Of one exporter's revisions the newest counts: it holds all that the earlier ones did. What the office
    refused stands in its receipt, too, so that taking the row out of the outbox changes nothing.
    """
    delivered: dict[str, bool] = {}
    for row in listing(desk, case_id=case_id):
        delivered[row.bundle] = delivered.get(row.bundle, False) or row.state is Delivery.DELIVERED
    for receipt in answers(desk, case_id).rows:
        confirmed = receipt.outcome is not Outcome.REJECTED
        delivered[receipt.bundle] = delivered.get(receipt.bundle, False) or confirmed
    newest: dict[str, int] = {}
    for bundle in delivered:
        series, _, number = bundle.rpartition("-r")
        if series.startswith(f"{case_id}-{BundleKind.RESULT.value}-") and number.isdecimal():
            newest[series] = max(newest.get(series, 0), int(number))
    last = (f"{series}-r{number}" for series, number in newest.items())
    return tuple(bundle for bundle in last if not delivered[bundle])


def tidy(desk: Desk) -> None:
    """Ciphertexts go once the office has their bundle, or nothing asks for them any more.

    Of a purged case nothing is sent: where the power went between the two, its rows go now.
    """
    purged = desk.store.purged()
    for one in desk.store.outgoing():
        if one.assessment in purged:
            desk.store.drop_outgoing(one.n)
    sweep(desk.home, [row.path for row in listing(desk) if row.state is not Delivery.DELIVERED])


def row_of(one: Outgoing, heard: Answers) -> OutboxRow:
    """A row of the books, with what the office said of it."""
    receipt = heard.about(file=one.sha256, tagmanifest=one.tagmanifest)
    state, detail = _state(one, receipt, heard)
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


def still_missing(receipt: ReceiptRow, heard: Answers) -> tuple[str, ...]:
    """Revisions that were not at the office when it gave the receipt, and that it has not confirmed since."""
    confirmed = {row.bundle for row in heard.rows if row.outcome is not Outcome.REJECTED}
    return tuple(bundle for bundle in receipt.missing if bundle not in confirmed)


def _state(one: Outgoing, receipt: ReceiptRow | None, heard: Answers) -> tuple[Delivery, Text | None]:
    """Where it is on its way, and what there is to say about it."""
    if receipt is not None and receipt.outcome is Outcome.REJECTED:
        said = receipt.reasons
        why = Text("; ".join(r.ko for r in said), "; ".join(r.en for r in said)) if said else None
        return Delivery.REJECTED, why
    if receipt is not None:
        missing = ", ".join(still_missing(receipt, heard))
        return Delivery.DELIVERED, _GAPS.filled(missing=missing) if missing else None
    if one.sent_at:
        return Delivery.SENT, None
    if not Path(one.path).is_file():
        return Delivery.MISSING, _MISSING.filled(path=one.path)
    return Delivery.WAITING, None
