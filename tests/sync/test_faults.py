"""Push and pull cut at every kind of moment: killed, refused by the system, the stick out. Then again.

What must hold after each cut: an object under its name is whole; the books say sent only of what lies there
whole, delivered only with a receipt; and the next undisturbed try ends with everything where it belongs,
once. ``INSPECTOR_FAULTS=all`` tries every moment; here it is every few. The table is printed.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from inspector_tui.catalogue.locate import shipped
from inspector_tui.model.receipt import Outcome
from inspector_tui.model.sync_views import Delivery
from inspector_tui.model.words import BundleKind, Role
from inspector_tui.signing.signer import FileSigner
from inspector_tui.sync import receipts
from inspector_tui.sync.names import parse
from inspector_tui.workspace import cases, handover, identity, outbox, remotes, trust_lists, trust_office
from inspector_tui.workspace.desk import Desk
from tests import stage
from tests.sync.faulty import Ended, Fault, step

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks, and looks into /proc")

CASE = "fsi-2026-014"
ALL = os.environ.get("INSPECTOR_FAULTS") == "all"
NOON = datetime(2026, 11, 17, 3, tzinfo=UTC)
MOST = 1000


def key(name: str) -> FileSigner:
    return FileSigner.from_seed(sha256(f"fault {name}".encode()).digest(), name)


def line(name: str) -> str:
    return " ".join(key(name).public_key.openssh().split()[:2])


@dataclass
class World:
    """Where it all happens: paths are in the books, so each try is laid out at one and the same place."""

    here: Path
    begins: Path

    @property
    def home(self) -> Path:
        return self.here / "home"

    @property
    def stick(self) -> Path:
        return self.here / "stick"

    def anew(self) -> None:
        shutil.rmtree(self.here, ignore_errors=True)
        shutil.copytree(self.begins, self.here)

    def keep(self) -> None:
        """From now on it begins like this."""
        shutil.rmtree(self.begins)
        shutil.copytree(self.here, self.begins)

    def check(self, end: Delivery | None = None) -> None:
        """What must hold in every moment; ``end``: and how it must stand now that all went well."""
        for path in self.stick.glob("*/*"):
            name = parse(f"{path.parent.name}/{path.name}")
            if name is not None:
                assert sha256(path.read_bytes()).hexdigest() == name.sha256, path
        desk = Desk.open(self.home)
        try:
            (row,) = outbox.listing(desk)
            if row.sent_at:
                assert (self.stick / row.object).is_file()
            if row.state is Delivery.DELIVERED:
                assert desk.store.receipts()
            if end is not None:
                assert row.state is end
                assert list(self.stick.glob("*/.part-*")) == []
        finally:
            desk.close()
        if end is Delivery.DELIVERED:
            assert list((self.home / "incoming").iterdir()) == []

    def well(self, what: str, end: Delivery) -> None:
        """Undisturbed, and once more: that sends and receives nothing."""
        again = step(self.home, what)
        assert (again.signal, again.code) == (0, 0), again
        self.check(end)
        assert step(self.home, what).said == {"sent": 0, "receipts": 0, "failed": []}

    def answer(self) -> None:
        """The office's receipt for what was pushed."""
        desk = Desk.open(self.home)
        try:
            (row,) = desk.store.outgoing()
        finally:
            desk.close()
        receipt = receipts.make(
            None, bundle=row.bundle, assessment=CASE, file=row.sha256, tagmanifest=row.tagmanifest,
            outcome=Outcome.ACCEPTED, trust_version=1, at=NOON + timedelta(hours=2),
        )  # fmt: skip
        data = receipts.written(receipt, key("office"))
        path = self.stick / receipts.name_of(receipt, data)
        path.parent.mkdir()
        path.write_bytes(data)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle in the outbox, the office's list here, and an empty stick."""
    world = tmp_path_factory.mktemp("faults") / "world"
    (world / "stick").mkdir(parents=True)
    office = world.parent / "office"
    trust_office.begin(
        office, office_name="평가기관", office_key=line("office"), roots=[line("root")], threshold=1, at=NOON
    )
    trust_office.sign_with(office, key("root"), at=NOON)
    trust_office.publish(office, at=NOON)
    desk = Desk.open(world / "home", clock=lambda: NOON + timedelta(hours=1))
    try:
        identity.introduce_key(desk, "김검사", "A", key("A").public_key)
        cases.new(desk, shipped("data") / "sample" / "plan.yaml")
        stage.let_leave(desk, CASE, BundleKind.RESULT)
        (world / "out").mkdir()
        bundle = handover.export_with(desk, CASE, world / "out", BundleKind.RESULT, Role.LEAD, key("A"))
        roots = [key("root").public_key.fingerprint()]
        trust_lists.take_bytes(desk.home, trust_lists.publishable(office)[1], roots=roots, at=desk.clock())
        remotes.add(desk, "stick", str(world / "stick"), encrypts=False)
        remotes.mine(desk)
        outbox.queue(desk, "stick", bundle.path)
    finally:
        desk.close()
    shutil.copytree(world, world.parent / "frozen")
    return world


@pytest.fixture(params=["push", "pull"])
def what(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def world(made: Path, tmp_path: Path, what: str) -> Iterator[World]:
    """For a pull, the push was done and the office has answered."""
    shutil.copytree(made.parent / "frozen", tmp_path / "begins")
    found = World(made, tmp_path / "begins")
    found.anew()
    if what == "pull":
        assert step(found.home, "push").code == 0
        found.answer()
        found.keep()
    return found


def tries(world: World, what: str, how: str, within: Path, every: int) -> Iterator[Ended]:
    """One try after another, each cut a little later, until one goes through undisturbed."""
    for at in range(1, MOST, 1 if ALL else every):
        world.anew()
        ended = step(world.home, what, Fault(how, at, str(within)))
        assert "traceback" not in ended.said, ended.said["traceback"]
        if not ended.fired:
            assert ended.code == 0
            return
        yield ended
    pytest.fail("it never went through")


END = {"push": Delivery.SENT, "pull": Delivery.DELIVERED}


@pytest.mark.long
@pytest.mark.parametrize("how", ["killed-before", "killed-after"])
def test_killed_at_any_moment_and_done_again(
    world: World, what: str, how: str, capsys: pytest.CaptureFixture[str]
) -> None:
    at: Counter[str] = Counter()
    for ended in tries(world, what, how, world.here, every={"push": 9, "pull": 2}[what]):
        assert ended.signal == signal.SIGKILL
        at[ended.fired] += 1
        world.check()
        world.well(what, END[what])
    with capsys.disabled():
        print(f"\n{what} {how}: {at.total()} times {dict(at)}: 0 lost, 0 doubled, 0 torn")
    assert at.total() >= 4


@pytest.mark.long
@pytest.mark.parametrize("how", ["EIO", "ENOSPC", "EROFS", "EACCES", "ENODEV", "ENOENT"])
def test_refused_by_the_stick_at_any_moment_and_done_again(
    world: World, what: str, how: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever the stick refuses is said, and the next try goes through."""
    at: Counter[str] = Counter()
    told: Counter[str] = Counter()
    for ended in tries(world, what, how, world.stick, every=13):
        at[ended.fired] += 1
        told["said" if ended.code else "got over it"] += 1
        world.check()
        world.well(what, END[what])
    with capsys.disabled():
        print(f"\n{what} refused with {how}: {at.total()} times {dict(at)}, {dict(told)}: 0 lost, 0 torn")
    assert told["said"]
