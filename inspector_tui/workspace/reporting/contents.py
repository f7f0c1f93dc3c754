"""What a report would hold, to be seen before it is made."""

from __future__ import annotations

from ...model.report_views import LEAVES_OUT, SAYS, ReportContents
from ...model.reporting import Audience
from ...model.text import Lang
from ..desk import Desk
from .making import document_of
from .permitted import refused


def contents(desk: Desk, case_id: str, audience: Audience, lang: Lang) -> ReportContents:
    """The headings and counts of a report as it would be made now, or why it cannot be. Writes nothing.

    Raises what opening a case raises.
    """
    why = refused(desk, case_id, audience)
    if why is not None:
        return ReportContents(audience, SAYS[audience], LEAVES_OUT[audience], why, (), {})
    document = document_of(desk, case_id, audience, lang)
    headings = tuple((section.level, section.title) for section in document.sections)
    return ReportContents(audience, SAYS[audience], LEAVES_OUT[audience], None, headings, document.counted())
