"""Whose name stands on entries, held against whose key signed them: nobody may record as somebody else.

A plan names its members in its own way, so a name says nothing of a key. But all chains in one person's name
have to be of one person on the office's list: else an inspector of good standing could write, under the own
key, what a colleague is said to have found, or decide as the lead. In a lead's name, whose word moves the
case, a key that is on no list is not enough either, once the lead's own is on it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bundle.open import Contents
from ...model.errors import InspectorError
from ...model.text import inert
from ...signing.public import PublicKey
from ...signing.trust import TrustList
from ..desk import Desk
from ..seats import leads_of
from .errors import OtherPerson


def must_be_one_person(desk: Desk, contents: Contents, trust: TrustList | None) -> None:
    """Raises OtherPerson if a name in the bundle is bound to keys of two people, here and there together.

    A key of nobody's counts as another person where a listed lead's name stands on a chain that is new here.
    """
    if trust is None or not trust.people:
        return
    case_id = contents.info.assessment
    leads, here = _leads_here(desk, case_id)
    behind: dict[str, set[str]] = {}
    coming = [(contents.actors[device], key) for device, key in contents.owners.items()]
    for actor, key in (*coming, *_bound_here(desk, case_id)):
        if (person := trust.people.get(key)) is not None:
            behind.setdefault(actor, set()).add(person)
    for device, key in contents.owners.items():
        actor = contents.actors[device]
        if actor in leads & behind.keys() and device not in here and key not in trust.people:
            behind[actor].add(key.fingerprint())
    for actor, _ in coming:
        if len(people := behind.get(actor, set())) > 1:
            raise OtherPerson(actor=inert(actor), people=inert(", ".join(sorted(people))))


def _leads_here(desk: Desk, case_id: str) -> tuple[frozenset[str], frozenset[str]]:
    """Who leads the case here, and the devices whose chains are here; nobody and none before it is."""
    if case_id not in desk.store.assessments():
        return frozenset(), frozenset()
    case = desk.case(case_id)
    return case.planners | leads_of(case.team.members), frozenset(desk.store.tips(case_id))


def _bound_here(desk: Desk, case_id: str) -> Iterator[tuple[str, PublicKey]]:
    if case_id not in desk.store.assessments():
        return
    for row in desk.store.registers(case_id, "d-"):
        if row.register == "device" and isinstance(row.value, dict) and row.value.get("public_key"):
            try:
                yield row.actor, PublicKey.from_openssh(str(row.value["public_key"]))
            except InspectorError:
                continue
