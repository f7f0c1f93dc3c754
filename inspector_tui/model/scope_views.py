"""What the faces see and hand in of scope: features and their decisions, rules, notes outside of scope."""

from __future__ import annotations

from msgspec import Struct

from .scope import Criticality, DataClass, OutsideTopic, Permission, ServiceClass
from .text import Text

NOTHING = Text("", "")


class FeatureInput(Struct, frozen=True):
    """A feature as a person gives it."""

    key: str
    name: Text
    service_class: ServiceClass
    data: tuple[DataClass, ...] = ()
    mobile: bool = False
    enabled: bool = True
    measures: str = ""


class ReasonView(Struct, frozen=True):
    """A row of the rules that hit. ``result`` is None for a warning, which blocks nothing."""

    row: str
    code: str
    result: Permission | None
    text: Text


class Answer(Struct, frozen=True):
    """A permitted-use decision: the result, every reason (the worst first), what to bear in mind."""

    result: Permission
    reasons: tuple[ReasonView, ...]
    warnings: tuple[ReasonView, ...] = ()


class FeatureView(Struct, frozen=True):
    """A feature on record with its decision. One that is not ``enabled`` does not count for the service."""

    id: str
    key: str
    name: Text
    service_class: ServiceClass
    data: tuple[DataClass, ...]
    mobile: bool
    enabled: bool
    measures: str
    answer: Answer
    by: str
    at: str


class ScopeView(Struct, frozen=True):
    """The permitted use of a case: what the application is bound to, the answer, and how it came about.

    ``notices`` are about the rules themselves (dates, no rules for this basis); ``changes`` say what is
    otherwise than in the plan; ``new_application`` that the kinds of work are.
    """

    basis: str
    title: Text
    version: str
    own_rules: bool
    day: str
    financial_company: str
    csp: Text
    service: Text
    edition: str
    works: tuple[ServiceClass, ...]
    criticality: Criticality
    answer: Answer
    features: tuple[FeatureView, ...]
    duties: tuple[Text, ...]
    notices: tuple[Text, ...]
    changes: tuple[Text, ...]
    new_application: bool
    may_lead: bool
    read_only: bool


class RuleRow(Struct, frozen=True):
    """A row of the rules in words, and the features that it hits."""

    id: str
    when: tuple[Text, ...]
    result: Permission | None
    code: str
    text: Text
    hits: tuple[str, ...] = ()


class RuleTable(Struct, frozen=True):
    """The rules of a basis, to be read."""

    basis: str
    title: Text
    version: str
    own_rules: bool
    effective_from: str
    effective_to: str
    source: Text
    duties: tuple[Text, ...]
    rows: tuple[RuleRow, ...]


class OutsideView(Struct, frozen=True):
    """A note on what the regime leaves out. It goes to the office only."""

    id: str
    topic: OutsideTopic
    text: str
    handover: bool
    by: str
    at: str
