"""The plan of an assessment as a YAML file hands it in."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from .arrangements import ArrangementsFacts, CertificateFacts, Take
from .checklist import Key, Strict
from .course import CaseEvent, DocumentKind
from .record import AssetFacts, Both, ClaimFacts, Day, Digest, Member, Prose, Short
from .scope import FeatureFacts
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
    opens: Day = ""
    closes: Day = ""

    @model_validator(mode="after")
    def _in_order(self) -> CasePlan:
        if self.opens and self.closes and self.closes < self.opens:
            raise ValueError(f"closes {self.closes} is before opens {self.opens}")
        return self


ItemName = Annotated[Key, BeforeValidator(lambda given: given.lower() if isinstance(given, str) else given)]
"""An item as people write it: ACC-06 is acc-06."""


class PlanClaim(ClaimFacts):
    """A claim as a plan may spell it."""

    item: ItemName


class PlanItems(Strict):
    """Which items the assessment takes. ``take`` unsaid: what its type asks for.

    ``previous`` is the assessment before, in the same store: "last time" and open items come from it.
    """

    take: Take | None = None
    list: tuple[ItemName, ...] = Field(default=(), max_length=5000)
    previous: Annotated[str, StringConstraints(pattern=r"^$|^[a-z0-9][a-z0-9-]{0,31}$")] = ""


class PlanCertificate(CertificateFacts):
    """A certificate or attestation with the items it is for."""

    items: tuple[ItemName, ...] = Field(min_length=1, max_length=2000)


class PlanDocument(Strict):
    """A document that came with an event, by reference; D3 also by digest."""

    doc: DocumentKind
    reference: Annotated[Short, Field(min_length=1)]
    title: Short = ""
    dated: Day = ""
    sha256: Digest | None = None


class PlanStep(Strict):
    """Something that happened before the case came to this laptop."""

    event: CaseEvent
    on: Day = ""
    by: Short = ""
    reason: Prose = ""
    documents: tuple[PlanDocument, ...] = Field(default=(), max_length=20)


class Plan(Strict):
    """Case, assets, team, catalogue: what a real case needs to start."""

    format: Literal[1]
    case: CasePlan
    team: tuple[Member, ...] = Field(min_length=1, max_length=26)
    assets: tuple[AssetFacts, ...] = Field(max_length=500)
    catalogue: Short = "shipped"
    claims: tuple[PlanClaim, ...] = Field(default=(), max_length=2000)
    arrangements: ArrangementsFacts = ArrangementsFacts()
    items: PlanItems = PlanItems()
    features: tuple[FeatureFacts, ...] = Field(default=(), max_length=200)
    certificates: tuple[PlanCertificate, ...] = Field(default=(), max_length=100)
    course: tuple[PlanStep, ...] = Field(default=(), max_length=50)
