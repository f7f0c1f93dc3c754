"""Whose word counts: on the plan that of who opened the case and its leads, on documents and sheets a lead's.

Another person's bundle may hold an entry on any register. Where it writes what is not theirs, the last
word of somebody who may stands; who was passed over is kept, and the review lists it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, Final

from ..model.record import Team
from ..model.remedy import ActionState
from ..store import Store
from .case import Case
from .fitting import fitted
from .live import CASE, STATE, Live
from .seats import leads_of

_PLAN: Final = ("case", "team", "catalogue", "arrangements")
_OPENING: Final = frozenset({"case", "team", "catalogue"})
_LEADS: Final = {STATE: ("documents",), "s-": ("sheet", "signing"), "b-": ("fork",)}


def planners_of(store: Store, case_id: str) -> frozenset[str]:
    """Who may change the plan: whoever opened the case, and the leads that they named.

    The opening is the first whole plan that came to this laptop: nothing that comes later makes another lead,
    and what came with it but is no plan opens nothing.
    """
    rows = sorted(store.history(case_id, CASE), key=lambda row: row.n)
    for row in rows:
        if row.values is None or row.waiting or not _OPENING.issubset(row.writes):
            continue
        try:
            return leads_of(Team.model_validate(row.values.get("team")).members) | {row.actor}
        except ValueError:
            continue
    return frozenset(row.actor for row in rows[:1])


def may_plan(case: Case, actor: str) -> bool:
    """Whether somebody's word on the plan counts. Anybody else's selection hides no item."""
    return actor in case.planners


def lead_only(subject: str) -> bool:
    """Whether only the lead's word counts on a subject, so that nobody else may settle it."""
    return subject in (CASE, STATE) or subject[:2] in _LEADS


def leaves_residual(progress: Mapping[str, Any] | None) -> bool:
    """Whether it leaves an action as residual, which only the lead decides."""
    return progress is not None and progress.get("state") == ActionState.RESIDUAL.value


def heed(store: Store, case: Case, subject: str) -> None:
    """Of what stands on ``subject`` keep what was said by those whose word counts there."""
    leads = leads_of(case.team.members)
    if subject == CASE:
        _keep(store, case, subject, _PLAN, lambda live: live.actor in case.planners)
    registers = _LEADS.get(subject if subject == STATE else subject[:2])
    if registers is not None:
        if subject != STATE:
            case.withdrawn.discard(subject)  # a sheet that was printed stays printed
        _keep(store, case, subject, registers, lambda live: live.actor in leads)
    if subject.startswith("k-"):
        _keep(
            store,
            case,
            subject,
            ("progress",),
            lambda live: live.actor in leads or not leaves_residual(live.value),
        )


def _keep(
    store: Store, case: Case, subject: str, registers: Collection[str], counts: Callable[[Live], bool]
) -> None:
    said = case.registers.get(subject, {})
    case.passed_over.pop(subject, None)
    for register in registers:
        lives = said.get(register, ())
        kept = tuple(live for live in lives if counts(live))
        if len(kept) == len(lives):
            continue
        others = frozenset(live.actor for live in lives if not counts(live))
        case.passed_over.setdefault(subject, {})[register] = others
        kept = kept or _before(store, case, subject, register, counts)
        if kept:
            said[register] = kept
        else:
            del said[register]


def _before(
    store: Store, case: Case, subject: str, register: str, counts: Callable[[Live], bool]
) -> tuple[Live, ...]:
    """The last value that somebody wrote whose word counts."""
    for row in reversed(store.history(case.id, subject)):
        if row.undone or row.waiting or register not in row.writes:
            continue
        value = None if row.values is None else row.values.get(register)
        fit = None if value is None else fitted(case.pinned, subject, register, value)
        live = Live(row.id, fit, row.actor, row.at, unfit=value is not None and fit is None)
        if counts(live):
            return (live,)
    return ()
