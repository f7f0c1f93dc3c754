"""Two findings with one root cause: joined with all that both have, and split again.

Joining is a link (sames.py); nobody is joined silently. Findings that are one are shown, counted and printed
as one, under the lowest id, with the items, assets and evidence of each. What they say differently is a
conflict, as long as nobody has said whose words stand: whoever joins may say so at once, in the same op.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import Any

from ...model.errors import Refused, UsageError
from ...model.join_views import JoinRow, JoinSide
from ...model.text import Text
from ...model.views import Saved
from ...model.words import Severity
from ...procedure.likeness import Shape, least
from ..case import Case
from ..desk import SPLIT, Desk, Write
from ..errors import UnknownSubject
from ..sames import SORTS, SPOKEN, groups, link_between
from ..showing import both, label_of
from .unjoining import JOIN, own_values

MOST = 30
"""So many candidates are shown, the likest first."""


class CannotJoin(UsageError):
    """Two that cannot be one."""

    code = "cannot-join"
    sentence = Text(
        "{one}와(과) {other}은(는) 합칠 수 없습니다. 서로 다른 지적사항 둘을 고르십시오.",
        "{one} and {other} cannot be joined. Choose two different findings.",
    )


class JoinedAlready(Refused):
    """They are one already."""

    code = "joined-already"
    sentence = Text("{one}와(과) {other}은(는) 이미 하나입니다.", "{one} and {other} are one already.")


class NotJoined(Refused):
    """It is one with nothing."""

    code = "not-joined"
    sentence = Text("{one}은(는) 다른 것과 합쳐져 있지 않습니다.", "{one} is joined to nothing.")


def joined(desk: Desk, case_id: str) -> tuple[JoinRow, ...]:
    """The groups that stand, by the number of the one each is shown under."""
    case = desk.case(case_id)
    leaders = {case.leader(one) for one in case.together}
    rows = [_group(desk, case, one) for one in leaders if len(case.members(one)) > 1]
    return tuple(sorted(rows, key=lambda row: row.sides[0].label))


def candidates(desk: Desk, case_id: str, finding: str = "") -> tuple[JoinRow, ...]:
    """Pairs of findings that may have one root cause: they share an item and words, or say nearly the same.

    With ``finding``, only pairs with it, all others of its items among them, however they read.
    """
    case = desk.case(case_id)
    wanted = case.leader(finding) if finding else ""
    known = {
        one: (Shape(_fact(case, one)), set(case.all_links(one, "item")), _name(case, one))
        for one in sorted(case.findings())
    }
    found: list[tuple[int, list[str], str, str]] = []
    for one, other in combinations(known, 2):  # hundreds of findings make a hundred thousand pairs
        if wanted and wanted not in (one, other):
            continue
        (first, items, name), (second, others, named) = known[one], known[other]
        share = not items.isdisjoint(others)
        needed = 0.0 if wanted and share else least(share_item=share)
        like = first.likeness(second, needed)
        if like >= needed:
            found.append((-round(100 * like), sorted((name, named)), one, other))
    return tuple(
        JoinRow(f"{one}/{other}", joined=False, sides=_sides(desk, case, (one, other)), likeness=-like)
        for like, _, one, other in sorted(found)[:MOST]
    )


def join(desk: Desk, case_id: str, one: str, other: str, *, words_of: str = "") -> Saved:
    """Record that two are one.

    ``words_of``: whose texts and severity stand from now on, written to all in the same op; "" leaves what
    differs as a conflict, to be settled field by field. Raises UnknownSubject, CannotJoin, JoinedAlready, and
    what recording raises (ConflictStands among it: what one of them says must be settled before).
    """
    case = desk.case(case_id)
    _must_stand(case, one, other)
    if other in case.members(one):
        raise JoinedAlready(one=_name(case, one), other=_name(case, other))
    lower, register = link_between(one, other)
    members = sorted({*case.members(one), *case.members(other)})
    if words_of and words_of not in members:
        raise UnknownSubject(id=words_of)
    values: dict[str, dict[str, Any]] = {member: {} for member in members}
    if words_of:
        for member in members:
            values[member] = {
                name: said
                for name in SPOKEN["f-"]
                if (said := case.value(words_of, name)) is not None
                and case.value(member, name) not in (None, said)
            }
    values[lower][register] = {"on": True}
    writes = [Write(JOIN, member, value) for member, value in values.items() if value]
    a, b = _name(case, one), _name(case, other)
    return desk.record(case, writes, Text(f"{a}와(과) {b}을(를) 합쳤습니다", f"{a} and {b} are one now"))


def split(desk: Desk, case_id: str, one: str) -> Saved:
    """Take ``one`` out of its group; what the others are to each other stays, and it says again what it said.

    What was written to all when they were joined is set back for a member that is alone then. Raises
    UnknownSubject, NotJoined, and what recording raises.
    """
    case = desk.case(case_id)
    _must_stand(case, one)
    group = case.together.get(one, ())
    if not group:
        raise NotJoined(one=_name(case, one))
    values: dict[str, dict[str, Any]] = {}
    pairs = [pair for pair in case.same_pairs("f-") if set(pair) <= set(group)]
    for pair in pairs:
        if one in pair:
            values.setdefault(pair[0], {})[link_between(*pair)[1]] = {"on": False}
    rest = [member for member in group if member != one]
    kept = groups(pair for pair in pairs if one not in pair)
    for first, second in _loose(rest, kept):
        lower, register = link_between(first, second)
        values.setdefault(lower, {})[register] = {"on": True}
    for member in [one, *(rest if len(rest) == 1 else [])]:
        values.setdefault(member, {}).update(own_values(desk, case, member))
    writes = [Write(SPLIT, member, value) for member, value in sorted(values.items()) if value]
    name = _name(case, one)
    return desk.record(case, writes, Text(f"{name}을(를) 나누었습니다", f"{name} is by itself again"))


def _loose(rest: list[str], kept: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """Links that hold together what only ``one`` held together."""
    heads = list(dict.fromkeys(kept.get(member, (member,))[0] for member in rest))
    yield from pairwise(heads)


def _must_stand(case: Case, *subjects: str) -> None:
    for subject in subjects:
        if subject not in case.registers or subject in case.withdrawn or not subject.startswith(SORTS):
            raise UnknownSubject(id=subject)
    if len(set(subjects)) < len(subjects):
        raise CannotJoin(one=_name(case, subjects[0]), other=_name(case, subjects[-1]))


def _group(desk: Desk, case: Case, leader: str) -> JoinRow:
    return JoinRow(
        id=leader,
        joined=True,
        sides=_sides(desk, case, case.members(leader)),
        differs=leader in case.conflicts,
    )


def _sides(desk: Desk, case: Case, subjects: Sequence[str]) -> tuple[JoinSide, ...]:
    """By the numbers people say, whatever the ids are."""
    return tuple(sorted((_side(desk, case, one) for one in subjects), key=lambda side: side.label))


def _side(desk: Desk, case: Case, subject: str) -> JoinSide:
    """One of them in its own words, those from before they were joined where joining changed them."""
    own = own_values(desk, case, subject)
    texts = own.get("texts") or case.value(subject, "texts") or {}
    severity = own.get("severity") or case.value(subject, "severity") or {}
    live = case.one(subject, "label") or case.one(subject, "texts")
    return JoinSide(
        id=subject,
        label=label_of(case, subject),
        says=both(texts.get("fact", {})),
        by=case.name_of(live.actor) if live else "",
        at=live.at if live else "",
        items=case.links(subject, "item"),
        evidence=tuple(label_of(case, piece) for piece in case.links(subject, "evidence")),
        severity=Severity(severity["severity"]) if severity else None,
    )


def _fact(case: Case, finding: str) -> str:
    fact = both((case.said(finding, "texts") or {}).get("fact", {}))
    return fact.ko or fact.en


def _name(case: Case, subject: str) -> str:
    return label_of(case, subject)


def called(desk: Desk, case_id: str, name: str) -> str:
    """The finding that people call ``name``, each of a group by its own; "" if there is none."""
    case = desk.case(case_id)
    wanted = name.strip()
    for subject in case.subjects("f-"):
        if wanted == subject or wanted.upper() == _name(case, subject).upper():
            return subject
    return ""
