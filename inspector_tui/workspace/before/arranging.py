"""What was agreed before the visit, changed afterwards: the lead's alone, field by field."""

from __future__ import annotations

from typing import Any

from ...model.arrangements import ArrangementsFacts
from ...model.scope import Criticality
from ...model.text import Text
from ...model.views import Saved
from ..case import Case
from ..checked import checked
from ..desk import Desk, Write
from ..live import CASE


def arrangements_of(case: Case) -> ArrangementsFacts:
    """The arrangements on record; the bare defaults where there are none, or none that can be read."""
    return ArrangementsFacts.model_validate(case.value(CASE, "arrangements") or {})


def criticality_of(case: Case) -> Criticality:
    """Whether the work is critical. Two laptops that say different things: not stated."""
    lives = case.registers.get(CASE, {}).get("arrangements", ())
    said = {live.value["criticality"] for live in lives if live.value is not None}
    return Criticality(said.pop()) if len(said) == 1 else Criticality.UNKNOWN


def arrange(desk: Desk, case_id: str, said: Text, **fields: Any) -> Saved:
    """Record the arrangements with these ``fields`` otherwise. Raises NotLead, FieldInvalid."""
    case = desk.case(case_id)
    desk.must_lead(case)
    before = arrangements_of(case).model_dump(mode="json")
    wanted = checked(ArrangementsFacts, **(before | fields)).model_dump(mode="json")
    writes = [Write("plan.set", CASE, {"arrangements": wanted})] if wanted != before else []
    return desk.record(case, writes, said)
