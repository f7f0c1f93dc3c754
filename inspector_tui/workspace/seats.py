"""Who on the plan's team a person is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..model.views import Person
from ..model.words import Role

if TYPE_CHECKING:
    from ..model.record import Member


def leads_of(team: Iterable[Member]) -> frozenset[str]:
    """The ids of the team's lead inspectors."""
    return frozenset(member.id for member in team if Role.LEAD in member.roles)


def names_of_leads(team: Iterable[Member]) -> str:
    """The names of the team's lead inspectors, one after another."""
    return ", ".join(member.name for member in team if Role.LEAD in member.roles)


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
