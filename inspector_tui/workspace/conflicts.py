"""What stands against what: base, mine and theirs of every subject in conflict, for a person to settle.

How they settle it is in ``contest_settling``; faces ask here for both.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from ..model.conflict_views import Choice, ConflictRow, Contender, Contest, Part
from ..model.errors import UsageError
from ..model.text import Text
from .authority import lead_only
from .case import Case
from .contest_parts import parts_of, read_value
from .contest_settling import WITHDRAWN, resolve, settle
from .contest_sides import STANDS, Sides, those
from .contest_words import name_of, rank, register_label
from .desk import Desk
from .errors import UnknownSubject
from .live import Live
from .sames import SPOKEN
from .showing import label_of

__all__ = [
    "STANDS",
    "Choice",
    "Contender",
    "Contest",
    "called",
    "contests",
    "listed",
    "of_subject",
    "read_value",
    "resolve",
    "settle",
]


class SeveralInConflict(UsageError):
    """A name that several subjects in conflict answer to."""

    code = "several-in-conflict"
    sentence = Text(
        "'{name}'에 충돌이 여럿입니다. 식별자로 지정하십시오: {ids}",
        "There are several conflicts on '{name}'. Give the id: {ids}",
    )


def listed(desk: Desk, case_id: str) -> tuple[ConflictRow, ...]:
    """Every subject in conflict: what concerns no item first, then in catalogue order."""
    case = desk.case(case_id)
    order = {item: place for place, item in enumerate(case.pinned.items)}
    rows = [_row(case, subject) for subject in case.conflicts]
    return tuple(
        sorted(rows, key=lambda row: (min((order.get(i, -1) for i in row.items), default=-1), row.subject))
    )


def called(desk: Desk, case_id: str, name: str) -> str:
    """The subject in conflict that people mean: its id, a number (F-A02), a key (MS-1), or an item.

    Raises UnknownSubject, and SeveralInConflict where an item has more than one.
    """
    case = desk.case(case_id)
    wanted = name.strip()
    if wanted in case.registers:
        return wanted
    found = [subject for subject in case.conflicts if wanted.upper() in _names(case, subject)]
    if not found:
        raise UnknownSubject(id=name)
    if len(found) > 1:
        raise SeveralInConflict(name=name, ids=", ".join(sorted(found)))
    return found[0]


def _names(case: Case, subject: str) -> set[str]:
    label = (case.value(subject, "label") or {}).get("label")
    own = {str(label).upper()} if label else {item.upper() for item in case.items_of(subject)}
    return own | ({case.assets[subject].key.upper()} if subject in case.assets else set())


def contests(desk: Desk, case_id: str, item: str) -> tuple[Contest, ...]:
    """Every register in conflict that concerns ``item``; its values mine first, then by time.

    An empty ``item`` asks for what concerns none: the plan, assets. A withdrawal that something was
    written beside is a contest too: it stays withdrawn, or stands again.
    """
    case = desk.case(case_id)
    return tuple(found for subject in case.conflicts_of(item) for found in _contests(desk, case, subject))


def of_subject(desk: Desk, case_id: str, subject: str) -> tuple[Contest, ...]:
    """The registers in conflict of one subject. Raises UnknownSubject."""
    case = desk.case(case_id)
    if subject not in case.registers:
        raise UnknownSubject(id=subject)
    return _contests(desk, case, subject)


def _lives(case: Case, subject: str, register: str) -> list[tuple[str, Live]]:
    """What stands in a register, with where; of a group what its members say, each different value once."""
    spoken = register in SPOKEN.get(subject[:2], ())
    found = []
    said: list[object] = []
    for one in those(case, subject) if spoken else (subject,):
        for live in case.registers.get(one, {}).get(register, ()):
            if live.value is None or live.value not in said:
                found.append((one, live))
                said.append(live.value)
    return found


def _row(case: Case, subject: str) -> ConflictRow:
    registers = sorted(case.conflicts[subject], key=rank) or [WITHDRAWN]
    lives = [live for name in registers for _, live in _lives(case, subject, name)]
    lives.sort(key=lambda live: live.at)
    return ConflictRow(
        subject=subject,
        items=tuple(sorted(case.items_of(subject))),
        what=name_of(case, subject),
        registers=tuple(register_label(name) for name in registers),
        people=tuple(dict.fromkeys(case.name_of(live.actor) for live in lives)),
        at=max((live.at for live in lives), default=""),
        lead_only=lead_only(subject),
    )


def _contests(desk: Desk, case: Case, subject: str) -> tuple[Contest, ...]:
    if subject not in case.conflicts:
        return ()
    sides = {one: Sides(desk, case, one) for one in those(case, subject)}
    heads = tuple(head for one in sides for head in desk.store.heads_of(case.id, one))
    found = [
        _contest(case, subject, sides, register, heads)
        for register in sorted(case.conflicts[subject], key=rank)
        if register != WITHDRAWN and _lives(case, subject, register)
    ]
    if subject in case.withdrawn or not found:
        found.append(_withdrawal(case, sides[subject], heads))
    return tuple(found)


def _contest(
    case: Case, subject: str, sides: Mapping[str, Sides], register: str, heads: tuple[str, ...]
) -> Contest:
    here = sides[subject].here
    lives = _lives(case, subject, register)
    lives.sort(key=lambda pair: (pair[1].actor != here, pair[1].at, pair[1].entry))
    entries = [live.entry for _, live in lives]
    places = {one for one, _ in lives}
    base = sides[places.pop()].base(register, entries) if len(places) == 1 else None
    contenders = [sides[one].contender(live, others=entries) for one, live in lives]
    if len(sides) > 1:
        contenders = [_numbered(case, one) for one in contenders]
    return Contest(
        subject=subject,
        register=register,
        what=_what(case, subject, register),
        contenders=tuple(contenders),
        items=tuple(sorted(case.items_of(subject))),
        parts=_parts(sides[subject], register, base, [live.value for _, live in lives]),
        base=base,
        heads=heads,
        lead_only=lead_only(subject),
    )


def _numbered(case: Case, one: Contender) -> Contender:
    """Of a group it is told whose words they are by number, too."""
    return replace(one, by=f"{label_of(case, one.subject)} {one.by}")


def _parts(
    sides: Sides, register: str, base: Contender | None, said: list[dict[str, Any] | None]
) -> tuple[Part, ...]:
    before = sides.value(base.entry, register) if base is not None else None
    return parts_of(register, before, [value or {} for value in said])


def _withdrawal(case: Case, sides: Sides, heads: tuple[str, ...]) -> Contest:
    """It stays withdrawn, for one of the reasons given, or what was written beside it stands."""
    lives = case.registers.get(sides.subject, {}).get(WITHDRAWN, ())
    off = [live for live in lives if live.value is None or live.value.get("on")]
    again = sides.stands_again([live.entry for live in off])
    away = [sides.contender(live, evidence=()) for live in off]
    return Contest(
        subject=sides.subject,
        register=WITHDRAWN,
        what=_what(case, sides.subject, WITHDRAWN),
        contenders=(*away, again),
        items=tuple(sorted(case.items_of(sides.subject))),
        heads=heads,
        lead_only=lead_only(sides.subject),
    )


def _what(case: Case, subject: str, register: str) -> Text:
    name, label = name_of(case, subject), register_label(register)
    if register == "judgement":
        return name
    return Text(f"{name.ko} ({label.ko})", f"{name.en} ({label.en})")
