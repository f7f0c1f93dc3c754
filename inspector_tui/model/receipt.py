"""The office's answer to a bundle (DESIGN 7). An office's receipts are its ledger: each names the one before.

A receipt is canonical JSON, signed by the office's key in the namespace ``inspector-tui.receipt.v1``.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from .checklist import Strict
from .record import Digest
from .trust import Utc
from .words import Word

FIRST: Final = ""
"""What ``previous`` says in the first receipt of a ledger."""

BundleName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,119}$")]
ReasonCode = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]


class Outcome(Word):
    """What became of a bundle at the office."""

    ACCEPTED = "accepted", "접수", "Accepted"
    REJECTED = "rejected", "반려", "Rejected"
    DUPLICATE = "duplicate", "중복", "Duplicate"


class ReceiptReason(Word):
    """Reasons of the office's own, beside those of ``verify``: all but the last for rejecting."""

    TOO_BIG = "too-big", "허용 크기를 넘음", "Larger than the office takes"
    TOO_MUCH = (
        "too-much",
        "검증에 허용된 시간·메모리를 넘음",
        "Checking took more time or memory than allowed",
    )
    NOT_FOR_OFFICE = "not-for-office", "평가기관으로 보내는 번들이 아님", "Not a bundle for the office"
    CANNOT_OPEN = "cannot-open", "암호화를 풀 수 없음", "Cannot be decrypted with the office's key"
    OTHER_CASE = "other-case", "같은 번호의 다른 평가", "Another case under this number"
    OTHER_CATALOGUE = "other-catalogue", "점검표가 다름", "Pinned to another catalogue"
    NOT_VOUCHED = "not-vouched", "본인이 서명하지 않은 기록", "Entries that their owner did not sign"
    OTHER_PERSON = (
        "other-person",
        "한 사람 이름의 기록이 신뢰목록의 서로 다른 두 사람 키로 서명됨",
        "Entries in one person's name are signed with keys of two people of the trust list",
    )
    CASE_PURGED = "case-purged", "파기된 평가", "The case is purged"
    REVISION_FORK = (
        "revision-fork",
        "경보: 같은 단말의 개정이 갈라짐(번호가 같거나 이전 개정이 다름)",
        "ALARM: revisions of one device fork (one number twice, or another predecessor)",
    )
    """Of a bundle that was accepted: both are kept, and somebody has to ask."""


class ReceivedHead(Strict):
    """How far one device's chain reaches in the bundle."""

    device: Annotated[str, StringConstraints(pattern=r"^d-[a-z0-9-]{1,30}$")]
    seq: int = Field(ge=1, le=2**53 - 1)
    head: Digest


class Receipt(Strict):
    """One line of an office's ledger.

    ``file`` is the sha256 of the file as it came (encrypted, where it was), ``tagmanifest`` that of the
    signed bytes within, empty where it could not be read. ``previous`` is sha256 over the receipt before,
    FIRST for the first. ``first`` is the ledger seq of the first receipt for the same signed bytes, of a
    duplicate; 0 otherwise. ``missing`` names revisions of the same exporter that were not here when this
    one came.
    """

    format: Literal[1]
    seq: int = Field(ge=1, le=2**53 - 1)
    previous: Digest | Literal[""]
    bundle: BundleName
    assessment: str = Field(default="", max_length=32, pattern=r"^([a-z0-9][a-z0-9-]{0,31})?$")
    file: Digest
    tagmanifest: Digest | Literal[""]
    heads: tuple[ReceivedHead, ...] = Field(default=(), max_length=1000)
    outcome: Outcome
    reasons: tuple[ReasonCode, ...] = Field(default=(), max_length=100)
    missing: tuple[BundleName, ...] = Field(default=(), max_length=100)
    first: int = Field(default=0, ge=0, le=2**53 - 1)
    trust_version: int = Field(ge=0, le=2**53 - 1)
    at: Utc
