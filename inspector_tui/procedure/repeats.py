"""Which findings were there before: the same item, an earlier inspection, the same provider. Pure.

Source: what an inspector asks first of a finding (research/domain.md 5.3): was it there last time, and is the
CSP alone with it. A repeat is a fact about two records, no verdict: nothing is made worse by it here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from inspector_tui.model.past import PastCase

T = TypeVar("T")


def when(case: PastCase) -> tuple[str, str]:
    """When an inspection was, to put several in order: its visit, then what was said last.

    One whose day of visit is not set comes after those of its year that have one.
    """
    return case.opens or f"{case.year:04d}-99", case.changed_at


def comes_before(one: PastCase, other: PastCase) -> bool:
    """Whether ``one`` was before ``other``, whoever was inspected: as one names the other, else by day."""
    if one.id == other.previous:
        return True
    return other.id != one.previous and when(one) < when(other)


def earlier(case: PastCase, other: PastCase) -> bool:
    """Whether ``other`` was an inspection of the same provider before ``case``."""
    if other.id == case.id or other.provider != case.provider or not case.provider:
        return False
    return comes_before(other, case)


def before(case: PastCase, found: Iterable[tuple[PastCase, T]]) -> tuple[tuple[PastCase, T], ...]:
    """Of what was found anywhere, that of earlier inspections of the same provider, the latest first."""
    mine = [(other, one) for other, one in found if earlier(case, other)]
    return tuple(sorted(mine, key=lambda pair: when(pair[0]), reverse=True))


def elsewhere(case: PastCase, found: Iterable[tuple[PastCase, T]]) -> tuple[tuple[PastCase, T], ...]:
    """Of what was found anywhere, that of other providers, the latest first."""
    others = [(other, one) for other, one in found if other.provider != case.provider]
    return tuple(sorted(others, key=lambda pair: when(pair[0]), reverse=True))
