"""Where the data that comes with the program is: one answer for a checkout and for a wheel."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from .errors import ShippedMissing

Shipped = Literal["checklists", "data"]

_PACKAGE = Path(__file__).resolve().parent.parent


def shipped(name: Shipped) -> Path:
    """The folder ``name`` that comes with the program.

    Raises ShippedMissing where neither a wheel's copy nor a checkout's folder is there.
    """
    return find(_PACKAGE, name)


def find(package: Path, name: Shipped) -> Path:
    """The folder ``name`` that belongs to the package at ``package``: the wheel's copy, else the checkout's.

    A folder beside the package counts only in a checkout, known by its catalogue: in site-packages
    ``data`` might be anybody's.
    """
    inside = package / "_shipped" / name
    if inside.is_dir():
        return inside
    root = package.parent
    if (root / "checklists" / "catalogue.yaml").is_file() and (root / name).is_dir():
        return root / name
    raise ShippedMissing(name=name)
