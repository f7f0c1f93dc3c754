"""A colleague's laptop beside the app: it takes in what the app hands over, and hands back a real bundle."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from inspector_tui import workspace as ws
from inspector_tui.model.words import BundleKind, Role
from inspector_tui.signing.signer import FileSigner
from inspector_tui.workspace.desk import Desk

from .conftest import CASE

PASSPHRASE = "a passphrase"


class _Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 17, 6, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


async def given_out(here, out: Path) -> Path:
    """The bundle that the person at the app hands over."""
    out.mkdir(parents=True, exist_ok=True)
    (key, *_) = await here.run(ws.identity.keys)
    made = await here.run(
        ws.handover.export, here.case, out=out, kind=BundleKind.EXCHANGE,
        role=Role.INSPECTOR, key=key, passphrase=PASSPHRASE,
    )  # fmt: skip
    return made.path


class Colleague:
    """Another person with another laptop; ``hands`` closes it."""

    def __init__(self, home: Path, name: str = "이점검", letter: str = "B") -> None:
        self.desk = Desk.open(home, clock=_Clock())
        self.signer = FileSigner.from_seed(sha256(f"colleague {letter}".encode()).digest(), letter.lower())
        ws.identity.introduce_key(self.desk, name, letter, self.signer.public_key)
        self.out = home / "out"

    def takes(self, bundle: Path) -> None:
        ws.reading.receive(self.desk, bundle)

    def hands(self) -> Path:
        self.out.mkdir(exist_ok=True)
        kind, role = BundleKind.EXCHANGE, Role.INSPECTOR
        made = ws.handover.export_with(self.desk, CASE, self.out, kind, role, self.signer)
        self.desk.close()
        return made.path
