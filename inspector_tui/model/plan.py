"""The plan of an assessment as a YAML file hands it in."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from .checklist import Key, Strict
from .record import AssetFacts, Both, ClaimFacts, Member, Short
from .words import AssessmentType


def _day(given: str) -> str:
    if given:
        date.fromisoformat(given)
    return given


Day = Annotated[str, StringConstraints(max_length=10), AfterValidator(_day)]
"""A calendar day as ``2026-11-16``, or nothing."""


class CasePlan(Strict):
    """Which case this is. ``id`` names the assessment in every entry and bundle."""

    id: Key
    number: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    csp: Both
    service: Both
    edition: Short = ""
    basis: Short
    type: AssessmentType
    opens: Day = ""
    closes: Day = ""

    @model_validator(mode="after")
    def _in_order(self) -> CasePlan:
        if self.opens and self.closes and self.closes < self.opens:
            raise ValueError(f"closes {self.closes} is before opens {self.opens}")
        return self


class PlanClaim(ClaimFacts):
    """A claim as a plan may spell it: ACC-06 is acc-06."""

    item: Annotated[Key, BeforeValidator(lambda given: given.lower() if isinstance(given, str) else given)]


class Plan(Strict):
    """Case, assets, team, catalogue: what a real case needs to start."""

    format: Literal[1]
    case: CasePlan
    team: tuple[Member, ...] = Field(min_length=1, max_length=26)
    assets: tuple[AssetFacts, ...] = Field(max_length=500)
    catalogue: Short = "shipped"
    claims: tuple[PlanClaim, ...] = Field(default=(), max_length=2000)
