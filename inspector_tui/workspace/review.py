"""What stands in the way of finishing."""

from __future__ import annotations

from ..model.views import ObstacleRow
from ..model.words import Verdict, WorkState
from ..procedure.review import ItemStanding, PartStanding
from ..procedure.review import obstacles as rules
from .case import Case
from .desk import Desk
from .showing import both
from .standing import standing_of


def obstacles(desk: Desk, case_id: str) -> tuple[ObstacleRow, ...]:
    """Every obstacle, in the rules' order; none that blocks means the case can be closed."""
    case = desk.case(case_id)
    rows = []
    for found in rules(_standing(case, item_id) for item_id in case.catalogue.items):
        asset = case.assets[found.asset].key if found.asset in case.assets else ""
        count = f"x{found.count}" if found.count > 1 else ""
        rows.append(
            ObstacleRow(
                code=found.code.value,
                what=found.code.label,
                item=found.item,
                item_title=both(case.catalogue.item_by_id(found.item).title),
                detail=" ".join(filter(None, (asset, count))),
                blocking=found.code.blocking,
                advice=found.code.advice,
            )
        )
    return tuple(rows)


def _standing(case: Case, item_id: str) -> ItemStanding:
    standing = standing_of(case, item_id)
    return ItemStanding(
        item=item_id,
        rolled=standing.rolled,
        rationale=standing.rationale,
        evidence_held=standing.held,
        evidence_pending=standing.pending,
        findings=standing.findings,
        open_drafts=standing.drafts,
        conflicts=standing.conflicts,
        parts=_parts(case, item_id),
    )


def _parts(case: Case, item_id: str) -> tuple[PartStanding, ...]:
    """Recorded judgements below the whole item, so that each is held to the same rules."""
    parts = []
    for (sub, asset), live in case.judgements.get(item_id, {}).items():
        if (sub, asset) == (None, None) or live.value is None:
            continue
        verdict = live.value["verdict"]
        parts.append(
            PartStanding(
                WorkState(live.value["state"]),
                Verdict(verdict) if verdict else None,
                str(live.value["rationale"]),
                asset=asset,
            )
        )
    return tuple(parts)
