"""A colleague's laptop beside the app: it takes in what the app hands over, and hands back a real bundle."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from hashlib import sha256, shake_256
from pathlib import Path

from inspector_tui import workspace as ws
from inspector_tui.model.words import BundleKind, Role, Verdict
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


class _Entropy:
    """The same bytes in each run, others on each laptop."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._count = 0

    def __call__(self, size: int) -> bytes:
        self._count += 1
        return shake_256(f"{self._seed} {self._count}".encode()).digest(size)


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
        self.clock = _Clock()
        self.desk = Desk.open(home, clock=self.clock, entropy=_Entropy(f"{home.name} {letter}"))
        self.signer = FileSigner.from_seed(sha256(f"colleague {letter}".encode()).digest(), letter.lower())
        if ws.identity.who(self.desk) is None:
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


async def forked(here, tmp_path: Path) -> None:
    """The colleague's laptop was copied past every precaution; both went on, the app has both."""
    judging, item = ws.judging, here.item_id
    first = Colleague(tmp_path / "b")
    first.takes(await given_out(here, tmp_path / "given"))
    judging.judge(first.desk, CASE, item, verdict=Verdict.SATISFIED, rationale="갈라지기 전")
    first.desk.close()
    shutil.copytree(tmp_path / "b", tmp_path / "copy")
    own, copy = Colleague(tmp_path / "b"), Colleague(tmp_path / "copy")
    copy.desk.store._core.place = own.desk.store._core.place
    copy.clock.now += timedelta(minutes=1)  # which branch is first must not hang on an entry's digest
    judging.judge(own.desk, CASE, item, verdict=Verdict.UNSATISFIED, rationale="본인의 판정 [/]")
    judging.judge(copy.desk, CASE, item, verdict=Verdict.PARTIAL, rationale="복제본의 판정")
    judging.judge(copy.desk, CASE, "acc-06", verdict=Verdict.NA, rationale="복제본만 쓴 것")
    for one in (own, copy):
        await here.run(ws.reading.receive, one.hands())
