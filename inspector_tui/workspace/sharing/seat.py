"""The seat of this laptop's person in a plan: which items are theirs."""

from __future__ import annotations

from ...model.text import Text
from ..case import Case
from ..desk import Desk
from ..errors import NobodyHere
from ..seats import seat_of

_MISSING = Text(
    "이 노트북의 사용자({person})는 이 계획의 평가반에 없습니다. 점검반장에게 평가반을 확인하십시오.",
    "This laptop's person ({person}) is not on the plan's team. Check the team with the lead.",
)
_NOBODY = Text("이 노트북의 사용자가 아직 등록되지 않았습니다.", "Nobody is registered on this laptop yet.")


def my_seat(desk: Desk, case: Case) -> Text | None:
    """The seat, and how many items the plan gives it; None where the plan has no such person."""
    try:
        member = seat_of(case.team.members, desk.person())
    except NobodyHere:
        return None
    if member is None:
        return None
    items = [
        item for item, owner in case.owners.items() if owner == member.id and item in case.catalogue.items
    ]
    domains = {case.catalogue.domain_of_item(item).id.upper() for item in items}
    where = f" ({', '.join(sorted(domains))})" if domains else ""
    return Text(
        f"{member.letter} {member.name}, 담당 {len(items)}항목{where}",
        f"{member.letter} {member.name}, {len(items)} items{where}",
    )


def seat_missing(desk: Desk) -> Text:
    """The sentence where there is none."""
    try:
        person = desk.person()
    except NobodyHere:
        return _NOBODY
    return _MISSING.filled(person=f"{person.name} {person.letter}")
