"""The intake killed at every step, the disk full at every write: run again, nothing is lost, nothing doubled.

``INSPECTOR_KILLS=500 pytest tests/workspace/test_intake_cut.py`` also kills it at so many random moments.
"""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from inspector_tui.model.errors import InspectorError
from inspector_tui.model.words import Verdict
from inspector_tui.store import Store, files
from inspector_tui.store.errors import StoreLocked
from inspector_tui.sync.bounded.checking import Checkers
from inspector_tui.sync.transports.folder import FolderRemote
from inspector_tui.workspace import cases, custody, identity, judging
from inspector_tui.workspace.desk import Desk
from inspector_tui.workspace.office import arrivals, filed, office_ledger, settling

from .conftest import NAMES, Clock as LaptopClock, signer
from .office_sample import CASE, Sample, result

KILLS = int(os.environ.get("INSPECTOR_KILLS", "0"))
PLACES: tuple[tuple[Any, str], ...] = (
    (FolderRemote, "get"),
    (FolderRemote, "put_new"),
    (Checkers, "check"),
    (settling, "admit"),
    (filed, "keep"),
    (filed, "let_go"),
    (Store, "append_receipt"),
    (Store, "set_setting"),
    (arrivals.Arrival, "done"),
    (settling.Counter, "_signed"),
    (files, "fsync_folder"),
)
"""Where it is killed: before and after each call of these."""


@dataclass(frozen=True)
class Left:
    """All that an intake is for: what it left behind."""

    ledger: tuple[tuple[str, str], ...]
    filed: tuple[str, ...]
    quarantine: tuple[str, ...]
    receipts: frozenset[str]
    entries: frozenset[str]


def left_by(sample: Sample) -> Left:
    """What is there now, after looking whether it holds together."""
    assert sample.left() == []
    desk = sample.open()
    try:
        assert office_ledger.check(desk).problems == ()
        assert [row for row in custody.doctor(desk) if not row.sound] == []
        rows = desk.store.ledger()
        entries = {row.id for row in desk.store.entries(CASE, limit=100_000)}
    finally:
        desk.close()
    on_remote = sample.receipts()
    assert len(on_remote) == len(rows), "every receipt is on the remote, each once"
    return Left(
        tuple(sorted((row.file, row.outcome) for row in rows)),
        tuple(sample.filed()),
        tuple(sample.quarantined()),
        frozenset(f"{one.file} {one.outcome} {one.reasons}" for one in on_remote.values()),
        frozenset(entries),
    )


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """Something of each: two revisions (one to judge again), one of them encrypted too, a wreck."""
    folder = tmp_path_factory.mktemp("world")
    sample = Sample(folder / "sample")
    sample.make()
    lead, other = a_laptop(folder, "A"), a_laptop(folder, "B")
    cases.new(lead, Path(__file__).parents[2] / "data" / "sample" / "plan.yaml")
    exports = []
    for item in ("acc-01", "acc-02"):
        judging.judge(lead, CASE, item, verdict=Verdict.SATISFIED, rationale="확인")
        exports.append(result(lead, folder / "out", signer("A")))
    sample.push(exports[1].path)
    sample.intake()
    sample.know(lead, signer("A"))
    sample.push(exports[0].path)
    sample.push(exports[0].path, sealed=True)
    sample.put("wreck", b"no bundle at all")
    lead.close()
    other.close()
    return sample


def a_laptop(folder: Path, letter: str) -> Desk:
    desk = Desk.open(folder / f"laptop-{letter}", clock=LaptopClock())
    identity.introduce_key(desk, NAMES[letter], letter, signer(letter).public_key)
    return desk


@pytest.fixture(scope="module")
def wanted(world: Sample, tmp_path_factory: pytest.TempPathFactory) -> Left:
    """What a run that nobody disturbs leaves."""
    sample = copied(world, tmp_path_factory.mktemp("wanted"))
    sample.intake()
    found = left_by(sample)
    assert Counter(outcome for _, outcome in found.ledger) == {"accepted": 2, "duplicate": 1, "rejected": 2}
    assert (len(found.filed), len(found.quarantine)) == (2, 1)
    return found


def copied(world: Sample, to: Path) -> Sample:
    shutil.copytree(world.folder, to / "sample")
    return Sample(to / "sample")


