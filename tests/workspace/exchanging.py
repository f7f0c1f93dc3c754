"""Laptops that hand each other real signed bundles."""

from __future__ import annotations

from itertools import count, pairwise
from pathlib import Path

from inspector_tui.model.words import BundleKind, Role
from inspector_tui.workspace import handover, reading
from inspector_tui.workspace.desk import Desk

from .conftest import CASE, signer

_places = count()


def handed(desk: Desk, letter: str, out: Path, kind: BundleKind = BundleKind.EXCHANGE) -> Path:
    """A bundle of what this laptop has, in a folder of its own."""
    folder = out / f"{letter}-{next(_places)}"
    folder.mkdir(parents=True)
    role = Role.INSPECTOR if kind is BundleKind.EXCHANGE else Role.LEAD
    return handover.export_with(desk, CASE, folder, kind, role, signer(letter)).path


def meet(tmp_path: Path, *laptops: tuple[Desk, str]) -> None:
    """Each takes in what the one before has: in the end the last has everything."""
    for (giver, letter), (taker, _) in pairwise(laptops):
        reading.receive(taker, handed(giver, letter, tmp_path / "sticks"))


def all_meet(tmp_path: Path, *laptops: tuple[Desk, str]) -> None:
    """Round and back: everybody has everything."""
    meet(tmp_path, *laptops)
    meet(tmp_path, *reversed(laptops))
