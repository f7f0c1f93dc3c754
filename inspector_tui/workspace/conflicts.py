"""What stands against what: base, mine and theirs of every subject in conflict, for a person to settle.

A resolution is one entry that writes the registers a person settled, over the heads that were there when
they looked. So what a merge brings meanwhile stands beside it, as a conflict again, and is never written over
unseen; two laptops that settle differently are in conflict again, and equal values are not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from ..model.conflict_views import Choice, ConflictRow, Contender, Contest, Part
from ..model.errors import Refused, UsageError
from ..model.record import NoteFacts, Withdrawal
from ..model.remedy import ActionState
from ..model.text import Text
from ..model.views import Saved
from .case import Case
from .checked import checked
from .contest_parts import parts_of, put_together, read_value
from .contest_sides import STANDS, Sides
from .contest_words import name_of, rank, register_label
from .desk import SETTLE, Desk, Write
from .errors import NotHereToChoose, UnknownSubject
from .links import link_writes
from .live import CASE, STATE, Live
from .sames import SPOKEN
from .seats import names_of_leads
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

_WITHDRAWN = "withdrawn"


class NothingInConflict(Refused):
    """What was to be settled is in no conflict."""

    code = "nothing-in-conflict"
    sentence = Text(
        "{what}에는 충돌이 없습니다. 다른 사람이 이미 해결했을 수 있습니다. 목록을 다시 보십시오.",
        "{what} is in no conflict; somebody may have settled it. Look at the list again.",
    )


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


def settle(desk: Desk, case_id: str, subject: str, register: str, entry: str) -> Saved:
    """Settle one register: the value of ``entry`` is written anew over all of them, by a person's choice.

    See :func:`resolve`. Raises UnknownSubject if the entry is none of the contenders.
    """
    return resolve(desk, case_id, subject, {register: Choice(entry=entry)})


def resolve(
    desk: Desk,
    case_id: str,
    subject: str,
    choices: Mapping[str, Choice],
    *,
    reason: str = "",
    heads: tuple[str, ...] | None = None,
) -> Saved:
    """Settle the registers named in ``choices`` in one entry; others in conflict stay so.

    ``heads`` are :attr:`Contest.heads` of when the person looked. A ``reason`` is kept as a private note
    beside it, in the same op. For a withdrawal an entry is that of a withdrawal, or STANDS.
    Raises NothingInConflict, UnknownSubject (an entry that wrote no such thing), NotHereToChoose (its value
    is withheld or cannot be read), ValueUnfit, NotLead (state, plan, sheets, a residual action), what judging
    raises of a determination, and what recording raises.
    """
    case = desk.case(case_id)
    known = case.conflicts.get(subject)
    if not choices or (heads is None and (known is None or not set(choices) <= known | {_WITHDRAWN})):
        raise NothingInConflict(what=name_of(case, subject).ko)
    sides = [Sides(desk, case, one) for one in _those(case, subject)]
    values = {name: _chosen(case, subject, sides, name, choice) for name, choice in choices.items()}
    _must_be_theirs(desk, case, subject, values)
    name = name_of(case, subject)
    writes = list(_resolutions(case, subject, sides, values, heads))
    if reason.strip():
        writes.append(_note(desk, case, subject, name, reason))
    said = Text(f"충돌을 해결했습니다: {name.ko}", f"Conflict settled: {name.en}")
    return desk.record(case, writes, said)


def lead_only(subject: str) -> bool:
    """Whether only the lead's word counts on a subject, so that nobody else may settle it."""
    return subject in (STATE, CASE) or subject.startswith(("s-", "b-"))


def _those(case: Case, subject: str) -> tuple[str, ...]:
    """The subject, and what is one with it."""
    return (subject, *(one for one in case.members(subject) if one != subject))


