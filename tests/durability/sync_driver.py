"""Sending and hearing back, for the power-loss test: the laptop and the stick lose power together.

A result is queued, its push stopped half-way and gone on with; the same bundle goes out encrypted to a second
stick; the office's receipt is pulled. Run under strace as ``driver`` is.
"""

from __future__ import annotations

import sys
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from inspector_tui.catalogue.locate import shipped
from inspector_tui.model.receipt import Outcome
from inspector_tui.model.views import EvidenceInput
from inspector_tui.model.words import BundleKind, EvidenceMode, Role
from inspector_tui.signing.signer import FileSigner
from inspector_tui.store.files import make_folder
from inspector_tui.sync import receipts
from inspector_tui.sync.encryption import sealing
from inspector_tui.sync.transports import folder, proving
from inspector_tui.sync.transports.folder import FolderRemote
from inspector_tui.workspace import (
    cases,
    evidence,
    handover,
    identity,
    outbox,
    remotes,
    syncing,
    trust_lists,
    trust_office,
)
from tests import stage

from .driver import Session, weaken

CASE: Final = "fsi-2026-014"
QUEUED: Final = "queued"
STOPPED: Final = "stopped half-way"
SENT: Final = "sent"
DELIVERED: Final = "receipt pulled"
SEALED_QUEUED: Final = "encrypted and queued"
SEALED_SENT: Final = "encrypted and sent"
STEPS: Final = (QUEUED, STOPPED, SENT, SEALED_QUEUED, SEALED_SENT, "receipt put", DELIVERED)
PIECE: Final = 24 << 10
"""Small, so that one bundle takes many pieces and syncs."""


def key(name: str) -> FileSigner:
    """The same every time."""
    return FileSigner.from_seed(sha256(f"power {name}".encode()).digest(), name)


def small_pieces() -> None:
    """Make transfers take many steps."""
    proving.Source.read.__defaults__ = (PIECE,)
    folder._SYNC_EVERY = 2 * PIECE  # type: ignore[misc]  # on purpose


def trusted(session: Session) -> None:
    """The office's list, made elsewhere, taken in here."""
    desk, office = session.desk, session.outside / "office"
    now = desk.clock()
    line = " ".join(key("office").public_key.openssh().split()[:2])
    root = " ".join(key("root").public_key.openssh().split()[:2])
    trust_office.begin(
        office, office_name="평가기관", office_key=line, roots=[root], threshold=1, at=now,
        age=sealing.new_identity()[1],
    )  # fmt: skip
    trust_office.sign_with(office, key("root"), at=now)
    trust_office.publish(office, at=now)
    newest = trust_lists.publishable(office)
    assert newest is not None
    trust_lists.take_bytes(
        desk.home, newest[1], roots=[key("root").public_key.fingerprint()], at=now + timedelta(seconds=2)
    )
    session.said("trust list taken")


def exported(session: Session) -> Path:
    """A result bundle with a file in it."""
    desk = session.desk
    identity.introduce_key(desk, "김검사", "A", key("A").public_key)
    cases.new(desk, shipped("data") / "sample" / "plan.yaml")
    source = session.outside / "log.txt"
    source.write_bytes(b"evidence " * 9000)
    given = EvidenceInput(EvidenceMode.SUBMITTED, title="log", path=source, release=True, items=("acc-03",))
    evidence.add(desk, CASE, given)
    stage.let_leave(desk, CASE, BundleKind.RESULT)
    make_folder(session.out)
    made = handover.export_with(desk, CASE, session.out, BundleKind.RESULT, Role.LEAD, key("A"))
    session.said("exported", made.path)
    return made.path


def transfer(session: Session, planned: Any, **given: Any) -> None:
    """The two steps after the plan."""
    syncing.note(session.desk, syncing.carry_out(planned, **given))


def answer(session: Session) -> None:
    """The office puts its receipt on the stick."""
    row = session.desk.store.outgoing()[0]
    receipt = receipts.make(
        None, bundle=row.bundle, assessment=row.assessment, file=row.sha256, tagmanifest=row.tagmanifest,
        outcome=Outcome.ACCEPTED, trust_version=1, at=session.desk.clock() + timedelta(seconds=5),
    )  # fmt: skip
    data = receipts.written(receipt, key("office"))
    given = session.outside / "receipt"
    given.write_bytes(data)
    name = receipts.name_of(receipt, data)
    FolderRemote(session.disk / "stick", mine="office").put_new(name, given)
    session.said("receipt put", session.disk / "stick" / name)


def work(session: Session) -> None:
    """All of it."""
    desk, stick = session.desk, session.disk / "stick"
    bundle = exported(session)
    trusted(session)
    bundle = handover.export_with(desk, CASE, session.out, BundleKind.RESULT, Role.LEAD, key("A")).path
    make_folder(stick)
    remotes.add(desk, "stick", str(stick), encrypts=False)
    row = outbox.queue(desk, "stick", bundle)
    session.said(QUEUED, bundle)
    pieces: list[Any] = []
    transfer(session, syncing.plan_push(desk, "stick"), told=pieces.append, cancelled=lambda: len(pieces) > 4)
    session.said(STOPPED)
    transfer(session, syncing.plan_push(desk, "stick"))
    session.said(SENT, stick / row.object)
    make_folder(session.disk / "stick2")
    remotes.add(desk, "sealed", str(session.disk / "stick2"), encrypts=True)
    sealed = outbox.queue(desk, "sealed", bundle)
    session.said(SEALED_QUEUED)
    transfer(session, syncing.plan_push(desk, "sealed"))
    session.said(SEALED_SENT, session.disk / "stick2" / sealed.object)
    answer(session)
    transfer(session, syncing.plan_pull(desk, "stick"))
    session.said(DELIVERED)


def main(world: Path, how: str) -> None:
    """Work, then close properly."""
    weaken(how)
    small_pieces()
    session = Session(world)
    work(session)
    session.desk.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "none")
