"""Opening a case: from the store's projection to the case in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from ..catalogue.narrow import narrowed
from ..catalogue.pin import Catalogue, from_pinned
from ..model.arrangements import Take
from ..model.course import StateFacts
from ..model.errors import InspectorError
from ..model.record import CaseFacts, PinnedCatalogue, Team
from ..store import Store
from .authority import heed, may_plan, planners_of
from .case import Case
from .errors import CaseUnreadable
from .live import CASE, STATE, Draft
from .seats import leads_of

_T = TypeVar("_T")


def read_case(store: Store, case_id: str) -> Case:
    """The case as the projection has it. Raises CaseUnreadable, and what the store says."""
    planners = planners_of(store, case_id)
    whole = _plan(store, case_id, "catalogue", planners, lambda value: _catalogue(store, value))
    case = Case(
        id=case_id,
        pinned=whole,
        catalogue=whole,
        facts=_plan(store, case_id, "case", planners, CaseFacts.model_validate),
        team=_plan(store, case_id, "team", planners, Team.model_validate),
        planners=planners,
    )
    for subject, rows in store.registers_by_subject(case_id):
        case.absorb(subject, rows)
        heed(store, case, subject)
    _narrow(case)
    case.recorded = dict(store.conflicts(case_id))
    case.regroup()
    for draft in store.drafts(case_id):
        said = draft.value if isinstance(draft.value, dict) else {"text": draft.value}
        case.drafts[(draft.subject, draft.register)] = Draft(
            str(said.get("item", "")), str(said.get("text", "")), draft.updated_at
        )
    settle_state(store, case)
    return case


def _plan(
    store: Store, case_id: str, register: str, planners: frozenset[str], read: Callable[[Any], _T]
) -> _T:
    """What the plan says in ``register``: the first of its values that can be read, else the last before.

    A plan overwritten with rubbish must not lock the case away, and only planners change it.
    Raises CaseUnreadable, or what the store says of the last value.
    """
    refusal: InspectorError = CaseUnreadable(id=case_id, register=register)
    for value in _said(store, case_id, register, planners):
        try:
            return read(value)
        except ValueError:
            continue
        except InspectorError as problem:
            refusal = problem
    raise refusal


def _said(store: Store, case_id: str, register: str, planners: frozenset[str]) -> Iterator[Any]:
    """What stands in a register of the plan, then what was ever written there, the last first."""
    for row in store.registers_of(case_id, CASE):
        if row.register == register and row.actor in planners:
            yield row.value
    for entry in reversed(store.history(case_id, CASE)):
        if entry.actor in planners and entry.values is not None and register in entry.values:
            yield entry.values[register]


def _catalogue(store: Store, value: Any) -> Catalogue:
    pinned = PinnedCatalogue.model_validate(value)
    if set(pinned.order) != set(pinned.domains):
        raise ValueError("the order of domains is not that of these domains")
    return from_pinned(store.pinned({d: pinned.domains[d] for d in pinned.order}))


def settle_state(store: Store, case: Case) -> None:
    """Bring where the case stands up to date: only the lead's entries move it.

    Of several values the first by entry id, as everywhere; the conflict is shown and nothing moves on. What
    somebody else wrote does not count: the lead's last word before it stands, and the review lists it.
    """
    lives = case.registers.get(STATE, {}).get(STATE, ())
    leads = leads_of(case.team.members)
    said: list[Any] = [live.value for live in lives if live.actor in leads]
    if lives and not said:
        said = [
            row.values.get(STATE)
            for row in reversed(store.history(case.id, STATE))
            if row.actor in leads and row.values is not None and not (row.undone or row.waiting)
        ]
    case.stands = next((facts for value in said if (facts := state_facts(value)) is not None), None)


def state_facts(value: Any) -> StateFacts | None:
    """A value of the register ``state`` read; None where it is not one."""
    try:
        return StateFacts.model_validate(value)
    except ValueError:
        return None


def settle(case: Case) -> None:
    """Bring facts and team up to date with the plan's registers."""
    for name, model in (("case", CaseFacts), ("team", Team)):
        value = case.value(CASE, name)
        if value is not None:
            setattr(case, "facts" if name == "case" else name, model.model_validate(value))
    _narrow(case)


def _owners(case: Case) -> dict[str, str]:
    """Members by item: the owner of the item itself, else of its domain."""
    arranged = case.value(CASE, "arrangements") or {}
    found: dict[str, str] = {}
    for owner in arranged.get("ownership", ()):
        for domain in owner["domains"]:
            if domain in case.pinned.domains:
                items = (item.id for item in case.pinned.domains[domain].items)
                found |= dict.fromkeys(items, owner["member"])
    for owner in arranged.get("ownership", ()):
        found |= dict.fromkeys(owner["items"], owner["member"])
    return found


def _narrow(case: Case) -> None:
    """Keep to the items that the plan selects. Of several selections in conflict, none loses an item.

    A selection by somebody whose word does not count (:func:`may_plan`) is passed over.
    """
    lives = case.registers.get(CASE, {}).get("selection", ())
    said = [live.value for live in lives if live.value is not None and may_plan(case, live.actor)]
    case.owners = _owners(case)
    wanted = {item for value in said for item in value["items"]}
    whole = not said or any(value["take"] == Take.ALL for value in said)
    catalogue = case.pinned if whole else narrowed(case.pinned, wanted)
    if catalogue.items.keys() != case.catalogue.items.keys():
        case.catalogue = catalogue
        case.standings.clear()
        case.tallies.clear()
