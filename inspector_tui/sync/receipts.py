"""The office's receipts: made, signed, read, and held against the ledger's rules.

How a receipt is judged, stopping at the first that fails:

1. the file is one line with exactly one signature (``signing.signed_line``);
2. the line is the canonical spelling of a :class:`Receipt`, byte for byte (ReceiptMalformed);
3. the signature is over exactly that line, in the namespace ``inspector-tui.receipt.v1`` (ReceiptForged);
4. the trust list says that the key was an office's at the receipt's time, and it was not known as
   compromised when the receipt came here (ReceiptNotOffices).

That it is the next of its ledger is a question of its own: :func:`follow`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final, NamedTuple

from inspector_tui.journal.canonical import canonical, parse
from inspector_tui.journal.errors import JournalError
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.receipt import FIRST, Outcome, Receipt, ReceivedHead
from inspector_tui.model.words import Role
from inspector_tui.signing import signed_line, sshsig
from inspector_tui.signing.namespaces import RECEIPT
from inspector_tui.signing.public import PublicKey
from inspector_tui.signing.signer import Signer
from inspector_tui.signing.trust import SignerStanding, TrustList

from . import names
from .receipt_errors import LedgerBroken, ReceiptForged, ReceiptMalformed, ReceiptNotOffices

MAX_LINE: Final = 512 * 1024
"""Longest receipt: a thousand devices and a hundred reasons fit well."""

MAX_FILE: Final = MAX_LINE + 2 * sshsig.MAX_ARMOURED


class Given(NamedTuple):
    """A receipt that was given: its place in the ledger and the digest the next one names."""

    seq: int
    digest: str


def make(
    before: Given | None,
    *,
    bundle: str,
    file: str,
    outcome: Outcome,
    trust_version: int,
    at: datetime,
    assessment: str = "",
    tagmanifest: str = "",
    heads: Sequence[ReceivedHead] = (),
    reasons: Iterable[str] = (),
    missing: Iterable[str] = (),
    first: int = 0,
) -> Receipt:
    """The receipt that follows ``before``. Raises ValueError for what has no place in one."""
    return Receipt(
        format=1,
        seq=before.seq + 1 if before is not None else 1,
        previous=before.digest if before is not None else FIRST,
        bundle=bundle,
        assessment=assessment,
        file=file,
        tagmanifest=tagmanifest,
        heads=tuple(heads),
        outcome=outcome,
        reasons=tuple(dict.fromkeys(reasons))[:100],
        missing=tuple(missing)[:100],
        first=first,
        trust_version=trust_version,
        at=at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )


def line_of(receipt: Receipt) -> bytes:
    """The bytes that are signed."""
    return canonical(receipt.model_dump(mode="json"), limit=MAX_LINE)


def digest_of(line: bytes) -> str:
    """What the next receipt calls this one: sha256 over its line, without the signature."""
    return sha256(line).hexdigest()


def written(receipt: Receipt, signer: Signer) -> bytes:
    """The ``.receipt`` file. Signing may ask a person or the agent; raises what the signer does."""
    line = line_of(receipt)
    return signed_line.joined(line, [signer.sign(line, RECEIPT)])


def name_of(receipt: Receipt, data: bytes) -> str:
    """The name on a remote of the receipt with the bytes ``data``."""
    return names.receipt(receipt.bundle, receipt.file, sha256(data).hexdigest())


def parsed(line: bytes) -> Receipt:
    """The receipt that ``line`` spells, signature apart. Raises ReceiptMalformed."""
    try:
        receipt = Receipt.model_validate(parse(line, limit=MAX_LINE))
        if line_of(receipt) == line:
            return receipt
    except JournalError as problem:
        raise ReceiptMalformed(detail=problem.flaw.label.en) from problem
    except ValueError as problem:
        raise ReceiptMalformed(detail=f"{type(problem).__name__}") from problem
    raise ReceiptMalformed(detail="spelling")


def taken_apart(data: bytes) -> tuple[bytes, bytes]:
    """Line and signature of a ``.receipt`` file, neither judged. Raises ReceiptMalformed."""
    try:
        line, signatures = signed_line.taken_apart(data, MAX_LINE)
    except InspectorError as problem:
        raise ReceiptMalformed(detail=problem.values.get("detail", "")) from problem
    if len(signatures) != 1:
        raise ReceiptMalformed(detail=f"{len(signatures)} signatures")
    return line, signatures[0]


def signed_by(line: bytes, signature: bytes) -> PublicKey:
    """The key that signed the line as a receipt. Raises ReceiptForged."""
    try:
        return sshsig.verify(line, signature, RECEIPT)
    except InspectorError as problem:
        raise ReceiptForged(detail=problem.code) from problem


def read(data: bytes, trust: TrustList | None, at: datetime | None = None) -> tuple[Receipt, str]:
    """The receipt and who the trust list says signed it.

    ``trust``: the list in force (None: nobody is known). ``at``: when it came here first, which decides about
    a key that got into other hands; None: nobody knows, only the receipt's own time counts.
    Raises ReceiptMalformed, ReceiptForged, ReceiptNotOffices.
    """
    line, signature = taken_apart(data)
    receipt = parsed(line)
    return receipt, judged(receipt, signed_by(line, signature), trust, at)


def judged(receipt: Receipt, key: PublicKey, trust: TrustList | None, at: datetime | None = None) -> str:
    """Who signed the receipt, as the trust list has it. Raises ReceiptNotOffices."""
    standing, principal = SignerStanding.UNKNOWN, None
    if trust is not None:
        found = trust.judge(key, Role.OFFICE, RECEIPT, moment(receipt))
        standing, principal = found.standing, found.principal
        if at is not None and standing is SignerStanding.KNOWN:
            later = trust.judge(key, Role.OFFICE, RECEIPT, at).standing
            standing = later if later is SignerStanding.REVOKED else standing
    if standing is not SignerStanding.KNOWN or principal is None:
        raise ReceiptNotOffices(key=key.fingerprint(), standing=standing.label.en)
    return principal


def moment(receipt: Receipt) -> datetime:
    """When the receipt says it was given."""
    return datetime.fromisoformat(receipt.at)


def follow(before: Given | None, line: bytes) -> Given:
    """That the receipt ``line`` is the next after ``before``. Raises LedgerBroken, ReceiptMalformed."""
    receipt = parsed(line)
    seq, previous = (before.seq + 1, before.digest) if before is not None else (1, FIRST)
    if receipt.seq != seq:
        raise LedgerBroken(seq=seq, detail=f"seq {receipt.seq}")
    if receipt.previous != previous:
        raise LedgerBroken(seq=seq, detail="previous")
    return Given(seq, digest_of(line))
