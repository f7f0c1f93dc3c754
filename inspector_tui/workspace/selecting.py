"""The items of an assessment, worked out from its plan and from the assessment before."""

from __future__ import annotations

from ..catalogue.pin import Catalogue, item_digest
from ..model.arrangements import SelectionFacts, Take
from ..model.plan import Plan
from ..procedure.selection import Last, left_open, select
from .desk import Desk
from .errors import PreviousMissing
from .standing import standing_of


def selection_for(desk: Desk, plan: Plan, catalogue: Catalogue) -> SelectionFacts:
    """What the case takes, as it is recorded. Raises SelectionRefused, PreviousMissing."""
    asked = plan.items
    last = last_of(desk, asked.previous) if asked.previous else None
    take, items = select(plan.case.type, asked.take, asked.list, catalogue, last)
    # Of all items none is named: a catalogue of thousands need not be written twice.
    return SelectionFacts(take=take, items=() if take is Take.ALL else items, previous=asked.previous)


def last_of(desk: Desk, case_id: str) -> dict[str, Last]:
    """How every item stood in another case of this store. Raises PreviousMissing."""
    if case_id not in desk.store.assessments():
        raise PreviousMissing(id=case_id)
    case = desk.case(case_id)
    found = {}
    for item in case.pinned.items:
        digest = item_digest(case.pinned, item)
        if item not in case.catalogue.items:
            found[item] = Last(False, digest, taken=False)
            continue
        rolled = standing_of(case, item).rolled
        closed = [False for _ in case.findings_of[item]]
        found[item] = Last(left_open(rolled.state, rolled.verdict, closed), digest)
    return found
