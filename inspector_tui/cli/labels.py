"""From the numbers people say (F-A02, E-B17) to the ids of what they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector_tui.model.views import FindingView

from .errors import LabelUnknown

if TYPE_CHECKING:
    from inspector_tui.workspace.desk import Desk


def finding_called(desk: Desk, case: str, label: str) -> FindingView:
    """The finding that people call ``label``, or whose id it is. Raises LabelUnknown."""
    from inspector_tui.workspace import findings

    for found in findings.all(desk, case):
        if _means(label, found.label, found.id) or label.strip().upper() in found.joined:
            return found
    raise LabelUnknown(label=label)


def evidence_called(desk: Desk, case: str, label: str) -> str:
    """The id of the evidence that people call ``label``. Raises LabelUnknown."""
    from inspector_tui.workspace import evidence

    for found in evidence.all(desk, case):
        if _means(label, found.label, found.id):
            return found.id
    raise LabelUnknown(label=label)


def _means(given: str, label: str, subject: str) -> bool:
    return given.strip().upper() == label or given.strip() == subject
