"""The plan file: read, and held against the catalogue it names. docs/plan.md describes it."""

from __future__ import annotations

from pathlib import Path

from ..catalogue.pin import Catalogue
from ..catalogue.shape import fitted
from ..catalogue.source import read_source
from ..model.plan import Plan, PlanClaim
from ..model.record import AssetFacts, Member
from ..model.views import Person
from .errors import NotOnTeam, PlanContradicts, PlanInvalid
from .seats import seat_of

SHIPPED = "shipped"
"""The catalogue that comes with the program."""


def read_plan(file: Path) -> Plan:
    """The plan in a YAML file. Raises PlanInvalid with the first problem's line and the count of others."""
    root, problems = read_source(file)
    if root is not None and not problems:
        fit = fitted(Plan, root, {"team": Member, "assets": AssetFacts, "claims": PlanClaim})
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


def check_against(plan: Plan, catalogue: Catalogue) -> None:
    """What only plan and catalogue together can show: classes, items, doubled keys and letters.

    Raises PlanContradicts with the first that does not fit.
    """
    classes = {kind.id for kind in catalogue.asset_classes}
    for asset in plan.assets:
        if asset.asset_class not in classes:
            known = ", ".join(sorted(classes))
            raise PlanContradicts(what=f"asset_class {asset.asset_class} ({asset.key}; {known})")
    for made in plan.claims:
        if made.item not in catalogue.items:
            raise PlanContradicts(what=f"claims: item {made.item}")
    for what, values in (
        ("assets.key", [asset.key for asset in plan.assets]),
        ("team.id", [member.id for member in plan.team]),
        ("team.letter", [member.letter for member in plan.team]),
        ("claims.item", [made.item for made in plan.claims]),
    ):
        doubled = next((value for value in values if values.count(value) > 1), None)
        if doubled is not None:
            raise PlanContradicts(what=f"{what} {doubled} x{values.count(doubled)}")
