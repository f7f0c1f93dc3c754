"""The home screen's list: every case in the store, most of them from their cards, unopened."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from ..model.errors import InspectorError
from ..model.text import Text, both_of
from ..model.views import AssessmentRow, Progress
from ..store.errors import CasePurged
from . import cards
from .desk import Desk
from .live import STATE

if TYPE_CHECKING:
    from .case import Case


_FORKED = Text(
    "갈라진 기록 {count}건: 점검반장이 결정해야 합니다", "{count} forked chain(s): the lead has to decide"
)


ALL: Final = sys.maxsize


def assessments(desk: Desk, most: int = ALL) -> tuple[AssessmentRow, ...]:
    """Every case in the store, the one changed last first; only changed ones are worked out anew.

    At most ``most`` of those, so that a first look at a large store does not take minutes: the rest is
    ``behind``, and asking again works out some more.
    """
    rows = cards.rows_of(desk, lambda case_id: _row_of(desk, case_id), most)
    if sealed := desk.store.sealed():
        from .keeping import vault_rows  # only where something is sealed

        rows += [vault_rows.home_row(desk, case_id) for case_id in sealed]
    return tuple(sorted(rows, key=lambda row: row.changed_at, reverse=True))


def _row_of(desk: Desk, case_id: str) -> AssessmentRow:
    """The row of a case; one that cannot be read says so, and keeps no other from being listed."""
    try:
        with desk.glance(case_id) as case:
            return _row(desk, case)
    except CasePurged:
        from .keeping import purges

        return purges.row_of(desk, case_id)
    except InspectorError as problem:  # a damaged case must not lock the others away
        said, empty = problem.told(), Text("", "")
        return AssessmentRow(case_id, case_id, empty, empty, cards.nothing_done(), "", said, True)


def _row(desk: Desk, case: Case) -> AssessmentRow:
    from .standing import progress_of  # only a case that changed is worked out

    progress = progress_of(case)
    forks = 0
    if desk.store.merge_state(case.id).forks:
        from .sharing.forks import undecided

        forks = undecided(desk, case)
    return AssessmentRow(
        id=case.id,
        number=case.facts.number,
        csp=both_of(case.facts.csp.ko, case.facts.csp.en),
        service=both_of(case.facts.service.ko, case.facts.service.en),
        progress=progress,
        changed_at=case.changed_at,
        next_step=_FORKED.filled(count=forks) if forks else _next_step(desk, case, progress),
        read_only=desk.read_only,
        state=state_label(case),
        forks=forks,
    )


def state_label(case: Case) -> Text:
    """Where the case stands; nothing where this bundle keeps it from its reader."""
    from .stages.course import state_of

    if case.stands is None and STATE in case.registers:
        return Text("", "")
    return state_of(case).label


def _next_step(desk: Desk, case: Case, progress: Progress) -> Text:
    """What is to be done in the state that the case is in, and what blocks it."""
    from .stages.course import standing

    if progress.conflicts:
        return Text(f"충돌 {progress.conflicts}건을 해결하십시오", f"Settle {progress.conflicts} conflicts")
    if case.stands is None and STATE in case.registers:
        return Text("", "")
    return standing(desk, case.id).said
