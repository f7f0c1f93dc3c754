"""One front desk: every use case as a function, for both faces.

Each function takes the :class:`~.desk.Desk` first and runs on the thread that owns the store. Modules
load when first touched, so a face can paint before storage is imported.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import (
        actions,
        arranging,
        assets,
        carry_out,
        case_documents,
        cases,
        certificates,
        conflicts,
        contradictions,
        course,
        custody,
        decisions,
        demo,
        desk_review,
        door,
        drafting,
        evidence,
        findings,
        handover,
        history,
        identity,
        judging,
        last_time,
        library,
        listing,
        meetings,
        moments,
        notes,
        outside,
        pocket,
        presenting,
        printing,
        purges,
        reading,
        remedy_list,
        requests,
        resume,
        review,
        sample_sheet,
        samples,
        scope,
        scope_rule_words,
        self_assessment,
        sheets,
        statement,
        trusting,
        turns,
        workdays,
    )

__all__ = [
    "actions",
    "arranging",
    "assets",
    "carry_out",
    "case_documents",
    "cases",
    "certificates",
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
    "meetings",
    "moments",
    "notes",
    "outside",
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
    if name in __all__:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(name)
