"""From the judgements of parts to the standing of an item, by a table that is data (``rules``).

An item can be judged whole, by sub-item, or on each asset. A whole judgement is the inspector's word
and wins; the result says so, and whether the parts say something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from inspector_tui.model.words import Verdict, WorkState

from .rules import Part, Table, shipped_table

Source = Literal["whole", "assets", "sub-items"]

UNTOUCHED = Part(None, WorkState.UNJUDGED)


@dataclass(frozen=True, slots=True)
class RolledUp:
    """The standing of an item.

    ``verdict`` is the verdict so far while the state is draft, and None while nothing is judged or the
    item could not be verified. ``differs`` is True where the inspector's whole judgement is not what the
    parts add up to. ``rules_version`` names the table.
    """

    state: WorkState
    verdict: Verdict | None
    source: Source
    differs: bool
    rules_version: str


def roll_sub_items(parts: Iterable[Part], table: Table | None = None) -> RolledUp:
    """The standing that an item's sub-items add up to. Pass every sub-item, unjudged ones too."""
    return _rolled("sub_items", _sounded(parts), table or shipped_table())


def roll_assets(parts: Iterable[Part], table: Table | None = None) -> RolledUp:
    """The standing that the judgements on each asset add up to: the worst applicable one.

    Pass every asset the item applies to, unjudged ones too: an asset added later reopens its items.
    """
    return _rolled("assets", _sounded(parts), table or shipped_table())


def roll_item(
    whole: Part | None,
    assets: Sequence[Part] = (),
    sub_items: Sequence[Part] = (),
    table: Table | None = None,
) -> RolledUp:
    """The standing of an item from everything recorded about it.

    A ``whole`` that is not unjudged wins. Otherwise only the kind of part that somebody has begun to
    judge counts; where both have been begun, the two results combine as two assets would, and the
    source is the one that decided.
    """
    table = table or shipped_table()
    parts = _from_parts(_sounded(assets), _sounded(sub_items), table)
    whole = UNTOUCHED if whole is None else sound(whole)
    if whole.state is WorkState.UNJUDGED:
        return parts or RolledUp(WorkState.UNJUDGED, None, "whole", False, table.version)
    differs = parts is not None and (
        parts.verdict is not whole.verdict
        or (parts.state is WorkState.UNVERIFIABLE) is not (whole.state is WorkState.UNVERIFIABLE)
    )
    return RolledUp(whole.state, whole.verdict, "whole", differs, table.version)


def _from_parts(assets: frozenset[Part], sub_items: frozenset[Part], table: Table) -> RolledUp | None:
    """What the parts say, None where nobody has touched one."""
    begun = []
    if _begun(assets):
        begun.append(_rolled("assets", assets, table))
    if _begun(sub_items):
        begun.append(_rolled("sub_items", sub_items, table))
    if len(begun) < 2:
        return begun[0] if begun else None
    both = _rolled("assets", frozenset(Part(one.verdict, one.state) for one in begun), table)
    decisive = (one for one in begun if one.verdict is both.verdict)
    if both.state is WorkState.UNVERIFIABLE:
        decisive = (one for one in begun if one.state is both.state)
    source = next((one.source for one in decisive), begun[0].source)
    return RolledUp(both.state, both.verdict, source, False, table.version)


def _sounded(parts: Iterable[Part]) -> frozenset[Part]:
    """Each different part once: no rule counts, and 1,443 items with 20 assets are alike in most."""
    return frozenset(map(sound, frozenset(parts)))


def _begun(parts: frozenset[Part]) -> bool:
    return any(part.state is not WorkState.UNJUDGED for part in parts)


def sound(part: Part) -> Part:
    """The part without what contradicts itself, as a merge of strange entries may bring it.

    Judged without a verdict is unjudged; a verdict beside unjudged or 확인불가 is none.
    """
    if part.state is WorkState.JUDGED and part.verdict is None:
        return part._replace(state=WorkState.UNJUDGED)
    if part.state in (WorkState.UNJUDGED, WorkState.UNVERIFIABLE) and part.verdict is not None:
        return part._replace(verdict=None)
    return part


def _rolled(kind: Literal["sub_items", "assets"], parts: frozenset[Part], table: Table) -> RolledUp:
    state = table.work_state(parts)
    shown = state in (WorkState.DRAFT, WorkState.JUDGED)
    verdict = table.verdict(kind, parts) if shown else None
    return RolledUp(state, verdict, "assets" if kind == "assets" else "sub-items", False, table.version)
