"""A verdict key's whole turn in one go: recorded, counted, and the item looked at next.

A screen that asked for these one by one would wait for the store's thread four times per key.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..model.views import Turn
from ..model.words import PartialReason, Verdict, WorkState
from . import cases, judging
from .desk import Desk
from .showing import item_row
from .standing import progress_of


def judge(
    desk: Desk,
    case_id: str,
    item: str,
    *,
    verdict: Verdict | None,
    state: WorkState,
    reason: PartialReason | None = None,
    sub: str | None = None,
    assets: Sequence[str] = (),
    then: str | None = None,
) -> Turn:
    """:func:`judging.judge`, and what a screen paints after it: ``then`` (or the same item) in full.

    Raises what those raise.
    """
    saved = judging.judge(
        desk, case_id, item, verdict=verdict, state=state, reason=reason, sub=sub, assets=assets
    )
    case = desk.case(case_id)
    found = case.catalogue.item_by_id(item)
    return Turn(
        saved=saved,
        progress=progress_of(case),
        row=item_row(case, found),
        domain=cases.domain_row(case, case.catalogue.domain_of_item(item).id),
        shown=cases.item(desk, case_id, then or item),
    )
