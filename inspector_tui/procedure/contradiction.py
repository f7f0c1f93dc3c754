"""Claim beside verdict: what the CSP said against what was found.

In: a claim and a verdict. Out: whether and how they differ. The table that matters most to the reader of a
result is "claimed 이행, found 미충족" (research 5.2, rule 12); the weight orders it, it is no score.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from ..model.contradictions import Difference
from ..model.words import Claim, Verdict

_CLAIMED: Final = {Claim.IMPLEMENTED: 2, Claim.PARTLY: 1, Claim.NOT_IMPLEMENTED: 0}
_FOUND: Final = {Verdict.SATISFIED: 2, Verdict.PARTIAL: 1, Verdict.UNSATISFIED: 0}


class Compared(NamedTuple):
    """How they differ, and how far: 0 where they agree."""

    difference: Difference
    gap: int


def compare(claim: Claim, verdict: Verdict) -> Compared:
    """Hold one claim against one verdict."""
    if claim is Claim.NOT_APPLICABLE or verdict is Verdict.NA:
        if claim is Claim.NOT_APPLICABLE and verdict is Verdict.NA:
            return Compared(Difference.AGREES, 0)
        if claim is Claim.NOT_APPLICABLE:  # the worse it was found, the more it matters that it applies
            return Compared(Difference.APPLIES, 2 - _FOUND[verdict])
        return Compared(Difference.DOES_NOT_APPLY, 0)
    gap = _CLAIMED[claim] - _FOUND[verdict]
    if gap > 0:
        return Compared(Difference.OVERSTATED, gap)
    return Compared(Difference.UNDERSTATED if gap else Difference.AGREES, -gap)
