"""Which report a case may have in which state, and by whom: a table and pure functions.

Source: research/domain.md 1.3, 4.3 and 5.2. The result goes to the FSC (D7), then to the provider with what
is to be put right (from "reported" on), and is made public by a decision of its own once it is final (D8).
A case that ended otherwise has no result, so nothing but the internal report.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from inspector_tui.model.course import CaseState as S
from inspector_tui.model.reporting import Audience

MADE_IN: Final[Mapping[Audience, frozenset[S]]] = MappingProxyType(
    {
        Audience.INTERNAL: frozenset(S),
        Audience.CSP: frozenset({S.REPORTED, S.REMEDIATION, S.CONFIRMATION, S.FINALISED, S.PUBLISHED}),
        Audience.PUBLIC: frozenset({S.FINALISED, S.PUBLISHED}),
    }
)
"""The states in which each report is made."""

LEADS: Final = frozenset({Audience.CSP, Audience.PUBLIC})
"""Reports that a member of the team makes only as its lead. Who is not of the team (the office, whoever
opened a bundle) was given the whole record; the state alone decides there."""


def too_early(audience: Audience, state: S) -> bool:
    """Whether a report is not made in a state."""
    return state not in MADE_IN[audience]


def states_for(audience: Audience) -> tuple[S, ...]:
    """The states in which a report is made, in the order of the procedure."""
    return tuple(state for state in S if state in MADE_IN[audience])
