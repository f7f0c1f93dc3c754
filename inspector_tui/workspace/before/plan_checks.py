"""What only a plan and its catalogue together can show."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence

from ...catalogue.pin import Catalogue
from ...model.arrangements import ArrangementsFacts
from ...model.plan import Plan
from ...model.record import Member
from ...model.words import CertificateRole, Essential
from ...procedure.selection import essential_of
from ..errors import PlanContradicts

Problems = Iterator[PlanContradicts]


def check_plan(plan: Plan, catalogue: Catalogue) -> None:
    """Names that the catalogue or the team has not, things said twice, and what cannot be.

    Raises PlanContradicts with the first that does not fit.
    """
    for problem in problems_of(plan, catalogue):
        raise problem


def problems_of(plan: Plan, catalogue: Catalogue) -> Problems:
    """Everything that does not fit, one by one."""
    for rule in _RULES:
        yield from rule(plan, catalogue)
    yield from arrangement_problems(plan.arrangements, plan.team, catalogue, plan.case.closes)


def arrangement_problems(
    arranged: ArrangementsFacts, team: Sequence[Member], catalogue: Catalogue, closes: str = ""
) -> Problems:
    """What is wrong with who judges what and which tests were agreed; asked again at every change."""
    members = {member.id for member in team}
    domains: dict[str, str] = {}
    items: dict[str, str] = {}
    for owner in arranged.ownership:
        where = f"arrangements.ownership: {owner.member}"
        if owner.member not in members:
            yield PlanContradicts(
                what_ko=f"{where}은(는) 평가반원이 아닙니다", what_en=f"{where} is not on the team"
            )
        for named, known, taken in (
            (owner.domains, catalogue.domains, domains),
            (owner.items, catalogue.items, items),
        ):
            yield from _unknown(where, named, known.keys())
            for name in named:
                if name in taken:
                    yield PlanContradicts(
                        what_ko=f"{where}: {name}은(는) {taken[name]}이(가) 이미 맡았습니다",
                        what_en=f"{where}: {name} is {taken[name]}'s already",
                    )
                taken.setdefault(name, owner.member)
    yield from _doubled("arrangements.ownership.member", [owner.member for owner in arranged.ownership])
    for test in arranged.tests:
        yield from _unknown(f"arrangements.tests: {test.what}", [test.item], catalogue.items.keys())
        if closes and test.agreed_on > closes:
            yield PlanContradicts(
                what_ko=f"arrangements.tests: {test.what}의 합의일 {test.agreed_on}이 평가 종료일 뒤입니다",
                what_en=f"arrangements.tests: {test.what} was agreed on {test.agreed_on}, after the end",
            )


def _classes(plan: Plan, catalogue: Catalogue) -> Problems:
    known = sorted(kind.id for kind in catalogue.asset_classes)
    for asset in plan.assets:
        if asset.asset_class not in known:
            yield PlanContradicts(f"asset_class {asset.asset_class} ({asset.key}; {', '.join(known)})")


def _claims(plan: Plan, catalogue: Catalogue) -> Problems:
    for made in plan.claims:
        item = catalogue.items.get(made.item)
        if item is None:
            yield PlanContradicts(f"claims: item {made.item}")
        elif made.sub is not None and made.sub not in {sub.id for sub in item.sub_items}:
            yield PlanContradicts(f"claims: {made.item}: sub {made.sub}")


def _twice(plan: Plan, catalogue: Catalogue) -> Problems:
    del catalogue
    yield from _doubled("assets.key", [asset.key for asset in plan.assets])
    yield from _doubled("team.id", [member.id for member in plan.team])
    yield from _doubled("team.letter", [member.letter for member in plan.team])
    yield from _doubled("claims.item", [" ".join(filter(None, (c.item, c.sub))) for c in plan.claims])
    yield from _doubled("features.key", [feature.key for feature in plan.features])


def _certificates(plan: Plan, catalogue: Catalogue) -> Problems:
    for paper in plan.certificates:
        where = f"certificates: {paper.scheme} {paper.number}".strip()
        yield from _unknown(where, paper.items, catalogue.items.keys())
        if paper.valid_from and paper.valid_to and paper.valid_to < paper.valid_from:
            yield PlanContradicts(f"{where}: valid_from {paper.valid_from} > valid_to {paper.valid_to}")
        if paper.role is not CertificateRole.SUBSTITUTE:
            continue
        for item in paper.items:
            known = catalogue.items.get(item)
            if known is not None and essential_of(known) is Essential.YES:
                yield PlanContradicts(
                    what_ko=f"{where}: {item}은(는) 필수항목이므로 인증으로 대체할 수 없습니다",
                    what_en=f"{where}: {item} is essential and cannot be substituted",
                )


def _unknown(where: str, named: Sequence[str], known: Container[str]) -> Problems:
    for name in named:
        if name not in known:
            yield PlanContradicts(
                what_ko=f"{where}: 평가기준에 없는 {name}", what_en=f"{where}: no {name} in the catalogue"
            )


def _doubled(what: str, values: Sequence[str]) -> Problems:
    for value in dict.fromkeys(value for value in values if values.count(value) > 1):
        yield PlanContradicts(f"{what} {value} x{values.count(value)}")


_RULES: tuple[Callable[[Plan, Catalogue], Problems], ...] = (_classes, _claims, _twice, _certificates)
