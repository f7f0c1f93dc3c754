"""A laptop with something to send, and an office's side of a remote: real files, a ledger kept by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from inspector_tui.model.receipt import Outcome
from inspector_tui.model.sync_views import OutboxRow, SyncReport
from inspector_tui.model.views import Exported
from inspector_tui.model.words import BundleKind, Role
from inspector_tui.sync import names, receipts
from inspector_tui.workspace import handover, outbox, syncing, trust_lists
from inspector_tui.workspace.desk import Desk
from tests import stage

from .conftest import CASE, signer
from .trust_office_sample import OFFICE, ROOTS, Office

BEFORE = datetime(2026, 11, 16, tzinfo=UTC)


def exported(desk: Desk, out: Path, kind: BundleKind = BundleKind.RESULT, role: Role = Role.LEAD) -> Exported:
    """A signed bundle of the case as it stands; signed in another role it is another revision."""
    out.mkdir(exist_ok=True)
    stage.let_leave(desk, CASE, kind)
    return handover.export_with(desk, CASE, out, kind, role, signer("A"))


def push(desk: Desk, remote: str | Path, **given) -> SyncReport:
    return syncing.note(desk, syncing.carry_out(syncing.plan_push(desk, str(remote)), **given))


def pull(desk: Desk, remote: str | Path, into: Path | None = None, **given) -> SyncReport:
    return syncing.note(desk, syncing.carry_out(syncing.plan_pull(desk, str(remote), into), **given))


def row(desk: Desk) -> OutboxRow:
    (found,) = outbox.listing(desk)
    return found


@dataclass
class Counter:
    """The office's counter at a remote: it puts receipts and trust lists there."""

    remote: Path
    office: Office
    before: receipts.Given | None = None
    given: list[bytes] = field(default_factory=list)

    def answer(self, about: OutboxRow, tagmanifest: str, outcome=Outcome.ACCEPTED, *, by=OFFICE, **more):
        """A receipt, put on the remote under its name. ``before`` is the ledger's end from then on."""
        receipt = receipts.make(
            self.before,
            bundle=more.pop("bundle", about.bundle),
            assessment=about.assessment,
            file=more.pop("file", about.sha256),
            tagmanifest=tagmanifest,
            outcome=outcome,
            trust_version=1,
            at=more.pop("at", BEFORE + timedelta(days=2)),
            **more,
        )
        data = receipts.written(receipt, by)
        line = receipts.line_of(receipt)
        self.before = receipts.Given(receipt.seq, receipts.digest_of(line))
        self.put(receipts.name_of(receipt, data), data)
        self.given.append(data)
        return receipt

    def put(self, name: str, data: bytes) -> None:
        path = self.remote / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)

    def put_list(self) -> None:
        version, data = trust_lists.publishable(self.office.home)
        self.put(names.trust(version, sha256(data).hexdigest()), data)


def begun(tmp_path: Path, age: str = "") -> Office:
    """An office whose first list is in force; ``age``: the recipient it names."""
    from inspector_tui.workspace import trust_office

    office = Office(tmp_path / "office", BEFORE - timedelta(days=5))
    office.begin()
    if age:
        trust_office.recipients(office.home, age=age, at=office.now)
    office.publish()
    return office


def trusting(desk: Desk, office: Office) -> None:
    """The laptop takes in the office's list, its roots compared."""
    _, data = trust_lists.publishable(office.home)
    roots = [root.public_key.fingerprint() for root in ROOTS]
    trust_lists.take_bytes(desk.home, data, roots=roots, at=desk.clock())
