"""What the faces see of corrective actions and of last time. See :mod:`.views` for what these are."""

from __future__ import annotations

from msgspec import Struct

from .remedy import DueRule
from .text import Text


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


class DueView(Struct, frozen=True):
    """A due day worked out, both ways shown. Days as ``2026-12-04``.

    ``due`` is what holds; ``counted`` where the count ended, if that was no working day. ``calendar`` and
    ``working`` are the day counted either way, for a fixed day itself and the working day it comes to.
    ``off`` names why ``calendar`` is no working day; ``how`` says the rule in a line.
    """

    due: str
    rule: DueRule
    days: int
    since: str
    holidays: str
    counted: str
    calendar: str
    working: str
    off: Text
    how: Text


class HolidayRow(Struct, frozen=True):
    """A day of a year's list. ``works``: a public holiday on which the office works."""

    day: str
    name: Text
    office: bool
    works: bool


class HolidayList(Struct, frozen=True):
    """What working days are counted by: the library and its version, the office's list and its digest."""

    name: str
    library: str
    office_digest: str
    office_days: int
    first_year: int
    last_year: int


class NextDue(Struct, frozen=True):
    """When the next assessments are due after a result was published; ``…_working`` the working day it is."""

    published: str
    periodic: str
    periodic_working: str
    comprehensive: str
    comprehensive_working: str
