"""What may be recorded in which state of a case: a table from the kind of an entry to states.

Source: research/domain.md 4.3: the work on items lies between desk review and consolidation and in a
confirmation assessment, claims come before the visit, and what has ended is read-only.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from inspector_tui.model.course import CaseState as S

UNVERIFIABLE: Final = "judgement.set/unverifiable"
"""A judgement that says 확인불가: the only one while a visit is suspended; it may be closed with gaps."""

NOT_ENDED: Final = frozenset(state for state in S if not state.terminal)

_WORK = frozenset(
    {S.DESK_REVIEW, S.ONSITE_READY, S.ONSITE, S.CLOSING, S.CONSOLIDATION, S.CONFIRMATION}
)  # fmt: skip
_ASKING = _WORK | {S.SUSPENDED}
_MEETING = _ASKING | {S.NOTIFIED, S.SELF_ASSESSING}
_CLAIMING = frozenset({S.SELF_ASSESSING, S.DESK_REVIEW, S.ONSITE_READY})
_SHEET = frozenset({S.ONSITE, S.CLOSING, S.CONSOLIDATION})
_AFTER = frozenset({S.CLOSING, S.CONSOLIDATION, S.REPORTED, S.REMEDIATION, S.CONFIRMATION})
_ARRANGING = NOT_ENDED - {S.SUSPENDED, S.REPORTED, S.REMEDIATION, S.CONFIRMATION, S.FINALISED}

OPEN: Final[Mapping[str, frozenset[S]]] = MappingProxyType(
    {
        "judgement.set": _WORK,
        UNVERIFIABLE: _ASKING,
        "decision.set": _ASKING,
        "finding.set": _WORK,
        "finding.view": _WORK,
        "finding.withdraw": _WORK,
        "finding.join": _WORK,
        "finding.split": _WORK,
        "evidence.set": _WORK | {S.REMEDIATION},
        "evidence.status": _WORK | {S.REMEDIATION},
        "evidence.release": _WORK | {S.REMEDIATION},
        "evidence.withdraw": _WORK | {S.REMEDIATION},
        "request.set": _ASKING,
        "request.reply": _ASKING,
        "sample.draw": _WORK,
        "sample.replace": _WORK,
        "sample.extend": _WORK,
        "sample.exception": _WORK,
        "meeting.set": _MEETING,
        "claim.set": _CLAIMING,
        "desk.set": _CLAIMING,
        "sheet.print": _SHEET,
        "sheet.sign": _SHEET,
        "sheet.detached": _SHEET | _AFTER,
        "action.set": _AFTER,
        "action.progress": _AFTER,
        "plan.set": _ARRANGING,
        "asset.set": _ARRANGING,
        "feature.set": _ARRANGING,
        "certificate.set": _ARRANGING,
        "fork.decide": frozenset(S),
        "case.purge": frozenset(S),
    }
)
"""Kinds that belong to certain states. Anything else, notes and what a newer program knows, may be recorded
as long as the case has not ended."""


def open_in(kind: str) -> frozenset[S]:
    """The states in which an entry of ``kind`` may be recorded."""
    return OPEN.get(kind, NOT_ENDED)


def closed_in(state: S) -> tuple[str, ...]:
    """The kinds of the table that may not be recorded in ``state``."""
    return tuple(kind for kind, states in OPEN.items() if state not in states)
