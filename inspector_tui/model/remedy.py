"""What comes after: actions on findings, and what the last assessment says to this one."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .checklist import Key, Strict
from .record import Both, Day, Digest, Prose, Short
from .words import Severity, Verdict, Word, WorkState


class ActionState(Word):
    """How far a corrective action has come. Overdue is not a state: it is worked out from the due day."""

    PLANNED = "planned", "계획", "Planned"
    IN_PROGRESS = "in-progress", "조치중", "In progress"
    DONE_CLAIMED = "done-claimed", "조치완료(확인 전)", "Reported done"
    VERIFIED = "verified", "이행 확인", "Verified"
    RETURNED = "returned", "미이행", "Found not done"
    RESIDUAL = "residual", "잔여", "Residual"

    @property
    def open(self) -> bool:
        """Whether something is still to be done or decided."""
        return self not in (ActionState.VERIFIED, ActionState.RESIDUAL)


class DueRule(Word):
    """How a due day was counted."""

    BUSINESS = "business", "영업일", "Business days"
    CALENDAR = "calendar", "역일", "Calendar days"
    FIXED = "fixed", "지정일", "A fixed day"


class RemedyState(Word):
    """How a finding stands by its actions."""

    NO_ACTION = "no-action", "조치계획 없음", "No action"
    OPEN = "open", "조치 중", "Open"
    CLAIMED = "claimed", "확인 대기", "To be confirmed"
    CLOSED = "closed", "이행 확인", "Closed"
    RESIDUAL = "residual", "잔여", "Residual"

    @property
    def settled(self) -> bool:
        """Whether nothing is left to do or to decide."""
        return self in (RemedyState.CLOSED, RemedyState.RESIDUAL)


class DueFacts(Strict):
    """A due day and the rule it was counted by, so that it can be explained years later.

    ``holidays`` names the list used, with its version. ``counted`` is the day the count itself ended on,
    where that was no working day and ``due`` is the next one.
    """

    due: Annotated[Day, Field(min_length=10)]
    rule: DueRule
    days: int = Field(default=0, ge=0, le=3650)
    since: Day = ""
    holidays: Short = ""
    counted: Day = ""


class ActionFacts(Strict):
    """Register ``action``: what the CSP will do about a finding, by when, and who answers for it.

    ``reason`` is why the due day was set anew; empty for the first one.
    """

    what: Both
    responsible: Short = ""
    due: DueFacts
    reason: Prose = ""


class ActionProgress(Strict):
    """Register ``progress`` of an action; ``round`` is the confirmation assessment that looked at it."""

    state: ActionState
    on: Day = ""
    words: Prose = ""
    checked_by: Short = ""
    round: int = Field(default=0, ge=0, le=1000)


class ItemChange(Word):
    """How an item's text stands to last time's, by its digest."""

    SAME = "same", "변경 없음", "Unchanged"
    CHANGED = "changed", "변경", "Changed"
    NEW = "new", "신규", "New"


class LastAction(Strict):
    """An action of last time, as it stood when this assessment was started.

    Two texts and not one in two languages: a body may be nested six levels deep, and these are the sixth.
    """

    what: Prose = ""
    what_en: Prose = ""
    state: ActionState
    due: Day = ""


class LastFinding(Strict):
    """A finding of last time."""

    label: Short = ""
    severity: Severity
    fact: Both
    closed: bool
    actions: tuple[LastAction, ...] = Field(default=(), max_length=50)


class LastFacts(Strict):
    """Register ``last``: what the previous assessment says of an item. It is shown, never counted as done.

    ``was`` is the item's id last time, where it was another; ``digest`` that of last time's text. Where
    that is not the text of now, ``parts`` says what differs and ``requirement`` what was required.
    """

    item: Key
    case: Key
    number: Short = ""
    change: ItemChange
    was: Key | None = None
    parts: tuple[Key, ...] = Field(default=(), max_length=20)
    requirement: Both = Both()
    digest: Digest | None = None
    state: WorkState = WorkState.UNJUDGED
    verdict: Verdict | None = None
    rationale: Prose = ""
    findings: tuple[LastFinding, ...] = Field(default=(), max_length=200)


class GoneItem(Strict):
    """An item of last time that this catalogue no longer has.

    ``findings`` counts what was found; ``open`` names what was not closed, by its number and fact.
    """

    item: Key
    title: Both
    verdict: Verdict | None = None
    findings: int = Field(default=0, ge=0, le=10_000)
    open: tuple[Short, ...] = Field(default=(), max_length=200)


class GoneFacts(Strict):
    """Register ``gone``: the items of the previous assessment that nothing here answers to."""

    case: Key
    number: Short = ""
    items: tuple[GoneItem, ...] = Field(default=(), max_length=5000)