@contextmanager
def stepping(step: Callable[[str], None]) -> Iterator[None]:
    """``step`` is called with the name of each place before and after."""

    def around(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(real)
        def call(*args: Any, **given: Any) -> Any:
            step(f"before {name}")
            found = real(*args, **given)
            step(f"after {name}")
            return found

        return call

    with ExitStack() as stack:
        for owner, name in PLACES:
            stack.enter_context(patch.object(owner, name, around(name, getattr(owner, name))))
        yield


def run_again(sample: Sample) -> None:
    """The next intake, as soon as the lock is free.

    A checking process that was just being started holds it too, between its fork and its exec.
    """
    for _ in range(200):
        try:
            sample.intake()
        except StoreLocked:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the lock outlived the killed process")


def in_a_process(work: Callable[[], None]) -> int:
    """``work`` in a process of its own; what became of it: its exit status, or minus the signal."""
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        try:
            work()
        except BaseException:
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def steps_of(world: Sample, to: Path) -> list[str]:
    """Every step of an undisturbed run."""
    names: list[str] = []
    sample = copied(world, to)
    with stepping(names.append):
        sample.intake()
    return names


def test_killed_at_every_step_and_run_again_it_is_as_if_nothing_had_happened(
    world: Sample, wanted: Left, tmp_path: Path
) -> None:
    names = steps_of(world, tmp_path / "steps")
    assert len(names) > 60
    picked = range(len(names)) if KILLS else sorted(random.Random(7).sample(range(len(names)), 4))
    for number in picked:
        sample = copied(world, tmp_path / f"cut-{number}")

        def killed(sample: Sample = sample, number: int = number) -> None:
            left = number

            def step(_: str) -> None:
                nonlocal left
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                left -= 1

            with stepping(step):
                sample.intake()

        assert in_a_process(killed) == -signal.SIGKILL, names[number]
        run_again(sample)
        assert left_by(sample) == wanted, names[number]
        shutil.rmtree(sample.folder.parent)


@pytest.mark.skipif(not KILLS, reason="INSPECTOR_KILLS says how often")
def test_killed_at_random_moments_until_it_gets_through(world: Sample, wanted: Left, tmp_path: Path) -> None:
    chance = random.Random(11)
    killed = runs = 0
    while killed < KILLS:
        runs += 1
        sample = copied(world, tmp_path / f"run-{runs}")
        while killed < KILLS:
            pid = os.fork()
            if pid == 0:
                try:
                    run_again(sample)
                finally:
                    os._exit(0)
            time.sleep(chance.uniform(0, 1.2))
            os.kill(pid, signal.SIGKILL)
            status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
            killed += status != 0
            if status == 0 or chance.random() < 0.3:
                break
        run_again(sample)
        assert left_by(sample) == wanted
        shutil.rmtree(sample.folder.parent)
    print(f"\n{killed} kills in {runs} worlds")


WRITES: tuple[tuple[Any, str], ...] = (
    (files, "fsync_file"),
    (files, "fsync_folder"),
    (os, "link"),
    (os, "replace"),
)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO], ids=["disk full", "input/output error"])
def test_a_disk_that_refuses_loses_nothing(world: Sample, wanted: Left, tmp_path: Path, code: int) -> None:
    """At some of the calls that reach the disk, once; then the disk is well again."""
    count = 0

    def refusing(real: Callable[..., Any], at: int) -> Callable[..., Any]:
        @wraps(real)
        def call(*args: Any, **given: Any) -> Any:
            nonlocal count
            count += 1
            if count == at:
                raise OSError(code, os.strerror(code))
            return real(*args, **given)

        return call

    def run(sample: Sample, at: int) -> bool:
        """Whether the run was disturbed enough to say so."""
        nonlocal count
        count = 0
        with ExitStack() as stack:
            for owner, name in WRITES:
                stack.enter_context(patch.object(owner, name, refusing(getattr(owner, name), at)))
            try:
                sample.intake()
            except (InspectorError, OSError):
                return True
        return False

    first = copied(world, tmp_path / "first")
    run(first, -1)
    total, stopped = count, 0
    step = 1 if KILLS else max(1, total // 2)
    for at in range(1, total + 1, step):
        sample = copied(world, tmp_path / f"full-{at}")
        stopped += run(sample, at)
        sample.intake()
        assert left_by(sample) == wanted, f"refused at {at} of {total}"
        shutil.rmtree(sample.folder.parent)
    assert stopped
