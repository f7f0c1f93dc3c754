"""The ledger: read, shown, checked, and handed to auditors as one file.

The file is the receipts one after the other, each its line and its signature as on a remote. With the
``allowed_signers`` of the trust list ``ssh-keygen`` judges each; that each names the one before, anybody sees
with ``sha256sum``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from ...model.errors import InspectorError
from ...model.sync_views import ReceiptRow
from ...model.text import Text
from ...signing.public import PublicKey
from ...signing.sshsig import END, MAX_ARMOURED
from ...signing.trust import TrustList
from ...store import LedgerRow
from ...store.errors import in_our_words
from ...store.files import becoming, write_durably
from ...sync import receipts
from ...sync.receipt_errors import LedgerBroken
from ..desk import Desk
from ..keeping import trust_lists
from ..receipt_rows import row_of
from . import office_facts
from .office_errors import LedgerFileExists, LedgerFileUnreadable, NoSuchReceipt
from .revisions import ledger
from .settling import data_of

_NOT_SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class LedgerCheck:
    """Whether a ledger holds: how many receipts, the digest that stands for all of them, what is wrong."""

    receipts: int
    head: str
    sound: bool
    problems: tuple[Text, ...]


def listing(desk: Desk, limit: int = 0) -> tuple[ReceiptRow, ...]:
    """Receipts by seq; ``limit`` keeps the newest. Raises NoOffice."""
    name = office_facts.facts(desk.home).name
    after = 0
    if limit and (end := desk.store.ledger_end()) is not None:
        after = max(0, end.seq - limit)
    return tuple(_view(row, name) for row in ledger(desk, after))


def find(desk: Desk, given: str) -> tuple[ReceiptRow, bytes]:
    """The receipt of that number, digest, or the newest for a bundle or file; and its bytes.

    Raises NoOffice, NoSuchReceipt.
    """
    name = office_facts.facts(desk.home).name
    found: LedgerRow | None = None
    wanted = given.strip().removesuffix(".zip")
    if wanted.isdecimal() and len(wanted) < 16:
        found = next((row for row in desk.store.ledger(int(wanted) - 1, 1) if row.seq == int(wanted)), None)
    else:
        for row in ledger(desk):
            if wanted in (row.digest, row.file, row.tagmanifest, row.bundle):
                found = row
    if found is None:
        raise NoSuchReceipt(given=given)
    return _view(found, name), data_of(found)


def write(desk: Desk, out: Path) -> LedgerCheck:
    """The whole ledger into the new file ``out``, checked on the way. Raises NoOffice, LedgerFileExists."""
    office_facts.facts(desk.home)
    if out.exists():
        raise LedgerFileExists(path=out)
    with in_our_words(out), becoming(out, 0o644) as stream:
        for row in ledger(desk):
            stream.write(data_of(row))
    return check(desk)


def write_receipt(data: bytes, out: Path) -> None:
    """The bytes of a receipt into the new file ``out``. Raises LedgerFileExists."""
    if out.exists():
        raise LedgerFileExists(path=out)
    with in_our_words(out):
        write_durably(out, [data], 0o644)


def check(desk: Desk) -> LedgerCheck:
    """Chain and signatures of this home's ledger. Raises NoOffice.

    The office's own key holds for its own receipts, whatever the list says of it now; of another key the
    list is asked, as of that time.
    """
    own = PublicKey.from_openssh(office_facts.facts(desk.home).key)
    rows = ((row.line, row.signature.encode("ascii", "replace"), row) for row in ledger(desk))
    return _checked(rows, own, trust_lists.in_force(desk.home))


def check_file(home: Path, path: Path) -> LedgerCheck:
    """The same of a ledger's file, by the trust list of this home. Raises LedgerFileUnreadable."""
    try:
        with path.open("rb") as stream:
            records = ((line, signature, None) for line, signature in _records(stream))
            return _checked(records, None, trust_lists.in_force(home))
    except OSError as problem:
        raise LedgerFileUnreadable(path=path, detail=problem.strerror or problem) from problem


def _view(row: LedgerRow, signer: str) -> ReceiptRow:
    return row_of(receipts.parsed(row.line), row.digest, signer)


def _checked(
    rows: Iterable[tuple[bytes, bytes, LedgerRow | None]], own: PublicKey | None, trust: TrustList | None
) -> LedgerCheck:
    before: receipts.Given | None = None
    problems: list[Text] = []
    count = 0
    for line, signature, row in rows:
        count += 1
        try:
            key = receipts.signed_by(line, signature)
            if key != own:
                receipts.judged(receipts.parsed(line), key, trust)
            before = receipts.follow(before, line)
            if row is not None:
                _must_agree(row)
        except InspectorError as problem:
            problems.append(Text(f"{count}: {problem.say('ko')}", f"{count}: {problem.say('en')}"))
            before = receipts.Given(count, receipts.digest_of(line))
            if len(problems) == _NOT_SHOWN:
                break
    return LedgerCheck(count, before.digest if before else "", not problems, tuple(problems))


def _must_agree(row: LedgerRow) -> None:
    """That the columns by which a receipt is found say what its signed line says. Raises LedgerBroken."""
    said = receipts.parsed(row.line)
    columns = (row.seq, row.digest, row.file, row.tagmanifest, row.assessment, row.bundle, row.outcome)
    signed = (
        said.seq,
        receipts.digest_of(row.line),
        said.file,
        said.tagmanifest,
        said.assessment,
        said.bundle,
        said.outcome,
    )
    if columns != signed:
        raise LedgerBroken(seq=row.seq, detail="columns")


def _records(stream: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    """(line, signature) of each receipt in a file; what is none of them is a record that will not hold."""
    while line := stream.readline(receipts.MAX_LINE + 2):
        signature = b""
        while not signature.endswith(END) and len(signature) <= MAX_ARMOURED:
            piece = stream.readline(MAX_ARMOURED)
            if not piece:
                break
            signature += piece
        yield line.removesuffix(b"\n"), signature
