"""The pictures: verdicts, findings over time, actions by age, claims, coverage. Counts, never a score."""

from __future__ import annotations

from msgspec.structs import replace

from ...model.charts import Chart
from ...model.tallies import Tallies
from ..after.remedies import today
from ..case import Case
from ..desk import Desk
from ..showing import both
from .past_record import record_of
from .pictures import pictures
from .tallied import tallied


def charts_of_case(desk: Desk, case_id: str) -> tuple[Chart, ...]:
    """The pictures of one case as it stands now, for its report and for the dashboard.

    Raises UnknownAssessment, CasePurged, CaseSealed.
    """
    case = desk.case(case_id)
    counts = tallied([record_of(desk, case)])
    return pictures(_titled(counts, case), today(desk), one_case=True)


def _titled(counts: Tallies, case: Case) -> Tallies:
    """Domains called as the case's checklists call them, classes in their order."""
    titles = {sheet.id: both(sheet.title) for sheet in case.pinned.checklists}
    order = [kind.id for kind in case.pinned.asset_classes]
    return replace(
        counts,
        domains=tuple((key, titles.get(key, title)) for key, title in counts.domains),
        classes=tuple(sorted(counts.classes, key=lambda one: order.index(one[0]))),
    )
