"""Claim beside verdict, as both faces and the report see it."""

from __future__ import annotations

from msgspec import Struct

from .text import Text
from .words import Claim, Severity, Verdict, Word


class Difference(Word):
    """How a claim and a verdict differ, in the order in which they matter."""

    OVERSTATED = "overstated", "자체평가보다 나쁨", "Found worse than claimed"
    APPLIES = "applies", "해당없음이라 했으나 적용됨", "Claimed not applicable, found to apply"
    DOES_NOT_APPLY = "does-not-apply", "해당없음으로 판정됨", "Found not applicable"
    UNDERSTATED = "understated", "자체평가보다 나음", "Found better than claimed"
    AGREES = "agrees", "일치", "Agrees"


class ContradictionRow(Struct, frozen=True):
    """A claim and a verdict that differ. ``part`` is the sub-item, empty for the whole item.

    ``draft``: the verdict is not final yet. ``findings`` are the labels of the item's findings.
    """

    item: str
    part: str
    domain: Text
    title: Text
    severity: Severity
    claim: Claim
    verdict: Verdict
    difference: Difference
    gap: int
    said: str
    evidence: str
    contact: str
    findings: tuple[str, ...]
    draft: bool


class Contradictions(Struct, frozen=True):
    """The work list. ``compared`` claims met a verdict, ``open`` claims have none yet."""

    rows: tuple[ContradictionRow, ...]
    compared: int
    open: int
