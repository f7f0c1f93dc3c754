"""What the faces see of corrective actions and of last time. See :mod:`.views` for what these are."""

from __future__ import annotations

from msgspec import Struct


class RemedyStanding(Struct, frozen=True):
    """The findings of a case by their actions. Findings and actions by the numbers people say.

    ``open`` are the findings neither closed nor residual, those without an action among them. ``unclaimed``
    are the actions not reported done; ``unlooked`` those that the round which is on has yet to look at.
    """

    findings: int
    open: tuple[str, ...]
    closed: tuple[str, ...]
    residual: tuple[str, ...]
    without_action: tuple[str, ...]
    overdue: tuple[str, ...]
    unclaimed: tuple[str, ...]
    unlooked: tuple[str, ...]
    round: int
    rounds_left: int

    @property
    def plan_complete(self) -> bool:
        """Whether every finding has an action."""
        return not self.without_action

    @property
    def all_claimed(self) -> bool:
        """Whether every finding has an action and every action is reported done (or needs no more)."""
        return self.plan_complete and not self.unclaimed

    @property
    def all_closed(self) -> bool:
        """Whether every finding is closed."""
        return not self.open and not self.residual

    @property
    def all_settled(self) -> bool:
        """Whether every finding is closed or was left as residual by the lead."""
        return not self.open
