"""Settling a conflict: what a person chose is written over what they looked at.

A resolution is one entry that writes the registers a person settled, over the heads that were there when
they looked. So what a merge brings meanwhile stands beside it, as a conflict again, and is never written over
unseen; two laptops that settle differently are in conflict again, and equal values are not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from ..model.conflict_views import Choice
from ..model.errors import Refused
from ..model.record import NoteFacts, Withdrawal
from ..model.text import Text
from ..model.views import Saved
from .authority import lead_only, leaves_residual
from .case import Case
from .checked import checked
from .contest_parts import put_together
from .contest_sides import STANDS, Sides, those
from .contest_words import name_of
from .desk import SETTLE, Desk, Write
from .errors import NotHereToChoose, UnknownSubject
from .links import link_writes
from .live import CASE
from .sames import SPOKEN
from .seats import names_of_leads

WITHDRAWN: Final = "withdrawn"


class NothingInConflict(Refused):
    """What was to be settled is in no conflict."""

    code = "nothing-in-conflict"
    sentence = Text(
        "{what}에는 충돌이 없습니다. 다른 사람이 이미 해결했을 수 있습니다. 목록을 다시 보십시오.",
        "{what} is in no conflict; somebody may have settled it. Look at the list again.",
    )


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
    if not choices or (heads is None and (known is None or not set(choices) <= known | {WITHDRAWN})):
        raise NothingInConflict(what=name_of(case, subject).ko)
    sides = [Sides(desk, case, one) for one in those(case, subject)]
    values = {name: _chosen(case, subject, sides, name, choice) for name, choice in choices.items()}
    _must_be_theirs(desk, case, subject, values)
    name = name_of(case, subject)
    writes = list(_resolutions(case, subject, sides, values, heads))
    if reason.strip():
        writes.append(_note(desk, case, subject, name, reason))
    said = Text(f"충돌을 해결했습니다: {name.ko}", f"Conflict settled: {name.en}")
    return desk.record(case, writes, said)


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


def _chosen(
    case: Case, subject: str, sides: Sequence[Sides], register: str, choice: Choice
) -> dict[str, Any]:
    if register == WITHDRAWN and choice.entry == STANDS:
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
    elif lead_only(subject) or leaves_residual(values.get("progress")):
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
