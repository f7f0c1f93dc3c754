"""Receipts: one spelling, one signature, an office's key, one ledger."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from inspector_tui.model.errors import InspectorError
from inspector_tui.model.receipt import Outcome, Receipt, ReceivedHead
from inspector_tui.model.words import Role
from inspector_tui.signing.allowed import Entry
from inspector_tui.signing.namespaces import HEAD, RECEIPT, bundle_namespace
from inspector_tui.signing.signed_line import joined
from inspector_tui.signing.signer import FileSigner
from inspector_tui.signing.trust import TrustList
from inspector_tui.sync import names, receipts
from inspector_tui.sync.receipt_errors import (
    LedgerBroken,
    ReceiptForged,
    ReceiptMalformed,
    ReceiptNotOffices,
)

NOW = datetime(2027, 3, 2, 9, 0, tzinfo=UTC)
OFFICE = FileSigner.from_seed(b"o" * 32)
OTHER = FileSigner.from_seed(b"x" * 32)


def trusts(
    signer: FileSigner, *roles: Role, until: datetime | None = None, receipt: bool = True
) -> TrustList:
    spaces = {HEAD, *(bundle_namespace(role) for role in roles), *([RECEIPT] if receipt else [])}
    return TrustList((Entry(("fsi",), frozenset(spaces), None, until, signer.public_key),))


TRUST = trusts(OFFICE, Role.OFFICE)


def one(before: receipts.Given | None = None, **more: object) -> Receipt:
    facts: dict[str, object] = {
        "bundle": "fsi-2026-014-result-d-a-r1",
        "assessment": "fsi-2026-014",
        "file": "a" * 64,
        "tagmanifest": "b" * 64,
        "heads": [ReceivedHead(device="d-a", seq=3, head="c" * 64)],
        "outcome": Outcome.ACCEPTED,
        "trust_version": 1,
        "at": NOW,
    }
    return receipts.make(before, **(facts | more))  # type: ignore[arg-type]


def test_what_was_signed_is_read_with_its_signer() -> None:
    receipt = one()
    data = receipts.written(receipt, OFFICE)
    assert receipts.read(data, TRUST) == (receipt, "fsi")
    named = names.parse(receipts.name_of(receipt, data))
    assert named is not None
    assert (named.bundle, named.about) == (receipt.bundle, receipt.file)


def test_the_same_receipt_by_the_same_key_has_the_same_bytes() -> None:
    assert receipts.written(one(), OFFICE) == receipts.written(one(), OFFICE)


def test_ssh_keygen_says_the_same(tmp_path: Path) -> None:
    if shutil.which("ssh-keygen") is None:
        pytest.skip("ssh-keygen is not here")
    line, signature = receipts.taken_apart(receipts.written(one(), OFFICE))
    (tmp_path / "signers").write_text("".join(f"{entry.line()}\n" for entry in TRUST.entries))
    (tmp_path / "sig").write_bytes(signature)
    command = ["ssh-keygen", "-Y", "verify", "-f", "signers", "-I", "fsi", "-n", RECEIPT, "-s", "sig"]
    done = subprocess.run(command, cwd=tmp_path, input=line, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def respelled(change: Callable[[bytes], bytes]) -> bytes:
    line = change(receipts.line_of(one()))
    return joined(line, [OFFICE.sign(line, RECEIPT)])


@pytest.mark.parametrize(
    "change",
    [
        lambda line: line.replace(b'"seq":1', b'"seq": 1'),
        lambda line: line.replace(b'"first":0', b'"first":0,"first":0'),
        lambda line: line.replace(b'"first":0', b'"first":"0"'),
        lambda line: line.replace(b'"first":0', b'"first":0,"more":1'),
        lambda line: line.replace(b'"first":0,', b""),
        lambda line: line.replace(b'"accepted"', b'"Accepted"'),
        lambda line: line.replace(b'"seq":1', b'"seq":' + b"9" * 400),
        lambda line: line.replace(b"2027-03-02T09:00:00Z", b"2027-03-02T09:00:00+00:00"),
        lambda line: line.replace(b"2027-03-02", b"2027-02-30"),
        lambda line: line.replace(b"fsi-2026-014-result", b"../2026-014-result"),
        lambda line: b"[" * 100_000,
        lambda line: b"{}",
    ],
)
def test_another_spelling_is_refused_though_it_is_signed(change: Callable[[bytes], bytes]) -> None:
    with pytest.raises(ReceiptMalformed):
        receipts.read(respelled(change), TRUST)


def test_two_signatures_are_one_too_many() -> None:
    line = receipts.line_of(one())
    with pytest.raises(ReceiptMalformed):
        receipts.read(joined(line, [OFFICE.sign(line, RECEIPT)] * 2), TRUST)


def test_no_flipped_byte_is_read() -> None:
    data = receipts.written(one(), OFFICE)
    for place in range(0, len(data), 7):
        with pytest.raises(InspectorError):
            receipts.read(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :], TRUST)


def test_a_signature_for_another_purpose_is_none() -> None:
    line = receipts.line_of(one())
    with pytest.raises(ReceiptForged):
        receipts.read(joined(line, [OFFICE.sign(line, HEAD)]), TRUST)


@pytest.mark.parametrize(
    "trust",
    [
        None,
        TrustList(),
        trusts(OTHER, Role.OFFICE),
        trusts(OFFICE, Role.LEAD),
        trusts(OFFICE, Role.OFFICE, receipt=False),
        trusts(OFFICE, Role.OFFICE, until=NOW - timedelta(days=1)),
    ],
    ids=["no list", "empty", "other key", "a lead", "not for receipts", "expired"],
)
def test_only_an_office_on_the_list_gives_receipts(trust: TrustList | None) -> None:
    with pytest.raises(ReceiptNotOffices):
        receipts.read(receipts.written(one(), OFFICE), trust)


def test_a_key_is_judged_at_the_time_of_the_receipt() -> None:
    until = trusts(OFFICE, Role.OFFICE, until=NOW + timedelta(days=1))
    data = receipts.written(one(), OFFICE)
    assert receipts.read(data, until, NOW + timedelta(days=900))[1] == "fsi"


def test_receipts_follow_one_another() -> None:
    first = receipts.follow(None, receipts.line_of(one()))
    second = receipts.follow(first, receipts.line_of(one(first)))
    assert second.seq == 2


@pytest.mark.parametrize(
    ("before", "says"),
    [
        (None, receipts.Given(1, "d" * 64)),
        (receipts.Given(1, "d" * 64), None),
        (receipts.Given(1, "d" * 64), receipts.Given(1, "e" * 64)),
        (receipts.Given(2, "d" * 64), receipts.Given(1, "d" * 64)),
    ],
)
def test_what_does_not_follow_breaks_the_ledger(
    before: receipts.Given | None, says: receipts.Given | None
) -> None:
    with pytest.raises(LedgerBroken):
        receipts.follow(before, receipts.line_of(one(says)))
