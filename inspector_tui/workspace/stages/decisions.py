"""The lead's decisions: what waits for one, and giving it."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.arrangements import DecisionFacts
from ...model.course_views import WaitingRow
from ...model.errors import Refused, UsageError
from ...model.text import Text
from ...model.views import Saved
from ...model.words import Verdict, WorkState
from ..case import Case
from ..checked import checked
from ..desk import Desk, Write
from ..showing import both
from ..standing import standing_of
from .decided import bound_to, by_lead, decision_on, needs_decision, subject_of


class NothingToDecide(Refused):
    """The item stands at neither 해당없음 nor 확인불가."""

    code = "nothing-to-decide"
    sentence = Text(
        "{item}은(는) 해당없음이나 확인불가가 아니어서 결정할 것이 없습니다.",
        "{item} is neither not applicable nor unverifiable: there is nothing to decide.",
    )


class ReasonNeeded(UsageError):
    """확인불가 stays only for a reason."""

    code = "decision-reason"
    sentence = Text(
        "{item}: 확인불가로 두려면 사유를 써야 합니다.",
        "{item}: say why it stays unverifiable.",
    )


def waiting(desk: Desk, case_id: str) -> tuple[WaitingRow, ...]:
    """Every item at 해당없음 or 확인불가, undecided ones first, then in catalogue order."""
    case = desk.case(case_id)
    rows = [_row(case, item) for item in case.catalogue.items if needs_decision(case, item)]
    return tuple(sorted(rows, key=lambda row: row.decided))


def decide(desk: Desk, case_id: str, items: Sequence[str], reason: str = "", *, on: bool = True) -> Saved:
    """Approve 해당없음, or decide that 확인불가 stays (which needs a reason), on each of ``items``: one op.

    ``on`` False takes it back. Raises NotLead, UnknownItem, NothingToDecide, ReasonNeeded, and what
    recording raises.
    """
    desk.must_write()
    case = desk.case(case_id)
    desk.must_lead(case)
    writes = []
    for item in dict.fromkeys(items):
        case.catalogue.item_by_id(item)
        if not needs_decision(case, item):
            raise NothingToDecide(item=item.upper())
        unverifiable = standing_of(case, item).rolled.state is WorkState.UNVERIFIABLE
        if on and unverifiable and not reason.strip():
            raise ReasonNeeded(item=item.upper())
        facts = checked(DecisionFacts, item=item, entry=bound_to(case, item), on=on, reason=reason.strip())
        writes.append(Write("decision.set", subject_of(item), {"decision": facts.model_dump(mode="json")}))
    names = ", ".join(item.upper() for item in items[:6])
    said = (
        Text(f"점검반장 결정: {names}", f"The lead decided: {names}")
        if on
        else Text(f"결정 취소: {names}", f"Decision taken back: {names}")
    )
    return desk.record(case, writes, said)


def _row(case: Case, item: str) -> WaitingRow:
    standing = standing_of(case, item)
    decision = decision_on(case, item)
    na = standing.rolled.verdict is Verdict.NA
    own = na and by_lead(case, item)
    value = decision.value if decision is not None and decision.value is not None else {}
    return WaitingRow(
        item=item,
        title=both(case.catalogue.item_by_id(item).title),
        what=Verdict.NA.label if na else WorkState.UNVERIFIABLE.label,
        na=na,
        rationale=standing.rationale,
        decided=decision is not None or own,
        own=own,
        reason=str(value.get("reason", "")),
        by=case.name_of(decision.actor) if decision is not None else "",
        at=decision.at if decision is not None else "",
    )
