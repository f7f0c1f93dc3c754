"""Receipts as the faces show them, at the office and on a laptop alike."""

from __future__ import annotations

from typing import Final

from ..bundle.reasons import Reason
from ..model.receipt import Receipt, ReceiptReason
from ..model.sync_views import ReceiptRow
from ..model.text import Text, inert

_UNKNOWN: Final = Text("알 수 없는 사유({code})", "a reason this version does not know ({code})")


def row_of(receipt: Receipt, digest: str, signer: str) -> ReceiptRow:
    """What the faces see of a receipt."""
    return ReceiptRow(
        digest=digest,
        bundle=receipt.bundle,
        assessment=receipt.assessment,
        outcome=receipt.outcome,
        reasons=tuple(map(said_of, receipt.reasons)),
        missing=receipt.missing,
        seq=receipt.seq,
        first=receipt.first,
        at=receipt.at,
        trust_version=receipt.trust_version,
        signer=signer,
        file=receipt.file,
        tagmanifest=receipt.tagmanifest,
    )


def said_of(code: str) -> Text:
    """A reason code in words: the office's own, or one of ``verify``."""
    for words in (ReceiptReason, Reason):
        try:
            return words(code).label
        except ValueError:
            continue
    return _UNKNOWN.filled(code=inert(code))
