"""What a half-typed command line may go on with, out of the store: read-only, quick, and never an error."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ..model.errors import InspectorError
from .desk import Desk

Offer = tuple[str, str]
"""(value, what it is)."""


def assessments(home: Path) -> list[Offer]:
    """The ids of the cases in a home; nothing where there is none, or where it cannot be read."""
    return _offered(home, lambda desk: [(case, "") for case in desk.store.assessments()])


def items(home: Path, case: str, lang: str) -> list[Offer]:
    """The items of a case, each with its title."""
    return _offered(
        home,
        lambda desk: [
            (item.id.upper(), item.title.ko if lang == "ko" else item.title.en)
            for item in desk.case(case).catalogue.items.values()
        ],
    )


def _offered(home: Path, offers: Callable[[Desk], list[Offer]]) -> list[Offer]:
    if not home.is_dir():
        return []
    try:
        desk = Desk.open(home, write=False)
    except (InspectorError, OSError):
        return []
    try:
        return offers(desk)
    except (InspectorError, OSError):
        return []
    finally:
        desk.close()
