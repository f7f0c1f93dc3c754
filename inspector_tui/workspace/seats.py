"""Who on the plan's team a person is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..model.views import Person

if TYPE_CHECKING:
    from ..model.record import Member


def seat_of(team: Iterable[Member], person: Person) -> Member | None:
    """The team member this person is: the same id, or the same letter and name (blanks aside)."""
    name = "".join(person.name.split())
    return next(
        (
            m
            for m in team
            if m.id == person.id or (m.letter == person.letter and "".join(m.name.split()) == name)
        ),
        None,
    )
