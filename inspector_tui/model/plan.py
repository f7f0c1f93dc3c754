"""The plan of an assessment as a YAML file hands it in."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from .checklist import Key, Strict
from .record import AssetFacts, Both, ClaimFacts, Member, Short
from .words import AssessmentType


class CasePlan(Strict):
    """Which case this is. ``id`` names the assessment in every entry and bundle."""

    id: Key
    number: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    csp: Both
    service: Both
    edition: Short = ""
    basis: Short
    type: AssessmentType
    opens: Short = ""
    closes: Short = ""


class Plan(Strict):
    """Case, assets, team, catalogue: what a real case needs to start."""

    format: Literal[1]
    case: CasePlan
    team: tuple[Member, ...] = Field(min_length=1, max_length=26)
    assets: tuple[AssetFacts, ...] = Field(max_length=500)
    catalogue: Short = "shipped"
    claims: tuple[ClaimFacts, ...] = Field(default=(), max_length=2000)
