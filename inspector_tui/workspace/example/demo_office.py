"""The sample's office: home and trust list are made, the result goes there, the receipt comes back."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from ...model.office_views import IntakeReport
from ...model.sync_views import OutboxRow
from ...model.words import Role
from ...signing.keys import load_signer
from ...signing.signer import FileSigner
from .. import identity
from ..desk import Desk
from ..keeping import enrolment, trust_lists
from ..office import intake, office_home, trust_changes, trust_office
from ..sending import outbox, remotes, syncing
from .demo_team import COLLEAGUES, PASSPHRASE, colleague, plan

NAME = "금융보안평가실"
REMOTE = "office"


@dataclass(frozen=True, slots=True)
class Delivered:
    """What came of it: ``before`` is the outbox row when only sent, ``after`` with the office's receipt."""

    home: Path
    share: Path
    trust_version: int
    before: OutboxRow
    report: IntakeReport
    after: OutboxRow


def deliver(desk: Desk, signer: FileSigner, bundle: Path, base: Path) -> Delivered:
    """Send the lead's ``bundle`` to an office made under ``base``, and take in what the office answers."""
    home, share = base / "office", base / "share"
    share.mkdir()
    office = Desk.open(home)
    try:
        root = office_home.RootKey(base / "root.key", PASSPHRASE)
        office_home.init(office, NAME, passphrase=PASSPHRASE, roots=[root], threshold=1)
        version = _listed(desk, signer, office, root, base / "requests")
        remotes.add(desk, REMOTE, str(share), encrypts=False)
        outbox.queue(desk, REMOTE, bundle)
        _carried(desk, syncing.plan_push(desk, REMOTE))
        before = outbox.listing(desk, REMOTE)[-1]
        hand = office_home.signer_of(home, PASSPHRASE)
        report = intake.run(office, str(share), signer=hand, workers=1)
    finally:
        office.close()
    _carried(desk, syncing.plan_pull(desk, REMOTE))
    return Delivered(home, share, version, before, report, outbox.listing(desk, REMOTE)[-1])


def _listed(desk: Desk, signer: FileSigner, office: Desk, root: office_home.RootKey, requests: Path) -> int:
    """Sign the three in, publish the next list, and take it in at the lead's; its version."""
    asked = enrolment.request_with(desk, requests, [Role.LEAD, Role.INSPECTOR], signer)
    trust_changes.sign_in(office.home, asked, told=signer.public_key.fingerprint())
    for letter in COLLEAGUES:
        hand = colleague(letter)
        trust_changes.sign_in(office.home, _asks(letter, hand, requests), told=hand.public_key.fingerprint())
    trust_office.sign_with(office.home, load_signer(root.path, root.passphrase))
    trust_office.publish(office.home)
    version, data = trust_lists.publishable(office.home) or (0, b"")
    # The root's fingerprint comes on paper; here it is read from where the office keeps it.
    figures = [row.fingerprint for row in trust_lists.state(office.home).roots]
    trust_lists.take_bytes(desk.home, data, roots=figures)
    return version


def _asks(letter: str, hand: FileSigner, requests: Path) -> Path:
    """A colleague's request, written at a laptop of theirs."""
    home = requests / f"laptop-{letter}"
    theirs = Desk.open(home)
    try:
        member = next(m for m in plan().team if m.letter == letter)
        identity.introduce_key(theirs, member.name, letter, hand.public_key)
        return enrolment.request_with(theirs, requests, [Role.INSPECTOR], hand)
    finally:
        theirs.close()
        shutil.rmtree(home, ignore_errors=True)


def _carried(desk: Desk, planned: syncing.PushPlan | syncing.PullPlan) -> None:
    syncing.note(desk, syncing.carry_out(planned))