def _resolutions(
    case: Case,
    subject: str,
    sides: Sequence[Sides],
    values: dict[str, dict[str, Any]],
    heads: tuple[str, ...] | None,
) -> Iterator[Write]:
    """One entry for the subject; of what a group says once, one for each member that says otherwise."""
    spoken = SPOKEN.get(subject[:2], ()) if len(sides) > 1 else ()
    for side in sides:
        said = {
            name: value
            for name, value in values.items()
            if (
                name in spoken
                and (name in case.recorded.get(side.subject, ()) or _says_other(side, name, value))
            )
            or (name not in spoken and side.subject == subject)
        }
        if said:
            seen = None if heads is None else tuple(head for head in heads if head in side.by_id)
            yield Write(SETTLE, side.subject, said, heads=seen)


def _says_other(side: Sides, register: str, value: dict[str, Any]) -> bool:
    said = side.case.one(side.subject, register)
    return said is not None and said.value != value


def _lives(case: Case, subject: str, register: str) -> list[tuple[str, Live]]:
    """What stands in a register, with where; of a group what its members say, each different value once."""
    spoken = register in SPOKEN.get(subject[:2], ())
    found = []
    said: list[object] = []
    for one in _those(case, subject) if spoken else (subject,):
        for live in case.registers.get(one, {}).get(register, ()):
            if live.value is None or live.value not in said:
                found.append((one, live))
                said.append(live.value)
    return found


def _row(case: Case, subject: str) -> ConflictRow:
    registers = sorted(case.conflicts[subject], key=rank) or [_WITHDRAWN]
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
    sides = {one: Sides(desk, case, one) for one in _those(case, subject)}
    heads = tuple(head for one in sides for head in desk.store.heads_of(case.id, one))
    found = [
        _contest(case, subject, sides, register, heads)
        for register in sorted(case.conflicts[subject], key=rank)
        if register != _WITHDRAWN and _lives(case, subject, register)
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
    lives = case.registers.get(sides.subject, {}).get(_WITHDRAWN, ())
    off = [live for live in lives if live.value is None or live.value.get("on")]
    again = sides.stands_again([live.entry for live in off])
    away = [sides.contender(live, evidence=()) for live in off]
    return Contest(
        subject=sides.subject,
        register=_WITHDRAWN,
        what=_what(case, sides.subject, _WITHDRAWN),
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


def _chosen(
    case: Case, subject: str, sides: Sequence[Sides], register: str, choice: Choice
) -> dict[str, Any]:
    if register == _WITHDRAWN and choice.entry == STANDS:
        return Withdrawal(on=False).model_dump(mode="json")
    values = {}
    for entry in {choice.entry, *choice.parts.values()} - {""}:
        side = next((one for one in sides if entry in one.by_id), None)
        if side is None or register not in side.by_id[entry].writes:
            raise UnknownSubject(id=entry[:12])
        value = side.value(entry, register)
        if value is None:
            raise NotHereToChoose
        values[entry] = value
    return put_together(case, subject, register, choice, values)


def _must_be_theirs(desk: Desk, case: Case, subject: str, values: Mapping[str, dict[str, Any]]) -> None:
    """What only the lead may say, only the lead may settle: anybody else's word would count for nothing."""
    if subject == CASE:
        if desk.actor_in(case) not in case.planners:
            from .stages.course_errors import NotLead

            raise NotLead(names_of_leads(case.team.members))
    elif lead_only(subject) or values.get("progress", {}).get("state") == ActionState.RESIDUAL.value:
        desk.must_lead(case)


def _note(desk: Desk, case: Case, subject: str, name: Text, reason: str) -> Write:
    """Why it was settled so: a private note on the items it concerns."""
    note = desk.new_subject("n")
    text = f"[충돌 해결 {name.ko} / conflict settled] {reason.strip()}"
    items = [item for item in case.items_of(subject) if item in case.catalogue.items]
    return Write(
        "note.set",
        note,
        {
            "note": checked(NoteFacts, text=text).model_dump(mode="json"),
            **link_writes(case, note, items=items),
        },
    )
