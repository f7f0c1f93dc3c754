"""An office with three root keys, and laptops: real files, keys made from seeds, a clock that is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from inspector_tui.model.trust_views import PublishedTrust
from inspector_tui.model.words import Role
from inspector_tui.signing.public import PublicKey
from inspector_tui.signing.signer import FileSigner
from inspector_tui.workspace import identity, trust_office
from inspector_tui.workspace.desk import Desk
from inspector_tui.workspace.keeping import enrolment

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def key(name: str) -> FileSigner:
    return FileSigner.from_seed(sha256(f"trust {name}".encode()).digest(), name)


def line(public: PublicKey) -> str:
    return " ".join(public.openssh().split()[:2])


ROOTS = tuple(key(f"root {n}") for n in (1, 2, 3))
OFFICE = key("office")


@dataclass
class Office:
    """An office home and the time there."""

    home: Path
    now: datetime = NOON

    def begin(self, threshold: int = 2) -> None:
        trust_office.begin(
            self.home,
            office_name="평가기관",
            office_key=line(OFFICE.public_key),
            roots=[line(root.public_key) for root in ROOTS],
            threshold=threshold,
            at=self.now,
        )

    def sign(self, *signers: FileSigner) -> None:
        for signer in signers or ROOTS[:2]:
            trust_office.sign_with(self.home, signer, at=self.now)

    def publish(self, out: Path | None = None, *signers: FileSigner) -> PublishedTrust:
        self.sign(*signers)
        self.now += DAY
        return trust_office.publish(self.home, out or self.home / "out", at=self.now)


def request(folder: Path, name: str, *roles: Role, out: Path | None = None) -> Path:
    """The request of somebody with a laptop of their own."""
    desk = Desk.open(folder / f"laptop-{name}", clock=lambda: NOON)
    try:
        identity.introduce_key(desk, name, name[0].upper(), key(name).public_key, person_id=name)
        return enrolment.request_with(desk, out or folder, roles or (Role.INSPECTOR,), key(name))
    finally:
        desk.close()
