"""What was agreed before the visit: who does what by when, which items, with whose consent."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from .checklist import Key, Strict
from .record import Day, Prose, Short
from .scope import Criticality
from .words import CertificateRole, Word


class Take(Word):
    """Which items an assessment takes."""

    ALL = "all", "전체 항목", "Every item"
    ESSENTIAL = "essential", "필수항목", "Essential items"
    OPEN = "open", "지난 평가의 부분충족·미충족 항목", "Items last found partial or not satisfied"
    CHANGED = "changed", "새로 생기거나 바뀐 항목", "New or changed items"
    LISTED = "listed", "지정한 항목", "The items listed"


class Milestone(Strict):
    """A date of the schedule."""

    what: Annotated[Short, Field(min_length=1)]
    on: Annotated[Day, Field(min_length=10)]


class Owner(Strict):
    """Who judges what: a member of the team, by domains and by single items (which win)."""

    member: Key
    domains: tuple[Key, ...] = Field(default=(), max_length=100)
    items: tuple[Key, ...] = Field(default=(), max_length=2000)


class Consent(Strict):
    """A consent or agreement, by reference: never its text."""

    reference: Annotated[Short, Field(min_length=1)]
    about: Short = ""
    dated: Day = ""


class NegativeTest(Strict):
    """A test that tries what must fail, as agreed with the CSP."""

    item: Key
    what: Annotated[Short, Field(min_length=1)]
    limits: Short = ""
    agreed_by: Short = ""
    agreed_on: Day = ""


class ArrangementsFacts(Strict):
    """Register ``arrangements`` of the plan.

    ``max_rounds`` is how many confirmation assessments there may be; ``publish_before_remediation``
    whether the result may be made final while findings are open (the regime does not say).
    """

    financial_company: Short = ""
    criticality: Criticality = Criticality.UNKNOWN
    method: Prose = ""
    cooperation: Prose = ""
    schedule: tuple[Milestone, ...] = Field(default=(), max_length=100)
    ownership: tuple[Owner, ...] = Field(default=(), max_length=26)
    consents: tuple[Consent, ...] = Field(default=(), max_length=100)
    tests: tuple[NegativeTest, ...] = Field(default=(), max_length=200)
    publish_before_remediation: bool = False
    max_rounds: int = Field(default=2, ge=1, le=20)


class SelectionFacts(Strict):
    """Register ``selection``: the items this assessment takes, worked out when it was started.

    ``previous`` is the assessment that the selection and "last time" come from.
    """

    take: Take = Take.ALL
    items: tuple[Key, ...] = Field(default=(), max_length=5000)
    previous: Annotated[str, StringConstraints(pattern=r"^$|^[a-z0-9][a-z0-9-]{0,31}$")] = ""


class CertificateFacts(Strict):
    """Register ``certificate``: a certificate or attestation; links name the items it is for.

    ``services`` are the services that its scope names, as written on it.
    """

    role: CertificateRole
    scheme: Annotated[Short, Field(min_length=1)]
    number: Short = ""
    holder: Short = ""
    services: tuple[Short, ...] = Field(default=(), max_length=50)
    valid_from: Day = ""
    valid_to: Day = ""
    checked_by: Short = ""
    reference: Short = ""


class DecisionFacts(Strict):
    """Register ``decision``: the lead's word on one judgement, named by its entry: a new one needs another.

    For 해당없음 it is the approval; for 확인불가 the decision that it stays so, and why.
    """

    item: Key
    entry: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    on: bool
    reason: Prose = ""


class DeskOutcome(Word):
    """What the desk review of one item's self-assessment found."""

    COMPLETE = "complete", "적정", "Complete"
    SUPPLEMENT = "supplement", "보완 필요", "To be supplemented"


class DeskFacts(Strict):
    """Register ``desk``: the desk review of what the CSP said of an item; ``ask`` goes back to the CSP."""

    item: Key
    outcome: DeskOutcome
    ask: Prose = ""
