"""The plan of a case as it stands, for both faces."""

from __future__ import annotations

from msgspec import Struct

from .text import Text
from .words import AssessmentType, Role, Word


class PlanPart(Word):
    """The parts of a plan, in the order in which they are shown."""

    FACTS = "facts", "평가", "Case"
    TEAM = "team", "평가반", "Team"
    OWNERSHIP = "ownership", "담당", "Who judges what"
    SCHEDULE = "schedule", "일정", "Schedule"
    CONSENTS = "consents", "동의·약정", "Consents"
    TESTS = "tests", "합의한 부정시험", "Negative tests agreed"
    SELECTION = "selection", "대상 항목", "Items taken"


class TeamRow(Struct, frozen=True):
    """A member of the team."""

    id: str
    name: str
    letter: str
    roles: tuple[Role, ...]


class OwnedDomain(Struct, frozen=True):
    """A domain, who judges it ("" for nobody), and its items that somebody else judges, with the name."""

    domain: str
    title: Text
    items: int
    owner: str
    others: tuple[tuple[str, str], ...]


class Dated(Struct, frozen=True):
    """A date of the schedule, or a consent: ``what`` is the event or the reference."""

    what: str
    on: str
    about: str = ""


class TestRow(Struct, frozen=True):
    """A negative test agreed on."""

    item: str
    title: Text
    what: str
    limits: str
    agreed_by: str
    agreed_on: str


class PlanView(Struct, frozen=True):
    """Everything the plan says, and whether this person may change it."""

    id: str
    number: str
    csp: Text
    service: Text
    edition: str
    basis: str
    type: AssessmentType
    opens: str
    closes: str
    catalogue: str
    financial_company: str
    criticality: Text
    method: str
    cooperation: str
    publish_before_remediation: bool
    max_rounds: int
    team: tuple[TeamRow, ...]
    ownership: tuple[OwnedDomain, ...]
    schedule: tuple[Dated, ...]
    consents: tuple[Dated, ...]
    tests: tuple[TestRow, ...]
    take: Text
    previous: str
    taken: tuple[str, ...]
    of: int
    lead: bool


class PlanLine(Struct, frozen=True):
    """One line of the plan as it is read: a part's heading (``at`` -1, no head), or one thing in it.

    ``at`` is its place in the part's list, where the part has one that can be changed.
    """

    part: PlanPart
    head: Text
    words: Text
    items: tuple[str, ...] = ()
    at: int = -1

    @property
    def heading(self) -> bool:
        """Whether it names the part."""
        return not self.head.ko and not self.head.en
