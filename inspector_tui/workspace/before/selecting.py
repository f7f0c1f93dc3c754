"""The items of an assessment, worked out from its plan and from the assessment before."""

from __future__ import annotations

from ...catalogue.pin import Catalogue, item_digest
from ...model.arrangements import SelectionFacts, Take
from ...model.plan import Plan
from ...model.remedy import ItemChange
from ...procedure.carry_over import carried
from ...procedure.remedy import finding_closed
from ...procedure.selection import Last, left_open, select
from ..after.carrying import text_digests
from ..after.remedies import actions_of, progress_of
from ..case import Case
from ..desk import Desk
from ..errors import PreviousMissing
from ..standing import standing_of


def selection_for(desk: Desk, plan: Plan, catalogue: Catalogue) -> SelectionFacts:
    """What the case takes, as it is recorded. Raises SelectionRefused, PreviousMissing."""
    asked = plan.items
    last = last_of(desk, asked.previous, catalogue) if asked.previous else None
    take, items = select(plan.case.type, asked.take, asked.list, catalogue, last)
    # Of all items none is named: a catalogue of thousands need not be written twice.
    return SelectionFacts(take=take, items=() if take is Take.ALL else items, previous=asked.previous)


def last_of(desk: Desk, case_id: str, catalogue: Catalogue) -> dict[str, Last]:
    """How every item stood in another case of this store, by the number it has in ``catalogue``.

    Where nothing there answers to it, by the number it had. Raises PreviousMissing.
    """
    if case_id not in desk.store.assessments():
        raise PreviousMissing(id=case_id)
    case = desk.case(case_id)
    matched = carried(text_digests(case.pinned), text_digests(catalogue))
    found, actions = {}, actions_of(case)
    for match in matched.matches:
        if match.was is not None:
            same = match.change is ItemChange.SAME
            asked = item_digest(catalogue, match.item) if same else item_digest(case.pinned, match.was)
            found[match.item] = _last(case, actions, match.was, asked)
    for item in matched.gone:
        name = item if item not in found else f"{item} ({case_id})"  # its number went to another item
        found[name] = _last(case, actions, item, item_digest(case.pinned, item))
    return found


def _last(case: Case, actions: dict[str, list[str]], item: str, digest: str) -> Last:
    if item not in case.catalogue.items:
        return Last(False, digest, taken=False)
    rolled = standing_of(case, item).rolled
    closed = [
        finding_closed(progress_of(case, action).state for action in actions[finding])
        for finding in case.findings_on(item)
    ]
    return Last(left_open(rolled.state, rolled.verdict, closed), digest)
