"""One front desk: every use case as a function, for both faces.

Each function takes the :class:`~.desk.Desk` first and runs on the thread that owns the store. Modules
load when first touched, so a face can paint before storage is imported.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import (
        cases as cases,
        custody as custody,
        demo as demo,
        door as door,
        drafting as drafting,
        evidence as evidence,
        findings as findings,
        handover as handover,
        history as history,
        identity as identity,
        judging as judging,
        library as library,
        notes as notes,
        reading as reading,
        resume as resume,
        review as review,
        trusting as trusting,
    )

_ROOMS = frozenset(
    "cases custody demo door drafting evidence findings handover history identity judging library notes"
    " reading resume review trusting".split()
)


def __getattr__(name: str) -> Any:
    if name in _ROOMS:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(name)
