"""The ledger and the outbox: append-only, idempotent, in order."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest

from inspector_tui.store import DATABASE, KeptReceipt, LedgerRow, Outgoing, Store
from inspector_tui.store.errors import LedgerMoved


@dataclass
class Office:
    store: Store

    def add(self, seq: int, previous: str, tagmanifest: str = "a" * 64) -> LedgerRow:
        line = f'{{"seq":{seq}}}'.encode()
        row = LedgerRow(
            seq, sha256(line).hexdigest(), line, "sig", f"{seq:064x}", tagmanifest, "kr-1", "b", "accepted"
        )
        self.store.append_receipt(row, previous)
        return row


@pytest.fixture
def office(tmp_path: Path):
    store = Store.open(tmp_path)
    yield Office(store)
    store.close()


def test_receipts_follow_one_another(office: Office) -> None:
    first = office.add(1, "")
    second = office.add(2, first.digest)
    assert office.store.ledger() == [first, second]
    assert office.store.ledger_end() == second


def test_the_newest_receipt_added_again_is_nothing(office: Office) -> None:
    first = office.add(1, "")
    office.add(1, "")
    assert office.store.ledger() == [first]


@pytest.mark.parametrize(("seq", "previous"), [(3, "one"), (2, "0" * 64), (1, ""), (2, "")])
def test_what_does_not_follow_is_refused(office: Office, seq: int, previous: str) -> None:
    first = office.add(1, "")
    line = b"another"
    row = LedgerRow(seq, sha256(line).hexdigest(), line, "s", "f" * 64, "", "", "b", "rejected")
    with pytest.raises(LedgerMoved):
        office.store.append_receipt(row, first.digest if previous == "one" else previous)
    assert office.store.ledger() == [first]


def test_a_receipt_is_found_by_file_and_by_signed_bytes(office: Office) -> None:
    first = office.add(1, "", tagmanifest="b" * 64)
    second = office.add(2, first.digest, tagmanifest="b" * 64)
    assert office.store.ledger_about(file=first.file) == [first]
    assert office.store.ledger_about(tagmanifest="b" * 64) == [first, second]
    assert office.store.ledger_about() == []


RECEIPT = KeptReceipt("d" * 64, b"{}", "sig", "f" * 64, "a" * 64, "kr-1", "b", "accepted", 1, "2026-01-01")
WANTED = Outgoing(0, "office", "inbox/b", "b", "kr-1", "result", 1, "/x", 5, "f" * 64, "a" * 64, "t1")


def test_ledger_and_receipts_cannot_be_rewritten(office: Office, tmp_path: Path) -> None:
    office.add(1, "")
    office.store.add_receipt(RECEIPT)
    with sqlite3.connect(tmp_path / DATABASE) as sql:
        for table in ("ledger", "receipt"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                sql.execute(f"UPDATE {table} SET outcome = 'rejected'")
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                sql.execute(f"DELETE FROM {table}")


def test_the_same_object_for_a_remote_is_queued_once(office: Office) -> None:
    first = office.store.queue(WANTED)
    again = office.store.queue(WANTED._replace(queued_at="t2"))
    other = office.store.queue(WANTED._replace(remote="stick"))
    assert first == again
    assert office.store.outgoing("office") == [first]
    assert office.store.outgoing() == [first, other]


def test_sent_is_what_was_seen_and_can_be_taken_back(office: Office) -> None:
    row = office.store.queue(WANTED)
    office.store.mark_sent(row.n, "t3")
    assert office.store.outgoing()[0].sent_at == "t3"
    office.store.mark_sent(row.n, "")
    assert office.store.outgoing()[0].sent_at == ""
    office.store.drop_outgoing(row.n)
    assert office.store.outgoing() == []


def test_a_receipt_is_kept_once(office: Office) -> None:
    assert office.store.add_receipt(RECEIPT)
    assert not office.store.add_receipt(RECEIPT)
    assert office.store.receipts(assessment="kr-1") == [RECEIPT]
    assert office.store.receipts(tagmanifest="b" * 64) == []
