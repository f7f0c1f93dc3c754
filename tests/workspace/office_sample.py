"""An office in force, laptops it knows, and a folder between them: real files, keys made from seeds."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from unittest.mock import patch

from inspector_tui.model.office_views import IntakeReport
from inspector_tui.model.receipt import Receipt
from inspector_tui.model.views import Exported
from inspector_tui.model.words import BundleKind, Role
from inspector_tui.signing.signer import FileSigner
from inspector_tui.sync import receipts
from inspector_tui.sync.bounded.checking import Checkers
from inspector_tui.sync.encryption import sealing
from inspector_tui.workspace import handover, identity, intake, trust_lists, trust_office
from inspector_tui.workspace.desk import Desk
from inspector_tui.workspace.keeping import enrolment

CASE = "fsi-2026-014"
NAME = "금융보안원 접수"
BEGAN = datetime(2026, 11, 1, 9, tzinfo=UTC)


def key(name: str) -> FileSigner:
    return FileSigner.from_seed(sha256(f"office {name}".encode()).digest(), name)


OFFICE = key("office")
ROOTS = tuple(key(f"root {n}") for n in (1, 2, 3))


def line(signer: FileSigner) -> str:
    return " ".join(signer.public_key.openssh().split()[:2])


class Clock:
    """A clock that goes on by a second each time it is looked at."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@dataclass
class Sample:
    """The office's home, and a remote that is a folder."""

    folder: Path
    checkers: Checkers | None = None
    clock: Clock = field(default_factory=lambda: Clock(datetime(2026, 12, 1, 9, tzinfo=UTC)))

    @property
    def home(self) -> Path:
        return self.folder / "office"

    @property
    def remote(self) -> Path:
        return self.folder / "remote"

    def make(self) -> None:
        """The home as ``office init`` leaves it, but for key files: these are slow on purpose."""
        desk = Desk.open(self.home, clock=self.clock)
        (self.home / "office" / "keys").mkdir(parents=True)
        secret, recipient = sealing.new_identity()
        (self.home / "office" / "keys" / "office.age").write_text(secret + "\n")
        trust_office.begin(
            self.home,
            office_name=NAME,
            office_key=line(OFFICE),
            roots=[line(root) for root in ROOTS],
            threshold=2,
            age=recipient,
            at=BEGAN,
        )
        self.publish()
        identity.introduce_key(desk, NAME, "Z", OFFICE.public_key, person_id="office")
        facts = {
            "format": 1,
            "name": NAME,
            "key": line(OFFICE),
            "age": recipient,
            "made": "2026-11-01T09:00:00Z",
        }
        (self.home / "office" / "office.json").write_text(json.dumps(facts))
        desk.close()
        for place in ("inbox", "outbox", "receipts", "trust"):
            (self.remote / place).mkdir(parents=True)

    def publish(self, at: datetime = BEGAN) -> None:
        for root in ROOTS[:2]:
            trust_office.sign_with(self.home, root, at=at)
        trust_office.publish(self.home, self.folder / "lists", at=at)

    def know(self, desk: Desk, signer: FileSigner, *roles: Role) -> None:
        """Sign in whoever works at ``desk``."""
        folder = self.folder / "requests"
        folder.mkdir(exist_ok=True)
        asked = enrolment.request_with(desk, folder, roles or (Role.INSPECTOR, Role.LEAD), signer)
        trust_office.sign_in(self.home, asked, at=BEGAN)
        self.publish()

    @property
    def recipient(self) -> str:
        return str(json.loads((self.home / "office" / "office.json").read_text())["age"])

    def open(self, **more: Any) -> Desk:
        return Desk.open(self.home, clock=self.clock, **more)

    def intake(self, **more: Any) -> IntakeReport:
        """One run of the intake on a desk of its own."""
        desk = self.open()
        try:
            given: dict[str, Any] = {"signer": OFFICE, "workers": 1, "passphrase": "x"}
            if not more.keys() & {"workers", "limits"}:
                given["checkers"] = self.checkers
            return intake.run(desk, str(self.remote), **(given | more))
        finally:
            desk.close()

    def push(self, path: Path, *, sealed: bool = False, name: str = "") -> Path:
        """Lay a bundle into the inbox under the name that verifies itself."""
        bundle = name or path.name.removesuffix(".zip")
        if sealed:
            out = path.with_suffix(".age")
            sealing.encrypt(path, out, [self.recipient])
            path = out
        digest = sha256(path.read_bytes()).hexdigest()
        target = self.remote / "inbox" / f"{bundle}.{digest}.zip{'.age' if sealed else ''}"
        shutil.copyfile(path, target)
        return target

    def put(self, bundle: str, data: bytes) -> Path:
        """Lay bytes into the inbox, named for what they are."""
        target = self.remote / "inbox" / f"{bundle}.{sha256(data).hexdigest()}.zip"
        target.write_bytes(data)
        return target

    def receipts(self) -> dict[int, Receipt]:
        """What lies on the remote, every one verified, by seq."""
        trust = trust_lists.in_force(self.home)
        found = [
            receipts.read(path.read_bytes(), trust)[0]
            for path in sorted((self.remote / "receipts").glob("*.receipt"))
        ]
        return {one.seq: one for one in sorted(found, key=lambda one: one.seq)}

    def filed(self) -> list[str]:
        return sorted(path.name for path in (self.home / "office" / "filed").rglob("*.zip"))

    def quarantined(self) -> list[str]:
        folder = self.home / "office" / "quarantine"
        return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []

    def left(self) -> list[str]:
        """What an intake left in its private place."""
        folder = self.home / "office" / "intake"
        return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def result(
    desk: Desk,
    out: Path,
    signer: FileSigner,
    kind: BundleKind = BundleKind.RESULT,
    role: Role = Role.INSPECTOR,
) -> Exported:
    """A bundle of the case, as the laptop hands it in, past the guard that wants the course finished."""
    out.mkdir(exist_ok=True)
    with patch.object(handover, "must_be_ready"):
        return handover.export_with(desk, CASE, out, kind, role, signer)


OpenDesk = Callable[..., Desk]
