"""A store in a temporary folder, with a clock that ticks and randomness that repeats."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from inspector_tui.journal import Body, Stamped, parse_line
from inspector_tui.store import NewEntry, Opener, Store

KIM = Opener("kim", "김점검", "A", "ssh-ed25519 AAAA-kim")
LEE = Opener("lee", "이점검", "B", "ssh-ed25519 AAAA-lee")


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2027, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


class Laptop:
    """One inspector at one store: the few calls the tests make most."""

    def __init__(self, home: Path, who: Opener, seed: int) -> None:
        self.home, self.who, self.clock = home, who, Clock()
        self._random = Random(seed)
        self.store = self.reopened()

    def reopened(self, **options: Any) -> Store:
        self.store = Store.open(
            self.home, clock=self.clock, entropy=self._random.randbytes, holder=self.who.name, **options
        )
        return self.store

    def write(
        self, subject: str = "j-1", *, heads: tuple[str, ...] | None = None, **registers: Any
    ) -> Stamped:
        new = NewEntry("judgement.set", subject, registers or {"judgement": {"verdict": "na"}}, heads=heads)
        return self.store.append("case-1", [new], opener=self.who)[0]

    def value(self, subject: str = "j-1", register: str = "judgement") -> Any:
        return self.store.register_value("case-1", subject, register)

    def undo(self, op: str | None = None) -> list[Stamped]:
        return self.store.undo("case-1", op, opener=self.who)

    def redo(self, op: str | None = None) -> list[Stamped]:
        return self.store.redo("case-1", op, opener=self.who)

    def everything(self) -> list[tuple[Stamped, Body | None]]:
        """All entries here with their bodies, as a bundle would carry them."""
        found = []
        for device in self.store.tips("case-1"):
            for row in self.store.chain("case-1", device):
                body = None if row.value is None else Body(row.id, row.salt or "", row.value)
                found.append((parse_line(row.line), body))
        return found

    def takes_from(self, other: Laptop) -> None:
        self.store.take_in("case-1", other.everything())

    def rows(self) -> list[Any]:
        return list(self.store.registers("case-1"))


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new store's file: copying it is quicker than making one for every test."""
    home = tmp_path_factory.mktemp("blank")
    Store.open(home).close()
    return home / "inspections.db"


@pytest.fixture
def laptops(tmp_path: Path, blank: Path) -> Iterator[Callable[[str, Opener], Laptop]]:
    made: list[Laptop] = []

    def make(name: str, who: Opener) -> Laptop:
        (tmp_path / name).mkdir(mode=0o700)
        shutil.copy(blank, tmp_path / name)
        made.append(Laptop(tmp_path / name, who, seed=len(made)))
        return made[-1]

    yield make
    for laptop in made:
        laptop.store.close()


@pytest.fixture
def kim(laptops: Callable[[str, Opener], Laptop]) -> Laptop:
    return laptops("kim", KIM)


@pytest.fixture
def lee(laptops: Callable[[str, Opener], Laptop]) -> Laptop:
    return laptops("lee", LEE)
