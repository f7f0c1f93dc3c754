"""The intake: what lies in a remote's inbox is examined, taken in or refused, entered and answered.

Everything may be cut short and run again: what the ledger has answered is skipped, and a receipt that is not
on the remote is put back. Progress and cancelling are between and within objects; what was taken in stands.

For a face that must not wait, the parts are apart: those of :class:`Intake` that take the desk want the
thread of the store, those that may wait for a network do not.
"""

from __future__ import annotations

import getpass
import os
import shutil
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Final, TypedDict, Unpack

from ...model.errors import EnvironmentFailed
from ...model.office_views import IntakeReport
from ...model.sync_views import RemoteRow
from ...model.words import Role
from ...signing.namespaces import RECEIPT
from ...signing.signer import Signer
from ...signing.trust import SignerStanding
from ...store.files import LockHeld, lock
from ...sync.asking import Secrets, nobody
from ...sync.bounded.checking import Checkers
from ...sync.bounded.confinement import Limits
from ...sync.remote import Remote
from ...sync.transports.opening import kind_of, open_remote
from ..desk import Desk
from ..keeping import trust_lists
from . import filed, office_home
from .arrivals import MOST, Cancelled, Dock, Progress
from .office_errors import IntakeRuns, OfficeKeyNotListed
from .one_intake import Intake

__all__ = ["Intake", "Limits", "begin", "run"]

_LOCK: Final = "intake.lock"


class Wishes(TypedDict, total=False):
    """What :func:`begin` may be given."""

    passphrase: str
    signer: Signer | None
    ask: Secrets
    workers: int | None
    limits: Limits | None
    checkers: Checkers | None
    again: Collection[str]
    most: int
    progress: Progress | None
    cancelled: Cancelled | None


def begin(
    desk: Desk,
    remote: RemoteRow | str,
    *,
    passphrase: str = "",
    signer: Signer | None = None,
    ask: Secrets = nobody,
    workers: int | None = None,
    limits: Limits | None = None,
    checkers: Checkers | None = None,
    again: Collection[str] = (),
    most: int = MOST,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Intake:
    """Take the intake's lock and the office's keys. Nothing is connected before :meth:`Intake.look`.

    ``passphrase`` opens the office's key and what was encrypted to the office; without it ssh-agent signs,
    and encrypted bundles wait. ``checkers``: examining processes of the caller's, which stay. ``again``:
    bundles in quarantine to judge again whatever was said of them.
    Raises NoOffice, IntakeRuns, OfficeKeyNotAtHand, OfficeKeyNotListed.
    """
    desk.must_write()
    home = desk.home
    office_home.facts(home)
    place = office_home.place(home, "intake")
    release = _alone(home)
    try:
        filed.tidy(home)
        shutil.rmtree(place / "open", ignore_errors=True)  # whose these were has ended: the lock is ours
        hand = signer or office_home.signer_of(home, passphrase)
        _must_be_listed(desk, hand)
        identities = office_home.identities_of(home, passphrase)
        row = remote if isinstance(remote, RemoteRow) else RemoteRow("", remote, kind_of(remote), False)
        dock = Dock(place, identities, checkers or Checkers(workers, limits), progress, cancelled, most)

        def let_go() -> None:
            if checkers is None:
                dock.checkers.close()
            release()

        def connect() -> Remote:
            return open_remote(row, ask, mine="office", home=home)

        return Intake(desk, row.address, connect, hand, dock, let_go, again)
    except BaseException:
        release()
        raise


def run(desk: Desk, remote: RemoteRow | str, **wishes: Unpack[Wishes]) -> IntakeReport:
    """One intake from beginning to end, on the thread of the store. Raises as its parts do."""
    intake = begin(desk, remote, **wishes)
    try:
        intake.look()
        intake.plan(desk)
        intake.answer()
        for arrival in intake.arrivals():
            intake.settle(desk, arrival)
            intake.answer()
        intake.file(intake.unfiled(desk))
        return intake.report()
    finally:
        intake.close()


def _alone(home: Path) -> Callable[[], None]:
    """The lock of the intake. Raises IntakeRuns."""
    try:
        return lock(home / office_home.FOLDER / _LOCK, f"{getpass.getuser()}, {os.getpid()}")
    except LockHeld as held:
        raise IntakeRuns(holder=held.holder) from held
    except OSError as problem:
        raise EnvironmentFailed(detail=problem.strerror or problem) from problem


def _must_be_listed(desk: Desk, hand: Signer) -> None:
    """Raises OfficeKeyNotListed: its receipts would count nowhere."""
    trust = trust_lists.in_force(desk.home)
    standing = SignerStanding.UNKNOWN
    if trust is not None:
        standing = trust.judge(hand.public_key, Role.OFFICE, RECEIPT, desk.clock()).standing
    if standing is not SignerStanding.KNOWN:
        raise OfficeKeyNotListed(
            key=hand.public_key.fingerprint(), standing=standing.label.ko, standing_en=standing.label.en
        )
