"""What was pulled is judged and kept: trust lists first, then receipts by the list then in force."""

from __future__ import annotations

from typing import Final

from ...model.errors import InspectorError
from ...model.receipt import Receipt
from ...model.sync_views import ReceiptRow, SyncReport
from ...model.text import Text
from ...store import KeptReceipt
from ...sync import names, receipts
from ..desk import Desk
from ..keeping import trust_lists
from ..receipt_rows import row_of
from . import outbox
from .answers import answers
from .pulling import PullResult

_OTHER_BYTES: Final = Text(
    "접수증이 이 노트북에서 보낸 {bundle}과(와) 다른 내용에 대한 것이어서 무시했습니다",
    "a receipt for other bytes than the {bundle} of this laptop; ignored",
)


def note(desk: Desk, result: PullResult) -> SyncReport:
    """Judge what came and keep what counts. Doing it again is nothing."""
    desk.must_write()
    refused = list(result.refused)
    version, _ = trust_lists.at_hand(desk.home)
    for name, data in result.trust:
        try:
            trust_lists.take_bytes(desk.home, data, at=desk.clock())
        except InspectorError as problem:
            refused.append((name, problem.told()))
    fresh: list[ReceiptRow] = []
    before = answers(desk).alarms
    for name, data in result.receipts:
        try:
            row = _take_receipt(desk, data)
        except InspectorError as problem:
            refused.append((name, problem.told()))
            continue
        if isinstance(row, ReceiptRow):
            fresh.append(row)
        elif row is not None:
            refused.append((name, row))
    outbox.tidy(desk)
    forgotten = trust_lists.remember(desk)
    if forgotten is not None:
        refused.append((names.Place.TRUST.value, forgotten))
    alarms = answers(desk).alarms
    journey = result.journey
    return SyncReport(
        remote=result.remote.name,
        failed=tuple(journey.failed),
        receipts=tuple(fresh),
        trust_version=now if (now := trust_lists.version(desk.home)) != version else 0,
        packs=tuple(result.packs),
        refused=tuple(refused),
        octets=journey.octets,
        seconds=round(journey.seconds, 3),
        waiting=tuple(result.waiting),
        alarms=alarms,
        exit_code=max(journey.exit_code, 1 if set(alarms) - set(before) else 0),
    )


def _take_receipt(desk: Desk, data: bytes) -> ReceiptRow | Text | None:
    """Keep a receipt whose signature counts and that is about bytes of ours.

    Returns it, a remark on why it was ignored, or None where it is here already. Raises what
    ``sync.receipts`` says against it.
    """
    at = desk.clock()
    receipt, signer = receipts.read(data, trust_lists.in_force(desk.home), at)
    if not _is_ours(desk, receipt):
        return _OTHER_BYTES.filled(bundle=receipt.bundle)
    line, signature = receipts.taken_apart(data)
    kept = KeptReceipt(
        receipts.digest_of(line),
        line,
        signature.decode("ascii"),
        receipt.file,
        receipt.tagmanifest,
        receipt.assessment,
        receipt.bundle,
        receipt.outcome.value,
        receipt.seq,
        desk.now(),
    )
    return row_of(receipt, kept.digest, signer) if desk.store.add_receipt(kept) else None


def _is_ours(desk: Desk, receipt: Receipt) -> bool:
    """Whether the receipt is about a file that was queued here, or about bytes that were signed here."""
    if any(
        receipt.file == one.sha256 or (receipt.tagmanifest and receipt.tagmanifest == one.tagmanifest)
        for one in desk.store.outgoing()
    ):
        return True
    return bool(receipt.tagmanifest) and any(
        receipt.tagmanifest == r.tagmanifest for r in desk.store.revisions(receipt.assessment)
    )
