"""Changes to the plan of a running case, all of them the lead's: owners, schedule, consents, tests, items."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...model.arrangements import (
    ArrangementsFacts,
    Consent,
    Milestone,
    NegativeTest,
    Owner,
    SelectionFacts,
    Take,
)
from ...model.plan_views import PlanPart
from ...model.text import Text
from ...model.views import Saved
from ...procedure.selection import select
from ..authority import may_plan
from ..case import Case
from ..checked import checked
from ..desk import Desk, Write
from ..errors import NothingToDrop, UnknownItem, UnknownSubject
from ..live import CASE
from .arranging import arrange, arrangements_of
from .plan_checks import arrangement_problems
from .plan_page import selection_of
from .selecting import last_of

_LISTS = {
    PlanPart.SCHEDULE: "schedule",
    PlanPart.CONSENTS: "consents",
    PlanPart.TESTS: "tests",
}


def set_owner(desk: Desk, case_id: str, member: str, named: Sequence[str]) -> Saved:
    """What a member judges from now on: domains and items, whoever had them before; none: nothing.

    ``member`` by id, name or seat letter. Raises NotLead, UnknownSubject, FieldInvalid.
    """
    case = desk.case(case_id)
    who = _member(case, member)
    wanted = [name.strip().lower() for name in named if name.strip()]
    for name in wanted:
        if name not in case.pinned.domains and name not in case.pinned.items:
            raise UnknownSubject(id=name)
    domains = tuple(name for name in wanted if name in case.pinned.domains)
    items = tuple(name for name in wanted if name not in domains)
    others = [
        Owner(
            member=owner.member,
            domains=tuple(d for d in owner.domains if d not in domains),
            items=tuple(i for i in owner.items if i not in items),
        )
        for owner in arrangements_of(case).ownership
        if owner.member != who
    ]
    mine = [Owner(member=who, domains=domains, items=items)] if wanted else []
    ownership = [owner for owner in (*others, *mine) if owner.domains or owner.items]
    name = case.name_of(who)
    told = ", ".join(one.upper() for one in wanted) or "-"
    return _arrange(desk, case, Text(f"담당 {name}: {told}", f"{name} judges {told}"), ownership=ownership)


def add_milestone(desk: Desk, case_id: str, on: str, what: str) -> Saved:
    """A date more. Raises NotLead, FieldInvalid."""
    case = desk.case(case_id)
    made = checked(Milestone, what=what, on=on)
    said = Text(f"일정 {on} {what}", f"Scheduled {on} {what}")
    return _arrange(desk, case, said, schedule=(*arrangements_of(case).schedule, made))


def add_consent(desk: Desk, case_id: str, reference: str, about: str = "", dated: str = "") -> Saved:
    """A consent by reference. Raises NotLead, FieldInvalid."""
    case = desk.case(case_id)
    made = checked(Consent, reference=reference, about=about, dated=dated)
    said = Text(f"동의 {reference} 기록", f"Consent {reference} recorded")
    return _arrange(desk, case, said, consents=(*arrangements_of(case).consents, made))


def add_test(
    desk: Desk,
    case_id: str,
    item: str,
    what: str,
    *,
    limits: str = "",
    agreed_by: str = "",
    agreed_on: str = "",
) -> Saved:
    """A negative test agreed on. Raises NotLead, FieldInvalid, PlanContradicts."""
    case = desk.case(case_id)
    named = item.strip().lower()
    made = checked(
        NegativeTest, item=named, what=what, limits=limits, agreed_by=agreed_by, agreed_on=agreed_on
    )
    said = Text(f"부정시험 {named.upper()} 기록", f"Negative test on {named.upper()} recorded")
    return _arrange(desk, case, said, tests=(*arrangements_of(case).tests, made))


def drop(desk: Desk, case_id: str, part: PlanPart, at: int) -> Saved:
    """Take one date, consent or test away; the history keeps it. Raises NotLead, NothingToDrop."""
    case = desk.case(case_id)
    listed: tuple[Any, ...] = getattr(arrangements_of(case), _LISTS[part]) if part in _LISTS else ()
    if not 0 <= at < len(listed):
        raise NothingToDrop
    said = Text(f"{part.label.ko} 1건 삭제", f"One entry removed: {part.label.en}")
    return _arrange(desk, case, said, **{_LISTS[part]: listed[:at] + listed[at + 1 :]})


def add_items(desk: Desk, case_id: str, items: Sequence[str]) -> Saved:
    """Take further items into the assessment, as its type allows.

    Raises NotLead, UnknownItem, SelectionRefused with the reason, PreviousMissing.
    """
    case = desk.case(case_id)
    desk.must_lead(case)
    before = selection_of(case)
    wanted = dict.fromkeys(item.strip().lower() for item in items if item.strip())
    for item in wanted:
        if item not in case.pinned.items:
            raise UnknownItem(id=item)
    if before.take is Take.ALL or not wanted:  # every item is taken already: only a foreign word is put right
        live = case.one(CASE, "selection")
        foreign = live is not None and not may_plan(case, live.actor)
        put_right = [Write("plan.set", CASE, {"selection": before.model_dump(mode="json")})]
        said = Text("대상 항목을 다시 기록함", "Items taken recorded anew")
        return desk.record(case, put_right if foreign else [], said)
    last = last_of(desk, before.previous, case.pinned) if before.previous else None
    listed = (*case.catalogue.items, *wanted)
    take, chosen = select(case.facts.type, Take.LISTED, listed, case.pinned, last)
    new = SelectionFacts(take=take, items=chosen, previous=before.previous)
    writes = []
    if new != before:
        writes = [Write("plan.set", CASE, {"selection": new.model_dump(mode="json")})]
    said = Text(f"대상 항목 {len(chosen)}개", f"{len(chosen)} items taken")
    return desk.record(case, writes, said)


def _arrange(desk: Desk, case: Case, said: Text, **fields: Any) -> Saved:
    """Record it, unless it contradicts itself, the team or the catalogue."""
    desk.must_lead(case)
    plain = {name: [one.model_dump(mode="json") for one in value] for name, value in fields.items()}
    wanted = checked(ArrangementsFacts, **(arrangements_of(case).model_dump(mode="json") | plain))
    for problem in arrangement_problems(wanted, case.team.members, case.pinned, case.facts.closes):
        raise problem
    return arrange(desk, case.id, said, **plain)


def _member(case: Case, named: str) -> str:
    wanted = named.strip().casefold()
    for member in case.team.members:
        if wanted in (member.id, member.name.casefold(), member.letter.casefold()):
            return member.id
    raise UnknownSubject(id=named)
