"""The same bundles in any order, any number of times, by any way, on lines that break: one same office.

What is compared is everything that may not depend on order: what is filed and what is kept apart, what became
of each signed bytes and each file, every entry, head and standing value, the gaps. The ledger's order may
differ; that it is whole, and that every answer lies on the remote, may not.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from inspector_tui.catalogue.locate import shipped
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.receipt import Outcome
from inspector_tui.model.sync_views import Delivery, RemoteRow
from inspector_tui.model.words import BundleKind, Verdict
from inspector_tui.sync import names
from inspector_tui.sync.encryption import sealing
from inspector_tui.sync.errors import Interrupted
from inspector_tui.sync.names import Place
from inspector_tui.sync.transports.opening import open_remote
from inspector_tui.workspace import (
    cases,
    identity,
    intake,
    judging,
    outbox,
    quarantine,
    reading,
    remotes,
    syncing,
    trust_lists,
)
from inspector_tui.workspace.desk import Desk
from inspector_tui.workspace.office import office_ledger, office_state
from tests.sync.cutting import CuttingLine
from tests.sync.s3_places import S3Place
from tests.sync.servers import ACCESS, S3Server, SshServer
from tests.sync.ssh_places import ssh_place
from tests.workspace.conftest import CASE, NAMES, Clock, signer
from tests.workspace.office_sample import OFFICE, ROOTS, Sample, result

ROUNDS = int(os.environ.get("INSPECTOR_CONVERGENCE", "1"))
WAYS = ["folder", "openssh", "rclone_sftp", "moto", "s3rver"]
FAULTS = os.environ.get("INSPECTOR_FAULTS", "")


@dataclass(frozen=True)
class World:
    """An office as it was before anything came, and what three laptops have for it, by object name."""

    office: Path
    objects: dict[str, Path]


def laptop(folder: Path, letter: str) -> Desk:
    desk = Desk.open(folder / f"laptop-{letter}", clock=Clock())
    identity.introduce_key(desk, NAMES[letter], letter, signer(letter).public_key)
    return desk


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Five revisions of two known devices and one of a stranger; twice the same signed bytes; one broken."""
    folder = tmp_path_factory.mktemp("world")
    sample = Sample(folder / "sample")
    sample.make()
    lead = laptop(folder, "A")
    cases.new(lead, shipped("data") / "sample" / "plan.yaml")
    given = result(lead, folder / "given", signer("A"), BundleKind.EXCHANGE).path
    colleague, stranger = laptop(folder, "B"), laptop(folder, "C")
    for desk in (colleague, stranger):
        reading.receive(desk, given)
    sample.know(lead, signer("A"))
    sample.know(colleague, signer("B"))
    objects: dict[str, Path] = {}

    def hand_in(desk: Desk, letter: str, item: str, verdict: Verdict) -> Path:
        judging.judge(desk, CASE, item, verdict=verdict, rationale=f"{letter} 확인")
        path = result(desk, folder / f"out-{letter}", signer(letter)).path
        objects[named(path)] = path
        return path

    first = hand_in(lead, "A", "acc-01", Verdict.SATISFIED)
    hand_in(colleague, "B", "acc-01", Verdict.UNSATISFIED)  # in conflict with the lead's
    second = hand_in(lead, "A", "acc-02", Verdict.SATISFIED)
    hand_in(colleague, "B", "acc-03", Verdict.PARTIAL)
    hand_in(lead, "A", "acc-03", Verdict.SATISFIED)
    hand_in(stranger, "C", "acc-02", Verdict.PARTIAL)
    sealed = folder / "sealed.age"
    sealing.encrypt(first, sealed, [sample.recipient])
    objects[named(sealed, first.stem, encrypted=True)] = sealed
    broken = folder / "broken.zip"
    data = bytearray(second.read_bytes())
    data[len(data) // 2] ^= 1
    broken.write_bytes(data)
    objects[named(broken, second.stem)] = broken
    for desk in (lead, colleague, stranger):
        desk.close()
    return World(sample.folder, objects)


def named(path: Path, bundle: str = "", *, encrypted: bool = False) -> str:
    digest = sha256(path.read_bytes()).hexdigest()
    return names.bundle(Place.INBOX, bundle or path.stem, digest, encrypted=encrypted)


def state_of(office: Sample) -> dict[str, Any]:
    """Everything about an office that must not depend on the order in which bundles came."""
    desk = office.open(write=False)
    try:
        signed: dict[str, str] = {}
        files: dict[str, tuple[str, ...]] = {}
        for row in reversed(office_ledger.listing(desk)):
            accepted = row.outcome in (Outcome.ACCEPTED, Outcome.DUPLICATE)
            files[row.file] = ("here",) if accepted else tuple(sorted(one.en for one in row.reasons))
            if row.tagmanifest and (row.outcome is Outcome.ACCEPTED or row.tagmanifest not in signed):
                signed[row.tagmanifest] = row.outcome.value
        assert office_ledger.check(desk).sound
        found = office_state.state(desk)
        return {
            "filed": office.filed(),
            "kept apart": [(row.file, row.waits) for row in sorted(quarantine.listing(desk), key=str)],
            "signed bytes": signed,
            "files": files,
            "entries": sorted(row.id for row in desk.store.entries(CASE, limit=100_000)),
            "heads": desk.store.tips(CASE),
            "registers": [
                (row.subject, row.register, row.entry, str(row.value), row.conflict)
                for row in desk.store.registers(CASE)
            ],
            "conflicts": desk.store.conflicts(CASE),
            "gaps": found.gaps,
            "left": office.left(),
        }
    finally:
        desk.close()


@dataclass
class Way:
    """A way to the office, a line that can be cut if it has one, and a look at it from behind."""

    row: Callable[[], RemoteRow]
    line: CuttingLine | None
    bytes_of: Callable[[str], bytes | None]


@contextmanager
def way_to(request: pytest.FixtureRequest, kind: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Way]:
    if kind == "folder":
        root: Path = request.getfixturevalue("tmp_path") / "stick"
        root.mkdir()

        def read(name: str) -> bytes | None:
            return (root / name).read_bytes() if (root / name).exists() else None

        yield Way(lambda: RemoteRow("office", str(root), "folder", encrypts=False), None, read)
        return
    server: SshServer | S3Server = request.getfixturevalue(kind)
    with CuttingLine(server.port) as line:
        if isinstance(server, S3Server):
            place = S3Place(server)
            none = {"AWS_CONFIG_FILE": "/dev/null", "AWS_SHARED_CREDENTIALS_FILE": "/dev/null"}
            endpoint = {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{line.port}", "AWS_CA_BUNDLE": ""}
            for name, value in (ACCESS | none | endpoint).items():
                monkeypatch.setenv(name, value)
            row = RemoteRow("office", place.address, "s3", encrypts=False)
            yield Way(lambda: row, line, place.bytes_of)
            return
        with ssh_place(server, monkeypatch) as folder:
            address = server.address(line.port, folder.below)
            row = RemoteRow("office", address, "sftp", encrypts=False, host_key=server.fingerprint)
            yield Way(lambda: row, line, folder.bytes_of)


class Courier:
    """Brings objects, badly: in any order, again and again, and is stopped on the way."""

    def __init__(self, way: Way, chance: random.Random) -> None:
        self.way = way
        self.chance = chance
        self.failures: list[str] = []

    def disturb(self) -> None:
        if self.way.line is not None and self.chance.random() < 0.4:
            self.way.line.cut(
                self.chance.choice(["up", "up", "down"]),
                after=int(self.chance.random() * 100_000),
                times=self.chance.choice([1, 99]),
                hard=self.chance.random() < 0.5,
            )

    def bring(self, name: str, path: Path) -> bool:
        """One try; whether it says that it arrived."""
        self.disturb()
        stop = self.chance.random() < 0.2
        try:
            remote = open_remote(self.way.row(), mine=f"laptop-{self.chance.randrange(2)}")
            try:
                remote.put_new(name, path, self._stopped if stop else None)
            finally:
                remote.close()
        except InspectorError as problem:
            self.failures.append(problem.code)
            return False
        finally:
            if self.way.line is not None:
                self.way.line.mend()
        return True

    def _stopped(self, done: int, total: int, resumed: int) -> None:
        raise Interrupted

    def intake(self, office: Sample, disturbed: bool = True) -> intake.IntakeReport | None:
        if disturbed:
            self.disturb()
        desk = office.open()
        try:
            return intake.run(desk, self.way.row(), signer=OFFICE, passphrase="x", workers=1)
        except InspectorError as problem:
            self.failures.append(f"intake {problem.code}")
            return None
        finally:
            desk.close()
            if self.way.line is not None:
                self.way.line.mend()


def an_office(world: World, folder: Path) -> Sample:
    shutil.copytree(world.office, folder)
    return Sample(folder)


@pytest.fixture(scope="module")
def plainly(world: World, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The state when everything comes at once by a folder."""
    office = an_office(world, tmp_path_factory.mktemp("plainly") / "sample")
    for name, path in world.objects.items():
        shutil.copyfile(path, office.remote / name)
    office.intake()
    return state_of(office)


def test_what_it_converges_to_holds_everything_there_is(world: World, plainly: dict[str, Any]) -> None:
    """Else the comparison below would compare little."""
    assert len(plainly["filed"]) == 5
    assert len(plainly["kept apart"]) == 2
    assert sorted(waits for _, waits in plainly["kept apart"]) == [False, True]
    assert len(plainly["files"]) == len(world.objects)
    assert len(plainly["conflicts"]) == 2
    assert (plainly["gaps"], plainly["left"]) == ((), [])


@pytest.mark.parametrize("seed", range(ROUNDS))
@pytest.mark.parametrize("kind", WAYS)
def test_any_order_any_way_any_number_of_times(
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    world: World,
    plainly: dict[str, Any],
    kind: str,
    seed: int,
) -> None:
    chance = random.Random(f"{kind} {seed}")
    office = an_office(world, tmp_path / "sample")
    with way_to(request, kind, monkeypatch) as way:
        courier = Courier(way, chance)
        waiting = [*world.objects.items(), *chance.sample([*world.objects.items()], 3)]
        chance.shuffle(waiting)
        moments = set(chance.sample(range(len(waiting)), 2))
        for number, (name, path) in enumerate(waiting):
            tries = 1
            while not courier.bring(name, path) and tries < 8:
                tries += 1
            if number in moments:
                courier.intake(office)
        for name, path in world.objects.items():  # whatever never got through
            while not courier.bring(name, path):
                pass
        courier.intake(office)
        while (last := courier.intake(office, disturbed=False)) is None or last.rows or last.receipts_put:
            assert len(courier.failures) < 500
        assert last.not_yet == ()
        assert state_of(office) == plainly
        answered(office, way)
        if FAULTS:
            with Path(FAULTS).open("a") as stream:
                for code in courier.failures:
                    print(kind, "convergence", code, sep="\t", file=stream)


def answered(office: Sample, way: Way) -> None:
    """Every receipt of the ledger lies on the remote, whole."""
    from inspector_tui.workspace.office.revisions import ledger
    from inspector_tui.workspace.office.settling import data_of, name_of

    desk = office.open(write=False)
    for row in ledger(desk):
        assert way.bytes_of(name_of(row)) == data_of(row)
    desk.close()


@pytest.mark.parametrize("kind", WAYS)
def test_a_laptop_hears_that_it_is_delivered(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, world: World, kind: str
) -> None:
    """The whole way, as people go it: export, push, intake, pull."""
    office = an_office(world, tmp_path / "sample")
    desk = laptop(tmp_path, "A")
    cases.new(desk, shipped("data") / "sample" / "plan.yaml")
    _, data = trust_lists.publishable(office.home) or (0, b"")
    trust_lists.take_bytes(
        desk.home, data, roots=[root.public_key.fingerprint() for root in ROOTS], at=desk.clock()
    )
    made = result(desk, tmp_path / "out", signer("A"))
    with way_to(request, kind, monkeypatch) as way:
        row = way.row()
        remotes.add(desk, "office", row.address, encrypts=False, host_key=row.host_key)
        outbox.queue(desk, "office", made.path)
        report = syncing.note(desk, syncing.carry_out(syncing.plan_push(desk, "office")))
        assert (len(report.sent), report.failed) == (1, ())
        assert outbox.listing(desk)[0].state is Delivery.SENT
        assert Courier(way, random.Random(1)).intake(office, disturbed=False) is not None
        report = syncing.note(desk, syncing.carry_out(syncing.plan_pull(desk, "office")))
        assert [one.outcome for one in report.receipts] == [Outcome.ACCEPTED]
        assert outbox.listing(desk)[0].state is Delivery.DELIVERED
    desk.close()
