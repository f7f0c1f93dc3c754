"""Whether the office takes a bundle: the rules, on what the checking process answered.

In this order, the first that speaks decides:

1. it could not be decrypted, or examining it took more than is allowed;
2. it is BROKEN: the reasons of ``verify``;
3. its signed bytes were accepted before, in another file: a duplicate;
4. it is not a result: nothing else is for the office;
5. it is not TRUSTED by the list in force. Keys are judged at the time when the bundle was first received, so
   a key that got into other hands later counts; or now, so that a key enrolled since does;
6. its case is purged here.

Merging it may refuse it still: another case under its number, another catalogue, entries nobody signed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from ...bundle.errors import remark
from ...bundle.reasons import Reason
from ...model.receipt import Outcome, ReceiptReason
from ...model.text import Text, inert
from ...model.views import Remark
from ...model.words import BundleKind
from ...signing.trust import TrustList
from ...store import LedgerRow
from ...sync import receipts
from ...sync.bounded.answer import Answer, reasons
from ...sync.bounded.checking import Trouble
from ..receipt_rows import said_of
from .arrivals import Arrival

WAITING: Final = frozenset(
    {
        Reason.SIGNER_UNKNOWN.value,
        Reason.SIGNER_NOT_YET.value,
        Reason.SIGNER_ROLE.value,
        Reason.SIGNER_EXPIRED.value,
        Reason.NO_TRUST.value,
        Reason.SIGNER_AWAITED.value,
    }
)
"""Reasons that a newer trust list, or a signature still to come, may take away."""

_TROUBLE: Final = {
    Trouble.MEMORY: ReceiptReason.TOO_MUCH,
    Trouble.PROCESSOR: ReceiptReason.TOO_MUCH,
    Trouble.CLOCK: ReceiptReason.TOO_MUCH,
}


@dataclass(frozen=True, slots=True)
class Ruling:
    """What is to become of a bundle, before it is merged. ``codes`` go into the receipt."""

    outcome: Outcome
    codes: tuple[str, ...] = ()
    said: tuple[Text, ...] = ()
    first: int = 0

    @property
    def waits(self) -> bool:
        """Whether it is refused only for what may change."""
        return waits(self.outcome, self.codes)


@dataclass(frozen=True, slots=True)
class Past:
    """What the ledger knows of a bundle: receipts for the same file, and for the same signed bytes."""

    file: Sequence[LedgerRow] = ()
    bytes: Sequence[LedgerRow] = field(default_factory=tuple)

    def accepted(self) -> LedgerRow | None:
        """The receipt by which these signed bytes were taken in."""
        return next((row for row in self.bytes if row.outcome == Outcome.ACCEPTED), None)

    def first_received(self, now: datetime) -> datetime:
        """When it came here first: this decides about a key that got into other hands later."""
        times = [receipts.moment(receipts.parsed(row.line)) for row in (*self.file, *self.bytes)]
        return min([now, *times])


def rule(
    arrival: Arrival, past: Past, trust: TrustList | None, now: datetime, purged: frozenset[str]
) -> Ruling:
    """What is to become of an arrival that was examined."""
    if arrival.refused is not None:
        return _refused(arrival.refused)
    checked = arrival.checked
    if checked is None or checked.answer is None:
        trouble = None if checked is None else checked.trouble
        word = _TROUBLE.get(trouble) if trouble is not None else None
        return (
            _refused(word) if word is not None else _remarks([remark(Reason.UNEXPECTED, "", trouble or "")])
        )
    answer = checked.answer
    if not answer.sound:
        return _remarks(reasons(answer, trust, now))
    if (before := past.accepted()) is not None:
        return Ruling(Outcome.DUPLICATE, first=before.seq)
    if answer.kind is not BundleKind.RESULT:
        return _refused(ReceiptReason.NOT_FOR_OFFICE)
    if reasons(answer, trust, past.first_received(now)) and (found := reasons(answer, trust, now)):
        return _remarks(found)
    if answer.assessment in purged:
        return _refused(ReceiptReason.CASE_PURGED)
    return Ruling(Outcome.ACCEPTED)


def refusal(code: str, detail: Text | None = None) -> Ruling:
    """A refusal by code, as merging gives it."""
    label = said_of(code)
    told = label if detail is None else Text(f"{label.ko}: {detail.ko}", f"{label.en}: {detail.en}")
    return Ruling(Outcome.REJECTED, (code,), (told,))


def waits(outcome: str, codes: Sequence[str]) -> bool:
    """Whether a receipt refused only for what may change."""
    return outcome == Outcome.REJECTED and bool(codes) and set(codes) <= WAITING


def tagmanifest_of(answer: Answer | None) -> str:
    """The digest of the signed bytes, where the signatures over them were seen to be sound."""
    return answer.tagmanifest if answer is not None and answer.sound else ""


def _refused(word: ReceiptReason) -> Ruling:
    return Ruling(Outcome.REJECTED, (word.value,), (word.label,))


def _remarks(found: Sequence[Remark]) -> Ruling:
    codes = tuple(dict.fromkeys(one.code for one in found))
    return Ruling(Outcome.REJECTED, codes, tuple(_said(one) for one in found[:20]))


def _said(one: Remark) -> Text:
    where = f" [{inert(one.file)}]" if one.file else ""
    return Text(one.sentence.ko + where, one.sentence.en + where)
