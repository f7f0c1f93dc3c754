"""One front desk: every use case as a function, for both faces.

Each function takes the :class:`~.desk.Desk` first and runs on the thread that owns the store. Modules
load when first touched, so a face can paint before storage is imported. They live in the order of a
case: before the visit, its stages, the visit, closing, after, what leaves and is kept; what all of them
stand on is here at the top. Faces ask for them by name alone.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from . import (
        cases,
        conflicts,
        door,
        drafting,
        evidence,
        findings,
        history,
        identity,
        judging,
        library,
        listing,
        moments,
        notes,
        printing,
        resume,
        review,
        turns,
    )
    from .after import actions, last_time, remedy_list, workdays
    from .before import (
        arranging,
        assets,
        certificates,
        checklist_books,
        desk_review,
        outside,
        plan_changes,
        plan_page,
        planning,
        scope,
        scope_rule_words,
        self_assessment,
    )
    from .closing import sheets
    from .example import demo
    from .keeping import custody, handover, may_leave, purges, reading, trusting
    from .stages import case_documents, course, decisions, phase_check
    from .visit import (
        carry_out,
        contradictions,
        meetings,
        pocket,
        presenting,
        requests,
        sample_sheet,
        samples,
        statement,
    )

_PLACES: Final = {
    "cases": "cases",
    "conflicts": "conflicts",
    "door": "door",
    "drafting": "drafting",
    "evidence": "evidence",
    "findings": "findings",
    "history": "history",
    "identity": "identity",
    "judging": "judging",
    "library": "library",
    "listing": "listing",
    "moments": "moments",
    "notes": "notes",
    "printing": "printing",
    "resume": "resume",
    "review": "review",
    "turns": "turns",
    "arranging": "before.arranging",
    "assets": "before.assets",
    "certificates": "before.certificates",
    "checklist_books": "before.checklist_books",
    "desk_review": "before.desk_review",
    "outside": "before.outside",
    "plan_changes": "before.plan_changes",
    "plan_page": "before.plan_page",
    "planning": "before.planning",
    "scope": "before.scope",
    "scope_rule_words": "before.scope_rule_words",
    "self_assessment": "before.self_assessment",
    "case_documents": "stages.case_documents",
    "course": "stages.course",
    "decisions": "stages.decisions",
    "phase_check": "stages.phase_check",
    "carry_out": "visit.carry_out",
    "contradictions": "visit.contradictions",
    "meetings": "visit.meetings",
    "pocket": "visit.pocket",
    "presenting": "visit.presenting",
    "requests": "visit.requests",
    "sample_sheet": "visit.sample_sheet",
    "samples": "visit.samples",
    "statement": "visit.statement",
    "sheets": "closing.sheets",
    "actions": "after.actions",
    "last_time": "after.last_time",
    "remedy_list": "after.remedy_list",
    "workdays": "after.workdays",
    "custody": "keeping.custody",
    "handover": "keeping.handover",
    "may_leave": "keeping.may_leave",
    "purges": "keeping.purges",
    "reading": "keeping.reading",
    "trusting": "keeping.trusting",
    "demo": "example.demo",
}
"""Where each module of the front desk lives."""

__all__ = [
    "actions",
    "arranging",
    "assets",
    "carry_out",
    "case_documents",
    "cases",
    "certificates",
    "checklist_books",
    "conflicts",
    "contradictions",
    "course",
    "custody",
    "decisions",
    "demo",
    "desk_review",
    "door",
    "drafting",
    "evidence",
    "findings",
    "handover",
    "history",
    "identity",
    "judging",
    "last_time",
    "library",
    "listing",
    "may_leave",
    "meetings",
    "moments",
    "notes",
    "outside",
    "phase_check",
    "plan_changes",
    "plan_page",
    "planning",
    "pocket",
    "presenting",
    "printing",
    "purges",
    "reading",
    "remedy_list",
    "requests",
    "resume",
    "review",
    "sample_sheet",
    "samples",
    "scope",
    "scope_rule_words",
    "self_assessment",
    "sheets",
    "statement",
    "trusting",
    "turns",
    "workdays",
]


def __getattr__(name: str) -> Any:
    """The module of that name, loaded when first asked for."""
    if name in _PLACES:
        return import_module(f"{__name__}.{_PLACES[name]}")
    raise AttributeError(name)
