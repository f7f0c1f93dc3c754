"""What the faces see of corrective actions and of last time. See :mod:`.views` for what these are."""

from __future__ import annotations

from msgspec import Struct

from .remedy import ActionState, DueRule, ItemChange, RemedyState
from .text import Text
from .words import Severity, Verdict, WorkState


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


class ActionInput(Struct, frozen=True):
    """An action as a person enters it. ``due`` as typed (``30``, ``30c``, ``2026-12-04``), from ``since`` on.

    ``findings`` and ``evidence`` by their ids. An empty ``due`` leaves that of an action as it is.
    """

    what: Text
    findings: tuple[str, ...]
    due: str = ""
    since: str = ""
    responsible: str = ""
    evidence: tuple[str, ...] = ()


class ActionView(Struct, frozen=True):
    """An action as recorded. ``left`` are the calendar days to its due day, below nothing once it passed.

    ``how`` says by which rule the day was counted; ``steps`` where the action may go from here.
    """

    id: str
    label: str
    findings: tuple[str, ...]
    what: Text
    responsible: str
    due: str
    how: Text
    reason: str
    left: int
    overdue: bool
    state: ActionState
    steps: tuple[ActionState, ...]
    on: str
    words: str
    checked_by: str
    round: int
    evidence: tuple[str, ...]
    conflict: bool
    by: str
    at: str


class FindingActions(Struct, frozen=True):
    """A finding with its actions. ``age`` are the days since it was recorded."""

    id: str
    label: str
    severity: Severity
    fact: Text
    recommendation: Text
    items: tuple[str, ...]
    remedy: RemedyState
    age: int
    actions: tuple[ActionView, ...]


class RemedyView(Struct, frozen=True):
    """The findings of a case with their actions, and the round that is on.

    ``left_out`` counts findings that this round does not look at; ``today`` is the day in Korea; ``closed``
    says why no action can be recorded in the state the case is in, empty where one can.
    """

    findings: tuple[FindingActions, ...]
    left_out: int
    standing: RemedyStanding
    confirming: bool
    max_rounds: int
    today: str
    closed: Text = Text("", "")


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


class LastFindingView(Struct, frozen=True):
    """A finding of last time and what was to be done about it."""

    label: str
    severity: Severity
    fact: Text
    closed: bool
    actions: tuple[tuple[Text, ActionState, str], ...]


class LastView(Struct, frozen=True):
    """What last time says of an item, beside how it stands now.

    ``was`` is its number last time where that was another. ``parts`` says what of the text changed, and
    ``required`` what it required then. ``repeat``: findings then and now. ``open`` are last time's findings
    that were not closed. ``reconfirm``: the verdict of now still lacks words of its own.
    """

    item: str
    title: Text
    case: str
    number: str
    change: ItemChange
    was: str
    parts: tuple[Text, ...]
    required: Text
    requirement: Text
    state: WorkState
    verdict: Verdict | None
    rationale: str
    findings: tuple[LastFindingView, ...]
    state_now: WorkState
    verdict_now: Verdict | None
    findings_now: int
    repeat: bool
    open: int
    reconfirm: bool


class GoneView(Struct, frozen=True):
    """An item of last time that this catalogue no longer has; ``open`` names findings not closed."""

    item: str
    title: Text
    verdict: Verdict | None
    findings: int
    open: tuple[str, ...]


class CarryOver(Struct, frozen=True):
    """Last time at a glance: every item, and what went away."""

    case: str
    number: str
    items: tuple[LastView, ...]
    gone: tuple[GoneView, ...]
