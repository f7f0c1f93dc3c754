"""Whether a bundle of a kind may leave now: a result once the facts were confirmed, with every guard met."""

from __future__ import annotations

from ...model.course import CaseState
from ...model.text import Text
from ...model.words import BundleKind
from ...procedure.course import NO_RESULT, RESULT_FROM
from ...procedure.guards import result_unmet
from ..case import Case
from ..desk import Desk
from ..errors import ConflictStands
from ..live import STATE
from ..stages.course_errors import ResultNotReady
from ..stages.course_facts import facts_of
from ..stages.course_view import standing
from ..stages.phase_check import state_of

CSP_FROM = RESULT_FROM | {CaseState.CLOSING}
"""What the CSP gets is what was put to it at the closing meeting, or after."""


def must_be_ready(desk: Desk, case: Case, kind: BundleKind) -> None:
    """Raises ResultNotReady with the state, what is missing and the next step; ConflictStands about it.

    Bundles within the team leave at any time. A case that was declined or aborted hands in what it has.
    """
    if kind not in (BundleKind.RESULT, BundleKind.CSP):
        return
    if STATE in case.conflicts:  # nobody knows whether it ended, so nothing is known of what it still lacks
        raise ConflictStands(id=STATE)
    state = state_of(case)
    ended_early = state.terminal and state is not CaseState.PUBLISHED and state not in NO_RESULT
    if ended_early:
        return
    if state not in (RESULT_FROM if kind is BundleKind.RESULT else CSP_FROM):
        said = standing(desk, case.id).said
        reasons = Text(f"다음: {said.ko}", f"Next: {said.en}")
        raise _not_ready(state, kind, reasons)
    if kind is BundleKind.CSP:
        return
    if missing := result_unmet(facts_of(desk, case)):
        ko = "; ".join(one.sentence.ko for one in missing)
        en = "; ".join(one.sentence.en for one in missing)
        raise _not_ready(state, kind, Text(ko, en))


def not_ready(desk: Desk, case_id: str, kind: BundleKind) -> Text | None:
    """The sentence that :func:`must_be_ready` would refuse with; None where the bundle may leave."""
    try:
        must_be_ready(desk, desk.case(case_id), kind)
    except (ResultNotReady, ConflictStands) as problem:
        return problem.told()
    return None


def _not_ready(state: CaseState, kind: BundleKind, reasons: Text) -> ResultNotReady:
    return ResultNotReady(
        state=state.label.ko,
        state_en=state.label.en,
        kind=kind.label.ko,
        kind_en=kind.label.en,
        reasons=reasons.ko,
        reasons_en=reasons.en,
    )
