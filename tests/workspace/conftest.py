"""Desks on real stores, with a fixed clock, and keys made from seeds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from inspector_tui.catalogue.locate import shipped
from inspector_tui.signing.signer import FileSigner
from inspector_tui.workspace import cases, identity
from inspector_tui.workspace.desk import Desk

CASE = "fsi-2026-014"
NAMES = {"A": "김검사", "B": "이점검", "C": "박평가"}


class Clock:
    """A clock that goes on by a second each time it is looked at."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 17, 5, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def signer(letter: str) -> FileSigner:
    return FileSigner.from_seed(sha256(f"test {letter}".encode()).digest(), f"inspector-{letter.lower()}")


OpenDesk = Callable[..., Desk]


@contextmanager
def laptops(folder: Path) -> Iterator[OpenDesk]:
    """Laptops with their homes in ``folder``, closed at the end."""
    opened: list[Desk] = []

    def open_desk(letter: str, place: str = "") -> Desk:
        desk = Desk.open(folder / f"laptop-{place or letter}", clock=Clock())
        opened.append(desk)
        if identity.who(desk) is None:
            identity.introduce_key(desk, NAMES[letter], letter, signer(letter).public_key)
        return desk

    yield open_desk
    for desk in opened:
        desk.close()


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[OpenDesk]:
    """Opens (again) the laptop of one inspector."""
    with laptops(tmp_path) as open_desk:
        yield open_desk


PLAN = shipped("data") / "sample" / "plan.yaml"


@pytest.fixture
def plan() -> Path:
    return PLAN


def begun(laptop: OpenDesk, plan: Path = PLAN) -> Desk:
    """The lead's laptop with the sample's plan, or another, and nothing judged."""
    found = laptop("A")
    cases.new(found, plan)
    return found


@pytest.fixture
def desk(laptop: OpenDesk, plan: Path) -> Desk:
    return begun(laptop, plan)
