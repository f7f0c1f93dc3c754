"""Cuts the power after every system call of a traced run, and looks at what is left."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple

from . import image
from .disk import Disk
from .medium import Image
from .trace import CALLS, Call, TraceError, descriptor, read, unhex

ROOT: Final = Path(__file__).resolve().parents[2]
TORN: Final = 2
"""Random images after each call, beside the one that lost all and the one that kept all."""

EXAMPLES: Final = 30


class State(NamedTuple):
    """One moment and one way to lose power: after call ``at``; ``torn`` is the seed where chance decides."""

    at: int
    way: str
    torn: int


@dataclass(slots=True)
class Findings:
    """What a run found: states by way, violations by kind, a few of them in words."""

    calls: int = 0
    acks: int = 0
    candidates: int = 0
    states: Counter[str] = field(default_factory=Counter)
    violations: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    def __iadd__(self, other: Findings) -> Findings:
        self.states += other.states
        self.violations += other.violations
        self.examples += other.examples
        return self

    def plain(self) -> dict[str, Any]:
        """As JSON takes it."""
        return {
            "calls": self.calls,
            "acks": self.acks,
            "candidates": self.candidates,
            "states": dict(self.states),
            "violations": dict(self.violations),
            "examples": self.examples[:EXAMPLES],
        }

    def told(self) -> str:
        """In words."""
        ways = ", ".join(f"{count} {way}" for way, count in sorted(self.states.items()))
        lines = [
            f"{self.calls} system calls on the disk, {self.acks} acknowledgements",
            f"{self.states.total()} crash states of {self.candidates} ({ways})",
            f"{self.violations.total()} violations",
        ]
        lines += [f"  {count} x {kind}" for kind, count in self.violations.most_common()]
        return "\n".join(lines + [f"    {example}" for example in self.examples[:EXAMPLES]])


Inspect = Callable[..., "list[image.Violation]"]


class World:
    """The folder of one traced run: the disk, the acknowledgements, the trace.

    ``driver`` is the module that is run, ``inspect`` looks at what a cut left of it.
    """

    def __init__(
        self, folder: Path, driver: str = "tests.durability.driver", inspect: Inspect = image.inspect
    ) -> None:
        self.driver = driver
        self.inspect = inspect
        self.folder = Path(os.path.realpath(folder))
        self.disk = self.folder / "disk"
        self.acks = self.folder / "acks"
        self.trace = self.folder / "trace"

    def run(self, how: str, *arguments: str) -> None:
        """Run the driver under strace. Raises TraceError with what it said if it failed."""
        self.disk.mkdir(parents=True)
        strace = [
            "strace",
            "-f",
            "--seccomp-bpf",
            "-y",
            "-xx",
            "-s",
            "10000000",
            "-e",
            f"trace={CALLS}",
            "-o",
            str(self.trace),
        ]
        driver = [sys.executable, "-m", self.driver, str(self.folder), how, *arguments]
        done = subprocess.run([*strace, *driver], cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            raise TraceError(f"the driver failed:\n{done.stderr[-3000:]}")

    def relevant(self) -> list[Call]:
        """The calls that concern the disk or acknowledge something, in order."""
        mark = "".join(f"\\x{byte:02x}" for byte in str(self.folder).encode())
        folder = str(self.folder)
        return [
            call
            for call in read(self.trace)
            if (call.opened or "").startswith(folder) or any(mark in arg for arg in call.args)
        ]

    def acked(self, call: Call) -> dict[str, Any] | None:
        """The acknowledgement that this call was, if it was one."""
        if call.name != "write" or descriptor(call.args[0])[1] != str(self.acks):
            return None
        found: dict[str, Any] = json.loads(unhex(call.args[1]))
        return found


def follow(world: World, calls: list[Call]) -> Iterator[tuple[int, Disk, str]]:
    """The disk after each call that changed it or made something durable, and what the call did."""
    disk = Disk(str(world.disk))
    yield -1, disk, "start"
    for at, call in enumerate(calls):
        if world.acked(call) is not None:
            yield at, disk, "ack"
        elif (kind := disk.apply(call)) is not None:
            yield at, disk, kind


def candidates(world: World, calls: list[Call], torn: int = TORN) -> list[State]:
    """Every state worth looking at. Of equal ones the latest, which has the most promises to keep."""
    states: list[State] = []
    before, durable = -1, 0
    for at, disk, kind in follow(world, calls):
        if disk.synced != durable:
            states.append(State(before, "dropped", 0))
        before, durable = at, disk.synced
        if kind not in ("ack", "sync file", "sync folder"):
            states.append(State(at, "kept", 0))
        if disk.uncertain():
            states += [State(at, "torn", seed) for seed in range(1, torn + 1)]
    return [*states, State(before, "dropped", 0)]


def chosen(states: list[State], most: int | None, seed: int = 20261122) -> list[State]:
    """At most ``most`` of ``states``, in order and the same ones every time; those that lost all go first."""
    if most is None or len(states) <= most:
        return sorted(states)
    sure = [state for state in states if state.way == "dropped"][:most]
    rest = [state for state in states if state.way != "dropped"]
    return sorted(sure + Random(seed).sample(rest, most - len(sure)))


def promises(world: World, calls: list[Call]) -> list[tuple[int, dict[str, Any]]]:
    """Acknowledgements by the position of their call."""
    return [(at, ack) for at, call in enumerate(calls) if (ack := world.acked(call)) is not None]


def look(world: World, calls: list[Call], states: list[State], deep: int, space: Path) -> Findings:
    """Make the image of each of ``states``, open it and collect what is wrong; every ``deep``-th in depth."""
    found = Findings()
    acks, promise, kept = promises(world, calls), image.Promise(), 0
    wanted = iter(states)
    state = next(wanted, None)
    for at, disk, _ in follow(world, calls):
        while kept < len(acks) and acks[kept][0] <= at:
            promise.keep(acks[kept][1])
            kept += 1
        promise.next = acks[kept][1] if kept < len(acks) else None
        while state is not None and state.at == at:
            left = _left(disk, state)
            here = space / "cut"
            image.lay_out(left, here)
            wrong = world.inspect(here, promise, deep=found.states.total() % deep == 0)
            image.remove(here)
            found.states[state.way] += 1
            where = f"{state.way} {state.torn} at call {at}, after '{promise.step}'"
            for one in wrong:
                if found.violations[one.kind] < 3:
                    found.examples.append(f"{one.kind}: {one.detail[:200]} [{where}]")
                found.violations[one.kind] += 1
            state = next(wanted, None)
    return found


def _left(disk: Disk, state: State) -> Image:
    match state.way:
        case "dropped":
            return disk.dropped()
        case "kept":
            return disk.kept()
        case _:
            return disk.torn(Random(f"{state.at}.{state.torn}"))


def differences(world: World, calls: list[Call]) -> list[str]:
    """Paths on which the model and the real disk disagree at the end: none, or the test is void."""
    for _, disk, _ in follow(world, calls):
        last = disk
    modelled = last.kept()
    real: Image = {
        str(path.relative_to(world.disk)): None if path.is_dir() else path.read_bytes()
        for path in world.disk.rglob("*")
    }
    return sorted(
        path for path in modelled.keys() | real.keys() if modelled.get(path, b"?") != real.get(path, b"?")
    )


def explore(world: World, *, most: int | None, torn: int = TORN, deep: int = 10) -> Findings:
    """Look at the states of a finished run in several processes."""
    calls = world.relevant()
    states = candidates(world, calls, torn)
    picked = chosen(states, most)
    if wrong := differences(world, calls):
        raise TraceError(f"the model of the disk is wrong about {wrong[:5]}")
    total = Findings(calls=len(calls), acks=len(promises(world, calls)), candidates=len(states))
    count = os.cpu_count() or 1
    with ProcessPoolExecutor(count, mp_context=get_context("fork")) as pool:
        shares = [picked[number::count] for number in range(count)]
        for found in pool.map(partial(_share, world, calls, deep), shares):
            total += found
    return total


def _share(world: World, calls: list[Call], deep: int, states: list[State]) -> Findings:
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as space:
        return look(world, calls, states, deep, Path(space))
