"""The plan file: read. docs/plan.md describes it; plan_checks.py holds it against its catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel

from ..catalogue.shape import fitted
from ..catalogue.source import read_source
from ..model.plan import Plan, PlanCertificate, PlanClaim, PlanStep
from ..model.record import AssetFacts, Member
from ..model.scope import FeatureFacts
from ..model.views import Person
from .errors import NotOnTeam, PlanInvalid
from .seats import seat_of

_MEMBERS: Mapping[str, type[BaseModel]] = {
    "team": Member,
    "assets": AssetFacts,
    "claims": PlanClaim,
    "features": FeatureFacts,
    "certificates": PlanCertificate,
    "course": PlanStep,
}
"""Lists of the plan whose entries are told apart in messages."""

SHIPPED = "shipped"
"""The catalogue that comes with the program."""


def read_plan(file: Path) -> Plan:
    """The plan in a YAML file. Raises PlanInvalid with the first problem's line and the count of others."""
    root, problems = read_source(file)
    if root is not None and not problems:
        fit = fitted(Plan, root, _MEMBERS)
        if isinstance(fit, Plan):
            return fit
        problems = tuple(fit)
    first = problems[0]
    raise PlanInvalid(
        file=file.name,
        line=first.line or 1,
        reason_ko=f"{first.path} {first.reason.ko}".strip(),
        reason_en=f"{first.path} {first.reason.en}".strip(),
        more=len(problems) - 1,
    )


def catalogue_of(plan: Plan, beside: Path | None) -> Path | None:
    """The folder of the catalogue the plan names, None for the shipped one; relative to the plan file."""
    if plan.catalogue == SHIPPED:
        return None
    return (beside or Path()) / Path(plan.catalogue).expanduser()


def check_member(plan: Plan, person: Person) -> None:
    """The person of this laptop must be on the team. Raises NotOnTeam."""
    if seat_of(plan.team, person) is None:
        raise NotOnTeam(
            person=f"{person.name} ({person.letter})",
            team=", ".join(f"{member.name} ({member.letter})" for member in plan.team),
        )
